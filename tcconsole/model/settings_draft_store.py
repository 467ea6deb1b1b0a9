"""Changed settings that were not applied yet, on disk: written as they change, offered again in the next session."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tcconsole.model.record_file import RecordFile
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


class SettingsDraftStore(RecordFile[KeptDraft]):
    """The draft of one device. `name` tells its file apart from other devices'. Passwords never reach it."""

    def __init__(self, store: Store, name: str) -> None:
        super().__init__(store, f"settings-draft-{name}.json", KeptDraft)

    def read(self) -> KeptDraft | None:
        return _without_secrets(super().read())

    def keep(self, draft: KeptDraft | None) -> None:
        super().keep(_without_secrets(draft))


def _without_secrets(draft: KeptDraft | None) -> KeptDraft | None:
    if draft is None:
        return None
    allowed = {key for key, kind in BY_KEY.items() if kind.writable and not kind.write_only}
    return replace(
        draft,
        wanted={key: value for key, value in draft.wanted.items() if key in allowed},
        base={key: value for key, value in draft.base.items() if key in allowed},
    )
