"""The real command line in this process, against a real simulated device on loopback."""

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from tcconsole.cli.entry import run

if TYPE_CHECKING:
    from tests.harness.simulators import Simulator


@dataclass(frozen=True)
class Ran:
    """What one command did: exit code, standard output and error."""

    code: int
    raw: bytes
    err: str

    @property
    def out(self) -> str:
        return self.raw.decode()

    @property
    def data(self) -> Any:
        """The JSON document on standard output."""
        return json.loads(self.raw)

    @property
    def error(self) -> Any:
        """The JSON object on standard error."""
        return json.loads(self.err)["error"]


class Terminal(io.StringIO):
    """Standard input with somebody at it, who types these lines."""

    def isatty(self) -> bool:
        return True


Command = Callable[..., Ran]


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch) -> Command:
    """Runs one command line: command("panel", "list"); typed="y\\n": somebody answers its questions."""
    for name in ("DEVICE", "PASSWORD", "CAMERA_PASSWORD", "NEW_PASSWORD", "SYMPHONY_PASSWORD"):
        monkeypatch.delenv(f"TCCONSOLE_{name}", raising=False)

    def run_command(*arguments: str, typed: str | None = None, given: str = "") -> Ran:
        out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdin", io.StringIO(given) if typed is None else Terminal(typed))
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            code = run(arguments)
        return Ran(code, _written(out), _written(err).decode())

    return run_command


def _written(stream: io.TextIOWrapper) -> bytes:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue()


@pytest.fixture
def tc(command: Command, simulator: "Simulator", monkeypatch: pytest.MonkeyPatch) -> Command:
    """`command` for the simulated device, whose address and password are in the environment."""
    monkeypatch.setenv("TCCONSOLE_DEVICE", simulator.url)
    monkeypatch.setenv("TCCONSOLE_PASSWORD", simulator.password)
    return command
