"""Makes plans for the command line: reads the devices that are meant, and asks each kind's planner."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from tcconsole.api.errors import ThinClientError
from tcconsole.cli.chosen import Chosen
from tcconsole.cli.failure import USAGE, Failure
from tcconsole.cli.plain import clean
from tcconsole.model.fleet.box import NAME, SERIAL, Box
from tcconsole.model.fleet.client_box import ClientBoxes
from tcconsole.model.fleet.endings import clause
from tcconsole.model.fleet.order import Order
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

T = TypeVar("T")

AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class Made:
    """A plan, and the devices that could not be read for it, by their place in it."""

    plan: Plan
    unread: dict[int, ThinClientError] = field(default_factory=dict)


async def make(order: Order, chosen: Sequence[Chosen], boxes: ClientBoxes) -> Made:
    """The plan for what is wanted, of the devices as they are now. Nothing is changed. Raises Failure."""
    _check_values(order.values)
    columns = _columns(order.columns)
    read, unread = await each(chosen, boxes, lambda box: box.values())
    targets = [target(one, values or {}) for one, values in zip(chosen, read, strict=True)]
    _check_rows(columns, targets)
    devices = [(one, values or {}) for one, values in zip(targets, read, strict=True)]
    plan = plan_settings(devices, Template(order.values, order.first), columns)
    return Made(_told(plan, unread), unread)


async def each(
    chosen: Sequence[Chosen], boxes: ClientBoxes, look: Callable[[Box], Awaitable[T]]
) -> tuple[list[T | None], dict[int, ThinClientError]]:
    """What is seen of every device, a few at a time; None for one that fails, with its failure by its place."""
    failed: dict[int, ThinClientError] = {}
    turns = asyncio.Semaphore(AT_ONCE)

    async def one(place: int) -> T | None:
        async with turns:
            try:
                return await look(await boxes.box(str(chosen[place].address)))
            except ThinClientError as error:
                failed[place] = error
                return None

    return list(await asyncio.gather(*map(one, range(len(chosen))))), failed


def target(chosen: Chosen, values: Mapping[str, str]) -> Target:
    """The device as a plan names it: as it tells itself, else as it was known."""
    name, serial = values.get(NAME, "") or chosen.name, values.get(SERIAL, "") or chosen.serial
    return Target(chosen.key, name, serial, str(chosen.address))


def _told(plan: Plan, unread: dict[int, ThinClientError]) -> Plan:
    """With the reason for each device that could not be read."""
    parts = [
        replace(part, why_not=clause(unread[place].answer)) if place in unread else part
        for place, part in enumerate(plan.parts)
    ]
    return replace(plan, parts=tuple(parts))


def _check_values(values: Mapping[str, str]) -> None:
    """A plan's file may have been written by anybody."""
    for key in values:
        why = why_not_for_many(BY_KEY[key]) if key in BY_KEY else Words("There is no such setting.")
        if why is not None:
            raise Failure("BadFile", f"Nothing was sent. {clean(key)}: {why}", USAGE)


def _columns(text: str) -> Columns:
    columns = read_columns(text) if text else Columns()
    _refuse(columns.errors)
    return columns


def _check_rows(columns: Columns, targets: Sequence[Target]) -> None:
    if columns.rows and not any(columns.of(one) for one in targets):
        _refuse(unknown_rows(columns, targets)[:1])


def _refuse(errors: Sequence[CellError]) -> None:
    if errors:
        listed = "\n".join(f"  {_error(error)}" for error in errors[:20])
        raise Failure("BadFile", f"Nothing was sent. The CSV file:\n{listed}", USAGE)


def _error(error: CellError) -> str:
    where = f"line {error.row}" if error.row else "as a whole"
    column = f", {error.column}" if error.column else ""
    return clean(f"{where}{column}: {error.words}")
