"""Request bodies: bounded, JSON as strict or as loose as the reference's own samples, checked for type."""

from __future__ import annotations

from typing import TypeVar

import msgspec
import pyjson5
from aiohttp import web

from tcconsole.simulator.envelope import Refusal

MAX_JSON_BYTES = 1_000_000
_MAX_DEPTH = 32

T = TypeVar("T")


async def read_as(request: web.BaseRequest, kind: type[T]) -> T:
    """The JSON body as a value of that type. Refusal 400 says where it does not fit, 413 that it is too large."""
    return convert(await read_json(request), kind)


def convert(value: object, kind: type[T]) -> T:
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        raise Refusal(400, f"The body is not what this operation takes: {error}.") from error


async def read_json(request: web.BaseRequest) -> object:
    """The JSON body as plain values; single quotes, comments and trailing commas are forgiven."""
    body = await _read(request)
    if not body.strip():
        raise Refusal(400, "This operation needs a JSON body.")
    try:
        return msgspec.json.decode(body)
    except (msgspec.DecodeError, RecursionError):
        return _read_loosely(body)


async def _read(request: web.BaseRequest) -> bytes:
    body = bytearray()
    async for chunk in request.content.iter_any():
        body += chunk
        if len(body) > MAX_JSON_BYTES:
            raise Refusal(413, f"The body is larger than {MAX_JSON_BYTES} bytes.")
    return bytes(body)


def _read_loosely(body: bytes) -> object:
    try:
        value = pyjson5.decode(body.decode("utf-8"), maxdepth=_MAX_DEPTH)
        msgspec.json.encode(value)  # what cannot be answered again is not taken either
    except (pyjson5.Json5Exception, ValueError, TypeError, RecursionError) as error:
        raise Refusal(400, "The body is not JSON.") from error
    return value
