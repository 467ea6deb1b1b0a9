"""One tab for each panel, with what it is to the monitor; a button for a new one, a menu of all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDrag, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QSizePolicy, QTabBar, QWidget

from tcconsole.ui.panel_mime import panel_data
from tcconsole.ui.panels.shape_menu import ShapeMenu
from tcconsole.ui.parts.icon_button import IconButton
from tcconsole.ui.parts.look import named
from tcconsole.ui.parts.plain import literal
from tcconsole.ui.parts.tab_paint import Tab, paint_tab, tab_width
from tcconsole.ui.theme.icons import icon
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import SPACE_2, TAB_H


class Monitor(Enum):
    """Whether a panel is on the monitor; LAST: it was when the device last answered."""

    NOT = ""
    NOW = "on-monitor"
    LAST = "was-on-monitor"


@dataclass(frozen=True, slots=True)
class TabView:
    """A panel in the row of tabs. A panel can be on the monitor and have a draft. turning: a sequence put it there."""

    key: str
    name: str
    columns: int
    rows: int
    monitor: Monitor = Monitor.NOT
    draft: bool = False
    turning: bool = False


class _Tabs(QTabBar):
    """The tabs themselves, painted by us; keys, scrolling and accessibility are Qt's."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "panel_tabs", self.tr("Panels"))
        self.views: tuple[TabView, ...] = ()
        self._pressed_at = QPoint()
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setProperty("ring_radius", 0)

    def show_tabs(self, views: tuple[TabView, ...], current: int) -> None:
        """These tabs, that one shown; tells nobody."""
        if (views, current) == (self.views, self.currentIndex()):
            return
        self.blockSignals(True)
        while self.count() > len(views):
            self.removeTab(self.count() - 1)
        self.views = views
        for at, view in enumerate(views):
            if at >= self.count():
                self.addTab("")
            self.setTabText(at, literal(view.name))
            self.setAccessibleTabName(at, " ".join([view.name, *self.marks(view)]))
        self.setCurrentIndex(current)
        self.blockSignals(False)
        self.updateGeometry()
        self.update()

    def marks(self, view: TabView) -> list[str]:
        """The words of its pills."""
        words = {Monitor.NOW: self.tr("on monitor"), Monitor.LAST: self.tr("was on monitor")}
        marks = [words[view.monitor]] if view.monitor in words else []
        if view.turning:
            marks.append(self.tr("in turn with other panels"))
        return [*marks, self.tr("draft")] if view.draft else marks

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A tab can be dragged to the favourites."""
        way = (event.position().toPoint() - self._pressed_at).manhattanLength()
        at = self.tabAt(self._pressed_at)
        left = bool(event.buttons() & Qt.MouseButton.LeftButton)
        if left and 0 <= at < len(self.views) and way >= 2 * QApplication.startDragDistance():
            self._drag(at)
            return
        super().mouseMoveEvent(event)

    def _drag(self, at: int) -> None:
        drag = QDrag(self)
        drag.setMimeData(panel_data(self.views[at].key, self.views[at].name))
        drag.setPixmap(self.grab(self.tabRect(at)))
        drag.setHotSpot(self._pressed_at - self.tabRect(at).topLeft())
        drag.exec(Qt.DropAction.MoveAction)

    def tabSizeHint(self, index: int) -> QSize:
        width = tab_width(self._tab(self.views[index])) if index < len(self.views) else 0
        return QSize(width, Theme.current().scaled(TAB_H))

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        hovered = self.tabAt(self.mapFromGlobal(self.cursor().pos())) if self.underMouse() else -1
        for at, view in enumerate(self.views):
            rect, shown = QRectF(self.tabRect(at)), at == self.currentIndex()
            paint_tab(painter, rect, self._tab(view), shown=shown, hovered=at == hovered)
            painter.fillRect(
                QRectF(rect.right() - 1, rect.top(), 1, rect.height()), Theme.current().color("line")
            )
        painter.fillRect(0, self.height() - 1, self.width(), 1, Theme.current().color("line"))

    def _tab(self, view: TabView) -> Tab:
        """A panel can be on the monitor and be edited: then it says both."""
        marks, pills = self.marks(view), []
        if view.monitor is not Monitor.NOT:
            pills.append((view.monitor.value, marks[0], "repeat" if view.turning else None))
        if view.draft:
            pills.append(("draft", marks[-1], None))
        return Tab(view.name, view.columns, view.rows, tuple(pills))


class PanelTabs(QWidget):
    """Signals: `chosen(key)`; `new_wanted(width, height)`; `menu_wanted(key, point)` on a tab or the menu key."""

    chosen = Signal(str)
    new_wanted = Signal(int, int)
    menu_wanted = Signal(str, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.bar = _Tabs(self)
        self._new = IconButton("add", self.tr("New panel"), name="new_panel")
        self._more = IconButton("more", self.tr("What to do with this panel"), name="panel_more")
        self._all = IconButton("down", self.tr("All panels"), name="all_panels")
        self.shapes = ShapeMenu(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, SPACE_2, 0)
        row.setSpacing(SPACE_2)
        row.addWidget(self.bar)
        row.addWidget(self._new)
        row.addStretch(1)
        row.addWidget(self._more)
        row.addWidget(self._all)
        self.bar.currentChanged.connect(self._choose)
        self.bar.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.bar.customContextMenuRequested.connect(self._open_menu)
        self._new.clicked.connect(self.open_shapes)
        self._more.clicked.connect(self._open_more)
        self._all.clicked.connect(self._open_all)
        self.shapes.chosen.connect(self.new_wanted)

    @property
    def last(self) -> QWidget:
        """The last of its widgets, for the order of the tabulator key."""
        return self._all

    def show_tabs(self, views: Sequence[TabView], current: str | None) -> None:
        """These tabs; `current` is the key of the one that is shown."""
        keys = [view.key for view in views]
        self.bar.show_tabs(tuple(views), keys.index(current) if current in keys else -1)
        self._all.setEnabled(bool(views))
        self._more.setEnabled(current in keys)

    def step(self, by: int) -> None:
        """To the next (1) or the one before (-1), round the end."""
        if self.bar.count():
            self.bar.setCurrentIndex((self.bar.currentIndex() + by) % self.bar.count())

    def open_shapes(self) -> None:
        """Ask for the size of a new panel."""
        self.shapes.open_at(self._new, None)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, Theme.current().color("line"))

    def _choose(self, index: int) -> None:
        if 0 <= index < len(self.bar.views):
            self.chosen.emit(self.bar.views[index].key)

    def _open_menu(self, at: QPoint) -> None:
        index = self.bar.tabAt(at)
        if index < 0:
            index = self.bar.currentIndex()
        if 0 <= index < len(self.bar.views):
            self.menu_wanted.emit(self.bar.views[index].key, self.bar.mapToGlobal(at))

    def _open_more(self) -> None:
        view = self.bar.views[self.bar.currentIndex()]
        self.menu_wanted.emit(view.key, self._more.mapToGlobal(QPoint(0, self._more.height())))

    def _open_all(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for at, view in enumerate(self.bar.views):
            words = literal(view.name)
            action = menu.addAction(icon("monitor" if view.monitor is Monitor.NOW else "panel"), words)
            action.triggered.connect(lambda _checked=False, at=at: self.bar.setCurrentIndex(at))
        menu.popup(self._all.mapToGlobal(QPoint(0, self._all.height())))
