"""The walls of this console: how the monitors of its devices hang, and which wall is looked at."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from tcconsole.model.devices import Devices
from tcconsole.model.site_keeper import Site
from tcconsole.model.tasks import BugReporter, TaskScope
from tcconsole.model.wall import Wall, arranged

if TYPE_CHECKING:
    from tcconsole.model.site.store import SiteStore

ALL = "all"
"""The key of the wall of all devices: it is always there, and who is new hangs on it by itself."""
NEW_SHAPE = (3, 2)
Stored = tuple[tuple[Wall, ...], str]


class Walls(QObject):
    """Kept in the site store, from where `start()` has them read; the owner awaits `aclose()`.

    Signals: `changed()` walls came, went or were arranged anew, or another one is looked at.
    """

    changed = Signal()

    def __init__(
        self, devices: Devices, site: Site, report: BugReporter, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._devices = devices
        self._site = site
        self._scope = TaskScope("walls", report)
        self._kept: dict[str, Wall] = {}
        self._chosen = ALL
        self._touched: set[str] = set()
        self._hanging: tuple[bool, tuple[str, ...]] = (True, ())
        devices.list_changed.connect(self._follow)
        site.changed_elsewhere.connect(self.start)
        site.begun_anew.connect(self._write_all)

    @property
    def all(self) -> tuple[Wall, ...]:
        """The wall of all devices, then the others in the order in which they were made."""
        others = [self._of_known(wall) for key, wall in self._kept.items() if key != ALL]
        return (self._everything(), *others)

    @property
    def current(self) -> Wall:
        """The one that is looked at."""
        return self.get(self._chosen) or self._everything()

    def get(self, key: str) -> Wall | None:
        """The wall of that key, without devices that this console does not know any more."""
        if key == ALL:
            return self._everything()
        return self._of_known(self._kept[key]) if key in self._kept else None

    def start(self) -> None:
        """Read what is kept."""
        self._scope.restart_if_open(self._read(), "read")

    def new(self, name: str) -> Wall:
        """Begin a wall without monitors, and look at it."""
        wall = Wall(uuid4().hex, "", *NEW_SHAPE).renamed(name)
        self._chosen = wall.key
        self.put(wall)
        self._keep_chosen()
        return wall

    def put(self, wall: Wall) -> None:
        """Keep that wall in place of the one of the same key; one that is new comes last."""
        if self._kept.get(wall.key) == wall:
            return
        self._kept[wall.key] = wall
        self._touched.add(wall.key)
        position = list(self._kept).index(wall.key)
        self._site.put(partial(_put, wall=wall, position=position))
        self.changed.emit()

    def drop(self, key: str) -> None:
        """Forget a wall; that of all devices is arranged by itself again."""
        if self._kept.pop(key, None) is not None:
            self._touched.add(key)
            self._site.put(partial(_drop, key=key))
            self.changed.emit()

    def choose(self, key: str) -> None:
        """Look at that wall."""
        if key != self._chosen and self.get(key) is not None:
            self._chosen = key
            self._keep_chosen()
            self.changed.emit()

    async def aclose(self) -> None:
        """Read nothing more."""
        self._site.changed_elsewhere.disconnect(self.start)
        await self._scope.aclose()

    def _write_all(self) -> None:
        """The store was begun anew: everything that is known here goes into it."""
        for position, wall in enumerate(self._kept.values()):
            self._touched.add(wall.key)
            self._site.put(partial(_put, wall=wall, position=position))
        self._keep_chosen()

    def _follow(self) -> None:
        """Devices came or went; that one has another name changes no wall."""
        hanging = (self._devices.loading, tuple(device.key for device in self._devices.all))
        if hanging != self._hanging:
            self._hanging = hanging
            self.changed.emit()

    def _keep_chosen(self) -> None:
        self._touched.add("")
        self._site.put(partial(_choose, key=self._chosen))

    async def _read(self) -> None:
        """What was changed here meanwhile is newer than what is read."""
        self._touched.clear()
        found = await self._site.ask(_read_all, None)
        if found is None:
            return
        stored, chosen = found
        here = {key: self._kept[key] for key in self._touched if key in self._kept}
        read = {wall.key: wall for wall in stored if wall.key not in self._touched}
        self._kept = read | here
        if chosen and "" not in self._touched:
            self._chosen = chosen
        self.changed.emit()

    def _everything(self) -> Wall:
        devices = [device.key for device in self._devices.all]
        name = self.tr("All devices")
        kept = self._kept.get(ALL)
        return self._of_known(kept).added(devices) if kept else arranged(ALL, name, devices)

    def _of_known(self, wall: Wall) -> Wall:
        if self._devices.loading:  # who is not known yet has not gone
            return wall
        known = {device.key for device in self._devices.all}
        return wall.without(device for device in wall.devices if device not in known)


# The rows are imported where they are wanted: the store takes a fifth of a second to import.


async def _read_all(store: SiteStore) -> Stored | None:
    from tcconsole.model.site import wall_rows

    return await wall_rows.read_walls(store), await wall_rows.read_chosen(store)


async def _put(store: SiteStore, *, wall: Wall, position: int) -> None:
    from tcconsole.model.site import wall_rows

    await wall_rows.put_wall(store, wall, position)


async def _drop(store: SiteStore, *, key: str) -> None:
    from tcconsole.model.site import wall_rows

    await wall_rows.drop_wall(store, key)


async def _choose(store: SiteStore, *, key: str) -> None:
    from tcconsole.model.site import wall_rows

    await wall_rows.put_chosen(store, key)
