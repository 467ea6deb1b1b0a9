"""Everything that the program wrote and shows is searched for every secret that it was given.

The real console and the real command line on a real simulated device, with secrets that are nothing else.
"""

from __future__ import annotations

import asyncio
import logging
import logging.handlers
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from tcconsole.api.cameras import CreateCamera, ReplaceCameras, UpdateCamera
from tcconsole.api.errors import ThinClientError
from tcconsole.api.settings import TestConnection, WriteSettings
from tcconsole.api.wire import Camera, Setting, Stream
from tcconsole.logs import start_log
from tcconsole.model.address_change import Timing
from tcconsole.model.connection import DeviceState
from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tcconsole.model.journal_entry import Filter
from tcconsole.model.link import Link
from tcconsole.ui.cameras.editor import CameraEditor
from tcconsole.ui.cameras.editor_place import EditorPlace
from tcconsole.ui.window.main_window import MainWindow
from tests.harness.leaks import Leaks, texts_of
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import on_line
from tests.ui.window.windows import click, find, window_on

PAGES = ("panels", "cameras", "settings", "system", "health", "keys", "preferences")
LOGIN = "l0gin-Zebra-77!"
WRONG = "wr0ng-Gnu-77!"
NEW = "n3w-adm1n-Okapi-77!"
BRIDGE = "br1dge-Ibis-77!"
TYPED = "typ3d-Lynx-77!"
CAMERA = "cam3ra-Emu-77!"
STREAM = "str3am-Yak-77"
EDITED = "ed1ted-Tapir-77"
PASTED = "past3d-Eland-77"
FACTORY = "fact0ry-Numbat-77!"
CLI_NEW = "cl1-adm1n-Moa-77!"
CLI_CAMERA = "cl1-cam3ra-Kea-77!"


@pytest.fixture
def logged(tmp_path: Path) -> Iterator[None]:
    """The program's own log, as chatty as it can be."""
    logger = logging.getLogger("tcconsole")
    before = logger.level
    listener = start_log(tmp_path / "data" / "log")
    logger.setLevel(logging.DEBUG)
    yield
    logger.setLevel(before)
    listener.stop()
    for queued in [each for each in logger.handlers if isinstance(each, logging.handlers.QueueHandler)]:
        logger.removeHandler(queued)
    for handler in listener.handlers:
        handler.close()


def camera(camera_id: str) -> Camera:
    video, still = (f"{way}://root:{STREAM}@192.168.0.77/stream" for way in ("rtsp", "http"))
    return Camera(
        id=camera_id,
        name="Gate",
        address="192.168.0.77",
        username="root",
        password=CAMERA,
        streams=(Stream(format="H264", stream_number=1, media_uri=video, snapshot_uri=still),),
    )


async def tried(link: Link, *requests: object) -> None:
    """Send them; what the device refuses is part of the test."""
    for request in requests:
        try:
            await link.send(request)  # type: ignore[arg-type]
        except ThinClientError as error:
            link.commands.tell("Try something", error)


async def use_every_secret(console: Console, device: Device) -> None:
    """Sign in rightly and wrongly, change passwords, add cameras; well and refused."""
    console.try_device(device.address, WRONG, "", lambda _error: None)
    refused = Setting(name="NoSuchSetting", value=BRIDGE)
    good = camera(str(uuid4()))
    await tried(
        device.link,
        WriteSettings((Setting(name="VideoSource", value="directconnect"),)),
        CreateCamera(camera("no guid")),
        CreateCamera(good),
        UpdateCamera(good),
        ReplaceCameras((good, camera(str(uuid4())))),
        WriteSettings((Setting(name="SymphonyPwd", value=BRIDGE), refused)),
        WriteSettings((Setting(name="SymphonyPwd", value=BRIDGE),)),
        TestConnection(
            (Setting(name="SymphonyPwd", value=BRIDGE), Setting(name="SymphonyServer", value="x"))
        ),
        WriteSettings((Setting(name="AdminPassword", value="short"),)),
    )
    await device.cameras.read()
    assert good.id in {each.id for each in device.cameras.all}
    device.settings.edit("AdminPassword", NEW)
    device.settings.repeat_password(NEW)
    device.settings.apply()
    await until(lambda: not device.settings.applying)
    device.settings.edit("SymphonyPwd", TYPED)  # and left unapplied, so that it becomes a draft


def edit_camera(window: MainWindow, console: Console) -> None:
    """Open the camera whose password and streams are known, type others, and leave them unsaved."""
    device = console.devices.current
    assert device is not None
    place = window.page("cameras").findChild(EditorPlace)
    assert place is not None
    place.edit(next(each.id for each in device.cameras.all if each.name == "Gate"))
    editor = find(window, CameraEditor, "camera_editor")
    for name, text in (("address", f"rtsp://root:{PASTED}@192.168.0.77/a"), ("password", EDITED)):
        field = find(editor, QLineEdit, f"camera_{name}")
        assert field.isVisible(), name
        field.setFocus()
        field.selectAll()
        QApplication.clipboard().setText(text)
        QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        QApplication.clipboard().clear()
        form = editor.device.editing.edits.form(editor.camera_id)
        assert form.password == (PASTED if name == "address" else EDITED)  # it did arrive


