"""One device, looked at for the report of its site: what it says of itself, every cell's picture, its cameras' tests.

No Qt here. Nothing on the device is changed, and whatever it does, an account of the visit comes out.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Protocol, TypeVar

from tcconsole.api.cameras import ListCameras, Snapshot, TestOnvif
from tcconsole.api.errors import SignedOut, ThinClientError, Unreachable
from tcconsole.api.panels import ListPanels
from tcconsole.api.request import Request
from tcconsole.api.settings import ReadSettings
from tcconsole.api.system import IsNotRegistered
from tcconsole.api.wire import Camera, Panel
from tcconsole.model import time_zones
from tcconsole.model.clock_drift import Drift, measure
from tcconsole.model.fleet.seen_words import panels_seen, servers_words, settings_seen, value_words
from tcconsole.model.fleet.site_problems import problems_of
from tcconsole.model.fleet.site_report import CameraTest, DeviceSeen, Shot
from tcconsole.model.fleet.small_picture import BrokenPicture, small_jpeg
from tcconsole.model.fleet.words import sentence, tr
from tcconsole.model.onvif_verdict import verdict
from tcconsole.model.setting import Words

T = TypeVar("T")

WIDTHS_PX = {1: 960, 2: 640}
"""How wide a picture is kept, by the columns of the panel with the fewest that shows it."""
WIDTH_PX = 480
"""In all others, and outside of panels."""
TIME_IS_UP = Words("the time for this device was up")


class Ask(Protocol):
    """Carries one request out, signing in by itself. Raises ThinClientError."""

    def __call__(self, request: Request[T], /) -> Awaitable[T]: ...


@dataclass(frozen=True, slots=True)
class Box:
    """A device to visit. name, serial: as known before; site: its group. version: of its API, once it was asked."""

    key: str
    name: str
    address: str
    serial: str
    site: str
    ask: Ask
    version: Callable[[], str] = lambda: ""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How long, how much and how many at a time. device_s: for each device; picture_bytes: of all pictures together;
    cameras: of one device that are tested, those in panels first; onvif: whether that is tested, too."""

    at_once: int = 4
    pictures_at_once: int = 2
    device_s: float = 240.0
    picture_bytes: int = 48_000_000
    cameras: int = 200
    onvif: bool = True


class Room:
    """How many bytes of pictures a report still takes."""

    def __init__(self, left: int) -> None:
        self._left = left

    def take(self, size: int) -> bool:
        """True if there was room for so many bytes; they are taken then."""
        if size > self._left:
            return False
        self._left -= size
        return True


@dataclass(slots=True)
class _Found:
    """What the device has told so far."""

    answered: bool = False
    values: dict[str, str] = field(default_factory=dict)
    panels: tuple[Panel, ...] = ()
    cameras: tuple[Camera, ...] = ()
    registered: bool | None = None
    drift: Drift | None = None
    unreached: Words | None = None
    signed_out: bool = False
    failed: list[Words] = field(default_factory=list)


