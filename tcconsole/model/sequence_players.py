"""The sequences of one device that run now, and what each of them has to be told."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal

from tcconsole.api.request import Request
from tcconsole.model.ptz_target import Target
from tcconsole.model.sequence import Sequence, SequenceRun
from tcconsole.model.sequence_player import Player, Stage


class Players(QObject):
    """By the key of their sequence, in the order of their start. Signals: `changed()` one stands elsewhere now."""

    changed = Signal()

    def __init__(self, stage: Stage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self._players: dict[str, Player] = {}
        stage.link.commanding.connect(self._commanding)
        stage.link.commanded.connect(self._commanded)
        stage.drive.used.connect(self._used)
        stage.drive.moving_changed.connect(self._steered)
        stage.link.state_changed.connect(self._look)
        stage.cameras.list_changed.connect(self._look)
        stage.cameras.fullscreen_changed.connect(self._look)
        stage.panels.refreshed.connect(self._look)

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(self._players)

    @property
    def all(self) -> tuple[Player, ...]:
        return tuple(self._players.values())

    def get(self, key: str) -> Player | None:
        return self._players.get(key)

    def add(self, run: SequenceRun, *, again: bool = False) -> Player:
        """One more. `again`: it ran in the last session."""
        player = self._players[run.sequence.key] = Player(self._stage, run, again=again)
        player.setParent(self)
        player.changed.connect(self.changed)
        return player

    def take(self, key: str) -> Player | None:
        """Stop one for good."""
        player = self._players.pop(key, None)
        if player is not None:
            player.changed.disconnect(self.changed)
            player.stop()
            player.deleteLater()
        return player

    def rival(self, sequence: Sequence) -> Sequence | None:
        """Another one that runs on the same target."""
        others = (player.sequence for player in self.all)
        return next((one for one in others if one.key != sequence.key and one.same_target(sequence)), None)

    def _look(self) -> None:
        for player in self.all:
            player.look()

    def _commanding(self, request: Request[Any]) -> None:
        for player in self._concerned(request):
            player.commanding(request)

    def _commanded(self, request: Request[Any], done: bool) -> None:
        for player in self._concerned(request):
            player.commanded(request, done)

    def _concerned(self, request: Request[Any]) -> tuple[Player, ...]:
        """All, unless the command is one of their own: sequences do not pause each other."""
        return () if any(player.sends(request) for player in self.all) else self.all

    def _used(self, target: Target) -> None:
        for player in self.all:
            spot = player.sequence.spot
            if spot is None or (spot.panel, spot.cell) == (target.panel_guid, target.cell):
                player.use()

    def _steered(self, _moving: bool) -> None:
        """Somebody took the stick or let it go: the time to go on counts from then."""
        if self._stage.drive.target is not None:
            self._used(self._stage.drive.target)
