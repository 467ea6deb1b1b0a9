"""Looks for secrets in everything that the program wrote or shows: files of any kind, and all texts of the window.

    leaks = Leaks(admin_password="…", token="…")
    assert leaks.in_folder(tmp_path) == []
    assert leaks.in_texts(texts_of(window)) == []

A test for another kind of file has it written below the folder; archives are looked into.
"""

from __future__ import annotations

import base64
import gzip
import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel
    from PySide6.QtWidgets import QWidget

ROWS_LOOKED_AT = 500


class Leaks:
    """Secrets by name; `in_…` answer where which of them was found, and never the secret itself."""

    def __init__(self, **secrets: str) -> None:
        assert all(len(secret) >= 8 for secret in secrets.values()), "too short to be told from other text"
        self._forms = {name: _forms(secret) for name, secret in secrets.items()}

    def add(self, name: str, secret: str) -> None:
        self._forms[name] = _forms(secret)

    def in_folder(self, folder: Path) -> list[str]:
        """Every file below it, whatever it is called; the insides of archives as well."""
        files = (file for file in sorted(folder.rglob("*")) if file.is_file())
        return [
            found
            for file in files
            for found in self.in_bytes(str(file.relative_to(folder)), file.read_bytes())
        ]

    def in_bytes(self, where: str, content: bytes) -> list[str]:
        found = [
            f"{where}: {name}" for name, forms in self._forms.items() if any(f in content for f in forms)
        ]
        for inner, unpacked in _unpacked(content):
            found += self.in_bytes(f"{where}/{inner}", unpacked)
        return found

    def in_texts(self, texts: Iterable[tuple[str, str]]) -> list[str]:
        """(where, text) pairs, as `texts_of` gives them."""
        return [found for where, text in texts for found in self.in_bytes(where, text.encode())]


def _forms(secret: str) -> set[bytes]:
    """How a secret may be written: plain, in an address, in JSON, in UTF-16, in base64."""
    texts = {secret, quote(secret), quote(secret, safe=""), json.dumps(secret)[1:-1]}
    raw = secret.encode()
    return {text.encode() for text in texts} | {
        secret.encode("utf-16-le"),
        base64.b64encode(raw).rstrip(b"="),
    }


def _unpacked(content: bytes) -> Iterator[tuple[str, bytes]]:
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                yield name, archive.read(name)
    elif content.startswith(b"\x1f\x8b"):
        yield "unpacked", gzip.decompress(content)


def texts_of(window: QWidget) -> list[tuple[str, str]]:
    """Every text that a window shows or tells a screen reader: seen now or not, tooltips and lists as well.

    What is typed into a password field counts as it is drawn: as dots.
    """
    from PySide6.QtWidgets import QWidget

    widgets = [window, *window.findChildren(QWidget)]
    return [(_where(widget), text) for widget in widgets for text in _texts(widget) if text]


def _where(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName()}"


def _texts(widget: QWidget) -> Iterator[str]:
    from PySide6.QtWidgets import (
        QAbstractButton,
        QAbstractItemView,
        QComboBox,
        QLabel,
        QLineEdit,
        QPlainTextEdit,
        QTextEdit,
    )

    yield from (
        widget.accessibleName(),
        widget.accessibleDescription(),
        widget.toolTip(),
        widget.windowTitle(),
    )
    yield from (action.text() for action in widget.actions())
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QLineEdit():
            yield widget.displayText()
            yield widget.placeholderText()
        case QPlainTextEdit() | QTextEdit():
            yield widget.toPlainText()
        case QComboBox():
            yield from (widget.itemText(row) for row in range(widget.count()))
        case QAbstractItemView() if widget.model() is not None:
            yield from _items(widget.model())


def _columns(model: QAbstractItemModel) -> int:
    """Lists have one, and hide the question for it."""
    from PySide6.QtCore import QAbstractListModel, QModelIndex

    return 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())


def _items(model: QAbstractItemModel) -> Iterator[str]:
    from PySide6.QtCore import QModelIndex, Qt

    root = QModelIndex()  # some models want to be told
    roles = (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.AccessibleDescriptionRole,
    )
    for row in range(min(model.rowCount(root), ROWS_LOOKED_AT)):
        for column in range(_columns(model)):
            yield from (str(model.index(row, column).data(role) or "") for role in roles)
