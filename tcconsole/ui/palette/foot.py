"""The line at the foot of the palette: which keys do what to the chosen line, and how numbers are typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tcconsole.ui.palette.entry import Entry
from tcconsole.ui.parts.key_cap import HEIGHT, key_cap_width, paint_key_cap
from tcconsole.ui.parts.look import named
from tcconsole.ui.theme.theme import Theme

FOOT_H = 36
CAP_GAP, WORDS_GAP, PART_GAP = 3, 8, 22
Part = tuple[tuple[str, ...], str]


class Foot(QWidget):
    """Painted, since it changes with every line; what there is no room for at the right end is left out."""

    def __init__(self, margin: int = 24, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "palette_keys")
        self._margin = margin
        self._parts: list[Part] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(400, Theme.current().scaled(FOOT_H))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def tell(self, entry: Entry | None) -> None:
        """Say what can be done with that entry."""
        parts: list[Part] = [(("↑", "↓"), self.tr("choose"))]
        if entry is not None:
            parts += self.deeds(entry)
        parts.append(((), self.tr("numbers: {examples}").format(examples="12 · 12 cam · 3 mon · 2 = 12")))
        self.set_parts(parts)

    def deeds(self, entry: Entry) -> list[Part]:
        """The keys that do something with that entry now."""
        keys = (
            (("Enter",), entry.enter),
            (("Ctrl", "Enter"), entry.monitor),
            (("Shift", "Enter"), entry.full),
        )
        parts: list[Part] = [(way, deed.words) for way, deed in keys if deed is not None and not deed.reason]
        if entry.plan is not None and entry.plan.puts:
            parts.append((("Tab",), self.tr("other cell")))
        return parts

    def set_parts(self, parts: list[Part]) -> None:
        """Show these keys with their words."""
        if parts != self._parts:
            self._parts = parts
            self.setAccessibleName("; ".join(f"{'+'.join(keys)} {words}" for keys, words in parts))
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, left = QPainter(self), float(self._margin)
        for keys, words in self._parts:
            width = _width(keys, words)
            if left + width > self.width() - self._margin / 2:
                return
            self._paint(painter, left, keys, words)
            left += width + PART_GAP

    def _paint(self, painter: QPainter, left: float, keys: tuple[str, ...], words: str) -> None:
        theme = Theme.current()
        high = theme.scaled(HEIGHT)
        top = round((self.height() - high) / 2)
        for key in keys:
            wide = key_cap_width(key)
            paint_key_cap(painter, QRectF(round(left), top, wide, high), key)
            left += wide + CAP_GAP
        left += WORDS_GAP - CAP_GAP if keys else 0
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("text2"))
        place = QRectF(left, 0, self.width() - left, self.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)


def _width(keys: tuple[str, ...], words: str) -> float:
    caps = sum(key_cap_width(key) + CAP_GAP for key in keys)
    gap = WORDS_GAP - CAP_GAP if keys else 0
    return caps + gap + QFontMetricsF(Theme.current().font("caption")).horizontalAdvance(words)
