"""`tcconsole backup --all`: the same command for many devices, a file for each."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from tcconsole.cli.answer import tell
from tcconsole.cli.chosen import Chosen, choose, selection


def may_be_many(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give the command of one device the options that choose many; with them it is done by a run."""

    @wraps(command)
    def run(named: tuple[str, ...], sites: tuple[str, ...], every: bool, **others: Any) -> Any:
        if not (named or sites or every):
            return command(**others)
        if others.get("device") or others.get("fingerprint"):
            raise click.UsageError("Say either --device, or --devices, --site or --all.")
        return _back_up(choose(named, sites, every), others["output"], others["as_json"])

    return selection(run)


def _back_up(chosen: tuple[Chosen, ...], folder: Path | None, as_json: bool) -> None:
    from tcconsole.cli.fleet_change import carry_out
    from tcconsole.cli.fleet_session import FleetSession
    from tcconsole.model.fleet.order import BackupOrder
    from tcconsole.model.fleet.plan import Pace

    place = folder or Path()
    if str(place) == "-" or place.is_file():
        raise click.UsageError("Backups of several devices go into a folder: say -o FOLDER.")
    order = BackupOrder(folder=str(place.resolve()))
    pace = Pace(pilot=0, wave=0, stop_after=0)
    with FleetSession(quiet=as_json) as session:
        done = carry_out(session, order, chosen, pace, yes=True)  # no device is changed
    tell(done, as_json)
