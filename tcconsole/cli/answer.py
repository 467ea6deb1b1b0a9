"""What a command answers with: one JSON document for machines, words for people."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from tcconsole.api.wire import SECRET_SETTINGS, Setting
from tcconsole.model.redaction import hide_credentials

DONE: Mapping[str, bool] = {"done": True}

_LEFT_OUT = frozenset({"links", "password", "token"})


@dataclass(frozen=True, slots=True)
class Answer:
    """`data`: wire values, or what JSON knows; `words`: the same for a person, already cleaned."""

    data: Any
    words: str


def tell(answer: Answer, as_json: bool) -> None:
    """Print it. JSON is pure ASCII, so that it arrives whole through any terminal and any encoding."""
    if as_json:
        print(json.dumps(plain_data(answer.data)), flush=True)
    elif answer.words:
        print(answer.words, flush=True)


def plain_data(value: Any) -> Any:
    """Wire values as dicts with their snake_case names; links, passwords and tokens left out."""
    if isinstance(value, Setting) and value.name in SECRET_SETTINGS:
        return {"name": value.name}
    if isinstance(value, msgspec.Struct):
        names = (name for name in value.__struct_fields__ if name not in _LEFT_OUT)
        return {name: plain_data(getattr(value, name)) for name in names}
    if isinstance(value, Mapping):
        return {str(key): plain_data(one) for key, one in value.items()}
    if isinstance(value, (tuple, list)):
        return [plain_data(one) for one in value]
    return hide_credentials(value) if isinstance(value, str) else value
