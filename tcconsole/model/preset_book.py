"""What an operator makes of a camera's presets: their order, favourites, and positions of our own. Kept on disk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from PySide6.QtCore import QObject, Signal

from tcconsole.api.wire import Preset
from tcconsole.model.ptz_pose import Pose
from tcconsole.model.store import Store, readable

SAVED_MOST = 60
KEPT_MOST = 400
"""So many keys are remembered in one camera's order."""
NAME_LONGEST = 60


class Saved(msgspec.Struct, frozen=True):
    """A position that was saved here, under our own id."""

    id: str
    name: str
    pan: float
    tilt: float
    zoom: float


class Kept(msgspec.Struct, frozen=True):
    """One camera's entry in the file."""

    order: tuple[str, ...] = ()
    favourites: tuple[str, ...] = ()
    saved: tuple[Saved, ...] = ()


class Spot(msgspec.Struct, frozen=True):
    """A position with a name: a preset of the camera, or one `saved_here`. `key` tells it from the camera's others."""

    key: str
    name: str
    pose: Pose
    saved_here: bool = False
    favourite: bool = False


def spots_of(presets: Sequence[Preset], kept: Kept) -> tuple[Spot, ...]:
    """Every preset and every saved position once: favourites first, each part in the order that was chosen, and what
    has no place in it after that as the camera tells it."""
    spots = [
        Spot(key, preset.name, Pose(preset.x, preset.y, preset.z), False, key in kept.favourites)
        for key, preset in zip(_keys(presets), presets, strict=True)
    ]
    for saved in kept.saved:
        key = _saved_key(saved)
        pose = Pose(saved.pan, saved.tilt, saved.zoom)
        spots.append(Spot(key, saved.name, pose, True, key in kept.favourites))
    places = {key: place for place, key in enumerate(kept.order)}
    return tuple(sorted(spots, key=lambda spot: (not spot.favourite, places.get(spot.key, len(places)))))


def moved_to(spots: Sequence[Spot], key: str, place: int) -> tuple[str, ...]:
    """The keys in order, with that one at `place`; it stays among the favourites, or among the others."""
    keys = [spot.key for spot in spots]
    spot = next((spot for spot in spots if spot.key == key), None)
    if spot is None:
        return tuple(keys)
    favourites = sum(each.favourite for each in spots)
    first, last = (0, favourites - 1) if spot.favourite else (favourites, len(keys) - 1)
    keys.remove(key)
    keys.insert(min(last, max(first, place)), key)
    return tuple(keys)


class PresetBook(QObject):
    """The entries of one device's cameras. `name` tells its file apart from other devices'.

    Signals: `changed(camera_id)`.
    """

    changed = Signal(str)

    def __init__(self, store: Store, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._file = f"presets-{name}.json"
        self._kept = {key: _read(value) for key, value in store.read(self._file).items()}

    def spots(self, camera_id: str, presets: Sequence[Preset]) -> tuple[Spot, ...]:
        """That camera's presets and saved positions, in the order to show them in."""
        return spots_of(presets, self._of(camera_id))

    def set_order(self, camera_id: str, keys: Sequence[str]) -> None:
        """Show these in that order. Keys that are not there now keep their places behind them."""
        kept = self._of(camera_id)
        rest = [key for key in kept.order if key not in keys]
        self._put(camera_id, _replaced(kept, order=(*keys, *rest)[:KEPT_MOST]))

    def set_favourite(self, camera_id: str, key: str, favourite: bool) -> None:
        kept = self._of(camera_id)
        others = tuple(each for each in kept.favourites if each != key)
        self._put(camera_id, _replaced(kept, favourites=(*others, key)[-KEPT_MOST:] if favourite else others))

    def full(self, camera_id: str) -> bool:
        """True if no further position can be saved for that camera."""
        return len(self._of(camera_id).saved) >= SAVED_MOST

    def save(self, camera_id: str, name: str, pose: Pose) -> str:
        """Save a position; the key of what was made. Raises ValueError if the name is empty or there are too many."""
        kept = self._of(camera_id)
        if self.full(camera_id):
            raise ValueError("too many saved positions")
        numbers = {int(each.id) for each in kept.saved if each.id.isdecimal()}
        saved = Saved(str(max(numbers, default=0) + 1), tidy(name), pose.pan, pose.tilt, pose.zoom)
        self._put(camera_id, _replaced(kept, saved=(*kept.saved, saved)))
        return _saved_key(saved)

    def rename(self, camera_id: str, key: str, name: str) -> None:
        """Give a saved position another name. Raises ValueError if it is empty."""
        kept, name = self._of(camera_id), tidy(name)
        saved = tuple(
            msgspec.structs.replace(each, name=name) if _saved_key(each) == key else each
            for each in kept.saved
        )
        self._put(camera_id, _replaced(kept, saved=saved))

    def delete(self, camera_id: str, key: str) -> None:
        """Forget a saved position."""
        kept = self._of(camera_id)
        self._put(
            camera_id,
            Kept(
                tuple(each for each in kept.order if each != key),
                tuple(each for each in kept.favourites if each != key),
                tuple(each for each in kept.saved if _saved_key(each) != key),
            ),
        )

    def export(self) -> dict[str, Any]:
        """Everything as JSON values by camera id, for a backup."""
        return {key: msgspec.to_builtins(value) for key, value in self._kept.items()}

    def restore(self, camera_id: str, exported: Any) -> None:
        """Keep what `export` gave of a camera for that one. Raises ValueError, having changed nothing."""
        self._put(camera_id, msgspec.convert(exported, Kept))

    def _of(self, camera_id: str) -> Kept:
        return self._kept.get(camera_id, Kept())

    def _put(self, camera_id: str, kept: Kept) -> None:
        if kept == self._of(camera_id):
            return
        self._kept[camera_id] = kept
        self._store.write(self._file, self.export())
        self.changed.emit(camera_id)


def tidy(name: str) -> str:
    """A name as it is kept: one line, not too long. Raises ValueError if nothing is left."""
    name = " ".join(name.split())[:NAME_LONGEST].strip()
    if not name:
        raise ValueError("a name is needed")
    return name


def _keys(presets: Sequence[Preset]) -> list[str]:
    """A key for each preset: its name, and for a name that comes again, how often it came before."""
    seen: dict[str, int] = {}
    keys = []
    for preset in presets:
        seen[preset.name] = count = seen.get(preset.name, 0) + 1
        keys.append(f"camera:{count}:{preset.name}")
    return keys


def _saved_key(saved: Saved) -> str:
    return f"here:{saved.id}"


def _replaced(kept: Kept, **fields: Any) -> Kept:
    return msgspec.structs.replace(kept, **fields)


def _read(value: Any) -> Kept:
    """An entry from our file; an empty one if it is none."""
    kept = readable(value, Kept) or Kept()
    ids = {saved.id: saved for saved in kept.saved}
    return _replaced(kept, saved=tuple(ids.values())[:SAVED_MOST])
