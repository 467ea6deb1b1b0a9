"""Names of saved pictures: what every file system takes, whatever a device calls itself."""

from __future__ import annotations

from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from tcconsole.model.picture_files import file_name

MOMENT = datetime(2026, 3, 1, 14, 5, 59)


def test_device_camera_and_time_are_in_the_name() -> None:
    assert file_name("Lobby East", "Gate 2", MOMENT) == "Lobby-East_Gate-2_2026-03-01_14-05-59.jpg"


def test_what_a_path_would_be_made_of_is_replaced() -> None:
    assert file_name("../..", 'C:\\*?"<>|\0', MOMENT) == "device_C_2026-03-01_14-05-59.jpg"
    assert file_name("a/b", "..", MOMENT) == "a_b_camera_2026-03-01_14-05-59.jpg"


@given(st.text(), st.text())
def test_any_names_give_one_file_of_bounded_length(device: str, camera: str) -> None:
    name = file_name(device, camera, MOMENT)
    assert len(name.encode()) <= 200
    assert not set(name) & set('/\\:*?"<>|\0\n\r\t ')
    assert name.endswith("_2026-03-01_14-05-59.jpg")
    assert not name.startswith((".", "-", "_"))
