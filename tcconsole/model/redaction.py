"""What must never be written anywhere, known in one place: the names of secrets and the forms in which they travel.

No Qt here, and nothing slow: the log, the journal, the command line and the support bundle all use it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from tcconsole.api.wire import SECRET_SETTINGS

HIDDEN = "***"
SHORTEST = 6
"""A known secret of fewer characters is not searched for in text: "admin" would star out half of "administrator"."""

_SECRET_NAME = re.compile(r"passw(?:or)?d|pwd|passphrase|token|secret", re.IGNORECASE)
_CREDENTIALS = re.compile(r"(?<=://)([^/?#@\s:]*:)[^/?#\s]*(?=@)")
_GUESSED = re.compile(r"""(?<=://)([^/?#@\s:]*:)(?!\d{1,5}[/?#])[^\s"'<>]*(?=@)""")
"""Some passwords hold / ? or # as they are. In free text it does no harm to star out an address too much."""
_SESSION = re.compile(r"(/Session/)[^\s/?#\"']+", re.IGNORECASE)
_VALUE = r"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[^\s,;&}\])]+)"""
_PAIR = re.compile(
    r"""([\w-]*(?:passw(?:or)?d|pwd|passphrase|token|secret)["']?\s*[=:]\s*)""" + _VALUE, re.IGNORECASE
)
_SETTING = re.compile(
    rf"""(["']?name["']?\s*[=:]\s*["'](?:{"|".join(sorted(SECRET_SETTINGS))})["']\s*,\s*"""
    rf"""["']?value["']?\s*[=:]\s*){_VALUE}""",
    re.IGNORECASE,
)


def is_secret(name: str) -> bool:
    """True if what goes by that name (a setting, a key in a file) is nobody's business."""
    return name in SECRET_SETTINGS or _SECRET_NAME.search(name) is not None


def hide_credentials(text: str) -> str:
    """The text with the password in every `scheme://user:password@host` replaced."""
    return _CREDENTIALS.sub(rf"\g<1>{HIDDEN}", text)


def hide_values(text: str, values: Iterable[str], shortest: int = SHORTEST) -> str:
    """The text without these secrets, as they are or as an address or a JSON text would have them."""
    for value in sorted({value for value in values if len(value) >= shortest}, key=len, reverse=True):
        for form in {value, quote(value, safe=""), quote(value), json.dumps(value)[1:-1]}:
            text = text.replace(form, HIDDEN)
    return text


def redact(text: str, values: Iterable[str] = ()) -> str:
    """Free text, such as a line of the log, without anything in it that looks like a secret or is one of `values`."""
    text = hide_credentials(hide_values(text, values))
    text = _GUESSED.sub(rf"\g<1>{HIDDEN}", text)
    text = _SESSION.sub(rf"\g<1>{HIDDEN}", text)
    return _PAIR.sub(_starred, _SETTING.sub(_starred, text))


def _starred(found: re.Match[str]) -> str:
    """The name as it is, the value starred out within its quotes."""
    quote_mark = found[2][0] if found[2][0] in "\"'" else ""
    return f"{found[1]}{quote_mark}{HIDDEN}{quote_mark}"


def redact_data(data: Any, values: Iterable[str] = ()) -> Any:
    """What JSON holds, with the values of secret names and every secret in a text replaced."""
    if isinstance(data, Mapping):
        return {
            str(key): HIDDEN if is_secret(str(key)) else redact_data(value, values)
            for key, value in data.items()
        }
    if isinstance(data, (list, tuple)):
        return [redact_data(value, values) for value in data]
    return redact(data, values) if isinstance(data, str) else data
