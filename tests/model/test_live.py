"""Live: each order reaches the device as cell calls of the panel it was meant for, or is told as a problem."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tcconsole.api.panels import ListPanels, SetCell, ShowPanel
from tcconsole.api.request import Request
from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tcconsole.model.layout import Layout
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on, on_line, paths


@dataclass(frozen=True)
class Opened:
    console: Console
    device: Device
    simulator: Simulator

    def ids(self, *names: str) -> list[str]:
        by_name = {camera.name: camera.id for camera in self.device.cameras.all}
        return [by_name[name] for name in names]

    def shown(self) -> list[str]:
        """What Live shows in the cells, by name."""
        layout = self.device.live.layout
        return [place.camera_name for place in layout.places] if layout else []

    def on_device(self, name: str = "Four View") -> list[str]:
        """The cells of that panel as the device has them."""
        panel = next(p for p in self.simulator.state()["panels"] if p["PanelName"] == name)
        return [cell["CameraName"] or "" for cell in panel["Cells"]]

    @property
    def problems(self) -> list[str]:
        return [problem.tried for problem in self.console.problems.all]

    async def settled(self) -> None:
        """Every order has ended."""
        await until(lambda: not self.device.link.scope.running("command"))


@asynccontextmanager
async def opened_on(simulator: Simulator) -> AsyncIterator[Opened]:
    async with console_on(simulator) as console:
        yield Opened(console, await on_line(console), simulator)


async def test_a_camera_put_is_pending_until_the_device_confirms(simulator: Simulator) -> None:
    async with opened_on(simulator) as opened:
        live = opened.device.live
        live.put(1, opened.ids("Roof"))
        step = live.pending(1)
        assert step is not None
        assert (step.place.camera_name, step.was.camera_name) == ("Roof", "Dock")
        assert opened.on_device()[1] == "Dock"
        assert opened.shown() == ["Gate", "Roof", "Lobby", "Yard"]
        await opened.settled()
        assert live.pending(1) is None
        assert opened.shown() == opened.on_device() == ["Gate", "Roof", "Lobby", "Yard"]
        assert opened.console.activity.entries[0].words == "13 Roof put into cell 2 of the monitor"


async def test_several_cameras_are_sent_in_order_and_what_has_no_cell_is_left_out(
    simulator: Simulator,
) -> None:
    async with opened_on(simulator) as opened:
        ids = opened.ids("Roof", "Warehouse", "Garage")
        opened.device.live.put(2, ids)
        await opened.settled()
        assert opened.on_device() == ["Gate", "Dock", "Roof", "Warehouse"]
        calls = [path for path in paths(simulator) if "/Cell/" in path]
        assert [path.split("/Cell/")[1] for path in calls] == [
            f"2/Camera/{ids[0]}",
            f"3/Camera/{ids[1]}",
        ]


async def test_clear_and_swap(simulator: Simulator) -> None:
    async with opened_on(simulator) as opened:
        live = opened.device.live
        live.swap(0, 1)
        live.clear(2)
        live.swap(2, 3)  # an empty cell takes the other's camera
        assert opened.shown() == ["Dock", "Gate", "Yard", ""]
        await opened.settled()
        assert opened.shown() == opened.on_device() == ["Dock", "Gate", "Yard", ""]
        assert not opened.problems


async def test_what_changes_nothing_is_not_sent(simulator: Simulator) -> None:
    async with opened_on(simulator) as opened:
        live = opened.device.live
        live.put(0, opened.ids("Gate"))
        live.put(9, opened.ids("Roof"))
        live.swap(0, 0)
        live.clear(7)
        assert not opened.device.link.scope.running("command")


async def test_a_refusal_puts_back_what_was_there_and_is_a_problem(simulator: Simulator) -> None:
    async with opened_on(simulator) as opened:
        opened.device.live.put(1, ["no such camera"])
        assert opened.device.live.pending(1) is not None
        await opened.settled()
        assert opened.shown() == opened.on_device() == ["Gate", "Dock", "Lobby", "Yard"]
        assert opened.problems == ["Put no such camera into cell 2"]


async def test_half_a_swap_that_is_refused_is_taken_back(simulator: Simulator) -> None:
    async with opened_on(simulator) as opened:
        live = opened.device.live
        live.put(0, ["no such camera"])
        live.swap(0, 1)  # asked for while cell 1 seems to hold that camera
        await opened.settled()
        assert opened.shown() == opened.on_device() == ["Gate", "Dock", "Lobby", "Yard"]
        assert opened.problems == ["Swap cells 1 and 2", "Put no such camera into cell 1"]


async def test_half_a_swap_that_was_carried_out_is_taken_back(simulator: Simulator) -> None:
    """The device had not what was seen when the swap was asked for: that comes back what it had."""
    async with opened_on(simulator) as opened:
        live = opened.device.live
        live.put(1, ["no such camera"])
        live.swap(0, 1)  # the first step puts Gate into cell 2, the second is refused
        await opened.settled()
        assert [path.split("/Cell/")[1][0] for path in paths(simulator) if "/Cell/" in path] == list("1101")
        assert opened.shown() == opened.on_device() == ["Gate", "Dock", "Lobby", "Yard"]


async def test_a_call_of_which_only_the_answer_was_lost_is_done(simulator: Simulator) -> None:
    """Putting back half of a swap of which all was carried out would show one camera twice."""
    async with opened_on(simulator) as opened:
        live, sent = opened.device.live, 0

        def lose_the_second_answer(request: object, _done: bool) -> None:
            nonlocal sent
            sent += isinstance(request, SetCell)
            simulator.fault(drop_after=float(sent == 1), only=["panel"])

        opened.device.link.commanded.connect(lose_the_second_answer)
        live.swap(0, 1)
        await opened.settled()
        assert sent == 2
        simulator.fault(reset=True)
        assert opened.shown() == opened.on_device() == ["Dock", "Gate", "Lobby", "Yard"]
        assert not opened.problems


async def test_polls_meanwhile_do_not_flicker(simulator: Simulator) -> None:
    async with opened_on(simulator) as opened:
        live, seen = opened.device.live, []
        simulator.fault(panel_latency_ms=200)
        live.changed.connect(lambda: seen.append(opened.shown()[1]))
        opened.device.panels.active_changed.connect(lambda: seen.append(opened.shown()[1]))
        live.put(1, opened.ids("Roof"))
        reading = opened.device.link.scope.spawn(opened.device.panels.read(), "read")
        await opened.settled()
        await reading
        assert set(seen) == {"Roof"}
        assert opened.shown()[1] == "Roof"


async def test_an_answer_from_before_the_command_is_not_taken(
    simulator: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A list that was asked for before the cell changed, and comes after it, tells the past."""
    async with opened_on(simulator) as opened:
        link, held, go_on, send = (
            opened.device.link,
            asyncio.Event(),
            asyncio.Event(),
            opened.device.link.send,
        )

        async def slow(request: Request[Any]) -> Any:
            answer = await send(request)
            if isinstance(request, ListPanels):
                held.set()
                await go_on.wait()
            return answer

        monkeypatch.setattr(link, "send", slow)
        reading = link.scope.spawn(opened.device.panels.read(), "read")
        await held.wait()
        opened.device.live.put(1, opened.ids("Roof"))
        await opened.settled()
        go_on.set()
        await reading
        assert opened.shown()[1] == "Roof"


