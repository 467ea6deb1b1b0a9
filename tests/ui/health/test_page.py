"""The health page on real devices: true figures, nothing drawn unseen, all themes."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import SIGNAL, QObject
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tcconsole.model.feed import Want
from tcconsole.ui.health.device_table import DeviceTable
from tcconsole.ui.health.page import HealthPage
from tcconsole.ui.health.plot import TimePlot
from tcconsole.ui.health.plots import HealthPlots
from tcconsole.ui.health.series import Series
from tcconsole.ui.late_import import LateImport
from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.theme.theme import Theme
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import on_line
from tests.ui.window.windows import application, find, window_on


def row(table: DeviceTable, number: int) -> list[str]:
    items = [table.item(number, column) for column in range(table.columnCount())]
    return [item.text() if item else "" for item in items]


async def test_every_device_has_its_row_and_the_rows_have_room(simulators: Callable[..., Simulator]) -> None:
    first, second = simulators(), simulators()
    async with window_on(first, second, page="health") as (console, window):
        await on_line(console)
        table = find(window, DeviceTable, "device_table")
        await until(lambda: table.rowCount() == 2)
        await until(lambda: [row(table, number)[1] for number in range(2)] == ["on line"] * 2)
        await until(lambda: row(table, 0)[3].endswith(" ms"))
        assert row(table, 0)[2].endswith(" ms")
        assert row(table, 0)[-2] == "none"
        assert re.fullmatch(r"0:0\d", row(table, 0)[-1])
        assert table.viewport().height() >= 2 * table.rowHeight(0)
        first.stop()
        away = "unreachable, next try "
        await until(lambda: any(row(table, number)[1].startswith(away) for number in range(2)))
        broken = next(number for number in range(2) if row(table, number)[1].startswith("unreachable"))
        assert row(table, broken)[2:4] == ["no answer", "no answer"]
        assert row(table, broken)[5] == "0"
        assert int(row(table, broken)[6]) >= 1
        assert re.fullmatch(r"\d\d:\d\d:\d\d  no answer|.*connection lost", row(table, broken)[7])
        assert row(table, broken)[8] == "none"
        console.remove_device(console.devices.all[broken])
        await until(lambda: table.rowCount() == 1)


async def test_a_device_that_does_not_answer_is_said_beside_the_plot(simulator: Simulator) -> None:
    async with window_on(simulator, page="health") as (console, window):
        device = await on_line(console)
        note = find(window, ElidedLabel, "note_plot_round_trip")
        await until(lambda: console.health.last and note.words() == "")
        simulator.stop()
        await until(lambda: note.words() == f"{device.name}: no answer")


async def test_the_figures_tell_of_pictures_and_of_the_one_that_stands(simulator: Simulator) -> None:
    async with window_on(simulator, page="health") as (console, window):
        device = await on_line(console)
        await until(lambda: device.cameras.all)
        camera = device.cameras.all[0]
        said = {
            name: find(window, QWidget, f"figure_{name}").accessibleDescription
            for name in ("pictures", "oldest", "fetch", "lag", "ptz", "traffic")
        }
        await until(lambda: "no camera is in sight" in said["pictures"]())
        device.feed.watch("test", {camera.id: Want(160, 90, 0.2)})
        await until(lambda: "1 of 1 in time" in said["pictures"]())
        await until(lambda: "decode" in said["fetch"]() and "worst" in said["lag"]())
        assert "not steered lately" in said["ptz"]()
        assert camera.name in said["oldest"]()
        simulator.fault(only=["picture"], error_rate=1)
        await until(lambda: "device error (500)" in said["oldest"]())
        table = find(window, DeviceTable, "device_table")
        await until(lambda: f"{camera.name}: device error (500)" in row(table, 0)[7])


async def test_the_table_is_a_sound_model(simulator: Simulator) -> None:
    async with window_on(simulator, page="health") as (console, window):
        await on_line(console)
        table = find(window, DeviceTable, "device_table")
        tester = QAbstractItemModelTester(
            table.model(), QAbstractItemModelTester.FailureReportingMode.Warning, table
        )
        await until(lambda: table.rowCount() == 1)
        console.remove_device(console.devices.all[0])
        await until(lambda: table.rowCount() == 0)
        tester.deleteLater()


async def test_it_draws_while_it_is_seen_and_not_otherwise(
    simulator: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    draw = TimePlot.draw

    def count(plot: TimePlot, *arguments: Any, **named: Any) -> None:
        drawn.append(plot.objectName())
        draw(plot, *arguments, **named)

    monkeypatch.setattr(TimePlot, "draw", count)
    async with window_on(simulator, page="health") as (console, window):
        await until(lambda: console.health.samples)
        page = find(window, HealthPage, "health_page")
        await until(lambda: len(set(drawn)) == 6)  # all have been made
        for _ in range(5):
            window.show_page("panels")
            window.show_page("health")
        console.health.stop()
        drawn.clear()
        console.health.sampled.emit()
        assert len(drawn) == 1, "the others are drawn in later turns of the loop"
        await until(lambda: len(drawn) == 6)
        assert len(set(drawn)) == 6, "once each, however often it was shown"
        window.show_page("panels")
        drawn.clear()
        console.health.sampled.emit()
        assert not drawn
        assert not console.health.lag_measured
        assert console.health.receivers(SIGNAL("sampled()")) == 2  # this page and the strip
        assert page.isHidden()


def test_a_plot_takes_gaps_names_and_thresholds_of_any_kind(dark: None) -> None:
    plot = TimePlot("plot", "A plot")
    plot.resize(500, 200)
    nan = float("nan")
    minutes = [-2.0, -1.0, 0.0]
    names = ["<b>x</b>" * 10, "", "&amp;", "a", "b", "c"]
    plot.draw(minutes, [Series(name, [1.0, nan, 3.0]) for name in names], threshold=(2.0, "late"))
    assert not plot.grab().isNull()
    plot.draw(minutes, [Series("gone", [1.0, 2.0, nan])])
    plot.draw([], [])
    for theme in ("light", "high-contrast", "dark"):
        Theme.current().apply(application(), theme, text_scale=1.3)
        plot.draw(minutes, [Series("one", [0.0, 0.0, 0.0])], filled=True)
        assert not plot.grab().isNull()
    plot.close()
    plot.deleteLater()


@pytest.fixture
def dark(qapp: object) -> None:
    Theme.current().apply(application(), "dark")


async def test_its_plots_come_one_after_the_other(simulator: Simulator) -> None:
    async with window_on(simulator, page="health") as (console, window):
        plots = find(window, HealthPlots, "health_plots")
        counts: list[int] = []

        def made() -> int:
            counts.append(len(plots.findChildren(TimePlot)))
            return counts[-1]

        assert made() < 6
        await until(lambda: made() == 6 and plots.complete)
        await until(lambda: all(plot.isVisible() for plot in plots.findChildren(TimePlot)))
        assert all(plot.accessibleName() for plot in plots.findChildren(TimePlot))
        assert max(after - before for before, after in pairwise(counts)) <= 2
        assert console.health.samples


def test_a_module_is_imported_behind_the_window(qtbot: QtBot) -> None:
    parent = QObject()
    for module in ("colorsys", "no_such_module_anywhere"):
        sys.modules.pop(module, None)
        with qtbot.waitSignal(LateImport(module, parent).ready, timeout=5000):
            pass
    assert "colorsys" in sys.modules
    parent.deleteLater()
