"""`tcconsole fleet apply|resume`: plans are shown, confirmed and carried out; runs go on where they stood."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tcconsole.api.address import Address, AddressError
from tcconsole.cli.answer import Answer, tell
from tcconsole.cli.chosen import Chosen, known_devices
from tcconsole.cli.confirm import confirm, with_yes
from tcconsole.cli.failure import REFUSED, UNREACHABLE, USAGE, Failure
from tcconsole.cli.fleet_session import FleetSession
from tcconsole.cli.plain import clean
from tcconsole.cli.standard_input import read_standard_input

if TYPE_CHECKING:
    from tcconsole.cli.fleet_making import Made
    from tcconsole.model.fleet.order import Order
    from tcconsole.model.fleet.plan import Pace, Plan, Target
    from tcconsole.model.fleet.plan_file import PlanFile
    from tcconsole.model.fleet.stored_run import StoredRun

_PACE = (
    click.option(
        "--pilot",
        type=click.IntRange(0, 100),
        default=1,
        show_default=True,
        help="So many first, one by one.",
    ),
    click.option("--wait-after-pilot", is_flag=True, help="Pause then; `fleet resume` goes on."),
    click.option(
        "--at-once", type=click.IntRange(1, 64), default=4, show_default=True, help="Devices at a time."
    ),
    click.option(
        "--restarts-at-once", type=click.IntRange(1, 64), default=2, show_default=True, help="Of these, dark."
    ),
    click.option(
        "--stop-after", type=click.IntRange(0), default=1, show_default=True, help="Failures; 0: never."
    ),
)


def with_pace(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of a run's pace; it gets `pace`."""

    @wraps(command)
    def run(
        pilot: int,
        wait_after_pilot: bool,
        at_once: int,
        restarts_at_once: int,
        stop_after: int,
        **others: Any,
    ) -> Any:
        from tcconsole.model.fleet.plan import Pace

        pace = Pace(
            pilot=pilot,
            wait_after_pilot=wait_after_pilot,
            wave=0,
            at_once=at_once,
            uploads_at_once=min(2, at_once),
            restarts_at_once=min(restarts_at_once, at_once),
            stop_after=stop_after,
        )
        return command(pace=pace, **others)

    for option in reversed(_PACE):
        run = option(run)
    return run


with_json = click.option("--json", "as_json", is_flag=True, help="One JSON document instead of text.")


@click.command("apply")
@click.argument("file", metavar="PLAN", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path))
@click.option(
    "--anyway", is_flag=True, help="Also what has changed since the plan was made; it is shown first."
)
@with_pace
@with_yes
@with_json
def apply_plan(file: Path, anyway: bool, pace: Pace, yes: bool, as_json: bool) -> None:
    """Carry out PLAN, a file of `fleet plan -o`, a few devices at a time; “-” is standard input.

    The devices are read again first: if one would now be changed otherwise than the file says, nothing is sent unless
    --anyway is said. What is done is shown and confirmed. Ctrl-C pauses: what has begun goes on to its end.
    """
    reviewed = _read(file)
    chosen = tuple(_meant(one.name, one.serial, one.address) for one in reviewed.devices)
    with FleetSession(quiet=as_json) as session:
        done = carry_out(
            session, reviewed.order, chosen, pace, yes=yes, reviewed=None if anyway else reviewed
        )
    tell(done, as_json)


@click.command("resume")
@click.argument("key", metavar="[RUN]", required=False)
@click.option("--again", is_flag=True, help="Also try the devices once more that failed.")
@with_yes
@with_json
def resume(key: str | None, again: bool, yes: bool, as_json: bool) -> None:
    """Go on with a run that was paused, stopped or cut off, exactly where it stood.

    What had begun is looked at before anything is sent. RUN may be left out where only one was left over.
    """
    from tcconsole.cli.fleet_carry import answer, take_up
    from tcconsole.cli.fleet_runs import left_over_run
    from tcconsole.cli.fleet_words import run_words

    with FleetSession(quiet=as_json) as session:
        stored = left_over_run(session, key)
        parts = tuple(state.key for state in stored.states if again and state.ending.failed)
        waiting = sum(not state.ending.ended for state in stored.states) + len(parts)
        if not waiting:
            tell(answer(stored), as_json)
            return
        if not yes:
            click.echo(run_words(stored), err=True)
            confirm(f"Go on with these {waiting} devices?")
        boxes = session.boxes(devices_of(stored))
        done = take_up(session, boxes, stored, {}, again=parts)
    tell(answer(done), as_json)


