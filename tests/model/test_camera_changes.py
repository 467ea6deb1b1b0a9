"""A file of cameras put onto a real simulated device, with faults in the middle."""

from __future__ import annotations

from pathlib import Path

import pytest

from tcconsole.model.camera_changes import CameraChanges, Outcome
from tcconsole.model.camera_csv import read_table
from tcconsole.model.camera_plan import Mode, What
from tcconsole.model.device import Device
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import paths
from tests.model.direct import direct_on

SECRET = "pw-of-a-file"
SIX = "Name,Address,User,Password\n" + "".join(f"New {n},10.0.0.{n},u,{SECRET}\n" for n in range(1, 7))


def outcomes(changes: CameraChanges) -> list[Outcome]:
    assert changes.plan is not None
    return [changes.result(change).outcome for change in changes.plan.to_send]


async def applied(
    device: Device, text: str, *, mode: Mode = Mode.MERGE, keep_going: bool = True
) -> CameraChanges:
    changes = device.editing.changes
    changes.set_mode(mode)
    changes.use(text.encode(), "site.csv")
    changes.apply(keep_going=keep_going)
    await until(lambda: not changes.running)
    return changes


def names(simulator: Simulator) -> set[str]:
    return {camera.name for camera in simulator.device.device.memory.direct.values()}


async def test_all_rows_are_sent_and_a_second_run_has_nothing_to_do(simulator: Simulator) -> None:
    simulator.fault(hidden_camera_passwords=True)
    async with direct_on(simulator) as (console, device):
        changes = await applied(device, SIX)
        assert outcomes(changes) == [Outcome.DONE] * 6
        assert names(simulator) >= {f"New {n}" for n in range(1, 7)}
        changes.plan_again()
        assert changes.plan is not None
        assert changes.plan.to_send == ()
        kept = [camera.password for camera in simulator.device.device.memory.direct.values()]
        assert kept.count(SECRET) == 6
        told = [entry.words for entry in console.activity.entries]
        assert SECRET not in str(told) + repr(changes.plan)
        assert any("6 of 6" in words for words in told)


async def test_a_refused_row_stops_or_not_as_was_asked(simulator: Simulator) -> None:
    simulator.device.device.faults.hidden_camera_passwords = False
    text = "Name,Address\nOne,10.0.0.1\n" + "x" * 255 + "y,10.0.0.2\nThree,10.0.0.3\n"
    async with direct_on(simulator) as (_, device):
        device.editing.changes.use(text.encode(), "site.csv")
        made = device.editing.changes.plan
        assert made is not None
        assert [(error.line, error.column) for error in made.errors] == [(3, "Name")]
        changes = await applied(device, text, keep_going=False)
        assert outcomes(changes) == [Outcome.DONE, Outcome.DONE]


@pytest.mark.parametrize("keep_going", [True, False])
async def test_a_failure_in_the_middle(simulator: Simulator, keep_going: bool) -> None:
    async with direct_on(simulator) as (_, device):
        changes = device.editing.changes
        changes.use(SIX.encode(), "site.csv")

        def break_third() -> None:
            counts = [changes.count(one) for one in (Outcome.DONE, Outcome.SENDING, Outcome.FAILED)]
            simulator.fault(error_rate=1.0 if counts == [2, 1, 0] else 0.0, error_status=409, only=["camera"])

        changes.progressed.connect(break_third)
        changes.apply(keep_going=keep_going)
        await until(lambda: not changes.running)
        done, failed, left = Outcome.DONE, Outcome.FAILED, Outcome.LEFT
        if keep_going:
            assert outcomes(changes) == [done, done, failed, done, done, done]
        else:
            assert outcomes(changes) == [done, done, failed, left, left, left]
            assert changes.why_stopped
        assert changes.plan is not None
        assert changes.result(changes.plan.to_send[2]).words
        changes.progressed.disconnect()
        changes.plan_again()
        await applied(device, SIX)
        assert outcomes(changes) == [done] * (1 if keep_going else 4)
        assert len(names(simulator)) == 14


async def test_cancel_between_requests_and_go_on_later(simulator: Simulator) -> None:
    async with direct_on(simulator) as (_, device):
        changes = device.editing.changes
        changes.use(SIX.encode(), "site.csv")
        changes.progressed.connect(lambda: changes.cancel() if changes.count(Outcome.DONE) == 3 else None)
        changes.apply(keep_going=True)
        await until(lambda: not changes.running)
        assert changes.cancelled
        assert outcomes(changes) == [Outcome.DONE] * 3 + [Outcome.LEFT] * 3
        changes.progressed.disconnect()
        changes.plan_again()
        assert changes.plan is not None
        assert len(changes.plan.of(What.SAME)) == 3
        await applied(device, SIX)
        assert outcomes(changes) == [Outcome.DONE] * 3
        assert paths(simulator).count("POST /Camera") == 6


