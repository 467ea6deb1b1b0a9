"""The wall in the real window: every monitor as its device says, live while it is seen, dead to the eye when lost."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPushButton, QWidget

from tcconsole.model.connection import DeviceState
from tcconsole.model.sequence import Sequence, Step
from tcconsole.ui.parts.tile_paint import TileState
from tcconsole.ui.wall.tile_view import On
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.ui.wall.walls import changes, choose, pictures_asked, press, texts, wall_on
from tests.ui.window.windows import click, find, focused

Simulators = Callable[..., Simulator]


async def test_every_monitor_has_its_tile_with_live_pictures(simulators: Simulators) -> None:
    async with wall_on(simulators(), simulators(), simulators()) as opened:
        views = [tile.view for tile in opened.tiles]
        assert [view.name for view in views] == ["Lobby East", "Gatehouse", "Lobby West"]
        assert [view.title for view in views] == ["Four View", "Perimeter", "Entrances"]
        assert [view.shape for view in views] == [(2, 2), (3, 3), (2, 2)]
        assert {view.pill for view in views} == {("on-monitor", "on monitor")}
        await until(lambda: all(look.image for tile in opened.tiles for look in tile.pictures.looks))
        assert {look.state for tile in opened.tiles for look in tile.pictures.looks} == {TileState.LIVE}
        assert find(opened.window, QLabel, "wall_count").text() == "3 monitors ·"
        button = find(opened.window, QPushButton, "device_menu")
        assert button.accessibleName() == "All devices, 3 on line"


async def test_only_monitors_in_sight_are_looked_at(simulators: Simulators) -> None:
    sims = simulators(), simulators()
    async with wall_on(*sims) as opened:
        first, second = opened.devices
        await until(lambda: first.feed.wants and second.feed.wants)
        opened.window.show_page("health")
        await until(lambda: not first.feed.wants and not second.feed.wants)
        assert (first.quiet, second.quiet) == (True, False)  # the window's own device stays known
        await until(lambda: first.feed.busy == second.feed.busy == 0)
        asked = [pictures_asked(sim) for sim in sims]
        read = sum("/Panel" in entry["path"] for entry in sims[1].state()["requests"])
        await until(lambda: sum("/Panel" in e["path"] for e in sims[1].state()["requests"]) > read + 1)
        assert [pictures_asked(sim) for sim in sims] == asked
        opened.window.show_page("wall")
        await until(lambda: first.feed.wants and not first.quiet)


async def test_monitors_that_are_scrolled_out_of_sight_are_left_alone(simulators: Simulators) -> None:
    async with wall_on(simulators(), simulators(), simulators()) as opened:
        walls, grid = opened.console.walls, opened.page.board.grid
        last = opened.devices[2]
        walls.put(walls.current.shaped(1, 8).moved(last.key, 0, 7))
        opened.console.devices.show(opened.devices[0])
        await until(lambda: not last.feed.wants)
        assert last.quiet
        grid.select(last, focus=True)
        await until(lambda: last.feed.wants and not last.quiet)


async def test_a_lost_monitor_says_so_and_its_pictures_look_old(simulators: Simulators) -> None:
    sims = simulators(), simulators()
    async with wall_on(*sims) as opened:
        tile, device = opened.tile(1), opened.devices[1]
        await until(lambda: all(look.image for look in tile.pictures.looks))
        sims[1].stop()
        device.link.look()
        await until(lambda: device.state is DeviceState.UNREACHABLE)
        assert {look.state for look in tile.pictures.looks} == {TileState.UNREACHABLE}
        assert tile.view.pill == ("was-on-monitor", "was on monitor")
        assert tile.view.beside == "unreachable"
        card = tile.card
        assert card.isVisible()
        assert card.accessibleName().startswith("Unreachable since ")
        assert "The monitor may still show Perimeter: it cannot be asked." in card.accessibleDescription()
        assert not tile.foot.play.isVisible()
        assert "last answer" in tile.foot.words
        assert "1 on line, 1 unreachable" in find(opened.window, QPushButton, "device_menu").accessibleName()
        sims[1].start()
        click(card, "lost_retry")
        await until(lambda: device.state is DeviceState.ON_LINE)
        assert not card.isVisible()
        await until(lambda: {look.state for look in tile.pictures.looks} == {TileState.LIVE})


async def test_a_restarting_monitor_counts_down_and_comes_back(simulators: Simulators) -> None:
    sim = simulators()
    sim.fault(reboot_s=0.5)
    async with wall_on(sim, simulators()) as opened:
        tile, device = opened.tile(0), opened.devices[0]
        device.system.restarts.note_dark(90.0)
        device.system.restart()
        await until(lambda: device.state is DeviceState.RESTARTING)
        description = tile.card.accessibleDescription()
        assert description.startswith("Restarting. Last restart of this device took 1:30")
        assert "Then Four View is shown again" in description
        assert find(tile.card, QAbstractButton, "lost_retry").isHidden()
        assert {look.state for look in tile.pictures.looks} == {TileState.RESTARTING}
        await until(lambda: device.state is DeviceState.ON_LINE)
        await until(lambda: not tile.card.isVisible())


async def test_a_monitor_that_is_signed_out_is_signed_in_from_its_tile(simulators: Simulators) -> None:
    sim = simulators()
    async with wall_on(sim, simulators()) as opened:
        tile, device = opened.tile(0), opened.devices[0]
        device.link.use_password("wrong")
        sim.device.device.sessions.close_all()
        device.link.look()
        await until(lambda: device.state is DeviceState.SIGNED_OUT)
        assert tile.card.accessibleName() == "Signed out"
        field = find(tile.card, QLineEdit, "lost_password")
        field.setText(sim.password)
        click(tile.card, "lost_sign_in")
        assert field.text() == ""
        await until(lambda: device.state is DeviceState.ON_LINE)


async def test_a_display_that_is_stopped_and_one_with_a_camera_over_it(simulators: Simulators) -> None:
    async with wall_on(simulators(), simulators()) as opened:
        first, second = opened.devices
        opened.page.board.grid.select(first)
        stop = find(opened.window, QAbstractButton, "stop_display")
        assert stop.accessibleName() == "Stop Lobby East"
        click(opened.window, "stop_display")
        await until(lambda: opened.tile(0).view.on is On.NOTHING)
        assert second.panels.active is not None
        assert opened.tile(0).view.title == "display stopped"
        assert not stop.isEnabled()
        roof = next(camera for camera in second.cameras.all if camera.name == "Roof")
        second.cameras.show_fullscreen(roof.id)
        await until(lambda: opened.tile(1).view.on is On.FULL_SCREEN)
        tile = opened.tile(1)
        assert (tile.view.title, tile.view.shape) == ("Roof", (1, 1))
        assert tile.foot.words.startswith(("full screen since ", "since "))
        click(tile, "wall_back")
        await until(lambda: opened.tile(1).view.on is On.PANEL)


async def test_since_when_and_the_sequence_stand_in_the_foot(simulators: Simulators) -> None:
    async with wall_on(simulators(), simulators()) as opened:
        device, tile = opened.devices[0], opened.tile(0)
        assert tile.foot.words == ""  # it was there before anybody looked
        night = opened.panel(0, "Night")
        device.panels.show(night.guid)
        await until(lambda: tile.foot.words.startswith("since "))
        steps = tuple(Step(p.panel_guid or "", p.panel_name, 30) for p in device.panels.saved[:2])
        device.sequences.put(Sequence("round", "Perimeter round", None, steps))
        click(tile, "wall_play")
        choose(opened.menu("wall_play_menu"), "Start Perimeter round")
        await until(lambda: tile.foot.words.startswith("Perimeter round next in 0:"))
        assert tile.foot.play.accessibleName() == "Pause the sequence"
        click(tile, "wall_play")
        await until(lambda: tile.foot.words == "Perimeter round paused")
        assert tile.foot.play.accessibleName() == "Start a sequence, or go on"


async def test_the_menu_shows_a_panel_on_exactly_that_monitor(simulators: Simulators) -> None:
    sims = simulators(), simulators()
    async with wall_on(*sims) as opened:
        before = changes(sims[0])
        click(opened.tile(1), "wall_more")
        menu = opened.menu("wall_menu")
        assert texts(menu)[:3] == ["Open the panel", "Show panel", "Show full screen"]
        choose(menu, "Delivery")
        await until(lambda: opened.tile(1).view.title == "Delivery")
        assert changes(sims[0]) == before
        await until(opened.page.toast.isVisible)
        assert opened.page.toast.accessibleName() == "Delivery shown on Gatehouse"
        click(opened.page.toast, "toast_action")
        await until(lambda: opened.tile(1).view.title == "Perimeter")


async def test_stop_in_the_header_stops_the_selected_monitor_and_no_other(simulators: Simulators) -> None:
    one, two = simulators(), simulators()
    async with wall_on(one, two) as opened:
        first, second = opened.devices
        opened.console.devices.show(first)
        opened.page.board.grid.select(second)
        assert find(opened.window, QAbstractButton, "stop_display").accessibleName() == "Stop Gatehouse"
        click(opened.window, "stop_display")
        await until(lambda: second.panels.active is None)
        assert first.panels.active is not None
        assert changes(one) == []
        opened.window.show_page("devices")  # where the current device is meant
        assert find(opened.window, QAbstractButton, "stop_display").accessibleName() == "Stop Lobby East"


async def test_the_keyboard_walks_the_wall(simulators: Simulators) -> None:
    async with wall_on(*(simulators() for _ in range(4))) as opened:
        grid = opened.page.board.grid
        grid.select(opened.devices[0], focus=True)
        walked = []
        for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up):
            press(focused(), key)
            assert focused() is grid.selected
            walked.append(grid.tiles.index(focused()))
        assert walked == [1, 1, 3, 2, 0]
        press(focused(), Qt.Key.Key_Tab)
        pictures = opened.tile(0).pictures
        assert focused() is pictures
        press(pictures, Qt.Key.Key_Right)
        press(pictures, Qt.Key.Key_Down)
        assert pictures.current == 3
        assert pictures.accessibleDescription() == "Cell 4 of 4: 4 Yard"
        press(pictures, Qt.Key.Key_Escape)
        assert focused() is opened.tile(0)


async def test_enter_opens_the_panel_of_that_monitor_and_the_cell(simulators: Simulators) -> None:
    async with wall_on(simulators(), simulators()) as opened:
        first = opened.devices[0]
        assert opened.console.devices.current is not first
        opened.page.board.grid.select(first, focus=True)
        opened.tile(0).pictures.setFocus()
        press(opened.tile(0).pictures, Qt.Key.Key_Right)
        press(opened.tile(0).pictures, Qt.Key.Key_Return)
        desk = opened.window.panels_page.desk
        assert opened.console.devices.current is first
        assert opened.window.panels_page.isVisible()
        assert desk.draft is not None
        assert (desk.draft.name, desk.editor.selected_cell) == ("Four View", 1)
        assert find(opened.window, QPushButton, "device_menu").accessibleName().startswith("Lobby East")


async def test_a_silent_camera_says_so_on_its_cell_and_the_keyboard_is_on_the_wall(
    simulators: Simulators,
) -> None:
    sim = simulators()
    async with wall_on(sim, simulators()) as opened:
        opened.window.panels_page.desk.editor.setFocus()
        opened.window.show_page("panels")
        opened.window.show_page("wall")
        assert focused() is opened.page.board.tile
        pictures = opened.tile(0).pictures
        await until(lambda: all(look.image for look in pictures.looks))
        yard = opened.camera(0, "Yard")
        sim.fault(silent_cameras=[yard.camera_id], silent_camera_s=0.1)
        await until(lambda: pictures.looks[3].state is TileState.STALE, 20)
        assert pictures.words(3).startswith("4 Yard, ")
        assert pictures.words(3) != "4 Yard, "
        assert pictures.words(None) == ""
        assert pictures.looks[0].state is TileState.LIVE


async def test_space_shows_the_camera_large_and_closing_leads_back(simulators: Simulators) -> None:
    async with wall_on(simulators(), simulators()) as opened:
        opened.page.board.grid.select(opened.devices[0], focus=True)
        opened.tile(0).pictures.setFocus()
        press(opened.tile(0).pictures, Qt.Key.Key_Space)
        assert opened.window.big_pictures.shown
        assert opened.window.big_pictures.view.device is opened.devices[0]
        opened.window.big_pictures.close()
        assert opened.page.isVisible()


async def test_a_number_is_meant_for_the_selected_monitor(simulators: Simulators) -> None:
    async with wall_on(simulators(), simulators()) as opened:
        opened.page.board.grid.select(opened.devices[0], focus=True)
        press(focused(), Qt.Key.Key_3)
        palette = opened.window.palette_overlay
        assert palette.isVisible()
        assert palette.query.text() == "3"
        assert opened.console.devices.current is opened.devices[0]


async def test_details_of_a_lost_monitor_are_those_of_its_device(simulators: Simulators) -> None:
    sims = simulators(), simulators()
    async with wall_on(*sims) as opened:
        sims[0].stop()
        opened.devices[0].link.look()
        await until(lambda: opened.devices[0].state is DeviceState.UNREACHABLE)
        click(opened.tile(0).card, "lost_details")
        assert opened.console.devices.current is opened.devices[0]
        assert not opened.page.isVisible()
        assert find(opened.window, QWidget, "connection_band").isVisible()
