"""What Apply would change, old and new, before anything is sent."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from tcconsole.model.device_settings import Change, DeviceSettings
from tcconsole.model.setting import BY_KEY, SETTINGS
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.diff_row import DiffRow
from tcconsole.ui.parts.look import label, named
from tcconsole.ui.parts.notice import Notice
from tcconsole.ui.settings.translate import tr_setting, value_words
from tcconsole.ui.theme.tokens import MARGIN_WIDE, SPACE_2, SPACE_3

UNLIMITED = 16777215  # Qt's own word for it, which PySide6 does not have
WRITABLE = sum(kind.writable for kind in SETTINGS)


class Review(QFrame):
    """Signals: `go_to(key)` the user wants to see that setting."""

    go_to = Signal(str)

    def __init__(self, settings: DeviceSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "review", self.tr("Review before apply"))
        self.setProperty("ground", "panel")
        self._settings = settings
        self._count = label("", "caption", "text2")
        self._rows = QVBoxLayout()
        self._empty = label(
            self.tr("Nothing is changed. What you change in the form is listed here before it is sent."),
            "caption",
            "text2",
            wrap=True,
        )
        self._moves = Notice("warn", "", icon="address-change", name="address_change")
        self._password = Notice("warn", "", icon="password", name="password_change")
        self._wrong = Notice("err", "", name="wrong_setting")
        self._discard = Button(self.tr("Discard"), variant="quiet", name="discard_settings")
        self._apply = Button("", icon_name="done", variant="primary", name="apply_settings")
        self._arrange()
        self._discard.clicked.connect(settings.discard)
        self._apply.clicked.connect(settings.apply)
        self._wrong.acted.connect(self._go)
        settings.draft_changed.connect(self.tell)
        self.tell()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Review before apply"), "section"), 1)
        head.addWidget(self._count)
        inside = QWidget()
        inside.setProperty("scrolled", "true")
        list_of = QVBoxLayout(inside)
        list_of.setContentsMargins(0, 0, SPACE_2, 0)
        list_of.setSpacing(SPACE_3)
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
        buttons = QHBoxLayout()
        buttons.addWidget(self._discard)
        buttons.addStretch(1)
        buttons.addWidget(self._apply)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN_WIDE, SPACE_3, MARGIN_WIDE - SPACE_2, SPACE_3)
        column.setSpacing(SPACE_2)
        column.addLayout(head)
        column.addWidget(scroll, 1)
        column.addWidget(self._wrong)
        column.addLayout(buttons)

    def stand(self, width: int) -> None:
        """Beside the form, so wide."""
        self.setFixedWidth(width)
        self.setMaximumHeight(UNLIMITED)

    def lie(self, height: int) -> None:
        """Below the form, at most so high."""
        self.setMinimumWidth(0)
        self.setMaximumWidth(UNLIMITED)
        self.setMaximumHeight(height)

    def tell(self) -> None:
        """Show the changes as they are now."""
        changes, wrong = self._settings.changes, self._settings.wrong_keys
        self._fill(changes, wrong)
        self._empty.setVisible(not changes)
        self._count.setText(
            self.tr("{count} of {all} change").format(count=len(changes), all=WRITABLE) if changes else ""
        )
        self._tell_notices(changes)
        self._wrong.setVisible(bool(wrong))
        if wrong:
            name = tr_setting(BY_KEY[wrong[0]].label)
            self._wrong.set_words(
                self.tr("Correct “{name}” first").format(name=name), "", self.tr("Go there")
            )
        ready = bool(changes) and not wrong and not self._settings.applying
        self._discard.setEnabled(bool(changes) or bool(wrong))
        self._apply.setEnabled(ready)
        self._apply.set_words(self._apply_words(len(changes)))

    def _apply_words(self, count: int) -> str:
        if self._settings.applying:
            return self.tr("Applying …")
        if count == 1:
            return self.tr("Apply 1 change")
        return self.tr("Apply {count} changes").format(count=count) if count else self.tr("Apply")

    def _tell_notices(self, changes: tuple[Change, ...]) -> None:
        keys = {change.kind.key for change in changes}
        self._moves.setVisible(any(change.kind.reconnects for change in changes))
        self._moves.set_words(
            self.tr("This device moves to another address"),
            self.tr(
                "It leaves its present address when this is applied. Add it again under its new address "
                "if it does not come back by itself."
            ),
        )
        self._password.setVisible("AdminPassword" in keys)
        self._password.set_words(
            self.tr("The administrator password changes"),
            self.tr("Every other console is signed out. This one goes on with the new password."),
        )

    def _fill(self, changes: tuple[Change, ...], wrong: tuple[str, ...]) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.hide()
                row.deleteLater()
        for change in changes:
            self._rows.addWidget(self._row(change, change.kind.key in wrong))

    def _row(self, change: Change, wrong: bool) -> DiffRow:
        kind, empty = change.kind, self.tr("empty")
        old = self.tr("not shown") if kind.write_only else value_words(kind, change.old) or empty
        new = self.tr("a new one") if kind.write_only else value_words(kind, change.new) or empty
        mark = "wrong" if wrong else "warn" if kind.reconnects else ""
        return DiffRow(tr_setting(kind.label), old, new, mark=mark, name=f"change_{kind.key}")

    def _go(self) -> None:
        wrong = self._settings.wrong_keys
        if wrong:
            self.go_to.emit(wrong[0])
