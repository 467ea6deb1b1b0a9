from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tcconsole.ui.ptz.zoom_lever import ZoomLever
from tests.ui.ptz.hands import drag, key_down, key_up, press, release


@pytest.fixture
def lever(qapp: QApplication) -> Iterator[ZoomLever]:
    lever = ZoomLever()
    lever.resize(48, 192)
    lever.show()
    yield lever
    lever.close()
    lever.deleteLater()


def said_by(lever: ZoomLever) -> list[float]:
    said: list[float] = []
    lever.deflected.connect(said.append)
    return said


def test_up_zooms_in_and_it_springs_back(lever: ZoomLever) -> None:
    said = said_by(lever)
    press(lever)
    drag(lever, 0.0, 0.4)
    assert said[-1] > 0
    drag(lever, 0.0, -3.0)
    assert said[-1] == -1.0
    release(lever)
    assert said[-1] == 0.0


@pytest.mark.parametrize(("key", "way"), [("Plus", 1), ("Equal", 1), ("Minus", -1), ("Up", 1), ("Down", -1)])
def test_keys_pull_it(lever: ZoomLever, key: str, way: int) -> None:
    said = said_by(lever)
    key_down(lever, Qt.Key[f"Key_{key}"])
    key_down(lever, Qt.Key[f"Key_{key}"], again=True)
    assert [value * way > 0.3 for value in said] == [True]
    key_up(lever, Qt.Key[f"Key_{key}"])
    assert said[-1] == 0.0


def test_a_click_on_plus_or_minus_is_one_step(lever: ZoomLever) -> None:
    said, steps = said_by(lever), list[int]()
    lever.stepped.connect(steps.append)
    for y in (0.9, -0.9):
        press(lever, 0.0, y)
        release(lever, 0.0, y)
    assert (steps, said) == ([1, -1], [])


def test_hidden_it_lets_go(lever: ZoomLever) -> None:
    said = said_by(lever)
    press(lever)
    drag(lever, 0.0, 0.5)
    lever.hide()
    assert said[-1] == 0.0
