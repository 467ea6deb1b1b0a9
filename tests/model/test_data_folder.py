"""The folder found without Qt is the one that Qt names."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QApplication

from tcconsole.model.data_folder import NAME, data_folder


@pytest.mark.parametrize("told", [None, "", "relative/path", "/somewhere/else"])
def test_it_is_the_folder_that_qt_names(
    told: str | None, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    before = qapp.applicationName()
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    if told is not None:
        monkeypatch.setenv("XDG_DATA_HOME", told)
    qapp.setApplicationName(NAME)
    named = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation)
    qapp.setApplicationName(before)
    assert data_folder() == Path(named)
