"""The file in which a simulated device keeps what it remembers."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from tcconsole.simulator.memory import FORMAT, Memory
from tcconsole.simulator.settings_table import DEFAULTS


class StateDamaged(Exception):
    """A state file that cannot be used; it is left as it is. str() says which, why, and what to do."""


def state_file(path: Path, index: int) -> Path:
    """The file of the device with that index: `site.json`, then `site-1.json`, `site-2.json`, …"""
    return path if index == 0 else path.with_name(f"{path.stem}-{index}{path.suffix}")


def load(path: Path) -> Memory | None:
    """What the file holds, or None when there is none. Raises StateDamaged."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StateDamaged(f"The state file {path} cannot be read: {error.strerror}.") from error
    try:
        memory = msgspec.json.decode(content, type=Memory)
        _check(memory)
    except (msgspec.MsgspecError, ValueError) as error:
        raise StateDamaged(
            f"The state file {path} is damaged ({error}). It was left as it is: move it away or name another one."
        ) from error
    return memory


def _check(memory: Memory) -> None:
    if memory.format != FORMAT:
        raise ValueError(f"format {memory.format} instead of {FORMAT}")
    missing = DEFAULTS.keys() - memory.settings.keys()
    if missing:
        raise ValueError(f"no setting {min(missing)}")


def save(path: Path, memory: Memory) -> None:
    """Replace the file in one step. It holds the passwords of Direct Connect cameras: only its owner reads it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(msgspec.json.format(msgspec.json.encode(memory), indent=1))
    beside.replace(path)
