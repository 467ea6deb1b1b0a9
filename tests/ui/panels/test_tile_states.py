"""What a cell says in each state that a real device can bring its picture into."""

from __future__ import annotations

import time
from typing import Any

import pytest

from tcconsole.model.snapshots.cause import Wait
from tcconsole.ui.panels.cell import Cell
from tcconsole.ui.parts.tile_paint import TileState
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import on_line
from tests.ui.window.windows import window_on

PICTURE = {"only": ["picture"]}


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Late after half a second, stale after two: the arithmetic of the real limits has its own tests."""
    monkeypatch.setattr("tcconsole.model.picture.LATE_S", 0.6)
    monkeypatch.setattr("tcconsole.model.picture.STALE_S", 2.5)
    monkeypatch.setattr("tcconsole.model.feed.SLOW_S", 0.3)
    monkeypatch.setattr("tcconsole.model.feed.FROZEN_S", 0.5)


@pytest.mark.parametrize(
    ("faults", "state", "mark", "first", "second"),
    [
        (
            {"error_rate": 1},
            TileState.STALE,
            TileState.STALE,
            "No new picture for",
            "device error (500), picture of",
        ),
        (
            {"error_rate": 1, "error_status": 403},
            TileState.REFUSED,
            TileState.REFUSED,
            "Refused (403)",
            "picture of",
        ),
        ({"drop_rate": 1}, TileState.STALE, TileState.STALE, "No answer for", "picture of"),
        (
            {"broken_pictures": "truncated"},
            TileState.STALE,
            TileState.BROKEN,
            "Broken picture",
            "cut off",
        ),
        (
            {"broken_pictures": "not_a_picture"},
            TileState.STALE,
            TileState.BROKEN,
            "Broken picture",
            "JPEG",
        ),
        ({"frozen_pictures": True}, TileState.FROZEN, TileState.FROZEN, "", ""),
    ],
    ids=["error 500", "refused", "no answer", "cut off", "no picture", "frozen"],
)
async def test_a_fault_is_said_and_the_last_picture_stays(
    simulator: Simulator, faults: dict[str, Any], state: TileState, mark: TileState, first: str, second: str
) -> None:
    async with window_on(simulator) as (console, window):
        await on_line(console)
        await until(lambda: window.panels_page.desk.editor.cells)
        cell = window.panels_page.desk.editor.cells[0]
        await until(lambda: cell.look.state is TileState.LIVE and cell.look.image is not None)
        simulator.fault(**PICTURE, **faults)
        await until(lambda: (cell.look.state, cell.look.mark) == (state, mark))
        assert cell.look.image is not None
        assert cell.look.first.startswith(first)
        assert second in cell.look.second
        assert cell.look.cause
        simulator.fault(reset=True)
        await until(lambda: cell.look.state is TileState.LIVE)
        assert (cell.look.first, cell.look.cause) == ("", "")


async def test_a_slow_device_makes_late_tiles_that_say_so(simulator: Simulator) -> None:
    async with window_on(simulator) as (console, window):
        await on_line(console)
        await until(lambda: window.panels_page.desk.editor.cells)
        cell = window.panels_page.desk.editor.cells[0]
        await until(lambda: cell.look.state is TileState.LIVE and cell.look.image is not None)
        simulator.fault(picture_latency_ms=4000)
        await until(lambda: cell.look.age.startswith("slow, ") or _second(cell).startswith("slow, "))
        assert cell.look.mark in (TileState.LATE, TileState.STALE)


async def test_a_picture_that_nobody_asked_for_is_paused_until_the_next_one(simulator: Simulator) -> None:
    async with window_on(simulator) as (console, window):
        device = await on_line(console)
        await until(lambda: window.panels_page.desk.editor.cells)
        cell = window.panels_page.desk.editor.cells[0]
        await until(lambda: cell.look.state is TileState.LIVE and cell.look.image is not None)
        window.show_page("settings")
        await until(lambda: device.feed.watched == 0)
        camera_id = cell.view.camera_id or ""
        await until(lambda: (device.feed.picture(camera_id).age_s(time.monotonic()) or 0) > 0.7)
        window.panels_page.desk.editor.tick()
        assert (cell.look.state, cell.look.first) == (TileState.HIDDEN, "")
        assert cell.look.age.startswith("paused 0:0")
        window.show_page("panels")
        await until(lambda: cell.look.state is TileState.LIVE)


async def test_while_another_camera_is_steered_the_rest_is_paused(simulator: Simulator) -> None:
    async with window_on(simulator) as (console, window):
        device = await on_line(console)
        await until(lambda: len(window.panels_page.desk.editor.cells) > 1)
        steered, other = window.panels_page.desk.editor.cells[:2]
        await until(lambda: all(cell.look.state is TileState.LIVE for cell in (steered, other)))
        device.feed.steer(steered.view.camera_id)
        await until(lambda: other.look.state is TileState.HIDDEN)
        assert other.look.first == "Another camera is steered"
        assert device.feed.why_waiting(other.view.camera_id or "", time.monotonic()) is Wait.STEERING
        assert steered.look.state is TileState.LIVE
        device.feed.steer(None)
        await until(lambda: other.look.state is TileState.LIVE)


async def test_a_device_that_goes_away_never_leaves_a_picture_that_looks_live(simulator: Simulator) -> None:
    async with window_on(simulator) as (console, window):
        await on_line(console)
        await until(lambda: window.panels_page.desk.editor.cells)
        cell = window.panels_page.desk.editor.cells[0]
        await until(lambda: cell.look.state is TileState.LIVE and cell.look.image is not None)
        simulator.stop()
        await until(lambda: cell.look.state is TileState.UNREACHABLE)
        assert cell.look.first.startswith("Unreachable since ")


def _second(cell: Cell) -> str:
    return cell.look.second
