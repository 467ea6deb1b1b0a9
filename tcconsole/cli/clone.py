"""`tcconsole clone SOURCE`: one device's panels, cameras and settings onto others, after a look at the difference."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tcconsole.cli.answer import tell
from tcconsole.cli.chosen import Chosen, on_devices
from tcconsole.cli.confirm import with_yes
from tcconsole.cli.failure import USAGE, Failure
from tcconsole.cli.fleet_groups import Groups, clone_order, groups_option, map_option
from tcconsole.cli.fleet_pace import with_pace
from tcconsole.cli.fleet_session import FleetSession

if TYPE_CHECKING:
    from tcconsole.model.fleet.plan import Pace


@click.command("clone")
@click.argument("source", metavar="SOURCE")
@on_devices
@map_option
@groups_option
@click.option("--dry-run", is_flag=True, help="Say what would be done; change nothing.")
@with_pace
@with_yes
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of text.")
def clone(
    source: str,
    chosen: tuple[Chosen, ...],
    mapped: tuple[str, ...],
    groups: Groups,
    dry_run: bool,
    pace: Pace,
    yes: bool,
    as_json: bool,
) -> None:
    """Give other devices the panels, cameras and settings of SOURCE. Each keeps its name and its network.

    SOURCE and the others are named by name, serial or address. Cameras stand for those of the same name, or as --map
    says; a cell whose camera a device does not have stays empty. How each was before is backed up first.
    """
    from tcconsole.cli.fleet_change import carry_out, shown_only

    order = clone_order(source, mapped, groups)
    others = tuple(one for one in chosen if str(one.address) != order.address)
    if not others:
        raise Failure("Usage", "There is no other device to clone it to.", USAGE)
    with FleetSession(quiet=as_json) as session:
        if dry_run:
            done = shown_only(session, order, others)
        else:
            done = carry_out(session, order, others, pace, yes=yes)
    tell(done, as_json)
