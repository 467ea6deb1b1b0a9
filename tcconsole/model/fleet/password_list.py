"""A list of new passwords as a file, for whoever explicitly wants it: written once, and only its owner can read it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from tcconsole.model.fleet.plan import Plan
from tcconsole.model.fleet.run_state import part_key
from tcconsole.model.tasks import TaskScope

HEAD = ("device", "serial", "address", "new password")
ONLY_OWNER = 0o600


class PasswordList(QObject):
    """Signals: `written(file)` or `failed(words)`, once for each `write`."""

    written = Signal(object)
    failed = Signal(str)

    def __init__(self, scope: TaskScope, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scope = scope

    def write(self, plan: Plan, new: Mapping[str, str], file: Path) -> None:
        """new: the passwords by part (`part_key`). A file that is there is not written over."""
        self._scope.spawn(self._write(as_text(plan, new), file), "list of passwords")

    async def _write(self, text: str, file: Path) -> None:
        try:
            await asyncio.to_thread(write_new, file, text)
        except FileExistsError:
            self.failed.emit(self.tr("{file} is there already: choose another name.").format(file=file.name))
        except OSError as error:
            words = self.tr("{file} cannot be written: {why}.")
            self.failed.emit(words.format(file=file.name, why=error.strerror or str(error)))
        else:
            self.written.emit(file)


def as_text(plan: Plan, new: Mapping[str, str]) -> str:
    """A line for each device that gets one, with tabs. No spreadsheet's form: these take some signs for formulas."""
    lines = ["\t".join(HEAD)]
    for part in plan.possible:
        if password := new.get(part_key(part)):
            target = part.target
            facts = (" ".join(fact.split()) for fact in (target.title, target.serial, target.address))
            lines.append("\t".join((*facts, password)))
    return "\n".join(lines) + "\n"


def write_new(file: Path, text: str) -> None:
    """Only its owner can read it. Blocks; raises OSError, FileExistsError where something is there already."""
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, ONLY_OWNER)
    with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
