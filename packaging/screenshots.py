"""Renders every page of the demo to PNG files, dark and light, without a display.

    screenshots.py [OUT]   [--size 1440x900]... [--theme dark]... [--page panels]...

OUT is a folder (default: screenshots-out). The files are named PAGE-THEME.png, or PAGE-THEME-WIDTH.png when several
sizes are asked for. It shows the real console on a real simulated device, as `tcconsole demo` does.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LOGNAME"] = "operator"  # who did something is on some pictures: not whoever takes them

import httpx
import msgspec
import qasync
from PySide6.QtCore import QPointF
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QScrollArea, QWidget
from site_pages import PAGES as SITE_PAGES
from site_stage import DEVICES, Site, add_devices

from tcconsole.api.errors import ThinClientError
from tcconsole.api.panels import BLANK, SetCell, ShowPanel, UpdatePanel
from tcconsole.api.ptz import MoveRelative
from tcconsole.api.settings import WriteSettings
from tcconsole.api.wire import Setting
from tcconsole.app import make_application, use_preferences
from tcconsole.demo import SimulatorProcess
from tcconsole.model.address_change import Phase, Timing
from tcconsole.model.backup import Backup
from tcconsole.model.backup_folder import keep, write_backup
from tcconsole.model.backup_review import Stage
from tcconsole.model.camera_csv import write_table
from tcconsole.model.connection import DeviceState
from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tcconsole.model.feed import Want
from tcconsole.model.firmware_update import Timing as UpdateTiming
from tcconsole.model.layout import Layout
from tcconsole.model.patrol import Patrol, Step
from tcconsole.model.preferences import THEME
from tcconsole.model.preset_book import Spot
from tcconsole.model.preset_spots import PresetSpots
from tcconsole.model.schedule import EVERY_DAY, Doing
from tcconsole.model.schedule import Entry as Planned
from tcconsole.model.sequence import Sequence
from tcconsole.model.sequence import Step as Show
from tcconsole.simulator.firmware import firmware_file
from tcconsole.ui.cameras.browser import CameraBrowser
from tcconsole.ui.cameras.page import CamerasPage
from tcconsole.ui.keys.page import KeysPage
from tcconsole.ui.panels.sequence_view import SequencesView
from tcconsole.ui.parts.tile_paint import TileState
from tcconsole.ui.preferences.page import PreferencesPage
from tcconsole.ui.settings.form import SettingsForm
from tcconsole.ui.system.backup_card import BackupCard
from tcconsole.ui.system.backup_tree import BackupTree
from tcconsole.ui.system.journal_table import JournalTable
from tcconsole.ui.system.page import SystemPage
from tcconsole.ui.system.update_card import UpdateCard
from tcconsole.ui.window.add_device_dialog import AddDeviceDialog
from tcconsole.ui.window.main_window import MainWindow

UPDATE_STATES = ("file", "sending", "installing", "failed", "not-back", "old", "done")
BACKUP_STATES = ("backup", "backup-review", "backup-cameras", "backup-results")
PAGES = (
    "panels",
    "draft",
    "live",
    "full-screen",
    *("compare", "conflict", "import"),
    "cameras",
    "cameras-grid",
    "palette",
    "palette-words",
    "typed",
    "presets",
    "patrol",
    "sequences",
    "schedule",
    "settings",
    *("settings-edited", "settings-address", "settings-password", "settings-lost"),
    "system",
    *(f"update-{state}" for state in UPDATE_STATES),
    *("restart", "restore"),
    *BACKUP_STATES,
    "journal",
    "health",
    "keys",
    "keys-change",
    "preferences",
    "sticks",
    "camera-editor",
    "camera-file",
    *(f"big-picture{state}" for state in ("", "-zoomed", "-stale", "-window")),
    "add-device",
    *SITE_PAGES,
)
PLACES = {
    **{f"big-picture{state}": "panels" for state in ("", "-zoomed", "-stale", "-window")},
    "draft": "panels",
    "live": "panels",
    **dict.fromkeys(("full-screen", "compare", "conflict", "import"), "panels"),
    **{f"settings-{state}": "settings" for state in ("edited", "address", "password", "lost")},
    "cameras-grid": "cameras",
    "camera-editor": "cameras",
    "camera-file": "cameras",
    "presets": "panels",
    "patrol": "panels",
    "schedule": "sequences",
    "journal": "system",
    **{f"update-{state}": "system" for state in UPDATE_STATES},
    "restart": "system",
    "restore": "system",
    **dict.fromkeys(BACKUP_STATES, "system"),
    "sticks": "preferences",
    "palette": "panels",
    "palette-words": "panels",
    "typed": "panels",
    "keys-change": "keys",
}
"""On which page of the window something is, where it is not one itself."""
TYPED = {"palette": "12 cam", "palette-words": "pan", "typed": "12"}
"""What is typed there."""
MODES = ("draft", "live", "full-screen", "compare", "conflict", "import")
THEMES = ("dark", "light")
WAIT_S = 30.0
BUSY_S = 12
SETTLE_S = 1.2
"""Long enough for every visible camera's next picture, so that nothing on a picture is late."""


