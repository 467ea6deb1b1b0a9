"""Scenes and tours in the site store: one row each, and rows for what they show, when, and the steps of a tour."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any, TypeVar

import msgspec
from sqlalchemy import RowMapping, Table, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from tcconsole.model.scene import Scene
from tcconsole.model.schedule import Entry
from tcconsole.model.site.store import SiteStore
from tcconsole.model.site.tables import scene_shows, scene_times, scenes, tour_steps, tours
from tcconsole.model.site.upsert import upsert
from tcconsole.model.tour import Tour

log = logging.getLogger(__name__)

T = TypeVar("T")
Row = Mapping[str, Any]


async def read_scenes(store: SiteStore) -> tuple[Scene, ...]:
    """All of them, in their order. One that breaks the rules of a scene is left out."""
    async with store.read() as connection:
        shows = await _children(connection, scene_shows, scene_shows.c.scene)
        times = await _children(connection, scene_times, scene_times.c.scene)
        rows = await connection.execute(select(scenes).order_by(scenes.c.position, scenes.c.key))
        read = [_scene(_plain(row), shows[row["key"]], times[row["key"]]) for row in rows.mappings()]
    return tuple(scene for scene in read if scene is not None)


async def put_scene(store: SiteStore, scene: Scene, position: int) -> None:
    """Keep that scene in place of the one with its key. position: where it stands among all."""
    shows = [
        {**asdict(one), "what": one.what.value, "scene": scene.key, "position": at}
        for at, one in enumerate(scene.shows)
    ]
    times = [_time_row(scene.key, at, entry) for at, entry in enumerate(scene.times)]
    values = {"name": scene.name, "number": scene.number, "asks": scene.asks, "position": position}
    async with store.begin() as connection:
        await connection.execute(upsert(scenes, key=scene.key, **values))
        await _replace(connection, scene_shows, scene_shows.c.scene == scene.key, shows)
        await _replace(connection, scene_times, scene_times.c.scene == scene.key, times)


async def drop_scene(store: SiteStore, key: str) -> None:
    """Forget that scene."""
    async with store.begin() as connection:
        await connection.execute(delete(scenes).where(scenes.c.key == key))


async def put_order(store: SiteStore, keys: Iterable[str]) -> None:
    """Have the scenes stand in that order."""
    async with store.begin() as connection:
        for position, key in enumerate(keys):
            await connection.execute(update(scenes).where(scenes.c.key == key).values(position=position))


async def read_tours(store: SiteStore) -> tuple[Tour, ...]:
    """All of them, in the order in which they were made. One that breaks the rules of a tour is left out."""
    async with store.read() as connection:
        steps = await _children(connection, tour_steps, tour_steps.c.tour)
        rows = await connection.execute(select(tours).order_by(tours.c.position, tours.c.key))
        read = [_checked({**_plain(row), "steps": steps[row["key"]]}, Tour) for row in rows.mappings()]
    return tuple(tour for tour in read if tour is not None)


async def put_tour(store: SiteStore, tour: Tour, position: int) -> None:
    """Keep that tour in place of the one with its key. position: where it stands among all."""
    steps = [{**asdict(step), "tour": tour.key, "position": at} for at, step in enumerate(tour.steps)]
    async with store.begin() as connection:
        await connection.execute(
            upsert(tours, key=tour.key, name=tour.name, resume_s=tour.resume_s, position=position)
        )
        await _replace(connection, tour_steps, tour_steps.c.tour == tour.key, steps)


async def drop_tour(store: SiteStore, key: str) -> None:
    """Forget that tour."""
    async with store.begin() as connection:
        await connection.execute(delete(tours).where(tours.c.key == key))


async def _children(connection: AsyncConnection, table: Table, owner: Any) -> defaultdict[str, list[Row]]:
    """The rows of each owner, in their order."""
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in (await connection.execute(select(table).order_by(table.c.position))).mappings():
        found[row[owner.name]].append(_plain(row))
    return found


async def _replace(connection: AsyncConnection, table: Table, mine: Any, rows: list[dict[str, Any]]) -> None:
    await connection.execute(delete(table).where(mine))
    if rows:
        await connection.execute(insert(table), rows)


def _plain(row: RowMapping) -> Row:
    """With plain names: those of SQLAlchemy are a kind of their own."""
    return {str(name): value for name, value in row.items()}


def _scene(row: Row, shows: list[Row], times: list[Row]) -> Scene | None:
    entries = [{**time, "weekdays": _weekdays(time["weekdays"]), "what": row["key"]} for time in times]
    return _checked(
        {**row, "shows": shows, "times": [{**one, "name": row["name"]} for one in entries]}, Scene
    )


def _time_row(scene: str, position: int, entry: Entry) -> dict[str, Any]:
    return {
        "scene": scene,
        "position": position,
        "key": entry.key,
        "hour": entry.hour,
        "minute": entry.minute,
        "weekdays": ",".join(map(str, entry.weekdays)),
        "enabled": entry.enabled,
    }


def _weekdays(text: str) -> tuple[int, ...]:
    return tuple(int(day) for day in text.split(",") if day.isdecimal())


def _checked(value: Any, kind: type[T]) -> T | None:
    try:
        return msgspec.convert(value, kind)
    except ValueError as error:  # that of msgspec is one
        log.warning("a row of the site store cannot be used: %s", error)
        return None
