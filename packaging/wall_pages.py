"""The wall: as it is, with lost monitors, being arranged, with the list to drag from, on a second screen."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from site_stage import Picture, Site

from tcconsole.model.connection import DeviceState
from tcconsole.model.sequence import Sequence, Step
from tcconsole.model.wall_goods import CarriedCamera
from tcconsole.ui.wall.board import WallBoard
from tcconsole.ui.wall.page import WallPage
from tcconsole.ui.wall.wall_mime import goods_data

GARAGE, SERVERS = 4, 5
DARK_S = 88.0
REBOOT_S = 58.0
SLOW_MS = 60_000


def page_of(site: Site) -> WallPage:
    page = site.window.page("wall")
    if not isinstance(page, WallPage):
        raise TypeError("there is no wall page")
    return page


async def pictures(site: Site, board: WallBoard) -> None:
    """Every cell of every device that answers has its picture."""

    def there() -> bool:
        tiles = [tile for tile in board.grid.tiles if tile.device.link.on_line]
        return all(
            look.image
            for tile in tiles
            for look, cell in zip(tile.pictures.looks, tile.view.cells, strict=True)
            if cell.camera_id
        )

    await site.until(there, "every cell has its picture")


async def wall(site: Site) -> QWidget:
    """Sequences run, one camera is full screen, another gives no pictures."""
    site.window.show_page("wall")
    await pictures(site, page_of(site).board)
    first, second, third = site.devices[:3]
    for device in (first, second):
        panels = sorted(device.panels.saved, key=lambda panel: not panel.default)[:3]  # the shown one first
        steps = tuple(Step(panel.panel_guid or "", panel.panel_name, 20) for panel in panels)
        device.sequences.put(Sequence("round", "Perimeter round", None, steps))
        device.sequences.start("round")
    await site.until(lambda: first.sequences.on_monitor is not None, "a sequence runs")
    first.sequences.pause("round")
    road = next(camera for camera in third.cameras.all if camera.name.startswith("Road north"))
    third.cameras.show_fullscreen(road.id)
    await site.until(lambda: third.full_screen.camera_id is not None, "a camera is full screen")
    yard = next(camera for camera in first.cameras.all if camera.name.startswith("Yard"))
    await site.fault(0, silent_cameras=[yard.id])
    await site.until(lambda: bool(first.feed.picture(yard.id).words), "a camera is silent")
    return site.window


async def end_wall(site: Site) -> None:
    for device in site.devices:
        device.sequences.stop_all()
    site.devices[2].full_screen.back()
    await site.until(lambda: site.devices[2].full_screen.camera_id is None, "the panel is back")
    await site.fault(0, silent_cameras=[])


async def lost(site: Site) -> QWidget:
    """One monitor is unreachable, another restarts."""
    await wall(site)
    garage, servers = site.devices[GARAGE], site.devices[SERVERS]
    await site.fault(GARAGE, latency_ms=SLOW_MS)
    await site.fault(SERVERS, reboot_s=REBOOT_S)
    servers.system.restarts.note_dark(DARK_S)
    servers.system.restart()
    await site.until(lambda: garage.state is DeviceState.UNREACHABLE, "a device is unreachable")
    await site.until(lambda: servers.state is DeviceState.RESTARTING, "a device restarts")
    return site.window


async def end_lost(site: Site) -> None:
    await end_wall(site)
    await site.fault(GARAGE, latency_ms=0)
    await site.fault(SERVERS, reboot_s=0)
    for index in (GARAGE, SERVERS):
        site.devices[index].link.retry()
    await site.until(
        lambda: all(site.devices[i].link.on_line for i in (GARAGE, SERVERS)), "all are back", 90.0
    )


async def arrange(site: Site) -> QWidget:
    """Somebody hangs the monitors as they hang in the room."""
    site.window.show_page("wall")
    page = page_of(site)
    await pictures(site, page.board)
    walls = site.console.walls
    walls.new("Building A")
    walls.put(walls.current.added(device.key for device in site.devices[:5]).moved(site.devices[1].key, 2, 1))
    page.set_editing(True)
    await pictures(site, page.board)
    return site.window


async def end_arrange(site: Site) -> None:
    page_of(site).set_editing(False)
    site.console.walls.drop(site.console.walls.current.key)


async def source(site: Site) -> QWidget:
    """A camera of one monitor is over a cell of another."""
    site.window.show_page("wall")
    page = page_of(site)
    page.show_source(True)
    await pictures(site, page.board)
    first, tile = site.devices[0], page.board.grid.tiles[1]
    roof = next(camera for camera in first.cameras.all if camera.name.startswith("Lobby"))
    inside = tile.pictures.mapTo(page.board.grid, tile.pictures.cell_rect(4).center().toPoint())
    page.board.drops.hover(goods_data(CarriedCamera(first.key, roof.id, roof.name)), inside)
    return site.window


async def end_source(site: Site) -> None:
    page = page_of(site)
    page.show_source(False)
    for tile in page.board.grid.tiles:
        tile.show_drop(None, None)


async def second(site: Site) -> QWidget:
    """Nothing but monitors."""
    site.window.show_page("wall")
    site.window.wall.fill(QGuiApplication.primaryScreen())
    shown = site.window.wall.second
    if shown is None:
        raise RuntimeError("the wall fills no second screen")
    shown.showNormal()
    shown.resize(site.window.size())
    await pictures(site, shown.board)
    return shown


async def end_second(site: Site) -> None:
    site.window.wall.close()


PAGES = {
    "wall": Picture(wall, end_wall),
    "wall-lost": Picture(lost, end_lost),
    "wall-edit": Picture(arrange, end_arrange),
    "wall-source": Picture(source, end_source),
    "wall-second-screen": Picture(second, end_second),
}