def main() -> int:
    options = _options()
    options.out.mkdir(parents=True, exist_ok=True)
    app = make_application()
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
        runner.run(render(app, options))
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("out", type=Path, nargs="?", default=Path("screenshots-out"))
    parser.add_argument("--size", type=_size, action="append", help="WIDTHxHEIGHT, may be repeated")
    parser.add_argument("--theme", action="append", choices=("dark", "light", "high-contrast"))
    parser.add_argument("--page", action="append", choices=PAGES)
    options = parser.parse_args()
    options.size = options.size or [(1440, 900)]
    options.theme = options.theme or list(THEMES)
    options.page = options.page or list(PAGES)
    return options


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    return int(width), int(height)


async def render(app: QApplication, options: argparse.Namespace) -> None:
    """Start simulated devices, open the console on them and take the pictures: of one device, then of several."""
    single = [page for page in options.page if page not in SITE_PAGES]
    several = [page for page in options.page if page in SITE_PAGES]
    if single:
        await on_devices(app, 1, partial(shoot_single, options, single))
    if several:
        await on_devices(app, DEVICES, partial(shoot_several, options, several))


Shoot = Callable[[Site], Awaitable[None]]


async def on_devices(app: QApplication, count: int, shoot_all: Shoot) -> None:
    """The console and its window on so many simulated devices."""
    simulator = SimulatorProcess(devices=count, cameras=24)
    console = Console(None, keyring=False)
    try:
        await simulator.start()
        use_preferences(app, console)
        window = MainWindow(console)
        devices = await add_devices(console, simulator)
        await shoot_all(Site(window, console, devices, simulator))
        window.hide()
        window.deleteLater()
    finally:
        await console.aclose()
        await simulator.aclose()


def looks(options: argparse.Namespace, console: Console) -> Iterator[tuple[tuple[int, int], str]]:
    """Every theme at every size, and what its files are called."""
    for theme in options.theme:
        console.preferences.set(THEME, theme)
        for size in options.size:
            yield size, theme if len(options.size) == 1 else f"{theme}-{size[0]}"


async def shoot_single(options: argparse.Namespace, pages: list[str], site: Site) -> None:
    for size, name in looks(options, site.console):
        await shoot(site.window, site.console, size, pages, options.out, name)


async def shoot_several(options: argparse.Namespace, pages: list[str], site: Site) -> None:
    for size, name in looks(options, site.console):
        site.window.resize(*size)
        site.window.show()
        for page in pages:
            picture = SITE_PAGES[page]
            shown = await picture.show(site)
            await asyncio.sleep(SETTLE_S)
            save(shown, options.out / f"{page}-{name}.png")
            if picture.end is not None:
                await picture.end(site)


def save(shown: QWidget, file: Path) -> None:
    if not shown.grab().save(str(file)):
        raise OSError(f"{file} cannot be written")
    print(file)


