"""The palette: an overlay in the window to do anything by typing; what it would do is shown before it is done."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QListView, QVBoxLayout, QWidget

from tcconsole.model.recent import Recent
from tcconsole.ui.palette.bench import Bench, select_next
from tcconsole.ui.palette.delegate import RowDelegate
from tcconsole.ui.palette.entry import Deed, Entry
from tcconsole.ui.palette.foot import Foot
from tcconsole.ui.palette.offers import offers, untyped
from tcconsole.ui.palette.plan_words import hint
from tcconsole.ui.palette.preview import Preview
from tcconsole.ui.palette.query import Query, passes
from tcconsole.ui.palette.rows import Rows
from tcconsole.ui.palette.sources import Sources
from tcconsole.ui.parts.icon_label import IconLabel
from tcconsole.ui.parts.key_cap import KeyCap
from tcconsole.ui.parts.look import label, line, named
from tcconsole.ui.theme.theme import Theme

WIDTH, HEIGHT, TOP = 870, 476, 96
LEAST_EDGE = 24
HEAD_ROOM = 12
DIM = 150
"""How much of the window below is covered, of 255."""


class Palette(QWidget):
    """A child of the window that covers all of it. Signals: `opened()`, `closed()`."""

    opened = Signal()
    closed = Signal()

    def __init__(self, bench: Bench, recent: Recent, window: QWidget) -> None:
        super().__init__(window)
        named(self, "palette", self.tr("Commands, cameras and numbers"))
        self._window = window
        self._bench = bench
        self._recent = recent
        self._sources = Sources(bench, self)
        self._entries: list[Entry] = []
        self._before: QWidget | None = None
        self.frame = QFrame(self)
        words = self.tr("Type a command, a camera or a number")
        self.query = Query("palette_query", words, lambda keys: passes(keys, bench.commands()))
        self.rows = Rows(self)
        self.view = QListView()
        self.preview = Preview(bench)
        self.foot = Foot()
        self._none = label(self.tr("Nothing is called so"), "body", "text2")
        self._arrange()
        self._connect()
        self.hide()
        window.installEventFilter(self)

    @property
    def entry(self) -> Entry | None:
        """The one that is chosen."""
        return self.rows.entry(self.view.currentIndex().row())

    def _arrange(self) -> None:
        self.frame.setProperty("ground", "overlay")
        self.query.setFont(Theme.current().font("page"))
        self.query.setPlaceholderText(self.tr("Type a command, a camera or a number"))
        head = QHBoxLayout()
        head.setContentsMargins(24, HEAD_ROOM, 20, HEAD_ROOM)
        head.setSpacing(14)
        head.addWidget(IconLabel("find", "text2"))
        head.addWidget(self.query, 1)
        head.addWidget(KeyCap(self.tr("Esc")))
        self._make_view()
        left = QVBoxLayout()
        left.setContentsMargins(8, 8, 0, 4)
        left.addWidget(self._none)
        left.addWidget(self.view, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addLayout(left, 1)
        self._edge = line(vertical=True)
        middle.addWidget(self._edge)
        middle.addWidget(self.preview)
        column = QVBoxLayout(self.frame)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(line())
        column.addLayout(middle, 1)
        column.addWidget(line())
        column.addWidget(self.foot)
        self._none.setContentsMargins(16, 12, 0, 0)

    def _make_view(self) -> None:
        named(self.view, "palette_list", self.tr("What can be done"))
        self.view.setModel(self.rows)
        self.view.setItemDelegate(RowDelegate(self.view))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setMouseTracking(True)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setProperty("variant", "bare")
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)

    def _connect(self) -> None:
        self.query.textChanged.connect(self._offer)
        self.query.moved.connect(self._move)
        self.query.entered.connect(self._enter)
        self.query.cell_wanted.connect(self._next_cell)
        self.query.left.connect(self.close_palette)
        self.view.clicked.connect(self._click)

    def toggle(self) -> None:
        if self.isVisible():
            self.close_palette()
        else:
            self.open_palette()

    def open_palette(self) -> None:
        """Take the keyboard; what had it gets it back."""
        self.opened.emit()
        self._before = QApplication.focusWidget()
        self._place()
        self.query.clear()
        self._entries = self._sources.all()
        self._offer()
        self.show()
        self.raise_()
        self.query.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_palette(self) -> None:
        """Leave everything as it is."""
        if self.isHidden():
            return
        had_focus = self.query.hasFocus()
        self.hide()
        before, self._before = self._before, None
        if had_focus and before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    def _offer(self) -> None:
        """The lines for what is typed now."""
        text = self.query.text()
        if text.strip():
            rows = offers(text, self._sources.typed(text), self._entries, self._sources.also(text))
        else:
            rows = untyped(self._recent.keys, self._entries, self.tr("Used last"))
        self.rows.set_rows(rows)
        self._none.setVisible(not rows)
        self.view.setVisible(bool(rows))
        self._choose(self.rows.next_entry(-1, 1))
        self.view.scrollToTop()
        line = self._sources.line(text)
        self.query.set_hint(hint(self._sources.plan(text)) if line.complete else "")

    def _choose(self, row: int) -> None:
        index = self.rows.index(row, 0) if row >= 0 else QModelIndex()
        self.view.setCurrentIndex(index)
        entry = self.entry
        self.preview.show_plan(entry.plan if entry is not None else None)
        self.foot.tell(entry)
        shown = self._bench.draft is not None
        self.preview.setVisible(shown)
        self._edge.setVisible(shown)

    def _move(self, by: int) -> None:
        self._choose(self.rows.next_entry(self.view.currentIndex().row(), by))

    def _click(self, index: QModelIndex) -> None:
        entry = self.rows.entry(index.row())
        if entry is not None:
            self._do(entry, entry.enter)

    def _enter(self, modifiers: Qt.KeyboardModifier) -> None:
        entry = self.entry
        if entry is None:
            return
        deed = entry.deed(modifiers)
        if deed is not None:
            self._do(entry, deed)

    def _do(self, entry: Entry, deed: Deed) -> None:
        """The palette goes first, so that what is done finds the keyboard where it was."""
        if why := deed.why_not():
            self.query.set_hint(why)
            return
        if entry.key:
            self._recent.use(entry.key)
        self.close_palette()
        deed.act()

    def _next_cell(self, step: int) -> None:
        """Another cell for the camera that is offered."""
        if not select_next(self._bench, step):
            return
        chosen = self.view.currentIndex().row()
        self._entries = self._sources.all()
        self._offer()
        if self.rows.entry(chosen) is not None:
            self._choose(chosen)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        window = self._window
        self.setGeometry(window.rect())
        theme = Theme.current()
        width = min(theme.scaled(WIDTH), window.width() - 2 * LEAST_EDGE)
        height = min(theme.scaled(HEIGHT), window.height() - TOP - LEAST_EDGE)
        self.frame.setGeometry(QRect((window.width() - width) // 2, TOP, width, height))
        self.query.page_rows = max(1, self.view.height() // 60)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.query.setFont(Theme.current().font("page"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Beside the palette: close it. The click means nothing else."""
        event.accept()
        if not self.frame.geometry().contains(event.position().toPoint()):
            self.close_palette()

    def paintEvent(self, _event: QPaintEvent) -> None:
        shade = Theme.current().color("well")
        shade.setAlpha(DIM)
        QPainter(self).fillRect(self.rect(), shade)
