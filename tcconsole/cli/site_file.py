"""The console's site store as the command line opens it: beside a console that may be running."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeVar

from tcconsole.cli.failure import NOT_DONE, Failure
from tcconsole.cli.plain import clean
from tcconsole.model.data_folder import data_folder

if TYPE_CHECKING:
    from tcconsole.model.site.store import SiteStore

T = TypeVar("T")


def in_store(work: Callable[[SiteStore], Awaitable[T]]) -> T:
    """What `work` answers, with the open store. Raises Failure where it cannot be used."""
    from tcconsole.model.site.errors import SiteFailed

    try:
        return asyncio.run(_with_store(work))
    except SiteFailed as error:
        why = f"The file with devices and scenes cannot be used: {clean(str(error))}."
        raise Failure("SiteFailed", why, NOT_DONE) from error


async def open_store() -> SiteStore:
    """The store, with the devices that an earlier version kept; whoever opens it closes it.

    Raises SiteFailed, and Failure where a newer version has written it.
    """
    from tcconsole.model.site.device_rows import take_over_file  # with a database, which help does not need
    from tcconsole.model.site.errors import NewerSite
    from tcconsole.model.site.plain import FILE, LEGACY_FILE
    from tcconsole.model.site.store import SiteStore

    folder = data_folder()
    try:
        store = await SiteStore.open(folder / FILE)
    except NewerSite as error:
        why = "The file with devices and scenes was written by a newer version of tcconsole: it is left as it is."
        raise Failure("SiteFailed", why, NOT_DONE) from error
    try:
        legacy = folder / LEGACY_FILE
        if await asyncio.to_thread(legacy.exists):
            await take_over_file(store, legacy)
    except BaseException:
        await store.close()
        raise
    return store


async def _with_store(work: Callable[[SiteStore], Awaitable[T]]) -> T:
    store = await open_store()
    try:
        return await work(store)
    finally:
        await store.close()
