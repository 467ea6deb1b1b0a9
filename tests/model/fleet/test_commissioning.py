"""Visits to simulated devices: what a report of their site tells."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial
from typing import TypeVar

import pytest

from tcconsole.api.address import Address
from tcconsole.api.client import ThinClient
from tcconsole.api.request import Request
from tcconsole.api.settings import WriteSettings
from tcconsole.api.wire import Setting
from tcconsole.model.clock_drift import Drift
from tcconsole.model.fleet.commissioning import MOST_DEVICES, Progress, commission
from tcconsole.model.fleet.site_problems import MOST, problems_of, with_doubles
from tcconsole.model.fleet.site_report import DeviceSeen, PanelSeen, SiteReport
from tcconsole.model.fleet.visit import Bounds, Box, Room
from tests.harness.simulators import Simulator
from tests.model.fleet.site_reports import device, panel

Simulators = Callable[..., Simulator]
T = TypeVar("T")


@asynccontextmanager
async def boxes_on(*simulators: Simulator) -> AsyncIterator[list[Box]]:
    clients = [ThinClient(Address.parse(one.url), one.password) for one in simulators]
    try:
        yield [
            Box("", f"box {number}", str(client.address), "", "North", client.send, partial(_version, client))
            for number, client in enumerate(clients)
        ]
    finally:
        for client in clients:
            await client.aclose()


def _version(client: ThinClient) -> str:
    return client.version


async def report_on(*simulators: Simulator, bounds: Bounds | None = None) -> SiteReport:
    async with boxes_on(*simulators) as boxes:
        return await commission("North", boxes, lambda progress: None, bounds)


def problems(seen: DeviceSeen) -> str:
    return "\n".join(map(str, seen.problems))


def sent(simulator: Simulator) -> list[tuple[str, str]]:
    return [(one["method"], one["path"]) for one in simulator.state()["requests"]]


async def test_every_cell_has_its_picture_and_the_device_says_who_it_is(simulators: Simulators) -> None:
    box = simulators(cameras=6)
    report = await report_on(box)
    [seen] = report.devices
    state = box.state()
    assert seen.problems == ()
    assert (seen.name, seen.site, seen.registered) == ("Lobby East", "North", True)
    assert seen.serial
    assert seen.firmware
    assert seen.api_version
    assert seen.video_source == "Mobile Bridge"
    assert seen.drift is not None
    assert [panel.name for panel in seen.panels] == [panel["PanelName"] for panel in state["panels"]]
    assert [panel.on_monitor for panel in seen.panels].count(True) == 1
    assert seen.cells
    assert all(cell.shot is not None for cell in seen.cells)
    assert all(len(panel.cells) == panel.columns * panel.rows for panel in seen.panels)
    assert {len(line) for panel in seen.panels for line in panel.lines} <= {1, 2, 3, 4}
    assert len(seen.cameras) == 6
    shot = seen.cameras[0].shot
    assert shot is not None
    assert shot.width > 0
    assert shot.size > 0
    assert shot.jpeg.startswith(b"\xff\xd8")
    assert {setting.label for setting in seen.settings} >= {"Time zone", "Mask"}
    assert "admin" not in repr(seen)


async def test_nothing_is_changed_and_each_picture_is_asked_for_once(simulators: Simulators) -> None:
    box = simulators(cameras=6)
    await report_on(box)
    requests = sent(box)
    assert {method for method, _ in requests} <= {"GET", "POST", "DELETE"}
    assert {path.partition("/Session")[1] for method, path in requests if method != "GET"} == {"/Session"}
    pictures = [path for _, path in requests if path.endswith("/Jpeg")]
    assert len(pictures) == len(set(pictures)) == 6


async def test_a_device_that_is_off_and_one_with_another_password_are_told(simulators: Simulators) -> None:
    off, closed, good = simulators(), simulators(password="other"), simulators(cameras=2)
    off.stop()
    closed.password = "wrong"
    report = await report_on(off, closed, good)
    assert [seen.unreached is None for seen in report.devices] == [False, False, True]
    assert "could not be visited" in problems(report.devices[0])
    assert "password" in problems(report.devices[1])
    assert report.devices[0].name == "box 0"
    assert report.devices[2].cells


async def test_cameras_that_do_not_answer_and_broken_pictures_say_so(simulators: Simulators) -> None:
    box = simulators(cameras=3)
    silent = box.state()["cameras"][0]
    box.fault(silent_cameras=[silent["id"]], silent_camera_s=0.01)
    [seen] = (await report_on(box)).devices
    assert [test.name for test in seen.cameras if test.shot is None] == [silent["name"]]
    assert f"{silent['name']}: no picture" in problems(seen)
    box.fault(reset=True, broken_pictures="truncated")
    [seen] = (await report_on(box)).devices
    assert all(cell.shot is None and "broken" in str(cell.why_not) for cell in seen.cells)


async def test_direct_connect_cameras_with_credentials_are_tested(simulators: Simulators) -> None:
    box = simulators(cameras=2)
    async with boxes_on(box) as boxes:
        await boxes[0].ask(WriteSettings((Setting(name="VideoSource", value="directconnect"),)))
        report = await commission("North", boxes, lambda progress: None)
        without = await commission("North", boxes, lambda progress: None, Bounds(onvif=False))
    [seen] = report.devices
    tested = [test for test in seen.cameras if test.user]
    assert tested
    assert all(test.onvif_words is not None for test in tested)
    assert all(test.onvif_words is None for test in without.devices[0].cameras)


async def test_registration_that_cannot_be_asked_for_is_no_end(simulators: Simulators) -> None:
    box = simulators(cameras=2)
    box.fault(no_internet=True)
    [seen] = (await report_on(box)).devices
    assert seen.registered is None
    assert "registration could not be read" in problems(seen)
    assert seen.cells
    box.fault(reset=True, not_registered=True)
    [seen] = (await report_on(box)).devices
    assert "not registered" in problems(seen)


async def test_a_slow_device_is_left_after_its_time_and_keeps_no_other_waiting(
    simulators: Simulators,
) -> None:
    slow, good = simulators(cameras=4), simulators(cameras=2)
    slow.fault(picture_latency_ms=60_000)
    report = await report_on(slow, good, bounds=Bounds(device_s=1.0))
    assert "took longer than 1 s" in problems(report.devices[0])
    assert all("time for this device was up" in str(cell.why_not) for cell in report.devices[0].cells)
    assert report.devices[1].problems == ()


async def test_pictures_stop_where_the_report_is_full(simulators: Simulators) -> None:
    [seen] = (await report_on(simulators(cameras=6), bounds=Bounds(picture_bytes=1))).devices
    assert all("the report is full" in str(cell.why_not) for cell in seen.cells)
    [seen] = (await report_on(simulators(cameras=6), bounds=Bounds(cameras=1))).devices
    assert sum(test.shot is not None for test in seen.cameras) == 1
    assert all(cell.shot is not None or str(cell.why_not) for cell in seen.cells)


async def test_progress_is_told_and_cancelling_ends_it(simulators: Simulators) -> None:
    box = simulators(cameras=4)
    told: list[Progress] = []
    async with boxes_on(box) as boxes:
        await commission("North", boxes, told.append)
        assert (told[-1].done, told[-1].devices) == (1, 1)
        assert any("picture 4 of 4" in str(progress.step) for progress in told)
        box.fault(picture_latency_ms=60_000)
        begun = asyncio.Event()
        task = asyncio.ensure_future(commission("North", boxes, lambda progress: begun.set()))
        await begun.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task


async def test_only_so_many_at_a_time() -> None:
    running = most = 0

    async def ask(request: Request[T]) -> T:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0)
        running -= 1
        raise AssertionError

    boxes = [Box("", str(number), "", "", "", ask) for number in range(MOST_DEVICES + 1)]
    with pytest.raises(ValueError, match="at most"):
        await commission("North", boxes, lambda progress: None)
    with pytest.raises(ExceptionGroup):
        await commission("North", boxes[:9], lambda progress: None, Bounds(at_once=3))
    assert most == 3


def test_one_room_for_all() -> None:
    room = Room(10)
    assert [room.take(6), room.take(6), room.take(4), room.take(1)] == [True, False, True, False]


def test_a_clock_that_is_off_is_a_problem_only_if_it_is_for_certain() -> None:
    seen = DeviceSeen("k", "n", "a", panels=(PanelSeen("p", 1, 1, True, ()),), drift=Drift(90.0, 0.6))
    assert "90 s ahead" in str(problems_of(seen)[0])
    assert "5 s behind" in str(problems_of(replace(seen, drift=Drift(-5.0, 0.6)))[0])
    assert problems_of(replace(seen, drift=Drift(5.0, 8.0))) == ()


def test_a_device_with_endless_problems_and_doubles() -> None:
    many = DeviceSeen("k", "n", "a", panels=tuple(panel(f"p{n}", 1, 1) for n in range(MOST + 20)))
    found = problems_of(many)
    assert len(found) == MOST + 1
    one, other = device("Lobby"), device("Lobby")
    both = with_doubles([replace(one, address="a"), replace(other, address="b"), device("Gate")])
    assert [len(seen.problems) for seen in both] == [3, 3, 1]
    assert "also the one of b" in problems(both[0])