async def shoot(
    window: MainWindow, console: Console, size: tuple[int, int], pages: list[str], out: Path, name: str
) -> None:
    """Every page at one size in one theme."""
    device = console.devices.current
    if device is None:
        raise RuntimeError("there is no device")
    window.resize(*size)
    window.show()
    make_favourites(device)
    for page in pages:
        shown: QWidget = window
        if page == "add-device":
            window.add_device()
            shown = window.findChildren(AddDeviceDialog)[-1]
        else:
            window.show_page(PLACES.get(page, page))
        if page in ("cameras", "cameras-grid"):
            browser = show_cameras(window, device, grid=page == "cameras-grid")
            await until(partial(pictures_in_sight, device, browser), "every camera has its picture")
        if page in ("camera-editor", "camera-file"):
            await use_source(device, "directconnect")
            await edit_cameras(window, device, file=page == "camera-file")
        if page == "keys-change":
            change_keys(window)
        if page == "sticks":
            await plug_in_stick(console)
            window.findChildren(PreferencesPage)[-1].show_page("sticks")
        if page in ("panels", *MODES, "palette", "palette-words", "typed", "presets", "patrol"):
            await until(lambda: pictures_there(device), "every cell has its picture")
            await until(lambda: bool(device.ptz.presets), "the presets are read")
        if page.startswith("big-picture"):
            shown = await open_big_picture(window, device, page)
        if page in TYPED:
            type_into(window, page)
        if page.startswith("settings-"):
            await change_settings(window, device, page)
        if page in MODES:
            await change_mode(window, device, page)
        if page.startswith("update-") or page in ("restart", "restore"):
            await change_system(window, device, page)
        if page in BACKUP_STATES:
            await review_backup(window, device, page)
        if page == "health":
            await be_busy(console, device)
        if page == "journal":
            await fill_journal(window, device)
        if page == "presets":
            await visit_presets(device)
        if page == "patrol":
            start_patrol(device)
        if page in ("sequences", "schedule"):
            plan_switching(window, device, page)
        await asyncio.sleep(SETTLE_S)
        save(shown, out / f"{page}-{name}.png")
        if page in MODES:
            await end_mode(window, device)
        if page.startswith("big-picture"):
            window.big_pictures.close()
            window.big_pictures.close_windows()
            shown = window
            await silence(device)
        device.feed.watch("screenshots", {})
        device.patrols.stop_all()
        device.sequences.stop_all()
        device.settings.discard()
        await end_system(window, device)
        device.backups.restore.close()
        await until(lambda: device.link.on_line, "the device is on line again")
        if page in ("camera-editor", "camera-file"):
            window.findChildren(CamerasPage)[-1].place.show_list()
            await use_source(device, "mobilebridge")
        window.palette_overlay.close_palette()
        window.typed_box.clear()
        if shown is not window:
            shown.close()


async def change_mode(window: MainWindow, device: Device, page: str) -> None:
    """A draft with one cell changed, the monitor itself, or a camera over all of it."""
    desk, roof = window.panels_page.desk, device.cameras.all[12]
    if page == "draft":
        desk.edits.clear(2)
    if page == "live":
        desk.mode.choose(True)
    if page == "compare":
        desk.edits.clear(2)
        desk.edits.put(0, [roof.id])
        desk.views.toggle_compare()
    if page == "conflict":
        await change_both(window, device)
    if page == "import":
        import_panels(window, device)
    if page == "full-screen":
        device.cameras.show_fullscreen(roof.id)
        await until(lambda: device.full_screen.camera_id is not None, "the camera is full screen")


async def end_mode(window: MainWindow, device: Device) -> None:
    """As it was before."""
    desk = window.panels_page.desk
    desk.mode.choose(False)
    draft = desk.draft
    if desk.views.shown is desk.views.conflict and draft is not None and draft.base is not None:
        await device.link.send(UpdatePanel(draft.base))
        await until(lambda: draft.theirs is None, "the device has its old panel again")
    desk.views.close()
    while desk.draft is not None and desk.draft.dirty:
        desk.undo()
    device.full_screen.back()
    await until(lambda: device.full_screen.camera_id is None, "the panel is back")


async def change_both(window: MainWindow, device: Device) -> None:
    """Somebody else saves the panel that is edited; one of the differences is chosen."""
    desk, cameras = window.panels_page.desk, device.cameras.all
    draft = desk.draft
    if draft is None or draft.base is None:
        raise RuntimeError("no panel is shown")
    theirs = draft.layout
    for cell, camera in ((0, cameras[8]), (2, cameras[5])):
        theirs = theirs.assign(cell, camera.id, camera.name)
    desk.edits.put(0, [cameras[12].id])
    desk.edits.put(1, [cameras[6].id])
    await device.link.send(UpdatePanel(theirs.to_panel(draft.base)))
    await until(lambda: draft.theirs is not None, "the other version is there")
    desk.views.open_conflict()
    seen = (cameras[8].id, cameras[5].id)
    await until(lambda: all(device.feed.picture(camera).image for camera in seen), "their pictures are there")


