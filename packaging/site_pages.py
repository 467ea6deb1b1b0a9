"""The pages that are about many devices, by name: how each gets into the state that is photographed."""

from __future__ import annotations

from collections.abc import Mapping

from device_pages import PAGES as DEVICE_PAGES
from fleet_pages import PAGES as FLEET_PAGES
from report_pages import PAGES as REPORT_PAGES
from scene_pages import PAGES as SCENE_PAGES
from site_stage import Picture
from wall_pages import PAGES as WALL_PAGES

PAGES: Mapping[str, Picture] = {
    **WALL_PAGES,
    **SCENE_PAGES,
    **DEVICE_PAGES,
    **FLEET_PAGES,
    **REPORT_PAGES,
}