async def show_everything(console: Console, window: MainWindow, leaks: Leaks) -> list[str]:
    """Every page with its texts; the support bundle is open on the system page."""
    console.bundle.collect()
    await until(lambda: console.bundle.parts)
    found = []
    for page in PAGES:
        window.show_page(page)
        if page == "cameras":
            edit_camera(window, console)
        await asyncio.sleep(0.1)  # whatever a page reads when it is first seen
        found += leaks.in_texts(texts_of(window))
    return found + [line for part in console.bundle.parts for line in leaks.in_bytes(part.name, part.content)]


def run_cli(simulator: Simulator, *arguments: str) -> bytes:
    """The command line in a process of its own; all that it printed."""
    given = {
        "TCCONSOLE_DEVICE": simulator.url,
        "TCCONSOLE_PASSWORD": NEW,
        "TCCONSOLE_NEW_PASSWORD": CLI_NEW,
        "TCCONSOLE_CAMERA_PASSWORD": CLI_CAMERA,
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
    }
    command = [sys.executable, "-m", "tcconsole", *arguments]
    done = subprocess.run(command, env={**os.environ, **given}, capture_output=True, timeout=60, check=False)
    return done.stdout + done.stderr


def names_below(folder: Path) -> set[str]:
    return {file.name for file in folder.rglob("*")}


async def test_no_secret_is_in_anything_that_was_written_or_shown(
    simulators: object, tmp_path: Path, own_home: Path, logged: None, capfd: pytest.CaptureFixture[str]
) -> None:
    simulator: Simulator = simulators(password=LOGIN)  # type: ignore[operator]
    leaks = Leaks(login=LOGIN, wrong=WRONG, new=NEW, bridge=BRIDGE, typed=TYPED, camera=CAMERA, stream=STREAM)
    leaks.add("edited", EDITED)
    leaks.add("pasted", PASTED)
    leaks.add("cli_new", CLI_NEW)
    leaks.add("cli_camera", CLI_CAMERA)
    folder = tmp_path / "data"
    async with window_on(simulator, folder=folder) as (console, window):
        device = await on_line(console)
        await use_every_secret(console, device)
        for number, token in enumerate(simulator.device.device.sessions._last_use):
            leaks.add(f"token {number}", token)
        assert await show_everything(console, window, leaks) == []
        await device.backups.take_now("for a test")
        saved: list[Path] = []
        device.backups.save(tmp_path / "box.json").done.connect(saved.append)
        await until(lambda: bool(saved))
        console.journal_export.start(tmp_path / "journal.csv", Filter())
        console.bundle.save(tmp_path / "bundle.zip", frozenset())
        await until(lambda: not console.bundle.busy and console.journal_export.written is None)
        assert leaks.in_folder(tmp_path) == []  # while the journal's log beside it is still there
    printed = b"".join(
        [
            await asyncio.to_thread(run_cli, simulator, *arguments)
            for arguments in (
                ("camera", "add", "--name", "Dock", "--address", "192.168.0.78"),
                ("camera", "list", "--json"),
                ("backup", "-o", str(tmp_path / "cli-backup.json")),
                ("settings", "set", "AdminPassword", "--json"),
                ("settings", "list"),
                ("support-bundle", str(tmp_path / "cli.zip")),
            )
        ]
    )
    names = names_below(tmp_path)
    assert {
        "journal.csv",
        "bundle.zip",
        "cli.zip",
        "box.json",
        "cli-backup.json",
        "backups",
        "journal.sqlite3",
        "tcconsole.log",
        "site.db",
    } <= names
    log = (folder / "log" / "tcconsole.log").read_text("utf-8")
    assert "is on line" in log  # it tells what went before,
    assert "problem: Try something" in log  # and what went wrong
    assert leaks.in_folder(tmp_path) == []
    assert leaks.in_folder(own_home) == []
    out, err = capfd.readouterr()
    assert leaks.in_bytes("printed", printed + out.encode() + err.encode()) == []
    assert simulator.device.device.memory.password.fits(CLI_NEW)  # they did reach the device


async def test_the_password_for_after_a_factory_restore_is_nowhere(
    simulator: Simulator, tmp_path: Path, logged: None
) -> None:
    """It is typed for what comes back, which refuses it: the device has its first password again."""
    simulator.fault(reboot_s=0.4)
    leaks = Leaks(factory=FACTORY)
    async with window_on(simulator, folder=tmp_path / "data", page="system") as (console, window):
        device = await on_line(console)
        device.address_change.timing = Timing(grace_s=1.0, pause_s=0.05, lost_pause_s=0.05)
        for name, text in (
            ("name", device.name),
            ("address", simulator.url),
            ("password", FACTORY),
        ):
            find(window, QLineEdit, f"restore_{name}").setText(text)
        assert leaks.in_texts(texts_of(window)) == []
        click(window, "restore_device")
        await until(lambda: device.link.password == FACTORY, what="it is used")
        await until(lambda: device.state is DeviceState.SIGNED_OUT, 20)
        console.bundle.collect()
        await until(lambda: console.bundle.parts)
        assert leaks.in_texts(texts_of(window)) == []
        console.journal_export.start(tmp_path / "journal.csv", Filter())
        console.bundle.save(tmp_path / "bundle.zip", frozenset())
        await until(lambda: not console.bundle.busy and console.journal_export.written is None)
        assert leaks.in_folder(tmp_path) == []
    assert {"journal.csv", "bundle.zip", "tcconsole.log", "backups"} <= names_below(tmp_path)
    assert leaks.in_folder(tmp_path) == []
    assert simulator.state()["refused_logins"] == 1
