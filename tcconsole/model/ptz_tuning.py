"""What is kept of each camera for steering it: how it answers to a stick, and its measured views. One file a device."""

from __future__ import annotations

from typing import Any

import msgspec
from PySide6.QtCore import QObject, Signal

from tcconsole.model.ptz_calibration import View, Zoom, with_view
from tcconsole.model.ptz_deflection import Tuning
from tcconsole.model.store import Store

SPEEDS = (0.1, 4.0)
_VIEWS = 2


class PtzTuning(QObject):
    """Of one device's cameras, by their ids. `name` tells its file apart. Signals: `changed(camera_id)`."""

    changed = Signal(str)

    def __init__(self, store: Store, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._file = f"ptz-tuning-{name}.json"
        self._tunings: dict[str, Tuning] = {}
        self._views: dict[str, tuple[View, ...]] = {}
        for camera_id, kept in store.read(self._file).items():
            if isinstance(kept, dict):
                self._tunings[camera_id] = _tuning(kept.get("tuning"))
                self._views[camera_id] = _views(kept.get("views"))

    def tuning(self, camera_id: str) -> Tuning:
        """How that camera answers to a stick; as every camera does, if nobody said otherwise."""
        return self._tunings.get(camera_id, Tuning())

    def views(self, camera_id: str) -> tuple[View, ...]:
        """Its measured views, the newest last; empty if it is not calibrated."""
        return self._views.get(camera_id, ())

    def keep_tuning(self, camera_id: str, tuning: Tuning) -> None:
        """Raises ValueError for a speed outside SPEEDS."""
        if not SPEEDS[0] <= tuning.speed <= SPEEDS[1]:
            raise ValueError(f"a camera's speed cannot be {tuning.speed}")
        if tuning != self.tuning(camera_id):
            self._tunings[camera_id] = tuning
            self._keep(camera_id)

    def keep_view(self, camera_id: str, view: View) -> None:
        """One more measurement."""
        self._views[camera_id] = with_view(self.views(camera_id), view)
        self._keep(camera_id)

    def forget_views(self, camera_id: str) -> None:
        """The camera is not calibrated any more."""
        if self._views.pop(camera_id, ()):
            self._keep(camera_id)

    def _keep(self, camera_id: str) -> None:
        cameras = sorted(self._tunings.keys() | self._views.keys())
        self._store.write(self._file, {each: self._to_json(each) for each in cameras})
        self.changed.emit(camera_id)

    def _to_json(self, camera_id: str) -> dict[str, Any]:
        views = [
            {"pan": view.pan, "tilt": view.tilt, "zoom": _absolute(view.zoom)}
            for view in self.views(camera_id)
        ]
        return {"tuning": msgspec.to_builtins(self.tuning(camera_id)), "views": views}


def _absolute(zoom: Zoom | None) -> float | None:
    """A zoom that will still mean something tomorrow."""
    return zoom.value if zoom is not None and zoom.fix == 0 else None


def _tuning(kept: Any) -> Tuning:
    """From our file; what is damaged there counts as never set."""
    try:
        tuning = msgspec.convert(kept, Tuning)
    except msgspec.ValidationError:
        return Tuning()
    return tuning if SPEEDS[0] <= tuning.speed <= SPEEDS[1] else Tuning()


class _KeptView(msgspec.Struct):
    pan: float
    tilt: float
    zoom: float | None = None


def _views(kept: Any) -> tuple[View, ...]:
    try:
        read = msgspec.convert(kept, tuple[_KeptView, ...])
    except msgspec.ValidationError:
        return ()
    views = (View(each.pan, each.tilt, None if each.zoom is None else Zoom(each.zoom)) for each in read)
    return tuple(view for view in views if view.usable())[-_VIEWS:]
