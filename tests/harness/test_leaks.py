"""The search for secrets finds them in every form, says where, and never says what they are."""

from __future__ import annotations

import base64
import gzip
import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.harness.leaks import Leaks, texts_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

SECRET = 'ge"heim/ü&1'
LEAKS = Leaks(login=SECRET)


def test_it_finds_every_form_below_a_folder(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inner.txt", SECRET)
    forms = {
        "plain": f"x{SECRET}y".encode(),
        "json": b'"ge\\"heim/\\u00fc&1"',
        "address": b"?p=ge%22heim%2F%C3%BC%261",
        "utf16": SECRET.encode("utf-16-le"),
        "base64": base64.b64encode(SECRET.encode()),
        "zip": packed.getvalue(),
        "gz": gzip.compress(SECRET.encode()),
        "clean": b"nothing here",
    }
    (tmp_path / "deep").mkdir()
    for name, content in forms.items():
        (tmp_path / "deep" / name).write_bytes(content)
    found = LEAKS.in_folder(tmp_path)
    assert {line.split("/")[1].split(":")[0] for line in found} == set(forms) - {"clean"}
    assert all(line.endswith(": login") and "heim" not in line for line in found)


def test_it_reads_every_text_of_a_window_but_no_dots(qapp: QApplication) -> None:
    from PySide6.QtWidgets import (
        QComboBox,
        QLabel,
        QLineEdit,
        QListWidget,
        QPlainTextEdit,
        QPushButton,
        QWidget,
    )

    window = QWidget()
    QLabel(SECRET, window)
    QPushButton(SECRET, window)
    QPlainTextEdit(SECRET, window)
    QLineEdit(SECRET, window)
    QComboBox(window).addItem(SECRET)
    QListWidget(window).addItem(SECRET)
    window.setToolTip(SECRET)
    hidden = QLineEdit(SECRET, window)
    hidden.setObjectName("hidden")
    hidden.setEchoMode(QLineEdit.EchoMode.Password)
    found = {line.split()[0] for line in LEAKS.in_texts(texts_of(window))}
    assert {
        "QLabel",
        "QPushButton",
        "QPlainTextEdit",
        "QLineEdit",
        "QComboBox",
        "QListWidget",
        "QWidget",
    } <= found
    assert not any("hidden" in line for line in LEAKS.in_texts(texts_of(window)))
    window.deleteLater()
