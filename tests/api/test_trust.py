"""https: verification as usual, or one accepted certificate and no other; never http instead."""

from __future__ import annotations

import asyncio
import datetime
import hashlib
import ssl
from contextlib import aclosing

import pytest
import trustme

from tcconsole.api.address import Address
from tcconsole.api.client import ThinClient
from tcconsole.api.errors import CertificateRefused, ConnectFailed
from tcconsole.api.panels import ListPanels
from tcconsole.api.trust import normal_fingerprint, read_fingerprint
from tests.api.devices import Device, ThinDevice, client_of, envelope, http, silent
from tests.api.loop import looped

PANELS = {"GET /Panel": envelope([])}
LONG_AGO = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)


class Identity:
    """A device's certificate, and what knows it."""

    def __init__(self, *names: str, expires: datetime.datetime | None = None) -> None:
        authority = trustme.CA()
        certificate = authority.issue_cert(*names, not_after=expires)
        self.server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificate.configure_cert(self.server)
        self.trusting = ssl.create_default_context()
        authority.configure_trust(self.trusting)
        der = ssl.PEM_cert_to_DER_cert(certificate.cert_chain_pems[0].bytes().decode())
        self.fingerprint = hashlib.sha256(der).hexdigest()


@looped
async def test_a_trusted_certificate_is_accepted() -> None:
    identity = Identity("127.0.0.1")
    async with (
        ThinDevice(PANELS, tls=identity.server) as device,
        client_of(device, context=identity.trusting) as client,
    ):
        assert await client.send(ListPanels()) == ()
        assert str(device.address).startswith("https://")


@looped
async def test_an_unknown_certificate_is_refused_with_its_fingerprint_to_compare() -> None:
    identity = Identity("127.0.0.1")
    async with ThinDevice(PANELS, tls=identity.server) as device, client_of(device) as client:
        with pytest.raises(CertificateRefused, match="not trusted") as caught:
            await client.send(ListPanels())
        assert caught.value.fingerprint == identity.fingerprint
        assert not caught.value.may_have_run
        assert device.seen == []


@looped
async def test_a_certificate_for_another_name_is_refused() -> None:
    identity = Identity("device.example")
    async with (
        ThinDevice(PANELS, tls=identity.server) as device,
        client_of(device, context=identity.trusting) as client,
    ):
        with pytest.raises(CertificateRefused, match=r"127\.0\.0\.1") as caught:
            await client.open()
        assert caught.value.fingerprint == identity.fingerprint
        assert device.seen == []


@pytest.mark.parametrize(
    "identity",
    [Identity("127.0.0.1"), Identity("another.example"), Identity("127.0.0.1", expires=LONG_AGO)],
    ids=["unknown", "another name", "expired"],
)
@looped
async def test_an_accepted_fingerprint_accepts_that_certificate_whatever_is_in_it(identity: Identity) -> None:
    shown = ":".join(identity.fingerprint[i : i + 2] for i in range(0, 64, 2)).upper()
    async with (
        ThinDevice(PANELS, tls=identity.server) as device,
        client_of(device, fingerprint=shown) as client,
    ):
        assert await client.send(ListPanels()) == ()


@looped
async def test_an_accepted_fingerprint_accepts_nothing_else_not_even_a_trusted_certificate() -> None:
    identity, accepted = Identity("127.0.0.1"), Identity("127.0.0.1")
    async with (
        ThinDevice(PANELS, tls=identity.server) as device,
        client_of(device, fingerprint=accepted.fingerprint, context=identity.trusting) as client,
    ):
        with pytest.raises(CertificateRefused, match="not the one that was accepted") as caught:
            await client.open()
        assert caught.value.fingerprint == identity.fingerprint
        assert device.seen == []


@looped
async def test_https_never_becomes_http() -> None:
    arrived = b""

    async def plain_http(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal arrived
        arrived += await reader.read(1000)
        writer.write(http(b"", 400))
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(plain_http, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        async with aclosing(ThinClient(Address("https", "127.0.0.1", port), "admin")) as client:
            with pytest.raises(ConnectFailed, match="does not speak https") as caught:
                await client.open()
    assert "enter its address with http://" in caught.value.advice
    assert b"POST" not in arrived
    assert b"admin" not in arrived


@looped
async def test_a_fingerprint_can_be_read_before_anything_is_trusted() -> None:
    identity = Identity("127.0.0.1")
    async with ThinDevice(PANELS, tls=identity.server) as device:
        assert await read_fingerprint(device.address, 5) == identity.fingerprint
        assert device.seen == []


@looped
async def test_there_is_no_fingerprint_where_there_is_no_certificate() -> None:
    async with ThinDevice(PANELS) as device, Device(silent) as mute:
        address = Address("https", "127.0.0.1", mute.address.port)
        assert await read_fingerprint(address, 0.2) == ""
    assert await read_fingerprint(device.address, 5) == ""


@pytest.mark.parametrize("text", ["AB" * 32, ":".join(["ab"] * 32), " ".join(["Ab"] * 32) + "\n"])
def test_a_fingerprint_is_understood_in_whatever_form_it_is_copied(text: str) -> None:
    assert normal_fingerprint(text) == "ab" * 32


@pytest.mark.parametrize("text", ["ab", "xy" * 32, "ab" * 20, "ab" * 33])
def test_what_is_no_fingerprint_is_not_taken_for_none(text: str) -> None:
    with pytest.raises(ValueError, match="64 hexadecimal digits"):
        normal_fingerprint(text)
    with pytest.raises(ValueError, match="64 hexadecimal digits"):
        ThinClient(Address("https", "device", 443), fingerprint=text)
