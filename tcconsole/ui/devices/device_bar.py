"""The bar above the table of devices: what is looked for, how it is listed, and how devices come in and out."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QToolButton, QWidget

from tcconsole.ui.devices.arrangement import Quick, quick_words
from tcconsole.ui.devices.columns import ALWAYS, COLUMNS, Column, known, title_of
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.icon_button import IconButton
from tcconsole.ui.parts.look import named, set_look
from tcconsole.ui.parts.natural_order import natural
from tcconsole.ui.parts.plain import literal, short
from tcconsole.ui.parts.search_field import SearchField
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import SPACE_2

SEARCH_LEAST, SEARCH_MOST = 110, 320
BOX_W, BOX_LEAST = 150, 112
ROOMY = 840
"""In a narrower bar icons have to do."""


class DeviceBar(QWidget):
    """Signals: `filter_changed()`; `grouping_changed(grouped)`; `columns_chosen(names)`, with None for as many as fit.

    The owner connects scan, csv_in, csv_out and add. columns_now: which columns are shown, and whether these are as
    many as there is room for.
    """

    filter_changed = Signal()
    grouping_changed = Signal(bool)
    columns_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "devices_bar", self.tr("Search and tools"))
        self.search = SearchField(self.tr("Name, address, serial …"), key="/", name="devices_search")
        self.quick, self.site = QComboBox(), QComboBox()
        self.group = IconButton("site", self.tr("Group by site"), name="devices_group", checkable=True)
        self.columns = IconButton("columns", self.tr("Choose columns"), name="devices_columns")
        self.menu = QMenu(self)
        self.scan = IconButton("scan", self.tr("Search a range of addresses"), name="devices_scan")
        self.csv_in = IconButton("import", self.tr("Devices from a CSV file"), name="devices_import")
        self.csv_out = IconButton("export", self.tr("Devices to a CSV file"), name="devices_export")
        self.add = Button(self.tr("Add a device"), icon_name="add", name="devices_add")
        self.columns_now: Callable[[], tuple[frozenset[Column], bool]] = lambda: (frozenset(COLUMNS), True)
        self._set_up()
        self._arrange()
        self._connect()
        self._fit()

    def _set_up(self) -> None:
        named(self.quick, "devices_quick", self.tr("State"))
        named(self.quick.view(), "devices_quick_list", self.tr("States"))
        named(self.site, "devices_site", self.tr("Site"))
        named(self.site.view(), "devices_site_list", self.tr("Sites"))
        for box in (self.quick, self.site):
            set_look(box, variant="quiet")
        for quick in Quick:
            self.quick.addItem(quick_words(quick), quick)
        named(self.menu, "devices_columns_menu", self.tr("Columns"))
        self.columns.setMenu(self.menu)
        self.columns.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.set_sites(())

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_2)
        left: tuple[QWidget, ...] = (self.search, self.quick, self.site, self.group, self.columns)
        right: tuple[QWidget, ...] = (self.scan, self.csv_in, self.csv_out, self.add)
        for part in left:
            row.addWidget(part, 8 if part is self.search else 0)
        row.addStretch(1)
        for part in right:
            row.addWidget(part)

    def _connect(self) -> None:
        self.search.textChanged.connect(self.filter_changed)
        self.quick.currentIndexChanged.connect(self.filter_changed)
        self.site.currentIndexChanged.connect(self.filter_changed)
        self.group.toggled.connect(self.grouping_changed)
        self.menu.aboutToShow.connect(self._fill_menu)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        theme = Theme.current()
        narrow = self.width() < theme.scaled(ROOMY)
        self.search.setMinimumWidth(theme.scaled(SEARCH_LEAST))
        self.search.setMaximumWidth(theme.scaled(SEARCH_MOST))
        for box in (self.quick, self.site):
            box.setFixedWidth(theme.scaled(BOX_LEAST if narrow else BOX_W))
            box.view().setMinimumWidth(theme.scaled(BOX_W))  # the list itself is never cut
        self.add.setText("" if narrow else " " + self.tr("Add a device"))
        self.add.setToolTip(self.tr("Add a device") if narrow else "")

    @property
    def wanted_quick(self) -> Quick:
        quick: Quick = self.quick.currentData()
        return quick

    @property
    def wanted_site(self) -> str | None:
        """Only devices of that site, "" for those without one; None for all."""
        site: str | None = self.site.currentData()
        return site

    def set_sites(self, sites: Iterable[str]) -> None:
        """The sites that there are; the choice stays if it is one of them. Without any site there is no choice."""
        names = sorted({site for site in sites if site}, key=natural)
        choices: list[str | None] = [None, *names, ""] if names else [None]
        if choices == [self.site.itemData(place) for place in range(self.site.count())]:
            return
        before = self.wanted_site if self.site.count() else None
        self.site.blockSignals(True)
        self.site.clear()
        for choice in choices:
            words = {None: self.tr("All sites"), "": self.tr("Without a site")}
            self.site.addItem(words.get(choice) or short(choice or "", 60), choice)
        self.site.setCurrentIndex(choices.index(before) if before in choices else 0)
        self.site.blockSignals(False)
        self.site.setVisible(bool(names))
        self.group.setVisible(bool(names))

    def show_all(self) -> None:
        """Look for nothing in particular."""
        for box in (self.quick, self.site):
            box.setCurrentIndex(0)
        self.search.clear()

    def _fill_menu(self) -> None:
        shown, automatic = self.columns_now()
        self.menu.clear()
        fit = self.menu.addAction(self.tr("As many as fit"), lambda: self.columns_chosen.emit(None))
        fit.setCheckable(True)
        fit.setChecked(automatic)
        self.menu.addSeparator()
        for column in COLUMNS:
            entry = self.menu.addAction(literal(title_of(column)))
            entry.setCheckable(True)
            entry.setChecked(column in shown)
            entry.setEnabled(column is not ALWAYS)
            entry.triggered.connect(lambda on, column=column: self._choose(column, on))

    def _choose(self, column: Column, on: bool) -> None:
        names = {each.value for each in self.columns_now()[0]}
        names = names | {column.value} if on else names - {column.value}
        self.columns_chosen.emit(tuple(each.value for each in COLUMNS if each in known(names)))

    def focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()
