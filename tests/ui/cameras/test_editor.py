"""The camera editor, with a real mouse and keyboard on a real simulated device."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit

from tcconsole.api.cameras import UpdateCamera
from tcconsole.api.wire import Camera
from tcconsole.model.camera_form import StreamForm
from tcconsole.model.picture import Cause
from tcconsole.ui.cameras.editor import CameraEditor
from tcconsole.ui.cameras.editor_streams import StreamsModel
from tcconsole.ui.parts.command import commands_of
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import paths
from tests.ui.cameras.editors import camera_id, editor_on, nameless, paste_into, type_into
from tests.ui.window.windows import application, click, find, focused, words_of

SECRET = "Tr0ub4dor-of-this-test"


def stored(simulator: Simulator) -> dict[str, Camera]:
    return {camera.name: camera for camera in simulator.device.device.memory.direct.values()}


async def edit_cell(editor: CameraEditor, row: int, column: int, text: str) -> None:
    """Type into a cell of the streams table as a person does."""
    table = editor.fields.streams.table
    index = table.model().index(row, column)
    table.setFocus()
    table.setCurrentIndex(index)
    QTest.keyClick(table, Qt.Key.Key_F2)
    field = focused()
    assert isinstance(field, QLineEdit)
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    await until(lambda: table.findChild(QLineEdit) is None)


async def test_a_camera_is_added_by_pasting_its_url(simulator: Simulator) -> None:
    async with editor_on(simulator) as (_, editor):
        editor.open_new()
        assert focused().objectName() == "camera_name"
        QTest.keyClicks(focused(), "Porch")
        paste_into(editor, "camera_address", f"rtsp://root:{SECRET}@198.18.0.12:8554/live?x=1")
        assert find(editor, QLineEdit, "camera_address").text() == "198.18.0.12"
        assert find(editor, QLineEdit, "camera_username").text() == "root"
        assert find(editor, QLineEdit, "camera_password").echoMode() == QLineEdit.EchoMode.Password
        assert SECRET not in words_of(editor)
        QTest.keyClick(editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        await until(lambda: "Porch" in stored(simulator))
        porch = stored(simulator)["Porch"]
        assert porch.password == SECRET
        assert porch.streams[0].media_uri == "rtsp://198.18.0.12:8554/live?x=1"
        await until(lambda: not editor.device.editing.edits.edited)
        assert not editor.save.isEnabled()
        assert "Saved, and read back as typed" in words_of(editor)
        type_into(editor, "camera_username", "x")
        assert "Saved," not in words_of(editor)


async def test_every_wrong_field_says_why_and_nothing_is_sent(simulator: Simulator) -> None:
    async with editor_on(simulator) as (_, editor):
        editor.open(camera_id(editor, "Gate"))
        type_into(editor, "camera_address", "not a host")
        type_into(editor, "camera_channel", "-1")
        await edit_cell(editor, 0, 3, "wide")
        await edit_cell(editor, 0, 5, "ftp://x")
        told = words_of(editor)
        assert "Not a host name or IP address" in told
        assert "A whole number from 0 to 2147483647." in told
        assert "Stream 1, Width: A whole number from 0 to 65535." in told
        assert "Stream 1, Media URI: Not a valid URL: rtsp://" in told
        assert "Correct what is marked first" in told
        assert not editor.save.isEnabled()
        assert not editor.preview.button.isEnabled()
        QTest.keyClick(editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        click(editor, "discard_camera_button")
        assert find(editor, QLineEdit, "camera_address").text() == "198.18.0.10"
        assert not [path for path in paths(simulator) if path.startswith("PUT")]


async def test_unsaved_edits_survive_another_camera_and_mark_theirs(simulator: Simulator) -> None:
    async with editor_on(simulator) as (_, editor):
        gate, dock = camera_id(editor, "Gate"), camera_id(editor, "Dock")
        editor.open(gate)
        type_into(editor, "camera_name", "Main gate")
        editor.open(dock)
        assert find(editor, QLineEdit, "camera_name").text() == "Dock"
        assert editor.device.editing.edits.edited == (gate,)
        editor.hide()
        editor.show()
        editor.open(gate)
        assert find(editor, QLineEdit, "camera_name").text() == "Main gate"
        assert "was Gate" in words_of(editor)
        click(editor, "row_camera_name_revert")
        assert not editor.device.editing.edits.edited


async def test_streams_are_added_moved_and_removed_with_keys(simulator: Simulator) -> None:
    async with editor_on(simulator) as (_, editor):
        gate = camera_id(editor, "Gate")
        editor.open(gate)
        click(editor, "add_stream")
        await edit_cell(editor, 1, 0, "MJPEG")
        table = editor.fields.streams.table
        QTest.keyClick(table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
        formats = [stream.format for stream in editor.device.editing.edits.form(gate).streams]
        assert formats == ["MJPEG", "H264"]
        click(editor, "stream_down")
        assert table.currentIndex().row() == 1
        QTest.keyClick(table, Qt.Key.Key_Delete)
        assert not editor.device.editing.edits.edited


async def test_a_url_in_a_stream_row_gives_user_and_password_away_to_their_fields(
    simulator: Simulator,
) -> None:
    async with editor_on(simulator) as (_, editor):
        gate = camera_id(editor, "Gate")
        editor.open(gate)
        await edit_cell(editor, 0, 6, f"http://someone:{SECRET}@198.18.0.10:81/snap.jpg")
        form = editor.device.editing.edits.form(gate)
        assert form.streams[0].snapshot_uri == "http://198.18.0.10:81/snap.jpg"
        assert (form.username, form.password, form.address) == ("someone", SECRET, "198.18.0.10")
        assert SECRET not in words_of(editor)


async def test_the_same_place_or_name_offers_the_other_camera(simulator: Simulator) -> None:
    async with editor_on(simulator) as (_, editor):
        editor.open_new()
        type_into(editor, "camera_name", "gATE")
        type_into(editor, "camera_address", "198.18.0.11")
        assert "Another camera has this name already" in words_of(editor)
        assert "Dock has this address and channel already" in words_of(editor)
        type_into(editor, "camera_channel", "1")
        assert "Dock has" not in words_of(editor)
        type_into(editor, "camera_channel", "0")
        click(editor, "same_place_action")
        assert find(editor, QLineEdit, "camera_name").text() == "Dock"


async def test_the_eye_shows_the_password_until_the_focus_leaves(simulator: Simulator) -> None:
    async with editor_on(simulator) as (_, editor):
        editor.open(camera_id(editor, "Gate"))
        field = editor.fields.password
        assert (field.text(), field.placeholderText()) == ("", "unchanged")
        type_into(editor, "camera_password", SECRET)
        assert not field.shown
        eye = next(button for button in field.findChildren(QAbstractButton) if button.isVisible())
        QTest.mouseClick(eye, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
        assert field.echoMode() == QLineEdit.EchoMode.Normal
        find(editor, QLineEdit, "camera_name").setFocus()
        assert field.shown
        editor.save.setFocus()
        assert field.echoMode() == QLineEdit.EchoMode.Password
        QTest.mouseClick(eye, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
        editor.fields.password._timer.timeout.emit()
        assert not field.shown


async def test_the_preview_waits_for_a_quiet_form_and_survives_bad_pictures(simulator: Simulator) -> None:
    async with editor_on(simulator) as (_, editor):
        editor.open(camera_id(editor, "Gate"))
        preview = editor.device.editing.preview
        assert preview.camera is None
        click(editor, "preview_camera_button")
        await until(lambda: preview.picture.image is not None)
        type_into(editor, "camera_username", "x")
        assert preview.camera is None
        assert "unchanged for a second" in words_of(editor)
        await until(lambda: preview.picture.image is not None)
        simulator.fault(broken_pictures="truncated")
        await until(lambda: "What came is no picture" in words_of(editor))
        simulator.fault(reset=True, error_rate=1, error_status=400, only=["picture"])
        await until(lambda: "Refused:" in words_of(editor))
        assert preview.picture.image is not None
        simulator.fault(reset=True)
        await until(lambda: preview.picture.cause is Cause.NONE)
        editor.hide()
        assert preview.camera is None
        editor.show()
        await until(lambda: preview.picture.image is not None)
        click(editor, "preview_camera_button")
        assert preview.camera is None


async def test_the_preview_rests_while_the_window_is_minimised(simulator: Simulator) -> None:
    async with editor_on(simulator) as (_, editor):
        editor.open(camera_id(editor, "Gate"))
        preview = editor.device.editing.preview
        click(editor, "preview_camera_button")
        await until(lambda: preview.picture.image is not None)
        editor.showMinimized()
        await until(lambda: preview.camera is None)
        editor.preview.tell(Camera(id="changed meanwhile"), "")
        assert not editor.preview._quiet.isActive()
        editor.showNormal()
        await until(lambda: preview.camera is not None)


async def test_the_onvif_test_tells_its_result_in_words(simulator: Simulator) -> None:
    async with editor_on(simulator) as (_, editor):
        editor.open(camera_id(editor, "Gate"))
        click(editor, "test_onvif_button")
        await until(lambda: "The camera is ONVIF compliant" in words_of(editor))
        assert not editor.onvif.text.isVisible()
        click(editor, "onvif_result_action")
        assert editor.onvif.text.toPlainText() == "Compliant: Profile S, snapshot, PTZ with presets."
        editor.open_new()
        assert "save it first" in words_of(editor)
        assert not editor.onvif.button.isEnabled()


async def test_a_conflict_is_shown_field_by_field(simulator: Simulator) -> None:
    async with editor_on(simulator) as (_, editor):
        gate = camera_id(editor, "Gate")
        editor.open(gate)
        type_into(editor, "camera_name", "Mine")
        theirs = Camera(id=gate, name="<b>Theirs</b>", address="198.18.0.10", channel_number=0)
        await editor.device.link.send(UpdateCamera(theirs))
        click(editor, "save_camera_button")
        await until(lambda: "Somebody else changed this camera meanwhile" in words_of(editor))
        assert "Name: <b>Theirs</b> → Mine" in words_of(editor)
        labels = editor.findChildren(QLabel)
        assert {label.textFormat() for label in labels if "Theirs" in label.text()} == {
            Qt.TextFormat.PlainText
        }
        click(editor, "save_camera_over")
        await until(lambda: "Mine" in stored(simulator))


async def test_what_the_device_took_otherwise_is_told(
    simulator: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with editor_on(simulator) as (_, editor):
        gate = camera_id(editor, "Gate")
        editor.open(gate)
        type_into(editor, "camera_name", "Gate with a long name")
        memory = simulator.device.device.memory
        cut = Camera(id=gate, name="Gate with", address="198.18.0.10", channel_number=0, username="viewer")
        monkeypatch.setattr(simulator.device.device, "save", lambda: memory.direct.update({gate: cut}))
        click(editor, "save_camera_button")
        await until(lambda: "Saved, but the device took something else" in words_of(editor))
        assert "Name: Gate with a long name → Gate with" in words_of(editor)


async def test_deleting_names_the_panels_and_can_be_undone(simulator: Simulator) -> None:
    async with editor_on(simulator) as (_, editor):
        gate = camera_id(editor, "Gate")
        editor.open(gate)
        click(editor, "delete_camera_button")
        assert "Delete Gate from Lobby East?" in words_of(editor)
        assert "Four View, Perimeter, Night" in words_of(editor)
        assert focused().objectName() == "keep_camera"
        click(editor, "keep_camera")
        click(editor, "delete_camera_button")
        click(editor, "delete_camera_now")
        await until(lambda: "Gate was deleted" in words_of(editor))
        assert "Gate" not in stored(simulator)
        assert "This camera is not on the device" in words_of(editor)
        click(editor, "camera_deleted_action")
        await until(lambda: "Gate" in stored(simulator))
        await until(lambda: "Gate was deleted" not in words_of(editor))
        assert stored(simulator)["Gate"].password == "viewer"


async def test_without_the_password_there_is_no_way_back_and_it_says_so(simulator: Simulator) -> None:
    simulator.fault(hidden_camera_passwords=True)
    async with editor_on(simulator) as (_, editor):
        editor.open(camera_id(editor, "Gate"))
        assert editor.fields.password.placeholderText() == "none known here"
        click(editor, "delete_camera_button")
        click(editor, "delete_camera_now")
        await until(lambda: "cannot be brought back" in words_of(editor))


async def test_under_mobile_bridge_everything_is_disabled_with_the_way_out(simulator: Simulator) -> None:
    async with editor_on(simulator, direct=False) as (_, editor):
        editor.open(camera_id(editor, "Gate"))
        wanted: list[bool] = []
        editor.settings_wanted.connect(lambda: wanted.append(True))
        assert "come from Mobile Bridge" in words_of(editor)
        assert not find(editor, QLineEdit, "camera_name").isEnabled()
        assert not editor.save.isEnabled()
        assert not editor.delete.isEnabled()
        click(editor, "cameras_from_bridge_action")
        assert wanted == [True]


async def test_no_password_is_told_anywhere(
    simulator: Simulator, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with editor_on(simulator) as (console, editor):
        edits = editor.device.editing.edits
        editor.open(camera_id(editor, "Gate"))
        type_into(editor, "camera_password", SECRET)
        simulator.fault(error_rate=1, error_status=400, only=["camera"])
        editor.save.click()
        await until(lambda: bool(console.problems.all))
        simulator.fault(reset=True)
        editor.save.click()
        await until(lambda: not edits.edited)
        written = tmp_path / "cameras.csv"
        told: list[str] = []
        editor.device.editing.export.told.connect(lambda _, words: told.append(words))
        editor.device.editing.export.save_cameras(written)
        await until(lambda: bool(told))
        everything = [
            caplog.text,
            str(console.problems.all),
            str(console.activity.entries),
            words_of(editor),
            written.read_text("utf-8-sig"),
            repr(edits.form(editor.camera_id)) + repr(editor.device.cameras.all),
        ]
        assert stored(simulator)["Gate"].password == SECRET
        assert [text for text in everything if SECRET in text] == []
        assert application().clipboard().text() == ""


async def test_everything_that_can_be_used_has_a_name(simulator: Simulator) -> None:
    async with editor_on(simulator) as (_, editor):
        editor.open(camera_id(editor, "Gate"))
        editor.ask_delete()
        assert nameless(editor) == []


async def test_every_doing_is_a_command(simulator: Simulator) -> None:
    async with editor_on(simulator) as (_, editor):
        editor.open(camera_id(editor, "Gate"))
        commands = {command.objectName(): command for command in commands_of(editor)}
        assert {"save_camera", "discard_camera", "preview_camera", "test_onvif", "delete_camera"} <= set(
            commands
        )
        assert commands["save_camera"].reason == "Nothing was changed."


def test_the_streams_model_is_a_sound_model() -> None:
    model = StreamsModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    two = (StreamForm("H264", "8", "0"), StreamForm("x", media_uri="rtsp://u:pw@h/1"))
    for streams in (two, two[:1], (), two, two[::-1]):
        model.set_streams(streams)
        assert model.rowCount() == len(streams)
    assert model.data(model.index(0, 5)) == "rtsp://u:***@h/1"
    assert model.setData(model.index(0, 5), "rtsp://u:***@h/1")
    assert model.streams[0].media_uri == "rtsp://u:pw@h/1"
    assert not model.setData(QModelIndex(), "x")
    assert tester.model() is model
