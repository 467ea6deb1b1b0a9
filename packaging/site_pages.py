"""The pages that are about many devices, by name: how each gets into the state that is photographed."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget
from site_stage import Picture, Site


async def wall(site: Site) -> QWidget:
    site.window.show_page("wall")
    return site.window


async def devices(site: Site) -> QWidget:
    site.window.show_page("devices")
    return site.window


PAGES: Mapping[str, Picture] = {
    "wall": Picture(wall),
    "devices": Picture(devices),
}