def import_panels(window: MainWindow, device: Device) -> None:
    """A file of another device: two of its cameras are not known here."""
    layout = Layout.of(device.panels.saved[0])
    for cell, name in ((0, "Gate (old)"), (3, "Back yard")):
        layout = layout.assign(cell, f"camera-of-the-other-site-{cell}", name)
    window.panels_page.desk.transfer.take((layout,), "other-site.json")


def show_cameras(window: MainWindow, device: Device, *, grid: bool) -> CameraBrowser:
    """As a list or as pictures, with one camera selected and one favourite."""
    cameras = window.findChildren(CamerasPage)[-1]
    cameras.browser.show_as("grid" if grid else "list")
    device.cameras.book.set_favourite([device.cameras.all[0].id], True)
    cameras.browser.select((device.cameras.all[0].id,))
    return cameras.browser


async def use_source(device: Device, source: str) -> None:
    """Where the device's cameras come from: "mobilebridge" or "directconnect"."""
    await device.link.send(WriteSettings((Setting(name="VideoSource", value=source),)))
    count = len(device.cameras.all)
    await device.settings.read()
    await until(lambda: len(device.cameras.all) != count, "the cameras of the other source are listed")


async def edit_cameras(window: MainWindow, device: Device, *, file: bool) -> None:
    """A camera with its preview and an edited name, or a file with changes and an error."""
    place, gate = window.findChildren(CamerasPage)[-1].place, device.cameras.all[0]
    if file:
        text = (
            write_table(device.cameras.all)
            .replace("Gate", "Main gate")
            .replace("198.18.0.12", "198.18.0.300")
        )
        new = [f",Fence {n},198.18.0.{60 + n},0,viewer" for n in range(1, 9)]
        device.editing.changes.use((text + "\r\n".join(new)).encode(), "site.csv")
        place.import_file()
        return
    place.edit(gate.id)
    editor = place.editor
    if editor is not None:
        device.editing.edits.edit(replace(device.editing.edits.form(gate.id), name="Main gate"))
        device.editing.onvif.test(gate.id)
        if not editor.preview.wanted:
            editor.preview.toggle()
        await until(lambda: device.editing.preview.picture.image is not None, "the preview is there")
        await until(lambda: device.editing.onvif.result(gate.id) is not None, "the camera was tested")


def type_into(window: MainWindow, page: str) -> None:
    """The second cell is selected, and something is typed for it."""
    window.panels_page.desk.editor.select(1, focus=True)
    if page == "typed":
        window.typed_box.begin(TYPED[page])
    else:
        window.palette_overlay.open_palette()
        window.palette_overlay.query.setText(TYPED[page])


def change_keys(window: MainWindow) -> None:
    """One command waits for other keys, and those that were pressed belong to another one."""
    keys = window.findChildren(KeysPage)[-1]
    row = next(row for row in keys.rows if row.command.objectName() == "show_problems")
    row.begun.emit()
    row.pressed.emit(QKeySequence("Ctrl+K"))


async def change_settings(window: MainWindow, device: Device, page: str) -> None:
    """Something changed in the form; for the last page, a device that does not come back for a while."""
    form = window.findChildren(SettingsForm)[-1]
    form.show_group("Identity")
    new = {"NetworkIP": "127.0.0.45", "NetworkGW": "127.0.0.1"}
    if page == "settings-edited":
        new |= {"DeviceName": "Entrance East", "NetworkGW": "127.0.1.1", "TimeZone": "Europe/Berlin"}
        new |= {"VideoSource": "directconnect"}
    if page == "settings-password":
        new = {"AdminPassword": "lobby2026"}
        form.show_group("Password")
    for key, value in new.items():
        device.settings.edit(key, value)
    if page == "settings-lost":
        await lose(device)


async def open_big_picture(window: MainWindow, device: Device, page: str) -> QWidget:
    """The gate over the panels: whole, zoomed into, with no answer for a while, or in a window of its own."""
    big, editor = window.big_pictures, window.panels_page.desk.editor
    cell = 1 if page == "big-picture-stale" else 0
    editor.select(cell)
    editor.big_picture_wanted.emit(cell)
    view = big.view
    if page == "big-picture-window":
        big.float()
        view = big.windows[-1].view
    await until(lambda: view.canvas.look.state is TileState.LIVE, "the big picture is live")
    if page == "big-picture-zoomed":
        view.canvas.zoom_by(4.0, QPointF(view.canvas.width() * 0.4, view.canvas.height() * 0.6))
    if page == "big-picture-stale":
        await silence(device, view.camera_id)
        await until(lambda: view.canvas.look.state is TileState.STALE, "it is stale")
    return view.window()


