"""The program itself, started as its users start it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tcconsole.model.site.plain import known_devices
from tests.harness.simulators import Simulator

START_S = 40


def start(*arguments: str, home: Path, **environment: str) -> subprocess.Popen[str]:
    """`tcconsole …` with a home of its own, unseen."""
    surroundings = {
        **os.environ,
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        **environment,
    }
    return subprocess.Popen(
        [sys.executable, "-m", "tcconsole", *arguments],
        env=surroundings,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        text=True,
    )


def wait_for(condition: Callable[[], bool], program: subprocess.Popen[str]) -> None:
    ends = time.monotonic() + START_S
    while not condition():
        assert program.poll() is None, f"it ended: {program.communicate()}"
        assert time.monotonic() < ends, "it did not happen in time"
        time.sleep(0.1)


def leave(program: subprocess.Popen[str]) -> tuple[int, str, str]:
    program.send_signal(signal.SIGTERM)
    out, err = program.communicate(timeout=20)
    return program.returncode, out, err


def children(program: subprocess.Popen[str]) -> list[int]:
    file = Path(f"/proc/{program.pid}/task/{program.pid}/children")
    return [int(number) for number in file.read_text().split()] if file.exists() else []


@pytest.mark.timeout(120)
def test_the_demo_starts_its_devices_and_ends_them(tmp_path: Path) -> None:
    program = start("demo", "--cameras", "6", home=tmp_path)
    wait_for(lambda: bool(children(program)), program)
    simulator = children(program)[0]
    # The window is up when its clock handles the signal; before that Qt is still being loaded.
    wait_for(lambda: b"offscreen" in Path(f"/proc/{program.pid}/maps").read_bytes(), program)
    code, _, err = leave(program)
    assert (code, err) == (0, "")
    assert not Path(f"/proc/{simulator}").exists()
    assert not list(tmp_path.rglob("site.db"))  # the demo keeps nothing


@pytest.mark.timeout(120)
def test_the_console_connects_to_the_device_that_is_named(simulator: Simulator, tmp_path: Path) -> None:
    program = start("--device", simulator.url, home=tmp_path)
    folder = tmp_path / "data" / "tcconsole"
    wait_for(lambda: bool(known_devices(folder)), program)
    code, _, _ = leave(program)
    assert code == 0
    assert [entry.address for entry in known_devices(folder)] == [simulator.url]
    assert simulator.state()["refused_logins"] == 0  # no keyring, no password: it asks in the window


@pytest.mark.timeout(120)
def test_the_password_can_come_from_the_environment(simulator: Simulator, tmp_path: Path) -> None:
    program = start("--device", simulator.url, home=tmp_path, TCCONSOLE_PASSWORD=simulator.password)
    wait_for(lambda: simulator.state()["sessions"] == 1, program)
    code, out, err = leave(program)
    assert code == 0
    assert simulator.state()["sessions"] == 0
    written = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    assert b"admin" not in written
    assert "admin" not in out + err


def test_an_address_that_cannot_be_one_is_refused_in_words(tmp_path: Path) -> None:
    program = start("--device", "ftp://box", home=tmp_path)
    _, err = program.communicate(timeout=START_S)
    assert program.returncode == 2
    assert "Traceback" not in err
    assert "http:// or https://" in err


def test_without_a_display_it_says_so(tmp_path: Path) -> None:
    program = start("demo", home=tmp_path, QT_QPA_PLATFORM="", DISPLAY="", WAYLAND_DISPLAY="")
    _, err = program.communicate(timeout=START_S)
    assert program.returncode == 1
    assert "no display" in err
    assert "Traceback" not in err
