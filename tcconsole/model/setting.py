"""The device's settings, declared once: key, kind, group, when one is ignored and why, and what makes a value wrong.

From this table come the form, its validation, the command line and the help. No Qt here: the texts are English and
whole sentences with named places; the window translates them. Source: the reference's table of settings.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class Kind(Enum):
    """What a value is, and so which editor it gets."""

    TEXT = "text"
    SECRET = "secret"  # noqa: S105 - a kind of value, not one
    CHOICE = "choice"
    ADDRESS = "address"
    MASK = "mask"
    PORT = "port"
    DATE = "date"
    TIME = "time"
    SERVERS = "servers"


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence with named places, so that the window can translate it: `text.format(**places)`."""

    text: str
    places: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return self.text.format(**dict(self.places))


@dataclass(frozen=True, slots=True)
class SettingKind:
    """One setting. choices: (value on the wire, label). needs: (other key, its value) without which the device ignores
    this one, and `ignored` says so. blank: may be empty. longest: characters. reconnects: its change moves the
    device."""

    key: str
    group: str
    label: str
    kind: Kind = Kind.TEXT
    choices: tuple[tuple[str, str], ...] = ()
    needs: tuple[tuple[str, str, str], ...] = ()
    writable: bool = True
    blank: bool = False
    longest: int = 255
    reconnects: bool = False
    help: str = ""

    @property
    def write_only(self) -> bool:
        return self.kind is Kind.SECRET

    def ignored(self, values: Mapping[str, str]) -> str:
        """Why the device would ignore this setting with those values, as a sentence; empty if it would not."""
        for key, value, reason in self.needs:
            if values.get(key, value) != value:
                return reason
        return ""


_STATIC = (("NetworkMode", "static", "Set by the network (DHCP). Choose “Static” to change it here."),)
_BRIDGE = (("VideoSource", "mobilebridge", "Not used under Direct Connect."),)
_BY_HAND = (("TimeSynchronization", "manual", "Set by the time server. Choose “By hand” to change it here."),)
_NTP = ("TimeSynchronization", "ntp", "Not used while the time is set by hand.")

GROUPS = ("Identity", "Network", "Time", "Video source", "Mobile Bridge", "Password", "Read only")

SETTINGS = (
    SettingKind(
        "DeviceName", "Identity", "Device name", longest=60, help="Shown on clients and on the monitor."
    ),
    SettingKind(
        "NetworkMode",
        "Network",
        "Mode",
        Kind.CHOICE,
        choices=(("dhcp", "Automatic (DHCP)"), ("static", "Static")),
        reconnects=True,
    ),
    SettingKind("NetworkIP", "Network", "Address", Kind.ADDRESS, needs=_STATIC, reconnects=True),
    SettingKind("NetworkMask", "Network", "Mask", Kind.MASK, needs=_STATIC, reconnects=True),
    SettingKind("NetworkGW", "Network", "Gateway", Kind.ADDRESS, needs=_STATIC, blank=True),
    SettingKind("NetworkDNS", "Network", "Name server", Kind.ADDRESS, needs=_STATIC, blank=True),
    SettingKind("TimeZone", "Time", "Time zone"),
    SettingKind(
        "TimeSynchronization",
        "Time",
        "Set by",
        Kind.CHOICE,
        choices=(("ntp", "Time server (NTP)"), ("manual", "By hand")),
    ),
    SettingKind(
        "NTPMode",
        "Time",
        "Server list",
        Kind.CHOICE,
        choices=(("default", "Default"), ("manual", "Own list")),
        needs=(_NTP,),
    ),
    SettingKind(
        "NTPServer",
        "Time",
        "Time servers",
        Kind.SERVERS,
        needs=(_NTP, ("NTPMode", "manual", "The default list is used. Choose “Own list” to change it here.")),
        help="Separated by commas.",
    ),
    SettingKind("Date", "Time", "Date", Kind.DATE, needs=_BY_HAND, help="MM:DD:YYYY"),
    SettingKind("Time", "Time", "Time", Kind.TIME, needs=_BY_HAND, help="hh:mm:ss"),
    SettingKind(
        "VideoSource",
        "Video source",
        "Video source",
        Kind.CHOICE,
        choices=(("mobilebridge", "Mobile Bridge"), ("directconnect", "Direct Connect")),
        help="Decides which cameras the device knows.",
    ),
    SettingKind("SymphonyServer", "Mobile Bridge", "Server", needs=_BRIDGE, blank=True),
    SettingKind("SymphonyPort", "Mobile Bridge", "Port", Kind.PORT, needs=_BRIDGE),
    SettingKind(
        "SymphonyHTTPS",
        "Mobile Bridge",
        "Encrypted",
        Kind.CHOICE,
        choices=(("true", "Yes (HTTPS)"), ("false", "No")),
        needs=_BRIDGE,
    ),
    SettingKind("SymphonyUser", "Mobile Bridge", "User", needs=_BRIDGE, blank=True),
    SettingKind("SymphonyPwd", "Mobile Bridge", "Password", Kind.SECRET, needs=_BRIDGE),
    SettingKind(
        "AdminPassword",
        "Password",
        "New password",
        Kind.SECRET,
        longest=60,
        help="Other consoles are signed out when it changes.",
    ),
    SettingKind("FirmwareVersion", "Read only", "Firmware", writable=False),
    SettingKind("DeviceSerial", "Read only", "Serial", writable=False),
)

