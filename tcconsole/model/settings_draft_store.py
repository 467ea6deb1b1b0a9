"""Changed settings that were not applied yet, on disk: written as they change, offered again in the next session."""

from __future__ import annotations

from dataclasses import dataclass, replace

import msgspec

from tcconsole.model.setting import BY_KEY
from tcconsole.model.store import Store


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """wanted: the new values by key; base: what the device had when each was changed.

    from_this_computer: date and time shall be this computer's; at: when it was kept, seconds since the epoch.
    """

    wanted: dict[str, str]
    base: dict[str, str]
    from_this_computer: bool = False
    at: float = 0.0


class SettingsDraftStore:
    """The draft of one device. `name` tells its file apart from other devices'. Passwords never reach it."""

    def __init__(self, store: Store, name: str) -> None:
        self._store = store
        self._file = f"settings-draft-{name}.json"

    def read(self) -> KeptDraft | None:
        """What an earlier session left; None if there is nothing that can be used."""
        try:
            kept = msgspec.convert(self._store.read(self._file), KeptDraft)
        except msgspec.ValidationError:
            return None
        return self._without_secrets(kept)

    def keep(self, draft: KeptDraft | None) -> None:
        """Keep a draft, or forget it with None."""
        if draft is None:
            self._store.write(self._file, {})
        else:
            self._store.write(self._file, msgspec.to_builtins(self._without_secrets(draft)))

    @staticmethod
    def _without_secrets(draft: KeptDraft) -> KeptDraft:
        allowed = {key for key, kind in BY_KEY.items() if kind.writable and not kind.write_only}
        return replace(
            draft,
            wanted={key: value for key, value in draft.wanted.items() if key in allowed},
            base={key: value for key, value in draft.base.items() if key in allowed},
        )
