"""Conversations with several devices at once, for commands that are for many of them."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

from tcconsole.api.request import Request
from tcconsole.cli import password
from tcconsole.cli.chosen import Chosen
from tcconsole.cli.conversation import Conversation

if TYPE_CHECKING:
    from tcconsole.api.client import ThinClient
    from tcconsole.cli.record import Record

T = TypeVar("T")

CLOSE_S = 5.0


class Line:
    """One device. Nothing is sent before the first request, which signs in; what changes something is written down."""

    def __init__(self, chosen: Chosen, given: password.Password) -> None:
        from tcconsole.api.client import ThinClient  # brings the HTTP libraries, which help does not need

        self.chosen = chosen
        self.given = given
        self.client: ThinClient = ThinClient(chosen.address, given.value, fingerprint=chosen.fingerprint)
        self.client.serial = chosen.serial  # another box at its address is left alone
        self._record: Record | None = None

    @property
    def version(self) -> str:
        """Of the device's API; "" before it was asked."""
        return self.client.version

    async def ask(self, request: Request[T]) -> T:
        """One request's answer. Raises ThinClientError."""
        if self._record is None:
            from tcconsole.cli.record import Record  # knows every request, which help does not need

            self._record = Record(str(self.chosen.address))
        return await self._record.carry_out(request, self.client.send)

    async def aclose(self) -> None:
        """End its session and its connections."""
        try:
            await self.client.aclose()
        finally:
            if self._record is not None:
                self._record.close()


class Lines(Conversation):
    """Several devices on one event loop. Passwords are looked for first, so nothing is asked in between."""

    def __init__(self, chosen: Sequence[Chosen]) -> None:
        super().__init__()
        self._chosen = chosen
        self._lines: dict[Chosen, Line] = {}

    @property
    def all(self) -> tuple[Line, ...]:
        """One for each device, in their order."""
        if not self._lines:
            found = password.device_passwords([str(one.address) for one in self._chosen])
            self._lines = {one: Line(one, found[str(one.address)]) for one in self._chosen}
        return tuple(self._lines.values())

    async def _close(self) -> None:
        async with asyncio.timeout(CLOSE_S):
            await asyncio.gather(*(line.aclose() for line in self._lines.values()))
