"""The support bundle in the window: looked through, thinned out, saved."""

from __future__ import annotations

import zipfile
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QListWidget, QPlainTextEdit, QPushButton

from tcconsole.model.problems import Problem
from tcconsole.ui.system.bundle_card import BundleCard, size_words
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import on_line
from tests.model.journals import entry
from tests.ui.window.windows import click, find, window_on, words_of


def read(file: Path) -> dict[str, str]:
    with zipfile.ZipFile(file) as bundle:
        return {name: bundle.read(name).decode() for name in bundle.namelist()}


async def test_it_is_looked_through_in_place_and_saved_without_what_was_unticked(
    simulator: Simulator, tmp_path: Path
) -> None:
    async with window_on(simulator, folder=tmp_path / "data", page="system") as (console, window):
        device = await on_line(console)
        console.journal.put(entry(what="Night"))
        await console.journal.flush()
        console.problems.add(Problem("Show panel Garage", "Lobby", "No answer.", "Look."))
        card = find(window, BundleCard, "support_bundle")
        parts = find(card, QListWidget, "bundle_parts")
        assert not parts.isVisible()
        click(card, "make_bundle")
        await until(parts.isVisible)
        await until(
            lambda: bool(find(card, QPushButton, "save_bundle").visibleRegion()), what="it is in sight"
        )
        names = [parts.item(row).data(Qt.ItemDataRole.UserRole) for row in range(parts.count())]
        assert names[:3] == ["about.txt", "versions.txt", "problems.txt"]
        assert {"devices.json", "preferences.json", "journal.csv"} <= set(names)
        look = find(card, QPlainTextEdit, "bundle_preview")
        parts.setCurrentRow(names.index("devices.json"))
        assert device.serial in look.toPlainText()
        assert "files," in words_of(card)
        parts.item(names.index("journal.csv")).setCheckState(Qt.CheckState.Unchecked)
        click(card, "save_bundle")
        dialog = find(card, QFileDialog, "bundle_file")
        file = tmp_path / "bundle.zip"
        dialog.fileSelected.emit(str(file))
        dialog.reject()
        await until(lambda: not parts.isVisible())
        inside = read(file)
        assert set(inside) == set(names) - {"journal.csv"}
        assert "Show panel Garage" in inside["problems.txt"]
        assert "Python" in inside["versions.txt"]


async def test_a_bundle_that_cannot_be_written_is_a_problem_and_stays(tmp_path: Path) -> None:
    async with window_on(page="system") as (console, window):
        click(window, "make_bundle")
        await until(lambda: console.bundle.parts)
        console.bundle.save(tmp_path / "no" / "such.zip", frozenset())
        await until(lambda: console.problems.all)
        assert console.bundle.parts
        click(window, "close_bundle")
        assert console.bundle.parts == ()
        assert not find(window, QListWidget, "bundle_parts").isVisible()


def test_sizes_in_words() -> None:
    assert [size_words(size) for size in (0, 999, 1500, 2_500_000)] == ["0 B", "999 B", "1.5 kB", "2.5 MB"]
