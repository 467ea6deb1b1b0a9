"""Whether what is done to the shown panel goes into its draft or acts on the monitor at once, and why it may not."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from tcconsole.model.device import Device
from tcconsole.model.draft import Draft
from tcconsole.model.layout import SIZES, Layout


class LiveMode(QObject):
    """Draft until somebody chooses Live, and again as soon as Live is not possible any more.

    Signals: `changed()` it is the other one now, or `ended` has other words.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._device: Device | None = None
        self._draft: Draft | None = None
        self._on = False
        self._ended = ""

    @property
    def on(self) -> bool:
        """True while everything acts on the monitor."""
        return self._on

    @property
    def ended(self) -> str:
        """Why Live has ended by itself, as a sentence; empty when it has not, or the user has gone on since."""
        return self._ended

    @property
    def why_not(self) -> str:
        """Why Live is not possible now, as a short sentence; empty if it is."""
        device, draft = self._device, self._draft
        if device is None or draft is None:
            return self.tr("There is no panel")
        if not device.link.on_line:
            return self.tr("{device} is not on line").format(device=device.name)
        if device.full_screen.camera_id is not None:
            return self.tr("{camera} is full screen on the monitor").format(camera=device.full_screen.title)
        active = device.panels.active
        if active is None or active.panel_guid != draft.guid:
            return self.tr("{panel} is not on the monitor").format(panel=draft.name)
        shown = Layout.of(active)
        if (shown.width, shown.height) not in SIZES:
            return self.tr("{panel} is larger than a device accepts").format(panel=shown.name)
        return ""

    def choose(self, on: bool) -> None:
        """What the user wants; Live only where it is possible."""
        wanted = on and not self.why_not
        if wanted is not self._on or self._ended:
            self._on, self._ended = wanted, ""
            self.changed.emit()

    def toggle(self) -> None:
        self.choose(not self._on)

    def go_on(self) -> None:
        """The user has done something to the draft: that Live has ended need not be said any longer."""
        if self._ended:
            self._ended = ""
            self.changed.emit()

    def follow(self, device: Device | None, draft: Draft | None) -> bool:
        """The user looks at that draft now, or something about it changed. True if that ended Live."""
        another = device is not self._device
        self._device, self._draft = device, draft
        why = self.why_not
        if not self._on or not why:
            return False
        self._on = False
        self._ended = "" if another else self.tr("Live has ended: {why}").format(why=why)
        self.changed.emit()
        return True
