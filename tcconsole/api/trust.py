"""Whom to believe over https: the system's certificates, or the one certificate that the user accepted."""

from __future__ import annotations

import asyncio
import hashlib
import re
import ssl

import aiohttp

from tcconsole.api.address import Address

_FINGERPRINT = re.compile(r"[0-9a-f]{64}")


def normal_fingerprint(text: str) -> str:
    """A SHA-256 fingerprint as 64 lower-case hex digits, from whatever form people copy. Raises ValueError."""
    digits = re.sub(r"[\s:]", "", text).lower()
    if digits and not _FINGERPRINT.fullmatch(digits):
        raise ValueError("a SHA-256 fingerprint has 64 hexadecimal digits")
    return digits


def trust(fingerprint: str, context: ssl.SSLContext | None) -> ssl.SSLContext | aiohttp.Fingerprint | bool:
    """What aiohttp checks a device's certificate with. A fingerprint accepts that certificate and no other.

    True is ordinary verification with the one context that aiohttp makes when it is imported: a context with
    the system's certificates costs some 20 ms, and nobody should pay for it twice.
    """
    if fingerprint:
        return aiohttp.Fingerprint(bytes.fromhex(fingerprint))
    return context or True


async def read_fingerprint(address: Address, timeout_s: float) -> str:
    """The SHA-256 of the certificate that the device shows, hex, for the user to compare; "" if there is none.

    Nothing is sent over this connection beyond the handshake.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    try:
        async with asyncio.timeout(timeout_s):
            _, writer = await asyncio.open_connection(address.host, address.port, ssl=context)
            try:
                tls: ssl.SSLObject = writer.get_extra_info("ssl_object")
                certificate = tls.getpeercert(binary_form=True)
            finally:
                writer.transport.abort()
    except (OSError, TimeoutError):
        return ""
    return hashlib.sha256(certificate).hexdigest() if certificate else ""
