"""One command's work on many devices: their connections, passwords, the site store, and what Ctrl-C means."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tcconsole.cli import password
from tcconsole.cli.chosen import Chosen
from tcconsole.cli.conversation import Conversation
from tcconsole.cli.failure import NOT_DONE, Failure
from tcconsole.cli.site_file import open_store
from tcconsole.model.data_folder import data_folder

if TYPE_CHECKING:
    from tcconsole.model.fleet.client_box import ClientBoxes
    from tcconsole.model.site.store import SiteStore

T = TypeVar("T")

CLOSE_S = 5.0


class KnownPasswords:
    """The devices' passwords as runs want them: those that were found before anything was sent, and the keyring."""

    def __init__(self) -> None:
        self._known: dict[str, password.Password] = {}
        self._must_keep = False

    def must_keep(self) -> None:
        """From now on new passwords go into the keyring, wherever the old ones came from: nobody else knows them."""
        self._must_keep = True

    def find(self, chosen: Sequence[Chosen]) -> None:
        """Look for those of these devices, with a prompt where need be. Raises Failure."""
        missing = [str(one.address) for one in chosen if str(one.address) not in self._known]
        if missing:
            self._known |= password.device_passwords(missing)

    async def get(self, name: str) -> str | None:
        known = self._known.get(name)
        return known.value if known else await asyncio.to_thread(password.kept, name)

    async def put(self, name: str, new: str) -> object:
        """Know it, and have it in the keyring if such passwords come from there; False if they do and it is not."""
        keyring = self._must_keep or any(known.from_keyring for known in self._known.values())
        self._known[name] = password.Password(new, "this run", from_keyring=keyring)
        return await asyncio.to_thread(password.keep, name, new) if keyring else None

    async def forget(self, name: str) -> None:
        self._known.pop(name, None)
        await asyncio.to_thread(password.forget, name)


class FleetSession(Conversation):
    """Nothing is sent and no store is opened before somebody wants that.

    quiet: nobody reads along; standard error is for one JSON object at most.
    """

    def __init__(self, *, quiet: bool = False) -> None:
        super().__init__()
        self.passwords = KnownPasswords()
        self._quiet = quiet
        self._boxes: ClientBoxes | None = None
        self._store: SiteStore | None = None

    def tell(self, words: str) -> None:
        """How it goes, on standard error."""
        if not self._quiet:
            click.echo(words, err=True)

    def boxes(self, chosen: Sequence[Chosen]) -> ClientBoxes:
        """The devices as plans and runs talk to them; their passwords are looked for now. Raises Failure."""
        from tcconsole.cli.record import Record
        from tcconsole.model.fleet.client_box import ClientBoxes  # brings the HTTP libraries

        self.passwords.find(chosen)
        if self._boxes is None:
            fingerprints = {str(one.address): one.fingerprint for one in chosen if one.fingerprint}
            self._boxes = ClientBoxes(self.passwords, Record, data_folder(), fingerprints)
        return self._boxes

    async def do(self, work: Callable[[SiteStore], Awaitable[T]]) -> T:
        """Do something with the site store, on disk when it returns. Raises SiteFailed, and Failure as `open_store`."""
        if self._store is None:
            self._store = await open_store()
        return await work(self._store)

    async def _close(self) -> None:
        try:
            async with asyncio.timeout(CLOSE_S):
                if self._boxes is not None:
                    await self._boxes.aclose()
        except TimeoutError:
            pass  # the devices end their sessions by themselves
        finally:
            if self._store is not None:
                await self._store.close()


@contextmanager
def interruptible(first: Callable[[], object]) -> Iterator[None]:
    """Within a running loop: the first Ctrl-C calls `first` there, the second is one as usual."""
    loop = asyncio.get_running_loop()
    usual = signal.getsignal(signal.SIGINT)

    def on_interrupt(number: int, frame: Any) -> None:
        signal.signal(signal.SIGINT, usual)
        loop.call_soon_threadsafe(first)

    signal.signal(signal.SIGINT, on_interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, usual)


def store_failure(error: Exception) -> Failure:
    """What a failure of the site store is for the command line."""
    return Failure("SiteFailed", f"The list of runs cannot be used: {error}.", NOT_DONE)
