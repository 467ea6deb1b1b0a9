"""The galleries build and paint every part in every theme without a complaint."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import THEMES
from tests.ui.parts import gallery_controls
from tests.ui.parts.gallery import Gallery


@pytest.mark.parametrize("name", THEMES)
def test_galleries_have_the_ground_of_the_theme(qapp: QApplication, qtbot: QtBot, name: str) -> None:
    Theme.current().apply(qapp, name)
    ground = THEMES[name].color("app")
    for window in (Gallery(), gallery_controls.build()):
        qtbot.addWidget(window)
        window.show()
        picture = window.grab().toImage()
        assert picture.pixelColor(2, picture.height() - 2) == ground
    popup = gallery_controls.menu()
    qtbot.addWidget(popup)
    assert not popup.grab().isNull()
