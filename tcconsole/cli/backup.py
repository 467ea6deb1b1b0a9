"""`tcconsole backup` and `tcconsole restore`: one device as one JSON file, and back after a look at the difference."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from pathlib import Path

import click
import msgspec

from tcconsole.api.wire import Camera
from tcconsole.cli.answer import Answer
from tcconsole.cli.backup_hands import CommandHands, look
from tcconsole.cli.backup_many import back_up, may_be_many, restore_all
from tcconsole.cli.backup_words import data_of, lines_of, told
from tcconsole.cli.confirm import confirm, name_and_address, with_yes
from tcconsole.cli.device import Device, on_device
from tcconsole.cli.failure import NOT_DONE, REFUSED, USAGE, Failure, exit_code
from tcconsole.cli.follow import follow
from tcconsole.cli.names import camera_naming, pick
from tcconsole.cli.password import optional_secret
from tcconsole.cli.plain import clean
from tcconsole.cli.standard_input import read_standard_input
from tcconsole.model.backup import (
    MOST_BYTES,
    Backup,
    BackupError,
    Content,
    Facts,
    from_json,
    made_now,
    read_file,
    to_json,
)
from tcconsole.model.backup_files import console_content, known_key
from tcconsole.model.backup_folder import default_name, folder_of, keep, write_backup
from tcconsole.model.backup_item import Group
from tcconsole.model.backup_match import LEAVE
from tcconsole.model.backup_plan import Inputs, Plan, plan
from tcconsole.model.backup_run import Outcome, Run
from tcconsole.model.backup_settings import BRIDGE_PASSWORD, setting_key
from tcconsole.model.data_folder import data_folder

GROUPS = {group.value: group for group in (Group.SETTINGS, Group.CAMERAS, Group.PANELS, Group.NETWORK)}
USUAL = "settings,cameras,panels"


@click.command("backup")
@click.option(
    "-o",
    "--output",
    type=click.Path(allow_dash=True, path_type=Path),
    metavar="FILE",
    help="The file to write, “-” for standard output; else DEVICE-YYYY-MM-DD.json here. Of several: the folder.",
)
@may_be_many(back_up)
@on_device
def backup(device: Device, output: Path | None) -> Answer:
    """Write the device's settings, panels and cameras, and what this console keeps of it, as one JSON file.

    Passwords are never in it. A file of that name is replaced once everything is written. With --devices, --site or
    --all each of these has a file of its own.
    """
    if output is not None and output.is_dir():
        raise click.UsageError(f"{output} is a folder: say --devices, --site or --all, or name a file.")
    made = _make(device, "made by hand")
    if str(output) == "-":
        text = to_json(made).decode()
        return Answer({"file": text}, text.rstrip("\n"))
    file = output or Path(default_name(made.device.name, datetime.now()))
    write_backup(made, file)
    content = made.content
    counts = {
        "settings": len(content.settings),
        "panels": len(content.panels),
        "cameras": len(content.cameras),
    }
    listed = ", ".join(f"{count} {name}" for name, count in counts.items())
    return Answer({"file": str(file), **counts, "cannot_hold": made.cannot_hold}, f"{file}: {listed}")


@click.command("restore")
@click.argument("file", type=click.Path(allow_dash=True, path_type=Path))
@click.option(
    "--only", default=USUAL, show_default=True, metavar="GROUP,…", help="Of: " + ", ".join(GROUPS) + "."
)
@click.option(
    "--map", "mapped", multiple=True, metavar="OLD=CAMERA", help="A camera of FILE and the one instead."
)
@click.option("--leave-empty", is_flag=True, help="Cells whose camera the device does not have stay empty.")
@click.option("--dry-run", is_flag=True, help="Say what would be done; send nothing.")
@with_yes
@may_be_many(restore_all)
@on_device
def restore(
    device: Device,
    file: Path,
    only: str,
    mapped: tuple[str, ...],
    leave_empty: bool,
    dry_run: bool,
    yes: bool,
) -> Answer:
    """Put FILE onto the device after a look at the difference; “-” is standard input.

    A backup of how it was before is made first. Cameras are found by name where their ids differ. The network group
    may move the device, so it is done only if --only names it. What the console itself keeps (sequences, favourites,
    schedules, positions) is restored in the window. With --devices, --site or --all FILE is a folder, and each device
    gets its own backup in it back: the newest one of its serial.

    \b
    Missing passwords come from the environment or a prompt:
      Mobile Bridge   TCCONSOLE_SYMPHONY_PASSWORD
      each camera     TCCONSOLE_CAMERA_PASSWORD
    """
    groups = _groups(only)
    saved = _read(file)
    now = device.run(look(device))
    said = Inputs(cameras=_assigned(saved, now, mapped), address=str(device.target.address))
    made = plan(saved, now, said)
    missing = tuple(camera for camera in made.unknown if camera.id not in said.cameras)
    if missing and not leave_empty and Group.PANELS in groups:
        raise _missing(missing)
    if not dry_run:
        said = Inputs(said.cameras, _typed(made, groups), address=said.address)
        made = plan(saved, now, said)
    chosen = _chosen(made, groups)
    if dry_run or not chosen:
        words = lines_of(made, chosen) if chosen else "Nothing to change."
        return Answer(data_of(made, chosen, {}), words)
    if not yes:
        click.echo(lines_of(made, chosen), err=True)
        confirm(f"On {name_and_address(device)}: make these {len(chosen)} changes?")
    return _carry_out(device, saved, said, made, chosen)


def _carry_out(device: Device, saved: Backup, said: Inputs, made: Plan, chosen: Collection[str]) -> Answer:
    before = _keep_before(device)
    hands = CommandHands(device)
    run = Run(made, chosen, hands, lambda now: plan(saved, now, said))
    device.run(run.carry_out())
    words = [told(made, run.results), f"How it was before: {before}"]
    if hands.moving:
        has = hands.last.values
        words.append(follow(device, has | hands.moving, has.get("DeviceSerial", "")).words)
    data = data_of(made, chosen, run.results) | {"before": str(before)}
    if all(result.outcome is Outcome.DONE for result in run.results.values()):
        return Answer(data, "\n".join(words))
    stopped = run.stopped_by
    words += [str(stopped)] if stopped else []
    raise Failure("NotAll", "\n".join(words), exit_code(stopped) if stopped else REFUSED, **data)


def _make(device: Device, reason: str) -> Backup:
    content = device.run(look(device))
    kept = console_content(data_folder(), known_key(data_folder(), device.target.address))
    whole = msgspec.structs.replace(
        kept, settings=content.settings, cameras=content.cameras, panels=content.panels
    )
    values = content.values
    facts = Facts(
        name=values.get("DeviceName", ""),
        serial=values.get("DeviceSerial", ""),
        firmware=values.get("FirmwareVersion", ""),
        address=str(device.target.address),
    )
    return made_now(facts, whole, reason)


def _keep_before(device: Device) -> Path:
    """The automatic backup; nothing is sent without it."""
    folder = folder_of(data_folder(), known_key(data_folder(), device.target.address))
    try:
        return keep(_make(device, "before a backup was restored"), folder, datetime.now(UTC))
    except OSError as error:
        why = f"There is no backup of how it was before: {folder}: {error.strerror}. Nothing was changed."
        raise Failure("NotDone", why, NOT_DONE) from error


def _read(file: Path) -> Backup:
    try:
        if str(file) == "-":
            return from_json(read_standard_input(MOST_BYTES))
        return read_file(file)
    except BackupError as error:
        raise Failure("BadFile", f"{file}: nothing was sent. {clean(str(error))}", USAGE) from error


def _groups(only: str) -> frozenset[Group]:
    named = [name.strip() for name in only.split(",") if name.strip()]
    for name in named:
        if name not in GROUPS:
            raise click.UsageError(f"There is no group “{clean(name)}”: {', '.join(GROUPS)} are the ones.")
    return frozenset(GROUPS[name] for name in named)


def _chosen(made: Plan, groups: frozenset[Group]) -> frozenset[str]:
    """What is sent: those groups, and of them nothing that lacks something else. Naming the network chooses it."""
    wanted = made.without_lacking(
        lambda item: item.group in groups and item.possible and (item.ticked or item.group is Group.NETWORK)
    )
    return frozenset(item.key for item in wanted)


def _assigned(saved: Backup, now: Content, mapped: tuple[str, ...]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    unknown = plan(saved, now).unknown
    for one in mapped:
        old, equals, new = one.partition("=")
        matches = [camera.id for camera in unknown if old in (camera.id, camera.name)]
        if not equals or not matches:
            raise click.UsageError(
                f"--map {one}: “{old}” is no camera of the file that the device does not have."
            )
        target = pick("camera", now.cameras, new, camera_naming).id if new else LEAVE
        if target in found.values() and target != LEAVE:
            raise click.UsageError(f"--map {one}: “{new}” stands for another camera already.")
        found |= dict.fromkeys(matches[:1], target)
    return found


def _missing(missing: tuple[Camera, ...]) -> Failure:
    listed = "\n".join(f"  {clean(camera.name or camera.id)}" for camera in missing)
    words = f"The device does not have these cameras. Say --map OLD=CAMERA or --leave-empty:\n{listed}"
    cameras = [{"id": camera.id, "name": camera.name} for camera in missing]
    return Failure("UnknownCameras", words, REFUSED, cameras=cameras)


def _typed(made: Plan, groups: frozenset[Group]) -> dict[str, str]:
    """The missing passwords of those groups, as far as somebody knows them."""
    found: dict[str, str] = {}
    for ask in made.asks:
        item = made.item(ask.key)
        if item is None or item.group not in groups:
            continue
        bridge = ask.key == setting_key(BRIDGE_PASSWORD)
        variable = "TCCONSOLE_SYMPHONY_PASSWORD" if bridge else "TCCONSOLE_CAMERA_PASSWORD"
        user = f" (user {clean(ask.user)})" if ask.user else ""
        if password := optional_secret(variable, f"{clean(str(ask.label))}{user}, empty to leave it out"):
            found[ask.key] = password
    return found