BY_KEY = {kind.key: kind for kind in SETTINGS}

TEST_CODES: dict[int, str] = {}
"""What a code of the connection test means. The reference's own table is missing, so nothing is claimed; whoever
learns a code for certain adds it here."""


def wrong(kind: SettingKind, value: str, values: Mapping[str, str]) -> Words | None:
    """What is wrong with `value`, with the remedy; None if the device would take it.

    values: all settings as they would be after the change, by key; used for what hangs together.
    """
    if kind.ignored(values):
        return None
    if not value:
        return None if kind.blank or kind.write_only else Words("Enter a value.")
    if len(value) > kind.longest:
        return Words("At most {count} characters.", (("count", str(kind.longest)),))
    if any(ord(character) < 32 for character in value):
        return Words("Control characters are not possible here.")
    check = _CHECKS.get(kind.kind)
    return check(kind, value, values) if check else None


def _choice(kind: SettingKind, value: str, values: Mapping[str, str]) -> Words | None:
    known = [wire for wire, _ in kind.choices]
    return None if value in known else Words("Choose one of: {known}.", (("known", ", ".join(known)),))


def _address(kind: SettingKind, value: str, values: Mapping[str, str]) -> Words | None:
    address = _ipv4(value)
    if address is None:
        return Words("Four numbers from 0 to 255, such as 192.168.0.20.")
    if kind.key == "NetworkDNS":
        return None
    network = _network(values)
    if network is None:
        return None
    if kind.key == "NetworkGW" and address not in network:
        return Words(
            "Not inside {network}. The device can only reach a gateway in its own network.",
            (("network", str(network)),),
        )
    if kind.key == "NetworkGW" and value == values.get("NetworkIP"):
        return Words("This is the device's own address.")
    if network.prefixlen < 31 and address in (network.network_address, network.broadcast_address):
        return Words(
            "The first and the last address of {network} are not for devices.", (("network", str(network)),)
        )
    return None


def _mask(kind: SettingKind, value: str, values: Mapping[str, str]) -> Words | None:
    if _ipv4(value) is not None and _prefix(value) is not None:
        return None
    return Words("A subnet mask such as 255.255.255.0.")


def _port(kind: SettingKind, value: str, values: Mapping[str, str]) -> Words | None:
    if value.isascii() and value.isdigit() and 1 <= int(value[:6]) <= 65535 and len(value) < 6:
        return None
    return Words("A whole number from 1 to 65535.")


def _date(kind: SettingKind, value: str, values: Mapping[str, str]) -> Words | None:
    return None if parse_date(value) else Words("A day that exists, as MM:DD:YYYY.")


def _time(kind: SettingKind, value: str, values: Mapping[str, str]) -> Words | None:
    good = re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d:[0-5]\d", value)
    return None if good else Words("A time of day, as hh:mm:ss.")


def _servers(kind: SettingKind, value: str, values: Mapping[str, str]) -> Words | None:
    for server in value.split(","):
        if not re.fullmatch(r"[A-Za-z0-9]([A-Za-z0-9.:-]{0,251}[A-Za-z0-9])?", server.strip()):
            return Words("“{server}” is not a server's name.", (("server", server.strip()),))
    return None


_CHECKS = {
    Kind.CHOICE: _choice,
    Kind.ADDRESS: _address,
    Kind.MASK: _mask,
    Kind.PORT: _port,
    Kind.DATE: _date,
    Kind.TIME: _time,
    Kind.SERVERS: _servers,
}


def parse_date(value: str) -> datetime | None:
    """A day in either form: devices answer `1/1/2099` and take `01:01:2099`. None if it is neither."""
    for form in ("%m:%d:%Y", "%m/%d/%Y"):
        try:
            return datetime.strptime(value, form)
        except ValueError:
            continue
    return None


def date_to_write(value: str) -> str:
    """A day in the form that devices take."""
    day = parse_date(value)
    return f"{day.month:02d}:{day.day:02d}:{day.year:04d}" if day else value


def mask_words(mask: str) -> Words | None:
    """How large a network is ("/24, 254 addresses"), or None if the mask is none."""
    prefix = _prefix(mask)
    if prefix is None:
        return None
    count = max(1, 2 ** (32 - prefix) - 2) if prefix < 31 else 2 ** (32 - prefix)
    return Words("/{prefix}, {count} addresses", (("prefix", str(prefix)), ("count", str(count))))


def _ipv4(value: str) -> ipaddress.IPv4Address | None:
    try:
        return ipaddress.IPv4Address(value)
    except ValueError:
        return None


def _prefix(mask: str) -> int | None:
    bits = _ipv4(mask)
    if bits is None:
        return None
    number = int(bits)
    inverse = number ^ 0xFFFFFFFF
    return bin(number).count("1") if inverse & (inverse + 1) == 0 else None


def _network(values: Mapping[str, str]) -> ipaddress.IPv4Network | None:
    prefix = _prefix(values.get("NetworkMask", ""))
    address = _ipv4(values.get("NetworkIP", ""))
    if prefix is None or address is None:
        return None
    return ipaddress.IPv4Network((int(address), prefix), strict=False)