async def test_nothing_reaches_another_panel(simulator: Simulator) -> None:
    """Another console shows another panel while orders wait."""
    async with opened_on(simulator) as opened, console_on(simulator) as other:
        before = {p["PanelName"]: opened.on_device(p["PanelName"]) for p in simulator.state()["panels"]}
        theirs = await on_line(other)
        night = next(p for p in theirs.panels.saved if p.panel_name == "Night")
        simulator.fault(panel_latency_ms=150)
        opened.device.live.put(0, opened.ids("Roof", "Warehouse", "Garage", "Reception"))
        await theirs.link.send(ShowPanel(night.panel_guid or ""))
        await opened.settled()
        simulator.fault(panel_latency_ms=0)
        await opened.device.panels.read()
        after = {name: opened.on_device(name) for name in before}
        changed = {name for name in before if after[name] != before[name]}
        assert changed <= {"Four View"}
        sent = sum(now != was for now, was in zip(after["Four View"], before["Four View"], strict=True))
        assert sent + len(opened.problems) == 4
        assert opened.problems
        assert opened.shown() == before["Night"]


async def test_another_size_meanwhile_is_noticed(simulator: Simulator) -> None:
    async with opened_on(simulator) as opened:
        live, active = opened.device.live, opened.device.panels.active
        assert active is not None
        live.put(3, opened.ids("Roof"))
        wider = Layout.of(active).resize(3, 2).to_panel(active)
        opened.device.panels._take((msgspec.structs.replace(wider, default=True),))
        await opened.settled()
        assert opened.on_device()[3] == "Yard"
        assert "another size" in opened.console.problems.all[0].why


