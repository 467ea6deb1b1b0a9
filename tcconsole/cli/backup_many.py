"""`tcconsole backup --all`, `tcconsole restore FOLDER --all`: the commands of one device for many, a file for each."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from tcconsole.cli.answer import tell
from tcconsole.cli.chosen import Chosen, choose, selection


def may_be_many(many: Callable[..., None]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Give the command of one device the options that choose many: with them `many` is called, with `chosen`."""

    def give(command: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(command)
        def run(named: tuple[str, ...], sites: tuple[str, ...], every: bool, **others: Any) -> Any:
            if not (named or sites or every):
                return command(**others)
            if others.pop("device") or others.pop("fingerprint"):
                raise click.UsageError("Say either --device, or --devices, --site or --all.")
            return many(chosen=choose(named, sites, every), **others)

        return selection(run)

    return give


def back_up(chosen: tuple[Chosen, ...], output: Path | None, as_json: bool) -> None:
    """A file of each device into the folder `output`, here without one. No device is changed, so nobody is asked."""
    from tcconsole.cli.fleet_change import carry_out
    from tcconsole.cli.fleet_session import FleetSession
    from tcconsole.model.fleet.order import BackupOrder
    from tcconsole.model.fleet.plan import Pace

    place = output or Path()
    if str(place) == "-" or place.is_file():
        raise click.UsageError("Backups of several devices go into a folder: say -o FOLDER.")
    order = BackupOrder(folder=str(place.resolve()))
    with FleetSession(quiet=as_json) as session:
        done = carry_out(session, order, chosen, Pace(pilot=0, wave=0, stop_after=0), yes=True)
    tell(done, as_json)


def restore_all(
    chosen: tuple[Chosen, ...],
    file: Path,
    only: str,
    mapped: tuple[str, ...],
    leave_empty: bool,
    dry_run: bool,
    yes: bool,
    as_json: bool,
) -> None:
    """Each device's own backup in the folder `file` back onto it, one first and then a few at a time."""
    from tcconsole.cli.fleet_change import carry_out, shown_only
    from tcconsole.cli.fleet_groups import groups_of
    from tcconsole.cli.fleet_session import FleetSession
    from tcconsole.model.fleet.order import RestoreOrder
    from tcconsole.model.fleet.plan import Pace

    if mapped or leave_empty:
        raise click.UsageError(
            "--map and --leave-empty are for one device: several get their own cameras back."
        )
    if not file.is_dir():
        raise click.UsageError("Backups of several devices are in a folder: say which.")
    order = RestoreOrder(folder=str(file.resolve()), groups=groups_of(only))
    with FleetSession(quiet=as_json) as session:
        shown = shown_only(session, order, chosen) if dry_run else None
        done = shown or carry_out(session, order, chosen, Pace(wave=0), yes=yes)
    tell(done, as_json)
