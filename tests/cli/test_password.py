"""Where passwords come from."""

from collections.abc import Iterator
from threading import Event

import keyring
import keyring.backend
import keyring.errors
import pytest

from tcconsole.cli import password
from tcconsole.cli.failure import Failure
from tests.cli.conftest import Command, Terminal
from tests.harness.simulators import Simulator

BOX = "http://192.0.2.1"


@pytest.fixture(autouse=True)
def no_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TCCONSOLE_PASSWORD", raising=False)


class Broken(keyring.backend.KeyringBackend):
    """A keyring that fails as platforms do: with whatever they like."""

    priority = 1

    def get_password(self, service: str, username: str) -> str | None:
        raise RuntimeError("no bus")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise keyring.errors.PasswordSetError("locked")


class Locked(Broken):
    """A keyring that waits for a user who is not there."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.unlocked = Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.unlocked.wait(20)
        return None


@pytest.fixture
def locked() -> Iterator[Locked]:
    backend = Locked()
    keyring.set_keyring(backend)
    yield backend
    backend.unlocked.set()


def test_the_environment_goes_first(
    monkeypatch: pytest.MonkeyPatch, keyring_entries: dict[tuple[str, str], str]
) -> None:
    keyring_entries["tcconsole", BOX] = "kept"
    monkeypatch.setenv("TCCONSOLE_PASSWORD", "given")
    assert password.device_password(BOX).value == "given"


def test_then_the_keyring_by_address(keyring_entries: dict[tuple[str, str], str]) -> None:
    keyring_entries["tcconsole", BOX] = "kept"
    found = password.device_password(BOX)
    assert (found.value, found.from_keyring) == ("kept", True)
    assert "kept" not in repr(found)


def test_a_command_uses_the_keyring(
    tc: Command,
    simulator: Simulator,
    keyring_entries: dict[tuple[str, str], str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("TCCONSOLE_PASSWORD")
    keyring_entries["tcconsole", simulator.url] = simulator.password
    assert tc("panel", "list").code == 0


def test_a_broken_keyring_is_no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    keyring.set_keyring(Broken())  # type: ignore[no-untyped-call]
    with pytest.raises(Failure, match="TCCONSOLE_PASSWORD") as raised:
        password.device_password(BOX)
    assert raised.value.code == 4
    assert not password.keep(BOX, "new")


def test_a_locked_keyring_is_given_up(locked: Locked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(password, "KEYRING_TIMEOUT_S", 0.05)
    with pytest.raises(Failure):
        password.device_password(BOX)


def test_a_new_password_is_kept(keyring_entries: dict[tuple[str, str], str]) -> None:
    assert password.keep(BOX, "new")
    assert keyring_entries == {("tcconsole", BOX): "new"}


def test_nobody_can_be_asked_for_another_secret() -> None:
    assert password.secret("TCCONSOLE_NO_SUCH", "Password") is None


def test_several_devices_have_one_variable_the_keyring_or_one_prompt(monkeypatch: pytest.MonkeyPatch) -> None:
    boxes = [f"http://192.0.2.{number}" for number in (1, 2, 3)]
    with monkeypatch.context() as patch:
        patch.setenv("TCCONSOLE_PASSWORD", "hidden")
        found = password.device_passwords(boxes)
    assert {one.value for one in found.values()} == {"hidden"}
    keyring.set_password("tcconsole", boxes[0], "kept")
    with pytest.raises(Failure, match="2 devices") as raised:
        password.device_passwords(boxes)
    assert raised.value.code == 4
    asked: list[str] = []

    def prompt(words: str, **options: object) -> str:
        asked.append(words)
        return "typed"

    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("click.prompt", prompt)
    found = password.device_passwords(boxes)
    assert [found[box].value for box in boxes] == ["kept", "typed", "typed"]
    assert asked == ["Administrator password of 2 devices"]
    assert (found[boxes[0]].from_keyring, found[boxes[1]].from_keyring) == (True, False)


def test_a_locked_keyring_keeps_several_devices_waiting_once(
    monkeypatch: pytest.MonkeyPatch, locked: Locked
) -> None:
    monkeypatch.setattr(password, "KEYRING_TIMEOUT_S", 0.05)
    with pytest.raises(Failure):
        password.device_passwords([f"http://192.0.2.{number}" for number in range(200)])
