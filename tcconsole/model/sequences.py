"""The sequences of one device: keeps them, and starts, steers and stops those that run."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import uuid4

import msgspec
from PySide6.QtCore import QObject, Signal

from tcconsole.model.activity import Activity, Kind
from tcconsole.model.cameras import Cameras
from tcconsole.model.link import Link
from tcconsole.model.panels import Panels
from tcconsole.model.ptz_drive import PtzDrive
from tcconsole.model.sequence import NAME_LONGEST, STEPS_LEAST, Sequence, SequenceRun
from tcconsole.model.sequence_player import Player, Stage
from tcconsole.model.sequence_players import Players
from tcconsole.model.sequence_store import Kept, SequenceStore, Was
from tcconsole.model.sequence_target import Targets


class Sequences(QObject):
    """Signals: `changed()` a sequence, or what one is doing. Everything is asked for by the sequence's key."""

    changed = Signal()

    def __init__(
        self,
        link: Link,
        panels: Panels,
        cameras: Cameras,
        drive: PtzDrive,
        activity: Activity,
        store: SequenceStore,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.targets = Targets(link, panels, cameras)
        self._stage = Stage(link, panels, cameras, drive, activity, self.targets)
        self._store = store
        self._players = Players(self._stage, self)
        self._take_up()
        self._players.changed.connect(self._keep)

    @property
    def all(self) -> tuple[Sequence, ...]:
        """In the order in which they were made."""
        return tuple(kept.sequence for kept in self._store.all)

    @property
    def running(self) -> tuple[str, ...]:
        """The keys of those that run, also paused ones, in the order of their start."""
        return self._players.keys

    def get(self, key: str) -> Sequence | None:
        kept = self._store.get(key)
        return kept.sequence if kept else None

    def run(self, key: str) -> SequenceRun | None:
        """What it is doing, if it was started. To be looked at only."""
        player = self._players.get(key)
        return player.run if player else None

    def waits_for_moves(self, key: str) -> bool:
        """True while its next step waits because a camera is being moved."""
        player = self._players.get(key)
        return player is not None and player.waits_for_moves

    def on_cell(self, guid: str, cell: int) -> SequenceRun | None:
        """The run that changes that cell (from 0) of that panel."""
        for player in self._players.all:
            spot = player.sequence.spot
            if spot and spot.cell == cell and self.targets.find_panel(spot.panel, spot.panel_name) == guid:
                return player.run
        return None

    @property
    def on_monitor(self) -> SequenceRun | None:
        """The run that changes the panel on the monitor."""
        runs = (player.run for player in self._players.all)
        return next((run for run in runs if run.sequence.spot is None), None)

    def new(self, name: str) -> Sequence:
        """Begin one, for the monitor, without steps."""
        sequence = Sequence(uuid4().hex, name[:NAME_LONGEST])
        self.put(sequence)
        return sequence

    def duplicate(self, key: str, name: str) -> Sequence | None:
        """Another one with the same steps."""
        sequence = self.get(key)
        if sequence is None:
            return None
        copy = replace(sequence, key=uuid4().hex, name=name[:NAME_LONGEST])
        self.put(copy)
        return copy

    def put(self, sequence: Sequence) -> None:
        """Keep it in place of the one with its key. One that runs goes on with the new steps; it stops if it has
        another target now, or too few steps."""
        player, before = self._players.get(sequence.key), self.get(sequence.key)
        if player and before and not (_playable(sequence) and sequence.same_target(before)):
            self.stop(sequence.key)
            player = None
        self._store.put(Kept(sequence, _was(player.run) if player else None))
        if player:
            player.run.change(sequence)
            player.find_out()
            player.go_on_with()
        self.changed.emit()

    def delete(self, key: str) -> None:
        """Stop and forget it. `put` brings it back."""
        self.stop(key)
        self._store.drop(key)
        self.changed.emit()

    def why_not(self, key: str) -> str:
        """Why it cannot be started, as a sentence; "" if it can."""
        sequence = self.get(key)
        if sequence is None:
            return self.tr("It does not exist any more.")
        if not _playable(sequence):
            return self.tr("A sequence needs two steps.")
        spot = sequence.spot
        if spot is not None and self.targets.find_panel(spot.panel, spot.panel_name) is None:
            return self.tr("{panel} does not exist any more.").format(panel=spot.panel_name)
        rival = self._players.rival(sequence)
        return self.tr("{sequence} runs there already.").format(sequence=rival.name) if rival else ""

    def start(self, key: str) -> None:
        """Begin with the first step; one that runs goes on. If it cannot, that becomes a problem."""
        sequence, why = self.get(key), self.why_not(key)
        if self._players.get(key) is not None:
            self.go_on(key)
        elif sequence is None or why:
            tried = self.tr("Start {sequence}").format(sequence=sequence.name if sequence else key)
            self._stage.link.commands.complain(tried, why, self.tr("Nothing was changed."))
        else:
            self._players.add(SequenceRun(sequence)).go_on_with()

    def stop(self, key: str, why: str = "") -> None:
        """Nothing is sent any more, from now on. What is shown stays."""
        player = self._players.take(key)
        if player is None:
            return
        if (kept := self._store.get(key)) is not None:
            self._store.put(Kept(kept.sequence))
        text = self.tr("{sequence} stopped: {why}") if why else self.tr("{sequence} stopped")
        self._stage.activity.add(text.format(sequence=player.sequence.name, why=why), Kind.INFO)
        self.changed.emit()

    def stop_all(self) -> None:
        """Every sequence of this device."""
        for key in self.running:
            self.stop(key)

    def make_room(self, sequence: Sequence | None, why: str) -> None:
        """Stop another one that runs on the same target; None: whatever runs on the monitor."""
        rival = self._players.rival(sequence or Sequence("", ""))
        if rival is not None:
            self.stop(rival.key, why)

    def close(self) -> None:
        """Show nothing any more. What ran is kept as such, and goes on in the next session."""
        for player in self._players.all:
            player.stop()

    def pause(self, key: str) -> None:
        """Until somebody says go on."""
        self._have(key, lambda player: player.run.hold())

    def go_on(self, key: str) -> None:
        """End a pause now, whatever it was for."""

        def go_on(player: Player) -> None:
            player.run.go_on(self.targets.shown(player.sequence))
            player.find_out()

        self._have(key, go_on)

    def turn(self, key: str, by: int) -> None:
        """To the next step (1) or the one before (-1)."""
        self._have(key, lambda player: player.run.turn(by))

    def export(self) -> dict[str, Any]:
        """All of them as JSON values, without what those that run are doing."""
        return {"sequences": msgspec.to_builtins(self.all)}

    def restore(self, exported: dict[str, Any]) -> None:
        """Stop all, and keep those that `export` gave instead. Raises ValueError, having changed nothing."""
        sequences = msgspec.convert(exported.get("sequences", []), list[Sequence])
        self.stop_all()
        self._store.replace_all(Kept(sequence) for sequence in sequences)
        self.changed.emit()

    def _take_up(self) -> None:
        """What ran when the console was closed goes on, if its target still shows what it put there."""
        for kept in self._store.all:
            was = kept.was
            if was is not None and _playable(kept.sequence):
                run = SequenceRun(kept.sequence, index=was.index, ours=was.ours, held=was.held)
                if was.by_hand:
                    run.used(time.monotonic())
                self._players.add(run, again=True)

    def _have(self, key: str, do: Callable[[Player], None]) -> None:
        player = self._players.get(key)
        if player is not None:
            do(player)
            player.go_on_with()

    def _keep(self) -> None:
        """What they do goes to the disk as it changes: a crash forgets no pause."""
        for player in self._players.all:
            if not player.stopped:
                self._store.put(Kept(player.sequence, _was(player.run)))
        self.changed.emit()


def _playable(sequence: Sequence) -> bool:
    return len(sequence.steps) >= STEPS_LEAST


def _was(run: SequenceRun) -> Was:
    ours = None if run.ours is None else tuple(sorted(run.ours))
    return Was(run.index, ours, run.held, run.by_hand)
