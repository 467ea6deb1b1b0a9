"""What is dragged on the panels page: cameras, the content of a cell, a camera of the tray."""

from __future__ import annotations

import json
from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QMimeData

CAMERA_MIME = "application/x-tcconsole-camera"
"""A JSON list of camera ids, in the order in which they are to fill cells."""
CELL_MIME = "application/x-tcconsole-cell"
"""A JSON list of the panel's key and the index of the cell that is dragged."""
TRAY_MIME = "application/x-tcconsole-tray"
"""A JSON list of the panel's key and the index of the camera in its tray."""

MOST_CAMERAS = 1024
MOST_BYTES = 512 * 1024


def camera_data(cameras: Sequence[tuple[str, str]]) -> QMimeData:
    """Cameras as (id, name); other programs get the names as text."""
    data = QMimeData()
    _put(data, CAMERA_MIME, [camera_id for camera_id, _ in cameras])
    data.setText("\n".join(name for _, name in cameras))
    return data


def camera_ids(data: QMimeData) -> tuple[str, ...]:
    """The dragged cameras; empty if there are none or the data is not ours."""
    value = _get(data, CAMERA_MIME)
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        return ()
    return tuple(value[:MOST_CAMERAS])


def cell_data(panel_key: str, index: int) -> QMimeData:
    """The content of a cell of the panel with that key."""
    data = QMimeData()
    _put(data, CELL_MIME, [panel_key, index])
    return data


def cell_index(data: QMimeData, panel_key: str) -> int | None:
    """The dragged cell, if it is one of that panel."""
    return _index(data, CELL_MIME, panel_key)


def tray_data(panel_key: str, index: int) -> QMimeData:
    """A camera of the tray of the panel with that key."""
    data = QMimeData()
    _put(data, TRAY_MIME, [panel_key, index])
    return data


def tray_index(data: QMimeData, panel_key: str) -> int | None:
    """The dragged camera of the tray, if it is one of that panel."""
    return _index(data, TRAY_MIME, panel_key)


def _index(data: QMimeData, kind: str, panel_key: str) -> int | None:
    value = _get(data, kind)
    if not isinstance(value, list) or len(value) != 2 or value[0] != panel_key:
        return None
    index = value[1]
    return index if isinstance(index, int) and not isinstance(index, bool) and index >= 0 else None


def _put(data: QMimeData, kind: str, value: object) -> None:
    data.setData(kind, QByteArray(json.dumps(value).encode()))


def _get(data: QMimeData, kind: str) -> object:
    """Another program can offer our type with anything in it: None for what is not JSON."""
    raw = bytes(data.data(kind).data())
    if not raw or len(raw) > MOST_BYTES:
        return None
    try:
        return json.loads(raw)
    except (ValueError, RecursionError):
        return None
