"""From an answer's bytes to typed values: strict JSON first, a tolerant reading second, then `BadAnswer`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import msgspec
import pyjson5

from tcconsole.api.errors import BadAnswer
from tcconsole.api.request import Request
from tcconsole.api.wire import Envelope, Link

T = TypeVar("T")

MAX_TOLERANT = 4 * 1024 * 1024
"""Longer answers (only pictures are) must be valid JSON: the tolerant reading is slow."""

_MAX_DEPTH = 64
_ENVELOPE = msgspec.json.Decoder(Envelope)
_PLACE = re.compile(r" - at `\$(.*)`$", re.DOTALL)
_MISSING = re.compile(r"missing required field `([^`]*)`")
# ValueError holds msgspec's errors and all about Unicode and numbers; RecursionError comes of deep nesting.
_UNREADABLE = (ValueError, OverflowError, RecursionError, pyjson5.Json5Exception)


@dataclass(frozen=True, slots=True)
class Decoded(Generic[T]):
    """An answer's value, with what else its envelope said."""

    value: T
    links: tuple[Link, ...] = ()
    version: str = ""


class _WrongShape(ValueError):
    """JSON, but not what was expected at `field`."""

    def __init__(self, words: str, field: str) -> None:
        self.words = words
        self.field = field
        super().__init__(words)


def decode(request: Request[T], body: bytes, device: str = "") -> Decoded[T]:
    """Read the answer to a request. Raises BadAnswer and nothing else, whatever the bytes are."""
    quick = request.quick(body)
    if quick is not None:
        return Decoded(quick)
    if not body.strip():
        return _decode_empty(request, device)
    try:
        return _typed(request, body)
    except _UNREADABLE as strict:
        try:
            return _typed(request, _mended(body))
        except _UNREADABLE as tolerant:
            raise _bad_answer(request, device, strict, tolerant) from strict


def _decode_empty(request: Request[T], device: str) -> Decoded[T]:
    if not request.action.may_be_empty:
        raise BadAnswer(request.action.words, device, "it answered with nothing")
    return Decoded(request.decode(Envelope()))


def _typed(request: Request[T], body: bytes) -> Decoded[T]:
    try:
        envelope = _ENVELOPE.decode(body)
    except msgspec.ValidationError as error:
        raise _located(error, "") from error
    try:
        value = request.decode(envelope)
    except msgspec.ValidationError as error:
        raise _located(error, "Data") from error
    return Decoded(value, (*envelope.links, *_links_in(value)), envelope.version)


def _links_in(value: object) -> tuple[Link, ...]:
    if isinstance(value, tuple):
        return tuple(link for item in value for link in getattr(item, "links", ()))
    return getattr(value, "links", ())


def _mended(body: bytes) -> bytes:
    """The same answer as strict JSON: trailing commas and the like gone, null members as if they were missing."""
    if len(body) > MAX_TOLERANT:
        raise ValueError("too long to read tolerantly")
    text = body.decode("utf-8-sig")
    try:
        value = msgspec.json.decode(text)
    except msgspec.DecodeError:
        value = pyjson5.decode(text, _MAX_DEPTH)
    return msgspec.json.encode(_without_nulls(value))


def _without_nulls(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_nulls(member) for key, member in value.items() if member is not None}
    if isinstance(value, list):
        return [_without_nulls(member) for member in value]
    return value


def _located(error: msgspec.ValidationError, root: str) -> _WrongShape:
    """Put msgspec's "… - at `$[0].PanelWidth`" as the field that it names: `Data[0].PanelWidth`."""
    words = str(error)
    place = _PLACE.search(words)
    field = root + (place[1] if place else "")
    missing = _MISSING.search(words)
    if missing:
        field = f"{field}.{missing[1]}"
    return _WrongShape(_PLACE.sub("", words), field.lstrip("."))


def _bad_answer(request: Request[T], device: str, strict: Exception, tolerant: Exception) -> BadAnswer:
    for error in (strict, tolerant):
        if isinstance(error, _WrongShape):
            where = f"`{error.field}` in its answer" if error.field else "its answer"
            return BadAnswer(
                request.action.words,
                device,
                f"{where} is not as it should be ({error.words})",
                field=error.field,
            )
    return BadAnswer(request.action.words, device, "its answer is not JSON that can be read")
