"""A small display over the work area: the number that is being typed, and what Enter will do with it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from tcconsole.ui.palette.bench import Bench, select_next
from tcconsole.ui.palette.entry import Deed, Entry
from tcconsole.ui.palette.foot import Foot
from tcconsole.ui.palette.plan import plan
from tcconsole.ui.palette.query import Query, passes
from tcconsole.ui.palette.sources import Sources
from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.parts.icon_label import IconLabel
from tcconsole.ui.parts.key_cap import KeyCap
from tcconsole.ui.parts.look import named, set_look
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import MARGIN, SPACE_1, SPACE_2

CLEAR_MS = 5000
"""What is typed is forgotten after so long without a key."""
STEP_MS = 50
WIDTH = 660
QUERY_W_LEAST, QUERY_W_MOST = 56, 240
BAR_H = 2
TOP = 6


class TypedBox(QFrame):
    """Lies at the top of `over`, a part of `window`. It has the keyboard while something is typed."""

    def __init__(self, bench: Bench, over: QWidget, window: QWidget) -> None:
        super().__init__(window)
        named(self, "typed", self.tr("Number that is typed"))
        self.setProperty("ground", "overlay")
        self._bench = bench
        self._over = over
        self._window = window
        self._sources = Sources(bench, self)
        self._entry: Entry | None = None
        self._before: QWidget | None = None
        self.query = Query("typed_query", self.tr("Number"), lambda keys: passes(keys, bench.commands()))
        self.words = ElidedLabel("", "title")
        self.detail = ElidedLabel("", "caption", "text2")
        self.keys = Foot(MARGIN)
        self.clearing = QTimer(self, singleShot=True, interval=CLEAR_MS)
        self._bar = QTimer(self, interval=STEP_MS)
        self._arrange()
        self._connect()
        self.hide()

    def _arrange(self) -> None:
        self.query.setFont(Theme.current().font("page"))
        self.words.setObjectName("typed_words")
        self.detail.setObjectName("typed_detail")
        self.keys.setObjectName("typed_keys")
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(self.words)
        said.addWidget(self.detail)
        head = QHBoxLayout()
        head.setContentsMargins(MARGIN, 0, MARGIN, 0)
        head.setSpacing(SPACE_2)
        head.addWidget(IconLabel("keys", "text2"))
        head.addWidget(self.query)
        head.addLayout(said, 1)
        head.addWidget(KeyCap(self.tr("Esc")))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_1, 0, BAR_H + SPACE_1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.keys)

    def _connect(self) -> None:
        self.query.textChanged.connect(self._tell)
        self.query.entered.connect(self._enter)
        self.query.cell_wanted.connect(self._next_cell)
        self.query.left.connect(self.clear)
        self.query.installEventFilter(self)
        self.clearing.timeout.connect(self.clear)
        self._bar.timeout.connect(self.update)

    def begin(self, text: str) -> None:
        """The first key; the following ones come here by themselves."""
        if self._bench.draft is None:
            return
        self._before = QApplication.focusWidget()
        self.query.setText(text)
        self._tell()
        self._place()
        self.show()
        self.raise_()
        self.query.setFocus(Qt.FocusReason.OtherFocusReason)
        self._bar.start()

    def clear(self) -> None:
        """Forget what was typed."""
        if self.isHidden():
            return
        had_focus = self.query.hasFocus()
        self.clearing.stop()
        self._bar.stop()
        self.hide()
        before, self._before = self._before, None
        if had_focus and before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self) -> None:
        """What Enter would do now."""
        self.clearing.start()
        text = self.query.text()
        self._fit_query(text)
        line = self._sources.line(text)
        offered = self._sources.typed(text) if line.complete else []
        self._entry = offered[0] if offered else None
        problem = "" if line.complete else plan(line, self._bench).problem
        if self._entry is not None:
            problem = self._entry.reason
        words = problem or (self._entry.title if self._entry else self.tr("Type a number"))
        set_look(self.words, tone="warn" if problem else "text")
        self.words.set_words(words)
        self.detail.set_words("" if self._entry is None or problem else self._entry.detail)
        self.detail.setVisible(bool(self.detail.words()))
        self.keys.set_parts(self.keys.deeds(self._entry) if self._entry else [])
        self.query.setAccessibleDescription(words)
        if not text:
            self.clear()
        elif self.isVisible():
            self._place()

    def _fit_query(self, text: str) -> None:
        """As wide as what is typed, within reason."""
        wide = round(QFontMetricsF(self.query.font()).horizontalAdvance(text)) + 3 * SPACE_2
        self.query.setFixedWidth(min(QUERY_W_MOST, max(QUERY_W_LEAST, wide)))

    def _enter(self, modifiers: Qt.KeyboardModifier) -> None:
        entry = self._entry
        if entry is None:
            self.clearing.start()
            return
        deed = entry.deed(modifiers)
        if deed is not None:
            self._do(deed)

    def _do(self, deed: Deed) -> None:
        if why := deed.why_not():
            set_look(self.words, tone="warn")
            self.words.set_words(why)
            self.clearing.start()
            return
        self.clear()
        deed.act()

    def _next_cell(self, step: int) -> None:
        if select_next(self._bench, step):
            self._tell()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Something else has the keyboard now: what was typed is not meant for it."""
        if (
            isinstance(event, QFocusEvent)
            and event.type() == QEvent.Type.FocusOut
            and event.reason() is not Qt.FocusReason.ActiveWindowFocusReason
        ):
            self.clear()
        return False

    def _place(self) -> None:
        theme = Theme.current()
        at = self._over.mapTo(self._window, self._over.rect().topLeft())
        width = min(theme.scaled(WIDTH), self._over.width() - 2 * MARGIN)
        left = at.x() + (self._over.width() - width) // 2
        self.setGeometry(left, at.y() + TOP, width, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.query.setFont(Theme.current().font("page"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line at the foot says how long what was typed is still there."""
        super().paintEvent(event)
        left = max(0, self.clearing.remainingTime()) / CLEAR_MS
        width = (self.width() - 2 * MARGIN) * left
        bar = QRectF(MARGIN, self.height() - BAR_H - 3, width, BAR_H)
        QPainter(self).fillRect(bar, Theme.current().color("ctl"))
