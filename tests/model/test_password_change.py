"""A new administrator password, and every way in which it can end."""

from __future__ import annotations

from collections.abc import Callable

from tcconsole.api.settings import ReadSettings
from tcconsole.model.console import Console
from tcconsole.model.device import Device
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on, on_line

NEW = "kT7-window-41"


async def changed(
    console: Console,
    after: Callable[[], object] = lambda: None,
    before: Callable[[], object] = lambda: None,
) -> Device:
    """The device whose password was to be changed; `before` and `after` happen when the change is and was sent."""
    device = await on_line(console)
    device.settings.edit("AdminPassword", NEW)
    device.settings.repeat_password(NEW)

    def meanwhile(*_: object) -> None:
        after()

    def directly_before(*_: object) -> None:
        before()

    device.link.commanding.connect(directly_before)
    device.link.commanded.connect(meanwhile)
    device.settings.apply()
    await until(lambda: not device.settings.applying, what="the password is applied")
    device.link.commanding.disconnect(directly_before)
    device.link.commanded.disconnect(meanwhile)
    return device


def lose_answers(simulator: Simulator) -> None:
    simulator.fault(drop_after=1.0, only=["settings"])


async def stored(console: Console, device: Device) -> str | None:
    return await console.secrets.get(str(device.address))


def why(console: Console) -> str:
    assert len(console.problems.all) == 1
    problem = console.problems.all[0]
    assert NEW not in problem.why + problem.advice
    return problem.why


async def test_session_and_stored_password_are_renewed_in_one_step(
    simulator: Simulator, keyring_entries: dict[tuple[str, str], str]
) -> None:
    async with console_on(simulator, keyring=True) as console:
        device = await changed(console)
        assert console.problems.all == ()
        assert keyring_entries["tcconsole", str(device.address)] == NEW
        simulator.fault(expire_sessions=True)
        await device.link.send(ReadSettings())
        assert simulator.state()["refused_logins"] == 0


async def test_a_refused_change_leaves_the_old_password(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        simulator.fault(error_rate=1.0, error_status=400, only=["settings"])
        await changed(console)
        simulator.fault(reset=True)
        assert "400" in why(console)
        assert await stored(console, device) == simulator.password
        assert device.settings.changes  # wanted still


async def test_the_device_says_yes_and_keeps_the_old_one(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        simulator.fault(settings_not_taken=["AdminPassword"])
        device = await changed(console)
        assert "only the old password works" in why(console)
        assert await stored(console, device) == simulator.password
        await device.link.send(ReadSettings())


async def test_the_device_refuses_both(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        device = await changed(
            console, lambda: simulator.fault(password_changed_by_other={"password": "third"})
        )
        assert "refused the new password and the old one" in console.problems.all[-1].why
        assert await stored(console, device) == simulator.password


async def test_the_device_is_gone_after_it_took_the_password(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        device = await changed(console, simulator.stop)
        assert "took the new password, but did not answer" in why(console)
        assert await stored(console, device) == NEW
        simulator.start()
        device.link.retry()
        await until(lambda: device.link.on_line)


async def test_an_answer_that_is_lost_is_made_up_for_by_the_sign_in(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        device = await changed(console, lambda: simulator.fault(reset=True), lambda: lose_answers(simulator))
        assert console.problems.all == ()
        assert await stored(console, device) == NEW


async def test_neither_an_answer_nor_a_sign_in(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        device = await changed(console, simulator.stop, lambda: lose_answers(simulator))
        assert "took the new password is not known" in why(console)
        assert await stored(console, device) == simulator.password
        simulator.device.faults.reset()
        simulator.start()


async def test_a_password_goes_before_a_new_address(simulator: Simulator) -> None:
    simulator.fault(address_change=True)
    async with console_on(simulator) as console:
        device = await on_line(console)
        device.settings.edit("NetworkIP", "127.0.0.77")
        device.settings.edit("NetworkGW", "127.0.0.1")
        device.settings.edit("DeviceName", "Entrance")
        await changed(console)
        await until(lambda: device.address.host == "127.0.0.77" and device.link.on_line)
        assert device.name == "Entrance"
        assert await stored(console, device) == NEW
        assert console.problems.all == ()


async def test_what_comes_after_a_failure_is_not_sent_and_wanted_still(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        device.settings.edit("DeviceName", "Entrance")
        device.settings.edit("NetworkIP", "192.168.10.44")
        simulator.fault(settings_not_taken=["AdminPassword"])
        await changed(console)
        assert "only the old password" in console.problems.all[0].why
        assert [change.kind.key for change in device.settings.changes] == ["NetworkIP", "AdminPassword"]
        await device.settings.read()
        assert device.settings.values["DeviceName"] == "Entrance"
