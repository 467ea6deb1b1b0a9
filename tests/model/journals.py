"""The journal of a console in a test."""

from __future__ import annotations

from pathlib import Path

from tcconsole.model.console import Console
from tcconsole.model.journal_entry import Entry, Filter, Result, new_id


async def entries(console: Console, **wanted: object) -> list[Entry]:
    """What is written by now, newest first."""
    await console.journal.flush()
    return await console.journal.page(Filter(**wanted), None, 1000)  # type: ignore[arg-type]


async def lines(console: Console) -> list[str]:
    """ "action | what | told" of everything, oldest first."""
    return [f"{one.action} | {one.what} | {one.told}" for one in reversed(await entries(console))]


def entry(at: float | None = None, **values: object) -> Entry:
    """One that is over, for tests of what is done with entries."""
    told: dict[str, object] = {
        "device": "Lobby East",
        "serial": "001122334455",
        "address": "http://192.168.0.20",
        "operator": "a.brandt",
        "action": "Show panel",
        "what": "Night",
        "result": Result.DONE,
        "told": "done",
        "took_ms": 12,
    }
    return Entry(new_id(at), **(told | values))  # type: ignore[arg-type]


def beside(file: Path) -> list[str]:
    """The names of the files in its folder that begin like it, in order."""
    return sorted(one.name for one in file.parent.iterdir() if one.name.startswith(file.name))
