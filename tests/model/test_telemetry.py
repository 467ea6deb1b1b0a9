"""The telemetry file: the documented fields, once a second, however slow or broken the disk is."""

from __future__ import annotations

import json
import queue
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tcconsole.model.feed import Want
from tcconsole.model.health import Details, Sample
from tcconsole.model.process_use import Use
from tcconsole.model.spread import Spread
from tcconsole.model.telemetry import FIELDS, Moment, Telemetry, Writer, line_of
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on, on_line

SAMPLE = Sample(
    10.0,
    500_000.0,
    {"a": 2.0, "b": 3.5},
    {"a": 1.0, "b": 2.0},
    {"a": 0.01, "b": None},
    Details(lag=Spread(0.001, 0.002, 0.0123), ages=Spread(0.5, 1.4, 2.0), fetch=Spread(0.01, 0.02, 0.03)),
)


def moment(lost: int = 0) -> Moment:
    return Moment(datetime(2026, 11, 24, 16, 41, 8, tzinfo=UTC), SAMPLE, 2, 24, (), lost)


def lines(file: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()] if file.exists() else []


def test_a_line_has_exactly_the_documented_fields() -> None:
    line = line_of(moment(), Use(12.5, 200_000_000))
    assert list(line) == list(FIELDS)
    assert line["snapshots_per_s"] == 5.5
    assert (line["fetch_ms_p50"], line["loop_lag_ms_max"], line["age_s_p99"]) == (10.0, 12.3, 1.4)
    assert (line["ptz_rtt_ms_p50"], line["cpu_s"], line["rss_mb"]) == (None, 12.5, 200.0)
    assert line_of(moment(), Use())["cpu_s"] is None


async def test_the_real_figures_are_written_while_the_console_runs(
    simulator: Simulator, tmp_path: Path
) -> None:
    file = tmp_path / "figures.jsonl"
    file.write_text('{"at": "before"}\n', "utf-8")
    async with console_on(simulator) as console:
        telemetry = Telemetry(file, console.health, console.devices, console.workers)
        device = await on_line(console)
        await until(lambda: device.cameras.all)
        device.feed.watch("test", {device.cameras.all[0].id: Want(160, 90, 0.1)})
        await until(lambda: any(line.get("fetch_ms_p50") for line in lines(file)))
        line = next(line for line in lines(file) if line.get("fetch_ms_p50"))
        telemetry.close()
        assert not console.health.lag_measured
    assert lines(file)[0] == {"at": "before"}, "lines are appended"
    assert list(line) == list(FIELDS)
    assert (line["devices"], line["visible_cameras"], line["lost_lines"]) == (1, 1, 0)
    assert line["snapshots_per_s"]
    assert line["decode_ms_p99"]
    assert line["loop_lag_ms_p50"] is not None


async def test_a_file_that_cannot_be_opened_is_said_at_once(simulator: Simulator, tmp_path: Path) -> None:
    async with console_on(simulator) as console:
        with pytest.raises(OSError, match="no such folder"):
            Telemetry(tmp_path / "no such folder" / "x", console.health, console.devices, console.workers)
        assert not console.health.lag_measured


def test_the_file_has_a_largest_size(tmp_path: Path) -> None:
    file = tmp_path / "figures.jsonl"
    waiting: queue.Queue[Moment | None] = queue.Queue()
    for each in (moment(1), moment(2), moment(3), None):
        waiting.put(each)
    Writer(file, waiting, largest_bytes=100).run()
    assert [line["lost_lines"] for line in lines(file)] == [3]
    assert [line["lost_lines"] for line in lines(tmp_path / "figures.jsonl.1")] == [2]


async def test_lines_that_a_slow_disk_does_not_take_are_counted(
    simulator: Simulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Writer, "run", lambda writer: writer._out.close())  # takes nothing
    monkeypatch.setattr("tcconsole.model.telemetry.WAITING_MOST", 1)
    file = tmp_path / "figures.jsonl"
    async with console_on(simulator) as console:
        telemetry = Telemetry(file, console.health, console.devices, console.workers)
        await until(lambda: console.health.last)
        console.health.sampled.emit()
        console.health.sampled.emit()
        telemetry.close(wait_s=0.0)
    assert telemetry.lost >= 2


def test_a_disk_that_refuses_ends_the_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    waiting: queue.Queue[Moment | None] = queue.Queue()
    for each in (moment(1), moment(2), None):
        waiting.put(each)

    def refuse(_writer: Writer, _moment: Moment) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(Writer, "_write", refuse)
    Writer(tmp_path / "figures.jsonl", waiting).run()
    assert waiting.empty()
    assert "the disk is full" in caplog.text
