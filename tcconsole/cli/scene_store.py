"""The console's scenes as the command line reads and writes them, in the console's own site store."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeVar

from tcconsole.cli.failure import NOT_DONE, Failure
from tcconsole.cli.names import pick
from tcconsole.model.data_folder import data_folder
from tcconsole.model.scene import Scene

if TYPE_CHECKING:
    from tcconsole.model.site.store import SiteStore

T = TypeVar("T")


def all_scenes() -> tuple[Scene, ...]:
    """In the operator's order; none if nothing was ever kept. Raises Failure."""
    from tcconsole.model.site.plain import FILE

    return _do(_read) if (data_folder() / FILE).exists() else ()


def find_scene(wanted: str) -> Scene:
    """By name, number or key. Raises Failure."""
    scenes = all_scenes()
    if wanted.isdecimal():
        numbered = next((scene for scene in scenes if scene.number == int(wanted)), None)
        if numbered is not None and wanted not in [scene.name for scene in scenes]:
            return numbered
    return pick("scene", scenes, wanted, lambda scene: (scene.key, scene.name))


def put_scene(scene: Scene) -> None:
    """Keep it in place of the one with its key; a new one comes last. Raises Failure."""

    async def put(store: SiteStore) -> None:
        from tcconsole.model.site import scene_rows

        keys = [each.key for each in await scene_rows.read_scenes(store)]
        await scene_rows.put_scene(store, scene, keys.index(scene.key) if scene.key in keys else len(keys))

    _do(put)


def drop_scene(key: str) -> None:
    """Forget it. Raises Failure."""

    async def drop(store: SiteStore) -> None:
        from tcconsole.model.site import scene_rows

        await scene_rows.drop_scene(store, key)

    _do(drop)


async def _read(store: SiteStore) -> tuple[Scene, ...]:
    from tcconsole.model.site import scene_rows

    return await scene_rows.read_scenes(store)


def _do(work: Callable[[SiteStore], Awaitable[T]]) -> T:
    from tcconsole.model.site.errors import NewerSite, SiteFailed

    try:
        return asyncio.run(_with_store(work))
    except (SiteFailed, NewerSite) as error:
        why = f"The file with the scenes cannot be used: {error}."
        raise Failure("SiteFailed", why, NOT_DONE) from error


async def _with_store(work: Callable[[SiteStore], Awaitable[T]]) -> T:
    from tcconsole.model.site.plain import FILE
    from tcconsole.model.site.store import SiteStore  # brings SQLAlchemy, which help does not need

    store = await SiteStore.open(data_folder() / FILE)
    try:
        return await work(store)
    finally:
        await store.close()
