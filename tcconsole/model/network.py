"""What can be said of IPv4 addresses, masks and ranges without asking anybody. No Qt, no traffic."""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Mapping

MOST_ADDRESSES = 1024
"""So many addresses a search may visit: four networks of /24."""

Address4 = ipaddress.IPv4Address
Network4 = ipaddress.IPv4Network

_SHORT_RANGE = re.compile(r"(\d{1,3}(?:\.\d{1,3}){3})\s*[-–]\s*(\d{1,3}(?:\.\d{1,3}){3}|\d{1,3})")


class RangeError(ValueError):
    """A range that cannot be searched; the message says why, for a person."""


def ipv4(text: str) -> Address4 | None:
    """The address, or None if the text is none."""
    try:
        return Address4(text)
    except ValueError:
        return None


def prefix_of(mask: str) -> int | None:
    """The number of ones in a mask; None unless it is ones, then zeros."""
    bits = ipv4(mask)
    if bits is None:
        return None
    zeros = int(bits) ^ 0xFFFFFFFF
    return 32 - int(zeros.bit_length()) if zeros & (zeros + 1) == 0 else None


def network_of(address: str, mask: str) -> Network4 | None:
    """The network that an address lies in, or None if one of the two is not right."""
    host, prefix = ipv4(address), prefix_of(mask)
    if host is None or prefix is None:
        return None
    return Network4((int(host), prefix), strict=False)


def network_in(values: Mapping[str, str]) -> Network4 | None:
    """The network of a device with these settings."""
    return network_of(values.get("NetworkIP", ""), values.get("NetworkMask", ""))


def at_the_edge(address: Address4, network: Network4) -> bool:
    """True for the network's own address and its broadcast address, which no device can have."""
    edges = (network.network_address, network.broadcast_address)
    return network.prefixlen < 31 and address in edges


def is_for_one_device(address: Address4) -> bool:
    """False for addresses that mean nobody, everybody or a group."""
    nobody = int(address) >> 24 == 0
    return not (nobody or address.is_multicast or address.is_reserved)


def hosts_in(network: Network4) -> int:
    """How many devices fit into a network."""
    return (1 << (32 - network.prefixlen)) - (2 if network.prefixlen < 31 else 0)


def search_range(text: str) -> tuple[str, ...]:
    """The addresses in "192.168.0.0/24", "192.168.0.20-80" or "192.168.0.20-192.168.0.80", in order.

    Private and loopback addresses only, at most MOST_ADDRESSES. Raises RangeError.
    """
    first, last = _ends(text.strip())
    count = int(last) - int(first) + 1
    if count < 1:
        raise RangeError("The last address comes before the first one.")
    if count > MOST_ADDRESSES:
        raise RangeError(f"At most {MOST_ADDRESSES} addresses can be searched at a time.")
    if not (_is_local(first) and _is_local(last)):
        raise RangeError("Only private networks can be searched, such as 192.168.0.0/24.")
    return tuple(str(Address4(number)) for number in range(int(first), int(last) + 1))


def _ends(text: str) -> tuple[Address4, Address4]:
    if match := _SHORT_RANGE.fullmatch(text):
        begin, end = match.groups()
        first, last = ipv4(begin), ipv4(end if "." in end else begin.rpartition(".")[0] + f".{end}")
        if first is not None and last is not None:
            return first, last
    try:
        network = Network4(text, strict=False)
    except ValueError:
        raise RangeError("Enter a range such as 192.168.0.0/24 or 192.168.0.20-80.") from None
    if network.prefixlen > 30:
        return network.network_address, network.broadcast_address
    return network.network_address + 1, network.broadcast_address - 1


_LOCAL = tuple(
    Network4(text)
    for text in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "127.0.0.0/8")
)


def _is_local(address: Address4) -> bool:
    return any(address in network for network in _LOCAL)


def own_address_towards(address: str) -> str:
    """This computer's own address on the way to another one; "" if there is no way. Nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((address, 9))
            own: str = probe.getsockname()[0]
        except OSError:
            return ""
    return own
