"""What a run needs to change one device, and what it gives to whoever does it. No Qt here."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Any, Protocol

from tcconsole.model.fleet.plan import Part
from tcconsole.model.fleet.run_state import Ending


@dataclass(frozen=True, slots=True)
class Outcome:
    """How it ended on one device. told: why, or what is noteworthy, as a sentence."""

    ending: Ending
    told: str = ""


DONE = Outcome(Ending.DONE)


class Ended(Exception):
    """Raised by hands where it is over, however deep they are in it. outcome: how it ended."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.told)
        self.outcome = outcome


class LeftOut(Exception):
    """Raised by the gates of a desk: nothing may begin any more, and nothing was sent yet."""


class Desk(Protocol):
    """One device's place in the run.

    noted: what was noted of it, also in an earlier session: empty means that nothing was sent. `note` adds to it, and
    is on disk when it returns: to be awaited before anything is sent. `tell`: what is being done, for people.
    `uploading` and `restarting` wait until there is room for one more; they raise LeftOut.
    begun: it was sent in an earlier session, so nobody asks whether it may.
    """

    @property
    def noted(self) -> dict[str, Any]: ...

    async def note(self, **facts: Any) -> None: ...

    def tell(self, step: str) -> None: ...

    def uploading(self) -> AbstractAsyncContextManager[None]: ...

    def restarting(self, *, begun: bool = False) -> AbstractAsyncContextManager[None]: ...


class Hands(Protocol):
    """How one kind of change is made. Both raise ThinClientError, OSError, Ended and what `Desk` raises; nothing else.

    look: a part that had begun in an earlier session. How it ended, also by watching it to its end; UNKNOWN if nobody
    can tell; None if nothing of it has happened, so that it may be carried out from its beginning.
    carry_out: look whether it is so already, send, and prove it by reading it back.
    """

    async def look(self, part: Part, desk: Desk) -> Outcome | None: ...

    async def carry_out(self, part: Part, desk: Desk) -> Outcome: ...
