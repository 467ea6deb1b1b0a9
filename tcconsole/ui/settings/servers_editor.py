"""A list of time servers, asked from the top down: add, change, remove, put in order."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from tcconsole.model.setting import SettingKind, servers_of, wrong_server
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.icon_button import IconButton
from tcconsole.ui.parts.look import named, set_look
from tcconsole.ui.parts.rows import remove_rows
from tcconsole.ui.settings.translate import tr_setting
from tcconsole.ui.theme.tokens import SPACE_1

MOST = 8


class ServersEditor(QWidget):
    """Signals: `wanted(value)` the servers with commas between them, when the user changed them."""

    wanted = Signal(str)

    def __init__(self, kind: SettingKind) -> None:
        super().__init__()
        named(self, f"setting_{kind.key}", tr_setting(kind.label))
        self._servers: list[str] = []
        self._lines: list[QLineEdit] = []
        self._tools: list[IconButton] = []
        self._built = False
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SPACE_1)
        self._add = Button(self.tr("Add a server"), icon_name="add", size="small", name="add_server")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 6)
        column.setSpacing(SPACE_1)
        column.addLayout(self._rows)
        column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        self._add.clicked.connect(self._append)

    def show_value(self, value: str) -> None:
        """Show a value that did not come from the user's typing."""
        servers = servers_of(value)
        if ",".join(servers) == ",".join(self._servers) and self._built:
            self._mark()
            return
        self._servers = servers
        self._build()

    def lines(self) -> list[QLineEdit]:
        """The fields from the top down."""
        return list(self._lines)

    def setEnabled(self, enabled: bool) -> None:
        super().setEnabled(enabled)
        for tool in (self._add, *self._tools):
            tool.setVisible(enabled)

    def _build(self) -> None:
        remove_rows(self._rows)
        self._lines, self._tools = [], []
        self._built = True
        for index in range(len(self._servers)):
            self._rows.addWidget(self._row(index))
        self._add.setEnabled(len(self._servers) < MOST)
        self.setFocusProxy(self._lines[0] if self._lines else self._add)
        self._mark()

    def _row(self, index: int) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        field = QLineEdit(self._servers[index])
        named(field, f"server_{index}", self.tr("Time server {number}").format(number=index + 1))
        field.setMaxLength(253)
        field.setCursorPosition(0)
        field.textEdited.connect(partial(self._edited, index))
        self._lines.append(field)
        across.addWidget(field, 1)
        for icon, words, name, act, useful in (
            ("up", self.tr("Ask it earlier"), "up", partial(self._move, index, -1), index > 0),
            (
                "down",
                self.tr("Ask it later"),
                "down",
                partial(self._move, index, 1),
                index + 1 < len(self._servers),
            ),
            ("remove", self.tr("Remove this server"), "remove", partial(self._remove, index), True),
        ):
            button = IconButton(icon, words, name=f"server_{index}_{name}", size=26)
            button.setEnabled(useful)
            button.clicked.connect(lambda _checked=False, act=act: act())
            button.setVisible(self.isEnabled())
            self._tools.append(button)
            across.addWidget(button)
        return row

    def _mark(self) -> None:
        """Show which line is not right; the reason stands beside the list."""
        for index, field in enumerate(self._lines):
            wrong = wrong_server(self._servers[index], self._servers[:index]) is not None
            set_look(field, state="wrong" if wrong and self.isEnabled() else "")

    def _edited(self, index: int, text: str) -> None:
        self._servers[index] = text.strip().replace(",", "")
        self._mark()
        self._tell()

    def _append(self) -> None:
        self._servers.append("")
        self._build()
        self._lines[-1].setFocus()
        self._tell()

    def _remove(self, index: int) -> None:
        del self._servers[index]
        self._build()
        place = self._lines[min(index, len(self._lines) - 1)] if self._lines else self._add
        place.setFocus()
        self._tell()

    def _move(self, index: int, step: int) -> None:
        here, there = index, index + step
        self._servers[here], self._servers[there] = self._servers[there], self._servers[here]
        self._build()
        self._lines[there].setFocus()
        self._tell()

    def _tell(self) -> None:
        self.wanted.emit(",".join(self._servers))
