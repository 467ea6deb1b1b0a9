"""What a backup would change on a device: worked out and shown item by item before anything is sent. No Qt here.

Items that are done are not in the next plan: a restore that was interrupted goes on by planning again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace

from tcconsole.api.wire import Camera
from tcconsole.model.backup import Backup, Content
from tcconsole.model.backup_cameras import camera_items
from tcconsole.model.backup_console import ConsoleItems
from tcconsole.model.backup_item import Ask, Group, Item
from tcconsole.model.backup_match import Match, match, mentioned
from tcconsole.model.backup_panels import panel_items
from tcconsole.model.backup_settings import setting_items
from tcconsole.model.camera_plan import What

ORDER = tuple(Group)


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a person has said. cameras: the device's id (or LEAVE) by the backup's; typed: passwords by item key;
    known: camera passwords of this session by the device's id; address: where the device answers now.

    back: everything that came since the backup goes away, too, unless somebody takes the tick off."""

    cameras: Mapping[str, str] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict, repr=False)
    known: Mapping[str, str] = field(default_factory=dict, repr=False)
    address: str = ""
    back: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """items: in the order in which they are applied. asks: passwords that are missing. unknown: cameras of the backup
    for which a person has to say which camera of the device stands for them."""

    items: tuple[Item, ...]
    asks: tuple[Ask, ...]
    unknown: tuple[Camera, ...]
    match: Match

    def item(self, key: str) -> Item | None:
        return next((item for item in self.items if item.key == key), None)

    def of(self, group: Group) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.group is group)

    @property
    def ticked(self) -> frozenset[str]:
        """The keys that are chosen as long as nobody chooses."""
        return frozenset(item.key for item in self.items if item.ticked and item.possible)

    def missing(self, item: Item, chosen: Collection[str]) -> tuple[Item, ...]:
        """What that item needs and is not chosen; then it cannot be done."""
        needed = (self.item(key) for key in item.needs)
        return tuple(one for one in needed if one is not None and one.key not in chosen)

    def without_lacking(self, wanted: Callable[[Item], bool]) -> tuple[Item, ...]:
        """The wanted items that can be done, in order: what they need is wanted and can be done, too."""
        keys = {item.key for item in self.items if wanted(item)}
        while lacking := {item.key for item in self.items if item.key in keys and self.missing(item, keys)}:
            keys -= lacking
        return tuple(item for item in self.items if item.key in keys)


def plan(backup: Backup, now: Content, inputs: Inputs | None = None) -> Plan:
    """The difference between a backup and what a device and its console have now."""
    said = inputs or Inputs()
    old = backup.content
    found = match(backup, now, said.cameras)
    settings, asked = setting_items(old, now, said.typed, said.address)
    cameras, also_asked = camera_items(old, now, found, said.typed, said.known)
    panels = panel_items(old, now, found)
    items = [*settings, *cameras, *panels, *ConsoleItems(old, now, found).all()]
    items = _together([_with_back(item) for item in items] if said.back else items)
    items.sort(key=lambda item: ORDER.index(item.group))
    keys = {item.key for item in items}
    asks = tuple(ask for ask in (*asked, *also_asked) if ask.key in keys)
    return Plan(tuple(items), asks, _to_map(old, now, found), found)


def _with_back(item: Item) -> Item:
    return replace(item, ticked=True) if item.what is What.REMOVE else item


def _together(items: list[Item]) -> list[Item]:
    """Half of the network settings could cut a device off: each needs all others."""
    network = [item.key for item in items if item.group is Group.NETWORK]
    return [
        replace(item, needs=tuple(key for key in network if key != item.key))
        if item.group is Group.NETWORK
        else item
        for item in items
    ]


def _to_map(old: Content, now: Content, found: Match) -> tuple[Camera, ...]:
    """Those unknown cameras that a cell or a sequence shows; on the same device not those that are lost there, too."""
    used = {cell.camera_id for panel in old.panels for cell in panel.cells}
    used |= {step.what for one in old.sequences if one.spot is not None for step in one.steps}
    lost = {camera.id for camera in mentioned(now)} if found.same_device else set()
    return tuple(camera for camera in found.unknown if camera.id in used - lost)
