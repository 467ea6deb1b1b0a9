"""`tcconsole fleet apply|resume`: plans are shown, confirmed and carried out; runs go on where they stood."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tcconsole.cli.answer import tell
from tcconsole.cli.chosen import meant
from tcconsole.cli.confirm import confirm, with_yes
from tcconsole.cli.failure import USAGE, Failure
from tcconsole.cli.fleet_pace import with_pace
from tcconsole.cli.fleet_session import FleetSession
from tcconsole.cli.plain import clean
from tcconsole.cli.standard_input import read_standard_input

if TYPE_CHECKING:
    from tcconsole.model.fleet.plan import Pace
    from tcconsole.model.fleet.plan_file import PlanFile

with_json = click.option("--json", "as_json", is_flag=True, help="One JSON document instead of text.")


@click.command("apply")
@click.argument("file", metavar="PLAN", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path))
@click.option(
    "--anyway", is_flag=True, help="Also what has changed since the plan was made; it is shown first."
)
@click.option(
    "--list",
    "listed",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write generated passwords there first, readable by you alone.",
)
@with_pace
@with_yes
@with_json
def apply_plan(file: Path, anyway: bool, listed: Path | None, pace: Pace, yes: bool, as_json: bool) -> None:
    """Carry out PLAN, a file of `fleet plan -o`, a few devices at a time; “-” is standard input.

    The devices are read again first: if one would now be changed otherwise than the file says, nothing is sent unless
    --anyway is said. What is done is shown and confirmed. Ctrl-C pauses: what has begun goes on to its end.
    """
    from tcconsole.cli.fleet_change import carry_out

    plan = _read(file)
    chosen = tuple(meant(one.name, one.serial, one.address) for one in plan.devices)
    reviewed = None if anyway else plan
    with FleetSession(quiet=as_json) as session:
        done = carry_out(session, plan.order, chosen, pace, yes=yes, reviewed=reviewed, listed=listed)
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
    from tcconsole.cli.fleet_change import devices_of, missing_secrets
    from tcconsole.cli.fleet_runs import left_over_run
    from tcconsole.cli.fleet_words import run_words

    with FleetSession(quiet=as_json) as session:
        stored = left_over_run(session, key)
        parts = tuple(state.key for state in stored.states if again and state.ending.failed)
        waiting = sum(not state.ending.ended for state in stored.states) + len(parts)
        if waiting and not yes:
            click.echo(run_words(stored), err=True)
            confirm(f"Go on with these {waiting} devices?")
        if waiting:
            boxes = session.boxes(devices_of(stored))
            stored = take_up(session, boxes, stored, missing_secrets(session, stored), again=parts)
    tell(answer(stored), as_json)


def _read(file: Path) -> PlanFile:
    from tcconsole.model.fleet.plan_file import MOST_BYTES, PlanFileError, from_json, read_file

    try:
        return from_json(read_standard_input(MOST_BYTES)) if str(file) == "-" else read_file(file)
    except PlanFileError as error:
        raise Failure("BadFile", f"{file}: nothing was sent. {clean(str(error))}", USAGE) from error
