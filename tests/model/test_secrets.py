"""Passwords: in the keyring, or in memory and said so."""

from __future__ import annotations

import time

import keyring
import keyring.backend
import keyring.backends.fail
import pytest

from tcconsole.model import secrets
from tcconsole.model.secrets import SERVICE, Secrets

ADDRESS = "http://192.168.0.20"


async def test_a_password_is_kept_in_the_keyring(keyring_entries: dict[tuple[str, str], str]) -> None:
    kept = Secrets()
    assert await kept.get(ADDRESS) is None
    assert await kept.put(ADDRESS, "secret")
    assert keyring_entries == {(SERVICE, ADDRESS): "secret"}
    await kept.aclose()
    again = Secrets()
    assert await again.get(ADDRESS) == "secret"
    await again.forget(ADDRESS)
    assert keyring_entries == {}
    assert await again.get(ADDRESS) is None
    await again.aclose()


async def test_without_a_keyring_it_lives_as_long_as_the_session() -> None:
    keyring.set_keyring(keyring.backends.fail.Keyring())  # type: ignore[no-untyped-call]
    kept, told = Secrets(), []
    kept.fell_back.connect(lambda: told.append(True))
    assert not await kept.put(ADDRESS, "secret")
    assert await kept.get(ADDRESS) == "secret"
    await kept.put(ADDRESS, "another")
    assert not kept.lasting
    assert told == [True]
    await kept.aclose()


async def test_a_keyring_that_waits_for_its_user_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    class Locked(keyring.backends.fail.Keyring):
        def get_password(self, service: str, username: str, msg: str | None = None) -> str | None:
            time.sleep(0.5)
            return None

    monkeypatch.setattr(secrets, "TIMEOUT_S", 0.05)
    keyring.set_keyring(Locked())  # type: ignore[no-untyped-call]
    kept = Secrets()
    assert await kept.get(ADDRESS) is None
    assert not kept.lasting
    await kept.aclose()
