"""Each setting and each constraint against the simulated device, which enforces them by itself."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tcconsole.api.errors import Refused
from tcconsole.api.settings import WriteSettings
from tcconsole.api.wire import Setting
from tcconsole.model.device_settings import DeviceSettings
from tcconsole.model.setting import BY_KEY, SETTINGS, Kind
from tcconsole.simulator.settings_table import RULES
from tests.harness.simulators import Simulator
from tests.harness.waiting import until
from tests.model.consoles import console_on, on_line

SECRET = "kT7-window-41"
WRITTEN = {
    "DeviceName": "Entrance East",
    "NetworkGW": "192.168.10.2",
    "NetworkDNS": "192.168.10.3",
    "TimeZone": "Asia/Kathmandu",
    "TimeSynchronization": "manual",
    "NTPMode": "manual",
    "NTPServer": "0.pool.ntp.org,ntp.site.lan",
    "Date": "02:29:2028",
    "Time": "10:20:30",
    "VideoSource": "directconnect",
    "SymphonyServer": "192.168.10.6",
    "SymphonyPort": "9443",
    "SymphonyHTTPS": "false",
    "SymphonyUser": "somebody",
    "SymphonyPwd": SECRET,
    "AdminPassword": SECRET,
    "NetworkMode": "dhcp",
    "NetworkIP": "192.168.10.45",
    "NetworkMask": "255.255.255.128",
}
"""A good value of each writable setting."""
NEEDS = {
    "NTPServer": {"NTPMode": "manual"},
    "Date": {"TimeSynchronization": "manual"},
    "Time": {"TimeSynchronization": "manual"},
}
WRONG = [
    ("DeviceName", "x" * 61),
    ("NetworkMode", "auto"),
    ("NetworkIP", ""),
    ("NetworkIP", "192.168.0.256"),
    ("NetworkIP", "::1"),
    ("NetworkMask", "255.0.255.0"),
    ("NetworkMask", "24"),
    ("NetworkGW", "gateway"),
    ("NetworkDNS", "1.2.3.4,5.6.7.8"),
    ("AdminPassword", "x" * 61),
    ("VideoSource", "onvif"),
    ("SymphonyPort", "0"),
    ("SymphonyPort", "65536"),
    ("SymphonyPort", "8433.0"),
    ("SymphonyHTTPS", "True"),
    ("SymphonyServer", "x" * 300),
    ("TimeZone", "x" * 61),
    ("TimeSynchronization", "sundial"),
    ("Date", "02:30:2028"),
    ("Time", "24:00:00"),
    ("NTPMode", "off"),
    ("NTPServer", "a,,b"),
    ("NTPServer", "-a"),
]
"""What breaks a constraint of the reference: refused here before it is sent, and by the device if it is."""


def has(simulator: Simulator) -> dict[str, str]:
    return dict(simulator.state()["settings"])


def written(folder: Path) -> str:
    """Everything that is on disk."""
    return "".join(file.read_bytes().decode("latin-1") for file in folder.iterdir())


async def applied(settings: DeviceSettings) -> None:
    assert settings.wrong_keys == ()
    settings.apply()
    await until(lambda: not settings.applying, what="the settings are applied")


def test_each_writable_setting_is_written_here() -> None:
    assert set(WRITTEN) == {kind.key for kind in SETTINGS if kind.writable}
    assert {kind.key: kind.writable for kind in SETTINGS} == {rule.name: rule.writable for rule in RULES}
    assert {key for key, _ in WRONG} == set(WRITTEN) - {
        "SymphonyUser",
        "SymphonyPwd",
    }  # free, but for their length


@pytest.mark.parametrize("key", WRITTEN)
async def test_each_setting_is_written_and_read_back(simulator: Simulator, key: str) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        settings, before = device.settings, has(simulator)
        if key == "AdminPassword":
            settings.repeat_password(SECRET)
        for each, value in {**NEEDS.get(key, {}), key: WRITTEN[key]}.items():
            settings.edit(each, value)
        sent = {change.kind.key for change in settings.changes}
        await applied(settings)
        assert sent == {key, *NEEDS.get(key, {})}
        if BY_KEY[key].reconnects:
            await until(lambda: device.address_change.phase.value == "following")
        after = has(simulator)
        if not BY_KEY[key].write_only and key not in ("Date", "Time"):
            assert after[key] == WRITTEN[key]
        unchanged = set(before) - sent - {"Date", "Time", "NTPServer"}
        unchanged -= {kind.key for kind in SETTINGS if kind.group == "Network" and key == "NetworkMode"}
        assert {name: after[name] for name in unchanged} == {name: before[name] for name in unchanged}
        assert settings.changes == ()
        assert console.problems.all == ()


async def test_date_and_time_are_taken_in_the_form_that_devices_take(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        settings = (await on_line(console)).settings
        for key in ("TimeSynchronization", "Date", "Time"):
            settings.edit(key, WRITTEN[key])
        await applied(settings)
        assert has(simulator)["Date"] == "2/29/2028"
        assert has(simulator)["Time"].startswith("10:20:3")


@pytest.mark.parametrize(("key", "value"), WRONG)
async def test_each_constraint_is_kept_here_and_by_the_device(
    simulator: Simulator, key: str, value: str
) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        for each, needed in NEEDS.get(key, {}).items():
            device.settings.edit(each, needed)
        before = simulator.state()["requests_total"]
        device.settings.edit(key, value)
        device.settings.repeat_password(value)
        assert key in device.settings.wrong_keys
        device.settings.apply()
        assert not device.settings.applying
        with pytest.raises(Refused, match=key):
            await device.link.send(WriteSettings((Setting(name=key, value=value),)))
        posts = [each for each in simulator.state()["requests"] if each["method"] == "POST"]
        assert len([each for each in posts if each["path"] == "/Settings"]) == 1
        assert before


async def test_a_setting_of_a_newer_firmware_is_shown_and_preserved(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        device.settings._values["HDMIMode"] = "1080p60"
        assert [(each.name, each.value) for each in device.settings.unknown] == [("HDMIMode", "1080p60")]
        device.settings.edit("DeviceName", "Entrance")
        assert [change.kind.key for change in device.settings.changes] == ["DeviceName"]


async def test_a_change_by_somebody_else_is_noticed(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        device.settings.edit("DeviceName", "Entrance")
        device.settings.edit("TimeZone", "Asia/Tokyo")
        for value in ("Somewhere else", "Somewhere"):
            await device.link.send(WriteSettings((Setting(name="DeviceName", value=value),)))
            await device.settings.read()
            assert [(c.old, c.new, c.meanwhile) for c in device.settings.changes] == [
                (value, "Entrance", True),
                (device.settings.values["TimeZone"], "Asia/Tokyo", False),
            ]
        device.settings.edit("DeviceName", "Entrance East")  # with the new value in sight
        assert not device.settings.changes[0].meanwhile
        await device.link.send(WriteSettings((Setting(name="DeviceName", value="Entrance East"),)))
        await device.settings.read()
        assert [change.kind.key for change in device.settings.changes] == ["TimeZone"]


async def test_a_draft_survives_and_its_passwords_do_not(simulator: Simulator, tmp_path: Path) -> None:
    async with console_on(simulator, folder=tmp_path) as console:
        settings = (await on_line(console)).settings
        settings.edit("DeviceName", "Entrance")
        settings.edit("AdminPassword", SECRET)
        settings.edit("SymphonyPwd", SECRET)
        assert settings.draft.kept_at == pytest.approx(time.time(), abs=60)
        await console._store.run(lambda: None)
        assert "Entrance" in written(tmp_path)
        assert SECRET not in written(tmp_path)
    async with console_on(folder=tmp_path) as console:
        console.devices.all[0].link.sign_in(simulator.password)
        device = await on_line(console)
        assert [(c.kind.key, c.new) for c in device.settings.changes] == [("DeviceName", "Entrance")]
        assert device.settings.draft.restored_from
        assert "kept" in "".join(entry.words for entry in console.activity.entries)
        device.settings.discard()
    async with console_on(folder=tmp_path) as console:
        console.devices.all[0].link.sign_in(simulator.password)
        assert (await on_line(console)).settings.changes == ()


async def test_a_damaged_draft_is_left_alone(simulator: Simulator, tmp_path: Path) -> None:
    async with console_on(simulator, folder=tmp_path) as console:
        key = (await on_line(console)).key
    (tmp_path / f"settings-draft-{key}.json").write_text('{"wanted": {"DeviceName": 3}, "base": {}}')
    async with console_on(simulator, folder=tmp_path) as console:
        assert (await on_line(console)).settings.changes == ()


async def test_the_clock_is_set_from_this_computer_when_it_is_applied(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        settings = (await on_line(console)).settings
        settings.clock.load()
        await until(lambda: settings.clock.zones)
        settings.edit("TimeZone", "Pacific/Auckland")
        settings.edit("TimeSynchronization", "manual")
        settings.edit("Date", "01:01:2020")
        settings.set_from_this_computer()
        assert {change.kind.key for change in settings.changes} == {
            *("TimeZone", "TimeSynchronization", "Date", "Time")
        }
        await applied(settings)
        assert not settings.draft.from_this_computer
        assert settings.clock.drift is not None
        assert abs(settings.clock.drift.seconds) < 3
        assert settings.changes == ()


async def test_a_clock_that_is_wrong_is_told_with_what_is_not_known(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        settings = (await on_line(console)).settings
        settings.edit("TimeSynchronization", "manual")
        day, clock = settings.clock.own(settings.values["TimeZone"]).values()
        hour, minute, second = clock.split(":")
        settings.edit("Date", day)
        settings.edit("Time", f"{hour}:{(int(minute) + 20) % 60:02d}:{second}")
        settings.clock.load()
        await until(lambda: settings.clock.zones)
        await applied(settings)
        drift = settings.clock.drift
        assert drift is not None
        assert drift.certain
        assert abs(abs(drift.seconds) % 3600 - 1200) < 5 or abs(abs(drift.seconds) % 3600 - 2400) < 5
        assert drift.within_s >= 0.5
        assert settings.clock.both(settings.values["TimeZone"]) is not None


async def test_date_and_time_that_the_device_ignores_are_never_sent(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        settings = (await on_line(console)).settings
        settings.set_from_this_computer()
        settings.edit("TimeSynchronization", "ntp")
        assert settings.changes == ()


def test_every_kind_of_value_is_used() -> None:
    assert {kind.kind for kind in SETTINGS} == set(Kind)


async def test_what_somebody_else_changed_just_now_is_not_written_over_unseen(simulator: Simulator) -> None:
    async with console_on(simulator) as console:
        device = await on_line(console)
        settings = device.settings
        settings.edit("DeviceName", "Entrance")
        settings.edit("TimeZone", "Asia/Kathmandu")
        await device.link.send(WriteSettings((Setting(name="DeviceName", value="Gate house"),)))
        await applied(settings)
        assert (has(simulator)["DeviceName"], has(simulator)["TimeZone"]) == ("Gate house", "Universal")
        (problem,) = console.problems.all
        assert "Device name" in problem.why
        assert [change.meanwhile for change in settings.changes] == [True, False]
        await applied(settings)  # now the user has seen it
        assert (has(simulator)["DeviceName"], has(simulator)["TimeZone"]) == ("Entrance", "Asia/Kathmandu")
