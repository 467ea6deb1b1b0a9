"""`tcconsole scene …`: what a set of monitors shows together; the same scenes as in the window."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import uuid4

import click

from tcconsole.api.errors import ThinClientError
from tcconsole.cli.answer import DONE, Answer, tell
from tcconsole.cli.chosen import Chosen, known_devices, on_devices
from tcconsole.cli.confirm import confirm, with_yes
from tcconsole.cli.failure import REFUSED, UNREACHABLE, USAGE, Failure, exit_code
from tcconsole.cli.lines import Line, Lines
from tcconsole.cli.plain import clean, table
from tcconsole.cli.scene_hands import LineHands, shown_on
from tcconsole.cli.scene_store import all_scenes, drop_scene, find_scene, put_scene
from tcconsole.model.scene import NAME_LONGEST, NUMBER_LAST, Scene, Shows, What
from tcconsole.model.scene_run import TROUBLE, Part, Result, SceneRun

KEEP, ROLL_BACK = "keep", "roll-back"
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

as_json = click.option("--json", "as_json", is_flag=True, help="One JSON document instead of text.")


@click.group()
def scene() -> None:
    """What a set of monitors shows together. SCENE is a name, a number (the key in the window) or an id."""


@scene.command("list")
@as_json
def list_scenes(as_json: bool) -> None:
    """List the scenes."""
    scenes = all_scenes()
    heads = ("NAME", "NUMBER", "MONITORS", "ASKS", "TIMES", "ID")
    words = table(heads, [_row(one) for one in scenes], none="No scenes.")
    tell(Answer([_data(one) for one in scenes], words), as_json)


@scene.command()
@click.argument("scene", metavar="SCENE")
@as_json
def show(scene: str, as_json: bool) -> None:
    """Say what SCENE shows on which monitor."""
    found, names = find_scene(scene), _device_names()
    heads = ("MONITOR", "SHOWS", "DEVICE")
    rows = [(names.get(one.device, one.device), _shows_words(one), one.device) for one in found.shows]
    tell(Answer(_data(found), table(heads, rows, none="It leaves every monitor alone.")), as_json)


@scene.command()
@click.argument("name")
@on_devices
@click.option(
    "--number", type=click.IntRange(1, NUMBER_LAST), help="The key in the window: Alt and that digit."
)
@click.option("--asks", is_flag=True, help="Ask before it is shown.")
@click.option("--replace", "replaces", is_flag=True, help="Take the place of the scene of that name.")
@click.option(
    "--leave-out", is_flag=True, help="Leave out monitors that cannot be asked, instead of failing."
)
@as_json
def save(
    name: str,
    chosen: tuple[Chosen, ...],
    number: int | None,
    asks: bool,
    replaces: bool,
    leave_out: bool,
    as_json: bool,
) -> None:
    """Save what these monitors show now as the scene NAME.

    A camera that is full screen cannot be seen from here: the panel below it is saved.
    """
    if not name.strip() or len(name) > NAME_LONGEST:
        raise click.UsageError(f"A scene's name has 1 to {NAME_LONGEST} characters.")
    unknown = [one.title for one in chosen if not one.key]
    if unknown:
        raise Failure("Unknown", f"The console does not know {', '.join(unknown)}: add it first.", REFUSED)
    before = next((one for one in all_scenes() if one.name == name.strip()), None)
    if before is not None and not replaces:
        raise Failure("Exists", f"There is a scene “{clean(name)}”: say --replace to replace it.", USAGE)
    shows = _look_at(chosen, leave_out=leave_out)
    times = before.times if before is not None else ()
    saved = Scene(before.key if before else uuid4().hex, name.strip(), shows, number, asks, times)
    _give_number(saved, before)
    tell(Answer(_data(saved), f"{clean(saved.name)} was saved with {len(shows)} monitors."), as_json)


@scene.command()
@click.argument("scene", metavar="SCENE")
@click.option(
    "--on-failure",
    type=click.Choice((KEEP, ROLL_BACK)),
    help="When some monitors fail: keep what was shown, or bring back what the others showed. Else somebody is "
    "asked, or it is kept.",
)
@with_yes
@as_json
def apply(scene: str, on_failure: str | None, yes: bool, as_json: bool) -> None:
    """Show SCENE on all its monitors at the same time.

    What became of each monitor is told while it runs. A roll-back shows again what was on each monitor before, except
    cameras that were full screen: they cannot be seen from here.
    """
    found = find_scene(scene)
    if not found.shows:
        raise Failure("Empty", f"{clean(found.name)} leaves every monitor alone.", REFUSED)
    if found.asks and not yes:
        confirm(f"Show {clean(found.name)} on {len(found.shows)} monitors?")
    chosen = {one.key: one for one in known_devices() if found.on(one.key) is not None}
    with Lines(tuple(chosen.values())) as lines:
        run = _run(found, {line.chosen.key: line for line in lines.all}, quiet=as_json)
        lines.run(run.show())
        failed = run.troubled
        rolled = failed and run.can_roll_back and _wants_back(run, on_failure)
        if rolled:
            lines.run(run.roll_back())
    _finish(run, Answer(_run_data(run, failed, rolled), _run_words(run)), failed, as_json)


@scene.command()
@click.argument("scene", metavar="SCENE")
@with_yes
@as_json
def delete(scene: str, yes: bool, as_json: bool) -> None:
    """Delete SCENE. Monitors keep what they show."""
    found = find_scene(scene)
    if not yes:
        confirm(f"Delete the scene {clean(found.name)}?")
    drop_scene(found.key)
    tell(Answer(DONE, f"{clean(found.name)} was deleted."), as_json)


def _look_at(chosen: tuple[Chosen, ...], *, leave_out: bool) -> tuple[Shows, ...]:
    """What they show, asked at the same time. Raises Failure."""
    with Lines(chosen) as lines:
        found = lines.run(_ask_all(lines.all))
    failed = [(line, error) for line, error in found if isinstance(error, ThinClientError)]
    if failed and not leave_out:
        told = "\n".join(f"  {line.chosen.title}: {clean(error.answer)}" for line, error in failed)
        words = (
            f"Nothing was saved: these monitors could not be asked (--leave-out saves the others).\n{told}"
        )
        raise Failure("NotAll", words, exit_code(failed[0][1]), devices=[one.chosen.key for one, _ in failed])
    return tuple(shows for _line, shows in found if isinstance(shows, Shows))


async def _ask_all(lines: tuple[Line, ...]) -> list[tuple[Line, Shows | ThinClientError]]:
    async def ask(line: Line) -> tuple[Line, Shows | ThinClientError]:
        try:
            return line, await shown_on(line)
        except ThinClientError as error:
            return line, error

    return list(await asyncio.gather(*(ask(line) for line in lines)))


def _give_number(saved: Scene, before: Scene | None) -> None:
    """Keep it, and have nobody else use its number."""
    number = saved.number if saved.number is not None or before is None else before.number
    for other in all_scenes():
        if number is not None and other.number == number and other.key != saved.key:
            put_scene(replace(other, number=None))
    put_scene(replace(saved, number=number))


def _run(found: Scene, lines: dict[str, Line], *, quiet: bool) -> SceneRun:
    """The run, which tells of each monitor on standard error as soon as something is known."""
    hands = {key: LineHands(line, cameras=_needs_cameras(found.on(key))) for key, line in lines.items()}
    known = _device_names()
    names = {shows.device: clean(known.get(shows.device, shows.device)) for shows in found.shows}
    run: SceneRun
    run = SceneRun(found, hands, names, _teller(lambda: run) if not quiet else lambda: None)
    return run


def _needs_cameras(shows: Shows | None) -> bool:
    return shows is not None and shows.what is What.FULL_SCREEN


def _teller(run: Callable[[], SceneRun]) -> Callable[[], None]:
    told: dict[str, Result] = {}

    def tell_new() -> None:
        for part in run().parts:
            key, over = part.shows.device, part.result not in (Result.WAITING, Result.SENDING)
            if over and told.get(key) is not part.result:
                told[key] = part.result
                click.echo(_part_words(part), err=True)

    return tell_new


def _wants_back(run: SceneRun, on_failure: str | None) -> bool:
    if on_failure is not None:
        return on_failure == ROLL_BACK
    if not sys.stdin.isatty():
        return False
    changed = sum(part.changed for part in run.parts)
    return click.confirm(f"{_counted(run)}. Roll back {changed} of {len(run.parts)} monitors?", err=True)


def _finish(run: SceneRun, answer: Answer, failed: bool, as_json: bool) -> None:
    if not failed:
        tell(answer, as_json)
        return
    away = all(part.result is Result.UNREACHABLE for part in run.parts if part.result in TROUBLE) and any(
        part.result is Result.UNREACHABLE for part in run.parts
    )
    raise Failure("NotAll", answer.words, UNREACHABLE if away else REFUSED, **answer.data)


def _run_data(run: SceneRun, failed: bool, rolled: bool) -> dict[str, Any]:
    parts = [
        {
            "device": part.shows.device,
            "name": part.title,
            "result": part.result.value,
            "why": str(part.told) if part.told is not None else "",
            "changed": part.changed,
        }
        for part in run.parts
    ]
    return {"scene": run.scene.name, "shown": not failed, "rolled_back": rolled, "monitors": parts}


def _run_words(run: SceneRun) -> str:
    lines = [_part_words(part) for part in run.parts if part.result is not Result.SHOWN]
    return "\n".join([f"{clean(run.scene.name)}: {_counted(run)}.", *lines])


def _counted(run: SceneRun) -> str:
    shown, back = run.count(Result.SHOWN), run.count(Result.BACK)
    words = f"shown on {shown} of {len(run.parts)} monitors"
    return f"{words}, {back} rolled back" if back else words


def _part_words(part: Part) -> str:
    why = f" ({clean(str(part.told))})" if part.told is not None else ""
    return f"  {part.title}: {part.result.value}{why}"


def _device_names() -> dict[str, str]:
    return {one.key: one.name or str(one.address) for one in known_devices()}


def _row(one: Scene) -> tuple[str, ...]:
    times = ", ".join(_times(one))
    number = str(one.number) if one.number is not None else ""
    return one.name, number, str(len(one.shows)), "yes" if one.asks else "", times, one.key


def _times(one: Scene) -> list[str]:
    every = tuple(range(7))
    return [
        f"{'every day' if tuple(sorted(entry.weekdays)) == every else ' '.join(DAYS[day] for day in entry.weekdays)} "
        f"{entry.at:%H:%M}"
        for entry in one.times
        if entry.enabled and entry.weekdays
    ]


def _shows_words(shows: Shows) -> str:
    if shows.what is What.NOTHING:
        return "stopped"
    return (
        f"{shows.camera_name or shows.camera} full screen"
        if _needs_cameras(shows)
        else shows.name or shows.id
    )


def _data(one: Scene) -> dict[str, Any]:
    shows = [
        {
            "device": each.device,
            "what": each.what.value,
            "panel": each.id,
            "panel_name": each.name,
            "camera": each.camera,
            "camera_name": each.camera_name,
        }
        for each in one.shows
    ]
    return {
        "id": one.key,
        "name": one.name,
        "number": one.number,
        "asks": one.asks,
        "times": _times(one),
        "monitors": shows,
    }
