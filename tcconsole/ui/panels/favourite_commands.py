"""Commands for favourites and sequences: keys on every page of the window, found by palette and list of keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from tcconsole.model.console import Console
from tcconsole.model.favourites import Favourites
from tcconsole.ui.panels.page import PanelsPage
from tcconsole.ui.parts.command import Command

KEYS = tuple(f"F{number}" for number in range(3, 13))
"""F1 is the list of keys, F2 renames."""


class FavouriteCommands(QObject):
    """Made once for a window, which owns it."""

    def __init__(
        self, window: QWidget, console: Console, page: PanelsPage, open_sequences: Callable[[], object]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._console = console
        self._page = page
        self._open_sequences = open_sequences
        page.desk.favourites.sequences_wanted.connect(open_sequences)
        self._add_favourites()
        self._add_sequences()

    @property
    def _favourites(self) -> Favourites | None:
        device = self._console.devices.current
        return device.favourites if device else None

    def _add_favourites(self) -> None:
        group = self.tr("Favourites")
        for number, key in enumerate(KEYS, 1):
            Command(
                self._window,
                f"favourite_{number}",
                self.tr("Show favourite {number} on the monitor").format(number=number),
                partial(self._show, number - 1),
                [key],
                group=group,
                icon_name="favourite",
                why_not=partial(self._why_not, number - 1),
            )
        Command(
            self._page,
            "favourite_toggle",
            self.tr("Add the panel to the favourites, or take it out"),
            self._page.desk.toggle_favourite,
            ["Ctrl+Shift+D"],
            group=group,
            icon_name="favourite",
            why_not=self._page.desk.why_not_favourite,
        )

    def _add_sequences(self) -> None:
        group, status = self.tr("Sequences"), self._page.desk.favourites.status
        rows: tuple[tuple[str, str, Callable[[], object], list[str], str], ...] = (
            ("sequences", self.tr("Sequences and schedule"), self._open_sequences, ["Ctrl+R"], "repeat"),
            ("sequence_hold", self.tr("Pause the sequence, or go on"), status.pause_or_go_on, [], "pause"),
            ("sequence_on", self.tr("Next step of the sequence"), partial(status.turn, 1), [], "next"),
            (
                "sequence_back",
                self.tr("Previous step of the sequence"),
                partial(status.turn, -1),
                [],
                "previous",
            ),
        )
        for name, words, act, keys, icon_name in rows:
            why_not = None if name == "sequences" else self._why_none_runs
            Command(self._window, name, words, act, keys, group=group, icon_name=icon_name, why_not=why_not)

    def _show(self, index: int) -> None:
        if self._favourites is not None:
            self._favourites.show(index)

    def _why_not(self, index: int) -> str:
        favourites = self._favourites
        if favourites is None or index >= len(favourites.all):
            return self.tr("There is no favourite at that place")
        if favourites.panel(favourites.all[index]) is None:
            return self.tr("{panel} does not exist any more").format(panel=favourites.all[index].name)
        return ""

    def _why_none_runs(self) -> str:
        return "" if self._page.desk.favourites.status.run is not None else self.tr("No sequence runs")
