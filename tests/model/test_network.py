"""Addresses, masks and ranges."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcconsole.model.network import (
    MOST_ADDRESSES,
    RangeError,
    at_the_edge,
    hosts_in,
    ipv4,
    is_for_one_device,
    network_of,
    own_address_towards,
    prefix_of,
    search_range,
)


@given(st.integers(0, 2**32 - 1))
def test_a_mask_is_ones_then_zeros_and_nothing_else(number: int) -> None:
    text = str(ipaddress.IPv4Address(number))
    bits = f"{number:032b}"
    expected = bits.count("1") if "01" not in bits else None
    assert prefix_of(text) == expected


@given(st.integers(0, 32))
def test_every_real_mask_is_one(prefix: int) -> None:
    mask = str(ipaddress.IPv4Network((0, prefix)).netmask)
    assert prefix_of(mask) == prefix


@given(st.ip_addresses(v=4), st.integers(1, 30))
def test_the_edges_of_a_network_are_two(address: ipaddress.IPv4Address, prefix: int) -> None:
    network = network_of(str(address), str(ipaddress.IPv4Network((0, prefix)).netmask))
    assert network is not None
    assert address in network
    assert hosts_in(network) == network.num_addresses - 2
    assert at_the_edge(network[0], network)
    assert at_the_edge(network[-1], network)
    assert not at_the_edge(network[1], network)


@pytest.mark.parametrize("text", ["0.0.0.0", "0.1.2.3", "224.0.0.1", "255.255.255.255"])
def test_addresses_that_no_device_has(text: str) -> None:
    address = ipv4(text)
    assert address is not None
    assert not is_for_one_device(address)


@pytest.mark.parametrize(
    ("text", "first", "last", "count"),
    [
        ("192.168.0.0/24", "192.168.0.1", "192.168.0.254", 254),
        ("192.168.0.20-80", "192.168.0.20", "192.168.0.80", 61),
        (" 10.0.0.250 - 10.0.1.5 ", "10.0.0.250", "10.0.1.5", 12),
        ("127.0.0.9/32", "127.0.0.9", "127.0.0.9", 1),
        ("127.0.0.9", "127.0.0.9", "127.0.0.9", 1),
        ("172.16.0.0/22", "172.16.0.1", "172.16.3.254", 1022),
    ],
)
def test_ranges(text: str, first: str, last: str, count: int) -> None:
    found = search_range(text)
    assert (found[0], found[-1], len(found)) == (first, last, count)


@pytest.mark.parametrize(
    "text",
    ["", "x", "8.8.8.8", "192.168.0.0/16", "192.168.0.9-3", "192.168.255.250-192.169.0.5", "1-2", "::1"],
)
def test_what_is_not_searched(text: str) -> None:
    with pytest.raises(RangeError):
        search_range(text)


@given(st.text(max_size=30))
def test_no_text_breaks_out_of_the_bounds(text: str) -> None:
    try:
        found = search_range(text)
    except RangeError:
        return
    assert 0 < len(found) <= MOST_ADDRESSES


def test_this_computer_s_address_on_the_way() -> None:
    assert own_address_towards("127.0.0.5") == "127.0.0.1"
    assert own_address_towards("192.168.77.1") == ""  # tests have no way there
