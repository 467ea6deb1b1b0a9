"""Passwords: kept in the operating system's keyring, or for this session only where there is none."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor

from PySide6.QtCore import QObject, Signal

log = logging.getLogger(__name__)

SERVICE = "tcconsole"
TIMEOUT_S = 8.0
"""A locked keyring asks its user; longer than this nobody is there to answer."""


class Secrets(QObject):
    """Passwords by device address. Signals: `fell_back()` once, when the keyring cannot be used.

    A password is never written anywhere but into the keyring.
    """

    fell_back = Signal()

    def __init__(self, keyring: bool = True, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._memory: dict[str, str] = {}
        self._usable = keyring
        # One thread: keyring back ends are not all safe to call from two at a time, and a blocked prompt
        # must not take threads from anybody else.
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="keyring")

    @property
    def lasting(self) -> bool:
        """False when passwords live only as long as this session."""
        return self._usable

    @property
    def values(self) -> tuple[str, ...]:
        """The passwords of this session, so that whoever writes a file can look for them in it."""
        return tuple(self._memory.values())

    async def get(self, address: str) -> str | None:
        """The password for that device, or None."""
        if address in self._memory:
            return self._memory[address]
        found = await self._in_keyring("get_password", SERVICE, address)
        if isinstance(found, str):
            self._memory[address] = found
            return found
        return None

    async def put(self, address: str, password: str) -> bool:
        """Keep a password. True if it will be there in the next session."""
        if self._memory.get(address) == password:
            return self._usable
        self._memory[address] = password
        await self._in_keyring("set_password", SERVICE, address, password)
        return self._usable

    async def forget(self, address: str) -> None:
        """Remove a device's password everywhere."""
        self._memory.pop(address, None)
        await self._in_keyring("delete_password", SERVICE, address)

    async def aclose(self) -> None:
        self._memory.clear()
        self._thread.shutdown(wait=False, cancel_futures=True)

    async def _in_keyring(self, call: str, *arguments: str) -> object:
        if not self._usable:
            return None
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(TIMEOUT_S):
                return await loop.run_in_executor(self._thread, _call_keyring, call, arguments)
        except (KeyringUnusable, TimeoutError) as error:
            log.warning("no keyring, passwords last for this session: %s", error)
            self._usable = False
            self.fell_back.emit()
            return None


class KeyringUnusable(Exception):
    """There is no keyring, or it refused."""


def _call_keyring(call: str, arguments: tuple[str, ...]) -> object:
    import keyring  # slow to import, and only wanted once a password is
    from keyring.errors import PasswordDeleteError

    try:
        return getattr(keyring, call)(*arguments)
    except PasswordDeleteError:
        return None  # it was not there
    except Exception as error:  # noqa: BLE001 - back ends raise whatever their platform raises
        raise KeyringUnusable(type(error).__name__) from None
