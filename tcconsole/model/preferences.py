"""What the user prefers on this computer: declared once, kept in one file, and one bad key never blocks a start."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal

from tcconsole.model.store import Store

log = logging.getLogger(__name__)

FILE = "preferences.json"


@dataclass(frozen=True, slots=True)
class Preference:
    """One preference: its key, default, the values that are allowed, and its label and explanation."""

    key: str
    default: Any
    choices: tuple[Any, ...]
    label: str
    explanation: str = ""


THEME = Preference("theme", "dark", ("dark", "light", "high-contrast"), "Look")
TEXT_SCALE = Preference("text_scale", 100, (100, 115, 130), "Text size", "in percent")
RATE_CELLS = Preference(
    "pictures_per_s_cells", 2.0, (0.5, 1.0, 2.0, 5.0), "Pictures in cells", "per second and camera"
)
RATE_LIST = Preference(
    "pictures_per_s_list", 1.0, (0.2, 0.5, 1.0, 2.0), "Pictures in lists", "per second and camera"
)
RATE_CAMERAS = Preference(
    "pictures_per_s_cameras", 1.0, (0.2, 0.5, 1.0, 2.0), "Cameras page", "per second and camera"
)
RATE_FAVOURITES = Preference(
    "pictures_per_s_favourites", 0.2, (0.1, 0.2, 0.5, 1.0), "Favourites", "per second and camera"
)
RATE_WALL = Preference("pictures_per_s_wall", 1.0, (0.2, 0.5, 1.0, 2.0), "Wall", "per second and camera")
RATE_BIG = Preference("pictures_per_s_big", 5.0, (2.0, 5.0, 10.0), "Big picture", "per second")
PTZ_SPEED = Preference("ptz_speed", 60, tuple(range(5, 101, 5)), "PTZ speed", "in percent")
JOURNAL_DAYS = Preference(
    "journal_days", 400, (30, 100, 400, 1000), "Keep the journal", "days, at most 1,000,000 entries"
)
RATES = (RATE_CELLS, RATE_LIST, RATE_CAMERAS, RATE_FAVOURITES, RATE_WALL, RATE_BIG)
PREFERENCES = (THEME, TEXT_SCALE, *RATES, PTZ_SPEED, JOURNAL_DAYS)


def tr_preference(text: str) -> str:
    """A preference's label or explanation in the user's language."""
    return QCoreApplication.translate("preferences", text)


class Preferences(QObject):
    """The values. Signals: `changed(key)`."""

    changed = Signal(str)

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._values: dict[str, Any] = {p.key: p.default for p in PREFERENCES}
        self._load()

    def get(self, preference: Preference) -> Any:
        return self._values[preference.key]

    def set(self, preference: Preference, value: Any) -> None:
        """Raises ValueError if `value` is not one of the preference's choices."""
        if value not in preference.choices:
            raise ValueError(f"{preference.key} cannot be {value!r}")
        if self._values[preference.key] != value:
            self._values[preference.key] = value
            self._store.write(FILE, self._values)
            self.changed.emit(preference.key)

    def reset(self) -> None:
        """Back to the defaults."""
        for preference in PREFERENCES:
            self.set(preference, preference.default)

    def _load(self) -> None:
        stored = self._store.read(FILE)
        for preference in PREFERENCES:
            value = stored.get(preference.key, preference.default)
            if value in preference.choices:
                self._values[preference.key] = value
            else:
                log.warning("preference %s had an unusable value; its default is used", preference.key)
