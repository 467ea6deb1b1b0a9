"""Puts the panel back that was on a monitor before its device went dark, unless something else is wanted by now."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from tcconsole.api.errors import ThinClientError
from tcconsole.api.panels import ShowPanel, StopPanel
from tcconsole.model.activity import Activity, Kind
from tcconsole.model.firmware_state import PanelBack
from tcconsole.model.link import Link
from tcconsole.model.panels import Panels


class PanelKeeper(QObject):
    """`begin()` before the device is told to restart, `put_back()` when it is back.

    Signals: `changed()` another panel is the one to put back.
    """

    changed = Signal()

    def __init__(self, link: Link, panels: Panels, activity: Activity, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._panels = panels
        self._activity = activity
        self._guid = self._name = ""
        self._watching = False
        panels.active_changed.connect(self._look)
        link.commanded.connect(self._note)

    @property
    def guid(self) -> str:
        """The panel to put back, "" if none is."""
        return self._guid

    @property
    def name(self) -> str:
        return self._name

    def begin(self) -> None:
        """Remember what is on the monitor, and what anybody shows from now on."""
        self.resume("", "")
        self._look()

    def resume(self, guid: str, name: str) -> None:
        """Go on with what was remembered."""
        self._guid, self._name, self._watching = guid, name, True

    def end(self) -> None:
        """It matters no more."""
        self._watching = False

    def _look(self) -> None:
        active = self._panels.active
        if self._watching and active is not None and self._link.on_line:
            self._remember(active.panel_guid or "", active.panel_name)

    def _note(self, request: object, done: bool) -> None:
        """The update itself may stop the display; what a person stops stays stopped."""
        if self._watching and done and isinstance(request, StopPanel):
            self._remember("", "")
        if self._watching and done and isinstance(request, ShowPanel):
            names = {panel.panel_guid: panel.panel_name for panel in self._panels.saved}
            self._remember(request.guid, names.get(request.guid, ""))

    def _remember(self, guid: str, name: str) -> None:
        if (guid, name) != (self._guid, self._name):
            self._guid, self._name = guid, name
            self.changed.emit()

    async def put_back(self) -> PanelBack:
        """What became of it; a failure is told as a problem."""
        try:
            return await self._put_back()
        except ThinClientError as error:
            self._link.commands.tell(self.tr("Show panel {name} again").format(name=self._name), error)
            return PanelBack.FAILED
        finally:
            self.end()

    async def _put_back(self) -> PanelBack:
        wanted, name = self._guid, self._name
        self.end()
        await self._panels.read()
        active = self._panels.active
        if active is not None:
            return PanelBack.BY_ITSELF if active.panel_guid == wanted else PanelBack.OTHER
        if not wanted:
            return PanelBack.NONE
        if wanted not in {panel.panel_guid for panel in self._panels.saved}:
            return PanelBack.GONE
        await self._link.send(ShowPanel(wanted))
        await self._panels.read()
        active = self._panels.active
        if active is None or active.panel_guid != wanted:
            return PanelBack.OTHER if active is not None else PanelBack.FAILED
        words = self.tr("{panel} shown again on {device}").format(panel=name, device=self._link.title)
        self._activity.add(words, Kind.MONITOR)
        return PanelBack.SHOWN
