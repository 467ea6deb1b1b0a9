"""A camera's URL taken apart: where it is, who signs in there, and the same URL without the credentials. No Qt here."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass, field
from urllib.parse import unquote

LONGEST = 4096
PORTS = {"rtsp": 554, "rtsps": 322, "rtspt": 554, "rtspu": 554, "http": 80, "https": 443}
"""The schemes that are known, with the port that each has when none is given."""

_SCHEME = re.compile(r"([A-Za-z]{4,5})://")
_HOST = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,251}[A-Za-z0-9_.])?")
_NUMBERS = re.compile(r"[0-9.]+")
_MOVING = re.compile(r"mjpe?g|/video|/stream|[?&]codec=|\.cgi\?.*stream", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class StreamUrl:
    """host: without brackets; port: None where the URL has none; `username` and `password` are decoded.

    uri: the URL without its credentials. moving: video (rtsp, or http that looks like MJPEG), else a single picture.
    """

    scheme: str
    host: str
    port: int | None
    username: str
    password: str = field(repr=False)
    uri: str
    moving: bool

    @property
    def address(self) -> str:
        """What goes into a camera's address: the host, with the port of its web server if that is an unusual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        web = self.scheme in ("http", "https") and self.port not in (None, PORTS[self.scheme])
        return f"{host}:{self.port}" if web else self.host


def split_url(text: str) -> StreamUrl | None:
    """The parts of an rtsp, http or https URL; None for anything else. Never raises."""
    text = text.strip()
    scheme = _SCHEME.match(text)
    if scheme is None or len(text) > LONGEST or not text.isprintable() or " " in text:
        return None
    name = scheme[1].lower()
    if name not in PORTS:
        return None
    for authority, rest in _authorities(text[scheme.end() :]):
        credentials, _, place = authority.rpartition("@")
        found = _host_and_port(place)
        if found is not None:
            user, _, password = credentials.partition(":")
            uri = f"{name}://{place}{rest}"
            moving = name.startswith("rtsp") or bool(_MOVING.search(rest))
            return StreamUrl(name, *found, unquote(user), unquote(password), uri, moving)
    return None


def valid_host(text: str) -> bool:
    """True for an IP address (IPv6 without brackets) or what could be a name."""
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return bool(_HOST.fullmatch(text)) and not _NUMBERS.fullmatch(text) and ".." not in text
    return "%" not in text  # an IPv6 zone means something on one computer only


def valid_address(text: str) -> bool:
    """True for a host, or a host with a port behind it."""
    return valid_host(text) or _host_and_port(text) is not None


def _authorities(text: str) -> list[tuple[str, str]]:
    """The part with host and credentials, and the rest. Some passwords hold / ? or # as they are: a second guess."""
    first = re.split(r"(?=[/?#])", text, maxsplit=1)
    guesses = [(first[0], "".join(first[1:]))]
    at = text.rfind("@")
    if at > len(first[0]):
        later = re.split(r"(?=[/?#])", text[at:], maxsplit=1)
        guesses.append((text[:at] + later[0], "".join(later[1:])))
    return guesses


def _host_and_port(place: str) -> tuple[str, int | None] | None:
    if place.startswith("["):
        host, bracket, after = place[1:].partition("]")
        if not bracket or ":" not in host or (after and not after.startswith(":")):
            return None
        port = after[1:]
    else:
        host, _, port = place.partition(":")
    if not valid_host(host) or (port and not (port.isascii() and port.isdigit() and len(port) <= 5)):
        return None
    number = int(port) if port else None
    return None if number is not None and not 1 <= number <= 65535 else (host, number)
