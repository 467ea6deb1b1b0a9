"""The sentences of changes to many devices, in the user's language where there is one. No Qt here."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar

from tcconsole.model.setting import Words

translate: ContextVar[Callable[[str], str]] = ContextVar("translate", default=str)
"""Who knows the user's language: the window says so for its tasks; the command line speaks English."""


def tr(text: str) -> str:
    """The sentence, with its named places still in it."""
    return translate.get()(text)


def sentence(words: Words | None) -> str:
    """All of it, with what belongs into its places; "" for None."""
    return tr(words.text).format(**dict(words.places)) if words is not None else ""
