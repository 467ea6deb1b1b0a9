"""The commissioning report from the window: files, cancelling, failures as problems."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from tcconsole.model.console import Console
from tcconsole.model.fleet.commissioning_desk import CommissioningDesk, Order, write_report
from tcconsole.model.fleet.site_report import SiteReport
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on, on_line
from tests.model.fleet.site_reports import in_another_language

Simulators = Callable[..., Simulator]


@asynccontextmanager
async def desk_on(*simulators: Simulator) -> AsyncIterator[tuple[Console, CommissioningDesk]]:
    async with console_on(*simulators) as console:
        await on_line(console)
        desk = CommissioningDesk(console.problems, console.activity, console.report_bug)
        try:
            yield console, desk
        finally:
            await desk.aclose()
            desk.deleteLater()


def names_in(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()}


async def test_both_files_are_written_and_the_report_is_told(simulators: Simulators, tmp_path: Path) -> None:
    page, paper = tmp_path / "north.html", tmp_path / "north.PDF"
    async with desk_on(simulators(cameras=2), simulators(cameras=2)) as (console, desk):
        done: list[SiteReport] = []
        desk.done.connect(done.append)
        desk.start(Order("North", console.devices.all, (page, paper)))
        assert desk.busy
        desk.start(Order("Twice", console.devices.all, (tmp_path / "no.html",)))
        await until(lambda: not desk.busy)
        assert [report.site for report in done] == ["North"]
        assert desk.progress is not None
        assert desk.progress.done == 2
        assert console.problems.all == ()
    assert b"North" in page.read_bytes()
    assert page.read_bytes().count(b"<figure") == sum(
        len(panel.cells) for seen in done[0].devices for panel in seen.panels
    )
    assert paper.read_bytes().startswith(b"%PDF-")
    assert names_in(tmp_path) == {page.name, paper.name}


async def test_it_is_written_in_the_language_of_the_window(
    simulators: Simulators, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tcconsole.model.fleet.commissioning_desk.tr", in_another_language)
    page, box = tmp_path / "north.html", simulators(cameras=1)
    async with desk_on(box) as (console, desk):
        box.fault(broken_pictures="truncated")
        desk.start(Order("North", console.devices.all, (page,), onvif=False))
        await until(lambda: not desk.busy)
    text = page.read_text("utf-8")
    assert "«devices visited»" in text
    assert "«the picture is broken: " in text


async def test_cancelled_it_leaves_nothing_behind(simulators: Simulators, tmp_path: Path) -> None:
    box = simulators(cameras=4)
    async with desk_on(box) as (console, desk):
        box.fault(picture_latency_ms=60_000)
        desk.start(Order("North", console.devices.all, (tmp_path / "north.html",)))
        await until(lambda: desk.progress is not None)
        desk.cancel()
        await until(lambda: not desk.busy)
        box.fault(reset=True)
        assert names_in(tmp_path) == set()
        assert console.problems.all == ()
        desk.start(Order("North", console.devices.all, (tmp_path / "north.html",), onvif=False))
        await until(lambda: not desk.busy)
        assert (tmp_path / "north.html").exists()


async def test_one_that_was_cancelled_while_it_was_written_is_never_there(
    simulators: Simulators, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even when another one is begun before its thread has noticed."""
    go_on, over = Event(), Event()

    def slow(report: SiteReport) -> bytes:
        go_on.wait(10)
        return report.site.encode()

    def write(*arguments: Any) -> None:
        try:
            write_report(*arguments)
        finally:
            over.set()

    monkeypatch.setattr("tcconsole.model.fleet.commissioning_html.commissioning_html", slow)
    monkeypatch.setattr("tcconsole.model.fleet.commissioning_desk.write_report", write)
    async with desk_on(simulators(cameras=1)) as (console, desk):
        desk.start(Order("North", console.devices.all, (tmp_path / "north.html",), onvif=False))
        await until(lambda: desk.writing)
        desk.cancel()
        await until(lambda: not desk.busy)
        monkeypatch.setattr("tcconsole.model.fleet.commissioning_desk.write_report", write_report)
        desk.start(Order("South", console.devices.all, (tmp_path / "south.html",), onvif=False))
        go_on.set()
        await until(lambda: not desk.busy and over.is_set())
    assert names_in(tmp_path) == {"south.html"}


async def test_a_place_that_cannot_be_written_is_a_problem(simulators: Simulators, tmp_path: Path) -> None:
    async with desk_on(simulators(cameras=1)) as (console, desk):
        desk.start(Order("North", console.devices.all, (tmp_path / "none" / "north.html",)))
        await until(lambda: not desk.busy)
        [problem] = console.problems.all
        assert "cannot be written" in problem.why
