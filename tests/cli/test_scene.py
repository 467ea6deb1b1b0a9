"""`tcconsole scene` against simulated devices, with the site store that the window uses."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from tcconsole.cli.scene_store import all_scenes, put_scene
from tcconsole.model.data_folder import data_folder
from tcconsole.model.device_entry import Entry
from tcconsole.model.scene import Scene, Shows, What
from tcconsole.model.schedule import Entry as Planned
from tcconsole.model.site.device_rows import Changes, write_devices
from tcconsole.model.site.plain import FILE
from tcconsole.model.site.store import SiteStore
from tests.cli.conftest import Command

if TYPE_CHECKING:
    from tests.harness.simulators import Simulator

NAMES = ("Lobby", "Gate")


def memory(simulator: Simulator) -> Any:
    return simulator.device.device.memory


def guids(simulator: Simulator) -> list[str]:
    return list(memory(simulator).panels)


@pytest.fixture
def monitors(
    command: Command, simulators: Callable[..., Simulator], monkeypatch: pytest.MonkeyPatch
) -> list[Simulator]:
    """Two devices that the console knows; each shows its first panel."""
    found = [simulators(cameras=4) for _ in NAMES]
    for simulator in found:
        memory(simulator).active = guids(simulator)[0]
    monkeypatch.setenv("TCCONSOLE_PASSWORD", "admin")
    entries = tuple(Entry(box.url, name, key=name.lower()) for box, name in zip(found, NAMES, strict=True))
    asyncio.run(_know(entries))
    return found


async def _know(entries: tuple[Entry, ...]) -> None:
    store = await SiteStore.open(data_folder() / FILE)
    await write_devices(store, Changes(new=entries))
    await store.close()


def night(monitors: list[Simulator], **changes: Any) -> Scene:
    """Both show their second panel."""
    shows = tuple(
        Shows(name.lower(), What.PANEL, guids(box)[1], "Second")
        for box, name in zip(monitors, NAMES, strict=True)
    )
    scene = replace(Scene("night", "Night", shows, 2), **changes)
    put_scene(scene)
    return scene


def shown(monitors: list[Simulator]) -> list[int]:
    return [guids(box).index(memory(box).active) for box in monitors]


def test_without_scenes(command: Command) -> None:
    assert command("scene", "list").out == "No scenes.\n"
    assert command("scene", "list", "--json").data == []
    assert not (data_folder() / FILE).exists()


def test_what_is_on_the_monitors_is_saved_and_listed(command: Command, monitors: list[Simulator]) -> None:
    saved = command("scene", "save", "Day", "--all", "--number", "1")
    assert (saved.code, saved.out) == (0, "Day was saved with 2 monitors.\n")
    (scene,) = command("scene", "list", "--json").data
    assert (scene["name"], scene["number"], scene["asks"]) == ("Day", 1, False)
    assert [one["panel"] for one in scene["monitors"]] == [guids(box)[0] for box in monitors]
    told = command("scene", "show", "1").out
    assert told.splitlines()[1].split()[0] == "Lobby"


def test_a_scene_is_replaced_only_if_that_is_said(command: Command, monitors: list[Simulator]) -> None:
    scene = night(monitors, times=(Planned("t", 18, 0, what="night", name="Night"),))
    assert command("scene", "save", "Night", "--all").code == 2
    assert all_scenes() == (scene,)
    assert command("scene", "save", "Night", "--all", "--replace").code == 0
    (saved,) = all_scenes()
    assert (saved.key, saved.number, saved.times) == (scene.key, 2, scene.times)
    assert [one.id for one in saved.shows] == [guids(box)[0] for box in monitors]


def test_no_two_scenes_have_one_number(command: Command, monitors: list[Simulator]) -> None:
    night(monitors)
    assert command("scene", "save", "Day", "--devices", "Gate", "--number", "2").code == 0
    assert {scene.name: scene.number for scene in all_scenes()} == {"Night": None, "Day": 2}


def test_what_cannot_be_asked_is_not_saved_unless_it_is_left_out(
    command: Command, monitors: list[Simulator]
) -> None:
    monitors[1].stop()
    ran = command("scene", "save", "Day", "--all")
    assert (ran.code, all_scenes()) == (3, ())
    assert "Gate: " in ran.err
    assert command("scene", "save", "Day", "--all", "--leave-out").code == 0
    assert [one.device for one in all_scenes()[0].shows] == ["lobby"]


@pytest.mark.parametrize("wanted", ["Night", "2", "night"])
def test_a_scene_is_shown(command: Command, monitors: list[Simulator], wanted: str) -> None:
    night(monitors)
    ran = command("scene", "apply", wanted)
    assert (ran.code, ran.out) == (0, "Night: shown on 2 of 2 monitors.\n")
    assert sorted(ran.err.splitlines()) == ["  Gate: shown", "  Lobby: shown"]
    assert shown(monitors) == [1, 1]


@pytest.mark.parametrize(("choice", "left"), [("keep", [1, 0]), ("roll-back", [0, 0])])
def test_when_some_fail_the_others_are_kept_or_rolled_back(
    command: Command, monitors: list[Simulator], choice: str, left: list[int]
) -> None:
    scene = night(monitors)
    put_scene(replace(scene, shows=(scene.shows[0], replace(scene.shows[1], id="gone", name="Gone"))))
    ran = command("scene", "apply", "Night", "--on-failure", choice, "--json")
    assert (ran.code, shown(monitors)) == (5, left)
    assert (ran.error["shown"], ran.error["rolled_back"]) == (False, choice == "roll-back")
    results = {one["name"]: one["result"] for one in ran.error["monitors"]}
    assert results == {"Lobby": "back" if choice == "roll-back" else "shown", "Gate": "failed"}


def test_somebody_is_asked_when_some_fail(command: Command, monitors: list[Simulator]) -> None:
    night(monitors)
    monitors[1].stop()
    ran = command("scene", "apply", "Night", typed="y\n")
    assert ran.code == 3
    assert "Roll back 1 of 2 monitors?" in ran.err
    assert memory(monitors[0]).active == guids(monitors[0])[0]


def test_one_that_asks_needs_a_yes(command: Command, monitors: list[Simulator]) -> None:
    night(monitors, asks=True)
    assert command("scene", "apply", "Night").code == 2
    assert command("scene", "apply", "Night", typed="n\n").code == 1
    assert shown(monitors) == [0, 0]
    assert command("scene", "apply", "Night", "--yes").code == 0
    assert shown(monitors) == [1, 1]


def test_a_device_that_the_console_does_not_know_any_more_fails_alone(
    command: Command, monitors: list[Simulator]
) -> None:
    scene = night(monitors)
    put_scene(replace(scene, shows=(*scene.shows, Shows("gone", What.NOTHING))))
    ran = command("scene", "apply", "Night")
    assert (ran.code, shown(monitors)) == (5, [1, 1])
    assert "gone: failed" in ran.err


def test_another_box_at_a_monitors_address_is_sent_nothing(
    command: Command, monitors: list[Simulator]
) -> None:
    night(monitors)
    gate = Entry(monitors[1].url, "Gate", serial="ANOTHER", key="gate")
    asyncio.run(_know((gate,)))
    ran = command("scene", "apply", "Night", "--on-failure", "keep", "--json")
    assert (ran.code, shown(monitors)) == (3, [1, 0])
    assert [(one["result"], one["changed"]) for one in ran.error["monitors"]] == [
        ("shown", True),
        ("unreachable", False),
    ]


def test_a_scene_is_deleted(command: Command, monitors: list[Simulator]) -> None:
    night(monitors)
    assert command("scene", "delete", "Night").code == 2
    assert command("scene", "delete", "Night", "--yes").code == 0
    assert all_scenes() == ()
    assert command("scene", "apply", "Night").code == 5
