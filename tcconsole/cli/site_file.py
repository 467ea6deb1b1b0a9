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
    from tcconsole.model.site.errors import NewerSite, SiteFailed  # with a database, which help does not need

    try:
        return asyncio.run(_with_store(work))
    except NewerSite as error:
        why = "The file with devices and scenes was written by a newer version of tcconsole: it is left as it is."
        raise Failure("SiteFailed", why, NOT_DONE) from error
    except SiteFailed as error:
        why = f"The file with devices and scenes cannot be used: {clean(str(error))}."
        raise Failure("SiteFailed", why, NOT_DONE) from error


async def _with_store(work: Callable[[SiteStore], Awaitable[T]]) -> T:
    from tcconsole.model.site.device_rows import take_over_file
    from tcconsole.model.site.plain import FILE, LEGACY_FILE
    from tcconsole.model.site.store import SiteStore

    folder = data_folder()
    store = await SiteStore.open(folder / FILE)
    try:
        legacy = folder / LEGACY_FILE
        if await asyncio.to_thread(legacy.exists):
            await take_over_file(store, legacy)
        return await work(store)
    finally:
        await store.close()
