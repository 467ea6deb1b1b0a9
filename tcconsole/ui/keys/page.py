"""The page of keys: every command with its keys, which can be changed in place, and the keys that are fixed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from tcconsole.model.shortcuts import Shortcuts
from tcconsole.ui.keys.columns import Columns
from tcconsole.ui.keys.fixed import fixed_keys
from tcconsole.ui.keys.row import FixedRow, KeyRow
from tcconsole.ui.keys.rules import Verdict, clash, judge, taking
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.command import Command
from tcconsole.ui.parts.key_names import key_text
from tcconsole.ui.parts.look import label, named
from tcconsole.ui.parts.search_field import SearchField
from tcconsole.ui.parts.toast import Toast
from tcconsole.ui.theme.tokens import CARD_GAP, MARGIN_WIDE, SPACE_3

SEARCH_W = 300


class KeysPage(QWidget):
    """commands: what there is to do now; asked whenever the page is shown, for commands come with pages."""

    def __init__(
        self, shortcuts: Shortcuts, commands: Callable[[], list[Command]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        named(self, "keys_page", self.tr("Keys"))
        self._shortcuts = shortcuts
        self._commands = commands
        self._rows: list[KeyRow] = []
        self._before: dict[str, tuple[str, ...]] = {}
        self._wanted: tuple[KeyRow, QKeySequence, Verdict] | None = None
        self.search = SearchField(self.tr("Find a command or a key"), name="find_key")
        self.reset = Button(self.tr("All back to the usual keys"), icon_name="undo", name="reset_all_keys")
        self.toast = Toast(self)
        self._none = label(self.tr("No command or key is called so"), "body", "text2")
        self.columns = Columns()
        self._scroll = QScrollArea()
        self._arrange()
        self.search.textChanged.connect(self._filter)
        self.reset.clicked.connect(self._reset_all)
        self.toast.acted.connect(lambda: self._shortcuts.choose(self._before))
        shortcuts.changed.connect(self._tell)

    @property
    def rows(self) -> tuple[KeyRow, ...]:
        return tuple(self._rows)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(MARGIN_WIDE, MARGIN_WIDE, MARGIN_WIDE, 0)
        head.setSpacing(SPACE_3)
        self.search.setFixedWidth(SEARCH_W)
        head.addWidget(self.search)
        head.addWidget(self._none)
        head.addStretch(1)
        head.addWidget(self.toast)
        head.addWidget(self.reset)
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(self.columns)
        named(self._scroll, "keys_scroll", self.tr("Keys"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(CARD_GAP)
        column.addLayout(head)
        column.addWidget(self._scroll, 1)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.columns.fit(self.width())

    def _build(self, commands: list[Command]) -> None:
        """Cards anew: what counts in the whole window first, else in the order in which the commands were made."""
        self._rows, self._wanted = [], None
        groups: dict[str, list[KeyRow | FixedRow]] = {}
        for command in sorted(commands, key=lambda command: not command.owner.isWindow()):
            row = KeyRow(command)
            self._listen_to(row)
            self._rows.append(row)
            groups.setdefault(command.group, []).append(row)
        for key in fixed_keys():
            groups.setdefault(key.group, []).append(FixedRow(key))
        self.columns.show_groups(groups, self.width())
        self._filter(self.search.text())

    def _listen_to(self, row: KeyRow) -> None:
        row.begun.connect(lambda: self._begin(row))
        row.pressed.connect(lambda keys: self._take(row, keys))
        row.taken_over.connect(self._take_over)
        row.cleared.connect(lambda: self._choose(row, {row.command.objectName(): ()}))
        row.reset.connect(lambda: self._back(row))

    def _begin(self, row: KeyRow) -> None:
        for other in self._rows:
            if other is not row and other.listening:
                other.leave()
        self._tell()
        row.listen()

    def _take(self, row: KeyRow, keys: QKeySequence) -> None:
        verdict = judge(row.command, keys, self._commands())
        if verdict.words:
            self._wanted = (row, keys, verdict)
            row.show_verdict(key_text(keys), verdict)
        else:
            self._choose(row, taking(row.command, keys, None))

    def _take_over(self) -> None:
        if self._wanted is not None:
            row, keys, verdict = self._wanted
            self._choose(row, taking(row.command, keys, verdict.rival))

    def _choose(self, row: KeyRow, changes: dict[str, tuple[str, ...]]) -> None:
        self._end(row)
        self._shortcuts.choose(changes)

    def _back(self, row: KeyRow) -> None:
        self._end(row)
        self._shortcuts.reset(row.command.objectName())

    def _end(self, row: KeyRow) -> None:
        self._wanted = None
        row.leave()
        row.change.setFocus(Qt.FocusReason.OtherFocusReason)

    def _reset_all(self) -> None:
        self._before = dict(self._shortcuts.chosen)
        self._shortcuts.reset_all()
        self.toast.say(self.tr("All keys are the usual ones again"), self.tr("Undo"))

    def _tell(self) -> None:
        """Every line as it is now."""
        commands, chosen = self._commands(), self._shortcuts.chosen
        if {row.command for row in self._rows} != set(commands):
            self._build(commands)
        for row in self._rows:
            row.tell(clash(row.command, commands), row.command.objectName() in chosen)
        self.reset.setEnabled(bool(chosen))

    def _filter(self, text: str) -> None:
        self._none.setVisible(not self.columns.filter(text.casefold().split()))
