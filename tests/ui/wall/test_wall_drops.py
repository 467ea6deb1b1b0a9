"""What is dropped onto a monitor reaches exactly that device; what cannot be is refused in words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest

from tcconsole.model.wall_goods import CarriedCamera, CarriedPanel
from tcconsole.ui.camera_list.camera_mime import camera_data
from tcconsole.ui.panel_mime import panel_data
from tcconsole.ui.wall.source_list import PANEL_ROLE
from tcconsole.ui.wall.wall_drops import carried_camera
from tcconsole.ui.wall.wall_mime import CAMERA_MIME, PANEL_MIME, goods_data, goods_of, tile_data, tile_of
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.ui.wall.walls import changes, hover, leave, press, wall_on
from tests.ui.window.windows import click

Simulators = Callable[..., Simulator]


def shown_by(simulator: Simulator) -> list[str]:
    """The cameras of the panel that the device itself says it shows, by cell."""
    state = simulator.state()
    name = state["monitor"]["panel"]["name"]
    panel = next(panel for panel in state["panels"] if panel["PanelName"] == name)
    cells = sorted(panel["Cells"], key=lambda cell: (cell["CoordY"], cell["CoordX"]))
    return [cell.get("CameraName") or "" for cell in cells]


async def test_a_camera_of_another_monitor_is_dropped_into_a_cell(simulators: Simulators) -> None:
    sims = simulators(), simulators(), simulators()
    async with wall_on(*sims) as opened:
        goods = carried_camera(opened.tile(0), 2)  # Lobby
        grid, at = opened.page.board.grid, opened.cell_point(1, 4)
        assert hover(grid, goods_data(goods), at)
        assert opened.tile(1).pictures.dropping == "Replace 15 Yard east, with 3 Lobby"
        leave(grid)
        assert opened.tile(1).pictures.dropping == ""
        assert opened.drop(goods_data(goods), at)
        await until(lambda: opened.page.toast.accessibleName() == "3 Lobby put into cell 5 of Gatehouse")
        assert shown_by(sims[1])[4] == "Lobby"
        assert opened.names(1)[4] == "Lobby"
        assert [len(changes(sim)) for sim in sims] == [0, 1, 0]
        click(opened.page.toast, "toast_action")
        await until(lambda: shown_by(sims[1])[4] == "Yard east")
        assert [len(changes(sim)) for sim in sims] == [0, 2, 0]


async def test_a_panel_goes_onto_another_monitor_by_its_name(simulators: Simulators) -> None:
    sims = simulators(), simulators()
    async with wall_on(*sims) as opened:
        assert opened.drop(goods_data(opened.panel(0, "Night")), opened.cell_point(1, 0))
        await until(lambda: opened.tile(1).view.title == "Night")
        assert sims[1].state()["monitor"]["panel"]["name"] == "Night"
        assert changes(sims[0]) == []


async def test_what_the_other_device_does_not_have_is_refused_in_words(simulators: Simulators) -> None:
    sims = simulators(), simulators()
    async with wall_on(*sims) as opened:
        strange = CarriedPanel(opened.devices[0].key, "no such", "Airport")
        grid, at = opened.page.board.grid, opened.head_point(1)
        hover(grid, goods_data(strange), at)
        assert opened.tile(1).pictures.dropping == "Gatehouse has no panel named Airport."
        assert not opened.drop(goods_data(strange), at)
        assert opened.console.activity.entries[0].words == "Gatehouse has no panel named Airport."
        assert changes(sims[1]) == []


async def test_a_camera_on_the_head_fills_that_monitor(simulators: Simulators) -> None:
    sims = simulators(), simulators()
    async with wall_on(*sims) as opened:
        assert opened.drop(goods_data(opened.camera(0, "Roof")), opened.head_point(1))
        await until(lambda: opened.tile(1).view.title == "Roof")
        roof = opened.camera(1, "Roof").camera_id
        assert opened.devices[1].full_screen.camera_id == roof
        assert changes(sims[0]) == []


async def test_within_a_monitor_cells_are_swapped(simulators: Simulators) -> None:
    sim = simulators()
    async with wall_on(sim, simulators()) as opened:
        assert opened.drop(goods_data(carried_camera(opened.tile(0), 0)), opened.cell_point(0, 3))
        await until(lambda: shown_by(sim) == ["Yard", "Dock", "Lobby", "Gate"])


async def test_what_was_read_while_hovering_is_not_done_to_another_panel(simulators: Simulators) -> None:
    sims = simulators(), simulators()
    async with wall_on(*sims) as opened:
        grid, at = opened.page.board.grid, opened.cell_point(1, 0)
        data = goods_data(opened.camera(0, "Roof"))
        hover(grid, data, at)
        opened.devices[1].panels.show(opened.panel(1, "Night").guid)
        await until(lambda: opened.tile(1).view.title == "Night")
        asked = changes(sims[1])
        assert not opened.page.board.drops.drop(data, at)
        assert changes(sims[1]) == asked
        assert opened.console.activity.entries[0].words == "Gatehouse shows another panel now."


async def test_what_comes_from_other_pages_is_of_the_windows_device(simulators: Simulators) -> None:
    sims = simulators(), simulators()
    async with wall_on(*sims) as opened:
        current = opened.console.devices.current
        assert current is opened.devices[1]
        lobby = opened.camera(1, "Lobby")
        assert opened.drop(camera_data([(lobby.camera_id, lobby.name)]), opened.cell_point(0, 0))
        await until(lambda: opened.names(0)[0] == "Lobby")
        delivery = opened.panel(1, "Delivery")
        assert opened.drop(panel_data(delivery.guid, delivery.name), opened.cell_point(0, 0))
        await until(lambda: opened.tile(0).view.title == "Delivery")
        assert changes(sims[1]) == []


async def test_strange_data_does_nothing(simulators: Simulators) -> None:
    sim = simulators()
    async with wall_on(sim, simulators()) as opened:
        text = QMimeData()
        text.setText("a file")
        assert not opened.drop(text, opened.cell_point(0, 0))
        for kind, raw in (
            (CAMERA_MIME, b"not json"),
            (CAMERA_MIME, b'["a", 1]'),
            (PANEL_MIME, b"[" + b"1," * 4000 + b"1]"),
        ):
            data = QMimeData()
            data.setData(kind, raw)
            assert goods_of(data) is None
            assert not opened.drop(data, opened.cell_point(0, 0))
        assert changes(sim) == []


def test_goods_travel_whole() -> None:
    for goods in (
        CarriedCamera("device", "camera", "Gate", "panel", 3),
        CarriedCamera("device", "camera", "Gate"),
        CarriedPanel("device", "panel", "Night"),
    ):
        assert goods_of(goods_data(goods)) == goods
        assert tile_of(goods_data(goods)) == ""
    assert tile_of(tile_data("device")) == "device"
    assert goods_of(tile_data("device")) is None


async def test_copying_and_putting_by_keys_does_what_dragging_does(simulators: Simulators) -> None:
    sims = simulators(), simulators()
    async with wall_on(*sims) as opened:
        first, second = opened.tile(0), opened.tile(1)
        assert opened.command("wall_paste").reason == "Nothing was copied from a monitor"
        opened.page.board.grid.select(first.device, focus=True)
        first.pictures.setFocus()
        press(first.pictures, Qt.Key.Key_Right)  # Dock
        opened.command("wall_copy").trigger()
        opened.page.board.grid.select(second.device, focus=True)
        second.pictures.setFocus()
        opened.command("wall_paste").trigger()
        await until(lambda: opened.page.moves.last == "2 Dock put into cell 1 of Gatehouse")
        opened.command("wall_undo").trigger()
        await until(lambda: shown_by(sims[1])[0] == "Gate")
        first.setFocus()
        opened.page.board.grid.select(first.device)
        opened.command("wall_copy").trigger()
        opened.page.board.grid.select(second.device, focus=True)
        opened.command("wall_paste").trigger()
        await until(lambda: second.view.title == "Four View")
        assert changes(sims[0]) == []


async def test_the_list_beside_the_wall_is_that_of_the_selected_monitor(simulators: Simulators) -> None:
    sims = simulators(), simulators()
    async with wall_on(*sims) as opened:
        source, grid = opened.page.source, opened.page.board.grid
        grid.select(opened.devices[0])
        click(opened.page, "wall_source_toggle")
        assert source.isVisible()
        assert source.rows.device == opened.devices[0].key
        source.filter.setText("roof")
        (camera_id,) = source.rows.camera_ids
        data = source.rows.mimeData([source.rows.index_of(camera_id)])
        assert goods_of(data) == opened.camera(0, "Roof")
        grid.select(opened.devices[1])
        assert source.rows.device == opened.devices[1].key
        assert source.rows.camera_ids == (opened.camera(1, "Roof").camera_id,)
        await until(lambda: "wall list" in opened.devices[1].feed.views)
        source.view.setCurrentIndex(source.rows.index_of(source.rows.camera_ids[0]))
        press(source.view, Qt.Key.Key_Return)
        await until(lambda: shown_by(sims[1])[0] == "Roof")
        source.filter.clear()
        source.kinds.choose("panels")
        names = [source.panels.item(row).text() for row in range(source.panels.count())]
        assert names == ["Four View", "Perimeter", "Night", "Delivery"]
        assert source.panels.item(2).data(PANEL_ROLE) == opened.panel(1, "Night")
        source.panels.setCurrentRow(2)
        press(source.panels, Qt.Key.Key_Return)
        await until(lambda: opened.tile(1).view.title == "Night")
        click(source, "wall_source_close")
        assert not source.isVisible()
        await until(lambda: not opened.devices[1].feed.views["wall list"])
        assert changes(sims[0]) == []


async def test_two_clicks_open_the_panel(simulators: Simulators) -> None:
    async with wall_on(simulators(), simulators()) as opened:
        pictures = opened.tile(0).pictures
        at = pictures.cell_rect(2).center().toPoint()
        QTest.mouseClick(pictures, Qt.MouseButton.LeftButton, pos=at)
        assert opened.page.device is opened.devices[0]
        assert pictures.current == 2
        QTest.mouseDClick(pictures, Qt.MouseButton.LeftButton, pos=at)
        assert opened.window.panels_page.isVisible()
        assert opened.window.panels_page.selected_cell == 2
