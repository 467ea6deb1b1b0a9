"""Real sticks in the main window: when they are read first, and the cells that their buttons select."""

from __future__ import annotations

from tcconsole.model.sticks.choices import Action
from tcconsole.model.sticks.sticks import Hold
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.ui.window.windows import window_on


async def test_sticks_are_read_once_the_window_is_there() -> None:
    async with window_on() as (console, _):
        assert not console.sticks.started
        await until(lambda: console.sticks.reading)


async def test_buttons_go_through_the_cells_and_round(simulator: Simulator) -> None:
    async with window_on(simulator) as (console, window):
        editor = window.panels_page.desk.editor
        await until(lambda: len(editor.cells) == 4)
        editor.select(None)
        for action, cell in (
            (Action.PREVIOUS_CELL, 3),
            (Action.NEXT_CELL, 0),
            (Action.NEXT_CELL, 1),
            (Action.PREVIOUS_CELL, 0),
            (Action.PREVIOUS_CELL, 3),
        ):
            console.sticks.button.emit(action)
            assert editor.selected_cell == cell


async def test_a_floating_dock_and_its_window_both_count_as_the_console() -> None:
    async with window_on() as (console, window):
        await until(lambda: not console.sticks.holds)
        dock = window.ptz_dock.parentWidget()
        assert dock is not None
        dock.setFloating(True)  # type: ignore[attr-defined]
        for each in (dock, window):
            each.activateWindow()
            await until(each.isActiveWindow)
            assert console.sticks.holds == frozenset()
        window.show_page("settings")
        assert console.sticks.holds == frozenset(), "a floating dock stays"
        dock.setFloating(False)  # type: ignore[attr-defined]
        await until(lambda: console.sticks.holds == {Hold.HIDDEN})
