"""A command at a real terminal: prompts, refusals to spoil the screen, Ctrl-C."""

import os
import pty
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.harness.simulators import Simulator

WAIT_S = 20


class Terminal:
    """The command line in a process of its own with a terminal on all its streams."""

    def __init__(self, *arguments: str) -> None:
        self._own, theirs = pty.openpty()
        line = [sys.executable, "-m", "tcconsole", *arguments]
        self.process = subprocess.Popen(
            line, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
        )
        os.close(theirs)
        self.seen = ""

    def expect(self, words: str) -> None:
        """Wait until the words are on the screen."""
        ends = time.monotonic() + WAIT_S
        while words not in self.seen:
            assert time.monotonic() < ends, f"waited for {words!r}, saw {self.seen!r}"
            assert self._read() or words in self.seen, f"ended before {words!r}, with {self.seen!r}"

    def type(self, keys: str) -> None:
        os.write(self._own, keys.encode())

    def interrupt(self) -> None:
        """Ctrl-C at a question."""
        self.process.send_signal(signal.SIGINT)
        # A signal just before the terminal is read is noticed only with the next key: Python cannot do better.
        if not select.select([self._own], [], [], 1)[0]:
            self.type("\n")

    def end(self) -> int:
        """Wait for the end; the exit code."""
        while self._read():
            pass
        return self.process.wait(WAIT_S)

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self._own)

    def _read(self) -> bool:
        """Read what has come; False at the end."""
        ready, _, _ = select.select([self._own], [], [], WAIT_S)
        assert ready, f"nothing more came after {self.seen!r}"
        try:
            came = os.read(self._own, 4096)
        except OSError:  # Linux: the other end is closed
            return False
        self.seen += came.decode(errors="replace")
        return bool(came)


@pytest.fixture
def terminal(simulator: Simulator, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Terminal]]:
    monkeypatch.setenv("TCCONSOLE_DEVICE", simulator.url)
    monkeypatch.setenv("TCCONSOLE_PASSWORD", simulator.password)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    opened: list[Terminal] = []

    def open_terminal(*arguments: str) -> Terminal:
        opened.append(Terminal(*arguments))
        return opened[-1]

    yield open_terminal
    for one in opened:
        one.close()


def test_the_password_is_asked_for_and_not_shown(
    terminal: Callable[..., Terminal], monkeypatch: pytest.MonkeyPatch, simulator: Simulator
) -> None:
    monkeypatch.delenv("TCCONSOLE_PASSWORD")
    screen = terminal("panel", "show", "Night")
    screen.expect(f"Administrator password of {simulator.url}: ")
    screen.type(simulator.password + "\n")
    assert screen.end() == 0
    assert "Night is on the monitor." in screen.seen
    assert simulator.password not in screen.seen


def test_a_picture_is_not_written_to_a_terminal(
    terminal: Callable[..., Terminal], simulator: Simulator
) -> None:
    screen = terminal("camera", "snapshot", "Gate")
    assert screen.end() == 2
    assert "-o FILE" in screen.seen
    assert simulator.state()["logins"] == 0


def test_a_declined_question(terminal: Callable[..., Terminal]) -> None:
    screen = terminal("system", "restart")
    screen.expect("Restart Lobby East")
    screen.type("n\n")
    assert screen.end() == 1


def test_a_question_can_be_interrupted_and_the_session_is_closed(
    terminal: Callable[..., Terminal], simulator: Simulator
) -> None:
    screen = terminal("system", "restart")
    screen.expect("[y/N]")
    screen.interrupt()
    assert screen.end() == 130
    assert (simulator.state()["logins"], simulator.state()["sessions"]) == (1, 0)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_request_can_be_interrupted_and_the_session_is_closed(
    terminal: Callable[..., Terminal], simulator: Simulator, number: signal.Signals
) -> None:
    simulator.fault(panel_latency_ms=60_000)
    screen = terminal("panel", "list")
    ends = time.monotonic() + WAIT_S
    while simulator.state()["logins"] == 0:
        assert time.monotonic() < ends
    screen.process.send_signal(number)
    assert screen.end() == 130
    assert "Traceback" not in screen.seen
    assert simulator.state()["sessions"] == 0


def test_an_upload_counts_up_on_one_line(terminal: Callable[..., Terminal], tmp_path: Path) -> None:
    file = tmp_path / "notes.bin"
    file.write_bytes(b"x" * 3_000_000)
    screen = terminal("system", "upload", str(file), "--yes")
    assert screen.end() == 5
    shown = screen.seen.replace("\r\n", "\n")
    assert shown.count("\rSent ") > 3
    assert "Sent 3.0 MB of 3.0 MB (100 %)\n" in shown
