"""Changes to three devices in the real window: chosen, planned, reviewed, carried out, interrupted and taken up."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QWidget

from tcconsole.api.panels import CreatePanel, DeletePanel
from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tcconsole.model.fleet.fleet_run import FleetRun
from tcconsole.model.fleet.plan import Pace
from tcconsole.model.fleet.run_state import Ending, RunState
from tcconsole.model.fleet.template import Template
from tcconsole.model.layout import EMPTY, Layout
from tcconsole.ui.fleet.change_body import ChangeBody
from tcconsole.ui.fleet.changes_tab import ChangesTab
from tcconsole.ui.fleet.left_over_band import LeftOverBand
from tcconsole.ui.fleet.run_model import STATE, TOLD
from tcconsole.ui.fleet.template_body import TemplateBody
from tcconsole.ui.parts.command import Command
from tcconsole.ui.window.fleet_tabs import FleetTabs
from tcconsole.ui.window.main_window import MainWindow
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.fleet.fleets import all_on_line, endings, over, sent, told
from tests.ui.window.windows import click, find, window_on, words_of

Make = Callable[..., Simulator]
TOKYO = "Asia/Tokyo"


@dataclass(frozen=True, slots=True)
class Opened:
    """The window with the devices page in front."""

    console: Console
    window: MainWindow
    devices: list[Device]

    @property
    def page(self) -> QWidget:
        return self.window.page("devices")

    @property
    def tabs(self) -> FleetTabs:
        tabs = self.page.findChild(FleetTabs)
        assert tabs is not None
        return tabs

    @property
    def tab(self) -> ChangesTab:
        return self.tabs.changes

    def trigger(self, name: str) -> None:
        find(self.page, Command, name).trigger()

    def body(self, kind: type[ChangeBody]) -> ChangeBody:
        body = self.tab.new.body
        assert isinstance(body, kind)
        return body

    def cells(self, column: int) -> list[str]:
        model = self.tab.view.model
        return [str(model.index(row, column).data()) for row in range(model.rowCount())]

    def want_zone(self) -> None:
        """Ask for another time zone of all devices, by hand, up to the review."""
        self.trigger("devices_select_all")
        self.trigger("devices_settings")
        click(self.tab, "tick_TimeZone")
        field = find(self.tab, QLineEdit, "value_TimeZone")
        field.clear()
        QTest.keyClicks(field, TOKYO)
        click(self.tab, "make_plan")


@asynccontextmanager
async def fleet_on(
    *simulators: Simulator, folder: Path | None = None, keyring: bool = False
) -> AsyncIterator[Opened]:
    async with window_on(*simulators, folder=folder, page="devices", keyring=keyring) as (console, window):
        devices = await all_on_line(console, *simulators)
        yield Opened(console, window, list(devices))


async def test_nothing_is_sent_before_it_was_reviewed_and_each_ending_is_named(simulators: Make) -> None:
    fine, refuses, gone = (simulators() for _ in range(3))
    async with fleet_on(fine, refuses, gone) as opened:
        opened.want_zone()
        tab = opened.tab
        assert find(tab, QWidget, "plan_table").isVisible()
        assert "Nothing has been sent yet." in words_of(tab)
        assert [sent(one, "POST /Settings") for one in (fine, refuses, gone)] == [0, 0, 0]
        assert find(tab, QWidget, "begin_plan").accessibleName() == "Change settings of 3 devices"
        gone.stop()
        refuses.fault(error_rate=1.0, error_status=400, only=["settings"])
        tab.review.pace.stop_after.setValue(0)
        click(tab, "begin_plan")
        run = tab.view.run
        assert run is not None
        await until(lambda: run.state is RunState.DONE and not run.busy)
        await until(lambda: sorted(opened.cells(STATE)) == ["done and verified", "refused", "unreachable"])
        told = dict(zip(opened.cells(STATE), opened.cells(TOLD), strict=True))
        assert told["refused"]
        assert told["unreachable"]
        assert "3 of 3 ended" in words_of(tab)
        assert sent(fine, "POST /Settings") == 1


async def test_it_stops_and_waits_and_goes_on_as_the_user_says(simulators: Make) -> None:
    one, two = simulators(), simulators()
    async with fleet_on(one, two) as opened:
        opened.want_zone()
        tab = opened.tab
        click(tab, "pace_look")
        click(tab, "begin_plan")
        run = tab.view.run
        assert run is not None
        await until(lambda: run.state is RunState.PAUSED)
        await until(lambda: "Paused: nothing new begins" in words_of(tab))
        assert opened.cells(STATE) == ["done and verified", "waits"]
        click(tab, "run_go_on")
        await until(lambda: run.state is RunState.DONE and not run.busy)
        await until(lambda: "All of it is done, and each device proved it." in words_of(tab))
        click(tab, "close_run")
        assert tab.home.isVisible()
        assert tab.home.model.rowCount() == 1
        assert opened.console.problems.all == ()  # nothing of it was ever taken for interrupted


async def test_a_failure_stops_the_rest_until_somebody_decides(simulators: Make) -> None:
    refuses, other = simulators(), simulators()
    async with fleet_on(refuses, other) as opened:
        opened.want_zone()
        tab = opened.tab
        refuses.fault(error_rate=1.0, error_status=400, only=["settings"])
        click(tab, "begin_plan")
        run = tab.view.run
        assert run is not None
        await until(lambda: run.state is RunState.STOPPED)
        await until(lambda: "Stopped after 1 failure" in words_of(tab))
        click(tab, "run_cancel")
        await until(lambda: run.state is RunState.CANCELLED and not run.busy)
        await until(lambda: opened.cells(STATE) == ["refused", "skipped"])
        assert sent(other, "POST /Settings") == 0
        refuses.fault(error_rate=0.0)
        await until(lambda: find(tab, QWidget, "run_again").isVisible())
        click(tab, "run_again")
        await until(lambda: run.states[0].ending is Ending.DONE and not run.busy)


async def test_what_was_interrupted_is_offered_again_exactly_where_it_stood(
    simulators: Make, tmp_path: Path
) -> None:
    one, two = simulators(), simulators()
    async with fleet_on(one, two, folder=tmp_path) as opened:
        plan = opened.console.fleet.plan_settings(opened.devices, Template({"TimeZone": TOKYO}))
        begun = opened.console.fleet.begin(plan, Pace(pilot=1, wait_after_pilot=True))
        await until(lambda: begun.state is RunState.PAUSED)
    async with fleet_on(one, two, folder=tmp_path) as opened:
        await until(lambda: bool(opened.console.fleet.left_over), what="the run is offered")
        (problem,) = opened.console.problems.all
        assert problem.tried.startswith("A change was interrupted")
        assert "1 of 2 devices done" in problem.why
        assert problem.action is not None
        problem.action()
        tab = opened.tab
        assert tab.view.isVisible()
        assert "This change was interrupted" in words_of(tab)
        click(tab, "close_run")
        band = find(tab, LeftOverBand, "left_over")
        assert band.isVisible()
        click(band, "left_over_go_on")
        run = tab.view.run
        assert run is not None
        await until(lambda: run.state is RunState.DONE and not run.busy)
        await until(lambda: opened.cells(STATE) == ["done and verified", "done and verified"])
        assert [sent(each, "POST /Settings") for each in (one, two)] == [1, 1]
        await until(lambda: not tab.home.bands.isVisibleTo(tab.home))


async def test_what_is_left_stays_left(simulators: Make, tmp_path: Path) -> None:
    one, two = simulators(), simulators()
    async with fleet_on(one, two, folder=tmp_path) as opened:
        plan = opened.console.fleet.plan_settings(opened.devices, Template({"TimeZone": TOKYO}))
        begun = opened.console.fleet.begin(plan, Pace(pilot=1, wait_after_pilot=True))
        await until(lambda: begun.state is RunState.PAUSED)
    async with fleet_on(one, two, folder=tmp_path) as opened:
        await until(lambda: bool(opened.console.fleet.left_over))
        opened.trigger("fleet_changes")
        (run,) = opened.console.fleet.left_over
        await until(lambda: opened.tab.home.bands.isVisible())
        click(opened.tab, "left_over_leave")
        await until(lambda: run.state is RunState.CANCELLED and not run.busy)
        await until(lambda: not opened.tab.home.bands.isVisible())
        assert sent(two, "POST /Settings") == 0


async def test_differences_lead_to_a_plan_that_ends_them(simulators: Make) -> None:
    one, two = simulators(), simulators()
    async with fleet_on(one, two) as opened:
        first, second = opened.devices
        first.settings.edit("TimeZone", TOKYO)
        first.settings.apply()
        await until(lambda: first.settings.values["TimeZone"] == TOKYO)
        opened.trigger("devices_select_all")
        opened.trigger("devices_compare")
        drift = opened.tabs.drift
        await until(lambda: drift.model.index_of("TimeZone", first.key).data() == TOKYO)
        drift.table.setCurrentIndex(drift.model.index_of("TimeZone", first.key))
        click(drift, "make_all_equal")
        body = opened.body(TemplateBody)
        assert isinstance(body, TemplateBody)
        assert body.template.values == {"TimeZone": TOKYO}
        QTest.keyClick(find(opened.tab, QWidget, "make_plan"), Qt.Key.Key_Space)
        plan = opened.tab.review.model.plan
        assert plan is not None
        assert [part.target.key for part in plan.possible] == [second.key]


def choose_folder(opened: Opened, what: str, folder: Path) -> None:
    """Press the button for the folder of a backup or a restore, and answer its dialog."""
    assert not find(opened.tab, QWidget, "make_plan").isEnabled()
    click(opened.tab, f"fleet_{what}_choose")
    dialog = opened.window.findChildren(QFileDialog, f"fleet_{what}_dialog")[-1]
    dialog.fileSelected.emit(str(folder))
    dialog.reject()


async def carried_out(opened: Opened, button: str, armed_by: str = "") -> FleetRun:
    """Have the plan made, review it, begin it (typing first what arms the button) and wait for its end."""
    tab = opened.tab
    before = tab.view.run
    click(tab, "make_plan")
    await until(tab.review.isVisible, what="the plan is made")
    if armed_by:
        click(tab, button)
        assert tab.review.isVisible()
        QTest.keyClicks(find(tab, QLineEdit, "plan_arm"), armed_by)
    click(tab, button)
    run = tab.view.run
    assert isinstance(run, FleetRun)
    assert run is not before
    return await over(run)


def panel_names(device: Device) -> set[str]:
    return {panel.panel_name for panel in device.panels.saved}


async def test_backups_are_written_and_put_back(simulators: Make, tmp_path: Path) -> None:
    async with fleet_on(simulators(), simulators(), folder=tmp_path / "kept") as opened:
        device, before = opened.devices[0], panel_names(opened.devices[0])
        opened.trigger("fleet_backup")
        choose_folder(opened, "backup", tmp_path / "all")
        run = await carried_out(opened, "begin_plan")
        assert endings(run) == [Ending.DONE, Ending.DONE], told(run)
        await device.link.send(DeletePanel(device.panels.saved[0].panel_guid or ""))
        await device.panels.read()
        assert panel_names(device) < before
        opened.trigger("fleet_restore")
        choose_folder(opened, "restore", tmp_path / "all")
        run = await carried_out(opened, "begin_dangerous_plan", armed_by="1 device")
        assert endings(run)[0] is Ending.DONE, told(run)
        assert panel_names(device) == before


async def test_one_device_becomes_like_another(simulators: Make, tmp_path: Path) -> None:
    async with fleet_on(simulators(), simulators(), folder=tmp_path) as opened:
        source, target = opened.devices
        await source.link.send(CreatePanel(Layout("Cloned", 2, 2, (EMPTY,) * 4).to_panel()))
        await source.panels.read()
        opened.trigger("fleet_clone")
        run = await carried_out(opened, "begin_dangerous_plan", armed_by="1 device")
        assert endings(run)[-1] is Ending.DONE, told(run)
        await target.panels.read()
        assert "Cloned" in panel_names(target)


NEW = "Correct-horse-7-battery"


def files_with(folder: Path, content: bytes) -> list[Path]:
    """The files below that folder that have it in them."""
    return [file for file in folder.rglob("*") if file.is_file() and content in file.read_bytes()]


def read(file: Path) -> str:
    return file.read_text()


async def test_a_typed_password_is_nowhere_on_the_screen_and_in_no_file(
    simulators: Make, tmp_path: Path
) -> None:
    one, two = simulators(), simulators()
    async with fleet_on(one, two, folder=tmp_path) as opened:
        opened.trigger("devices_select_all")
        opened.trigger("devices_password")
        tab = opened.tab
        click(tab, "segment_typed")
        for name in ("fleet_password", "fleet_password_again"):
            QTest.keyClicks(find(tab, QLineEdit, name), NEW)
        assert "Good" in words_of(tab)
        click(tab, "make_plan")
        await until(lambda: "not shown" in words_of(tab))
        assert NEW not in words_of(tab)
        click(tab, "begin_plan")
        run = tab.view.run
        assert run is not None
        await until(lambda: run.state is RunState.DONE and not run.busy)
        assert {state.ending for state in run.states} == {Ending.DONE}
        assert all(not field.text() for field in opened.window.findChildren(QLineEdit, "fleet_password"))
        texts = [label.text() for label in opened.window.findChildren(QLabel)]
        assert not any(NEW in text for text in texts)
        assert all(each.device.device.memory.password.fits(NEW) for each in (one, two))
    assert files_with(tmp_path, b"New administrator password")  # the run is there
    assert not files_with(tmp_path, NEW.encode())


async def test_made_up_passwords_are_listed_before_the_devices_get_them_if_somebody_wants_that(
    simulators: Make, tmp_path: Path, keyring_entries: dict[tuple[str, str], str]
) -> None:
    one, two = simulators(), simulators()
    async with fleet_on(one, two, keyring=True) as opened:
        opened.trigger("devices_select_all")
        opened.trigger("devices_password")
        tab, file = opened.tab, tmp_path / "list.txt"
        click(tab, "password_list")
        click(tab, "make_plan")
        click(tab, "begin_plan")
        dialog = opened.window.findChildren(QFileDialog, "password_list_dialog")[-1]
        assert sent(one, "POST /Settings") == 0
        dialog.fileSelected.emit(str(file))
        dialog.reject()
        await until(lambda: tab.view.run is not None)
        run = tab.view.run
        assert run is not None
        await until(lambda: run.state is RunState.DONE and not run.busy)
        assert {state.ending for state in run.states} == {Ending.DONE}
        listed = {line.rpartition("\t")[2] for line in read(file).splitlines()[1:]}
        assert len(listed) == 2
        assert listed <= set(keyring_entries.values())
        memories = [each.device.device.memory for each in (one, two)]
        assert all(any(memory.password.fits(new) for new in listed) for memory in memories)


async def test_without_a_keyring_none_is_made_up(simulators: Make) -> None:
    async with fleet_on(simulators()) as opened:
        opened.trigger("devices_select_all")
        opened.trigger("devices_password")
        assert "Without a keyring, type one for all." in words_of(opened.tab)
        assert not find(opened.tab, QWidget, "make_plan").isEnabled()
        assert not find(opened.tab, QWidget, "password_list").isVisible()


async def test_passwords_that_were_in_memory_are_asked_for_again(
    simulators: Make, tmp_path: Path, keyring_entries: dict[tuple[str, str], str]
) -> None:
    one, two = simulators(), simulators()
    async with fleet_on(one, two, folder=tmp_path, keyring=True) as opened:
        plan = opened.console.fleet.plan_passwords(opened.devices)
        pace, secrets = Pace(pilot=1, wait_after_pilot=True), opened.console.fleet.secrets_of(plan)
        begun = opened.console.fleet.begin(plan, pace, secrets)
        await until(lambda: begun.state is RunState.PAUSED)
    one.password = next(iter(set(secrets.values()) & set(keyring_entries.values())))
    async with fleet_on(one, two, folder=tmp_path, keyring=True) as opened:
        await until(lambda: bool(opened.console.fleet.left_over))
        (run,) = opened.console.fleet.left_over
        tab = opened.tab
        tab.look_at(run)
        click(tab, "run_go_on")
        assert "The new passwords of 1 device are not known any more" in words_of(tab)
        for name in ("resume_password", "resume_password_again"):
            QTest.keyClicks(find(tab, QLineEdit, name), NEW)
        click(tab, "resume_typed")
        assert not find(tab, QLineEdit, "resume_password").text()
        await until(lambda: run.state is RunState.DONE and not run.busy)
        assert {state.ending for state in run.states} == {Ending.DONE}
        assert two.device.device.memory.password.fits(NEW)
    assert not files_with(tmp_path, NEW.encode())
