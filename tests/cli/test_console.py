"""`tcconsole simulate`, as the process that a user starts."""

import json
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.cli.conftest import Command


def simulate(*options: str) -> "subprocess.Popen[str]":
    line = [sys.executable, "-m", "tcconsole", "simulate", *options]
    return subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_serves_until_told_to_end(
    command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, number: signal.Signals
) -> None:
    state = tmp_path / "state.json"
    process = simulate("--devices", "2", "--cameras", "3", "--password", "op3n", "--state", str(state))
    try:
        assert process.stdout is not None
        urls = [process.stdout.readline().removeprefix("ready ").strip() for _ in range(2)]
        monkeypatch.setenv("TCCONSOLE_PASSWORD", "op3n")
        for url in urls:
            assert len(command("camera", "list", "--device", url, "--json").data) == 3
        process.send_signal(number)
        out, err = process.communicate(timeout=20)
    finally:
        process.kill()
        process.wait()
    assert (process.returncode, out, err) == (0, "", "")


def test_faults_are_served_only_with_control() -> None:
    process = simulate("--control", "--cameras", "1")
    try:
        assert process.stdout is not None
        url = process.stdout.readline().removeprefix("ready ").strip()
        faults = urllib.request.Request(f"{url}/simulator/faults", json.dumps({"latency_ms": 1}).encode())
        with urllib.request.urlopen(faults, timeout=20) as answer:
            assert answer.status == 200
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=20)
    finally:
        process.kill()
        process.wait()


def test_ends_with_whoever_started_it_when_asked_to() -> None:
    line = [sys.executable, "-m", "tcconsole", "simulate", "--cameras", "1", "--stay-with-parent"]
    process = subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("ready ")
        process.communicate(timeout=20)  # closes its standard input
    finally:
        process.kill()
        process.wait()
    assert process.returncode == 0


def test_other_computers_are_served_only_when_that_is_said(command: Command) -> None:
    ran = command("simulate", "--host", "0.0.0.0")
    assert ran.code == 1
    assert "0.0.0.0" in ran.err


@pytest.mark.parametrize("options", [("--devices", "0"), ("--port", "70000"), ("--cameras", "many")])
def test_options_that_make_no_sense(command: Command, options: tuple[str, ...]) -> None:
    assert command("simulate", *options).code == 2
