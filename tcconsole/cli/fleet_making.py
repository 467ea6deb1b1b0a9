"""Makes plans for the command line: reads the devices that are meant, and asks each kind's planner."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from tcconsole.api.errors import Refused, ThinClientError
from tcconsole.cli.chosen import Chosen, meant
from tcconsole.cli.failure import REFUSED, USAGE, Failure
from tcconsole.cli.fleet_session import FleetSession
from tcconsole.cli.plain import clean
from tcconsole.model.backup_item import Group
from tcconsole.model.fleet.backup_plans import plan_backup
from tcconsole.model.fleet.box import NAME, SERIAL, VERSION
from tcconsole.model.fleet.client_box import ClientBoxes
from tcconsole.model.fleet.content_planner import backups_in, plan_clone, plan_restore
from tcconsole.model.fleet.endings import clause
from tcconsole.model.fleet.firmware_plan import look_at_file, plan_firmware
from tcconsole.model.fleet.hands import Ended
from tcconsole.model.fleet.order import (
    BackupOrder,
    CloneOrder,
    FirmwareOrder,
    Order,
    PasswordOrder,
    RestoreOrder,
    SettingsOrder,
)
from tcconsole.model.fleet.password_plan import plan_passwords
from tcconsole.model.fleet.plan import Plan, Target
from tcconsole.model.fleet.settings_plan import plan_settings
from tcconsole.model.fleet.template import (
    CellError,
    Columns,
    Template,
    read_columns,
    unknown_rows,
    why_not_for_many,
)
from tcconsole.model.setting import BY_KEY, Words

AT_ONCE = 8

Values = Mapping[str, str]
Device = tuple[Target, Values]


@dataclass(frozen=True, slots=True)
class Made:
    """A plan, what it must not hold, and the devices that could not be read for it, by their place in it."""

    plan: Plan
    secrets: Mapping[str, str] = field(default_factory=dict, repr=False)
    unread: Mapping[int, ThinClientError] = field(default_factory=dict)


def make(session: FleetSession, order: Order, chosen: Sequence[Chosen], typed: str = "") -> Made:
    """The plan for what is wanted, of the devices as they are now. Nothing is changed on them. Raises Failure.

    typed: the new password, where one is wanted and known already.
    """
    source = _source(order)
    boxes = session.boxes([*chosen, source] if source else chosen)
    try:
        return session.run(_make(order, chosen, boxes, source, typed))
    except Ended as over:
        raise Failure("NotDone", over.outcome.told, REFUSED) from over


async def _make(
    order: Order, chosen: Sequence[Chosen], boxes: ClientBoxes, source: Chosen | None, typed: str
) -> Made:
    devices, unread = await _read(chosen, boxes)
    targets = [target for target, _ in devices]
    secrets: Mapping[str, str] = {}
    match order:
        case SettingsOrder():
            plan = _settings(order, devices)
        case FirmwareOrder():
            plan = await asyncio.to_thread(_firmware, order, devices)
        case PasswordOrder():
            plan, secrets = plan_passwords(targets, typed)
        case BackupOrder():
            plan = await asyncio.to_thread(plan_backup, targets, Path(order.folder), datetime.now())
        case RestoreOrder():
            files = await asyncio.to_thread(backups_in, Path(order.folder))
            plan = await plan_restore(targets, boxes, files, _groups(order))
        case CloneOrder():
            known = await _known_source(source or Chosen(chosen[0].address), boxes)
            plan, secrets = await plan_clone(known, targets, boxes, order.names, _groups(order))
    return Made(_told(plan, devices, unread), secrets, unread)


async def _read(
    chosen: Sequence[Chosen], boxes: ClientBoxes
) -> tuple[list[Device], dict[int, ThinClientError]]:
    """Every device with its settings, a few at a time; none of one that fails, and its failure by its place."""
    failed: dict[int, ThinClientError] = {}
    turns = asyncio.Semaphore(AT_ONCE)

    async def one(place: int) -> Values:
        async with turns:
            try:
                return await (await boxes.box(str(chosen[place].address))).values()
            except ThinClientError as error:
                failed[place] = error
                return {}

    values = await asyncio.gather(*map(one, range(len(chosen))))
    devices = [(_target(one, has), has) for one, has in zip(chosen, values, strict=True)]
    failed |= {place: error for place, device in enumerate(devices) if (error := _stranger(*device))}
    return devices, failed


def _stranger(target: Target, values: Values) -> ThinClientError | None:
    """What there is to say where another device answers than the one that is meant."""
    told = values.get(SERIAL, "")
    if not values or told.casefold() == target.serial.casefold():
        return None
    words = f"another device answers there: its serial is {told or '–'}, and not {target.serial}"
    return Refused("find the device", target.address, words, "Nothing was sent to it.")


def _target(chosen: Chosen, values: Values) -> Target:
    """The device as a plan names it. Its serial is the one that it is known by: so another box is noticed."""
    name, serial = values.get(NAME, "") or chosen.name, chosen.serial or values.get(SERIAL, "")
    return Target(chosen.key, name, serial, str(chosen.address))


def _told(plan: Plan, devices: Sequence[Device], unread: Mapping[int, ThinClientError]) -> Plan:
    """With the reason for each device that could not be read."""
    why = {devices[place][0]: clause(error.answer) for place, error in unread.items()}
    parts = [replace(part, why_not=why.get(part.target, part.why_not)) for part in plan.parts]
    return replace(plan, parts=tuple(parts))


def _settings(order: SettingsOrder, devices: Sequence[Device]) -> Plan:
    for key in order.values:  # a plan's file may have been written by anybody
        why = why_not_for_many(BY_KEY[key]) if key in BY_KEY else Words("There is no such setting.")
        if why is not None:
            raise Failure("BadFile", f"Nothing was sent. {clean(key)}: {why}", USAGE)
    columns = read_columns(order.columns) if order.columns else Columns()
    _refuse(columns.errors)
    targets = [target for target, _ in devices]
    if columns.rows and not any(columns.of(target) for target in targets):
        _refuse(unknown_rows(columns, targets)[:1])
    return plan_settings(devices, Template(order.values, order.first), columns)


def _firmware(order: FirmwareOrder, devices: Sequence[Device]) -> Plan:
    file = look_at_file(Path(order.file))
    if file.sha256 != order.sha256:
        words = f"{clean(order.file)} is not the file any more that the plan was made with. Nothing was sent."
        raise Failure("Changed", words, REFUSED)
    return plan_firmware([(one, has.get(VERSION, "")) for one, has in devices], file, order.version)


def _groups(order: RestoreOrder | CloneOrder) -> frozenset[Group]:
    return frozenset(map(Group, order.groups))


def _source(order: Order) -> Chosen | None:
    """The device that is cloned."""
    return meant("", order.serial, order.address) if isinstance(order, CloneOrder) else None


async def _known_source(source: Chosen, boxes: ClientBoxes) -> Target:
    """Raises ThinClientError."""
    values = await (await boxes.box(str(source.address))).values()
    return _target(source, values)


def _refuse(errors: Sequence[CellError]) -> None:
    if errors:
        listed = "\n".join(f"  {_error(error)}" for error in errors[:20])
        raise Failure("BadFile", f"Nothing was sent. The CSV file:\n{listed}", USAGE)


def _error(error: CellError) -> str:
    where = f"line {error.row}" if error.row else "as a whole"
    column = f", {error.column}" if error.column else ""
    return clean(f"{where}{column}: {error.words}")
