"""Where the command line finds passwords: the environment, the keyring, a prompt. Never its own arguments."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from threading import Event, Thread

import click

from tcconsole.cli.failure import SIGNED_OUT, Failure

SERVICE = "tcconsole"
VARIABLE = "TCCONSOLE_PASSWORD"
KEYRING_TIMEOUT_S = 8.0
"""A locked keyring asks its user; longer than this nobody is there to answer."""


@dataclass(frozen=True, slots=True)
class Password:
    """A password and, in words, where it came from."""

    value: str = field(repr=False)
    source: str
    from_keyring: bool = False


def device_password(address: str) -> Password:
    """The administrator's password of that device. Raises Failure when there is none and nobody to ask."""
    if given := os.environ.get(VARIABLE):
        return Password(given, VARIABLE)
    if kept := _in_keyring("get_password", address):
        return Password(kept, "the keyring", from_keyring=True)
    if not sys.stdin.isatty():
        raise Failure(
            "NoPassword",
            f"No password for {address}: set {VARIABLE}, or sign in once with the console, which keeps it.",
            SIGNED_OUT,
            device=address,
        )
    return Password(_ask(f"Administrator password of {address}"), "the prompt")


def device_passwords(addresses: Sequence[str]) -> dict[str, Password]:
    """Those of several devices, by address: one prompt stands for all that nobody else knows. Raises Failure."""
    found = found_passwords(addresses)
    missing = [address for address in addresses if address not in found]
    if not missing:
        return found
    if len(missing) > 1 and not sys.stdin.isatty():
        words = f"No password for {len(missing)} devices, {missing[0]} among them: set {VARIABLE}, or sign in once "
        raise Failure(
            "NoPassword", words + "with the console, which keeps them.", SIGNED_OUT, devices=missing
        )
    if len(missing) == 1:
        return found | {missing[0]: device_password(missing[0])}
    typed = Password(_ask(f"Administrator password of {len(missing)} devices"), "the prompt")
    return found | dict.fromkeys(missing, typed)


def found_passwords(addresses: Sequence[str]) -> dict[str, Password]:
    """Those that can be found without asking anybody, by address."""
    if given := os.environ.get(VARIABLE):
        return {address: Password(given, VARIABLE) for address in addresses}
    return {
        address: Password(kept, "the keyring", from_keyring=True)
        for address, kept in _all_in_keyring(addresses).items()
    }


def keep(address: str, password: str) -> bool:
    """Put a device's new password into the keyring. True if it is there now."""
    _in_keyring("set_password", address, password)
    return _in_keyring("get_password", address) == password


def kept(name: str) -> str | None:
    """What the keyring has under that name."""
    return _in_keyring("get_password", name)


def forget(name: str) -> None:
    """Take it out of the keyring."""
    _in_keyring("delete_password", name)


def secret(variable: str, prompt: str, *, twice: bool = False) -> str | None:
    """Another secret, from its environment variable or else a prompt; None when nobody can be asked."""
    if given := os.environ.get(variable):
        return given
    return _ask(prompt, twice=twice) if sys.stdin.isatty() else None


def optional_secret(variable: str, prompt: str) -> str | None:
    """As `secret`, but somebody who is asked may leave it out."""
    if given := os.environ.get(variable):
        return given
    if not sys.stdin.isatty():
        return None
    given = click.prompt(prompt, hide_input=True, err=True, default="", show_default=False)
    return given or None


def _ask(prompt: str, *, twice: bool = False) -> str:
    given: str = click.prompt(prompt, hide_input=True, err=True, confirmation_prompt=twice)
    return given


def _in_keyring(call: str, *arguments: str) -> str | None:
    """The keyring's answer, or None when it has none, there is none, or it does not answer in time."""
    answers: list[str | None] = []
    # A daemon thread: a keyring that waits for its user must not keep this program from ending.
    thread = Thread(target=_ask_keyring, args=(call, arguments, answers.append), daemon=True, name="keyring")
    thread.start()
    thread.join(KEYRING_TIMEOUT_S)
    return answers[0] if answers else None


def _all_in_keyring(addresses: Sequence[str]) -> dict[str, str]:
    """What the keyring has, as far as it answers in time; it is asked for all of them at one go."""
    found: dict[str, str] = {}
    too_late = Event()

    def look() -> None:
        for address in addresses:
            if too_late.is_set():
                return
            answers: list[str | None] = []
            _ask_keyring("get_password", (address,), answers.append)
            if answers and answers[0]:
                found[address] = answers[0]

    thread = Thread(target=look, daemon=True, name="keyring")
    thread.start()
    thread.join(KEYRING_TIMEOUT_S)
    too_late.set()
    return dict(found)


def _ask_keyring(call: str, arguments: tuple[str, ...], tell: Callable[[str | None], None]) -> None:
    try:
        import keyring  # slow to import, and only wanted when the environment has no password

        tell(getattr(keyring, call)(SERVICE, *arguments))
    except Exception:  # noqa: BLE001 - back ends raise whatever their platform raises; then there is no keyring
        tell(None)
