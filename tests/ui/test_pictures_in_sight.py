"""Every view fetches only what somebody sees, and what is looked at most goes first."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tcconsole.model.device import Device
from tcconsole.model.feed import Feed, Want
from tcconsole.model.preferences import RATE_CAMERAS, RATE_FAVOURITES
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import on_line
from tests.ui.window.windows import window_on


class Watched:
    """What each view of a feed last said."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.wants: dict[str, Mapping[str, Want]] = {}
        watch = Feed.watch

        def remember(feed: Feed, view: str, wants: Mapping[str, Want]) -> None:
            self.wants[view] = dict(wants)
            watch(feed, view, wants)

        monkeypatch.setattr(Feed, "watch", remember)

    def by(self, view: str) -> list[Want]:
        return list(self.wants.get(view, {}).values())


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> Watched:
    return Watched(monkeypatch)


async def loaded(device: Device) -> None:
    await until(lambda: device.cameras.all and device.panels.active)


async def test_the_selected_cell_goes_before_the_others_and_these_before_the_list(
    simulator: Simulator, watched: Watched
) -> None:
    async with window_on(simulator) as (console, window):
        await loaded(await on_line(console))
        await until(lambda: watched.by("panel") and watched.by("cameras"))
        editor = window.panels_page.desk.editor
        for cell in (1, 0):
            editor.select(cell)
            chosen = editor.selected_camera_id
            await until(lambda chosen=chosen: chosen and watched.wants["panel"][chosen].weight == 3.0)
            others = [want.weight for key, want in watched.wants["panel"].items() if key != chosen]
            assert set(others) == {2.0}
        assert {want.weight for want in watched.by("cameras")} == {1.0}


async def test_a_page_that_is_hidden_or_a_window_that_is_minimised_fetches_nothing(
    simulator: Simulator, watched: Watched
) -> None:
    async with window_on(simulator) as (console, window):
        device = await on_line(console)
        await loaded(device)
        window.resize(1500, 900)
        device.favourites.add(device.panels.saved[0].panel_guid or "")
        await until(lambda: all(watched.by(view) for view in ("panel", "cameras", "favourites")))
        window.showMinimized()
        await until(lambda: device.feed.watched == 0)
        window.showNormal()
        await until(lambda: all(watched.by(view) for view in ("panel", "cameras", "favourites")))
        window.show_page("settings")
        await until(lambda: device.feed.watched == 0)
        window.show_page("cameras")
        await until(lambda: device.feed.watched > 0)
        assert not any(watched.by(view) for view in ("panel", "cameras", "favourites"))
        window.showMinimized()
        await until(lambda: device.feed.watched == 0)
        window.showNormal()
        await until(lambda: device.feed.watched > 0)
        window.show_page("health")
        await until(lambda: device.feed.watched == 0)


async def test_each_view_has_its_rate(simulator: Simulator, watched: Watched) -> None:
    async with window_on(simulator) as (console, window):
        device = await on_line(console)
        await loaded(device)
        window.resize(1500, 900)
        device.favourites.add(device.panels.saved[0].panel_guid or "")
        await until(lambda: watched.by("favourites"))
        console.preferences.set(RATE_FAVOURITES, 0.5)
        await until(lambda: {want.interval_s for want in watched.by("favourites")} == {2.0})
        assert {want.interval_s for want in watched.by("panel")} == {0.5}
        window.show_page("cameras")
        await until(lambda: device.feed.watched > 0)
        console.preferences.set(RATE_CAMERAS, 0.2)
        shown = [view for view in watched.wants if view not in ("panel", "cameras", "favourites")]
        await until(lambda: 5.0 in {want.interval_s for view in shown for want in watched.by(view)})
