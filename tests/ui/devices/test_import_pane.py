"""Devices from a file: what would happen is shown line by line, and only good lines are done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from tcconsole.ui.devices.import_model import ADDRESS, DETAIL, MARK
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.ui.devices.device_pages import Opened, page_on
from tests.ui.window.windows import click, find, words_of

Simulators = Callable[..., Simulator]


def written(file: Path, *lines: str) -> Path:
    file.write_text("\n".join(["Address,Name,Site,Password", *lines]), "utf-8")
    return file


def shown(opened: Opened) -> list[tuple[str, str]]:
    """What happens, and the details, line by line."""
    model = opened.desk.place.importing.model
    places = range(model.rowCount())
    marks = [model.index(row, MARK).data() for row in places]
    columns = [ADDRESS if mark == "error" else DETAIL for mark in marks]
    return [(mark, model.index(row, columns[row]).data()) for row, mark in enumerate(marks)]


def show_pane(opened: Opened) -> None:
    opened.trigger("devices_import")
    find(opened.desk, QFileDialog, "devices_import_file").close()


async def test_a_file_is_shown_first_and_only_its_good_lines_are_done(
    simulators: Simulators, tmp_path: Path
) -> None:
    here, new = simulators(), simulators()
    file = written(
        tmp_path / "many.csv",
        f"{here.url},Lobby East,North,",
        f"{new.url},Gatehouse,North,{new.password}",
        "not an address,,,",
        f"{new.url},Twice,,",
    )
    async with page_on(here) as opened:
        opened.trigger("devices_import")
        dialog = find(opened.desk, QFileDialog, "devices_import_file")
        dialog.fileSelected.emit(str(file))
        dialog.close()
        await until(lambda: len(shown(opened)) == 4)
        assert [mark for mark, _ in shown(opened)] == ["change", "add", "error", "error"]
        assert shown(opened)[0][1] == "Site: – → North"
        assert shown(opened)[1][1] == "is added, with the password of the file"
        assert shown(opened)[2][1].startswith("Address: ")
        pane = opened.desk.place.importing
        assert [pane.table.columnSpan(row, ADDRESS) for row in range(4)] == [1, 1, 4, 4]
        assert new.password not in words_of(pane)
        assert "Lines with errors are left out." in pane.words.text()
        assert len(opened.console.devices.all) == 1, "nothing happens before it is applied"
        click(pane, "segment_error")
        assert len(shown(opened)) == 2
        click(pane, "import_apply")
        await until(lambda: [device.site for device in opened.console.devices.all] == ["North", "North"])
        await until(lambda: all(device.link.on_line for device in opened.console.devices.all))
        await until(lambda: len(opened.browser.live.rows) == 2)
        assert opened.browser.isVisible()
        assert "1 device added, 1 changed" in opened.desk.toast.accessibleName()


async def test_one_password_serves_the_lines_without_one(simulators: Simulators, tmp_path: Path) -> None:
    here, new = simulators(), simulators(password="another")
    file = written(tmp_path / "many.csv", f"{new.url},,,")
    async with page_on(here) as opened:
        pane = opened.desk.place.importing
        pane.read_file(file)
        show_pane(opened)
        await until(lambda: shown(opened) == [("add", "is added")])
        QTest.keyClicks(pane.password, "another")
        click(pane, "import_apply")
        await until(lambda: [device.link.on_line for device in opened.console.devices.all] == [True, True])
        assert pane.password.text() == ""


async def test_a_file_that_is_no_table_says_so_and_does_nothing(simulator: Simulator, tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("Colour,Size\nred,3\n", "utf-8")
    async with page_on(simulator) as opened:
        pane = opened.desk.place.importing
        pane.read_file(bad)
        await until(lambda: len(shown(opened)) == 1)
        assert shown(opened)[0][0] == "error"
        assert not pane.apply.isEnabled()
        assert "Nothing of this file can be used." in pane.words.text()
        pane.closed.emit()
        assert pane.empty
        show_pane(opened)
        pane.read_file(tmp_path / "missing.csv")
        await until(lambda: not pane.told.isHidden())


async def test_a_template_can_be_saved(simulator: Simulator, tmp_path: Path) -> None:
    async with page_on(simulator) as opened:
        opened.trigger("devices_template")
        dialog = find(opened.desk, QFileDialog, "device_template_file")
        dialog.fileSelected.emit(str(tmp_path / "template.csv"))
        dialog.close()
        await until(lambda: opened.desk.place.importing.told.isVisible())
        assert (tmp_path / "template.csv").read_text("utf-8-sig").startswith("Address,")