async def silence(device: Device, *cameras: str) -> None:
    """These cameras, and no others, send no picture any more."""
    async with httpx.AsyncClient(trust_env=False) as client:
        faults = {"silent_cameras": cameras, "silent_camera_s": 0.2}
        await client.post(f"{device.address}/simulator/faults", json=faults)


async def lose(device: Device) -> None:
    """Apply the new address to a device that leaves for longer than it is waited for, and then comes back."""
    async with httpx.AsyncClient(trust_env=False) as client:
        faults = {"address_change": True, "address_change_fails": True, "address_change_s": 8}
        await client.post(f"{device.address}/simulator/faults", json=faults)
    device.address_change.timing = Timing(follow_s=2, pause_s=0.5, lost_pause_s=1)
    device.settings.apply()
    await until(lambda: device.address_change.phase is Phase.LOST, "the device counts as lost")


async def set_faults(device: Device, **faults: object) -> None:
    async with httpx.AsyncClient(trust_env=False) as client:
        await client.post(f"{device.address}/simulator/faults", json={"reset": True, **faults})


async def change_system(window: MainWindow, device: Device, page: str) -> None:
    """A file that was chosen, an update in a certain state, or a restart that is asked for."""
    firmware, place = device.system.firmware, window.page("system")
    firmware.timing = UpdateTiming(poll_s=0.1, failing_s=0.5, idle_s=2.0, back_s=2.0)
    if page == "restore":
        place.findChildren(QLineEdit, "restore_name")[-1].setText(device.name)
        return
    if page == "restart":
        device.system.restarts.note_dark(88.0)
        await set_faults(device, reboot_s=6)
        device.system.restart()
        await until(lambda: device.state is DeviceState.RESTARTING, "it restarts")
        return
    version = "2.2.3.17" if device.firmware != "2.2.3.17" else "2.2.3.18"
    file = Path(tempfile.gettempdir()) / f"thinclient-{version}.bin"
    if not file.exists():
        file.write_bytes(firmware_file(version) + bytes(90_000_000))
    card = place.findChildren(UpdateCard)[-1]
    card.offer_file(str(file))
    await until(lambda: device.system.file.file is not None, "the file is read")
    if page == "update-file":
        return
    device.system.restarts.note_dark(88.0)
    faults: dict[str, dict[str, object]] = {
        "update-sending": {"upload_bytes_per_s": 9e6},
        "update-installing": {"update_step_s": 1.6},
        "update-failed": {"update_step_s": 0.5, "update_fails_at_step": 4},
        "update-not-back": {"update_step_s": 0.3, "reboot_s": 6},
        "update-old": {"update_step_s": 0.3, "reboot_s": 1, "update_same_version": True},
        "update-done": {"update_step_s": 0.3, "reboot_s": 1, "update_stops_display": True},
    }
    await set_faults(device, **faults[page])
    find_button(card, "confirm_update_action").click()
    reached: dict[str, Callable[[], bool]] = {
        "update-sending": lambda: firmware.state.sent > 30e6,
        "update-installing": lambda: firmware.state.step == 6,
    }
    await until(reached.get(page, lambda: firmware.state.ended), "the update is in that state")


async def end_system(window: MainWindow, device: Device) -> None:
    """Nothing is under way, and the simulated device runs what it ran at first."""
    system = device.system
    system.firmware.timing = UpdateTiming()
    if system.update.running:
        system.firmware.cancel()
        await until(lambda: system.update.ended, "the update has ended")
    await until(lambda: device.link.on_line, "the device is on line again")
    await set_faults(device)
    system.firmware.dismiss()
    system.file.forget()
    for field in window.page("system").findChildren(QLineEdit, "restore_name"):
        field.clear()
    for button in window.page("system").findChildren(QPushButton, "cancel_update"):
        if button.isVisible():
            button.click()


def find_button(place: QWidget, name: str) -> QPushButton:
    return place.findChildren(QPushButton, name)[-1]


