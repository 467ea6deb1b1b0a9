"""Settings: only the difference is sent, what was not taken is said, and secrets stay secret."""

from __future__ import annotations

from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on, on_line, paths


def on_device(simulator: Simulator) -> dict[str, str]:
    return dict(simulator.state()["settings"])


async def test_only_the_difference_is_sent_and_read_back(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        settings = device.settings
        settings.edit("DeviceName", "Entrance East")
        settings.edit("TimeZone", settings.values["TimeZone"])
        assert [(c.kind.key, c.old, c.new) for c in settings.changes] == [
            ("DeviceName", "Lobby East", "Entrance East")
        ]
        settings.apply()
        await until(lambda: not settings.applying)
        assert on_device(simulator)["DeviceName"] == "Entrance East"
        assert settings.changes == ()
        assert device.name == "Entrance East"


async def test_nothing_is_sent_while_something_is_wrong(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        settings = (await on_line(console)).settings
        settings.edit("NetworkMode", "static")
        settings.edit("NetworkGW", "10.0.0.1")
        assert settings.wrong_keys == ("NetworkGW",)
        settings.apply()
        assert not settings.applying
        settings.discard()
        assert not settings.wrong_keys
        assert not [path for path in paths(simulator) if path == "POST /Settings"]


async def test_what_the_device_would_ignore_is_not_sent(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        settings = (await on_line(console)).settings
        settings.edit("TimeSynchronization", "ntp")
        settings.edit("Date", "01:01:2030")
        assert "Date" not in [change.kind.key for change in settings.changes]


async def test_a_day_in_the_devices_own_form_is_no_change(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        settings = (await on_line(console)).settings
        settings.edit("TimeSynchronization", "manual")
        month, day, year = settings.values["Date"].split("/")
        settings.edit("Date", f"{int(month):02d}:{int(day):02d}:{year}")
        assert "Date" not in [change.kind.key for change in settings.changes]
        settings.edit("Date", "12:31:2031")
        settings.edit("Time", "10:00:00")
        settings.apply()
        await until(lambda: not settings.applying)
        assert on_device(simulator)["Date"] == "12/31/2031"
        assert console.problems.all == ()


async def test_a_new_password_is_typed_twice_and_kept_in_the_same_step(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        device.settings.edit("AdminPassword", "new secret")
        assert device.settings.wrong_keys == ("AdminPassword",)
        device.settings.repeat_password("new secret")
        assert not device.settings.wrong_keys
        change = device.settings.changes[0]
        assert (change.old, change.new) == ("", "")
        device.settings.apply()
        await until(lambda: not device.settings.applying)
        assert await console.secrets.get(str(device.address)) == "new secret"
        simulator.fault(expire_sessions=True)
        refused = simulator.state()["refused_logins"]
        await device.settings.read()  # signs in again, with the new password
        assert simulator.state()["refused_logins"] == refused
        assert "new secret" not in repr(change) + repr(device.settings.values)


async def test_the_bridge_is_found_and_tried(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        settings = (await on_line(console)).settings
        codes: list[int] = []
        settings.connection_tested.connect(codes.append)
        settings.discover_bridges()
        await until(lambda: settings.bridges)
        settings.test_connection()
        await until(lambda: codes)


async def test_what_was_not_taken_is_said(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        settings = (await on_line(console)).settings
        simulator.fault(settings_not_taken=["SymphonyUser"])
        settings.edit("DeviceName", "Entrance")
        settings.edit("SymphonyUser", "somebody")
        settings.apply()
        await until(lambda: not settings.applying)
        assert "User: somebody was sent, it has" in console.problems.all[0].why
        assert "Device name" not in console.problems.all[0].why
        assert settings.changes == ()


async def test_what_is_typed_while_it_is_applied_is_wanted_still(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        settings = (await on_line(console)).settings
        simulator.fault(latency_ms=300)
        settings.edit("DeviceName", "Entrance")
        settings.apply()
        settings.edit("DeviceName", "Entrance East")
        await until(lambda: not settings.applying)
        assert on_device(simulator)["DeviceName"] == "Entrance"
        assert settings.wanted["DeviceName"] == "Entrance East"
        assert console.activity.entries[0].words == "1 setting applied"


async def test_a_search_for_bridges_that_fails_ends(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        settings = (await on_line(console)).settings
        ended: list[str] = []
        settings.bridge_failed.connect(lambda: ended.append("failed"))
        settings.bridges_found.connect(lambda: ended.append("found"))
        simulator.fault(error_rate=1.0)
        settings.discover_bridges()
        await until(lambda: ended)
        simulator.fault(error_rate=0.0)
        assert ended == ["failed"]
        assert console.problems.all


async def test_the_clock_is_compared_as_soon_as_the_time_zones_are_known(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        settings, clock = (await on_line(console)).settings, console.devices.all[0].settings.clock
        settings.edit("TimeZone", "Europe/Paris")
        settings.apply()
        await until(lambda: not settings.applying)
        assert clock.drift is None  # nobody knows yet what time it is there
        clock.load()
        await until(lambda: clock.zones)
        assert clock.drift is not None
