"""The table of settings: complete, and each rule with what breaks it."""

from __future__ import annotations

import datetime
import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcconsole.model.network import is_for_one_device
from tcconsole.model.setting import (
    BY_KEY,
    GROUPS,
    SETTINGS,
    SettingKind,
    date_to_write,
    mask_words,
    parse_date,
    wrong,
)

STATIC = {
    "NetworkMode": "static",
    "NetworkIP": "192.168.0.20",
    "NetworkMask": "255.255.255.0",
    "VideoSource": "mobilebridge",
    "TimeSynchronization": "manual",
}
NTP = {**STATIC, "TimeSynchronization": "ntp", "NTPMode": "manual"}

REFERENCE = [
    "DeviceName",
    "NetworkMode",
    "NetworkIP",
    "NetworkMask",
    "NetworkGW",
    "NetworkDNS",
    "AdminPassword",
    "VideoSource",
    "SymphonyServer",
    "SymphonyPort",
    "SymphonyHTTPS",
    "SymphonyUser",
    "SymphonyPwd",
    "TimeZone",
    "TimeSynchronization",
    "Date",
    "Time",
    "NTPMode",
    "NTPServer",
]


def test_the_nineteen_writable_settings_of_the_reference_are_there() -> None:
    assert sorted(kind.key for kind in SETTINGS if kind.writable) == sorted(REFERENCE)
    assert {kind.group for kind in SETTINGS} == set(GROUPS)


@pytest.mark.parametrize(
    ("key", "good"),
    [
        ("DeviceName", "Lobby East"),
        ("DeviceName", "x" * 60),
        ("NetworkMode", "dhcp"),
        ("NetworkIP", "192.168.0.45"),
        ("NetworkMask", "255.255.255.252"),
        ("NetworkGW", ""),
        ("NetworkGW", "192.168.0.1"),
        ("NetworkDNS", "8.8.8.8"),
        ("SymphonyPort", "1"),
        ("SymphonyPort", "65535"),
        ("SymphonyHTTPS", "false"),
        ("Date", "02:29:2028"),
        ("Date", "1/1/2099"),
        ("Time", "23:59:59"),
        ("AdminPassword", "x" * 60),
    ],
)
def test_good_values(key: str, good: str) -> None:
    assert wrong(BY_KEY[key], good, STATIC) is None


@pytest.mark.parametrize(
    ("key", "bad", "words"),
    [
        ("DeviceName", "", "Enter a value"),
        ("DeviceName", "x" * 61, "At most 60"),
        ("DeviceName", "a\nb", "Control characters"),
        ("AdminPassword", "x" * 61, "At most 60"),
        ("NetworkMode", "auto", "Choose one of: dhcp, static"),
        ("NetworkIP", "192.168.0.256", "Four numbers"),
        ("NetworkIP", "192.168.0", "Four numbers"),
        ("NetworkIP", "192.168.0.255", "first and the last address"),
        ("NetworkIP", "192.168.0.0", "first and the last address"),
        ("NetworkMask", "255.0.255.0", "subnet mask"),
        ("NetworkGW", "192.168.1.1", "Not inside 192.168.0.0/24"),
        ("NetworkGW", "192.168.0.20", "own address"),
        ("SymphonyPort", "0", "1 to 65535"),
        ("SymphonyPort", "65536", "1 to 65535"),
        ("SymphonyPort", "8433.0", "1 to 65535"),
        ("SymphonyPort", "٣", "1 to 65535"),
        ("SymphonyHTTPS", "True", "Choose one of: true, false"),
        ("Date", "02:30:2028", "day that exists"),
        ("Date", "2028-02-01", "day that exists"),
        ("Time", "24:00:00", "time of day"),
        ("Time", "12:00", "time of day"),
    ],
)
def test_bad_values_are_told_with_the_remedy(key: str, bad: str, words: str) -> None:
    values = {**STATIC, key: bad}
    said = wrong(BY_KEY[key], bad, values)
    assert said is not None
    assert words in str(said)


def test_lists_of_time_servers() -> None:
    assert wrong(BY_KEY["NTPServer"], "0.pool.ntp.org, ntp.site.lan", NTP) is None
    assert "“a b”" in str(wrong(BY_KEY["NTPServer"], "ok.lan,a b", NTP))


@pytest.mark.parametrize(
    ("key", "values"),
    [
        ("NetworkIP", {"NetworkMode": "dhcp"}),
        ("Date", {"TimeSynchronization": "ntp"}),
        ("NTPServer", {"TimeSynchronization": "ntp", "NTPMode": "default"}),
        ("NTPMode", {"TimeSynchronization": "manual"}),
        ("SymphonyPort", {"VideoSource": "directconnect"}),
    ],
)
def test_an_ignored_setting_says_why_and_is_never_wrong(key: str, values: dict[str, str]) -> None:
    assert BY_KEY[key].ignored(values)
    assert wrong(BY_KEY[key], "nonsense", values) is None


@given(st.ip_addresses(v=4), st.integers(1, 30))
def test_a_gateway_is_right_exactly_inside_the_network(address: ipaddress.IPv4Address, prefix: int) -> None:
    network = ipaddress.IPv4Network(("192.168.0.20", prefix), strict=False)
    values = {**STATIC, "NetworkMask": str(network.netmask), "NetworkGW": str(address)}
    said = wrong(BY_KEY["NetworkGW"], str(address), values)
    edges = (network.network_address, network.broadcast_address)
    inside = address in network and address not in edges and is_for_one_device(address)
    assert (said is None) == (inside and str(address) != "192.168.0.20")


@given(st.dates())
def test_both_forms_of_a_day_are_read_and_one_is_written(day: datetime.date) -> None:
    read = f"{day.month}/{day.day}/{day.year:04d}"
    written = date_to_write(read)
    assert written == f"{day.month:02d}:{day.day:02d}:{day.year:04d}"
    assert parse_date(written) == parse_date(read)


@given(
    st.sampled_from(SETTINGS),
    st.text(max_size=80),
    st.dictionaries(st.sampled_from(REFERENCE), st.text(max_size=20)),
)
def test_no_value_breaks_a_rule_itself(kind: SettingKind, value: str, values: dict[str, str]) -> None:
    said = wrong(kind, value, values)
    assert said is None or str(said).endswith(".")


def test_a_mask_says_how_large_the_network_is() -> None:
    assert str(mask_words("255.255.255.0")) == "/24, 254 addresses"
    assert mask_words("1.2.3.4") is None
