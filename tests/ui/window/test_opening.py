"""The first window: there at once, in the user's colours and place, gone when the console is there."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from tcconsole.start import wait_until_painted
from tcconsole.ui.theme.tokens import DARK, LIGHT, RAIL_W
from tcconsole.ui.window.opening import Opening
from tests.harness.waiting import until
from tests.ui.window.windows import application, delete_what_is_due


def opened(folder: Path) -> Opening:
    opening = Opening(application(), folder)
    opening.appear()
    return opening


async def test_it_is_painted_at_once_and_goes_when_another_window_is_painted(tmp_path: Path) -> None:
    opening = opened(tmp_path)
    await until(lambda: opening.painted)
    assert opening.grab().toImage().pixelColor(RAIL_W + 200, 300) == DARK.color("app")
    window = QWidget()
    window.show()
    await until(lambda: not opening.isVisible())
    for each in (window, opening):
        each.deleteLater()
    delete_what_is_due()


async def test_it_has_the_users_colours(tmp_path: Path) -> None:
    (tmp_path / "preferences.json").write_text(json.dumps({"theme": "light"}), "utf-8")
    opening = opened(tmp_path)
    assert opening.grab().toImage().pixelColor(RAIL_W + 200, 300) == LIGHT.color("app")
    opening.go()
    opening.deleteLater()
    delete_what_is_due()


@pytest.mark.parametrize("text", ["", "[]", "{", '{"theme": 3, "geometry": "no"}'])
async def test_damaged_files_do_not_keep_it_away(tmp_path: Path, text: str) -> None:
    for name in ("preferences.json", "window.json"):
        (tmp_path / name).write_text(text, "utf-8")
    opening = opened(tmp_path)
    assert opening.isVisible()
    opening.go()
    opening.deleteLater()
    delete_what_is_due()


def test_nothing_heavy_is_imported_before_it_is_seen() -> None:
    script = "import sys, tcconsole.cli.entry, tcconsole.start; print(*sys.modules)"
    told = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    heavy = {
        "asyncio",
        "httpx",
        "aiohttp",
        "numpy",
        "msgspec",
        "qtawesome",
        "pyqtgraph",
        "sqlalchemy",
        "tcconsole.app",
    }
    assert heavy & set(told.stdout.split()) == set()


@pytest.mark.parametrize("shown", [True, False])
def test_the_start_waits_for_its_paint_and_not_for_ever(tmp_path: Path, shown: bool) -> None:
    opening = Opening(application(), tmp_path)
    if shown:
        opening.appear()
    wait_until_painted(application(), opening)
    assert opening.painted is shown
    opening.go()
    opening.deleteLater()
    delete_what_is_due()
