"""What a failure means for the device that it happened with. No Qt here."""

from __future__ import annotations

import logging

from tcconsole.api.errors import (
    BadAnswer,
    CertificateRefused,
    Refused,
    SignedOut,
    ThinClientError,
    Unreachable,
)
from tcconsole.model.fleet.hands import Outcome
from tcconsole.model.fleet.run_state import Ending
from tcconsole.model.fleet.words import tr

log = logging.getLogger(__name__)


def outcome_of(error: Exception, sent: bool) -> Outcome:
    """sent: something may have been sent before it."""
    match error:
        case ThinClientError() if sent and may_have_run(error):
            return unknown(error.answer)
        case SignedOut() | Refused():
            return Outcome(Ending.REFUSED, clause(error.answer))
        case CertificateRefused():
            return Outcome(Ending.REFUSED, clause(error.answer))
        case Unreachable():
            return Outcome(Ending.UNREACHABLE, clause(error.answer))
        case ThinClientError():
            return Outcome(Ending.FAILED, clause(error.answer))
        case OSError():
            why = error.strerror or str(error)
            return Outcome(Ending.FAILED, tr("A file of this computer: {why}.").format(why=why))
    log.error("a part of a run failed", exc_info=error)
    why = type(error).__name__
    told = tr("The console itself failed ({why}). Look at the device before you try again.").format(why=why)
    return Outcome(Ending.UNKNOWN if sent else Ending.FAILED, told)


def may_have_run(error: ThinClientError) -> bool:
    """Whether what was sent may have been carried out all the same."""
    return error.may_have_run or isinstance(error, BadAnswer)


def unknown(why: str) -> Outcome:
    """Nobody can tell whether it was done."""
    told = tr("Whether it was done is not known: {why}. Look at the device before you try again.")
    return Outcome(Ending.UNKNOWN, told.format(why=why))


def cannot_tell(error: Exception) -> Outcome:
    """Something was sent before the console ended, and now the device cannot be asked what became of it."""
    sure = outcome_of(error, sent=False)
    told = tr("It had begun when the console ended, and now it cannot be asked: {why}")
    return Outcome(Ending.UNKNOWN, told.format(why=sure.told))


def clause(text: str) -> str:
    """A device's reason as a sentence."""
    words = text.strip()
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "!", "?")) or not words else ".")
