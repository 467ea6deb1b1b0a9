"""A test reaches loopback and its own files, and nothing else."""

import errno
import os
import socket
from pathlib import Path

import keyring
import keyring.errors
import pytest


def test_loopback_is_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname(), timeout=5).close()


def test_another_address_looks_unreachable() -> None:
    with pytest.raises(OSError, match="stay on loopback") as failed:
        socket.create_connection(("192.0.2.1", 80), timeout=1)
    assert failed.value.errno == errno.ENETUNREACH


def test_serving_on_every_interface_is_refused() -> None:
    with pytest.raises(OSError, match="stay on loopback"):
        socket.create_server(("0.0.0.0", 0))


def test_a_name_is_not_resolved() -> None:
    with pytest.raises(socket.gaierror, match=r"camera\.invalid"):
        socket.getaddrinfo("camera.invalid", 80)
    assert socket.getaddrinfo("localhost", 80)


def test_the_home_folder_is_the_test_s_own(own_home: Path) -> None:
    assert Path.home() == own_home
    assert Path(os.environ["XDG_CONFIG_HOME"]).is_relative_to(own_home)
    assert os.environ.get("TCCONSOLE_PASSWORD") is None


def test_passwords_lie_in_memory(keyring_entries: dict[tuple[str, str], str]) -> None:
    keyring.set_password("tcconsole", "box", "secret")
    assert keyring_entries == {("tcconsole", "box"): "secret"}
    keyring.delete_password("tcconsole", "box")
    assert keyring.get_password("tcconsole", "box") is None
    with pytest.raises(keyring.errors.PasswordDeleteError):
        keyring.delete_password("tcconsole", "box")
