"""How keys are spelled for a person: as the caps of the keyboard that are pressed together."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QKeySequence

_SPELLED = {"Return": "Enter", "PgUp": "Page up", "PgDown": "Page down"}


def key_parts(sequence: QKeySequence) -> tuple[str, ...]:
    """ "Ctrl+Return" as ("Ctrl", "Enter"); "Ctrl++" as ("Ctrl", "+")."""
    text = sequence.toString(QKeySequence.SequenceFormat.PortableText)
    last = "+" if text.endswith("+") else ""
    parts = [part for part in text.removesuffix("+").split("+") if part]
    return tuple(_SPELLED.get(part, part) for part in [*parts, *last])


def key_text(sequence: QKeySequence) -> str:
    """ "Ctrl+Enter", as it is spelled in sentences."""
    return "+".join(key_parts(sequence))


def ways_of(sequences: Iterable[QKeySequence]) -> tuple[tuple[str, ...], ...]:
    """Each way once: both Enter keys of a keyboard are spelled alike."""
    return tuple(dict.fromkeys(key_parts(sequence) for sequence in sequences if not sequence.isEmpty()))
