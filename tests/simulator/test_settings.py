"""Settings: every constraint, what is ignored when, passwords, the clock, and the connection test."""

from datetime import UTC, datetime, timedelta

import pytest

from tcconsole.simulator.network import (
    CONNECTED,
    CONNECTION_CODES,
    INCOMPLETE,
    NO_ANSWER,
    WRONG_CREDENTIALS,
    WRONG_PROTOCOL,
)
from tcconsole.simulator.settings_table import BY_NAME, RULES
from tests.simulator.serving import Caller, serving

NAMES = [
    *(
        "FirmwareVersion",
        "DeviceSerial",
        "NetworkMode",
        "NetworkDNS",
        "NetworkIP",
        "NetworkMask",
        "NetworkGW",
    ),
    *("DeviceName", "Date", "Time", "TimeZone", "TimeSynchronization", "NTPServer", "NTPMode", "VideoSource"),
    *("SymphonyServer", "SymphonyUser", "SymphonyPort", "SymphonyHTTPS"),
]
TOO_LONG = "x" * 61

GOOD = [
    ("DeviceName", "x" * 60),
    ("DeviceName", ""),
    ("NetworkMode", "dhcp"),
    ("NetworkIP", "10.1.2.3"),
    ("NetworkMask", "255.255.240.0"),
    ("NetworkMask", "0.0.0.0"),
    ("NetworkGW", ""),
    ("NetworkGW", "10.1.2.1"),
    ("NetworkDNS", ""),
    ("NetworkDNS", "8.8.8.8"),
    ("VideoSource", "directconnect"),
    ("SymphonyServer", "bridge.example"),
    ("SymphonyPort", "1"),
    ("SymphonyPort", "65535"),
    ("SymphonyHTTPS", "false"),
    ("SymphonyUser", "somebody"),
    ("TimeZone", "Europe/Berlin"),
    ("TimeSynchronization", "manual"),
    ("NTPMode", "manual"),
]
BAD = [
    ("DeviceName", TOO_LONG),
    ("NetworkMode", "DHCP"),
    ("NetworkMode", ""),
    ("NetworkIP", ""),
    ("NetworkIP", "10.1.2"),
    ("NetworkIP", "10.1.2.256"),
    ("NetworkIP", "::1"),
    ("NetworkIP", " 10.1.2.3"),
    ("NetworkMask", "255.0.255.0"),
    ("NetworkMask", "24"),
    ("NetworkGW", "gateway"),
    ("NetworkDNS", "1.2.3.4,5.6.7.8"),
    ("AdminPassword", TOO_LONG),
    ("AdminPassword", ""),
    ("VideoSource", "onvif"),
    ("SymphonyPort", "0"),
    ("SymphonyPort", "65536"),
    ("SymphonyPort", "8433.0"),
    ("SymphonyPort", "-1"),
    ("SymphonyPort", "²"),
    ("SymphonyHTTPS", "True"),
    ("SymphonyServer", "x" * 300),
    ("TimeZone", TOO_LONG),
    ("TimeSynchronization", "auto"),
    ("Date", "1/1/2099"),
    ("Date", "13:01:2026"),
    ("Date", "02:30:2026"),
    ("Time", "24:00:00"),
    ("Time", "12:00"),
    ("NTPMode", "off"),
    ("NTPServer", ""),
    ("NTPServer", "a,,b"),
    ("NTPServer", "-a"),
    ("FirmwareVersion", "9.9.9.9"),
    ("DeviceSerial", "000000000000"),
    ("NoSuchSetting", "x"),
]


def test_every_writable_setting_is_tried_with_a_bad_value() -> None:
    free = {"SymphonyUser", "SymphonyPwd"}  # the reference restricts them in no way
    assert {rule.name for rule in RULES if rule.writable} - free <= {name for name, _ in BAD}


async def test_settings_are_listed_as_strings_in_the_order_of_the_reference() -> None:
    async with serving() as caller:
        answer = await caller.get("/Settings")
        assert [setting["Name"] for setting in answer.data] == NAMES
        assert all(isinstance(setting["Value"], str) for setting in answer.data)
        assert answer.links == [
            {"href": "/Settings", "rel": "list", "method": "GET"},
            {"href": "/Settings", "rel": "edit", "method": "POST"},
            {"href": "/Settings/TestConnection", "rel": "test", "method": "POST"},
        ]


@pytest.mark.parametrize(("name", "value"), GOOD)
async def test_a_good_value_is_taken(name: str, value: str) -> None:
    async with serving() as caller:
        answer = await caller.write(**{name: value})
        assert (answer.status, answer.data) == (200, None)
        assert (await caller.settings())[name] == value


@pytest.mark.parametrize(("name", "value"), BAD)
async def test_a_bad_value_is_refused_by_name_and_nothing_is_taken(name: str, value: str) -> None:
    async with serving() as caller:
        before = await caller.settings()
        answer = await caller.write(SymphonyUser="taken too early", **{name: value})
        assert answer.status == 400
        assert name in answer.data
        after = await caller.settings()
        assert {key: after[key] for key in after if key != "Time"} == {
            key: before[key] for key in before if key != "Time"
        }


@pytest.mark.parametrize("body", [{"Name": "DeviceName", "Value": "x"}, [{"Name": "DeviceName"}], ["x"]])
async def test_a_body_of_another_form_is_refused(body: object) -> None:
    async with serving() as caller:
        assert (await caller.post("/Settings", body)).status == 400


