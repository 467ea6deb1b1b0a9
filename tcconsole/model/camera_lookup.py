"""Cameras that are like another one, and the panels that show them. No Qt here."""

from __future__ import annotations

from collections.abc import Iterable

from tcconsole.api.wire import Camera, Panel
from tcconsole.model.camera_form import CameraForm
from tcconsole.model.camera_plan import place_of


def same_place(form: CameraForm, cameras: Iterable[Camera]) -> Camera | None:
    """Another camera with the same address and channel."""
    place = place_of(form.address, form.channel)
    others = (camera for camera in cameras if camera.id != form.id and camera.address)
    return next((c for c in others if place_of(c.address or "", str(c.channel_number or 0)) == place), None)


def same_name(form: CameraForm, cameras: Iterable[Camera]) -> Camera | None:
    """Another camera with the same name, in whatever letter case."""
    name = form.name.strip().casefold()
    others = (camera for camera in cameras if camera.id != form.id)
    return next((camera for camera in others if name and camera.name.strip().casefold() == name), None)


def panels_by_camera(panels: Iterable[Panel]) -> dict[str, tuple[str, ...]]:
    """The names of the panels that show each camera, by its id."""
    found: dict[str, list[str]] = {}
    for panel in panels:
        for camera_id in dict.fromkeys(cell.camera_id for cell in panel.cells if cell.camera_id):
            found.setdefault(camera_id, []).append(panel.panel_name)
    return {camera_id: tuple(names) for camera_id, names in found.items()}
