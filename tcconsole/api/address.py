"""A device's address as people type it: a host or an http or https URL, and nothing more."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

DEFAULT_PORTS = {"http": 80, "https": 443}

_MAX_LENGTH = 300
_MAX_HOST = 253
_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


class AddressError(ValueError):
    """Not an address of a device; the message is for a person."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a device is. `scheme`: http or https; `host`: a name or an IP address without brackets."""

    scheme: str
    host: str
    port: int

    @classmethod
    def parse(cls, text: str) -> Address:
        """Read "192.168.0.20", "device:8080", "https://device", "[::1]:80". Raises AddressError."""
        text = text.strip()
        if not text:
            raise AddressError("Enter the device's address, such as 192.168.0.20.")
        if len(text) > _MAX_LENGTH or not text.isprintable() or " " in text:
            raise AddressError("That is not an address: enter one such as 192.168.0.20.")
        return cls._from_url(text if _SCHEME.match(text) else f"http://{_bracketed(text)}")

    @classmethod
    def _from_url(cls, url: str) -> Address:
        try:
            parts = urlsplit(url)
            host, port = parts.hostname or "", parts.port
        except ValueError as error:
            raise AddressError(
                "The host or the port is not valid: enter one such as 192.168.0.20:8080."
            ) from error
        if parts.scheme not in DEFAULT_PORTS:
            raise AddressError("A device is reached by http:// or https:// only.")
        if "@" in parts.netloc:
            raise AddressError(
                "Leave the user and password out of the address: the console asks for the password."
            )
        if parts.path not in ("", "/") or "?" in url or "#" in url:
            raise AddressError("Enter only the device's host and port, without a path behind it.")
        if port == 0:
            raise AddressError("The port must be between 1 and 65535.")
        return cls(parts.scheme, _host(host), port or DEFAULT_PORTS[parts.scheme])

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == DEFAULT_PORTS.get(self.scheme) else f":{self.port}"
        return f"{self.scheme}://{host}{port}"


def _bracketed(text: str) -> str:
    """A bare IPv6 address needs brackets before it can be part of a URL."""
    try:
        ipaddress.IPv6Address(text)
    except ValueError:
        return text
    return f"[{text}]"


def _host(text: str) -> str:
    """A name or IP address in its canonical form."""
    if "%" not in text:  # an IPv6 zone means something on this computer only
        try:
            return str(ipaddress.ip_address(text))
        except ValueError:
            pass
    try:
        name = text.encode("idna").decode("ascii").lower()
    except UnicodeError as error:
        raise AddressError("That is not the name of a host.") from error
    labels = name.removesuffix(".").split(".")
    if len(name) > _MAX_HOST or not all(_LABEL.fullmatch(label) for label in labels):
        raise AddressError("That is not the name of a host.")
    if labels[-1].isdigit():  # "192.168.0" or "192.168.0.400": URL libraries would guess
        raise AddressError("That is not an IP address: four numbers from 0 to 255 with dots between.")
    return name
