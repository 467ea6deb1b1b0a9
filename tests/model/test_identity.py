"""Who answers at an address, and what a password is never sent to."""

from __future__ import annotations

import hashlib
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
import trustme

from tcconsole.model.identity import Look, Seen, Wanted, look_at
from tests.api.devices import QUICK, Device, Script, ThinDevice, envelope, http, lost, silent

SERIAL = "001122334455"
PASSWORD = "admin"
SETTINGS = {"GET /Settings": envelope([{"Name": "DeviceSerial", "Value": SERIAL}])}
NAMELESS = {"GET /Settings": envelope([{"Name": "DeviceName", "Value": "Lobby"}])}


async def look(device: Device, serial: str = SERIAL, **wanted: str | None) -> Look:
    known = {"password": PASSWORD, "fingerprint": "", **wanted}
    return await look_at(
        device.address, Wanted(serial, known["password"], known["fingerprint"] or ""), timeouts=QUICK
    )


def said(device: Device) -> bytes:
    """Everything that was sent to it."""
    return b"".join(seen.body + str(seen.headers).encode() + seen.line.encode() for seen in device.seen)


async def test_the_device_is_told_by_its_serial_alone() -> None:
    async with ThinDevice(SETTINGS) as device:
        assert (await look(device)).seen is Seen.THE_DEVICE
        found = await look(device, "665544332211")
        assert (found.seen, found.serial) == (Seen.ANOTHER, SERIAL)
        assert device.alive == set()  # no session is left open


async def test_no_serial_is_never_the_device() -> None:
    async with ThinDevice(NAMELESS) as device:
        assert (await look(device)).seen is Seen.FAILS
        assert (await look(device, "")).seen is Seen.FAILS


async def test_a_refused_password_is_not_tried_twice() -> None:
    async with ThinDevice(SETTINGS, password="another") as device:
        assert (await look(device)).seen is Seen.REFUSES
        assert device.lines.count("POST /Session") == 1


async def test_without_a_password_nothing_is_tried() -> None:
    async with ThinDevice(SETTINGS) as device:
        assert (await look(device, password=None)).seen is Seen.NO_PASSWORD
        assert device.lines == ["GET /Settings"]


async def web_page(*_: object) -> bytes:
    return http(b"<html>Printer</html>")


async def not_found(*_: object) -> bytes:
    return http(b"nothing here", 404)


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        (web_page, Seen.SOMETHING_ELSE),
        (not_found, Seen.SOMETHING_ELSE),
        (lost, Seen.SILENT),
        (silent, Seen.SILENT),
    ],
)
async def test_what_is_no_thin_client_gets_no_password(script: Script, expected: Seen) -> None:
    async with Device(script) as device:
        assert (await look(device)).seen is expected
        assert device.seen
        assert PASSWORD.encode() not in said(device)


@asynccontextmanager
async def behind_tls() -> AsyncIterator[tuple[ThinDevice, str]]:
    """A device with a certificate of its own, and that one's fingerprint."""
    certificate = trustme.CA().issue_cert("127.0.0.1")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    der = ssl.PEM_cert_to_DER_cert(certificate.cert_chain_pems[0].bytes().decode())
    async with ThinDevice(SETTINGS, tls=context) as device:
        yield device, hashlib.sha256(der).hexdigest()


async def test_over_https_only_the_right_certificate_gets_the_password() -> None:
    async with behind_tls() as (device, fingerprint):
        for other in ("", "ab" * 32):
            assert (await look(device, fingerprint=other)).seen is Seen.UNTRUSTED
        assert device.seen == []
        assert (await look(device, fingerprint=fingerprint)).seen is Seen.THE_DEVICE


def test_a_password_is_not_in_what_a_log_would_show() -> None:
    assert "geheim" not in repr(Wanted(SERIAL, "geheim"))
