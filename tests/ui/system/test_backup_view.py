"""The backup card and the review of a restore, by its own buttons, on simulated devices."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QLineEdit, QPushButton, QTreeWidgetItem

from tcconsole.api.panels import DeletePanel
from tcconsole.api.settings import WriteSettings
from tcconsole.api.wire import Setting
from tcconsole.model.backup import Backup, read_file, to_json
from tcconsole.model.backup_review import Stage
from tcconsole.model.device import Device
from tcconsole.ui.parts.notice import Notice
from tcconsole.ui.system.backup_card import BackupCard
from tcconsole.ui.system.backup_tree import BECOMES, NAME, STATE, WAS
from tcconsole.ui.system.backup_view import BackupView
from tcconsole.ui.window.main_window import MainWindow
from tests.harness.leaks import Leaks, texts_of
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on, on_line
from tests.ui.window.windows import click, find, window_on, words_of

SECRET = "bridge-user-51ac"


async def write(device: Device, **values: str) -> None:
    await device.link.send(WriteSettings(tuple(Setting(name=k, value=v) for k, v in values.items())))
    await device.settings.read()


async def saved(device: Device, file: Path, **cameras: str) -> Path:
    """A backup in a file; cameras: other names, by the old ones."""
    backup: Backup = await device.backups.make("for a test")
    named = tuple(
        msgspec.structs.replace(one, name=cameras.get(one.name, one.name)) for one in backup.content.cameras
    )
    content = msgspec.structs.replace(backup.content, cameras=named)
    data = to_json(msgspec.structs.replace(backup, content=content))
    await asyncio.to_thread(file.write_bytes, data)
    return file


async def opened(window: MainWindow, device: Device, file: Path) -> BackupView:
    find(window, BackupCard, "backup_card").look_at(file)
    await until(lambda: device.backups.restore.stage is Stage.REVIEW, what="compared")
    return find(window, BackupView, "restore_view")


def rows(view: BackupView) -> dict[str, QTreeWidgetItem]:
    found = {}
    for index in range(view.tree.topLevelItemCount()):
        group = view.tree.topLevelItem(index)
        for place in range(group.childCount() if group else 0):
            row = group.child(place) if group else None
            if row is not None:
                found[row.text(NAME)] = row
    return found


async def test_a_backup_goes_into_the_file_that_was_chosen(simulator: Simulator, tmp_path: Path) -> None:
    async with window_on(simulator, folder=tmp_path / "data", page="system") as (console, window):
        device = await on_line(console)
        await until(lambda: find(window, QPushButton, "backup_now").isEnabled())
        click(window, "backup_now")
        dialog = find(window, QFileDialog, "backup_file")
        assert dialog.selectedFiles()[0].endswith(".json")
        assert device.name in dialog.selectedFiles()[0]
        file = tmp_path / "box.json"
        dialog.fileSelected.emit(str(file))
        dialog.close()
        await until(file.exists)
        assert read_file(file).device.name == device.name


async def test_the_difference_is_reviewed_then_done_then_undone(simulator: Simulator, tmp_path: Path) -> None:
    async with window_on(simulator, folder=tmp_path / "data", page="system") as (console, window):
        device = await on_line(console)
        file = await saved(device, tmp_path / "box.json")
        await write(device, DeviceName="Elsewhere", TimeZone="Asia/Tokyo")
        view = await opened(window, device, file)
        row = rows(view)["Device name"]
        assert (row.text(WAS), row.text(BECOMES)) == ("Elsewhere", "Lobby East")
        rows(view)["Time zone"].setCheckState(NAME, Qt.CheckState.Unchecked)
        assert find(view, QPushButton, "apply_restore").text().strip() == "Restore 1 item"
        click(view, "apply_restore")
        await until(lambda: device.backups.restore.stage is Stage.ENDED)
        assert rows(view)["Device name"].text(STATE) == "done"
        assert device.settings.values["DeviceName"] == "Lobby East"
        assert device.settings.values["TimeZone"] == "Asia/Tokyo"
        click(view, "undo_restore")
        await until(lambda: device.backups.restore.stage is Stage.REVIEW and device.backups.restore.undoing)
        assert rows(view)["Device name"].text(BECOMES) == "Elsewhere"
        click(view, "apply_restore")
        await until(lambda: device.backups.restore.stage is Stage.ENDED)
        assert device.settings.values["DeviceName"] == "Elsewhere"
        click(view, "close_restore")
        assert find(window, BackupCard, "backup_card").isVisibleTo(window)
        assert [kept.size > 0 for kept in device.backups.kept] == [True, True]
        await until(lambda: find(window, QPushButton, "look_at_backup_1").isEnabled())


async def test_a_group_is_ticked_as_a_whole(simulator: Simulator, tmp_path: Path) -> None:
    async with window_on(simulator, folder=tmp_path / "data", page="system") as (console, window):
        device = await on_line(console)
        file = await saved(device, tmp_path / "box.json")
        await write(device, DeviceName="Elsewhere", TimeZone="Asia/Tokyo")
        view = await opened(window, device, file)
        group = view.tree.topLevelItem(0)
        assert group is not None
        group.setCheckState(NAME, Qt.CheckState.Unchecked)
        assert not find(view, QPushButton, "apply_restore").isEnabled()
        assert device.backups.restore.chosen == ()
        rows(view)["Time zone"].setCheckState(NAME, Qt.CheckState.Checked)
        assert group.checkState(NAME) is Qt.CheckState.PartiallyChecked


async def test_what_needs_something_that_is_missing_is_not_ticked(
    simulator: Simulator, tmp_path: Path
) -> None:
    async with window_on(simulator, folder=tmp_path / "data", page="system") as (console, window):
        device = await on_line(console)
        file = await saved(device, tmp_path / "box.json")
        panel = next(one for one in device.panels.saved if not one.default)
        await device.link.send(DeletePanel(panel.panel_guid or ""))
        await write(device, VideoSource="directconnect", DeviceName="Elsewhere")
        view = await opened(window, device, file)
        rows(view)["Video source"].setCheckState(NAME, Qt.CheckState.Unchecked)
        row = rows(view)[panel.panel_name]
        assert row.checkState(NAME) is Qt.CheckState.Unchecked
        assert "Needs Video source" in row.text(STATE)
        boxes = [one for one in rows(view).values() if one.checkState(NAME) is Qt.CheckState.Checked]
        assert [one.key for one in device.backups.restore.chosen] == ["setting:DeviceName"]
        assert [one.text(NAME) for one in boxes] == ["Device name"]
        assert find(view, QPushButton, "apply_restore").text().strip() == "Restore 1 item"
        rows(view)["Video source"].setCheckState(NAME, Qt.CheckState.Checked)
        assert rows(view)[panel.panel_name].checkState(NAME) is Qt.CheckState.Checked


async def test_the_network_says_why_it_is_not_ticked(simulator: Simulator, tmp_path: Path) -> None:
    async with window_on(simulator, folder=tmp_path / "data", page="system") as (console, window):
        device = await on_line(console)
        file = await saved(device, tmp_path / "box.json")
        await write(device, NetworkIP="192.168.10.77")
        view = await opened(window, device, file)
        row = rows(view)["Address"]
        assert row.checkState(NAME) is Qt.CheckState.Unchecked
        assert "may leave its address" in row.text(STATE)


async def test_a_camera_that_the_device_does_not_have_is_chosen(
    simulators: Callable[..., Simulator], tmp_path: Path
) -> None:
    first, second = simulators(cameras=8), simulators(cameras=8)
    async with console_on(first) as other:
        file = await saved(await on_line(other), tmp_path / "box.json", Gate="Old gate")
    async with window_on(second, folder=tmp_path / "data", page="system") as (console, window):
        device = await on_line(console)
        view = await opened(window, device, file)
        assert "another device" in find(view, Notice, "restore_notice").accessibleName()
        assert "Old gate" in words_of(view.missing)
        (old_id,) = view.missing.boxes
        box = find(view, QComboBox, "restore_camera_0")
        gate = next(camera for camera in device.cameras.all if camera.name == "Gate")
        box.setCurrentIndex(box.findData(gate.id))
        box.activated.emit(box.currentIndex())
        assert device.backups.restore.mapped == {old_id: gate.id}
        assert not view.missing.boxes or box.currentData() == gate.id


async def test_a_password_that_is_typed_is_shown_and_written_nowhere(
    simulators: Callable[..., Simulator], tmp_path: Path
) -> None:
    first, second = simulators(cameras=8), simulators(cameras=8)
    async with console_on(first) as other:
        file = await saved(await on_line(other), tmp_path / "box.json")
    leaks = Leaks(bridge=SECRET)
    async with window_on(second, folder=tmp_path / "data", page="system") as (console, window):
        device = await on_line(console)
        await write(device, SymphonyUser="nobody")
        view = await opened(window, device, file)
        field = find(view, QLineEdit, "restore_password_0")
        assert field.echoMode() is QLineEdit.EchoMode.Password
        field.setText(SECRET)
        field.editingFinished.emit()
        assert rows(view)["Mobile Bridge password"].checkState(NAME) is Qt.CheckState.Checked
        click(view, "apply_restore")
        await until(lambda: device.backups.restore.stage is Stage.ENDED)
        assert second.device.device.memory.bridge_password.fits(SECRET)
        assert leaks.in_texts(texts_of(window)) == []
        click(view, "close_restore")
        assert not device.backups.restore.typed
    assert leaks.in_folder(tmp_path) == []


async def test_a_file_that_is_no_backup_is_a_problem_and_the_page_stays(
    simulator: Simulator, tmp_path: Path
) -> None:
    async with window_on(simulator, folder=tmp_path / "data", page="system") as (console, window):
        await on_line(console)
        file = tmp_path / "other.json"
        await asyncio.to_thread(file.write_text, '{"format": "tcconsole backup", "version": 2}')
        find(window, BackupCard, "backup_card").look_at(file)
        await until(lambda: bool(console.problems.all))
        assert "newer console" in console.problems.all[0].why
        assert window.findChild(QLabel, "restore_view") is None
