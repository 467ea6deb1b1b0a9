"""System operations of a simulated device: discovery, registration, restart, restore, firmware."""

from __future__ import annotations

import asyncio
import hashlib
from functools import partial
from typing import TYPE_CHECKING, Any

from tcconsole.simulator.envelope import Refusal
from tcconsole.simulator.firmware import (
    ACCEPTED,
    BUSY,
    MAX_HEADER_BYTES,
    NOT_FIRMWARE,
    NOTHING_NEWER,
    version_in,
)
from tcconsole.simulator.network import BRIDGES, NEWEST_FIRMWARE

if TYPE_CHECKING:
    from tcconsole.simulator.calls import Call


async def discover_bridges(call: Call) -> Any:
    """GET /System/MobileBridge, also GET /System."""
    return [
        {"ServerName": bridge.name, "IP": bridge.ip, "Version": bridge.version, "FarmId": bridge.farm_id}
        for bridge in BRIDGES
    ]


async def is_not_registered(call: Call) -> bool:
    """GET /System/IsNotRegistered."""
    _ask_maker(call)
    return call.device.faults.not_registered


async def restart(call: Call) -> None:
    """POST or GET /System/Restart."""
    call.afterwards = call.device.power.restart


async def restore(call: Call) -> None:
    """POST or GET /System/Restore."""
    call.afterwards = call.device.power.restore


async def newest_firmware(call: Call) -> str:
    """GET /System/Update."""
    _ask_maker(call)
    return NEWEST_FIRMWARE


async def update_state(call: Call) -> str:
    """GET /System/Update/State."""
    return call.device.update_state


async def start_update(call: Call) -> int:
    """POST /System/Update: 0, or one of firmware.REFUSALS."""
    _ask_maker(call)
    if call.device.faults.update_refused:
        return call.device.faults.update_refused
    if call.device.power.updating:
        return BUSY
    if call.device.memory.firmware == NEWEST_FIRMWARE:
        return NOTHING_NEWER
    call.afterwards = partial(call.device.power.update, NEWEST_FIRMWARE)
    return ACCEPTED


async def upload_firmware(call: Call) -> int:
    """POST /System/Upload: 0, or one of firmware.REFUSALS. The file is read as it comes and not kept."""
    beginning, size, digest = b"", 0, hashlib.sha256()
    try:
        async for chunk in call.request.content.iter_any():
            room = MAX_HEADER_BYTES - len(beginning)
            beginning += chunk[: max(0, room)]
            size += len(chunk)
            digest.update(chunk)
            await _take_time(call, len(chunk))
    except ConnectionError as error:
        raise Refusal(400, "The file did not arrive whole; nothing is installed.") from error
    version = version_in(beginning)
    call.device.upload = {"size": size, "sha256": digest.hexdigest(), "version": version}
    if call.device.faults.update_refused:
        return call.device.faults.update_refused
    if version is None:
        return NOT_FIRMWARE
    if call.device.power.updating:
        return BUSY
    call.afterwards = partial(call.device.power.update, version)
    return ACCEPTED


async def _take_time(call: Call, count: int) -> None:
    """As slow as it shall be; the network makes the sender wait."""
    speed = call.device.faults.upload_bytes_per_s
    if speed:
        await asyncio.sleep(count / speed)


def _ask_maker(call: Call) -> None:
    if call.device.faults.no_internet:
        raise Refusal(500, "The maker's server cannot be reached.")
