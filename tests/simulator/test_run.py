"""Simulated devices as a process of their own: what it prints, how it ends, what it refuses."""

import os
import signal
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import httpx
import pytest
import trustme

from tcconsole.simulator.run import Options, run

WAIT_S = 60
SOURCE = "import sys; from tcconsole.simulator.run import Options, run; sys.exit(run(Options({})))"


@contextmanager
def process(options: str) -> Iterator[subprocess.Popen[str]]:
    """The process, killed at the end if the test did not end it."""
    command = [sys.executable, "-c", SOURCE.format(options)]
    pipes: Any = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, text=True, cwd=root, **pipes) as started:
        try:
            yield started
        finally:
            started.kill()


def line(started: subprocess.Popen[str]) -> list[str]:
    assert started.stdout
    return started.stdout.readline().split()


def rest(pipe: IO[str] | None) -> str:
    assert pipe
    return pipe.read()


def free_ports() -> int:
    """The first of a few ports that are free now."""
    for _ in range(50):
        with socket.create_server(("127.0.0.1", 0)) as first:
            port: int = first.getsockname()[1]
            try:
                for offset in (1, 2, 3):
                    socket.create_server(("127.0.0.1", port + offset)).close()
            except (OSError, OverflowError):
                continue
            return port
    raise AssertionError("no free ports")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_says_when_it_serves_and_ends_on_a_signal(number: signal.Signals) -> None:
    with process("cameras=2") as started:
        word, url = line(started)
        assert word == "ready"
        assert httpx.get(f"{url}/simulator/state").json()["name"] == "Lobby East"
        assert httpx.post(f"{url}/simulator/faults", content="{}").status_code == 404
        started.send_signal(number)
        assert started.wait(WAIT_S) == 0
        assert rest(started.stdout) == rest(started.stderr) == ""


def test_several_devices_have_ports_in_a_row_and_one_control() -> None:
    port = free_ports()
    with process(f"port={port}, devices=2, cameras=2, control=True, control_port={port + 2}") as started:
        assert line(started) == ["ready", f"http://127.0.0.1:{port}"]
        assert line(started) == ["ready", f"http://127.0.0.1:{port + 1}"]
        assert line(started) == ["control", f"http://127.0.0.1:{port + 2}"]
        names = [row["name"] for row in httpx.get(f"http://127.0.0.1:{port + 2}/simulator").json()]
        assert names == ["Lobby East", "Gatehouse"]


def test_it_ends_with_its_parent() -> None:
    with process("cameras=2, stay_with_parent=True") as started:
        assert line(started)[0] == "ready"
        assert started.stdin
        started.stdin.close()
        assert started.wait(WAIT_S) == 0


def test_without_that_it_outlives_standard_input() -> None:
    with process("cameras=2") as started:
        url = line(started)[1]
        assert started.stdin
        started.stdin.close()
        assert httpx.get(f"{url}/simulator/state").status_code == 200
        assert started.poll() is None


@pytest.mark.parametrize("together", [True, False])
def test_https_with_a_certificate_of_its_own(together: bool, tmp_path: Path) -> None:
    authority = trustme.CA()
    made = authority.issue_cert("127.0.0.1")
    certificate, key = tmp_path / "device.pem", tmp_path / "device.key"
    chain = b"".join(part.bytes() for part in made.cert_chain_pems)
    certificate.write_bytes(chain + (made.private_key_pem.bytes() if together else b""))
    key.write_bytes(made.private_key_pem.bytes())
    trusting = ssl.create_default_context()
    authority.configure_trust(trusting)
    path = "__import__('pathlib').Path"
    options = f"cameras=1, certificate={path}({str(certificate)!r})"
    if not together:
        options += f", key={path}({str(key)!r})"
    with process(options) as started:
        url = line(started)[1]
        assert url.startswith("https://127.0.0.1:")
        assert httpx.get(f"{url}/simulator/state", verify=trusting).json()["url"] == url


def test_a_certificate_that_is_none_is_one_line_and_exit_code_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "device.pem"
    for text in (None, "nothing of the kind"):
        if text is not None:
            file.write_text(text)
        assert run(Options(certificate=file)) == 1
        error = capsys.readouterr().err
        assert "cannot be used for https" in error
        assert error.count("\n") == 1
    assert run(Options(key=file)) == 1
    assert "name its certificate" in capsys.readouterr().err


def test_a_taken_port_is_one_line_and_exit_code_1(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert run(Options(port=port, cameras=1)) == 1
    said = capsys.readouterr()
    reason = os.strerror(98 if sys.platform == "linux" else 48)
    assert (said.out, said.err) == ("", f"tcconsole: http://127.0.0.1:{port} cannot be served: {reason}.\n")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (Options(host="0.0.0.0"), "allowed explicitly"),
        (Options(host="192.0.2.1"), "allowed explicitly"),
        (Options(host="::"), "allowed explicitly"),
        (Options(host="localhost"), "must be an IP address"),
        (Options(port=65535, devices=2, cameras=1), "cannot be served"),
    ],
)
def test_what_cannot_run_is_one_line_and_exit_code_1(
    options: Options, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(options) == 1
    error = capsys.readouterr().err
    assert words in error
    assert error.count("\n") == 1


def test_a_damaged_state_file_is_one_line_and_exit_code_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "site.json"
    file.write_text("{}")
    assert run(Options(state=file)) == 1
    assert "damaged" in capsys.readouterr().err


def test_ipv6_loopback_is_served(tmp_path: Path) -> None:
    with process("host='::1', cameras=1") as started:
        url = line(started)[1]
        assert url.startswith("http://[::1]:")
        assert httpx.get(f"{url}/simulator/state").status_code == 200


def test_state_survives_the_process(tmp_path: Path) -> None:
    file = tmp_path / "site.json"
    for name in ("Lobby East", "Renamed"):
        with process(f"cameras=1, state=__import__('pathlib').Path({str(file)!r})") as started:
            url = line(started)[1]
            token = httpx.post(f"{url}/Session", json={"user": "admin", "pwd": "admin"}).json()["Data"][
                "Token"
            ]
            assert httpx.get(f"{url}/simulator/state").json()["name"] == name
            body = [{"Name": "DeviceName", "Value": "Renamed"}]
            httpx.post(f"{url}/Settings", json=body, headers={"authtoken": token}).raise_for_status()
            # killed, not ended: what was answered is on disk
