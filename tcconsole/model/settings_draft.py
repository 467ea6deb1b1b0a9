"""What was changed in a device's form and not yet sent, kept on disk as it changes."""

from __future__ import annotations

import time
from collections.abc import Mapping

from tcconsole.model.setting import BY_KEY, Kind, SettingKind, parse_date
from tcconsole.model.settings_draft_store import KeptDraft, SettingsDraftStore

CLOCK_KEYS = ("Date", "Time")
"""They change by themselves."""


class SettingsDraft:
    """wanted: new values by key; base: what the device had when each was changed; from_this_computer: date and time
    shall be this computer's when they are sent; kept_at: when it was last written to disk, seconds since the epoch,
    0 if it is not there; restored_from: when an earlier session kept what it left, 0 if it left nothing."""

    def __init__(self, store: SettingsDraftStore) -> None:
        self._store = store
        self.wanted: dict[str, str] = {}
        self.base: dict[str, str] = {}
        self.from_this_computer = False
        self.kept_at = 0.0
        self.restored_from = 0.0

    def take_up(self) -> bool:
        """Want what an earlier session left; True if it left something. Passwords it never did."""
        kept = self._store.read()
        if kept is None or self.wanted or not (kept.wanted or kept.from_this_computer):
            return False
        self.wanted, self.base = dict(kept.wanted), dict(kept.base)
        self.from_this_computer, self.kept_at = kept.from_this_computer, kept.at
        self.restored_from = kept.at
        return True

    def put(self, key: str, value: str, has: str) -> None:
        """Want a value where the device has another one; the device's own value again takes the wish back."""
        if key in CLOCK_KEYS:
            self.from_this_computer = False
        if same_value(BY_KEY[key], value, has):
            self.wanted.pop(key, None)
            self.base.pop(key, None)
        else:
            self.wanted[key] = value
            self.base[key] = has
        self.keep()

    def want_clock(self) -> None:
        """Want this computer's clock in place of a date and time that somebody typed."""
        for key in CLOCK_KEYS:
            self.wanted.pop(key, None)
        self.from_this_computer = True

    def sent(self, sent: Mapping[str, str]) -> None:
        """These values were sent; what was typed meanwhile is wanted still."""
        if "Time" in sent:
            self.from_this_computer = False
        for key, value in sent.items():
            if key in self.wanted and same_value(BY_KEY[key], self.wanted[key], value):
                del self.wanted[key]
                self.base.pop(key, None)
        self.keep()

    def read_again(self, values: Mapping[str, str]) -> None:
        """The device has these values: what it has already is not wanted any more."""
        fulfilled = {k: v for k, v in self.wanted.items() if same_value(BY_KEY[k], v, values.get(k, ""))}
        for key in fulfilled:
            del self.wanted[key]
            self.base.pop(key, None)
        if fulfilled:
            self.keep()

    def changed_meanwhile(self, key: str, has: str) -> bool:
        """Whether the device's value became another one after this was changed here."""
        return key not in CLOCK_KEYS and not same_value(BY_KEY[key], self.base.get(key, has), has)

    def clear(self) -> None:
        """Forget everything, also on disk."""
        self.wanted.clear()
        self.base.clear()
        self.from_this_computer, self.restored_from = False, 0.0
        self.keep()

    def keep(self) -> None:
        """Keep it on disk; passwords stay here."""
        wanted = {key: value for key, value in self.wanted.items() if not BY_KEY[key].write_only}
        if wanted or self.from_this_computer:
            self.kept_at = time.time()
            self._store.keep(KeptDraft(wanted, dict(self.base), self.from_this_computer, self.kept_at))
        elif self.kept_at:
            self.kept_at = self.restored_from = 0.0
            self._store.keep(None)


def same_value(kind: SettingKind, one: str, other: str) -> bool:
    """Devices answer a day in one form and take it in another."""
    if one == other or kind.kind is not Kind.DATE:
        return one == other
    day = parse_date(one)
    return day is not None and day == parse_date(other)
