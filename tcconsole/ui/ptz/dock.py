"""The PTZ dock: binds pad, lever, presets and keys to the one camera that may be steered now."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer, SignalInstance
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tcconsole.model.draft import Draft
from tcconsole.model.preferences import PTZ_SPEED
from tcconsole.model.ptz_deflection import Deflection
from tcconsole.model.sticks.newest import Newest
from tcconsole.ui.parts.icon_button import plain_tooltip
from tcconsole.ui.parts.look import line, named
from tcconsole.ui.ptz.aim_part import AimPart
from tcconsole.ui.ptz.choice import Choice, choose
from tcconsole.ui.ptz.figures_row import FiguresRow
from tcconsole.ui.ptz.pace_row import PaceRow
from tcconsole.ui.ptz.patrol_part import PatrolPart
from tcconsole.ui.ptz.preset_part import PresetPart
from tcconsole.ui.ptz.sticks import Sticks
from tcconsole.ui.ptz.target_card import TargetCard
from tcconsole.ui.theme.tokens import MARGIN, SPACE_2, SPACE_3

FIGURES_EVERY_MS = 250


class PtzDock(QWidget):
    """Steers the camera in the cell that `set_cell` names, if that is on the monitor; else it says why not."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._console = console
        self._device: Device | None = None
        self._draft: Draft | None = None
        self._cell: int | None = None
        self._live = False
        self._choice = Choice(None)
        self._ended = ""
        self._sources = Newest()
        self._following: list[tuple[SignalInstance, Callable[..., None]]] = []
        self.card = TargetCard()
        self.sticks = Sticks()
        self.pace = PaceRow(console.preferences)
        self.aim = AimPart(self.card, self.pace.aim)
        self.figures = FiguresRow()
        self.preset_part = PresetPart()
        self.presets = self.preset_part.presets
        self.patrols = PatrolPart()
        self._figures_due = QTimer(self, singleShot=True, interval=FIGURES_EVERY_MS)
        named(self, "ptz", self.tr("PTZ"))
        self._arrange()
        self._connect()
        self._decide()

    def _arrange(self) -> None:
        self.setProperty("ground", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, SPACE_2, MARGIN, SPACE_3)
        column.setSpacing(SPACE_3)
        column.addWidget(self.card)
        column.addWidget(self.aim.card)
        column.addWidget(self.sticks)
        column.addWidget(self.pace)
        column.addWidget(self.figures)
        column.addWidget(line())
        column.addWidget(self.patrols)
        column.addWidget(self.preset_part, 1)
        self.presets.head.addWidget(self.patrols.button)

    def _connect(self) -> None:
        self.sticks.deflected.connect(self._deflect)
        self.sticks.stepped.connect(self._step)
        self.pace.home_wanted.connect(self.go_home)
        self.pace.back_wanted.connect(self.go_back)
        self.preset_part.chosen.connect(self.go_to)
        self.presets.again_wanted.connect(self._read_presets_again)
        self._figures_due.timeout.connect(self._show_figures)
        self._console.preferences.changed.connect(self._take_speed)

    def set_cell(
        self, device: Device | None, draft: Draft | None, cell: int | None, *, live: bool = False
    ) -> None:
        """The user looks at that device and draft and has selected that cell of it (from 0), or none.

        live: the cells are those of the monitor itself, and not the draft's.
        """
        if (device, draft, cell) != (self._device, self._draft, self._cell):
            self._ended = ""
        if device is not self._device or draft is not self._draft:
            self._follow(device, draft)
        self._cell, self._live = cell, live
        self._decide()

    def stop_all(self) -> None:
        """Stop every camera: steering here, and the patrols of all devices."""
        self.let_go()
        for device in self._console.devices.all:
            device.ptz.stop()
            device.patrols.stop_all()

    def let_go(self) -> None:
        """Let the sticks go and send nothing more from here; patrols go on."""
        self.aim.mode.stop()
        self._sources.let_go()
        self.sticks.centre()
        if self._device is not None:
            self._device.ptz.stop()

    def go_to(self, number: int) -> None:
        """Move to the preset that is shown in that place, from 0; nothing happens if there is none."""
        if self._device is not None and number < len(self._device.spots.all):
            self._device.spots.go(self._device.spots.all[number])

    def go_back(self) -> None:
        """Move to where the camera was before the last jump, if that is known."""
        if self._device is not None:
            self._device.spots.go_back()

    def go_home(self) -> None:
        """Move to the preset that is called Home, else to the first."""
        home = self._device.ptz.preset_list.home if self._device else None
        if self._device is not None and home is not None:
            self._device.ptz.go_to(home)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that mean the camera wherever in the dock the focus is."""
        key, again = event.key(), event.isAutoRepeat()
        if self._is_zoom(event):
            self.sticks.lever.press_key(event)
        elif self.aim.press_key(event):
            event.accept()
        elif key == Qt.Key.Key_Space:
            self.stop_all()
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9 and not again:
            self.go_to(key - Qt.Key.Key_1)
        elif key == Qt.Key.Key_Home and not again:
            self.go_home()
        elif key == Qt.Key.Key_Backspace and not again:
            self.go_back()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if self._is_zoom(event):
            self.sticks.lever.release_key(event)
        else:
            super().keyReleaseEvent(event)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._make_room()
        return done

    def _make_room(self) -> None:
        """The figures make room for patrols and words where the dock is too low for both."""
        least = self._column.minimumHeightForWidth(self.width())
        if self.figures.isHidden():
            least += self.figures.sizeHint().height() + SPACE_3
        more = self.patrols.rows or self.aim.mode.on or self.card.doubt
        self.figures.setVisible(not more or least <= self.height())

    def hideEvent(self, event: QHideEvent) -> None:
        self.let_go()
        self.aim.mode.end()
        super().hideEvent(event)

    @staticmethod
    def _is_zoom(event: QKeyEvent) -> bool:
        return event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus, Qt.Key.Key_Underscore)

    def _follow(self, device: Device | None, draft: Draft | None) -> None:
        """Listen to another device or draft, and let the last one go."""
        self._sources.let_go()
        self.sticks.centre()
        for signal, slot in self._following:
            signal.disconnect(slot)
        if self._device is not None and self._device is not device:
            self._device.ptz.aim(None)
        self._device, self._draft = device, draft
        self.preset_part.set_device(device)
        self.patrols.set_device(device)
        self.aim.set_device(device)
        self._following = [*self._of_draft(draft), *self._of_device(device)]
        for signal, slot in self._following:
            signal.connect(slot)
        self._take_speed()
        self._show_figures()

    def _of_draft(self, draft: Draft | None) -> list[tuple[SignalInstance, Callable[..., None]]]:
        if draft is None:
            return []
        return [(draft.changed, self._decide), (draft.destroyed, self._draft_gone)]

    def _of_device(self, device: Device | None) -> list[tuple[SignalInstance, Callable[..., None]]]:
        if device is None:
            return []
        drive = device.ptz
        return [
            (device.panels.active_changed, self._decide),
            (device.live.changed, self._decide),
            (device.full_screen.changed, self._decide),
            (device.link.state_changed, self._decide),
            (device.cameras.list_changed, self._show),
            (drive.target_changed, self._show),
            (drive.presets_changed, self._show_presets),
            (device.spots.pose_changed, self._show_back),
            (drive.figures_changed, self._figures_changed),
            (drive.moving_changed, self._moving_changed),
            (drive.ended, self._tell_end),
            (device.destroyed, self._device_gone),
        ]

    def _draft_gone(self) -> None:
        self._following = self._of_device(self._device)
        self._draft = self._cell = None
        self._decide()

    def _device_gone(self) -> None:
        self._following = []
        self._device = self._draft = self._cell = None
        self.preset_part.device_gone()
        self.patrols.device_gone()
        self.aim.device_gone()
        self._decide()

    def _decide(self) -> None:
        """Aim at the camera of the selected cell, or at none; ask again whenever anything of it may have changed."""
        if self._device is None:
            self._choice = Choice(None, self.tr("Add a device first."))
            self._show()
            return
        device = self._device
        self._choice = choose(
            device.panels, self._draft, self._cell, device.live, acting=self._live, over=device.full_screen
        )
        self._device.ptz.aim(self._choice.target, self._choice.reason)
        self._show()

    def _show(self) -> None:
        drive = self._device.ptz if self._device else None
        ready = drive is not None and drive.ready
        self.sticks.setEnabled(ready)
        if drive is not None and drive.target is not None and ready and not self._ended:
            self.card.show_target(drive.target, self._name())
        else:
            reason = self._ended or (drive.reason if drive else self._choice.reason)
            self.card.show_reason(self._shown_cell(), self._name(), reason, warning=bool(self._ended))
        self._show_presets()

    def _name(self) -> str:
        """The camera in the selected cell, by the name that the device's list has for it."""
        target = self._choice.target
        if self._device is None or target is None:
            return self._choice.name
        return self._device.cameras.name(target.camera_id, target.camera_name)

    def _shown_cell(self) -> int | None:
        return self._cell if self._choice.name else None

    def _show_presets(self) -> None:
        drive = self._device.ptz if self._device else None
        self.preset_part.refresh()
        self._show_back()
        home = drive.preset_list.home if drive and drive.ready else None
        self.pace.home.setEnabled(home is not None)
        words = self.tr("Go to {preset}").format(preset=home.name) if home else self.tr("Home")
        self.pace.home.setToolTip(plain_tooltip(words))

    def _show_back(self) -> None:
        presets = self._device.spots if self._device else None
        reason = presets.reason_not_back if presets else self._choice.reason
        self.pace.back.setEnabled(not reason)
        self.pace.back.setToolTip(plain_tooltip(reason or self.tr("Back to where the camera was before")))
        self.pace.back.setAccessibleDescription(reason)

    def _figures_changed(self) -> None:
        if not self._figures_due.isActive():
            self._figures_due.start()

    def _show_figures(self) -> None:
        self.figures.set_figures(self._device.ptz.figures if self._device else None)

    def _moving_changed(self, moving: bool) -> None:
        if moving and self._ended:
            self._ended = ""
            self._show()

    def _tell_end(self, why: str) -> None:
        """A gesture ended by itself: the sticks are let go, and the card says why until the next one."""
        self._ended = why
        self.sticks.centre()
        self._show()

    def deflect_stick(self, where: Deflection) -> None:
        """Real sticks moved: together with the pad they are one stick, of which the newest pull counts."""
        self._pull("sticks", where)

    def _deflect(self, where: Deflection) -> None:
        self._pull("pad", where)

    def _pull(self, source: str, where: Deflection) -> None:
        self._sources.put(source, where)
        if self._device is not None:
            self._device.ptz.deflect(self._sources.where)

    def _step(self, pan: int, tilt: int, zoom: int) -> None:
        if self._device is not None:
            size = self.pace.step
            self._device.ptz.step(pan * size, tilt * size, zoom * size)

    def _read_presets_again(self) -> None:
        if self._device is not None:
            self._device.ptz.read_presets()

    def _take_speed(self) -> None:
        if self._device is not None:
            self._device.ptz.set_speed(self._console.preferences.get(PTZ_SPEED) / 100)
