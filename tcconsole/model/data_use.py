"""How much the pictures that a device is asked for would take of the network, by the rates that are chosen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tcconsole.model.device import Device
from tcconsole.model.preferences import RATE_CELLS, RATE_LIST, Preferences

USUAL_BYTES = 45_000
"""Of a picture, before the first one came."""


@dataclass(frozen=True, slots=True)
class DataUse:
    """listed and shown: cameras in the list and in cells. measured: whether today's pictures say how large one is."""

    listed: int
    shown: int
    bytes_per_s: float
    measured: bool

    @property
    def bytes_per_h(self) -> float:
        return self.bytes_per_s * 3600


def data_use(device: Device | None, devices: Iterable[Device], preferences: Preferences) -> DataUse:
    """With every camera of `device` in the list and those of its panel in cells.

    A camera in both is fetched once, at the higher rate. devices: whose pictures tell how large one is.
    """
    listed = {camera.id for camera in device.cameras.all} if device else set()
    active = device.panels.active if device else None
    shown = {cell.camera_id for cell in active.cells if cell.camera_id} if active else set()
    rate_list, rate_cells = float(preferences.get(RATE_LIST)), float(preferences.get(RATE_CELLS))
    only_listed = len(listed - shown)
    in_both = len(listed & shown)
    rate = (
        only_listed * rate_list + in_both * max(rate_list, rate_cells) + (len(shown) - in_both) * rate_cells
    )
    size = _picture_bytes(devices)
    return DataUse(len(listed), len(shown), rate * (size or USUAL_BYTES), size is not None)


def _picture_bytes(devices: Iterable[Device]) -> float | None:
    pictures = [(device.feed.fetched, device.feed.bytes_fetched) for device in devices]
    count = sum(fetched for fetched, _ in pictures)
    return sum(size for _, size in pictures) / count if count else None
