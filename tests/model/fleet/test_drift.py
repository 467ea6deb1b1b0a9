"""Which devices are the odd ones, and what would make them like the others."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tcconsole.model.fleet.drift import DriftRow, Mark, can_be_equal, drift_of, settings_to_equal
from tcconsole.model.setting import BY_KEY, SETTINGS

BASE = {
    "DeviceName": "One",
    "DeviceSerial": "1",
    "NetworkMode": "static",
    "NetworkIP": "10.0.0.1",
    "NetworkMask": "255.255.255.0",
    "TimeZone": "Europe/Berlin",
    "TimeSynchronization": "ntp",
    "NTPMode": "manual",
    "NTPServer": "a.example, b.example",
    "VideoSource": "mobilebridge",
    "SymphonyServer": "Bridge",
}


def row_of(key: str, devices: dict[str, dict[str, str]]) -> DriftRow:
    return next(row for row in drift_of(devices) if row.kind.key == key)


def test_the_odd_one_stands_against_the_majority() -> None:
    devices = {"a": BASE, "b": BASE, "c": BASE | {"TimeZone": "Etc/UTC"}}
    row = row_of("TimeZone", devices)
    assert row.usual == "Europe/Berlin"
    assert row.odd == ("c",)


def test_without_a_majority_all_of_them_differ() -> None:
    row = row_of("TimeZone", {"a": BASE, "b": BASE | {"TimeZone": "Etc/UTC"}})
    assert row.usual is None
    assert row.odd == ("a", "b")


def test_what_is_each_devices_own_is_no_difference() -> None:
    devices = {"a": BASE, "b": BASE | {"DeviceName": "Two", "NetworkIP": "10.0.0.2"}}
    for key in ("DeviceName", "NetworkIP"):
        assert set(row_of(key, devices).marks.values()) == {Mark.OWN}


def test_secrets_unused_and_unread_are_not_compared() -> None:
    devices = {"a": BASE, "b": BASE | {"VideoSource": "directconnect", "SymphonyServer": "x"}, "c": {}}
    assert row_of("SymphonyPwd", devices).marks == {"a": Mark.SECRET, "b": Mark.SECRET, "c": Mark.NOT_READ}
    assert row_of("SymphonyServer", devices).marks == {"a": Mark.USUAL, "b": Mark.UNUSED, "c": Mark.NOT_READ}


def test_values_that_mean_the_same_are_the_same() -> None:
    devices = {"a": BASE, "b": BASE | {"NTPServer": "A.example,b.example", "SymphonyServer": "BRIDGE"}}
    assert row_of("NTPServer", devices).odd == ()
    assert row_of("SymphonyServer", devices).odd == ()


def test_what_makes_them_alike_brings_what_it_needs() -> None:
    row = row_of("NTPServer", {"a": BASE, "b": BASE})
    assert settings_to_equal(row, BASE) == {
        "TimeSynchronization": "ntp",
        "NTPMode": "manual",
        "NTPServer": "a.example, b.example",
    }
    assert settings_to_equal(row, BASE | {"NTPMode": "default"}) == {}


def test_what_may_move_a_device_is_not_brought() -> None:
    values = BASE | {"NetworkGW": "10.0.0.254"}
    row = row_of("NetworkGW", {"a": values, "b": BASE})
    assert settings_to_equal(row, values) == {"NetworkGW": "10.0.0.254"}


def test_nobody_gets_the_name_the_address_or_the_password_of_another() -> None:
    rows = drift_of({"a": BASE | dict.fromkeys(BY_KEY, "x")})
    never = {
        "DeviceName", "NetworkMode", "NetworkIP", "NetworkMask", "Date", "Time", "DeviceSerial", "FirmwareVersion",
        "SymphonyPwd", "AdminPassword",
    }  # fmt: skip
    for row in rows:
        if row.kind.key in never:
            assert not can_be_equal(row.kind)
            assert settings_to_equal(row, BASE) == {}


VALUES = st.dictionaries(st.sampled_from([kind.key for kind in SETTINGS]), st.sampled_from(["", "x", "y"]))


@given(st.dictionaries(st.sampled_from("abcdef"), VALUES))
def test_every_device_has_a_mark_and_equal_devices_never_differ(devices: dict[str, dict[str, str]]) -> None:
    for row in drift_of(devices):
        assert set(row.marks) == set(devices)
    if devices:
        same = dict.fromkeys(devices, next(iter(devices.values())))
        assert all(not row.odd for row in drift_of(same))