async def plug_in_stick(console: Console) -> None:
    """A virtual joystick of the stick library itself, pulled a little: there may be no real one here."""
    await until(lambda: console.sticks.reading or bool(console.sticks.reason), "sticks are being read")
    if console.sticks.all or not console.sticks.reading:
        return
    import sdl2dll  # noqa: F401 - first: it says where the library lies
    from sdl2 import joystick as sdl

    described = sdl.SDL_VirtualJoystickDesc()
    described.version = sdl.SDL_VIRTUAL_JOYSTICK_DESC_VERSION
    described.type = sdl.SDL_JOYSTICK_TYPE_FLIGHT_STICK
    described.naxes, described.nbuttons, described.name = 3, 12, b"Three-axis joystick"
    stick = sdl.SDL_JoystickOpen(sdl.SDL_JoystickAttachVirtualEx(described))
    await until(lambda: bool(console.sticks.all), "the stick is seen")
    for axis, value in enumerate((0.62, -0.44, 0.07)):
        sdl.SDL_JoystickSetVirtualAxis(stick, axis, round(value * 32767))


async def visit_presets(device: Device) -> None:
    """Go to every preset once and wait for its picture; then steer a little, so that the map has a trail."""
    spots = device.spots
    for spot in spots.all:
        if spots.shot(spot) is None:
            spots.go(spot)
            await until(partial(has_picture, spots, spot), f"the picture of {spot.name} is taken")
    for pan, tilt in ((-8, 3), (-8, 2), (-6, -2)):
        device.ptz.step(pan, tilt, 0)
        await asyncio.sleep(0.3)


async def review_backup(window: MainWindow, device: Device, page: str) -> None:
    """The card, a review of many kinds of items, cameras to choose, or what became of each item."""
    backups = device.backups
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "box.json"
        backups.folder = Path(folder) / "kept"
        made = await backups.make("made by hand")
        if page == "backup":
            for days in range(6):
                keep(made, backups.folder, datetime.now(UTC) - timedelta(days=9 * days, minutes=77 * days))
            backups.list_again()
            await until(lambda: len(backups.kept) > 5, "the backups are listed")
            window.findChildren(SystemPage)[-1].findChildren(QScrollArea)[0].ensureWidgetVisible(
                window.findChildren(BackupCard)[-1]
            )
            return
        write_backup(other_backup(made, page), file)
        backups.restore.open(file)
        await until(lambda: backups.restore.stage is Stage.REVIEW, "the backup is compared")
        if page == "backup-results":
            backups.restore.choose(["setting:DeviceName"], True)
            backups.restore.apply()
            await until(lambda: backups.restore.stage is Stage.ENDED, "the restore ended")
        window.findChildren(BackupTree)[-1].expandAll()


def other_backup(backup: Backup, page: str) -> Backup:
    """One that differs from the device in many ways."""
    content = backup.content
    values = content.values | {
        "DeviceName": "Lobby East 2",
        "TimeZone": "Europe/Berlin",
        "SymphonyUser": "wall",
        "NetworkIP": "192.168.10.77",
    }
    if page == "backup-results":
        values |= {"DeviceName": "x" * 80}  # longer than a device takes
    cameras, device = content.cameras, backup.device
    if page == "backup-cameras":
        values["SymphonyUser"] = content.values["SymphonyUser"]
        names = {"Gate": "Old gate", "Dock": "Old dock"}
        cameras = tuple(msgspec.structs.replace(one, name=names.get(one.name, one.name)) for one in cameras)
        device = msgspec.structs.replace(device, name="Lobby West", serial="025443000077")
    panels = [msgspec.structs.replace(content.panels[0], cells=content.panels[0].cells[:2])]
    panels.append(msgspec.structs.replace(content.panels[1], panel_guid="new", panel_name="Weekend"))
    steps = tuple(Show(one.panel_guid or "", one.panel_name, 20) for one in content.panels[:3])
    return msgspec.structs.replace(
        backup,
        device=device,
        made_by="m.keller",
        content=msgspec.structs.replace(
            content,
            settings=tuple(Setting(name=key, value=value) for key, value in values.items()),
            cameras=cameras,
            panels=(*panels, *content.panels[2:]),
            sequences=(Sequence("round", "Round at night", steps=steps),),
            schedules=(Planned("morning", 6, 30, what=steps[0].what, name=steps[0].name),),
        ),
    )


