"""A program that carries a run out over plain clients, to be killed by a test; and the same within the test itself.

python killed.py FOLDER RUN
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

from tcconsole.api.request import Request
from tcconsole.model.fleet.client_box import ClientBoxes
from tcconsole.model.fleet.firmware_watch import FirmwareTiming
from tcconsole.model.fleet.kinds import hands_for
from tcconsole.model.fleet.run import Run
from tcconsole.model.fleet.run_state import PartState
from tcconsole.model.fleet.site_journal import SiteJournal, carry_out_kept, stored_runs
from tcconsole.model.site.store import SiteStore

HURRY = FirmwareTiming(poll_s=0.05, back_s=20.0, failing_s=0.2, idle_s=0.6, begin_s=1.0)
KEYRING, TYPED = "keyring.json", "typed.json"
T = TypeVar("T")


class FileKeyring:
    """A keyring that outlives the program, as the system's does."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / KEYRING

    async def get(self, name: str) -> str | None:
        return self._read().get(name)

    async def put(self, name: str, password: str) -> None:
        self._write(self._read() | {name: password})

    async def forget(self, name: str) -> None:
        self._write({key: value for key, value in self._read().items() if key != name})

    def _read(self) -> dict[str, str]:
        return dict(json.loads(self._file.read_text())) if self._file.exists() else {}

    def _write(self, kept: dict[str, str]) -> None:
        half = self._file.with_suffix(".part")
        half.write_text(json.dumps(kept))
        half.replace(self._file)


class NoRecord:
    """Keeps no journal of changes."""

    async def carry_out(self, request: Request[T], send: Callable[[Request[T]], Awaitable[T]]) -> T:
        return await send(request)

    def close(self) -> None:
        pass


@asynccontextmanager
async def boxes_in(folder: Path) -> AsyncIterator[ClientBoxes]:
    boxes = ClientBoxes(FileKeyring(folder), lambda address: NoRecord(), folder)
    try:
        yield boxes
    finally:
        await boxes.aclose()


async def carry_on(folder: Path, key: str) -> tuple[PartState, ...]:
    """Carry that run out to its end, from where it stands."""
    store = await SiteStore.open(folder / "site.db")
    try:
        journal = SiteJournal(lambda work: work(store), key)
        await journal.claim()
        stored = next(one for one in await stored_runs(lambda work: work(store)) if one.plan.key == key)
        typed = json.loads((folder / TYPED).read_text()) if (folder / TYPED).exists() else {}
        async with boxes_in(folder) as boxes:
            hands = hands_for(stored.plan, boxes, typed, HURRY)
            run = Run(stored.plan, hands, journal, states=stored.states, state=stored.state)
            await carry_out_kept(run, journal, stays=False)
        return run.states
    finally:
        await store.close()


if __name__ == "__main__":
    asyncio.run(carry_on(Path(sys.argv[1]), sys.argv[2]))
