"""Pad and lever side by side, as one stick: pan, tilt and zoom together."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from tcconsole.model.ptz_deflection import CENTRE, Deflection
from tcconsole.ui.ptz.pad import Pad
from tcconsole.ui.ptz.zoom_lever import WIDTH, ZoomLever
from tcconsole.ui.theme.tokens import MARGIN

LARGEST = 300


class Sticks(QWidget):
    """Signals: `deflected(Deflection)` on change only; `stepped(pan, tilt, zoom)` each -1, 0 or 1."""

    deflected = Signal(object)
    stepped = Signal(int, int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._where = CENTRE
        self.pad = Pad(self)
        self.lever = ZoomLever(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.pad.deflected.connect(self._pad_moved)
        self.lever.deflected.connect(self._lever_moved)
        self.pad.stepped.connect(lambda pan, tilt: self.stepped.emit(pan, tilt, 0))
        self.lever.stepped.connect(lambda zoom: self.stepped.emit(0, 0, zoom))
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    @property
    def where(self) -> Deflection:
        return self._where

    def centre(self) -> None:
        """Let both go."""
        self.pad.centre()
        self.lever.centre()

    def sizeHint(self) -> QSize:
        return QSize(256, 192)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = min(self.width() - MARGIN - WIDTH, LARGEST)
        self.pad.setGeometry(0, 0, side, side)
        self.lever.setGeometry(side + MARGIN, 0, WIDTH, side)
        self.setFixedHeight(max(side, 1))

    def _focus_moved(self, old: QWidget | None, _new: QWidget | None) -> None:
        """Keys may be held for a stick that has not the focus itself (+ and - while the pad has it). A focus that
        comes from nowhere came with the click that holds the stick now."""
        if old is not None:
            self.centre()

    def _pad_moved(self, pan: float, tilt: float) -> None:
        self._put(replace(self._where, pan=pan, tilt=tilt))

    def _lever_moved(self, zoom: float) -> None:
        self._put(replace(self._where, zoom=zoom))

    def _put(self, where: Deflection) -> None:
        self._where = where
        self.deflected.emit(where)
