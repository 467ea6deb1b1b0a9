"""The scenes and tours of this console: which there are, kept in the site store."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from tcconsole.model.scene import NAME_LONGEST, NUMBER_LAST, Scene, Shows
from tcconsole.model.site_keeper import Site
from tcconsole.model.tasks import BugReporter, TaskScope
from tcconsole.model.tour import Tour

if TYPE_CHECKING:
    from tcconsole.model.site.store import SiteStore

MOST = 200


class SceneBook(QObject):
    """Kept in the site store, from where `start()` has them read; the owner awaits `aclose()`.

    Signals: `changed()` scenes or tours came, went or are others.
    """

    changed = Signal()

    def __init__(self, site: Site, report: BugReporter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._site = site
        self._scope = TaskScope("scenes", report)
        self._scenes: dict[str, Scene] = {}
        self._tours: dict[str, Tour] = {}
        self._touched: set[str] = set()
        self._loaded = False
        site.changed_elsewhere.connect(self.start)
        site.begun_anew.connect(self._write_all)

    @property
    def loaded(self) -> bool:
        """True once it was read what was kept."""
        return self._loaded

    @property
    def scenes(self) -> tuple[Scene, ...]:
        """In the operator's order."""
        return tuple(self._scenes.values())

    @property
    def tours(self) -> tuple[Tour, ...]:
        """In the order in which they were made."""
        return tuple(self._tours.values())

    def scene(self, key: str) -> Scene | None:
        return self._scenes.get(key)

    def tour(self, key: str) -> Tour | None:
        return self._tours.get(key)

    def by_number(self, number: int) -> Scene | None:
        return next((scene for scene in self.scenes if scene.number == number), None)

    def start(self) -> None:
        """Read what is kept."""
        self._scope.restart_if_open(self._read(), "read")

    def new(self, name: str, shows: tuple[Shows, ...] = ()) -> Scene:
        """One more, as the last, with the first number that is free."""
        taken = {scene.number for scene in self.scenes}
        number = next((each for each in range(1, NUMBER_LAST + 1) if each not in taken), None)
        scene = Scene(uuid4().hex, self.free_name(name), shows, number)
        self.put(scene)
        return scene

    def free_name(self, wish: str) -> str:
        """`wish`, with a number behind it if a scene has that name."""
        names = {scene.name for scene in self.scenes}
        name, number = wish.strip()[:NAME_LONGEST], 2
        while name in names:
            name = f"{wish.strip()[: NAME_LONGEST - 4]} {number}"
            number += 1
        return name

    def put(self, scene: Scene, at: int | None = None) -> None:
        """Keep it in place of the one with its key; a new one comes before the one at `at`, or as the last. Whoever had
        its number has none any more."""
        if self._scenes.get(scene.key) == scene or (
            scene.key not in self._scenes and len(self._scenes) >= MOST
        ):
            return
        for other in self.scenes:
            if scene.number is not None and other.number == scene.number and other.key != scene.key:
                self._keep(replace(other, number=None))
        new = scene.key not in self._scenes
        self._keep(scene)
        if new and at is not None:
            self._arrange(scene.key, at)
        self.changed.emit()

    def drop(self, key: str) -> None:
        """Forget a scene. `put` brings it back."""
        if self._scenes.pop(key, None) is not None:
            self._touched.add(key)
            self._site.put(partial(_rows, name="drop_scene", arguments=(key,)))
            self.changed.emit()

    def move(self, key: str, to: int) -> None:
        """Have it stand at that place."""
        if key in self._scenes:
            self._arrange(key, to)
            self.changed.emit()

    def new_tour(self, name: str) -> Tour:
        """Begin one, without steps."""
        tour = Tour(uuid4().hex, name.strip()[:NAME_LONGEST])
        self.put_tour(tour)
        return tour

    def put_tour(self, tour: Tour) -> None:
        """Keep it in place of the one with its key."""
        if self._tours.get(tour.key) != tour:
            self._tours[tour.key] = tour
            self._touched.add(tour.key)
            position = list(self._tours).index(tour.key)
            self._site.put(partial(_rows, name="put_tour", arguments=(tour, position)))
            self.changed.emit()

    def drop_tour(self, key: str) -> None:
        """Forget a tour. `put_tour` brings it back."""
        if self._tours.pop(key, None) is not None:
            self._touched.add(key)
            self._site.put(partial(_rows, name="drop_tour", arguments=(key,)))
            self.changed.emit()

    async def aclose(self) -> None:
        """Read nothing more."""
        await self._scope.aclose()

    def _write_all(self) -> None:
        """The store was begun anew: everything that is known here goes into it."""
        for scene in self.scenes:
            self._keep(scene)
        for position, tour in enumerate(self.tours):
            self._touched.add(tour.key)
            self._site.put(partial(_rows, name="put_tour", arguments=(tour, position)))

    def _keep(self, scene: Scene) -> None:
        self._scenes[scene.key] = scene
        self._touched.add(scene.key)
        position = list(self._scenes).index(scene.key)
        self._site.put(partial(_rows, name="put_scene", arguments=(scene, position)))

    def _arrange(self, key: str, to: int) -> None:
        keys = [each for each in self._scenes if each != key]
        keys.insert(max(0, to), key)
        self._scenes = {each: self._scenes[each] for each in keys}
        self._site.put(partial(_rows, name="put_order", arguments=(tuple(keys),)))

    async def _read(self) -> None:
        """What was changed here meanwhile is newer than what is read."""
        self._touched.clear()
        found = await self._site.ask(_read_all, None)
        scenes, tours = found or (self.scenes, self.tours)
        before, first = (self.scenes, self.tours), not self._loaded
        self._loaded = True
        self._scenes = self._merged(scenes, self._scenes)
        self._tours = self._merged(tours, self._tours)
        if first or (self.scenes, self.tours) != before:
            self.changed.emit()

    def _merged(self, stored: tuple[Any, ...], here: dict[str, Any]) -> dict[str, Any]:
        """In the order of the store; what was begun here meanwhile comes last."""
        read = {each.key: here.get(each.key) if each.key in self._touched else each for each in stored}
        new = {key: here[key] for key in here if key in self._touched and key not in read}
        return {key: each for key, each in (read | new).items() if each is not None}


# The rows are imported where they are wanted: the store takes a fifth of a second to import.


async def _read_all(store: SiteStore) -> tuple[tuple[Scene, ...], tuple[Tour, ...]] | None:
    from tcconsole.model.site import scene_rows

    return await scene_rows.read_scenes(store), await scene_rows.read_tours(store)


async def _rows(store: SiteStore, *, name: str, arguments: tuple[Any, ...]) -> None:
    """Have `scene_rows` do that."""
    from tcconsole.model.site import scene_rows

    work: Callable[..., Awaitable[None]] = getattr(scene_rows, name)
    await work(store, *arguments)
