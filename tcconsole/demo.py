"""The demo's simulated devices: a process of their own, so that the console meets them as it meets real ones."""

from __future__ import annotations

import asyncio
import logging
import sys

import httpx
from PySide6.QtCore import QObject, QProcess, Signal

from tcconsole.model.device import Device
from tcconsole.model.jpeg import BrokenPicture, Decoder
from tcconsole.ui.window.monitor_window import MonitorWindow

log = logging.getLogger(__name__)

START_S = 30.0
END_S = 5.0
MONITOR_EVERY_S = 0.5
PASSWORD = "admin"  # noqa: S105 - what a simulated device comes with

OUTSIDE, INSIDE = "Outside", "Inside"
OUTSIDE_CAMERAS = (
    *("Gate", "Yard", "Yard east", "Roof", "Fence north", "Fence east"),
    *("Road north", "Road south", "Car park", "Car park east", "Garage ramp"),
)


class SimulatorFailed(Exception):
    """The simulated devices did not start; the message says why."""


class SimulatorProcess(QObject):
    """`tcconsole simulate` as a child. It ends with this process, however that ends: its standard input closes.

    Signals: `died(words)` when it ended by itself.
    """

    died = Signal(str)

    def __init__(self, devices: int, cameras: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.addresses: list[str] = []
        self.control = ""
        self._wanted = devices
        self._ready = asyncio.Event()
        self._ended = asyncio.Event()
        self._closing = False
        self._process = QProcess(self)
        self._process.setProgram(sys.executable)
        self._process.setArguments(
            f"-m tcconsole simulate --control --stay-with-parent --password {PASSWORD} "
            f"--devices {devices} --cameras {cameras}".split()
        )
        self._process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._finished)

    async def start(self) -> None:
        """Raises SimulatorFailed if it does not serve within half a minute."""
        self._process.start()
        try:
            async with asyncio.timeout(START_S):
                await self._ready.wait()
        except TimeoutError:
            raise SimulatorFailed(self.tr("The simulated devices did not start in time.")) from None
        if self._ended.is_set():
            raise SimulatorFailed(self.tr("The simulated devices ended while they started."))

    async def aclose(self) -> None:
        """End it: politely, then for certain."""
        self._closing = True
        if self._process.state() == QProcess.ProcessState.NotRunning:
            return
        self._process.closeWriteChannel()
        try:
            async with asyncio.timeout(END_S):
                await self._ended.wait()
        except TimeoutError:
            log.warning("the simulated devices do not end by themselves")
            self._process.kill()
            await self._ended.wait()

    def _read(self) -> None:
        while self._process.canReadLine():
            words = bytes(self._process.readLine().data()).decode("utf-8", "replace").split()
            if words[:1] == ["ready"]:
                self.addresses.append(words[1])
            elif words[:1] == ["control"]:
                self.control = words[1]
        if len(self.addresses) == self._wanted and self.control:
            self._ready.set()

    def _finished(self) -> None:
        self._ended.set()
        self._ready.set()
        if not self._closing:
            self.died.emit(self.tr("The simulated devices ended. Close the demo and start it again."))


def group_cameras(device: Device) -> None:
    """Put the device's cameras into two groups, as a person would, once it has told them."""
    cameras = device.cameras

    def group() -> None:
        if not cameras.loaded or cameras.book.groups:
            return
        outside = [camera.id for camera in cameras.all if camera.name.partition(" (")[0] in OUTSIDE_CAMERAS]
        cameras.book.create_group(OUTSIDE, outside)
        cameras.book.create_group(INSIDE, [camera.id for camera in cameras.all if camera.id not in outside])

    cameras.list_changed.connect(group)
    group()


async def show_monitor(window: MonitorWindow, control: str) -> None:
    """Keep `window` showing what the first simulated device's monitor shows, also while that device restarts."""
    decoder = Decoder()
    try:
        async with httpx.AsyncClient(trust_env=False, timeout=5.0) as client:
            while True:
                await asyncio.sleep(MONITOR_EVERY_S)
                if window.isVisible():
                    await _show_once(client, decoder, window, f"{control}/simulator/0/monitor.jpg")
    finally:
        decoder.close()


async def _show_once(client: httpx.AsyncClient, decoder: Decoder, window: MonitorWindow, url: str) -> None:
    try:
        answer = await client.get(url)
        answer.raise_for_status()
        ratio = window.devicePixelRatioF()
        width, height = int(window.width() * ratio), int(window.height() * ratio)
        window.show_picture(await decoder.decode(answer.content, width, height))
    except (httpx.HTTPError, BrokenPicture) as error:
        window.show_words(str(error) or type(error).__name__)
