"""What a test must not reach: the network beyond loopback, and the data of whoever runs it."""

import errno
import ipaddress
import socket
import sys
from pathlib import Path
from typing import Any

import keyring.backend
import keyring.errors
import pytest


class MemoryKeyring(keyring.backend.KeyringBackend):
    """The operating system's password store, for one test. `entries`: (service, user) -> password."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.entries: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.entries:
            raise keyring.errors.PasswordDeleteError("there is no such password")
        del self.entries[service, username]


def give_own_home(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    """Point every place for a user's files below home."""
    for variable, folder in {
        "HOME": "",
        "USERPROFILE": "",
        "APPDATA": "config",
        "LOCALAPPDATA": "data",
        "XDG_CONFIG_HOME": "config",
        "XDG_DATA_HOME": "data",
        "XDG_STATE_HOME": "state",
        "XDG_CACHE_HOME": "cache",
        "XDG_RUNTIME_DIR": "runtime",
    }.items():
        place = home / folder
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        monkeypatch.setenv(variable, str(place))
    for variable in ("TCCONSOLE_DEVICE", "TCCONSOLE_PASSWORD"):
        monkeypatch.delenv(variable, raising=False)


def stay_on_loopback() -> None:
    """From now on this process connects, binds and sends to loopback only, and resolves no other name.

    Elsewhere looks as it does with the cable out: unreachable, name not known.
    """
    sys.addaudithook(_refuse_elsewhere)


def _refuse_elsewhere(event: str, arguments: tuple[Any, ...]) -> None:
    if event in ("socket.connect", "socket.bind", "socket.sendto"):
        address = arguments[1]
        if isinstance(address, tuple) and not _is_loopback(address[0]):
            raise OSError(errno.ENETUNREACH, f"tests stay on loopback; this was {event} {address[0]}")
    elif event == "socket.getaddrinfo" and arguments[0] and not _is_address_or_local(arguments[0]):
        raise socket.gaierror(socket.EAI_NONAME, f"tests resolve no names; this was {arguments[0]!r}")


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _is_address_or_local(host: str | bytes) -> bool:
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else host
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return name == "localhost"
    return True
