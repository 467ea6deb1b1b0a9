"""The theme, which every painted part of the page needs."""

import pytest
from PySide6.QtWidgets import QApplication

from tcconsole.ui.theme.theme import Theme


@pytest.fixture(autouse=True)
def dark(qapp: QApplication) -> None:
    Theme.current().apply(qapp, "dark")
