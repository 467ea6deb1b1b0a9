"""The pages that are about many devices, by name: how each gets into the state that is photographed."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget
from site_stage import Picture, Site
from wall_pages import PAGES as WALL_PAGES


async def devices(site: Site) -> QWidget:
    site.window.show_page("devices")
    return site.window


PAGES: Mapping[str, Picture] = {
    **WALL_PAGES,
    "devices": Picture(devices),
}
