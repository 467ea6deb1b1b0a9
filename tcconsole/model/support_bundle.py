"""What somebody who helps needs to know, in one ZIP: logs, journal, versions, preferences, devices, problems.

No Qt here: the window and the command line make the same bundle. Nothing secret gets in: every text passes
`redaction`, known passwords are looked for by their value as well, and the home folder is written as ~.
"""

from __future__ import annotations

import json
import os
import platform
import sys
import zipfile
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from tcconsole import __version__
from tcconsole.model.redaction import redact, redact_data
from tcconsole.model.site.plain import known_devices

MOST_BYTES = 50_000_000
LOG_BYTES = 8_000_000
"""Of each log file its end."""
JOURNAL_DAYS = 30
JOURNAL_BYTES = 20_000_000
PREFERENCES_FILE = "preferences.json"
ABOUT = """Support bundle of tcconsole {version}.

It holds no passwords and no session tokens: what looks like one is replaced by ***.
It does hold names and addresses of devices, panels and cameras, and who did what.
Every file is plain text; look through them before you hand the bundle on.
"""


@dataclass(frozen=True, slots=True)
class Part:
    """One file of the bundle: its name in the ZIP and its text."""

    name: str
    content: bytes

    @property
    def size(self) -> int:
        return len(self.content)

    def text(self, most: int) -> str:
        """Its first `most` bytes to look at."""
        shown = self.content[:most].decode("utf-8", "replace")
        return shown if self.size <= most else shown + "\n…"


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the parts come from. folder: our files, None without any; journal: its lines as CSV; problems: as text;
    devices: what is known of each now, None takes what the file says; values: secrets to be looked for."""

    folder: Path | None
    journal: str = ""
    problems: str = ""
    devices: Sequence[dict[str, Any]] | None = None
    preferences: dict[str, Any] | None = None
    values: tuple[str, ...] = ()


def collect(sources: Sources) -> list[Part]:
    """The bundle's files, the most telling first, MOST_BYTES together at most. Blocks: call it in a thread."""
    devices = sources.devices if sources.devices is not None else _devices(sources.folder)
    preferences = sources.preferences or _stored(sources.folder, PREFERENCES_FILE)
    texts: list[tuple[str, str]] = [
        ("about.txt", ABOUT.format(version=__version__)),
        ("versions.txt", versions()),
        ("problems.txt", sources.problems),
        ("devices.json", _json(devices, sources.values)),
        ("preferences.json", _json(preferences, sources.values)),
        ("journal.csv", sources.journal),
    ]
    parts = [Part(name, _clean(text, sources.values)) for name, text in texts if text]
    logs = (Part(f"log/{file.name}", _clean(text, sources.values)) for file, text in _logs(sources.folder))
    return list(_bounded([*parts, *logs]))


def save(parts: Iterable[Part], file: Path, left_out: Collection[str] = ()) -> None:
    """Write the ZIP, whole or not at all. Raises OSError. Blocks."""
    half = file.with_name(file.name + ".part")
    try:
        with zipfile.ZipFile(half, "w", zipfile.ZIP_DEFLATED) as bundle:
            for part in parts:
                if part.name not in left_out:
                    bundle.writestr(part.name, part.content)
        half.replace(file)
    finally:
        half.unlink(missing_ok=True)


def versions() -> str:
    """This program, Python, the packages that it needs, and the system."""
    lines = [
        f"tcconsole {__version__}",
        f"Python {platform.python_version()} ({platform.python_implementation()})",
        f"System {platform.platform()}",
        f"Encoding {sys.getfilesystemencoding()}, display {_display()}",
        *sorted(_packages(), key=str.casefold),
    ]
    return "\n".join(lines) + "\n"


def _display() -> str:
    names = ("QT_QPA_PLATFORM", "XDG_SESSION_TYPE", "XDG_CURRENT_DESKTOP")
    return ", ".join(f"{name}={os.environ[name]}" for name in names if name in os.environ) or "as usual"


def _packages() -> set[str]:
    """What tcconsole needs, as it is installed."""
    try:
        wanted = metadata.requires("tcconsole") or []
    except metadata.PackageNotFoundError:  # runs from its folder
        wanted = []
    found = set()
    for line in wanted:
        name = line.partition(";")[0]
        for mark in "[<>=!~ (":
            name = name.partition(mark)[0]
        try:
            found.add(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            found.add(f"{name} not installed")
    return found


def _devices(folder: Path | None) -> Any:
    known = known_devices(folder) if folder is not None else ()
    return [asdict(entry) for entry in known] or None


def _stored(folder: Path | None, name: str) -> Any:
    if folder is None:
        return None
    try:
        return json.loads((folder / name).read_text("utf-8"))
    except (OSError, ValueError):
        return None


def _json(data: Any, values: tuple[str, ...]) -> str:
    if data is None:
        return ""
    return json.dumps(redact_data(data, values), indent=1, ensure_ascii=False) + "\n"


def _logs(folder: Path | None) -> Iterable[tuple[Path, str]]:
    """The newest log first."""
    if folder is None:
        return
    for file in sorted((folder / "log").glob("*.log*")):
        try:
            with file.open("rb") as log:
                log.seek(max(0, file.stat().st_size - LOG_BYTES))
                yield file, log.read(LOG_BYTES).decode("utf-8", "replace")
        except OSError as error:
            yield file, f"cannot be read: {error.strerror}\n"


def _clean(text: str, values: tuple[str, ...]) -> bytes:
    home = str(Path.home())
    clean = redact(text, values)
    return (clean.replace(home, "~") if len(home) > 1 else clean).encode("utf-8", "replace")


def _bounded(parts: Iterable[Part]) -> Iterable[Part]:
    """As many as there is room for; of the one that is too long, its end."""
    room = MOST_BYTES
    for part in parts:
        if room <= 0:
            return
        yield part if part.size <= room else Part(part.name, part.content[-room:])
        room -= part.size
