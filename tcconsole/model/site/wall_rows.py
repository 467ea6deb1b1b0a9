"""The walls in the site store: one row each, and one for every monitor that hangs on it."""

from __future__ import annotations

import logging
from collections import defaultdict
from typing import Any

from sqlalchemy import delete, insert, select

from tcconsole.model.site.store import SiteStore
from tcconsole.model.site.tables import remembered, wall_tiles, walls
from tcconsole.model.site.upsert import upsert
from tcconsole.model.wall import Place, Wall

log = logging.getLogger(__name__)

CHOSEN = "wall"
"""Under which name it is remembered which wall is looked at."""


async def read_walls(store: SiteStore) -> tuple[Wall, ...]:
    """All of them, in the order in which they were made. One that breaks the rules of a wall is left out."""
    places: dict[str, list[Place]] = defaultdict(list)
    async with store.read() as connection:
        tiles = await connection.execute(select(wall_tiles))
        for tile in tiles.mappings():
            places[tile["wall"]].append(Place(tile["device"], tile["column"], tile["row"]))
        rows = (await connection.execute(select(walls).order_by(walls.c.position, walls.c.key))).mappings()
        read = [_wall(dict(row), places[row["key"]]) for row in rows]
    return tuple(wall for wall in read if wall is not None)


async def put_wall(store: SiteStore, wall: Wall, position: int) -> None:
    """Keep that wall in place of the one with its key. position: where it stands among all."""
    tiles = [
        {"wall": wall.key, "device": place.device, "column": place.column, "row": place.row}
        for place in wall.places
    ]
    values = {"name": wall.name, "columns": wall.columns, "rows": wall.rows, "position": position}
    async with store.begin() as connection:
        await connection.execute(upsert(walls, key=wall.key, **values))
        await connection.execute(delete(wall_tiles).where(wall_tiles.c.wall == wall.key))
        if tiles:
            await connection.execute(insert(wall_tiles), tiles)


async def drop_wall(store: SiteStore, key: str) -> None:
    """Forget that wall, with all that hangs on it."""
    async with store.begin() as connection:
        await connection.execute(delete(walls).where(walls.c.key == key))


async def read_chosen(store: SiteStore) -> str:
    """The key of the wall that is looked at; "" if none was chosen."""
    async with store.read() as connection:
        chosen = await connection.scalar(select(remembered.c.value).where(remembered.c.name == CHOSEN))
    return chosen or ""


async def put_chosen(store: SiteStore, key: str) -> None:
    """Remember which wall is looked at."""
    async with store.begin() as connection:
        await connection.execute(upsert(remembered, name=CHOSEN, value=key))


def _wall(row: dict[str, Any], places: list[Place]) -> Wall | None:
    try:
        return Wall(row["key"], row["name"], row["columns"], row["rows"], tuple(places))
    except ValueError as error:
        log.warning("a wall of the site store cannot be used: %s", error)
        return None
