"""Scenes: their row above the wall, one that fails on a monitor, one that asks, the editor, times and tours."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget
from site_stage import Picture, Site
from wall_pages import page_of, pictures

from tcconsole.demo_site import make_scenes
from tcconsole.model.scene import Scene, Shows, What
from tcconsole.model.tour import TourStep


async def scenes(site: Site) -> QWidget:
    """Five of them; the first is on the wall, and one monitor differs."""
    make_scenes(site.console, site.devices)
    await apply(site, "Day")
    office = site.devices[3]
    office.panels.show(office.panels.saved[1].panel_guid or "")
    site.window.show_page("wall")
    await site.until(lambda: bool(site.console.scenes.differs(_named(site, "Day").key)), "a monitor differs")
    await pictures(site, page_of(site).board)
    return site.window


async def failing(site: Site) -> QWidget:
    """One monitor was to show a panel that it has no more."""
    await scenes(site)
    handover = Scene("handover", "Handover", (*(_shows(site, at, 1) for at in (0, 1, 5)), _gone(site)), 6)
    site.console.scenes.book.put(handover)
    await apply(site, "Handover")
    await pictures(site, page_of(site).board)
    return site.window


async def asking(site: Site) -> QWidget:
    await scenes(site)
    site.console.scenes.apply(_named(site, "Evacuation").key)
    return site.window


async def editor(site: Site) -> QWidget:
    make_scenes(site.console, site.devices)
    site.window.scenes.edit("scenes", _named(site, "Night").key)
    return site.window


async def times(site: Site) -> QWidget:
    make_scenes(site.console, site.devices)
    site.window.scenes.edit("times")
    return site.window


async def tours(site: Site) -> QWidget:
    """One runs."""
    make_scenes(site.console, site.devices)
    book = site.console.scenes.book
    steps = tuple(TourStep(scene.key, scene.name, 30) for scene in book.scenes[:4])
    tour = book.new_tour("Rounds at night")
    book.put_tour(replace(tour, steps=steps))
    site.console.tours.start(tour.key)
    site.window.scenes.edit("tours")
    await site.until(lambda: site.console.scenes.last == steps[0].scene, "the tour has begun")
    return site.window


async def end(site: Site) -> None:
    """As it was before: every monitor shows its first panel, and there are no scenes."""
    console = site.console
    console.tours.stop()
    console.scenes.answer(False)
    console.scenes.keep()
    for tour in console.scenes.book.tours:
        console.scenes.book.drop_tour(tour.key)
    await apply(site, "Day")
    for scene in console.scenes.all:
        console.scenes.book.drop(scene.key)


async def apply(site: Site, name: str) -> None:
    """Show that scene, and wait until that is over."""
    scenes = site.console.scenes
    before = scenes.run
    scenes.apply(_named(site, name).key)
    await site.until(
        lambda: scenes.run is not None and scenes.run is not before and not scenes.run.under_way,
        "the scene is shown",
    )


def _named(site: Site, name: str) -> Scene:
    return next(scene for scene in site.console.scenes.all if scene.name == name)


def _shows(site: Site, at: int, panel: int) -> Shows:
    device = site.devices[at]
    saved = device.panels.saved[panel % len(device.panels.saved)]
    return Shows(device.key, What.PANEL, saved.panel_guid or "", saved.panel_name)


def _gone(site: Site) -> Shows:
    return Shows(site.devices[4].key, What.PANEL, "gone", "Garage at night")


PAGES = {
    "wall-scenes": Picture(scenes, end),
    "scene-running": Picture(failing, end),
    "scene-asks": Picture(asking, end),
    "scene-editor": Picture(editor, end),
    "scene-schedule": Picture(times, end),
    "scene-tours": Picture(tours, end),
}
