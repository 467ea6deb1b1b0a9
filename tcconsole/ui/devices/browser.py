"""The table of devices with its bar: searched, sorted, grouped by site, and kept as its user arranged it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from tcconsole.model.devices import Devices
from tcconsole.model.table_look import KeptTableLook
from tcconsole.ui.devices.arrangement import Arrangement, SiteHeading, arranged, listed
from tcconsole.ui.devices.columns import Column, known
from tcconsole.ui.devices.device_bar import DeviceBar
from tcconsole.ui.devices.device_row import DeviceRow
from tcconsole.ui.devices.device_table import DeviceTable
from tcconsole.ui.devices.live_rows import LiveRows
from tcconsole.ui.devices.table_view import DeviceView
from tcconsole.ui.parts.empty_state import EmptyState
from tcconsole.ui.parts.look import named
from tcconsole.ui.theme.tokens import SPACE_2

RESTLESS = (Column.TRIP, Column.DRIFT, Column.SEEN)
"""Rows would never stand still if each new value of these moved them: they move when the user sorts or looks again."""


class DeviceBrowser(QWidget):
    """Signals: `selection_changed()`; `rows_changed(keys)` these devices look different; `opened(key)`;
    `menu_wanted(point)` on the screen; `add_wanted()` where there is no device yet."""

    selection_changed = Signal()
    rows_changed = Signal(object)
    opened = Signal(str)
    menu_wanted = Signal(QPoint)
    add_wanted = Signal()

    def __init__(self, devices: Devices, look: KeptTableLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "device_browser", self.tr("Devices"))
        self._devices = devices
        self._arranging = False
        self._look = look
        self.live = LiveRows(devices, self)
        self.bar = DeviceBar()
        self.table = DeviceTable(self)
        self.view = DeviceView(self.table)
        self.none = EmptyState(
            "device",
            self.tr("No devices yet"),
            self.tr(
                "Add the first one by its address, from a CSV file, or by searching a range of addresses."
            ),
            self.tr("Add a device"),
            "add",
            tall=True,
            name="no_devices",
        )
        self.nothing = EmptyState(
            "find", self.tr("Nothing found"), action=self.tr("Show all devices"), tall=True, name="none_found"
        )
        self._arrange()
        self._connect()
        self._use_look()

    def _arrange(self) -> None:
        self._views = QStackedWidget()
        for view in (self.view, self.none, self.nothing):
            self._views.addWidget(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        column.addWidget(self.bar)
        column.addWidget(self._views, 1)

    def _connect(self) -> None:
        bar, view = self.bar, self.view
        bar.filter_changed.connect(self.arrange_rows)
        bar.grouping_changed.connect(self.group)
        bar.columns_chosen.connect(self.choose_columns)
        bar.columns_now = self._columns_now
        bar.search.returnPressed.connect(self._enter_table)
        view.fold_wanted.connect(self.fold)
        view.sort_wanted.connect(self.sort_by)
        view.opened.connect(self.opened)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._ask_menu)
        view.selectionModel().selectionChanged.connect(self._tell_selection)
        view.selectionModel().currentChanged.connect(self._tell_selection)
        self.none.acted.connect(self.add_wanted)
        self.nothing.acted.connect(bar.show_all)
        self.live.list_changed.connect(self._take_list)
        self.live.changed.connect(self._take)

    def _use_look(self) -> None:
        look = self._look.now
        self.bar.group.blockSignals(True)
        self.bar.group.setChecked(look.grouped)
        self.bar.group.blockSignals(False)
        self._show_columns()

    def _show_columns(self) -> None:
        columns = self._look.now.columns
        chosen = None if columns is None else known(columns)
        self.view.show_columns(chosen, grouped=self.arrangement.grouped)

    def _tell_selection(self) -> None:
        """Rows that come and go one after the other are told at the end, once."""
        if not self._arranging:
            self.selection_changed.emit()

    @property
    def selected(self) -> tuple[str, ...]:
        """The keys of the selected devices, in the order of the table."""
        return self.view.chosen_keys()

    @property
    def current(self) -> str:
        """The device that is spoken of: the current one if it is selected, else the first that is; "" for none."""
        keys, row = self.selected, self.table.row_at(self.view.currentIndex().row())
        if row is not None and row.key in keys:
            return row.key
        return keys[0] if keys else ""

    @property
    def arrangement(self) -> Arrangement:
        look = self._look.now
        return Arrangement(
            text=self.bar.search.text(),
            quick=self.bar.wanted_quick,
            site=self.bar.wanted_site,
            sort=Column(look.sort) if look.sort in list(Column) else Column.NAME,
            backwards=look.backwards,
            grouped=look.grouped and any(row.site for row in self.live.rows),
            folded=look.folded,
        )

    def arrange_rows(self) -> None:
        """List what is looked for, sorted as wanted."""
        how = self.arrangement
        self._arranging = True
        self.table.set_rows(arranged(self.live.rows, how))
        self._arranging = False
        order = Qt.SortOrder.DescendingOrder if how.backwards else Qt.SortOrder.AscendingOrder
        self.view.show_sorting(how.sort, order)
        self._show_columns()
        self._tell(how)

    def _tell(self, how: Arrangement) -> None:
        if not self.live.rows:
            self._tell_none()
            self._views.setCurrentWidget(self.none)
        elif not self.table.rows:
            self.nothing.set_words(
                self.tr("Nothing found"),
                self.tr("None of {count} devices is as you asked.").format(count=len(self.live.rows)),
            )
            self._views.setCurrentWidget(self.nothing)
        else:
            self._views.setCurrentWidget(self.view)
        self.selection_changed.emit()

    def _tell_none(self) -> None:
        loading = self._devices.loading
        title = self.tr("The list of devices is being read") if loading else self.tr("No devices yet")
        sentence = self.tr(
            "Add the first one by its address, from a CSV file, or by searching a range of addresses."
        )
        self.none.set_words(title, "" if loading else sentence)
        self.none.button.setVisible(not loading)

    @property
    def counts(self) -> tuple[int, int, int]:
        """How many devices are listed, how many there are, and how many of those are not on line."""
        rows = self.live.rows
        return listed(self.table.rows), len(rows), sum(not row.on_line for row in rows)

    def sort_by(self, column: Column) -> None:
        """Sort by that column; the other way round if it is sorted by it already."""
        how = self.arrangement
        self._look.change(sort=column.value, backwards=how.sort is column and not how.backwards)
        self.arrange_rows()

    def group(self, grouped: bool) -> None:
        """List the devices under their sites, or all in one list."""
        self._look.change(grouped=grouped)
        self.bar.group.setChecked(grouped)
        self.arrange_rows()

    def fold(self, site: str, folded: bool) -> None:
        """Show only the heading of a site, or all of it again."""
        rest = tuple(each for each in self._look.now.folded if each != site)
        self._look.change(folded=(*rest, site) if folded else rest)
        self.arrange_rows()

    def fold_all(self, folded: bool) -> None:
        """The headings only, or everything."""
        sites = tuple(row.site for row in self.table.rows if isinstance(row, SiteHeading))
        self._look.change(folded=sites if folded else ())
        self.arrange_rows()

    def choose_columns(self, names: Sequence[str] | None) -> None:
        """Show exactly these; None: as many as there is room for."""
        self._look.change(columns=None if names is None else tuple(names))
        self._show_columns()

    def _columns_now(self) -> tuple[frozenset[Column], bool]:
        return frozenset(self.view.shown_columns), self._look.now.columns is None

    def _take_list(self) -> None:
        self.bar.set_sites(row.site for row in self.live.rows)
        self.arrange_rows()

    def _take(self, keys: Sequence[str]) -> None:
        """These rows look different; they keep their places if only what never rests has changed."""
        rows = [row for row in map(self.live.row, keys) if row is not None]
        self.bar.set_sites(row.site for row in self.live.rows)
        how = self.arrangement
        if how.sort in RESTLESS and not how.looking and not how.grouped:
            for row in rows:
                self.table.put_row(row)
        else:
            self.arrange_rows()
        self.rows_changed.emit(keys)

    def select(self, keys: Sequence[str]) -> None:
        """Select these devices and no others."""
        self.view.select(keys)

    def select_all(self) -> None:
        self.view.selectAll()

    def row(self, key: str) -> DeviceRow | None:
        return self.live.row(key)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.live.follow(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.live.follow(False)

    def _enter_table(self) -> None:
        """Enter in the search goes on to the first match."""
        if self.table.keys:
            self.select(self.table.keys[:1])
            self.view.setFocus(Qt.FocusReason.TabFocusReason)

    def _ask_menu(self, at: QPoint) -> None:
        index = self.view.indexAt(at)
        if not index.isValid():  # the menu key: its place has nothing to do with the device
            index = self.view.currentIndex()
            at = self.view.visualRect(index).center()
        if self.table.row_at(index.row()) is not None:
            self.menu_wanted.emit(self.view.viewport().mapToGlobal(at))
