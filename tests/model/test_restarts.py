"""Every ending of a restart, and a factory restore that is followed to where the device is then."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tcconsole.api.address import Address
from tcconsole.api.system import Restart as RestartRequest
from tcconsole.model.address_change import Phase, Timing
from tcconsole.model.connection import DeviceState
from tcconsole.model.device import Device
from tcconsole.model.firmware_state import PanelBack
from tcconsole.model.restarts import Outcome, RestoreWish
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on, on_line, paths

Simulators = Callable[..., Simulator]
QUICK = Timing(follow_s=60, grace_s=2.0, pause_s=0.05, lost_pause_s=0.05)


def outcome(device: Device) -> Outcome | None:
    last = device.system.restarts.last
    return last.outcome if last else None


def panel_back(device: Device) -> PanelBack | None:
    last = device.system.restarts.last
    return last.panel_back if last else None


def asked(simulator: Simulator, what: str) -> int:
    return len([path for path in paths(simulator) if path.endswith(what)])


async def test_it_is_back_after_a_time_that_is_remembered(simulator: Simulator, tmp_path: Path) -> None:
    simulator.fault(reboot_s=1.0)
    async with console_on(simulator, folder=tmp_path) as console:
        device = await on_line(console)
        assert device.system.restarts.dark_s is None
        device.system.restart()
        await until(lambda: outcome(device) is Outcome.BACK, 20)
        last, dark_s = device.system.restarts.last, device.system.restarts.dark_s
        assert last is not None
        assert dark_s == last.took_s > 1.0
        await until(lambda: panel_back(device) is PanelBack.BY_ITSELF)
        assert last.panel_name == "Four View"
        assert console.problems.all == ()
    async with console_on(simulator, folder=tmp_path) as console:
        device = await on_line(console)
        assert device.system.restarts.dark_s == round(dark_s, 1)


async def test_a_monitor_that_stays_black_gets_its_panel_back(simulator: Simulator) -> None:
    simulator.fault(reboot_s=1.0, restart_stops_display=True)
    async with console_on(simulator) as console:
        device = await on_line(console)
        device.system.restart()
        await until(lambda: outcome(device) is Outcome.BACK, 20)
        await until(lambda: panel_back(device) is PanelBack.SHOWN)
        assert simulator.state()["monitor"]["panel"]["name"] == "Four View"


async def test_it_is_not_back_in_time_and_comes_later(simulator: Simulator) -> None:
    simulator.fault(never_back=True, reboot_s=0.5)
    async with console_on(simulator) as console:
        device = await on_line(console)
        device.system.restarts.limit_s = 1.0
        device.system.restart()
        await until(lambda: outcome(device) is Outcome.NOT_BACK, 20)
        assert "not back after 1 minute" in console.problems.all[0].why
        assert console.problems.all[0].action is None
        assert not device.system.busy
        simulator.device.faults.never_back = False
        device.link.retry()
        await until(lambda: outcome(device) is Outcome.BACK, 20)
        assert asked(simulator, "/Restart") == 1


async def test_a_refusal_is_told(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        simulator.fault(error_rate=1.0, error_status=409, only=["system"])
        device.system.restart()
        await until(lambda: outcome(device) is Outcome.REFUSED)
        assert "409" in console.problems.all[0].why
        assert device.link.on_line
        assert not device.system.busy


async def test_without_an_answer_it_is_watched_and_not_asked_again(simulator: Simulator) -> None:
    simulator.fault(reboot_s=1.0, drop_after=1.0, only=["system"])
    async with console_on(simulator) as console:
        device = await on_line(console)
        device.system.restart()
        await until(lambda: outcome(device) is Outcome.BACK, 20)
        assert asked(simulator, "/Restart") == 1
        assert console.problems.all == ()


async def test_a_device_that_answers_all_the_time_did_not_restart(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        simulator.fault(error_rate=1.0, error_status=500, only=["system"])  # it may have run
        device.system.restart()
        await until(lambda: outcome(device) is Outcome.STAYED, 20)
        assert "did not restart" in console.problems.all[0].why
        assert asked(simulator, "/Restart") == 1


async def test_nothing_begins_while_a_restart_is_under_way(simulator: Simulator) -> None:
    simulator.fault(reboot_s=1.0)
    async with console_on(simulator) as console:
        device = await on_line(console)
        sent: list[object] = []
        device.link.commanding.connect(sent.append)
        device.system.restart()
        await until(lambda: device.system.busy)
        device.system.restart()
        device.system.start_update()
        device.system.restore()
        await until(lambda: outcome(device) is Outcome.BACK, 20)
        assert [type(request) for request in sent] == [RestartRequest]


async def test_a_restored_device_is_found_at_its_default_address(simulator: Simulator) -> None:
    """Here another port of loopback stands for 192.168.0.20; the given password is used there and nowhere else."""
    simulator.fault(reboot_s=0.4, address_change=True, never_back=True)
    async with console_on(simulator) as console:
        device = await on_line(console)
        old, serial = str(device.address), device.serial
        device.address_change.timing = QUICK
        device.system.restore(RestoreWish(address=Address.parse("http://127.0.0.1:9"), password="admin"))
        await until(lambda: device.address_change.phase is Phase.FOLLOWING)
        await until(lambda: simulator.device.device.phase == "restoring")
        assert device.link.restart_words == "restoring factory settings"
        simulator.device.faults.never_back = False
        await until(lambda: simulator.device.device.phase == "serving")
        device.address_change.look_also_at(simulator.url)
        await until(lambda: device.state is DeviceState.ON_LINE, 20)
        assert str(device.address) == simulator.url != old
        assert device.serial == serial
        assert device.panels.saved == ()
        assert outcome(device) is Outcome.BACK
        assert asked(simulator, "/Restore") == 1


async def test_without_a_password_the_user_is_asked(simulators: Simulators) -> None:
    simulator = simulators(password="secret")
    simulator.fault(reboot_s=0.4, address_change=True)
    async with console_on(simulator) as console:
        device = await on_line(console)
        device.address_change.timing = QUICK
        device.system.restore(RestoreWish(address=Address.parse("http://127.0.0.1:9")))
        await until(lambda: device.address_change.phase is Phase.FOLLOWING)
        await until(
            lambda: simulator.device.device.phase == "serving" and not simulator.device.device.memory.panels
        )
        device.address_change.look_also_at(simulator.url)
        await until(lambda: device.state is DeviceState.SIGNED_OUT, 20)
        assert "it may be the device that was restored" in str(device.link.error)
        assert simulator.state()["refused_logins"] == 0
        device.link.sign_in("admin")
        await until(lambda: device.state is DeviceState.ON_LINE, 20)


async def test_a_restored_device_that_is_not_found_is_said_to_have_been_restored(
    simulator: Simulator,
) -> None:
    simulator.fault(reboot_s=0.2, never_back=True)
    async with console_on(simulator) as console:
        device = await on_line(console)
        device.address_change.timing = Timing(follow_s=0.5, grace_s=0.1, pause_s=0.05, lost_pause_s=0.05)
        device.system.restore(RestoreWish(address=Address.parse("http://127.0.0.1:9")))
        await until(lambda: device.address_change.phase is Phase.LOST, 20)
        problem = console.problems.all[0]
        assert (problem.tried, problem.why) == (
            "Restore factory settings",
            "The device did not answer at its default address in time.",
        )
        await until(lambda: "after the factory restore" in str(device.link.error))
        device.address_change.forget()


async def test_without_the_backup_that_was_wanted_nothing_is_erased(simulator: Simulator) -> None:
    async with console_on(simulator) as console:  # it has no folder, so that there is nowhere to write one
        device = await on_line(console)
        device.system.restore(RestoreWish(back_up=True))
        await until(lambda: console.problems.all)
        assert "backup cannot be written" in console.problems.all[0].why
        assert asked(simulator, "/Restore") == 0
        assert device.panels.saved


async def test_the_backup_is_on_disk_before_anything_is_erased(simulator: Simulator, tmp_path: Path) -> None:
    simulator.fault(reboot_s=0.5)
    async with console_on(simulator, folder=tmp_path) as console:
        device = await on_line(console)
        kept: list[int] = []
        device.link.commanding.connect(lambda _request: kept.append(len(device.backups.kept)))
        device.system.restore(RestoreWish(back_up=True, password="admin"))
        await until(lambda: device.panels.saved == (), 20)
        assert kept[0] == 1


def test_a_wish_keeps_its_password_to_itself() -> None:
    assert "hunter2" not in repr(RestoreWish(password="hunter2"))
