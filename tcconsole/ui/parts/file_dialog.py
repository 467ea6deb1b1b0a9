"""Asking for a file, without ever waiting: what shall happen with it is told beforehand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

Take = Callable[[Path], object]


def ask_file(parent: QWidget, name: str, title: str, kinds: Sequence[str], take: Take) -> None:
    """Let one file be chosen that is there. name: the dialog's objectName; kinds: "Tables (*.csv)", the first is shown
    first; take: gets the file, and is not called when nothing is chosen."""
    dialog = _dialog(parent, name, title, kinds, take)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.open()


def ask_where(
    parent: QWidget, name: str, title: str, kinds: Sequence[str], suggested: str, take: Take
) -> None:
    """Let it be chosen where a file is written. suggested: its name, whose ending a name without one gets."""
    dialog = _dialog(parent, name, title, kinds, take)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(suggested).suffix.lstrip("."))
    dialog.selectFile(suggested)
    dialog.open()


def ask_folder(parent: QWidget, name: str, title: str, take: Take) -> None:
    """Let one folder be chosen that is there."""
    dialog = _dialog(parent, name, title, (), take)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.open()


def _dialog(parent: QWidget, name: str, title: str, kinds: Sequence[str], take: Take) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    dialog.setObjectName(name)
    if kinds:
        dialog.setNameFilters(list(kinds))
    dialog.fileSelected.connect(lambda chosen: take(Path(chosen)))
    dialog.finished.connect(dialog.deleteLater)
    return dialog
