"""The strip at the foot: what happened lately, and how much is fetched now."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from tcconsole.model.activity import Activity, Entry, Kind
from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tcconsole.ui.parts.icon_label import IconLabel
from tcconsole.ui.parts.look import label, named
from tcconsole.ui.theme.icons import paint_icon
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import ICON_TILE, MARGIN, SPACE_2, STRIP_H

_LOOKS = {
    Kind.DONE: ("", "text2"),
    Kind.INFO: ("", "text2"),
    Kind.MONITOR: ("monitor", "text2"),
    Kind.WARNING: ("warning", "warn"),
    Kind.FAILED: ("no-answer", "err"),
}
GAP = 28.0


class LatestEntries(QWidget):
    """As many of the latest entries as fit, newest first, each whole or not at all."""

    def __init__(self, activity: Activity, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "activity", self.tr("What happened lately"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._activity = activity
        activity.added.connect(self._tell)

    def _tell(self) -> None:
        newest = self._activity.entries[0]
        self.setAccessibleDescription(newest.words)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_icon(painter, QRectF(0, 0, ICON_TILE, self.height()), "history", "text3")
        left = 24.0
        for entry in self._activity.entries[:20]:
            room = self.width() - left
            used = self._paint_entry(painter, entry, left, room, first=left == 24.0)
            if used == 0.0:
                return
            left += used + GAP

    def _paint_entry(
        self, painter: QPainter, entry: Entry, left: float, room: float, *, first: bool
    ) -> float:
        """Draw one entry; returns its width, 0 if it does not fit. The newest is shortened instead."""
        theme = Theme.current()
        icon, role = _LOOKS[entry.kind]
        painter.setFont(theme.font("caption"))
        metrics = QFontMetricsF(painter.font())
        at, words = entry.at.strftime("%H:%M:%S"), " ".join(entry.words.split())
        before = metrics.horizontalAdvance(at) + 8 + (20 if icon else 0)
        width = before + metrics.horizontalAdvance(words)
        if width > room and not first:
            return 0.0
        painter.setPen(theme.color("text3"))
        painter.drawText(QRectF(left, 0, room, self.height()), Qt.AlignmentFlag.AlignVCenter, at)
        if icon:
            spot = QRectF(left + before - 20, 0, ICON_TILE, self.height())
            paint_icon(painter, spot, icon, role)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(0.0, room - before))
        painter.setPen(theme.color("text" if first and role == "text2" else role))
        rest = QRectF(left + before, 0, room - before, self.height())
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, shown)
        return width


class Strip(QWidget):
    """Latest entries at the left; cameras, pictures a second and traffic at the right: of the shown device, or of
    all of them while the wall is shown."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "strip")
        self.setProperty("ground", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._fit()
        self._console = console
        self._device: Device | None = None
        self._all = False
        self._figures = label("", "caption", "text2")
        self._figures.setObjectName("traffic")
        self._turning_mark = IconLabel("repeat", "accent", ICON_TILE)
        self._turning = label("", "caption", "text2")
        self._turning.setObjectName("sequences_running")
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, 0, MARGIN, 0)
        row.setSpacing(SPACE_2)
        row.addWidget(LatestEntries(console.activity, self), 1)
        row.addWidget(self._turning_mark)
        row.addWidget(self._turning)
        row.addSpacing(SPACE_2)
        row.addWidget(self._figures)
        console.health.sampled.connect(self._tell)
        console.devices.current_changed.connect(self._forget)
        self._forget()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(Theme.current().scaled(STRIP_H))

    def show_all(self, all_devices: bool) -> None:
        """Whether the figures are those of all devices together."""
        if all_devices != self._all:
            self._all = all_devices
            self._figures.clear()
            self._tell()

    def _forget(self) -> None:
        """Another device: its figures come with the next sample."""
        self._device = self._console.devices.current
        self._figures.clear()
        self._tell_sequences()

    def _tell_sequences(self) -> None:
        """On all devices: the shown one tells its own beside the favourites."""
        count = sum(len(device.sequences.running) for device in self._console.devices.all)
        words = self.tr("1 sequence") if count == 1 else self.tr("{count} sequences").format(count=count)
        self._turning.setText(words)
        self._turning.setVisible(count > 0)
        self._turning_mark.setVisible(count > 0)

    def _tell(self) -> None:
        self._tell_sequences()
        sample = self._console.health.last
        shown = self._console.devices.all if self._all else (self._device,)
        devices = [device for device in shown if device is not None]
        if not devices or sample is None:
            return
        addresses = {str(device.address) for device in devices}
        self._figures.setText(
            self.tr("{cameras} cameras   {pictures} pictures/s   {megabytes} MB/s").format(
                cameras=sum(len(device.cameras.all) for device in devices),
                pictures=f"{_sum(sample.pictures_per_s, addresses):.0f}",
                megabytes=f"{_sum(sample.traffic_per_s, addresses) / 1e6:.1f}",
            )
        )


def _sum(figures: Mapping[str, float], addresses: Collection[str]) -> float:
    return sum(figures.get(address, 0.0) for address in addresses)
