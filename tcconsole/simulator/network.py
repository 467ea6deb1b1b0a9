"""What stands on the simulated network around a device: cameras, Mobile Bridges, and who answers what."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

NEWEST_FIRMWARE = "2.2.3.17"
"""What the maker offers online."""

CONNECTED, WRONG_CREDENTIALS, NO_ANSWER, WRONG_PROTOCOL, INCOMPLETE = range(5)
CONNECTION_CODES = {
    CONNECTED: "connected and signed in",
    WRONG_CREDENTIALS: "the Mobile Bridge refused the user or the password",
    NO_ANSWER: "nothing answers at that address and port",
    WRONG_PROTOCOL: "something answers there, but with the other one of HTTP and HTTPS",
    INCOMPLETE: "server, port or user is missing",
}
"""The answers of TestConnection. The reference names none: these are the simulated device's own."""


@dataclass(frozen=True, slots=True)
class Bridge:
    """A Mobile Bridge server that the simulated devices can find and sign in to."""

    name: str
    ip: str
    version: str
    farm_id: str
    port: int = 8433
    https: bool = True
    user: str = "mb_user"
    password: str = "mb_pass"  # noqa: S105 - of a simulated server


SITE_BRIDGE = Bridge("Symphony Site", "192.168.10.5", "6.13.1.0", "12345")
BRIDGES = (SITE_BRIDGE, Bridge("Symphony Archive", "192.168.10.6", "6.12.4.7", "54321"))


def camera_host(number: int) -> str:
    """The address of a simulated camera: from 198.18.0.0/15, which is reserved and never a real camera's."""
    return f"198.18.{number // 200}.{10 + number % 200}"


def host_of(uri: str) -> str:
    """The host in a URI, or "" when it holds none."""
    try:
        return urlsplit(uri).hostname or ""
    except ValueError:
        return ""
