"""What takes a simulated device off line and brings it back: restart, restore, update, a new address."""

from __future__ import annotations

import asyncio
import ipaddress
import logging
from collections.abc import Coroutine, Mapping
from typing import TYPE_CHECKING, Any

from tcconsole.simulator.device import IDLE
from tcconsole.simulator.firmware import STEPS, step_words
from tcconsole.simulator.site import factory_new

if TYPE_CHECKING:
    from tcconsole.simulator.device import Device
    from tcconsole.simulator.listener import Listener

_LOG = logging.getLogger(__name__)
_LOOK_S = 0.02


class PowerSwitch:
    """Owns the one task that may be under way for a device. aclose() ends it where it is."""

    def __init__(self, device: Device, listener: Listener) -> None:
        self._device = device
        self._listener = listener
        self._task: asyncio.Task[None] | None = None

    @property
    def updating(self) -> bool:
        return self._device.phase == "updating"

    def restart(self) -> None:
        self._begin(self._restart(), "restart")

    def restore(self) -> None:
        self._begin(self._restore(), "restore")

    def update(self, version: str) -> None:
        self._begin(self._update(version), "update")

    def change_address(self, ip: str, before: Mapping[str, str]) -> None:
        """before: the network settings that it has again if the new address cannot be taken."""
        self._begin(self._change_address(ip, before), "change address")

    async def aclose(self) -> None:
        task, self._task = self._task, None
        if task:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    def _begin(self, work: Coroutine[Any, Any, None], name: str) -> None:
        if self._task:
            self._task.cancel()
        self._task = asyncio.get_running_loop().create_task(work, name=f"{name} {self._device.name}")
        self._task.add_done_callback(_report)

    async def _restart(self) -> None:
        await self._go_off("restarting")
        if self._device.faults.restart_stops_display:
            self._device.memory.active = self._device.memory.fullscreen = None
        await self._come_back()

    async def _restore(self) -> None:
        await self._go_off("restoring")
        device, old = self._device, self._device.memory
        new = factory_new(device.index)
        new.firmware = old.firmware
        device.remember(new)
        device.save()
        if device.faults.address_change:
            await self._listener.close()
            self._listener.port = 0
        await self._come_back()

    async def _update(self, version: str) -> None:
        device, faults = self._device, self._device.faults
        device.phase = "updating"
        for number, words in enumerate(STEPS, 1):
            device.update_state = step_words(number, faults.update_language)
            await asyncio.sleep(faults.update_step_s)
            if faults.update_fails_at_step == number:
                device.update_state = f"Step {number} Of {len(STEPS)} failed: {words}."
                device.phase = "serving"
                return
        await self._go_off("restarting")
        if not faults.update_same_version:
            device.memory.firmware = version
        if faults.update_stops_display:
            device.memory.active = device.memory.fullscreen = None
        device.save()
        await self._come_back()

    async def _change_address(self, ip: str, before: Mapping[str, str]) -> None:
        here, device = self._listener, self._device
        device.phase = "moving"
        fails = device.faults.address_change_fails
        await here.close(hold=fails)
        await asyncio.sleep(device.faults.address_change_s)
        await self._wait_if_lost()
        if fails:
            device.memory.settings |= before
            device.save()
            await here.open()
        elif ipaddress.ip_address(ip).is_loopback and ip != here.host:
            await here.move(ip, here.port)
        else:
            await here.move(here.host, 0)
        device.phase = "serving"

    async def _go_off(self, phase: str) -> None:
        self._device.phase = phase
        await self._listener.close(hold=True)
        self._device.sessions.close_all()
        self._device.update_state = IDLE

    async def _come_back(self) -> None:
        faults = self._device.faults
        await asyncio.sleep(faults.reboot_s)
        await self._wait_if_lost()
        await self._listener.open()
        self._device.phase = "serving"

    async def _wait_if_lost(self) -> None:
        while self._device.faults.never_back:  # noqa: ASYNC110 - a plain field that anybody may set
            await asyncio.sleep(_LOOK_S)


def _report(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and task.exception():
        _LOG.error("The simulated device failed in “%s”", task.get_name(), exc_info=task.exception())
