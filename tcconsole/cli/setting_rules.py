"""What the device's settings may hold, checked before they are sent."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from ipaddress import IPv4Address

Check = Callable[[str], str]
"""From a typed value to the one to send. Raises ValueError with the reason, as a clause."""


@dataclass(frozen=True, slots=True)
class Rule:
    """How a setting is checked, and the mode (setting, value) in which the device ignores it."""

    check: Check
    ignored_when: tuple[str, str] | None = None


def short(value: str) -> str:
    if len(value) > 60:
        raise ValueError(f"it has {len(value)} characters, and 60 are the most")
    return value


def text(value: str) -> str:
    if any(ord(character) < 32 for character in value):
        raise ValueError("it holds control characters")
    return value


def ipv4(value: str) -> str:
    try:
        return str(IPv4Address(value.strip()))
    except ValueError:
        raise ValueError(f"“{value}” is not an IPv4 address such as 192.168.0.20") from None


def ipv4_or_blank(value: str) -> str:
    return ipv4(value) if value.strip() else ""


def mask(value: str) -> str:
    address = ipv4(value)
    holes = int(IPv4Address(address)) ^ 0xFFFFFFFF
    if holes & (holes + 1):
        raise ValueError(f"“{value}” is not a subnet mask such as 255.255.255.0")
    return address


def port(value: str) -> str:
    if not re.fullmatch("[0-9]{1,5}", value) or not 1 <= int(value) <= 65535:
        raise ValueError(f"“{value}” is not a port number from 1 to 65535")
    return str(int(value))


def one_of(*choices: str) -> Check:
    def check(value: str) -> str:
        if value.strip().lower() not in choices:
            raise ValueError(f"“{value}” is not {' or '.join(choices)}")
        return value.strip().lower()

    return check


def date(value: str) -> str:
    """MM:DD:YYYY, also from the form that devices answer with, M/D/YYYY."""
    for form in ("%m:%d:%Y", "%m/%d/%Y"):
        try:
            return datetime.strptime(value.strip(), form).strftime("%m:%d:%Y")
        except ValueError:
            continue
    raise ValueError(f"“{value}” is not a date of the form MM:DD:YYYY")


def time(value: str) -> str:
    try:
        return datetime.strptime(value.strip(), "%H:%M:%S").strftime("%H:%M:%S")
    except ValueError:
        raise ValueError(f"“{value}” is not a time of the form hh:mm:ss") from None


def servers(value: str) -> str:
    names = [name.strip() for name in value.split(",")]
    if not all(re.fullmatch(r"[\w.:-]+", name) for name in names):
        raise ValueError("server names separated by commas are expected")
    return ",".join(names)


_DHCP = ("NetworkMode", "dhcp")
_DIRECT = ("VideoSource", "directconnect")
_NTP = ("TimeSynchronization", "ntp")

RULES: Mapping[str, Rule] = {
    "DeviceName": Rule(lambda value: text(short(value))),
    "NetworkMode": Rule(one_of("dhcp", "static")),
    "NetworkIP": Rule(ipv4, _DHCP),
    "NetworkMask": Rule(mask, _DHCP),
    "NetworkGW": Rule(ipv4_or_blank, _DHCP),
    "NetworkDNS": Rule(ipv4_or_blank, _DHCP),
    "AdminPassword": Rule(short),
    "VideoSource": Rule(one_of("mobilebridge", "directconnect")),
    "SymphonyServer": Rule(text, _DIRECT),
    "SymphonyPort": Rule(port, _DIRECT),
    "SymphonyHTTPS": Rule(one_of("true", "false"), _DIRECT),
    "SymphonyUser": Rule(text, _DIRECT),
    "SymphonyPwd": Rule(str, _DIRECT),
    "TimeZone": Rule(text),
    "TimeSynchronization": Rule(one_of("ntp", "manual")),
    "Date": Rule(date, _NTP),
    "Time": Rule(time, _NTP),
    "NTPMode": Rule(one_of("default", "manual")),
    "NTPServer": Rule(servers, ("NTPMode", "default")),
}
"""Every setting that can be written. What is not here is shown and never sent."""

ADDRESS_SETTINGS = frozenset({"NetworkMode", "NetworkIP", "NetworkMask", "NetworkGW"})
"""After a change of these the device may be gone from its address."""


def ignored(changed: Mapping[str, str], current: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Of the changed settings, those that the device will ignore, each with the mode (setting, value) why."""
    after = {**current, **changed}
    found = {}
    for name in changed:
        mode = RULES[name].ignored_when
        if mode is not None and after.get(mode[0]) == mode[1]:
            found[name] = mode
    return found