async def be_busy(console: Console, device: Device) -> None:
    """Pictures for a while, as if a panel were in a window of its own; one camera gives none, one is steered."""
    cameras, health = [camera.id for camera in device.cameras.all], console.health
    device.feed.watch("screenshots", dict.fromkeys(cameras[:12], Want(320, 180, 0.25)))
    async with httpx.AsyncClient(trust_env=False) as client:
        faults = f"{device.address}/simulator/faults"
        await client.post(faults, json={"silent_cameras": [cameras[3]]})
        begun = len(health.samples)
        while len(health.samples) < begun + BUSY_S:
            device.ptz.step(1 if len(health.samples) % 2 else -1, 0, 0)
            await asyncio.sleep(0.3)
        await client.post(faults, json={"silent_cameras": []})


async def fill_journal(window: MainWindow, device: Device) -> None:
    """Change a few things and take them back, so that there is something to read; the newest entry is open."""
    active, other = device.panels.active, next(panel for panel in device.panels.saved if not panel.default)
    if active is None:
        raise RuntimeError("nothing is on the monitor")
    guid, cameras = active.panel_guid or "", device.cameras.all
    before = active.cells[0].camera_id or BLANK
    for request in (
        ShowPanel("a panel that was deleted"),
        ShowPanel(other.panel_guid or ""),
        ShowPanel(guid),
        *(MoveRelative(0, pan, 0, 0) for pan in (2, 2, -2, -2)),
        SetCell(guid, 0, cameras[11].id),
        SetCell(guid, 0, before),
        WriteSettings(
            (Setting(name="DeviceName", value="Lobby west"), Setting(name="TimeZone", value="Etc/UTC"))
        ),
        WriteSettings((Setting(name="DeviceName", value=device.name),)),
    ):
        with suppress(ThinClientError):
            await device.link.send(request)
        await asyncio.gather(device.panels.read(), device.settings.read())
    table = window.page("system").findChildren(JournalTable)[-1]
    await until(lambda: table.model().rowCount() >= 8, "the journal is written")
    table.selectRow(1)
    scroll = window.page("system").findChildren(QScrollArea)[0]
    await asyncio.sleep(SETTLE_S)
    scroll.verticalScrollBar().setValue(scroll.verticalScrollBar().maximum())


def start_patrol(device: Device) -> None:
    """A round of all presets of the camera that is steered."""
    target = device.ptz.target
    if target is not None:
        steps = tuple(Step(preset.name, 30) for preset in device.ptz.presets)
        device.patrols.put(target.camera_id, Patrol(f"{target.camera_name} round", steps))
        device.patrols.start(target.camera_id)


def make_favourites(device: Device) -> None:
    """Every panel, in the device's order."""
    for panel in device.panels.saved:
        device.favourites.add(panel.panel_guid or "")


def plan_switching(window: MainWindow, device: Device, part: str) -> None:
    """A sequence of all panels that runs, and two entries of a schedule."""
    panels = [(panel.panel_guid or "", panel.panel_name) for panel in device.panels.saved]
    steps = tuple(Show(guid, name, 20) for guid, name in panels)
    device.sequences.put(Sequence("round", "Perimeter round", None, steps))
    device.sequences.start("round")
    device.schedules.put(Planned("day", 7, 30, (0, 1, 2, 3, 4), Doing.SHOW, *panels[0]))
    device.schedules.put(Planned("night", 19, 0, EVERY_DAY, Doing.START, "round", "Perimeter round"))
    window.findChildren(SequencesView)[-1].show_part(part)


def has_picture(spots: PresetSpots, spot: Spot) -> bool:
    return spots.shot(spot) is not None


def pictures_there(device: Device) -> bool:
    active = device.panels.active
    cameras = [cell.camera_id for cell in active.cells if cell.camera_id] if active else []
    return pictures_of(device, cameras)


def pictures_in_sight(device: Device, browser: CameraBrowser) -> bool:
    return pictures_of(device, browser.view.seen())


def pictures_of(device: Device, cameras: list[str]) -> bool:
    return bool(cameras) and all(device.feed.picture(camera).image for camera in cameras)


async def until(condition: Callable[[], bool], what: str) -> None:
    ends = time.monotonic() + WAIT_S
    while not condition():
        if time.monotonic() > ends:
            raise TimeoutError(f"waited {WAIT_S:g} s until {what}")
        await asyncio.sleep(0.05)


if __name__ == "__main__":
    sys.exit(main())
