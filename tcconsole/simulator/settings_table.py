"""Every setting of a simulated device, declared once: default, constraint, and when it is ignored."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

MAX_WORDS = 60
_MAX_TEXT = 255
_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")

Check = Callable[[str], str]
"""Says what is wrong with a value, or "" when nothing is."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One setting.

    ignored_when: (other setting, its value) under which a new value is taken without effect;
    stored: False for those that are worked out when they are read; secret: written, never read.
    """

    name: str
    check: Check | None
    default: str = ""
    ignored_when: tuple[str, str] | None = None
    stored: bool = True
    secret: bool = False

    @property
    def writable(self) -> bool:
        return self.check is not None


def short_text(value: str) -> str:
    return "" if len(value) <= MAX_WORDS else f"must be at most {MAX_WORDS} characters long"


def text(value: str) -> str:
    return "" if len(value) <= _MAX_TEXT else f"must be at most {_MAX_TEXT} characters long"


def new_password(value: str) -> str:
    return short_text(value) if value else "must not be empty"


def one_of(*choices: str) -> Check:
    def check(value: str) -> str:
        return "" if value in choices else f"must be {' or '.join(choices)}"

    return check


def ipv4(value: str) -> str:
    try:
        ipaddress.IPv4Address(value)
    except ValueError:
        return "must be an IPv4 address such as 192.168.0.20"
    return ""


def ipv4_or_blank(value: str) -> str:
    return ipv4(value) if value else ""


def network_mask(value: str) -> str:
    if ipv4(value):
        return "must be an IPv4 mask such as 255.255.255.0"
    host_bits = int(ipaddress.IPv4Address(value)) ^ 0xFFFFFFFF
    return "must be an IPv4 mask: ones, then zeros" if host_bits & (host_bits + 1) else ""


def port(value: str) -> str:
    fits = value.isascii() and value.isdigit() and len(value) <= 5 and 1 <= int(value) <= 65535
    return "" if fits else "must be a whole number from 1 to 65535"


def host_list(value: str) -> str:
    hosts = [host.strip() for host in value.split(",")]
    if text(value) or not all(_HOST.fullmatch(host) for host in hosts):
        return "must be host names or addresses with commas between them"
    return ""


def _moment(form: str, words: str) -> Check:
    def check(value: str) -> str:
        try:
            datetime.strptime(value, form)
        except ValueError:
            return f"must be of the form {words}"
        return ""

    return check


DATE_FORM, TIME_FORM = "%m:%d:%Y", "%H:%M:%S"
DEFAULT_NTP = "0.pool.ntp.org,1.pool.ntp.org,2.pool.ntp.org"
_DHCP = ("NetworkMode", "dhcp")
_DIRECT = ("VideoSource", "directconnect")
_NTP = ("TimeSynchronization", "ntp")

RULES = (
    Rule("FirmwareVersion", None, stored=False),
    Rule("DeviceSerial", None, stored=False),
    Rule("NetworkMode", one_of("dhcp", "static"), "static"),
    Rule("NetworkDNS", ipv4_or_blank, "", _DHCP),
    Rule("NetworkIP", ipv4, "192.168.0.20", _DHCP),
    Rule("NetworkMask", network_mask, "255.255.255.0", _DHCP),
    Rule("NetworkGW", ipv4_or_blank, "", _DHCP),
    Rule("DeviceName", short_text, "Thin Client"),
    Rule("Date", _moment(DATE_FORM, "MM:DD:YYYY"), ignored_when=_NTP, stored=False),
    Rule("Time", _moment(TIME_FORM, "hh:mm:ss"), ignored_when=_NTP, stored=False),
    Rule("TimeZone", short_text, "Universal"),
    Rule("TimeSynchronization", one_of("ntp", "manual"), "ntp"),
    Rule("NTPServer", host_list, DEFAULT_NTP, ("NTPMode", "default")),
    Rule("NTPMode", one_of("default", "manual"), "default"),
    Rule("VideoSource", one_of("mobilebridge", "directconnect"), "mobilebridge"),
    Rule("SymphonyServer", text, "", _DIRECT),
    Rule("SymphonyUser", text, "", _DIRECT),
    Rule("SymphonyPort", port, "8433", _DIRECT),
    Rule("SymphonyHTTPS", one_of("true", "false"), "true", _DIRECT),
    Rule("SymphonyPwd", text, ignored_when=_DIRECT, stored=False, secret=True),
    Rule("AdminPassword", new_password, stored=False, secret=True),
)
"""In the order in which the device lists them."""

BY_NAME = {rule.name: rule for rule in RULES}
DEFAULTS = {rule.name: rule.default for rule in RULES if rule.stored}
