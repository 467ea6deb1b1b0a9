"""Runs over many devices in the site store. Whoever carries one out owns it: nobody else writes into it meanwhile."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Row, Select, and_, delete, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from tcconsole.model.fleet.plan import Change, Kind, Pace, Part, Plan, Target
from tcconsole.model.fleet.run_state import Ending, PartState, RunState, part_key
from tcconsole.model.fleet.stored_run import STALE_S, StoredRun
from tcconsole.model.site.store import SiteStore
from tcconsole.model.site.tables import run_devices, runs

log = logging.getLogger(__name__)

KEPT = 60
"""So many runs that are over are kept."""


async def read_runs(store: SiteStore, known: Collection[str] = (), only: str = "") -> tuple[StoredRun, ...]:
    """All of them, the oldest first. One that cannot be understood is left out. known: keys of those that nobody wants
    to have read; only: the key of the one that is wanted."""
    async with store.read() as connection:
        wanted = select(runs).order_by(runs.c.made_at, runs.c.key)
        wanted = wanted.where(runs.c.key == only) if only else wanted
        rows = [row for row in (await connection.execute(wanted)).all() if row.key not in known]
        parts = {row.key: (await connection.execute(_devices_of(row.key))).all() for row in rows}
    # Dozens of runs with hundreds of devices each are a lot of JSON: not for the thread of the window.
    return await asyncio.to_thread(_understood, rows, parts)


def _devices_of(run: str) -> Select[Any]:
    return select(run_devices).where(run_devices.c.run == run).order_by(run_devices.c.position)


def _understood(rows: Sequence[Row[Any]], parts: Mapping[str, Sequence[Row[Any]]]) -> tuple[StoredRun, ...]:
    read = [_run_of(dict(row._mapping), parts[row.key]) for row in rows]
    return tuple(one for one in read if one is not None)


async def add_run(store: SiteStore, plan: Plan, owner: str, by: str, now: float) -> None:
    """A new run, owned by `owner` and not begun yet; the oldest ones that are over go when there are too many."""
    async with store.begin() as connection:
        await connection.execute(
            insert(runs).values(
                key=plan.key,
                kind=plan.kind.value,
                title=plan.title,
                made_at=plan.made_at,
                made_by=plan.made_by,
                pace=_json(plan.pace),
                payload=_json(plan.payload),
                state=RunState.REVIEW.value,
                began_at=now,
                carried_out_by=by,
                owner=owner,
                owner_at=now,
            )
        )
        rows = [_row_of(plan.key, number, part) for number, part in enumerate(plan.parts)]
        if rows:
            await connection.execute(insert(run_devices), rows)
        await _drop_old(connection)


async def claim(store: SiteStore, key: str, owner: str, by: str, now: float) -> bool:
    """Own that run from now on, unless another program does that was heard of within the last STALE_S seconds."""
    free = or_(runs.c.owner.in_(("", owner)), runs.c.owner_at < now - STALE_S)
    taking = update(runs).where(runs.c.key == key, free)
    async with store.begin() as connection:
        done = await connection.execute(taking.values(owner=owner, owner_at=now, carried_out_by=by))
    return done.rowcount == 1


async def beat(store: SiteStore, key: str, owner: str, now: float) -> bool:
    """Say that the owner is still there. False if it is not the owner any more."""
    async with store.begin() as connection:
        done = await connection.execute(update(runs).where(_mine(key, owner)).values(owner_at=now))
    return done.rowcount == 1


async def release(store: SiteStore, key: str, owner: str) -> None:
    """Nobody carries it out any more."""
    async with store.begin() as connection:
        await connection.execute(update(runs).where(_mine(key, owner)).values(owner=""))


async def put_state(store: SiteStore, key: str, owner: str, state: PartState) -> bool:
    """Where one device of a run stands. False if `owner` is not its owner any more: then nothing was written."""
    values = {
        "ending": state.ending.value,
        "told": state.told,
        "mark": state.mark,
        "began_at": state.began_at,
        "ended_at": state.ended_at,
    }
    row = and_(run_devices.c.run == key, run_devices.c.part == state.key)
    owned = select(runs.c.key).where(_mine(key, owner)).exists()
    async with store.begin() as connection:
        done = await connection.execute(update(run_devices).where(row, owned).values(**values))
    return done.rowcount == 1


async def put_run(store: SiteStore, key: str, owner: str, state: RunState, why: str, ended_at: float) -> bool:
    """How it stands as a whole; as `put_state`."""
    values = {"state": state.value, "why": why, "ended_at": ended_at}
    async with store.begin() as connection:
        done = await connection.execute(update(runs).where(_mine(key, owner)).values(**values))
    return done.rowcount == 1


def _mine(key: str, owner: str) -> ColumnElement[bool]:
    return and_(runs.c.key == key, runs.c.owner == owner)


async def _drop_old(connection: AsyncConnection) -> None:
    over = [state.value for state in RunState if state.over]
    old = select(runs.c.key).where(runs.c.state.in_(over)).order_by(runs.c.made_at.desc()).offset(KEPT)
    await connection.execute(delete(runs).where(runs.c.key.in_(old.limit(-1))))


def _row_of(run: str, number: int, part: Part) -> dict[str, Any]:
    target = part.target
    return {
        "run": run,
        "part": part_key(part),
        "position": number,
        "device": target.key,
        "name": target.name,
        "serial": target.serial,
        "address": target.address,
        "changes": _json(part.changes),
        "why_not": part.why_not,
        "payload": _json(part.payload),
        "ending": Ending.WAITING.value,
    }


def _state_of(row: Mapping[Any, Any]) -> PartState:
    target = Target(row["device"], row["name"], row["serial"], row["address"])
    changes = msgspec.json.decode(row["changes"], type=tuple[Change, ...])
    part = Part(target, changes, row["why_not"], msgspec.json.decode(row["payload"]))
    return PartState(
        part, Ending(row["ending"]), row["told"], row["began_at"], row["ended_at"], mark=row["mark"]
    )


def _run_of(row: dict[str, Any], parts: Sequence[Row[Any]]) -> StoredRun | None:
    try:
        states = tuple(_state_of(part._mapping) for part in parts)
        plan = Plan(
            row["key"],
            Kind(row["kind"]),
            row["title"],
            row["made_at"],
            row["made_by"],
            tuple(state.part for state in states),
            msgspec.json.decode(row["pace"], type=Pace),
            msgspec.json.decode(row["payload"]),
        )
        state = RunState(row["state"])
    except ValueError as error:  # those of msgspec are some, too
        log.warning("a run of the site store cannot be used: %s", error)
        return None
    whole = {
        name: row[name] for name in ("why", "began_at", "ended_at", "carried_out_by", "owner", "owner_at")
    }
    return StoredRun(plan, state, states, **whole)


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
