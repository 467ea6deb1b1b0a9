"""Scenes and tours as they are kept: order, numbers, the site store, and what another program changes in it."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

from tcconsole.model.scene import NUMBER_LAST, Scene, Shows, What
from tcconsole.model.schedule import Entry
from tcconsole.model.site import scene_rows
from tcconsole.model.site.store import SiteStore
from tcconsole.model.tour import Tour, TourStep
from tests.harness.waiting import until
from tests.model.consoles import console_on

FULL = Shows("east", What.FULL_SCREEN, "p", "Panel", "c", "Gate")
SCENE = Scene(
    "s",
    "Night “🌙”",
    (Shows("west", What.PANEL, "p", "Panel"), FULL, Shows("south", What.NOTHING)),
    3,
    True,
    (
        Entry("t", 18, 5, (0, 6), what="s", name="Night “🌙”"),
        Entry("u", 6, 0, (), what="s", name="Night “🌙”"),
    ),
)
TOUR = Tour("t", "Rounds", (TourStep("s", "Night", 30), TourStep("x", "Gone", 5)), 0)


async def test_rows_give_back_what_was_put(tmp_path: Path) -> None:
    store = await SiteStore.open(tmp_path / "site.db")
    other = replace(SCENE, key="o", name="Day", number=None, asks=False, times=(), shows=())
    await scene_rows.put_scene(store, SCENE, 1)
    await scene_rows.put_scene(store, other, 0)
    await scene_rows.put_tour(store, TOUR, 0)
    times = tuple(replace(entry, name=SCENE.name) for entry in SCENE.times)
    assert await scene_rows.read_scenes(store) == (other, replace(SCENE, times=times))
    assert await scene_rows.read_tours(store) == (TOUR,)
    await scene_rows.put_order(store, ("s", "o"))
    assert [scene.key for scene in await scene_rows.read_scenes(store)] == ["s", "o"]
    await scene_rows.drop_scene(store, "s")
    await scene_rows.drop_tour(store, "t")
    assert (await scene_rows.read_scenes(store), await scene_rows.read_tours(store)) == ((other,), ())
    await store.close()
    connection = sqlite3.connect(tmp_path / "site.db")
    assert connection.execute("SELECT count(*) FROM scene_shows").fetchone() == (0,)
    connection.close()


async def test_a_row_that_makes_no_sense_is_left_out(tmp_path: Path) -> None:
    store = await SiteStore.open(tmp_path / "site.db")
    await scene_rows.put_scene(store, SCENE, 0)
    await scene_rows.put_scene(store, replace(SCENE, key="o", number=None), 1)
    await store.close()
    connection = sqlite3.connect(tmp_path / "site.db")
    connection.execute("UPDATE scene_shows SET what = 'nonsense' WHERE scene = 's'")
    connection.commit()
    connection.close()
    store = await SiteStore.open(tmp_path / "site.db")
    assert [scene.key for scene in await scene_rows.read_scenes(store)] == ["o"]
    await store.close()


async def test_numbers_are_given_once_and_moved(tmp_path: Path) -> None:
    async with console_on(folder=tmp_path) as console:
        book = console.scenes.book
        made = [book.new("Scene") for _ in range(NUMBER_LAST + 1)]
        assert [scene.number for scene in made] == [*range(1, NUMBER_LAST + 1), None]
        assert [scene.name for scene in made[:3]] == ["Scene", "Scene 2", "Scene 3"]
        book.put(replace(made[-1], number=1))
        assert book.by_number(1) == replace(made[-1], number=1)
        first = book.scene(made[0].key)
        assert first is not None
        assert first.number is None


async def test_scenes_and_tours_last_in_their_order(tmp_path: Path) -> None:
    async with console_on(folder=tmp_path) as console:
        book = console.scenes.book
        await until(lambda: book.loaded)
        a, b, c = (book.new(name) for name in ("A", "B", "C"))
        book.move(c.key, 0)
        book.drop(b.key)
        book.put(b, 1)
        book.put_tour(TOUR)
        kept = book.scenes, book.tours
        assert [scene.name for scene in kept[0]] == ["C", "B", "A"]
        assert a in kept[0]
        await console.site.flushed()
    async with console_on(folder=tmp_path) as console:
        await until(lambda: (console.scenes.book.scenes, console.scenes.book.tours) == kept)


async def test_what_another_program_saves_is_there_soon(tmp_path: Path) -> None:
    async with console_on(folder=tmp_path) as console:
        await until(lambda: console.scenes.book.loaded)
        store = await SiteStore.open(tmp_path / "site.db")
        await scene_rows.put_scene(store, SCENE, 0)
        await store.close()
        console.site.changed_elsewhere.emit()
        await until(lambda: [scene.key for scene in console.scenes.all] == ["s"])
