"""The border where transport failures and refusing answers become the console's own errors."""

from __future__ import annotations

import os
import socket
import unicodedata
from typing import Any

import aiohttp
import httpx
import msgspec

from tcconsole.api.errors import (
    BadAnswer,
    CertificateRefused,
    ConnectFailed,
    ConnectionLost,
    DeviceFault,
    NotAThinClient,
    NotFound,
    Refused,
    SessionRefused,
    ThinClientError,
    TimedOut,
    Unreachable,
    WrongPassword,
)
from tcconsole.api.quick_http import CannotConnect
from tcconsole.api.request import Request
from tcconsole.api.sessions import OpenSession

MAX_WORDS = 200

TRANSPORT_FAILURES = (httpx.HTTPError, httpx.InvalidURL, aiohttp.ClientError, OSError)
"""What a request can fail with below this border (a time-out is an OSError)."""

_WORD_KEYS = ("Data", "Message", "message", "Error", "error", "detail")
_READ_AGAIN = "Try again; if that does not help, restart the device."


def from_transport(error: Exception, request: Request[Any], device: str) -> ThinClientError:
    """Why there is no answer. httpx's own names are of no use: its aiohttp transport calls a connection that
    broke after sending a connect time-out, so that the cause below it decides.
    """
    cause = error.__cause__ if isinstance(error, httpx.HTTPError) and error.__cause__ else error
    asked = request.action.words
    match cause:
        case aiohttp.ServerFingerprintMismatch() | aiohttp.ClientConnectorCertificateError():
            return CertificateRefused(asked, device, _certificate_words(cause), fingerprint=_seen(cause))
        case aiohttp.ClientSSLError():
            advice = "If the device offers no https, enter its address with http://."
            return ConnectFailed(asked, device, "it does not speak https as this computer does", advice)
        case CannotConnect():
            return ConnectFailed(asked, device, _unconnected_words(cause))
        case aiohttp.ConnectionTimeoutError():
            return ConnectFailed(asked, device, "nobody answered at that address in time")
        case aiohttp.ClientConnectorDNSError():
            return ConnectFailed(asked, device, "no computer of that name is known")
        case aiohttp.ClientConnectorError() | aiohttp.InvalidURL() | httpx.InvalidURL():
            return ConnectFailed(asked, device, _system_words(cause))
        case aiohttp.ClientResponseError():
            kind = NotAThinClient if isinstance(request, OpenSession) else BadAnswer
            return kind(asked, device, "what it sent is not HTTP")
        case TimeoutError():
            return _unanswered(TimedOut, request, device, "it did not answer in time")
    return _unanswered(ConnectionLost, request, device, "the connection broke before it had answered")


def _unconnected_words(error: CannotConnect) -> str:
    match error.__cause__:
        case TimeoutError():
            return "nobody answered at that address in time"
        case socket.gaierror():
            return "no computer of that name is known"
    return _system_words(error)


def _unanswered(kind: type[Unreachable], request: Request[Any], device: str, words: str) -> ThinClientError:
    if is_command(request):
        return kind(request.action.words, device, words)
    error = kind(request.action.words, device, words, Unreachable.advice)
    error.may_have_run = False
    return error


def is_command(request: Request[Any]) -> bool:
    """True for what changes something that people can see."""
    return request.action.changes_state and request.action.needs_session


def _certificate_words(error: BaseException) -> str:
    if isinstance(error, aiohttp.ServerFingerprintMismatch):
        return "its certificate is not the one that was accepted"
    reason = getattr(error.__cause__, "verify_message", "") or "it could not be verified"
    return f"its certificate is not trusted ({plain_words(reason)})"


def _seen(error: BaseException) -> str:
    return error.got.hex() if isinstance(error, aiohttp.ServerFingerprintMismatch) else ""


def _system_words(error: BaseException) -> str:
    number = getattr(error, "errno", None)
    if number is None:
        return "there is no connection to that address"
    return f"there is no connection to that address ({os.strerror(number)})"


def from_status(
    status: int, body: bytes, request: Request[Any], device: str, *, secrets: tuple[str, ...] = ()
) -> ThinClientError:
    """What an answer other than 2xx means. `body`: its beginning, for the device's own words."""
    asked = request.action.words
    said = own_words(body, secrets)
    answer = f'it answered {status} ("{said}")' if said else f"it answered {status}"
    if 300 <= status < 400:
        return NotAThinClient(asked, device, f"{answer}, which sends to another address")
    if isinstance(request, OpenSession) and status in (404, 405, 501):
        return NotAThinClient(asked, device, answer)
    if status == 401 or (status == 403 and isinstance(request, OpenSession)):
        return WrongPassword(asked, device, "the password was refused")
    if status == 403:
        return SessionRefused(asked, device, answer)
    if status == 404:
        return NotFound(asked, device, answer, status=status)
    if 400 <= status < 500:
        return Refused(asked, device, answer, status=status)
    if status >= 500:
        return _fault(answer, request, device, status)
    return BadAnswer(asked, device, answer)


def _fault(answer: str, request: Request[Any], device: str, status: int) -> DeviceFault:
    if is_command(request):
        return DeviceFault(request.action.words, device, answer, status=status)
    error = DeviceFault(request.action.words, device, answer, _READ_AGAIN, status=status)
    error.may_have_run = False
    return error


def own_words(body: bytes, secrets: tuple[str, ...] = ()) -> str:
    """The device's own explanation in the body of a refusal, fit to be shown, or ""."""
    text = body.decode("utf-8", "replace")
    try:
        told = msgspec.json.decode(text)
    except (ValueError, RecursionError):
        told = "" if text.lstrip()[:1] in ("<", "{", "[") else text
    return plain_words(redacted(_first_words(told), secrets))


def _first_words(told: object) -> str:
    if isinstance(told, str):
        return told
    if not isinstance(told, dict):
        return ""
    return next((told[key] for key in _WORD_KEYS if isinstance(told.get(key), str) and told[key]), "")


def plain_words(text: str) -> str:
    """Text on one line, without characters that control, hide or reorder, at most MAX_WORDS long."""
    printable = "".join(
        " " if unicodedata.category(mark)[0] in "CZ" else mark for mark in text[: MAX_WORDS * 10]
    )
    words = " ".join(printable.split())
    return words if len(words) <= MAX_WORDS else words[: MAX_WORDS - 1] + "…"


def redacted(text: str, secrets: tuple[str, ...]) -> str:
    """Text with every secret in it starred out."""
    for secret in sorted(filter(None, secrets), key=len, reverse=True):
        text = text.replace(secret, "***")
    return text
