"""Whether a command can have other keys: who else has them, or why they cannot be had."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from tcconsole.ui.keys.fixed import fixed_keys, taken_by
from tcconsole.ui.keys.places import rival
from tcconsole.ui.parts.command import Command
from tcconsole.ui.parts.key_names import key_text

PORTABLE = QKeySequence.SequenceFormat.PortableText


@dataclass(frozen=True, slots=True)
class Verdict:
    """words: why the keys cannot be had just so, "" if they are free. rival: who has them; they can be taken over."""

    words: str = ""
    rival: Command | None = None


def judge(command: Command, keys: QKeySequence, commands: Iterable[Command]) -> Verdict:
    """May that command have those keys?"""
    fixed = taken_by(keys, fixed_keys())
    if fixed is not None and keys not in command.default_keys:
        sentence = _tr("{keys} is needed for: {words} ({group})")
        return Verdict(sentence.format(keys=key_text(keys), words=fixed.words, group=fixed.group))
    other = rival(command, keys, commands)
    if other is not None:
        sentence = _tr("{keys} already means: {words} ({group})")
        return Verdict(sentence.format(keys=key_text(keys), words=other.text(), group=other.group), other)
    return Verdict()


def clash(command: Command, commands: Iterable[Command]) -> str:
    """What is wrong with the keys that a command has: another answers to them, too. Empty if nothing is."""
    everyone = list(commands)
    for keys in command.shortcuts():
        other = rival(command, keys, everyone)
        if other is not None:
            sentence = _tr("{keys} also means: {words}. Neither is done.")
            return sentence.format(keys=key_text(keys), words=other.text())
    return ""


def taking(command: Command, keys: QKeySequence, other: Command | None) -> dict[str, tuple[str, ...]]:
    """What has to be kept so that the command has those keys alone, and the other one no longer has them."""
    changes: dict[str, tuple[str, ...]] = {command.objectName(): (keys.toString(PORTABLE),)}
    if other is not None:
        left = [each.toString(PORTABLE) for each in other.shortcuts() if each != keys]
        changes[other.objectName()] = tuple(left)
    return changes


def _tr(text: str) -> str:
    return QCoreApplication.translate("keys", text)
