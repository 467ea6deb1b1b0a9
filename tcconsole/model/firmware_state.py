"""A firmware update as far as it is known: values that are shown and kept on disk."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from tcconsole.model.record_file import RecordFile
from tcconsole.model.store import Store

STEPS_MOST = 40


class Phase(StrEnum):
    """Where an update stands. DONE and FAILED are its ends; `Ending` says which."""

    NONE = ""
    SENDING = "sending"
    INSTALLING = "installing"
    RESTARTING = "restarting"
    DONE = "done"
    FAILED = "failed"


class Ending(StrEnum):
    """How an update ended."""

    NONE = ""
    DONE = "another version answers"
    REFUSED = "refused with a code"
    FAILED_AT_STEP = "failed at a step"
    NOT_BACK = "not back"
    OLD_VERSION = "back with the old version"
    CANCELLED = "cancelled"
    CUT = "the connection broke while the file was sent"
    NOT_BEGUN = "accepted, and nothing happened"
    NOT_SENT = "nothing was sent"
    UNREADABLE = "the file cannot be read"
    CONSOLE_ENDED = "the console ended while the file was sent"


class PanelBack(StrEnum):
    """What became of the panel that was on the monitor."""

    UNKNOWN = ""
    SHOWING = "is being shown"
    BY_ITSELF = "the device shows it by itself"
    SHOWN = "shown again"
    OTHER = "something else was shown meanwhile"
    NONE = "nothing was on the monitor"
    GONE = "the panel is not there any more"
    FAILED = "could not be shown"


@dataclass(frozen=True, slots=True)
class Told:
    """A step in the device's words. at: seconds since the epoch; took_s: None while it runs."""

    words: str
    at: float
    step: int = 0
    took_s: float | None = None


@dataclass(frozen=True, slots=True)
class Update:
    """words: the device's own, plain text. step and steps: the two numbers in them, 0 if there are none; percent: the
    third, None if there is none. sent and size: bytes of the file, size 0 for an online update. given: the whole file
    is on its way, so that nothing can be cancelled. Times are seconds since the epoch, 0 while they are not known.

    idle: what the device said before; away_at: when it went to restart; dark_s: for how long it was away.
    panel: GUID of what was on the monitor, "" if nothing was. code and why: of an ending.
    """

    phase: Phase = Phase.NONE
    words: str = ""
    step: int = 0
    steps: int = 0
    percent: int | None = None
    file: str = ""
    size: int = 0
    sha256: str = ""
    sent: int = 0
    given: bool = False
    rate: float = 0.0
    idle: str = ""
    old_version: str = ""
    new_version: str = ""
    serial: str = ""
    told: tuple[Told, ...] = ()
    began_at: float = 0.0
    sent_at: float = 0.0
    away_at: float = 0.0
    dark_s: float = 0.0
    ended_at: float = 0.0
    ending: Ending = Ending.NONE
    code: int = 0
    why: str = ""
    panel: str = ""
    panel_name: str = ""
    panel_back: PanelBack = PanelBack.UNKNOWN

    @property
    def running(self) -> bool:
        return self.phase in (Phase.SENDING, Phase.INSTALLING, Phase.RESTARTING)

    @property
    def ended(self) -> bool:
        return self.phase in (Phase.DONE, Phase.FAILED)

    @property
    def left_s(self) -> float | None:
        """How long the rest of the file will take; None while that cannot be said."""
        return (self.size - self.sent) / self.rate if self.rate > 0 and not self.given else None

    def away_for_s(self, now: float) -> float:
        """For how long it has not answered. now: seconds since the epoch."""
        return now - (self.away_at or self.sent_at or self.began_at)

    def next_step(self, words: str, step: int, at: float) -> Update:
        """The device tells another step: the one before is over."""
        return replace(
            self.step_over(at), told=(*self.step_over(at).told, Told(words, at, step))[-STEPS_MOST:]
        )

    def step_over(self, at: float) -> Update:
        """No step runs any more."""
        if not self.told or self.told[-1].took_s is not None:
            return self
        last = replace(self.told[-1], took_s=max(0.0, at - self.told[-1].at))
        return replace(self, told=(*self.told[:-1], last))


class UpdateStore(RecordFile[Update]):
    """The update of one device that is under way, so that a console that ended goes on watching it."""

    def __init__(self, store: Store, name: str) -> None:
        super().__init__(store, f"firmware-update-{name}.json", Update)

    def read(self) -> Update | None:
        update = super().read()
        return update if update is not None and update.running else None

    def keep(self, update: Update | None) -> None:
        """Write it soon; one that has ended needs no watching."""
        super().keep(update if update is not None and update.running else None)
