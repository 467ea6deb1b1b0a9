"""What is dragged on the wall, always with the device that it belongs to: an id means nothing on another one."""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtCore import QByteArray, QMimeData

from tcconsole.model.wall_goods import CarriedCamera, CarriedPanel, Goods

CAMERA_MIME = "application/x-tcconsole-wall-camera"
PANEL_MIME = "application/x-tcconsole-wall-panel"
TILE_MIME = "application/x-tcconsole-wall-tile"
MOST_BYTES = 4096


def goods_data(goods: Goods) -> QMimeData:
    """Other programs get the name as text."""
    data = QMimeData()
    if isinstance(goods, CarriedCamera):
        _put(data, CAMERA_MIME, [goods.device, goods.camera_id, goods.name, goods.guid, goods.cell])
    else:
        _put(data, PANEL_MIME, [goods.device, goods.guid, goods.name])
    data.setText(goods.name)
    return data


def goods_of(data: QMimeData) -> Goods | None:
    """What is dragged; None if that is not ours."""
    match _get(data, CAMERA_MIME):
        case [str(device), str(camera_id), str(name), str(guid), (int() | None) as cell]:
            return CarriedCamera(device, camera_id, name, guid, cell)
    match _get(data, PANEL_MIME):
        case [str(device), str(guid), str(name)]:
            return CarriedPanel(device, guid, name)
    return None


def tile_data(device: str) -> QMimeData:
    """The monitor of the device with that key, to be hung elsewhere."""
    data = QMimeData()
    _put(data, TILE_MIME, device)
    return data


def tile_of(data: QMimeData) -> str:
    """The key of the dragged monitor's device; "" if there is none."""
    value = _get(data, TILE_MIME)
    return value if isinstance(value, str) else ""


def _put(data: QMimeData, kind: str, value: Any) -> None:
    data.setData(kind, QByteArray(json.dumps(value).encode()))


def _get(data: QMimeData, kind: str) -> Any:
    if not data.hasFormat(kind):
        return None
    raw = bytes(data.data(kind).data())
    if len(raw) > MOST_BYTES:
        return None
    try:
        return json.loads(raw)
    except ValueError:
        return None
