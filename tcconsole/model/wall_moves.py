"""What is done to the monitors of a wall: planned in words first, done on exactly one device, and taken back."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from tcconsole.model.device import Device
from tcconsole.model.layout import SIZES, Layout
from tcconsole.model.wall_goods import CarriedCamera, CarriedPanel, Goods, camera_there, panel_there

KEPT = 20
"""So many doings can be taken back, the last one first."""
WAITED_FOR_S = 60.0
"""What a device confirms later than this was done by somebody else: our own command was refused or lost."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be done: `first` and `second` line, for people. why_not: why nothing, as a sentence; `act` is None."""

    first: str
    second: str = ""
    why_not: str = ""
    icon: str = "replace"
    act: Callable[[], None] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Deed:
    """done: as a sentence for afterwards. holds: whether the device shows it. back: how it is taken back."""

    device: Device
    done: str
    holds: Callable[[], bool]
    back: Callable[[], None]


class WallMoves(QObject):
    """Nothing counts as done before its device confirms it; what fails is told as every command's failure.

    now: monotonic, s. Signals: `done(words)` a device confirmed; `not_undone(why)` what was done last could not be
    taken back; `changed()` there is something else to take back.
    """

    done = Signal(str)
    not_undone = Signal(str)
    changed = Signal()

    def __init__(self, parent: QObject | None = None, now: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._now = now
        self._waiting: dict[Deed, float] = {}
        self._deeds: list[Deed] = []
        self._followed: set[Device] = set()

    def plan(self, goods: Goods, target: Device, cell: int | None) -> Plan:
        """What letting `goods` go on that monitor would do; cell: from 0, None for the monitor as a whole."""
        if not target.link.on_line:
            return Plan("", why_not=self.tr("{device} is not on line.").format(device=target.name))
        if isinstance(goods, CarriedPanel):
            return self._plan_panel(goods, target)
        found = camera_there(goods, target)
        if found.why_not:
            return Plan("", why_not=found.why_not)
        if cell is None:
            return self._plan_full_screen(found.id, target)
        return self._plan_cell(goods, found.id, target, cell)

    def show(self, device: Device, guid: str) -> None:
        """Put that panel on the device's monitor."""
        name = next((panel.panel_name for panel in device.panels.saved if panel.panel_guid == guid), guid)
        words = self.tr("{panel} shown on {device}").format(panel=name, device=device.name)
        self._begin(Deed(device, words, lambda: _shows(device, guid), self._way_back(device)))
        device.panels.show(guid)

    def fill(self, device: Device, camera_id: str) -> None:
        """Put that camera over the whole monitor."""
        words = self.tr("{camera} full screen on {device}")
        words = words.format(camera=_title(device, camera_id), device=device.name)
        full = device.full_screen
        self._begin(Deed(device, words, lambda: full.camera_id == camera_id, self._way_back(device)))
        device.cameras.show_fullscreen(camera_id)

    def stop(self, device: Device) -> None:
        """Stop the display of that device."""
        words = self.tr("Display stopped on {device}").format(device=device.name)
        self._begin(Deed(device, words, lambda: device.panels.active is None, self._way_back(device)))
        device.panels.stop()

    def put(self, device: Device, cell: int, camera_id: str) -> None:
        """Put a camera into a cell of the panel that is on the monitor."""
        active = device.panels.active
        if active is None:
            return
        guid, before = active.panel_guid or "", Layout.of(active).places[cell].camera_id

        def back() -> None:
            if not _has(device, guid, cell, camera_id):
                return
            if before is None:
                device.live.clear(cell)
            else:
                device.live.put(cell, [before])

        words = self.tr("{camera} put into cell {cell} of {device}").format(
            camera=_title(device, camera_id), cell=cell + 1, device=device.name
        )
        self._begin(Deed(device, words, lambda: _has(device, guid, cell, camera_id), back))
        device.live.put(cell, [camera_id])

    def swap(self, device: Device, a: int, b: int) -> None:
        """Exchange two cells of the panel that is on the monitor."""
        active = device.panels.active
        if active is None:
            return
        guid, places = active.panel_guid or "", Layout.of(active).places

        def swapped() -> bool:
            return _has(device, guid, a, places[b].camera_id) and _has(device, guid, b, places[a].camera_id)

        def back() -> None:
            if swapped():
                device.live.swap(a, b)

        words = self.tr("Cells {a} and {b} of {device} swapped").format(a=a + 1, b=b + 1, device=device.name)
        self._begin(Deed(device, words, swapped, back))
        device.live.swap(a, b)

    @property
    def last(self) -> str:
        """What would be taken back, as a sentence; "" if nothing can be."""
        return self._deeds[-1].done if self._deeds else ""

    def why_not_undo(self) -> str:
        """Why nothing can be taken back now, as a sentence; "" if it can."""
        if not self._deeds:
            return self.tr("Nothing was done here that could be taken back.")
        deed = self._deeds[-1]
        if not deed.device.link.on_line:
            return self.tr("{device} is not on line.").format(device=deed.device.name)
        if not deed.holds():
            return self.tr("{device} shows something else now.").format(device=deed.device.name)
        return ""

    def undo(self) -> None:
        """Take back what was done last, unless the monitor shows something else meanwhile."""
        if not self._deeds:
            return
        why, deed = self.why_not_undo(), self._deeds.pop()
        if why:
            self.not_undone.emit(why)
        else:
            deed.back()
        self.changed.emit()

    def forget(self, devices: tuple[Device, ...]) -> None:
        """Only these are known any more."""
        self._waiting = {deed: at for deed, at in self._waiting.items() if deed.device in devices}
        self._deeds = [deed for deed in self._deeds if deed.device in devices]
        self._followed &= set(devices)
        self.changed.emit()

    def _plan_panel(self, goods: CarriedPanel, target: Device) -> Plan:
        found = panel_there(goods, target)
        if found.why_not:
            return Plan("", why_not=found.why_not)
        active = target.panels.active
        if _shows(target, found.id):
            on_it = self.tr("{panel} is on the monitor already.").format(panel=goods.name)
            return Plan("", why_not=on_it)
        first = self.tr("Show {panel}").format(panel=goods.name)
        second = self.tr("on {device}").format(device=target.name)
        if active is not None:
            second = self.tr("in place of {panel}").format(panel=active.panel_name)
        return Plan(first, second, icon="show", act=lambda: self.show(target, found.id))

    def _plan_full_screen(self, camera_id: str, target: Device) -> Plan:
        title = _title(target, camera_id)
        if target.full_screen.camera_id == camera_id:
            return Plan("", why_not=self.tr("{camera} is full screen already.").format(camera=title))
        first = self.tr("{camera} full screen").format(camera=title)
        second = self.tr("on {device}").format(device=target.name)
        return Plan(first, second, icon="fullscreen", act=lambda: self.fill(target, camera_id))

    def _plan_cell(self, goods: CarriedCamera, camera_id: str, target: Device, cell: int) -> Plan:
        why = self._why_no_cell(target, cell)
        layout = target.live.layout
        if why or layout is None:
            return Plan("", why_not=why)
        place, title = layout.places[cell], _title(target, camera_id)
        active = target.panels.active
        own = goods.device == target.key and active is not None and goods.guid == active.panel_guid
        there = _title(target, place.camera_id, place.camera_name) if place.camera_id else ""
        if place.camera_id == camera_id:
            return Plan("", why_not=self.tr("{camera} is there already.").format(camera=title))
        if own and goods.cell is not None and 0 <= goods.cell < len(layout.places):
            source = goods.cell
            first = self.tr("Swap {camera}").format(camera=there) if there else self.tr("Move here")
            second = self.tr("with {camera}").format(camera=title) if there else title
            return Plan(first, second, icon="swap", act=lambda: self.swap(target, source, cell))
        first = self.tr("Replace {camera}").format(camera=there) if there else self.tr("Put here")
        second = self.tr("with {camera}").format(camera=title) if there else title
        return Plan(first, second, act=lambda: self.put(target, cell, camera_id))

    def _why_no_cell(self, target: Device, cell: int) -> str:
        """Why that cell of the monitor cannot be changed, as a sentence."""
        layout = target.live.layout
        if target.full_screen.camera_id is not None:
            words = self.tr("{camera} is full screen on the monitor.")
            return words.format(camera=target.full_screen.title)
        if layout is None or cell >= len(layout.places):
            return self.tr("{device} shows another panel now.").format(device=target.name)
        if (layout.width, layout.height) not in SIZES:
            return self.tr("{panel} is larger than a device accepts.").format(panel=layout.name)
        return ""

    def _way_back(self, device: Device) -> Callable[[], None]:
        """To what is on the monitor now."""
        active, camera_id = device.panels.active, device.full_screen.camera_id
        if camera_id is not None:
            return lambda: device.cameras.show_fullscreen(camera_id)
        if active is not None and active.panel_guid:
            guid = active.panel_guid
            return lambda: device.panels.show(guid)
        return device.panels.stop

    def _begin(self, deed: Deed) -> None:
        device = deed.device
        self._waiting = {other: at for other, at in self._waiting.items() if other.device is not device}
        self._waiting[deed] = self._now()
        if device not in self._followed:
            self._followed.add(device)
            device.panels.refreshed.connect(self._look)
            device.panels.active_changed.connect(self._look)
            device.live.changed.connect(self._look)
            device.cameras.fullscreen_changed.connect(self._look)

    def _look(self) -> None:
        """A device has told something: what was waited for may be so."""
        least = self._now() - WAITED_FOR_S
        self._waiting = {deed: at for deed, at in self._waiting.items() if at >= least}
        for deed in [deed for deed in self._waiting if deed.holds()]:
            del self._waiting[deed]
            self._deeds = [*self._deeds, deed][-KEPT:]
            self.done.emit(deed.done)
            self.changed.emit()


def _shows(device: Device, guid: str) -> bool:
    active = device.panels.active
    return active is not None and active.panel_guid == guid and device.full_screen.camera_id is None


def _has(device: Device, guid: str, cell: int, camera_id: str | None) -> bool:
    """True if the device confirmed that camera in that cell of that panel on its monitor."""
    active = device.panels.active
    if active is None or active.panel_guid != guid or device.live.pending(cell) is not None:
        return False
    places = Layout.of(active).places
    return cell < len(places) and places[cell].camera_id == camera_id


def _title(device: Device, camera_id: str, otherwise: str = "") -> str:
    number, name = device.cameras.number(camera_id), device.cameras.name(camera_id, otherwise or camera_id)
    return f"{number} {name}" if number else name
