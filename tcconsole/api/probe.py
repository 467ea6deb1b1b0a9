"""Who is at an address, before any password goes there."""

from __future__ import annotations

import asyncio
import errno
from dataclasses import dataclass
from enum import Enum
from typing import ClassVar

from tcconsole.api.address import Address
from tcconsole.api.request import Action, Command


class Presence(Enum):
    """What a knock at a TCP port found."""

    SILENT = "nothing answers"
    REFUSES = "a computer is there and refuses the connection"
    ANSWERS = "something accepts connections"


async def knock(address: Address, timeout_s: float) -> Presence:
    """Open a connection and close it again; nothing is sent.

    On loopback a refusal means only that nobody listens: the computer that refuses is this one.
    """
    try:
        async with asyncio.timeout(timeout_s):
            _, writer = await asyncio.open_connection(address.host, address.port)
    except TimeoutError:
        return Presence.SILENT
    except OSError as error:
        refused = error.errno == errno.ECONNREFUSED and not address.host.startswith("127.")
        return Presence.REFUSES if refused else Presence.SILENT
    writer.transport.abort()
    return Presence.ANSWERS


@dataclass(frozen=True, slots=True)
class AskWithoutSession(Command):
    """Read the settings without a session: a Thin Client refuses with `SignedOut`, others answer something else."""

    action: ClassVar[Action] = Action("see whether a Thin Client is there", "GET", needs_session=False)

    @property
    def path(self) -> str:
        return "/Settings"
