"""`tcconsole fleet runs|report|forget`: the runs that are kept on this computer."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tcconsole.cli.answer import Answer, tell
from tcconsole.cli.confirm import confirm, with_yes
from tcconsole.cli.failure import REFUSED, USAGE, Failure
from tcconsole.cli.fleet_session import FleetSession, store_failure
from tcconsole.cli.plain import clean

if TYPE_CHECKING:
    from tcconsole.model.fleet.stored_run import StoredRun

with_json = click.option("--json", "as_json", is_flag=True, help="One JSON document instead of text.")


@click.command("runs")
@click.option("--left-over", is_flag=True, help="Only those that were left before their end.")
@with_json
def runs(left_over: bool, as_json: bool) -> None:
    """List the runs that were begun on this computer, the newest first."""
    from tcconsole.cli.fleet_words import counted, runs_words, standing

    with FleetSession() as session:
        found = [run for run in reversed(all_runs(session)) if run.unfinished or not left_over]
    now = time.time()
    data = [
        {
            "run": run.plan.key,
            "kind": run.plan.kind.value,
            "title": run.plan.title,
            "began_at": run.began_at,
            "state": run.state.value,
            "standing": standing(run, now),
            "devices": counted(run.states),
        }
        for run in found
    ]
    tell(Answer(data, runs_words(found, now)), as_json)


@click.command("report")
@click.argument("key", metavar="[RUN]", required=False)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write it there, as CSV or, if it ends in .json, as JSON.",
)
@with_json
def report(key: str | None, output: Path | None, as_json: bool) -> None:
    """Tell what became of a run, device by device: who, when, old → new, how it ended. Without RUN the last one."""
    from tcconsole.cli.fleet_words import run_words
    from tcconsole.model.fleet.report import file_content, to_data
    from tcconsole.model.store import write_whole

    with FleetSession() as session:
        run = one_run(session, key)
    if output is None:
        tell(Answer(to_data(run), run_words(run)), as_json)
        return
    write_whole(output, file_content(run, output))
    tell(Answer({"file": str(output), "run": run.plan.key}, f"{clean(str(output))} written."), as_json)


@click.command("forget")
@click.argument("key", metavar="[RUN]", required=False)
@with_yes
@with_json
def forget(key: str | None, yes: bool, as_json: bool) -> None:
    """Do nothing more of a run that was left over. Devices that had begun are looked at once more, and not changed."""
    from tcconsole.cli.fleet_carry import take_up
    from tcconsole.cli.fleet_change import devices_of
    from tcconsole.cli.fleet_words import run_words
    from tcconsole.model.fleet.report import to_data

    with FleetSession(quiet=as_json) as session:
        stored = left_over_run(session, key)
        if not stored.unfinished:
            raise Failure("Over", f"The run {stored.plan.key} is over: nothing is left of it.", REFUSED)
        if not yes:
            click.echo(run_words(stored), err=True)
            confirm("Do nothing more of this run?")
        done = take_up(session, session.boxes(devices_of(stored)), stored, {}, forget=True)
    tell(Answer(to_data(done), run_words(done)), as_json)


def all_runs(session: FleetSession) -> tuple[StoredRun, ...]:
    """The oldest first. Raises Failure."""
    from tcconsole.model.data_folder import data_folder
    from tcconsole.model.fleet.site_journal import stored_runs
    from tcconsole.model.site.errors import SiteFailed
    from tcconsole.model.site.plain import FILE

    if not (data_folder() / FILE).exists():
        return ()
    try:
        return session.run(stored_runs(session.do))
    except SiteFailed as error:
        raise store_failure(error) from error


def one_run(session: FleetSession, key: str | None) -> StoredRun:
    """The run whose key begins so; the last one without. Raises Failure."""
    return _one(all_runs(session)[-1:] if key is None else all_runs(session), key)


def left_over_run(session: FleetSession, key: str | None) -> StoredRun:
    """The run of that key, else the only one that was left over. Raises Failure."""
    return _one([run for run in all_runs(session) if key is not None or run.unfinished], key)


def _one(found: tuple[StoredRun, ...] | list[StoredRun], key: str | None) -> StoredRun:
    matches = [run for run in found if run.plan.key.startswith(key or "")]
    if len(matches) == 1:
        return matches[0]
    if not matches:
        words = "There is no run." if key is None else f"There is no run “{clean(key)}”."
        raise Failure("Unknown", f"{words} `tcconsole fleet runs` lists them.", REFUSED)
    listed = "\n".join(f"  {run.plan.key}  {clean(run.plan.title)}" for run in matches)
    raise Failure("Ambiguous", f"Say which run:\n{listed}", USAGE, matches=[run.plan.key for run in matches])