def carry_out(
    session: FleetSession,
    order: Order,
    chosen: tuple[Chosen, ...],
    pace: Pace,
    *,
    yes: bool,
    reviewed: PlanFile | None = None,
) -> Answer:
    """Plan it for the devices as they are now, show it, ask, and do it. Raises Failure.

    reviewed: what somebody has seen; nothing else may be done.
    """
    from tcconsole.cli.fleet_carry import answer, begin
    from tcconsole.cli.fleet_making import make
    from tcconsole.cli.fleet_words import pace_words, plan_data, plan_words

    boxes = session.boxes(chosen)
    made = session.run(make(order, chosen, boxes))
    plan = replace(made.plan, pace=pace)
    if reviewed is not None:
        _compare(reviewed, plan)
    if not plan.possible:
        return _nothing(made, Answer(plan_data(plan), plan_words(plan)))
    if not yes:
        click.echo(f"{plan_words(plan)}\n{pace_words(pace)}.", err=True)
        confirm(f"Change {len(plan.possible)} of {len(plan.parts)} devices?")
    done = begin(session, boxes, plan, {})
    return _with_unread(made, answer(done))


def _with_unread(made: Made, told: Answer) -> Answer:
    """Devices that could not be read were not changed: that is no success."""
    if made.unread:
        words = f"{told.words}\n{len(made.unread)} devices could not be read and were left out."
        raise Failure("NotAll", words, UNREACHABLE, report=told.data)
    return told


def _nothing(made: Made, told: Answer) -> Answer:
    if made.unread:
        raise Failure("NotAll", f"Nothing was changed.\n{told.words}", UNREACHABLE, report=told.data)
    return Answer(told.data, f"{told.words}\nNothing to change.")


def _compare(reviewed: PlanFile, plan: Plan) -> None:
    from tcconsole.model.fleet.plan_file import not_reviewed

    changed = not_reviewed(reviewed, plan)
    if not changed:
        return
    lines = []
    for place, differences in changed.items():
        lines.append(f"  {clean(plan.parts[place].target.title)}")
        lines += [f"    {clean(one.what)}: {clean(one.old)} → {clean(one.new)}" for one in differences]
    devices = [plan.parts[place].target.address for place in changed]
    words = (
        "These devices have changed since the plan was made, so nothing was sent. Make the plan anew, or say "
        "--anyway:\n" + "\n".join(lines)
    )
    raise Failure("Changed", words, REFUSED, devices=devices)


def _read(file: Path) -> PlanFile:
    from tcconsole.model.fleet.plan_file import MOST_BYTES, PlanFileError, from_json, read_file

    try:
        return from_json(read_standard_input(MOST_BYTES)) if str(file) == "-" else read_file(file)
    except PlanFileError as error:
        raise Failure("BadFile", f"{file}: nothing was sent. {clean(str(error))}", USAGE) from error


def _meant(name: str, serial: str, address: str) -> Chosen:
    """The device of that serial, wherever the console knows it to be, else at that address."""
    for one in known_devices():
        if serial and one.serial.casefold() == serial.casefold():
            return one
    try:
        place = Address.parse(address)
    except AddressError as error:
        raise Failure("BadFile", f"Nothing was sent. {clean(address)}: {error}", USAGE) from error
    at = next((one for one in known_devices() if one.address == place), Chosen(place))
    return replace(at, name=name, serial=serial)


def devices_of(stored: StoredRun) -> tuple[Chosen, ...]:
    """The devices of a run, at the addresses that its plan has."""
    known = {one.address: one for one in known_devices()}
    return tuple(_at(known, state.part.target) for state in stored.states)


def _at(known: dict[Address, Chosen], target: Target) -> Chosen:
    place = Address.parse(target.address)
    return known.get(place) or Chosen(place, target.name, target.serial)
