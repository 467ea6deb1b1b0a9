"""Cameras and files of them, for tests."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from hypothesis import strategies as st

from tcconsole.api.wire import Camera, Stream

TEXT = st.text(
    st.characters(min_codepoint=32, max_codepoint=0x24F, exclude_categories=["Cs", "Cc"]), max_size=12
)
NAMES = TEXT.filter(str.strip) | st.sampled_from(
    ["Gate", "=Dock", "'Yard", '"Roof", 2', "a;b", "\tTab\nLine"]
)
URIS = st.none() | st.sampled_from(["rtsp://c/1", "http://u:secret@c:81/s?a,b", "https://[::1]/x"])
STREAMS = st.builds(
    Stream,
    format=st.none() | TEXT,
    record_fps=st.none() | st.floats(0, 60),
    stream_number=st.none() | st.integers(0, 5),
    width=st.none() | st.integers(0, 4000),
    height=st.none() | st.integers(0, 4000),
    media_uri=URIS,
    snapshot_uri=URIS.filter(lambda uri: not (uri or "").startswith("rtsp")),
)
CAMERAS = st.builds(
    Camera,
    id=st.uuids().map(str),
    name=NAMES,
    address=st.none() | st.sampled_from(["", "10.0.0.1", "10.0.0.2:81", "gate.lan"]),
    channel_number=st.none() | st.integers(0, 3),
    username=st.none() | TEXT,
    password=st.none() | st.just("hunter2"),
    streams=st.lists(STREAMS, max_size=3).map(tuple),
)
CAMERA_LISTS = st.lists(CAMERAS, max_size=5, unique_by=lambda camera: camera.id).map(tuple)


def counted_ids() -> Callable[[], str]:
    """New ids that are the same in every run."""
    numbers = iter(range(1, 10_000))
    return lambda: str(uuid.UUID(int=next(numbers)))


def some_camera(number: int, name: str = "", address: str = "", **fields: object) -> Camera:
    """A camera as an installer enters it."""
    values = {
        "id": str(uuid.UUID(int=number << 64)),
        "name": name or f"Camera {number}",
        "address": address or f"10.0.0.{number}",
        "channel_number": 0,
        **fields,
    }
    return Camera(**values)  # type: ignore[arg-type]
