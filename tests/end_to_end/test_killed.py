"""A console that is killed in the middle of unsaved work or of an update: the next one goes on with it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tcconsole.model.firmware_state import Ending, PanelBack
from tests.end_to_end.windows import session_on
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.firmware_runs import QUICK, ended, quick, sent


def start(simulator: Simulator, folder: Path, program: str = "unsaved") -> subprocess.Popen[str]:
    """A console in a process of its own, that begins something and goes on running."""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        "TCCONSOLE_PASSWORD": simulator.password,
    }
    return subprocess.Popen(
        [sys.executable, "-m", f"tests.end_to_end.{program}", simulator.url, str(folder)],
        cwd=Path(__file__).parents[2],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def has_drafts(folder: Path, count: int) -> bool:
    files = list(folder.glob("drafts-*.json"))
    return bool(files) and files[0].read_text().count('"places"') == count


@pytest.mark.timeout(120)
async def test_unsaved_work_is_there_after_a_kill(simulator: Simulator, tmp_path: Path) -> None:
    before = simulator.state()["panels"]
    program = start(simulator, tmp_path)
    try:
        await until(lambda: has_drafts(tmp_path, 2) or program.poll() is not None, timeout_s=40)
        assert program.poll() is None, program.communicate()[1]
    finally:
        program.send_signal(signal.SIGKILL)
        program.communicate(timeout=20)
    assert program.returncode == -signal.SIGKILL
    assert [panel["Cells"] for panel in simulator.state()["panels"]] == [panel["Cells"] for panel in before]
    async with session_on(simulator, folder=tmp_path) as session:
        drafts = {draft.name: draft for draft in session.device.panels.drafts}
        again = drafts["Four View"]
        camera = session.device.cameras.all[10]
        assert [place.camera_name for place in again.layout.places] == [camera.name, "Dock", "", "Yard"]
        assert again.dirty
        assert again.undo_words == "Work of the last session"
        again.undo()
        assert not again.dirty
        new = drafts["New panel"]
        assert (new.layout.width, new.layout.height, new.guid) == (3, 2, None)


def steps_told(folder: Path) -> int:
    """How many steps of an update are on disk."""
    files = list(folder.glob("firmware-update-*.json"))
    return len(json.loads(files[0].read_text("utf-8")).get("told", ())) if files else 0


@pytest.mark.timeout(120)
async def test_an_update_is_watched_on_after_a_kill_and_not_asked_for_again(
    simulator: Simulator, tmp_path: Path
) -> None:
    quick(simulator, update_step_s=0.8, update_stops_display=True)
    program = start(simulator, tmp_path, "updating")
    try:
        await until(lambda: steps_told(tmp_path) >= 2 or program.poll() is not None, timeout_s=40)
        assert program.poll() is None, program.communicate()[1]
    finally:
        program.send_signal(signal.SIGKILL)
        program.communicate(timeout=20)
    assert program.returncode == -signal.SIGKILL
    async with session_on(simulator, folder=tmp_path) as session:
        session.device.system.firmware.timing = QUICK
        update = await ended(session.device)
        assert (update.ending, update.panel_back) == (Ending.DONE, PanelBack.SHOWN)
        assert update.old_version != update.new_version == session.device.firmware
    assert sent(simulator) == ["POST /System/Update"]
