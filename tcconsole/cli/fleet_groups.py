"""Which parts of a device others get, and which of their cameras stand for its own, as options."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias, get_args

import click

from tcconsole.cli.chosen import find_device
from tcconsole.cli.plain import clean
from tcconsole.model.fleet.order import ALL_GROUPS, CloneOrder

Group: TypeAlias = Literal["settings", "cameras", "panels"]
Groups: TypeAlias = tuple[Group, ...]


def groups_of(typed: str) -> Groups:
    """The groups that are named, in the order in which they are restored. Raises BadParameter."""
    named = [name.strip() for name in typed.split(",") if name.strip()]
    for name in named:
        if name not in get_args(Group):
            known = ", ".join(get_args(Group))
            raise click.BadParameter(
                f"for many devices there is no group “{clean(name)}”: {known} are the ones"
            )
    if not named:
        raise click.BadParameter("name at least one group")
    return tuple(group for group in ALL_GROUPS if group in named)


def _groups(context: click.Context, parameter: click.Parameter, value: str) -> Groups:
    return groups_of(value)


def _mapped(context: click.Context, parameter: click.Parameter, value: Any) -> tuple[str, ...]:
    for one in value:
        if "=" not in one:
            raise click.BadParameter(f"“{clean(one)}” is not NAME=NAME")
    return tuple(value)


groups_option = click.option(
    "--only",
    "groups",
    default=",".join(ALL_GROUPS),
    show_default=True,
    callback=_groups,
    metavar="GROUP,…",
    help="Of: " + ", ".join(ALL_GROUPS) + ".",
)
map_option = click.option(
    "--map",
    "mapped",
    multiple=True,
    callback=_mapped,
    metavar="CAMERA=CAMERA",
    help="A camera of SOURCE and the name of the one that stands for it; nothing: its cells stay empty.",
)


def clone_order(source: str, mapped: tuple[str, ...], groups: Groups) -> CloneOrder:
    """What is wanted of other devices when SOURCE, a device by name, serial or address, is cloned. Raises Failure."""
    found = find_device(source)
    names = {old.strip(): new.strip() for old, _, new in (one.partition("=") for one in mapped)}
    return CloneOrder(serial=found.serial, address=str(found.address), names=names, groups=groups)
