"""Where a restore stands: the file, what it would change, what a person has said, and what became of each item."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from tcconsole.model.backup import Backup, Content
from tcconsole.model.backup_item import Item
from tcconsole.model.backup_plan import Plan
from tcconsole.model.backup_run import Outcome, Result, Run, counted


class Stage(Enum):
    """Where it stands."""

    NONE = "none"
    READING = "reading"
    REVIEW = "review"
    RUNNING = "running"
    ENDED = "ended"


class Review(QObject):
    """To be looked at; `Restore` changes it. Signals: `changed()` file, plan, choices or stage; `progressed()` a result
    came; `ended()` nothing more is sent."""

    changed = Signal()
    progressed = Signal()
    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stage = Stage.NONE
        self._backup: Backup | None = None
        self._file = self._before = Path()
        self._now: Content | None = None
        self._plan: Plan | None = None
        self._cameras: dict[str, str] = {}
        self._typed: dict[str, str] = {}
        self._chosen: dict[str, bool] = {}
        self._back = self._begun = False
        self._run: Run | None = None
        self._why_stopped = ""

    @property
    def stage(self) -> Stage:
        return self._stage

    @property
    def backup(self) -> Backup | None:
        """What is in the file that was chosen."""
        return self._backup

    @property
    def file(self) -> Path:
        return self._file

    @property
    def plan(self) -> Plan | None:
        """What would be done, or what was done last."""
        return self._plan

    @property
    def undoing(self) -> bool:
        """True if this takes back an earlier restore."""
        return self._back

    @property
    def typed(self) -> Mapping[str, str]:
        """Passwords that were typed, by item key; never to be shown."""
        return self._typed

    @property
    def mapped(self) -> Mapping[str, str]:
        """The device's camera (or LEAVE) by the backup's, as far as somebody chose."""
        return self._cameras

    @property
    def why_stopped(self) -> str:
        """Why not everything was tried; empty otherwise."""
        return self._why_stopped

    @property
    def undo_file(self) -> Path | None:
        """The automatic backup that was made before the restore that ended last."""
        return self._before if self._before != Path() else None

    def is_chosen(self, item: Item) -> bool:
        """Whether it is wanted; `lacks` says what is in the way."""
        return item.possible and self._chosen.get(item.key, item.ticked)

    @property
    def chosen(self) -> tuple[Item, ...]:
        """What `apply` would try, in order: nothing that lacks something else."""
        return self._plan.without_lacking(self.is_chosen) if self._plan else ()

    def result(self, item: Item) -> Result | None:
        return self._run.results.get(item.key) if self._run else None

    @property
    def tried(self) -> int:
        """How many items the last run was about."""
        return len(self._run.results) if self._run else 0

    def count(self, outcome: Outcome) -> int:
        return counted(self._run.results, outcome) if self._run else 0

    def lacks(self, item: Item) -> tuple[Item, ...]:
        """What a chosen item needs and is not chosen: it is not done then."""
        if self._plan is None or not self.is_chosen(item):
            return ()
        return self._plan.missing(item, {one.key for one in self.chosen})
