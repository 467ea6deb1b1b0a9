"""What sequences act on: what their targets show, what their steps mean, and what commands do to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication

from tcconsole.api.cameras import ShowFullscreen
from tcconsole.api.panels import ClearCell, DeletePanel, SetCell, ShowPanel, StopPanel, UpdatePanel
from tcconsole.api.request import Request
from tcconsole.api.wire import Panel
from tcconsole.model.cameras import Cameras
from tcconsole.model.connection import DeviceState
from tcconsole.model.found_again import found_again
from tcconsole.model.layout import Layout
from tcconsole.model.link import Link
from tcconsole.model.panels import Panels
from tcconsole.model.ptz_words import about_link
from tcconsole.model.sequence import Sequence, Spot, Step

NOTHING = ""
"""What a stopped display and an empty cell show."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("sequences", text)


@dataclass(frozen=True, slots=True)
class Touch:
    """A command concerns a target. what: what it shows afterwards, None if that stays."""

    what: str | None


class Targets:
    """The monitor of one device and its cells. Looks only; sends nothing."""

    def __init__(self, link: Link, panels: Panels, cameras: Cameras) -> None:
        self._link = link
        self._panels = panels
        self._cameras = cameras

    def find_panel(self, guid: str, name: str) -> str | None:
        """The guid of that panel; if it is gone, of the only one with that name, which was made in its place."""
        return found_again(guid, name, self._panel_names()) if self._panels.loaded else guid

    def find(self, sequence: Sequence, step: Step) -> str | None:
        """The guid or id that the step means now; None if it is gone."""
        names = self._names(sequence)
        return step.what if names is None else found_again(step.what, step.name, names)

    def name(self, sequence: Sequence, step: Step) -> str:
        """What the step shows, as it is called now."""
        return self._called(sequence, self.find(sequence, step) or "", step.name)

    def missing(self, sequence: Sequence) -> frozenset[int]:
        """The steps whose panel or camera is gone."""
        names = self._names(sequence)
        if names is None:
            return frozenset()
        steps = enumerate(sequence.steps)
        return frozenset(index for index, step in steps if found_again(step.what, step.name, names) is None)

    def shown(self, sequence: Sequence) -> str | None:
        """What is on the target, as far as is known; None if the target is not on the monitor."""
        active = self._panels.active
        if sequence.spot is None:
            return active.panel_guid if active and active.panel_guid else NOTHING
        guid = self.find_panel(sequence.spot.panel, sequence.spot.panel_name)
        if active is None or active.panel_guid != guid:
            return None
        return _camera(active, sequence.spot.cell)

    def has(self, sequence: Sequence, what: str) -> bool:
        """True if that is on the target and nothing else lies over it."""
        return self.shown(sequence) == what and self._cameras.fullscreen is None

    def away(self, sequence: Sequence) -> str:
        """Why nothing can be shown there now; "" if it can."""
        if about := about_link(self._link).rstrip("."):
            return about
        if self._link.state is DeviceState.FAULTY:
            return _tr("{device} answers with errors").format(device=self._link.title)
        if not self._panels.loaded:
            return _tr("{device} is being read").format(device=self._link.title)
        return self._cell_away(sequence, sequence.spot) if sequence.spot else ""

    def _cell_away(self, sequence: Sequence, spot: Spot) -> str:
        if self.find_panel(spot.panel, spot.panel_name) is None:
            return _tr("{panel} does not exist any more").format(panel=spot.panel_name)
        if self._cameras.fullscreen is not None:
            return _tr("a camera is full screen")
        shown = self.shown(sequence)
        if shown is None:
            return _tr("{panel} is not on the monitor").format(panel=self.panel_name(spot))
        active = self._panels.active
        if active is None or spot.cell >= active.panel_width * active.panel_height:
            return _tr("{panel} has no cell {number}").format(panel=spot.panel_name, number=spot.cell + 1)
        return ""

    def panel_name(self, spot: Spot) -> str:
        """As it is called now."""
        guid = self.find_panel(spot.panel, spot.panel_name)
        return self._panel_names().get(guid or "", spot.panel_name)

    def request(self, sequence: Sequence, what: str) -> Request[Panel]:
        """The command that puts it there."""
        if sequence.spot is None:
            return ShowPanel(what)
        guid = self.find_panel(sequence.spot.panel, sequence.spot.panel_name)
        return SetCell(guid or sequence.spot.panel, sequence.spot.cell, what)

    def others(self, sequence: Sequence, shown: str) -> str:
        """What somebody else did, if that is shown."""
        name = self._called(sequence, shown, _tr("something else"))
        if sequence.spot is None:
            return (
                _tr("somebody else showed {panel}").format(panel=name)
                if shown
                else _tr("somebody else stopped the display")
            )
        if not shown:
            return _tr("somebody else emptied cell {number}").format(number=sequence.spot.cell + 1)
        return _tr("somebody else put {camera} there").format(camera=name)

    def touched(self, sequence: Sequence, request: Request[Any]) -> Touch | None:
        """What that command does to the target; None if nothing."""
        if sequence.spot is None:
            return self._monitor_touched(request)
        return self._cell_touched(sequence, sequence.spot, request)

    def _monitor_touched(self, request: Request[Any]) -> Touch | None:
        active = self._panels.active.panel_guid if self._panels.active else None
        match request:
            case ShowPanel(guid=guid):
                return Touch(guid)
            case StopPanel():
                return Touch(NOTHING)
            case DeletePanel(guid=guid) if guid == active:
                return Touch(NOTHING)
            case ShowFullscreen():
                return Touch(None)
            case SetCell(guid=guid) | ClearCell(guid=guid) if guid == active:
                return Touch(None)
            case UpdatePanel(panel=panel) if panel.panel_guid == active:
                return Touch(None)
        return None

    def _cell_touched(self, sequence: Sequence, spot: Spot, request: Request[Any]) -> Touch | None:
        panel_guid = self.find_panel(spot.panel, spot.panel_name)
        match request:
            case SetCell(guid=guid, index=index, camera_id=camera_id) if (guid, index) == (
                panel_guid,
                spot.cell,
            ):
                return Touch(camera_id)
            case ClearCell(guid=guid, index=index) if (guid, index) == (panel_guid, spot.cell):
                return Touch(NOTHING)
            case UpdatePanel(panel=panel) if panel.panel_guid == panel_guid:
                camera = _camera(panel, spot.cell)
                return None if camera == self.shown(sequence) else Touch(camera)
        return None

    def _called(self, sequence: Sequence, what: str, otherwise: str) -> str:
        if sequence.spot is not None:
            return self._cameras.name(what, otherwise)
        return self._panel_names().get(what, otherwise)

    def _names(self, sequence: Sequence) -> dict[str, str] | None:
        """What its steps may mean, by guid or id; None as long as that is not known."""
        if sequence.spot is None:
            return self._panel_names() if self._panels.loaded else None
        return {each.id: each.name for each in self._cameras.all} if self._cameras.loaded else None

    def _panel_names(self) -> dict[str, str]:
        return {panel.panel_guid or "": panel.panel_name for panel in self._panels.saved}


def _camera(panel: Panel, cell: int) -> str:
    places = Layout.of(panel).places
    return (places[cell].camera_id or NOTHING) if cell < len(places) else NOTHING
