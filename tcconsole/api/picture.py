"""Pictures in answers: base64, bare or as a data URI, which must hold a JPEG."""

from __future__ import annotations

import re

import msgspec
import pybase64

_DATA = re.compile(rb'"Data"\s*:\s*"(?:data:image/jpe?g;base64,)?', re.IGNORECASE)
_URI = re.compile(r"data:[^,]{0,100};base64,", re.IGNORECASE)
_JPEG = b"\xff\xd8\xff"
_TEXT = msgspec.json.Decoder(str)


def quick_picture(body: bytes) -> bytes | None:
    """The JPEG cut out of the envelope without parsing it (many times as fast), or None if it must be parsed."""
    start = _DATA.search(body)
    if start is None or body[-64:].rstrip()[-1:] != b"}":
        return None
    end = body.find(b'"', start.end())
    try:
        jpeg = pybase64.b64decode(memoryview(body)[start.end() : end], validate=True)
    except ValueError:  # binascii.Error is one: escapes, line breaks, or no base64 at all
        return None
    return jpeg if end > 0 and jpeg.startswith(_JPEG) else None


def picture(data: msgspec.Raw) -> bytes:
    """The JPEG in an answer's `Data`. Raises msgspec.DecodeError."""
    text = _TEXT.decode(data).strip()
    uri = _URI.match(text)
    try:
        jpeg = pybase64.b64decode("".join(text[uri.end() if uri else 0 :].split()), validate=True)
    except ValueError as error:
        raise msgspec.ValidationError("Expected a picture in base64") from error
    if not jpeg.startswith(_JPEG):
        raise msgspec.ValidationError("Expected a JPEG picture")
    return jpeg