async def test_values_must_be_strings_and_names_unique() -> None:
    async with serving() as caller:
        number = await caller.post("/Settings", [{"Name": "SymphonyPort", "Value": 8433}])
        assert (number.status, "Expected `str`" in number.data) == (400, True)
        twice = [{"Name": "DeviceName", "Value": word} for word in "ab"]
        assert (await caller.post("/Settings", twice)).status == 400


@pytest.mark.parametrize(
    ("mode", "ignored"),
    [
        (
            {"NetworkMode": "dhcp"},
            {
                "NetworkIP": "10.0.0.9",
                "NetworkMask": "255.0.0.0",
                "NetworkGW": "10.0.0.1",
                "NetworkDNS": "10.0.0.1",
            },
        ),
        (
            {"VideoSource": "directconnect"},
            {"SymphonyServer": "x", "SymphonyPort": "1", "SymphonyHTTPS": "false", "SymphonyUser": "x"},
        ),
        ({"NTPMode": "default"}, {"NTPServer": "time.example"}),
    ],
)
async def test_some_settings_are_ignored_depending_on_a_mode(
    mode: dict[str, str], ignored: dict[str, str]
) -> None:
    async with serving() as caller:
        before = caller.device.memory.settings | mode
        assert (await caller.write(**ignored, **mode)).status == 200
        assert caller.device.memory.settings == before
        back = {"NetworkMode": "static", "VideoSource": "mobilebridge", "NTPMode": "manual"}
        changed = {name: back[name] for name in mode}
        assert (await caller.write(**ignored, **changed)).status == 200
        settings = await caller.settings()
        assert {name: settings[name] for name in ignored} == ignored


async def test_dhcp_gives_another_address() -> None:
    async with serving() as caller:
        static = (await caller.settings())["NetworkIP"]
        await caller.write(NetworkMode="dhcp")
        assert (await caller.settings())["NetworkIP"] != static
        await caller.write(NetworkMode="static")
        assert (await caller.settings())["NetworkIP"] == static


async def test_the_default_time_servers_are_shown_in_default_mode() -> None:
    async with serving() as caller:
        await caller.write(NTPMode="manual", NTPServer="time.example")
        await caller.write(NTPMode="default")
        assert (await caller.settings())["NTPServer"] == BY_NAME["NTPServer"].default


async def shown_time(caller: Caller) -> datetime:
    settings = await caller.settings()
    month, day, year = settings["Date"].split("/")
    moment = f"{year}-{int(month):02}-{int(day):02}T{settings['Time']}+00:00"
    return datetime.fromisoformat(moment)


async def test_the_date_is_read_in_one_form_and_written_in_the_other() -> None:
    async with serving() as caller:
        assert abs(await shown_time(caller) - datetime.now(UTC)) < timedelta(seconds=60)
        answer = await caller.write(TimeSynchronization="manual", Date="01:02:2099", Time="03:04:05")
        assert answer.status == 200
        assert (await caller.settings())["Date"] == "1/2/2099"
        ahead = await shown_time(caller) - datetime(2099, 1, 2, 3, 4, 5, tzinfo=UTC)
        assert timedelta(0) <= ahead < timedelta(seconds=60)


async def test_the_date_is_ignored_under_ntp() -> None:
    async with serving() as caller:
        assert (await caller.write(Date="01:02:2099", Time="03:04:05")).status == 200
        assert abs(await shown_time(caller) - datetime.now(UTC)) < timedelta(seconds=60)


async def test_the_time_follows_the_zone() -> None:
    async with serving() as caller:
        await caller.write(TimeZone="Etc/GMT-5")
        shifted = await shown_time(caller) - datetime.now(UTC)
        assert abs(shifted - timedelta(hours=5)) < timedelta(seconds=60)


async def test_a_new_password_ends_all_other_sessions() -> None:
    async with serving() as caller:
        other = caller.token
        await caller.login()
        assert (await caller.write(AdminPassword="new")).status == 200
        assert (await caller.get("/Panel")).status == 200
        assert (await caller.get("/Panel", token=other)).status == 403
        assert (await caller.post("/Session", {"user": "admin", "pwd": "admin"})).status == 401
        assert await caller.login("new")


async def test_no_password_is_listed() -> None:
    async with serving() as caller:
        await caller.write(AdminPassword="hidden-one", SymphonyPwd="hidden-two")
        seen = str(await caller.get("/Settings")) + str(await caller.get("/simulator/state"))
        assert "hidden-" not in seen


@pytest.mark.parametrize(
    ("tried", "code"),
    [
        ({}, CONNECTED),
        ({"SymphonyPwd": "mb_pass"}, CONNECTED),
        ({"SymphonyServer": "192.168.10.6"}, CONNECTED),
        ({"SymphonyPwd": "wrong"}, WRONG_CREDENTIALS),
        ({"SymphonyUser": "nobody"}, WRONG_CREDENTIALS),
        ({"SymphonyServer": "192.168.0.40", "SymphonyPort": "8433"}, NO_ANSWER),
        ({"SymphonyPort": "80"}, NO_ANSWER),
        ({"SymphonyHTTPS": "false"}, WRONG_PROTOCOL),
        ({"SymphonyServer": ""}, INCOMPLETE),
    ],
)
async def test_the_connection_test_answers_its_codes(tried: dict[str, str], code: int) -> None:
    async with serving() as caller:
        before = dict(caller.device.memory.settings)
        body = [{"Name": name, "Value": value} for name, value in tried.items()]
        answer = await caller.post("/Settings/TestConnection", body)
        assert (answer.status, answer.data) == (200, code)
        assert answer.data in CONNECTION_CODES
        assert caller.device.memory.settings == before
