"""The form of a template: names that count, a file of each device's own values, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QPlainTextEdit

from tcconsole.model.fleet.template import kinds_for_many
from tcconsole.ui.fleet.template_body import TemplateBody
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on
from tests.model.fleet.fleets import all_on_line
from tests.ui.cameras.editors import shown
from tests.ui.window.windows import click, find, words_of

Make = Callable[..., Simulator]


async def test_names_count_in_a_preview_while_they_are_typed(simulators: Make) -> None:
    one, two = simulators(), simulators()
    async with console_on(one, two) as console:
        body = TemplateBody(console.column_files)
        async with shown(body):
            body.set_devices(await all_on_line(console, one, two))
            assert body.why_not()
            body.choose({"DeviceName": "Wall {n:02}"})
            await until(lambda: "Wall 01" in words_of(body) and "Wall 02" in words_of(body))
            body.first.setValue(8)
            await until(lambda: "Wall 08" in words_of(body) and "Wall 09" in words_of(body))
            body.choose({"DeviceName": "Wall"})
            await until(lambda: "2 devices cannot be changed so" in words_of(body))
            assert "Another device of this plan gets the same name." in words_of(body)


async def test_a_wrong_value_says_what_would_be_right(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        body = TemplateBody(console.column_files)
        async with shown(body):
            body.set_devices(await all_on_line(console, simulator))
            body.choose({"NetworkDNS": "nonsense"})
            assert "Four numbers from 0 to 255, such as 192.168.0.20." in words_of(body)
            assert body.why_not() == "Correct “Name server” first."
            body.choose({"NetworkDNS": ""})
            assert body.why_not() == ""


async def test_a_file_has_each_devices_own_and_errors_by_row(simulators: Make, tmp_path: Path) -> None:
    one, two = simulators(), simulators()
    file = tmp_path / "site.csv"
    async with console_on(one, two) as console:
        devices = await all_on_line(console, one, two)
        lines = ["serial,Gateway,Password", f"{devices[0].serial},192.168.10.2,x", "999,192.168.10.3,x"]
        write(file, lines)
        body = TemplateBody(console.column_files)
        async with shown(body):
            body.set_devices(devices)
            click(body, "choose_columns")
            dialog = body.findChildren(QFileDialog, "columns_dialog")[-1]
            dialog.fileSelected.emit(str(file))
            dialog.reject()
            await until(lambda: "site.csv: for 1 of 2 devices." in words_of(body))
            errors = find(body, QPlainTextEdit, "columns_errors").toPlainText().splitlines()
            assert any(line.startswith("Row 3, serial: None of the chosen devices") for line in errors)
            assert any(line.startswith("Row 1, Password") for line in errors)
            assert body.why_not() == ""
            click(body, "drop_columns")
            assert body.why_not() == "Tick a setting first, or take a file with columns."


def write(file: Path, lines: list[str]) -> None:
    file.write_text("\n".join(lines))


async def test_what_many_cannot_be_given_is_no_choice(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        body = TemplateBody(console.column_files)
        assert set(body.rows) == {kind.key for kind in kinds_for_many()}
        assert not {"AdminPassword", "SymphonyPwd", "NetworkIP", "Date"} & set(body.rows)
        body.deleteLater()