async def test_try_again_goes_to_the_same_panel_alone(simulator: Simulator) -> None:
    async with opened_on(simulator) as opened:
        simulator.fault(error_rate=1, only=["panel"])
        opened.device.live.put(0, opened.ids("Roof"))
        await until(lambda: opened.problems)
        simulator.fault(reset=True)
        night = next(p for p in opened.device.panels.saved if p.panel_name == "Night")
        opened.device.panels.show(night.panel_guid or "")
        await opened.settled()
        again = opened.console.problems.all[0].action
        assert again is not None
        again()
        await opened.settled()
        assert "not on the monitor any more" in opened.console.problems.all[0].why
        assert opened.on_device("Four View")[0] == "Gate"


DOINGS = st.lists(
    st.one_of(
        st.tuples(
            st.just("put"), st.integers(0, 3), st.sampled_from(["Roof", "Garage", "Gate", "Yard", "Lobby"])
        ),
        st.tuples(st.just("clear"), st.integers(0, 3), st.just("")),
        st.tuples(st.just("swap"), st.integers(0, 3), st.just("")),
        st.tuples(st.just("fail"), st.sampled_from([0, 1]), st.sampled_from(["error", "drop", "after"])),
        st.tuples(st.just("wait"), st.just(0), st.just("")),
    ),
    min_size=1,
    max_size=12,
)
FAULTS = {"error": "error_rate", "drop": "drop_rate", "after": "drop_after"}


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(doings=DOINGS)
async def test_any_doings_with_any_failures_end_with_what_the_device_has(
    simulator: Simulator, doings: list[tuple[str, int, str]]
) -> None:
    simulator.fault(reset=True)
    async with opened_on(simulator) as opened:
        orders: list[str] = []
        told: list[str] = []
        opened.device.live.done.connect(told.append)
        for what, cell, of in doings:
            before = len(opened.device.live._orders)
            await do(opened, what, cell, of)
            orders += ["order"] * max(0, len(opened.device.live._orders) - before)
        await opened.settled()
        simulator.fault(reset=True)
        await opened.device.panels.read()
        assert opened.shown() == opened.on_device()
        assert all(opened.device.live.pending(cell) is None for cell in range(4))
        assert len(told) + len(opened.problems) == len(orders)


async def do(opened: Opened, what: str, cell: int, of: str) -> None:
    live = opened.device.live
    match what:
        case "put":
            live.put(cell, opened.ids(of))
        case "clear":
            live.clear(cell)
        case "swap":
            live.swap(cell, (cell + 1) % 4)
        case "fail":
            opened.simulator.fault(**{FAULTS[of]: cell}, only=["panel"])
        case _:
            await opened.settled()
