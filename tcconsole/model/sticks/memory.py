"""The sticks that were ever plugged in, with their choices, in one file of ours."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from tcconsole.model.sticks.border import Found
from tcconsole.model.sticks.choices import from_stored, to_stored, usual
from tcconsole.model.sticks.stick import Stick
from tcconsole.model.store import Store

FILE = "sticks.json"
MOST_STICKS = 32
MOST_AXES, MOST_BUTTONS = 16, 128
LONGEST_TEXT = 200


class StickMemory:
    """all: every stick that is known, the longest known first. only_with_focus: steer only while the window has it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        stored = store.read(FILE)
        self.only_with_focus = stored.get("only_with_focus") is not False
        sticks = stored.get("sticks")
        pairs = list(sticks.items())[:MOST_STICKS] if isinstance(sticks, dict) else []
        self.all: list[Stick] = [stick for key, value in pairs if (stick := _recall(key, value))]

    def find(self, found: Found) -> Stick:
        """The stick that was plugged in, with its choices; a new one has the usual ones.

        Two of the same kind without serial numbers are told apart by the order in which they are plugged in.
        """
        identity = f"{found.kind}:{found.serial}"
        key, count = identity, 1
        while any(stick.key == key and stick.present for stick in self.all):
            count += 1
            key = f"{identity}#{count}"
        known = next((stick for stick in self.all if stick.key == key), None)
        if known is None or not _fits(known, found):
            self.all = [stick for stick in self.all if stick.key != key]
            known = Stick(key, found.name or "?", usual(found.axes, found.buttons))
            self._make_room()
            self.all.append(known)
        return known

    def write(self) -> None:
        """Keep everything, soon."""
        now = datetime.now()
        self._store.write(
            FILE,
            {
                "only_with_focus": self.only_with_focus,
                "sticks": {
                    stick.key: {
                        "name": stick.name,
                        "seen": (stick.gone_at or now).isoformat(timespec="seconds"),
                        **to_stored(stick.choices),
                    }
                    for stick in self.all
                },
            },
        )

    def _make_room(self) -> None:
        """Forget the stick that is away for the longest time, if there are too many."""
        away = [stick for stick in self.all if not stick.present]
        if len(self.all) >= MOST_STICKS and away:
            self.all.remove(min(away, key=lambda stick: stick.gone_at or datetime.min))


def _fits(known: Stick, found: Found) -> bool:
    return (len(known.choices.axes), len(known.choices.buttons)) == (found.axes, found.buttons)


def _recall(key: str, stored: Any) -> Stick | None:
    """A stick of the file; None if nothing can be made of it."""
    if not isinstance(stored, dict) or not isinstance(stored.get("name"), str) or len(key) > LONGEST_TEXT:
        return None
    axes, buttons = stored.get("axes"), stored.get("buttons")
    if not isinstance(axes, list) or not isinstance(buttons, list):
        return None
    try:
        seen = datetime.fromisoformat(str(stored.get("seen")))
    except ValueError:
        seen = datetime.now()
    choices = from_stored(stored, min(len(axes), MOST_AXES), min(len(buttons), MOST_BUTTONS))
    return Stick(key, stored["name"][:LONGEST_TEXT], choices, gone_at=seen.replace(tzinfo=None))
