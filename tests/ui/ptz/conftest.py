"""The theme, which everything that paints itself needs."""

import pytest
from PySide6.QtWidgets import QApplication

from tcconsole.ui.theme.theme import Theme


@pytest.fixture(autouse=True)
def dark(qapp: QApplication) -> None:
    Theme.current().apply(qapp, "dark")