class Visit:
    """One device. scale: of the pictures' width; step: told what is done there now."""

    def __init__(
        self, box: Box, bounds: Bounds, room: Room, scale: float, step: Callable[[Words], None]
    ) -> None:
        self._box = box
        self._bounds = bounds
        self._room = room
        self._scale = scale
        self._step = step
        self._found = _Found()
        self._tests: dict[str, CameraTest] = {}
        self._number = 0

    async def carry_out(self) -> DeviceSeen:
        """Look at everything, for `device_s` at most."""
        at = datetime.now(UTC).astimezone()
        try:
            async with asyncio.timeout(self._bounds.device_s):
                await self._read()
                await self._take_pictures()
                await self._test_onvif()
        except TimeoutError:
            limit = (("limit_s", f"{self._bounds.device_s:.0f}"),)
            self._found.failed.append(
                Words("The visit took longer than {limit_s} s: the rest was left out.", limit)
            )
        except (Unreachable, SignedOut) as error:
            self._found.unreached = _why(error)
            self._found.signed_out = isinstance(error, SignedOut)
        return self._seen(at)

    async def _read(self) -> None:
        found = self._found
        self._step(Words("reading"))
        found.panels = await self._part(ListPanels(), Words("panels"), ())
        await self._read_settings()
        found.cameras = await self._part(ListCameras(), Words("cameras"), ())
        unregistered = await self._part(IsNotRegistered(), Words("registration"), None)
        found.registered = None if unregistered is None else not unregistered

    async def _read_settings(self) -> None:
        """And the clock, after the device was signed in to: that takes time of its own."""
        asked_at = time.time()
        settings = await self._part(ReadSettings(), Words("settings"), ())
        answered_at = time.time()
        values = self._found.values = {one.name: one.value for one in settings}
        zones = await asyncio.to_thread(time_zones.load)
        zone = zones.get(values.get("TimeZone", ""))
        if zone is not None:
            date, clock = values.get("Date", ""), values.get("Time", "")
            self._found.drift = measure(date, clock, zone, asked_at, answered_at)

    async def _part(self, request: Request[T], what: Words, otherwise: T) -> T:
        """The answer; a device that fails with it alone is asked for the rest. Raises Unreachable, SignedOut."""
        try:
            answer = await self._box.ask(request)
        except ThinClientError as error:
            if not self._found.answered and isinstance(error, (Unreachable, SignedOut)):
                raise  # the device itself is the matter
            self._found.failed.append(
                Words(
                    "Its {what} could not be read: {why}.", (("what", sentence(what)), ("why", error.answer))
                )
            )
            return otherwise
        self._found.answered = True
        return answer

    async def _take_pictures(self) -> None:
        """Of every camera once, those in panels first; `pictures_at_once` at a time."""
        wanted = self._wanted()
        turns = asyncio.Semaphore(self._bounds.pictures_at_once)
        self._tests = {camera.id: _untested(camera, TIME_IS_UP) for camera, _ in wanted}
        async with asyncio.TaskGroup() as group:
            for camera, width in wanted:
                group.create_task(self._take_picture(camera, width, turns))

    async def _take_picture(self, camera: Camera, width: int, turns: asyncio.Semaphore) -> None:
        async with turns:
            self._count("picture {number} of {count}", len(self._tests))
            try:
                test = replace(_untested(camera), shot=await self._shot(camera.id, width))
            except ThinClientError as error:
                test = _untested(camera, _why(error))
            except BrokenPicture as error:
                test = _untested(camera, Words("the picture is broken: {why}", (("why", str(error)),)))
        if test.shot is not None and not self._room.take(len(test.shot.jpeg)):
            test = _untested(camera, Words("left out: the report is full"))
        self._tests[camera.id] = test

    async def _shot(self, camera_id: str, width: int) -> Shot:
        """Raises ThinClientError, BrokenPicture."""
        at, began = datetime.now(UTC).astimezone(), time.monotonic()
        jpeg = await self._box.ask(Snapshot(camera_id))
        took_s = time.monotonic() - began
        small, full_width, full_height = await asyncio.to_thread(small_jpeg, jpeg, width)
        return Shot(small, full_width, full_height, len(jpeg), at, took_s)

    def _wanted(self) -> list[tuple[Camera, int]]:
        """The cameras to look at, each with the width of its picture in pixels."""
        known = {camera.id: camera for camera in self._found.cameras}
        columns: dict[str, int] = {}
        for panel in self._found.panels:
            for cell in panel.cells:
                if cell.camera_id:
                    least = min(columns.get(cell.camera_id, panel.panel_width), panel.panel_width)
                    columns[cell.camera_id] = least
                    known.setdefault(cell.camera_id, Camera(id=cell.camera_id, name=cell.camera_name or ""))
        chosen = [*columns, *(id_ for id_ in known if id_ not in columns)][: self._bounds.cameras]
        return [
            (known[id_], round(WIDTHS_PX.get(columns.get(id_, 0), WIDTH_PX) * self._scale)) for id_ in chosen
        ]

    async def _test_onvif(self) -> None:
        """One after the other: each makes the device ask a camera for a while."""
        tested = [camera for camera in self._found.cameras if camera.username and camera.id in self._tests]
        self._number = 0
        for camera in tested if self._bounds.onvif else ():
            self._count("ONVIF test {number} of {count}", len(tested))
            try:
                text = await self._box.ask(TestOnvif(camera.id))
                result = verdict(text), Words("{said}", (("said", text or tr("done")),))
            except ThinClientError as error:
                result = None, _why(error)
            onvif, words = result
            self._tests[camera.id] = replace(self._tests[camera.id], onvif=onvif, onvif_words=words)

    def _count(self, text: str, count: int) -> None:
        self._number += 1
        self._step(Words(text, (("number", str(self._number)), ("count", str(count)))))

    def _seen(self, at: datetime) -> DeviceSeen:
        box, found = self._box, self._found
        values = found.values
        seen = DeviceSeen(
            key=box.key,
            name=values.get("DeviceName", "") or box.name,
            address=box.address,
            serial=values.get("DeviceSerial", "") or box.serial,
            site=box.site,
            firmware=values.get("FirmwareVersion", ""),
            api_version=box.version(),
            video_source=value_words("VideoSource", values),
            registered=found.registered,
            drift=found.drift,
            time_zone=values.get("TimeZone", ""),
            time_by=value_words("TimeSynchronization", values),
            time_servers=servers_words(values),
            panels=panels_seen(found.panels, self._tests),
            cameras=(*self._tests.values(), *self._left_out()),
            settings=settings_seen(values),
            unreached=found.unreached,
            signed_out=found.signed_out,
            visited_at=at,
        )
        return replace(seen, problems=(*found.failed, *problems_of(seen)))

    def _left_out(self) -> Iterable[CameraTest]:
        """The cameras that are listed and not tested."""
        why = Words("not tested: only {count} are", (("count", str(self._bounds.cameras)),))
        why = TIME_IS_UP if not self._tests else why
        return (_untested(camera, why) for camera in self._found.cameras if camera.id not in self._tests)


def _untested(camera: Camera, why_not: Words | None = None) -> CameraTest:
    return CameraTest(camera.id, camera.name, camera.address or "", camera.username or "", why_not=why_not)


def _why(error: ThinClientError) -> Words:
    return Words("{why}", (("why", error.answer),))
