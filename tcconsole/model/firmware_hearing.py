"""What follows from the words that a device tells of its update: pure functions."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from tcconsole.model.firmware_state import Ending, Update
from tcconsole.model.firmware_words import hear, without_numbers


def take(update: Update, told: str, now: float) -> Update:
    """The update after the device has told that. Words that differ in a count only are the same step."""
    heard = hear(told)
    if told == update.words:
        return update
    last = update.told[-1] if update.told else None
    if last is not None and last.step == heard.step and (heard.step or _same(last.words, told)):
        after = replace(update, told=(*update.told[:-1], replace(last, words=told)))
    else:
        after = update.next_step(told, heard.step, now)
    return replace(after, words=told, step=heard.step, steps=heard.steps, percent=heard.percent)


def _same(one: str, other: str) -> bool:
    return without_numbers(one) == without_numbers(other)


def silent_ending(update: Update) -> Ending:
    """It tells of no update any more, and runs what it ran before."""
    if not update.told:
        return Ending.NOT_BEGUN
    # After the last step it restarts: quicker than anybody asked.
    return Ending.OLD_VERSION if 0 < update.told[-1].step == update.steps else Ending.FAILED_AT_STEP


def stalled_words(told: str, same_s: float) -> str:
    """Why an update counts as failed that goes on telling the same."""
    minutes = max(1, round(same_s / 60))
    text = QCoreApplication.translate("firmware", "it has told “{words}” for {count} minutes")
    return text.format(words=told, count=minutes)
