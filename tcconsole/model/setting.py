"""The device's settings, declared once: key, kind, group, when one is ignored and why, and what makes a value wrong.

From this table come the form, its validation, the command line and the help. No Qt here: the texts are English and
whole sentences with named places; the window translates them. Source: the reference's table of settings.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from tcconsole.model.network import (
    Address4,
    Network4,
    at_the_edge,
    hosts_in,
    ipv4,
    is_for_one_device,
    network_in,
    prefix_of,
)


class Kind(Enum):
    """What a value is, and so which editor it gets."""

    TEXT = "text"
    SECRET = "secret"  # noqa: S105 - a kind of value, not one
    CHOICE = "choice"
    ADDRESS = "address"
    MASK = "mask"
    HOST = "host"
    PORT = "port"
    DATE = "date"
    TIME = "time"
    SERVERS = "servers"
    ZONE = "zone"


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
    this one, and `ignored` says so. blank: may be empty. longest: characters. least and most: of a number, both
    included. unit: what the number or the text counts ("IPv4", "hh:mm:ss"). reconnects: its change may move the device
    to another address."""

    key: str
    group: str
    label: str
    kind: Kind = Kind.TEXT
    choices: tuple[tuple[str, str], ...] = ()
    needs: tuple[tuple[str, str, str], ...] = ()
    writable: bool = True
    blank: bool = False
    longest: int = 255
    least: int = 0
    most: int = 0
    unit: str = ""
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
UNKNOWN = "Unknown settings"
"""The group of what a newer firmware has and this table does not: shown, never written, and so preserved."""

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
    SettingKind("NetworkIP", "Network", "Address", Kind.ADDRESS, needs=_STATIC, unit="IPv4", reconnects=True),
    SettingKind("NetworkMask", "Network", "Mask", Kind.MASK, needs=_STATIC, unit="IPv4", reconnects=True),
    SettingKind("NetworkGW", "Network", "Gateway", Kind.ADDRESS, needs=_STATIC, blank=True, unit="IPv4"),
    SettingKind("NetworkDNS", "Network", "Name server", Kind.ADDRESS, needs=_STATIC, blank=True, unit="IPv4"),
    SettingKind("TimeZone", "Time", "Time zone", Kind.ZONE, longest=60),
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
        help="Asked in this order.",
    ),
    SettingKind("Date", "Time", "Date", Kind.DATE, needs=_BY_HAND, unit="MM:DD:YYYY"),
    SettingKind("Time", "Time", "Time", Kind.TIME, needs=_BY_HAND, unit="hh:mm:ss"),
    SettingKind(
        "VideoSource",
        "Video source",
        "Video source",
        Kind.CHOICE,
        choices=(("mobilebridge", "Mobile Bridge"), ("directconnect", "Direct Connect")),
        help="Decides which cameras the device knows.",
    ),
    SettingKind("SymphonyServer", "Mobile Bridge", "Server", Kind.HOST, needs=_BRIDGE, blank=True),
    SettingKind("SymphonyPort", "Mobile Bridge", "Port", Kind.PORT, needs=_BRIDGE, least=1, most=65535),
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
    address = ipv4(value)
    if address is None:
        return Words("Four numbers from 0 to 255, such as 192.168.0.20.")
    if not is_for_one_device(address):
        return Words("No device can have this address.")
    network = network_in(values)
    if kind.key != "NetworkIP" and value == values.get("NetworkIP"):
        return Words("This is the device's own address.")
    if network is None:
        return None
    if kind.key == "NetworkGW" and address not in network:
        return Words(
            "Not inside {network}. The device can only reach a gateway in its own network.",
            (("network", str(network)),),
        )
    return _edge(address, network)


def _edge(address: Address4, network: Network4) -> Words | None:
    if address not in network or not at_the_edge(address, network):
        return None
    return Words(
        "The first and the last address of {network} are not for devices.", (("network", str(network)),)
    )


def _mask(kind: SettingKind, value: str, values: Mapping[str, str]) -> Words | None:
    prefix = prefix_of(value)
    if prefix is None:
        return Words("A subnet mask such as 255.255.255.0: ones, then zeros.")
    if prefix in (0, 32):
        return Words("A network that is neither everything nor a single address, such as 255.255.255.0.")
    return None


def _port(kind: SettingKind, value: str, values: Mapping[str, str]) -> Words | None:
    whole = value.isascii() and value.isdigit() and len(value) < 6
    if whole and kind.least <= int(value) <= kind.most:
        return None
    return Words(
        "A whole number from {least} to {most}.", (("least", str(kind.least)), ("most", str(kind.most)))
    )


def _date(kind: SettingKind, value: str, values: Mapping[str, str]) -> Words | None:
    return None if parse_date(value) else Words("A day that exists, as MM:DD:YYYY.")


def _time(kind: SettingKind, value: str, values: Mapping[str, str]) -> Words | None:
    good = re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d:[0-5]\d", value)
    return None if good else Words("A time of day, as hh:mm:ss.")


def servers_of(value: str) -> list[str]:
    """The time servers in a setting's value, in order."""
    return [server.strip() for server in value.split(",")] if value.strip() else []


def wrong_server(server: str, before: list[str]) -> Words | None:
    """What is wrong with one time server of a list; `before`: those that stand above it."""
    if not server:
        return Words("Enter a name or an address, or remove this line.")
    if not is_host(server):
        return Words("“{server}” is not a server's name.", (("server", server[:60]),))
    if server.casefold() in [other.casefold() for other in before]:
        return Words("“{server}” is in the list twice.", (("server", server[:60]),))
    return None


def _servers(kind: SettingKind, value: str, values: Mapping[str, str]) -> Words | None:
    servers = servers_of(value) or [""]
    said = (wrong_server(server, servers[:index]) for index, server in enumerate(servers))
    return next((words for words in said if words is not None), None)


def is_host(text: str) -> bool:
    """Whether that can be a host: a name of labels, or an IPv4 address."""
    labels = text.split(".")
    if len(text) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        return False
    return ipv4(text) is not None if labels[-1].isdigit() else True


_LABEL = re.compile(r"[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?")


def _host(kind: SettingKind, value: str, values: Mapping[str, str]) -> Words | None:
    return None if is_host(value) else Words("A server's name or address, such as 192.168.0.40.")


_CHECKS = {
    Kind.CHOICE: _choice,
    Kind.ADDRESS: _address,
    Kind.MASK: _mask,
    Kind.HOST: _host,
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
    prefix = prefix_of(mask)
    if prefix is None:
        return None
    count = hosts_in(Network4((0, prefix)))
    return Words("/{prefix}, {count} addresses", (("prefix", str(prefix)), ("count", str(count))))
