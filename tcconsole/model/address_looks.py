"""What is found at the places where a device may be that took another address."""

from __future__ import annotations

from collections.abc import Callable

from tcconsole.api.address import Address
from tcconsole.model.identity import Look, Seen, Wanted, look_at


class AddressLooks:
    """noted: called whenever something else is found at a place than before."""

    def __init__(self, noted: Callable[[], None]) -> None:
        self._noted = noted
        self._found: dict[Address, Look] = {}
        self._refused: set[tuple[Address, str | None]] = set()

    @property
    def all(self) -> tuple[Look, ...]:
        """What was found last at each place, in the order in which they were looked at first."""
        return tuple(self._found.values())

    def forget(self) -> None:
        """Another change begins."""
        self._found.clear()
        self._refused.clear()

    def ask_again(self) -> None:
        """Look again also where the password was refused."""
        self._refused.clear()

    async def look(self, place: Address, wanted: Wanted) -> Look:
        """Who is there now. Where the password was refused, that is not asked again: it could lock an account."""
        if (place, wanted.password) in self._refused:
            return self._found[place]
        look = await look_at(place, wanted)
        if look.seen is Seen.REFUSES:
            self._refused.add((place, wanted.password))
        if self._found.get(place) != look:
            self._found[place] = look
            self._noted()
        return look
