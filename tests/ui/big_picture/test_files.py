"""Saving and copying what a big picture shows: as the device sent it, else as it was shown, with its own time."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.ui.big_picture.big import LEFT, Big, big_on
from tests.ui.window.windows import find

CTRL = Qt.KeyboardModifier.ControlModifier
NAME = r"Lobby-East_Gate_20\d\d-\d\d-\d\d_\d\d-\d\d-\d\d\.jpg"


async def dialog_of(big: Big) -> QFileDialog:
    await until(lambda: big.view.findChild(QFileDialog, "big_picture_file"))
    return find(big.view, QFileDialog, "big_picture_file")


def accept(dialog: QFileDialog, file: Path) -> None:
    """What the user does in the file dialog."""
    dialog.fileSelected.emit(str(file))
    dialog.done(QFileDialog.DialogCode.Accepted)


def names_in(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def suggested(dialog: QFileDialog) -> str:
    return Path(dialog.selectedFiles()[0]).name


async def test_the_picture_is_saved_as_the_device_sent_it(simulator: Simulator, tmp_path: Path) -> None:
    async with big_on(simulator) as big:
        big.open_by_mouse("Gate")
        await big.picture()
        QTest.keyClick(big.canvas, Qt.Key.Key_S, CTRL)
        dialog = await dialog_of(big)
        assert re.fullmatch(NAME, suggested(dialog))
        file = tmp_path / suggested(dialog)
        accept(dialog, file)
        await until(big.view.toast.isVisible)
        assert big.view.toast.accessibleName() == f"Saved {file.name}"
        content = file.read_bytes()
        assert content.startswith(b"\xff\xd8")
        assert QImage(str(file)).width() == 640
        assert names_in(tmp_path) == [file.name]
        opened: list[Path] = []
        big.view.saving.open_folder = opened.append
        big.view.toast.acted.emit()
        assert opened == [tmp_path]


async def test_a_stale_picture_is_saved_with_its_own_time(simulator: Simulator, tmp_path: Path) -> None:
    async with big_on(simulator) as big:
        big.open_by_mouse("Gate")
        await big.picture()
        simulator.fault(silent_cameras=[big.view.camera_id], silent_camera_s=0)
        feed, camera_id = big.device.feed, big.view.camera_id
        await until(lambda: feed.picture(camera_id).words)
        taken_at = feed.picture(camera_id).taken_at
        QTest.mouseClick(big.view.caption.save, LEFT)
        dialog = await dialog_of(big)
        assert taken_at is not None
        assert suggested(dialog).endswith(f"{taken_at:_%Y-%m-%d_%H-%M-%S}.jpg")
        accept(dialog, tmp_path / "old.jpg")
        await until(big.view.toast.isVisible)
        assert f"as it was shown at {taken_at:%H:%M:%S}" in big.view.toast.accessibleName()
        assert not QImage(str(tmp_path / "old.jpg")).isNull()


async def test_copy_puts_the_whole_picture_on_the_clipboard(simulator: Simulator) -> None:
    async with big_on(simulator) as big:
        big.open_by_mouse("Gate")
        await big.picture()
        for part in (False, True):  # shown smaller than it is, then pixel by pixel
            QGuiApplication.clipboard().clear()
            big.view.toast.dismiss()
            if part:
                big.canvas.show_pixels()
                await until(lambda: (big.canvas.look.image or QImage()).width() == 640)
            QTest.keyClick(big.canvas, Qt.Key.Key_C, CTRL)
            await until(big.view.toast.isVisible)
            assert QGuiApplication.clipboard().image().width() == 640
            assert re.fullmatch(
                r"Copied the picture of \d\d:\d\d:\d\d, 640 × 360 pixels", big.view.toast.accessibleName()
            )


async def test_without_any_picture_it_is_a_problem(simulator: Simulator) -> None:
    simulator.fault(picture_latency_ms=20_000)
    async with big_on(simulator) as big:
        big.open_by_mouse("Gate")
        simulator.fault(picture_latency_ms=0, broken_pictures="truncated")
        QTest.mouseClick(big.view.caption.save, LEFT)
        QTest.mouseClick(big.view.caption.copy, LEFT)
        await until(lambda: len(big.console.problems.all) == 2)
        tried = {problem.tried for problem in big.console.problems.all}
        assert tried == {"Save the picture of Gate", "Copy the picture of Gate"}
        assert not big.view.toast.isVisible()


async def test_a_file_that_cannot_be_written_is_a_problem(simulator: Simulator, tmp_path: Path) -> None:
    taken = tmp_path / "gate.jpg"
    taken.mkdir()
    async with big_on(simulator) as big:
        big.open_by_mouse("Gate")
        await big.picture()
        QTest.mouseClick(big.view.caption.save, LEFT)
        accept(await dialog_of(big), taken)
        await until(lambda: big.console.problems.all)
        assert "gate.jpg cannot be written" in big.console.problems.all[0].why
