"""`tcconsole fleet plan …`: what a change would do to each device, shown and written down; nothing is changed."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from tcconsole.cli.answer import Answer, tell
from tcconsole.cli.chosen import Chosen, on_devices
from tcconsole.cli.failure import USAGE, Failure
from tcconsole.cli.fleet_groups import Groups, clone_order, groups_option, map_option
from tcconsole.cli.fleet_session import FleetSession
from tcconsole.cli.plain import clean
from tcconsole.model.fleet.order import (
    BackupOrder,
    FirmwareOrder,
    Order,
    PasswordOrder,
    RestoreOrder,
    SettingsOrder,
)


@click.group()
def plan() -> None:
    """Read the devices and show what would change on each, old → new. Nothing is changed.

    With -o the plan is written into a file, which `tcconsole fleet apply` carries out.
    """


_OPTIONS = (
    click.option(
        "-o",
        "--output",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        help="Write the plan there.",
    ),
    click.option("--json", "as_json", is_flag=True, help="One JSON document instead of text."),
)


def makes_a_plan(command: Callable[..., Order]) -> Callable[..., None]:
    """Make a command of a function that says what is wanted: adds the choice of devices, -o and --json."""

    @on_devices
    @wraps(command)
    def run(chosen: tuple[Chosen, ...], output: Path | None, as_json: bool, **others: Any) -> None:
        tell(_planned(command(**others), chosen, output), as_json)

    for option in reversed(_OPTIONS):
        run = option(run)
    return run


@plan.command("settings")
@click.argument("assignments", nargs=-1, metavar="[NAME=VALUE]...")
@click.option(
    "--columns",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="A CSV file with values of each device's own; its column serial, address or name says of which.",
)
@click.option("--first", type=click.IntRange(0), default=1, show_default=True, help="What {n} begins with.")
@makes_a_plan
def plan_settings(assignments: tuple[str, ...], columns: Path | None, first: int) -> Order:
    """Give devices these settings.

    \b
    A value may have places in it:
      {n} {n:02}   counts the devices, here with two digits
      {name}       the device's name; also {serial} and any column of the CSV file
    """
    from tcconsole.model.fleet.template import only_used

    values = _assignments(assignments)
    table = _text_of(columns) if columns else ""
    if not values and not table:
        raise click.UsageError("What shall change? Say NAME=VALUE, or --columns FILE.")
    return SettingsOrder(values=values, first=first, columns=only_used(table, values.values()))


@plan.command("firmware")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--version", metavar="VERSION", help="What they run afterwards; else what the file's name says."
)
@makes_a_plan
def plan_firmware(file: Path, version: str | None) -> Order:
    """Install the firmware FILE. Devices that run that version already are left out."""
    from tcconsole.model.fleet.firmware_plan import look_at_file, version_in

    looked = look_at_file(file)
    told = version_in(file.name) if version is None else version
    return FirmwareOrder(file=str(file.resolve()), sha256=looked.sha256, version=told)


@plan.command("password")
@click.option("--typed", is_flag=True, help="The same for all: from TCCONSOLE_NEW_PASSWORD or a prompt.")
@makes_a_plan
def plan_password(typed: bool) -> Order:
    """Give devices a new administrator's password: one that is generated for each, or one that is typed.

    The keyring has it before it is sent, and the old one stays there until the new one has worked.
    """
    return PasswordOrder(generated=not typed)


@plan.command("backup")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@makes_a_plan
def plan_backup(folder: Path) -> Order:
    """Back up each device into a file of its own in FOLDER. Nothing on a device is changed."""
    return BackupOrder(folder=str(folder.resolve()))


@plan.command("restore")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@groups_option
@makes_a_plan
def plan_restore(folder: Path, groups: Groups) -> Order:
    """Put each device's own backup in FOLDER back onto it: the newest file that is of its serial."""
    return RestoreOrder(folder=str(folder.resolve()), groups=groups)


@plan.command("clone")
@click.argument("source", metavar="SOURCE")
@map_option
@groups_option
@makes_a_plan
def plan_clone(source: str, mapped: tuple[str, ...], groups: Groups) -> Order:
    """Give devices the panels, cameras and settings of SOURCE. Each keeps its name and its network."""
    return clone_order(source, mapped, groups)


def _planned(order: Order, chosen: tuple[Chosen, ...], output: Path | None) -> Answer:
    from tcconsole.cli.fleet_change import (
        shown_only,
        written,
    )  # brings the HTTP libraries, which help does not need

    with FleetSession(quiet=True) as session:
        if output is None:
            return shown_only(session, order, chosen)
        return written(session, order, chosen, output)


def _assignments(typed: tuple[str, ...]) -> dict[str, str]:
    from tcconsole.model.fleet.template import kinds_for_many, why_not_for_many
    from tcconsole.model.setting import BY_KEY

    by_name = {kind.key.casefold(): kind.key for kind in BY_KEY.values()}
    found: dict[str, str] = {}
    for one in typed:
        name, equals, value = one.partition("=")
        key = by_name.get(name.strip().casefold())
        if key is None or not equals:
            known = ", ".join(kind.key for kind in kinds_for_many())
            raise click.UsageError(f"“{clean(one)}” is not NAME=VALUE with one of: {known}.")
        if why := why_not_for_many(BY_KEY[key]):
            raise click.UsageError(f"{key}: {why}")
        found[key] = value
    return found


def _text_of(file: Path) -> str:
    from tcconsole.model.fleet.template import BYTES_MOST

    with file.open("rb") as opened:
        data = opened.read(BYTES_MOST + 1)
    try:
        if len(data) > BYTES_MOST:
            raise ValueError("it is too large")
        return data.decode("utf-8-sig")
    except ValueError as error:
        why = "it is no text in UTF-8" if isinstance(error, UnicodeDecodeError) else str(error)
        raise Failure("BadFile", f"{file}: nothing was sent: {why}.", USAGE) from error
