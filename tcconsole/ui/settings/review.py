"""What Apply would change, old and new, before anything is sent."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from tcconsole.model.device import Device
from tcconsole.model.device_settings import Change
from tcconsole.model.setting import BY_KEY, SETTINGS
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.diff_row import DiffRow
from tcconsole.ui.parts.icon_button import IconButton
from tcconsole.ui.parts.look import label, named, set_look
from tcconsole.ui.parts.notice import Notice
from tcconsole.ui.parts.rows import remove_rows
from tcconsole.ui.settings.address_card import AddressCard
from tcconsole.ui.settings.translate import short_words, tr_setting, value_words
from tcconsole.ui.theme.tokens import MARGIN_WIDE, SPACE_1, SPACE_2, SPACE_3

WRITABLE = sum(kind.writable for kind in SETTINGS)


class Review(QFrame):
    """Stands at the right of the form, or lies over it as a drawer.

    Signals: `go_to(key)` the user wants to see that setting; `closed()` the user closed the drawer.
    """

    go_to = Signal(str)
    closed = Signal()

    def __init__(self, device: Device, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "review", self.tr("Review before apply"))
        self.setProperty("ground", "panel")
        self._settings = settings = device.settings
        self._device = device
        self._count = label("", "caption", "text2")
        self._close = IconButton("close", self.tr("Close"), name="close_review")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SPACE_1)
        self._empty = label(
            self.tr("Nothing is changed. What you change in the form is listed here before it is sent."),
            "caption",
            "text2",
            wrap=True,
        )
        self._restored = Notice("info", "", icon="history", name="restored_draft")
        self._moves = AddressCard(settings, device.address_change)
        self._password = Notice("warn", "", icon="password", name="password_change")
        self._wrong = Notice("err", "", name="wrong_setting")
        self._discard = Button(self.tr("Discard"), variant="quiet", name="discard_settings")
        self._kept = label("", "caption", "text2")
        self._kept.setObjectName("draft_kept")
        self._apply = Button("", icon_name="done", variant="primary", name="apply_settings")
        self._arrange()
        self._connect()
        self.tell()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, SPACE_2, 0)
        head.addWidget(label(self.tr("Review before apply"), "section"), 1)
        head.addWidget(self._count)
        head.addWidget(self._close)
        self._close.hide()
        wrong = QHBoxLayout()
        wrong.setContentsMargins(0, 0, SPACE_2, 0)
        wrong.addWidget(self._wrong)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 0, SPACE_2, 0)
        buttons.addWidget(self._discard)
        buttons.addWidget(self._kept)
        buttons.addStretch(1)
        buttons.addWidget(self._apply)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN_WIDE, SPACE_3, MARGIN_WIDE - SPACE_2, SPACE_3)
        column.setSpacing(SPACE_2)
        column.addLayout(head)
        column.addWidget(self._list(), 1)
        column.addLayout(wrong)
        column.addLayout(buttons)

    def _list(self) -> QScrollArea:
        inside = QWidget()
        inside.setProperty("scrolled", "true")
        list_of = QVBoxLayout(inside)
        list_of.setContentsMargins(0, 0, SPACE_2, 0)
        list_of.setSpacing(SPACE_3)
        list_of.addWidget(self._restored)
        list_of.addWidget(self._empty)
        list_of.addLayout(self._rows)
        list_of.addWidget(self._moves)
        list_of.addWidget(self._password)
        list_of.addStretch(1)
        scroll = QScrollArea()
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        return scroll

    def _connect(self) -> None:
        self._discard.clicked.connect(self._settings.discard)
        self._apply.clicked.connect(self._settings.apply)
        self._wrong.acted.connect(self._go)
        self._close.clicked.connect(self.closed)
        self._settings.draft_changed.connect(self.tell)
        self._device.state_changed.connect(self.tell)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.closed)

    def take_keyboard(self) -> None:
        """The drawer was opened: what Tab and Enter do next is here."""
        (self._apply if self._apply.isEnabled() else self._close).setFocus()

    def set_drawer(self, drawer: bool) -> None:
        """Lie over the form, with a way to close it, or stand beside it."""
        self._close.setVisible(drawer)
        set_look(self, ground="overlay" if drawer else "panel")

    def tell(self) -> None:
        """Show the changes and what is wrong with them as they are now."""
        settings = self._settings
        changes, wrong = settings.changes, settings.wrong_keys
        self._fill(changes, wrong)
        self._empty.setVisible(not changes)
        counted = self.tr("{count} of {all} change").format(count=len(changes), all=WRITABLE)
        self._count.setText(counted if changes else "")
        self._tell_notices(changes)
        self._tell_wrong(wrong)
        away = not self._device.link.on_line
        ready = bool(changes) and not wrong and not settings.applying and not away
        self._discard.setEnabled(bool(changes or wrong or settings.draft.wanted))
        self._apply.setEnabled(ready)
        self._apply.set_words(self._apply_words(len(changes)))
        self._kept.setText(kept_words(settings.draft.kept_at, self.tr("draft kept {time}")))

    def _tell_wrong(self, wrong: tuple[str, ...]) -> None:
        away = not self._device.link.on_line
        self._wrong.setVisible(bool(wrong) or (away and bool(self._settings.changes)))
        if wrong:
            name = tr_setting(BY_KEY[wrong[0]].label)
            self._wrong.set_words(
                self.tr("Correct “{name}” first").format(name=name), "", self.tr("Go there")
            )
        elif away:
            self._wrong.set_words(self.tr("The device is not on line: nothing can be applied now"))

    def _apply_words(self, count: int) -> str:
        if self._settings.applying:
            return self.tr("Applying …")
        if count == 1:
            return self.tr("Apply 1 change")
        return self.tr("Apply {count} changes").format(count=count) if count else self.tr("Apply")

    def _tell_notices(self, changes: tuple[Change, ...]) -> None:
        keys = {change.kind.key for change in changes}
        self._moves.tell()
        self._restored.setVisible(self._settings.draft.restored_from > 0 and bool(changes))
        self._restored.set_words(
            kept_words(self._settings.draft.restored_from, self.tr("Taken up again from {time}")),
            self.tr(
                "Nothing of it was sent. Passwords are never kept: type them again if they shall change."
            ),
        )
        self._password.setVisible("AdminPassword" in keys)
        self._password.set_words(
            self.tr("The administrator password changes"),
            self.tr("Every other console is signed out. This one goes on with the new password."),
        )

    def _fill(self, changes: tuple[Change, ...], wrong: tuple[str, ...]) -> None:
        remove_rows(self._rows)
        for change in changes:
            self._rows.addWidget(self._row(change, change.kind.key in wrong))

    def _row(self, change: Change, wrong: bool) -> QWidget:
        kind, empty = change.kind, self.tr("empty")
        old = self.tr("not shown") if kind.write_only else short_words(value_words(kind, change.old)) or empty
        new = self.tr("a new one") if kind.write_only else short_words(value_words(kind, change.new)) or empty
        if kind.key in ("Date", "Time") and self._settings.draft.from_this_computer:
            new = self.tr("this computer's, when applied")
        mark = "wrong" if wrong else "warn" if kind.reconnects or change.meanwhile else ""
        title = tr_setting(kind.label)
        if change.meanwhile:
            title = self.tr("{name} (changed on the device meanwhile)").format(name=title)
        return DiffRow(title, old, new, mark=mark, name=f"change_{kind.key}")

    def _go(self) -> None:
        wrong = self._settings.wrong_keys
        if wrong:
            self.go_to.emit(wrong[0])


def kept_words(at: float, words: str) -> str:
    """When the draft was kept, in the words given; the day, too, when it was not today. Empty if it is not kept."""
    if not at:
        return ""
    moment = datetime.fromtimestamp(at)
    today = moment.date() == datetime.now().date()
    return words.format(time=moment.strftime("%H:%M" if today else "%Y-%m-%d %H:%M"))
