"""Pictures of presets on disk: readable again, bounded, and no file of theirs can stop anything."""

import os
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from tcconsole.model import preset_files
from tcconsole.model.preset_files import HEIGHT, WIDTH, PresetFiles, small
from tcconsole.model.ptz_pose import Pose

HERE = Pose(1, 2, 3)


def picture(colour: str = "#204060", width: int = WIDTH, height: int = HEIGHT) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    files = PresetFiles(tmp_path / "pictures")
    assert files.read("device", "gate", HERE) is None
    files.write("device", "gate", HERE, picture("#204060"))
    found = files.read("device", "gate", HERE)
    assert found is not None
    image, _ = found
    colour = image.pixelColor(5, 5)
    assert (image.width(), image.height()) == (WIDTH, HEIGHT)
    assert (colour.red(), colour.green(), colour.blue()) == pytest.approx((0x20, 0x40, 0x60), abs=6)
    for other in (("other", "gate", HERE), ("device", "dock", HERE), ("device", "gate", Pose(1, 2, 3.001))):
        assert files.read(*other) is None


def test_an_odd_width_is_written_as_it_is(tmp_path: Path) -> None:
    files = PresetFiles(tmp_path)
    files.write(
        "device", "gate", HERE, picture(width=101, height=57).convertToFormat(QImage.Format.Format_RGB888)
    )
    found = files.read("device", "gate", HERE)
    assert found is not None
    assert (found[0].width(), found[0].height()) == (101, 57)


def test_ids_of_a_device_are_never_part_of_a_path(tmp_path: Path) -> None:
    files = PresetFiles(tmp_path / "pictures")
    files.write("device", "../../gate\0/x", HERE, picture())
    assert [file.parent for file in tmp_path.rglob("*.jpg")] == [tmp_path / "pictures"]


@pytest.mark.parametrize("content", [b"", b"no picture", b"\xff\xd8\xff\xe0 cut off"])
def test_a_damaged_file_is_no_picture(tmp_path: Path, content: bytes) -> None:
    files = PresetFiles(tmp_path)
    files.write("device", "gate", HERE, picture())
    next(tmp_path.glob("*.jpg")).write_bytes(content)
    assert files.read("device", "gate", HERE) is None


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = PresetFiles(tmp_path)
    files.write("device", "gate", HERE, picture())
    monkeypatch.setattr(preset_files, "FILE_BYTES_MOST", 10)
    assert files.read("device", "gate", HERE) is None


@pytest.mark.parametrize(("name", "most"), [("FILES_MOST", 3), ("BYTES_MOST", None)])
def test_the_oldest_make_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, most: int | None
) -> None:
    files = PresetFiles(tmp_path)
    files.write("device", "gate", Pose(0, 0, 0), picture())
    size = next(tmp_path.glob("*.jpg")).stat().st_size
    monkeypatch.setattr(preset_files, name, most or 3 * size)
    for number in range(1, 6):
        for file in tmp_path.glob("*.jpg"):
            os.utime(file, (file.stat().st_atime - 100, file.stat().st_mtime - 100))
        files.write("device", "gate", Pose(number, 0, 0), picture())
    there = [number for number in range(6) if files.read("device", "gate", Pose(number, 0, 0))]
    assert there == [3, 4, 5]


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "pictures").write_text("a file is in the way")
    files = PresetFiles(tmp_path / "pictures")
    files.write("device", "gate", HERE, picture())
    assert files.read("device", "gate", HERE) is None


def test_pictures_are_kept_small_in_their_own_shape() -> None:
    image = small(picture(width=1920, height=1080))
    assert (image.width(), image.height()) == (WIDTH, HEIGHT)
    tall = small(picture(width=600, height=800))
    assert (tall.width(), tall.height()) == (108, HEIGHT)
    tiny = picture(width=20, height=10)
    assert small(tiny).size() == tiny.size()
