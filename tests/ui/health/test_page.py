"""The health page on real devices: true figures, nothing drawn unseen, all themes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import SIGNAL
from PySide6.QtWidgets import QWidget

from tcconsole.ui.health.device_table import DeviceTable
from tcconsole.ui.health.page import HealthPage, p99
from tcconsole.ui.health.plot import Series, TimePlot
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
        assert row(table, 0)[2].endswith(" ms")
        assert row(table, 0)[-1] == "none"
        assert table.viewport().height() >= 2 * table.rowHeight(0)
        first.stop()
        await until(lambda: "unreachable" in [row(table, number)[1] for number in range(2)])
        broken = next(number for number in range(2) if row(table, number)[1] == "unreachable")
        assert row(table, broken)[2] == "no answer"
        console.remove_device(console.devices.all[broken])
        await until(lambda: table.rowCount() == 1)


async def test_a_device_that_does_not_answer_is_said_in_the_figures(simulator: Simulator) -> None:
    async with window_on(simulator, page="health") as (console, window):
        device = await on_line(console)
        figure = find(window, QWidget, "figure_round_trip")
        await until(lambda: f"ms {device.name}" in figure.accessibleDescription())
        simulator.stop()
        await until(lambda: "no answer" in figure.accessibleDescription())


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
        for _ in range(5):
            window.show_page("panels")
            window.show_page("health")
        drawn.clear()
        console.health.sampled.emit()
        assert len(drawn) == len(set(drawn)) == 4  # once each, however often it was shown
        window.show_page("panels")
        drawn.clear()
        console.health.sampled.emit()
        assert not drawn
        assert console.health.receivers(SIGNAL("sampled()")) == 1
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


def test_one_in_a_hundred_is_above_p99() -> None:
    assert p99([1.0, 9.0]) == 9.0
    values = [float(number) for number in range(1, 201)]
    assert sum(value > p99(values) for value in values) <= 2
