"""A dock with a title of our own: drag it to float, or use its button; both bring it to another screen."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QWidget

from tcconsole.ui.parts.icon_button import IconButton
from tcconsole.ui.parts.look import label, named
from tcconsole.ui.theme.tokens import MARGIN, SPACE_2, TAB_H

W = TypeVar("W", bound=QWidget)


class Dock(QDockWidget, Generic[W]):
    """Holds `inside`. It can stand left or right or float; it cannot be closed, so that nobody loses it."""

    def __init__(self, title: str, inside: W, name: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        named(self, f"{name}_dock", title)
        self.inside = inside
        self.setFeatures(
            QDockWidget.DockWidgetFeature.DockWidgetMovable
            | QDockWidget.DockWidgetFeature.DockWidgetFloatable
        )
        self.setAllowedAreas(Qt.DockWidgetArea.LeftDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea)
        self._float = IconButton("float", self.tr("Float, or put back"), name=f"float_{name}")
        self._float.clicked.connect(lambda: self.setFloating(not self.isFloating()))
        self.setTitleBarWidget(self._title_bar(title))
        self.setWidget(inside)

    def _title_bar(self, title: str) -> QWidget:
        bar = QWidget()
        bar.setProperty("ground", "panel")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        bar.setFixedHeight(TAB_H)
        row = QHBoxLayout(bar)
        row.setContentsMargins(MARGIN, 0, SPACE_2, 0)
        row.addWidget(label(title, "title"), 1)
        row.addWidget(self._float)
        return bar
