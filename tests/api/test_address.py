"""Addresses as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcconsole.api.address import Address, AddressError


@pytest.mark.parametrize(
    ("typed", "address", "shown"),
    [
        ("192.168.0.20", Address("http", "192.168.0.20", 80), "http://192.168.0.20"),
        (" 192.168.0.20\n", Address("http", "192.168.0.20", 80), "http://192.168.0.20"),
        ("http://h:8080", Address("http", "h", 8080), "http://h:8080"),
        ("https://h", Address("https", "h", 443), "https://h"),
        ("https://h:80", Address("https", "h", 80), "https://h:80"),
        (
            "HTTPS://Lobby-East.Example/",
            Address("https", "lobby-east.example", 443),
            "https://lobby-east.example",
        ),
        ("lobby:8080", Address("http", "lobby", 8080), "http://lobby:8080"),
        ("lobby_east", Address("http", "lobby_east", 80), "http://lobby_east"),
        ("[::1]:8080", Address("http", "::1", 8080), "http://[::1]:8080"),
        ("::1", Address("http", "::1", 80), "http://[::1]"),
        ("https://[2001:DB8::0:1]", Address("https", "2001:db8::1", 443), "https://[2001:db8::1]"),
        ("bücher.example", Address("http", "xn--bcher-kva.example", 80), "http://xn--bcher-kva.example"),
    ],
)
def test_an_address_is_understood_and_shown_without_what_goes_without_saying(
    typed: str, address: Address, shown: str
) -> None:
    assert Address.parse(typed) == address
    assert str(address) == shown
    assert Address.parse(shown) == address


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Enter the device's address"),
        ("   ", "Enter the device's address"),
        ("http://", "name of a host"),
        ("admin:secret@192.168.0.20", "Leave the user and password out"),
        ("https://admin@h", "Leave the user and password out"),
        ("h/Panel", "without a path"),
        ("h?a=b", "without a path"),
        ("h#a", "without a path"),
        ("h/?", "without a path"),
        ("ftp://h", "http:// or https:// only"),
        ("file:///etc/passwd", "http:// or https:// only"),
        ("h:0", "port"),
        ("h:65536", "port"),
        ("h:-1", "port"),
        ("h:http", "port"),
        ("192.168.0", "IP address"),
        ("192.168.0.400", "IP address"),
        ("192.168.0.20.1", "IP address"),
        ("3232235540", "IP address"),
        ("[::1", "not valid"),
        ("fe80::1%eth0", "not"),
        ("two words", "not an address"),
        ("a\x00b", "not an address"),
        ("a..b", "name of a host"),
        ("-a", "name of a host"),
        ("a\\b", "name of a host"),
        ("x" * 64, "name of a host"),
        ("x" * 400, "not an address"),
    ],
)
def test_what_is_no_address_is_refused_with_a_reason(typed: str, words: str) -> None:
    with pytest.raises(AddressError, match=words):
        Address.parse(typed)


def test_a_password_in_an_address_is_not_repeated() -> None:
    with pytest.raises(AddressError) as caught:
        Address.parse("http://admin:hunter-22@h")
    assert "hunter-22" not in str(caught.value)


@given(st.text(max_size=40) | st.text(alphabet="0123456789.:[]/@%abcxn-_ ", max_size=20))
def test_any_text_is_an_address_that_reads_back_or_a_reason(typed: str) -> None:
    try:
        address = Address.parse(typed)
    except AddressError as error:
        assert str(error).endswith(".")  # noqa: PT017 - either outcome is fine
    else:
        assert Address.parse(str(address)) == address
