"""The operator's panels: kept in their order, followed when they are made anew, shown at once."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import cast

import pytest

from tcconsole.api.errors import TimedOut
from tcconsole.api.panels import ShowPanel
from tcconsole.model.favourites import Favourites
from tcconsole.model.link import Link
from tcconsole.model.store import Store
from tests.model.sequence_world import World
from tests.model.virtual_time import Clock, run_virtually

Play = Callable[[Callable[[World, Favourites], Awaitable[None]]], None]


def favourites_of(world: World) -> Favourites:
    return Favourites(cast(Link, world.link), world.panels, world.store, "device", world.activity)


@pytest.fixture
def play(monkeypatch: pytest.MonkeyPatch) -> Play:
    def run(scene: Callable[[World, Favourites], Awaitable[None]]) -> None:
        async def test(clock: Clock) -> None:
            world = World(clock)
            await world.know()
            await scene(world, favourites_of(world))
            await world.aclose()

        run_virtually(monkeypatch, test)

    return run


def guids(favourites: Favourites) -> list[str]:
    return [favourite.guid for favourite in favourites.all]


def test_they_are_added_moved_and_removed(play: Play) -> None:
    async def test(_world: World, favourites: Favourites) -> None:
        for guid in ("four", "night", "dock", "nonsense"):
            favourites.add(guid)
        assert guids(favourites) == ["four", "night", "dock"]
        favourites.move(2, -1)
        favourites.move(0, -1)
        assert guids(favourites) == ["four", "dock", "night"]
        favourites.add("four", 3)
        assert guids(favourites) == ["dock", "night", "four"]
        favourites.add("four", 0)
        assert guids(favourites) == ["four", "dock", "night"]
        favourites.remove("dock")
        assert favourites.has("night")
        assert not favourites.has("dock")

    play(test)


def test_one_is_pending_until_the_device_has_told_that_it_is_there(play: Play) -> None:
    async def test(world: World, favourites: Favourites) -> None:
        favourites.add("night")
        seen = []
        favourites.pending_changed.connect(lambda: seen.append((favourites.pending, world.panels.active)))
        favourites.show(0)
        favourites.show(7)
        assert favourites.pending == "night"
        await world.run(1)
        assert world.sent == [ShowPanel("night")]
        assert favourites.pending == ""
        active = seen[-1][1]
        assert active is not None
        assert active.panel_guid == "night"

    play(test)


def test_a_failure_ends_what_is_pending_and_is_told(play: Play) -> None:
    async def test(world: World, favourites: Favourites) -> None:
        favourites.add("night")
        world.link.fail = lambda request: (
            TimedOut("show", "device", "no answer") if isinstance(request, ShowPanel) else None
        )
        favourites.show(0)
        await world.run(0.5)
        assert favourites.pending == ""
        assert [problem.tried for problem in world.link.problems.all] == ["Show panel Night"]

    play(test)


def test_a_panel_that_was_made_anew_stays_a_favourite(play: Play) -> None:
    async def test(world: World, favourites: Favourites) -> None:
        favourites.add("night")
        favourites.add("dock")
        world.link.panels = {"night": [""] * 4, "new": [""] * 4}
        world.link.names["new"] = "Dock"
        await world.run(2)
        assert guids(favourites) == ["night", "new"]
        world.link.names["night"] = "Late"
        await world.run(2)
        assert [favourite.name for favourite in favourites.all] == ["Late", "Dock"]

    play(test)


def test_one_whose_panel_is_gone_is_kept_and_does_nothing(play: Play) -> None:
    async def test(world: World, favourites: Favourites) -> None:
        favourites.add("night")
        del world.link.panels["night"]
        await world.run(2)
        favourites.show(0)
        await world.run(1)
        assert guids(favourites) == ["night"]
        assert favourites.panel(favourites.all[0]) is None
        assert world.sent == []

    play(test)


def test_two_of_the_same_name_do_not_become_one_panel(play: Play) -> None:
    async def test(_world: World, favourites: Favourites) -> None:
        gone = [{"guid": "first", "name": "Night"}, {"guid": "second", "name": "Night"}]
        favourites.restore({"favourites": gone})
        assert guids(favourites) == ["night", "second"]

    play(test)


def test_they_survive_the_console_and_damage(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    async def test(clock: Clock) -> None:
        world = World(clock, Store(tmp_path))
        await world.know()
        favourites = favourites_of(world)
        favourites.add("night")
        exported = favourites.export()
        world.store.close()
        assert guids(favourites_of(world)) == ["night"]
        (tmp_path / "favourites-device.json").write_text('{"favourites": 3}')
        again = favourites_of(world)
        assert guids(again) == []
        damaged = {"favourites": [{"guid": 3, "name": "Night"}, *exported["favourites"]]}
        (tmp_path / "favourites-device.json").write_text(json.dumps(damaged))
        assert guids(favourites_of(world)) == ["night"]
        world.store = Store(None)
        again = favourites_of(world)
        again.restore(exported)
        assert guids(again) == ["night"]
        with pytest.raises(ValueError, match="Expected"):
            again.restore({"favourites": [3]})
        await world.aclose()

    run_virtually(monkeypatch, test)


def test_the_activity_tells_which_panel_became_a_favourite_and_which_is_none_any_more(play: Play) -> None:
    async def test(world: World, favourites: Favourites) -> None:
        name = next(panel.panel_name for panel in world.panels.saved if panel.panel_guid == "night")
        before = len(world.told)
        favourites.add("night")
        favourites.add("night", 0)
        favourites.add("nonsense")
        favourites.remove("night")
        favourites.remove("night")
        assert world.told[before:] == [
            f"{name} added to the favourites",
            f"{name} taken out of the favourites",
        ]

    play(test)
