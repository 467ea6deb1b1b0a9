"""The devices page: the table of all devices, and beside it, as further tabs, what concerns many of them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tcconsole.model.console import Console
from tcconsole.ui.devices.desk import DeviceDesk
from tcconsole.ui.parts.look import label, line, named
from tcconsole.ui.parts.segmented import Segmented
from tcconsole.ui.theme.tokens import MARGIN, SPACE_2, SPACE_4

DEVICES = "devices"


class DevicesPage(QWidget):
    """`desk` is the first tab. Others are put beside it by `add_tab`."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "devices_page", self.tr("Devices"))
        self.desk = DeviceDesk(console)
        self._factories: dict[str, Callable[[], QWidget]] = {}
        self._built: dict[str, QWidget] = {DEVICES: self.desk}
        self.tabs = Segmented(
            [(DEVICES, self.tr("Devices"), "")], name="devices_tabs", accessible=self.tr("Tabs")
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.desk)
        self._arrange()
        self.tabs.chosen.connect(self.show_tab)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(MARGIN, SPACE_2, MARGIN, SPACE_2)
        head.setSpacing(SPACE_4)
        head.addWidget(label(self.tr("Devices"), "page"))
        head.addWidget(self.tabs)
        head.addStretch(1)
        self.tabs.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(line())
        column.addWidget(self._stack, 1)

    def add_tab(self, key: str, words: str, factory: Callable[[], QWidget]) -> None:
        """Put a tab after the others. factory: builds what is in it when it is first shown."""
        self._factories[key] = factory
        self.tabs.add(key, words)
        self.tabs.show()

    def tab(self, key: str) -> QWidget:
        """What is in that tab, built now if nobody has seen it. Raises KeyError for a key that no tab has."""
        if key not in self._built:
            self._built[key] = self._factories[key]()
            self._stack.addWidget(self._built[key])
        return self._built[key]

    def show_tab(self, key: str) -> None:
        """Raises KeyError for a key that no tab has."""
        self._stack.setCurrentWidget(self.tab(key))
        self.tabs.choose(key)
