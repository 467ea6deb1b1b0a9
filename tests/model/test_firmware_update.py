"""The endings of a firmware update: another version that the device tells is the only proof."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tcconsole.model.firmware_state import Ending, Phase
from tcconsole.simulator.firmware import LANGUAGES
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on
from tests.model.firmware_runs import (
    EVERY_STEP_S,
    QUICK,
    ended,
    file_of,
    hurried,
    note_phases,
    quick,
    sent,
    when_started,
)

pytestmark = pytest.mark.usefixtures("impatient")


async def test_an_online_update_is_done_when_another_version_answers(simulator: Simulator) -> None:
    quick(simulator, update_step_s=EVERY_STEP_S)
    async with console_on(simulator) as console:
        device = await hurried(console)
        old, phases = device.firmware, note_phases(device)
        device.system.start_update()
        update = await ended(device)
        assert update.ending is Ending.DONE
        assert (update.old_version, update.new_version) == (old, device.firmware)
        assert device.firmware != old
        assert phases == ["installing", "restarting", "done"]
        assert [told.step for told in update.told] == list(range(1, 11))
        assert all(told.took_s is not None for told in update.told)
        assert update.dark_s > 0.3
        assert device.system.restarts.dark_s == update.dark_s
        assert console.problems.all == ()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_it_is_followed_in_any_language(simulator: Simulator, language: str) -> None:
    quick(simulator, update_language=language, update_step_s=EVERY_STEP_S)
    async with console_on(simulator) as console:
        device = await hurried(console)
        seen: set[tuple[int, int]] = set()
        device.system.update_changed.connect(
            lambda: seen.add((device.system.update.step, device.system.update.percent or 0))
        )
        device.system.start_update()
        update = await ended(device)
        assert update.ending is Ending.DONE
        assert len(update.told) == 10
        assert len(seen) > 9 or language == "wordless"


async def test_the_old_version_again_is_a_failure(simulator: Simulator) -> None:
    quick(simulator, update_same_version=True)
    async with console_on(simulator) as console:
        device = await hurried(console)
        device.system.start_update()
        update = await ended(device)
        assert update.ending is Ending.OLD_VERSION
        assert "old version" in console.problems.all[0].why
        assert console.problems.all[0].action is None


async def test_a_step_that_fails_is_told_with_the_devices_words(simulator: Simulator) -> None:
    quick(simulator, update_fails_at_step=4)
    async with console_on(simulator) as console:
        device = await hurried(console)
        device.system.start_update()
        update = await ended(device)
        assert (update.ending, update.told[-1].step) == (Ending.FAILED_AT_STEP, 4)
        assert "Step 4 Of 10 failed" in console.problems.all[0].why
        assert update.phase is Phase.FAILED


async def test_a_device_that_tells_the_same_for_too_long_has_failed(simulator: Simulator) -> None:
    quick(simulator, update_step_s=600)
    async with console_on(simulator) as console:
        device = await hurried(console, replace(QUICK, stalled_s=0.5))
        device.system.start_update()
        update = await ended(device)
        assert (update.ending, update.told[-1].step) == (Ending.FAILED_AT_STEP, 1)
        assert "minute" in console.problems.all[0].why


@pytest.mark.parametrize("online", [True, False])
async def test_a_refusal_has_its_code(simulator: Simulator, tmp_path: Path, online: bool) -> None:
    quick(simulator, update_refused=42)
    async with console_on(simulator) as console:
        device = await hurried(console)
        device.system.start_update() if online else device.system.upload(file_of(tmp_path))
        update = await ended(device)
        assert (update.ending, update.code) == (Ending.REFUSED, 42)
        assert "code 42" in console.problems.all[0].why
        assert console.problems.all[0].action is None  # a file is never sent again by a click
        assert len(sent(simulator)) == 1


async def test_a_device_that_cannot_be_asked_is_sent_nothing(simulator: Simulator) -> None:
    quick(simulator)
    async with console_on(simulator) as console:
        device = await hurried(console)
        simulator.fault(error_rate=1.0, error_status=409, only=["system"])
        device.system.start_update()
        update = await ended(device)
        assert (update.ending, update.phase) == (Ending.NOT_SENT, Phase.FAILED)
        assert sent(simulator) == []
        assert "Nothing was sent" in console.problems.all[0].why
        assert console.problems.all[0].action is None
        simulator.fault(error_rate=0.0)
        device.system.start_update()
        assert (await ended(device)).ending is Ending.DONE


async def test_a_lost_answer_is_no_failure(simulator: Simulator) -> None:
    quick(simulator)
    async with console_on(simulator) as console:
        device = await hurried(console)
        when_started(device, simulator, drop_after=1.0, only=["system"])
        device.system.start_update()
        await until(lambda: device.system.update.given)
        simulator.fault(drop_after=0.0)
        assert (await ended(device)).ending is Ending.DONE
        assert sent(simulator) == ["POST /System/Update"]


async def test_an_update_that_never_begins_is_told(simulator: Simulator) -> None:
    quick(simulator)
    async with console_on(simulator) as console:
        device = await hurried(console)
        when_started(device, simulator, error_rate=1.0, error_status=500, only=["system"])
        device.system.start_update()
        await until(lambda: device.system.update.given)
        simulator.fault(error_rate=0.0)
        assert (await ended(device)).ending is Ending.NOT_BEGUN


async def test_a_lost_connection_in_the_middle_of_an_update_is_no_failure(simulator: Simulator) -> None:
    quick(simulator, update_step_s=0.6)
    async with console_on(simulator) as console:
        device = await hurried(console)
        phases = note_phases(device)
        device.system.start_update()
        await until(lambda: device.system.update.step >= 2)
        simulator.fault(drop_rate=1.0)
        await until(lambda: device.system.update.phase is Phase.RESTARTING)
        simulator.fault(drop_rate=0.0)
        assert (await ended(device)).ending is Ending.DONE
        assert phases[:3] == ["installing", "restarting", "installing"]
        assert console.problems.all == ()
