"""Things that happen to a simulated device once, as if another client had done them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from tcconsole.api.wire import Panel
from tcconsole.simulator.device import Device
from tcconsole.simulator.envelope import Refusal
from tcconsole.simulator.panels import BLANK, put_in_cell
from tcconsole.simulator.settings import change_password

Ready = Callable[[], None]
"""Does it. Whether it can be done was checked before."""


class PanelChoice(msgspec.Struct, forbid_unknown_fields=True):
    """panel: guid or name."""

    panel: str


class CellChange(msgspec.Struct, forbid_unknown_fields=True):
    """camera: id, name or "blank"; panel: guid or name, else the active one; cell: counted from 0."""

    cell: int
    camera: str
    panel: str | None = None


class NewPassword(msgspec.Struct, forbid_unknown_fields=True):
    password: str


def _panel_shown(device: Device, value: object) -> Ready:
    guid = _panel(device, msgspec.convert(value, PanelChoice).panel).panel_guid or ""
    return lambda: device.show(guid)


def _cell_changed(device: Device, value: object) -> Ready:
    change = msgspec.convert(value, CellChange)
    panel = _panel(device, change.panel or device.memory.active or "")
    if not 0 <= change.cell < len(panel.cells):
        raise ValueError(f"{panel.panel_name} has no cell {change.cell}.")
    camera_id = BLANK if change.camera == BLANK else _camera_id(device, change.camera)
    return lambda: _put(device, panel, change.cell, camera_id)


def _put(device: Device, panel: Panel, cell: int, camera_id: str) -> None:
    put_in_cell(device, panel, str(cell), camera_id)


def _password_changed(device: Device, value: object) -> Ready:
    password = msgspec.convert(value, NewPassword).password
    if not password:
        raise ValueError("password must not be empty.")

    def change() -> None:
        change_password(device, password)
        device.save()

    return change


def _sessions_expire(device: Device, value: object) -> Ready:
    if value is not True:
        raise ValueError("expire_sessions takes true.")
    return device.sessions.close_all


ACTIONS: dict[str, tuple[Callable[[Device, object], Ready], str, str]] = {
    "panel_shown_by_other": (_panel_shown, '{"panel": guid or name}', "another client shows a panel"),
    "cell_changed_by_other": (
        _cell_changed,
        '{"cell": 0, "camera": id, name or "blank", "panel": guid or name}',
        "another client changes a cell, of the active panel if none is named",
    ),
    "password_changed_by_other": (
        _password_changed,
        '{"password": "…"}',
        "another client changes the password, which ends all sessions",
    ),
    "expire_sessions": (_sessions_expire, "true", "all sessions end now"),
}
"""Name: what makes it ready (raises ValueError with a sentence), the value it takes, what it means."""


def act(device: Device, name: str, value: Any) -> None:
    """Do one of ACTIONS now. ValueError with a sentence when it cannot be done."""
    prepare(device, name, value)()


def prepare(device: Device, name: str, value: object) -> Ready:
    try:
        return ACTIONS[name][0](device, value)
    except (msgspec.ValidationError, Refusal) as error:
        raise ValueError(f"{name} takes {ACTIONS[name][1]}: {error}.") from error


def _panel(device: Device, named: str) -> Panel:
    panels = device.memory.panels.values()
    for panel in panels:
        if named in (panel.panel_guid, panel.panel_name):
            return panel
    raise ValueError(f"There is no panel “{named}”.")


def _camera_id(device: Device, named: str) -> str:
    known = device.memory.direct if device.direct else device.bridged
    for camera_id, camera in known.items():
        if named in (camera_id, camera.name):
            return camera_id
    raise ValueError(f"There is no camera “{named}”.")
