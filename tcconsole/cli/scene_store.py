"""The console's scenes as the command line reads and writes them, in the console's own site store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcconsole.cli.names import pick
from tcconsole.cli.site_file import in_store
from tcconsole.model.data_folder import data_folder
from tcconsole.model.scene import Scene

if TYPE_CHECKING:
    from tcconsole.model.site.store import SiteStore


def all_scenes() -> tuple[Scene, ...]:
    """In the operator's order; none if nothing was ever kept. Raises Failure."""
    from tcconsole.model.site.plain import FILE

    return in_store(_read) if (data_folder() / FILE).exists() else ()


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

    in_store(put)


def drop_scene(key: str) -> None:
    """Forget it. Raises Failure."""

    async def drop(store: SiteStore) -> None:
        from tcconsole.model.site import scene_rows

        await scene_rows.drop_scene(store, key)

    in_store(drop)


async def _read(store: SiteStore) -> tuple[Scene, ...]:
    from tcconsole.model.site import scene_rows

    return await scene_rows.read_scenes(store)