async def test_a_device_that_goes_away_stops_it_and_nothing_is_sent_twice(simulator: Simulator) -> None:
    async with direct_on(simulator) as (_, device):
        changes = device.editing.changes
        changes.use(SIX.encode(), "site.csv")
        changes.progressed.connect(lambda: simulator.stop() if changes.count(Outcome.DONE) == 2 else None)
        changes.apply(keep_going=True)
        await until(lambda: not changes.running, 20)
        changes.progressed.disconnect()
        assert outcomes(changes)[:2] == [Outcome.DONE] * 2
        assert outcomes(changes)[3:] == [Outcome.LEFT] * 3
        assert changes.why_stopped
        await until(lambda: not device.link.on_line, 20)
        simulator.start()
        device.link.retry()
        await until(lambda: device.link.on_line, 20)
        changes.plan_again()
        await applied(device, SIX)
        assert names(simulator) >= {f"New {n}" for n in range(1, 7)}
        assert len(names(simulator)) == 14


async def test_an_answer_that_is_lost_is_settled_by_looking(simulator: Simulator) -> None:
    async with direct_on(simulator) as (_, device):
        changes = device.editing.changes
        changes.use(b"Name,Address\nOne,10.0.0.1\nTwo,10.0.0.2\n", "site.csv")

        def lose_answer() -> None:
            if changes.count(Outcome.SENDING) == 1 and changes.count(Outcome.DONE) == 0:
                simulator.fault(truncated_json=True, only=["camera"])

        changes.progressed.connect(lose_answer)
        changes.apply(keep_going=False)
        await until(lambda: "POST /Camera" in paths(simulator))
        await until(lambda: changes.count(Outcome.SENDING) == 0 or not changes.running)
        simulator.fault(reset=True)
        await until(lambda: not changes.running, 20)
        assert "One" in names(simulator)
        changes.progressed.disconnect()
        text = "Name,Address\nOne,10.0.0.1\nTwo,10.0.0.2\n"
        await applied(device, text)
        await applied(device, text)
        assert paths(simulator).count("POST /Camera") == 2


async def test_a_device_that_changed_meanwhile_gets_nothing(simulator: Simulator) -> None:
    async with direct_on(simulator) as (_, device):
        changes = device.editing.changes
        changes.set_mode(Mode.REPLACE)
        changes.use(SIX.encode(), "site.csv")
        memory = simulator.device.device.memory.direct
        del memory[next(iter(memory))]
        changes.apply(keep_going=True)
        await until(lambda: not changes.running)
        assert "changed meanwhile" in changes.why_stopped
        assert "PUT /Camera" not in paths(simulator)
        assert len(memory) == 7


async def test_replacing_is_one_request_that_leaves_exactly_the_file(simulator: Simulator) -> None:
    async with direct_on(simulator) as (_, device):
        changes = await applied(device, "Name,Address\nGate,198.18.0.10\nNew,10.0.0.1\n", mode=Mode.REPLACE)
        assert set(outcomes(changes)) == {Outcome.DONE}
        assert names(simulator) == {"Gate", "New"}
        gate = next(c for c in simulator.device.device.memory.direct.values() if c.name == "Gate")
        assert gate.password == "viewer"
        assert paths(simulator).count("PUT /Camera") == 1


async def test_files_are_written_without_passwords_and_read_back(
    simulator: Simulator, tmp_path: Path
) -> None:
    async with direct_on(simulator) as (_, device):
        changes, told = device.editing.changes, list[tuple[bool, str]]()
        export = device.editing.export
        export.told.connect(lambda ok, words: told.append((ok, words)))
        changes.unreadable.connect(lambda words: told.append((False, words)))
        file = tmp_path / "site.csv"
        export.save_cameras(file)
        await until(lambda: len(told) == 1)
        assert told[0] == (True, "8 cameras written to site.csv, without passwords.")
        assert [row.cells["password"] for row in read_table(file.read_bytes()).rows] == [""] * 8
        changes.read(file)
        await until(lambda: changes.plan is not None)
        assert changes.plan is not None
        assert (changes.plan.to_send, changes.plan.errors) == ((), ())
        export.save_template(tmp_path / "no" / "t.csv")
        changes.read(tmp_path / "nothing.csv")
        await until(lambda: len(told) == 3)
        assert [ok for ok, _ in told] == [True, False, False]
        changes.forget()
        assert changes.plan is None
