"""One command's conversation with one device, from signing in at the first request to closing the session."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tcconsole.api.address import Address, AddressError
from tcconsole.api.errors import WrongPassword
from tcconsole.api.request import Request
from tcconsole.cli import password
from tcconsole.cli.answer import Answer, tell
from tcconsole.cli.conversation import Conversation
from tcconsole.model.data_folder import data_folder

if TYPE_CHECKING:
    from tcconsole.api.client import ThinClient
    from tcconsole.cli.record import Record

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Target:
    """Which device, and which https certificate is accepted for it ("" = ordinary verification)."""

    address: Address
    fingerprint: str = ""


class Device(Conversation):
    """A device for commands that are written in plain steps. Nothing is sent before the first `send`."""

    def __init__(self, target: Target) -> None:
        super().__init__()
        self.target = target
        self._client: ThinClient | None = None
        self._password: password.Password | None = None
        self._record: Record | None = None

    @property
    def client(self) -> ThinClient:
        """The client, which signs in with its first request. Looks for the password when first wanted."""
        if self._client is None:
            from tcconsole.api.client import ThinClient  # brings the HTTP libraries, which help does not need

            self._password = password.device_password(str(self.target.address))
            self._client = ThinClient(
                self.target.address, self._password.value, fingerprint=self.target.fingerprint
            )
            self._client.serial = _known_serial(self.target.address)
        return self._client

    def sign_in(self) -> None:
        """Open the session now. Raises WrongPassword, Unreachable, NotAThinClient."""
        self.run(self.client.open())

    def send(self, request: Request[T]) -> T:
        """One request's answer."""
        return self.run(self.ask(request))

    async def ask(self, request: Request[T]) -> T:
        """One request's answer, for work that `run` carries out."""
        if self._record is None:
            from tcconsole.cli.record import Record  # knows every request, which help does not need

            self._record = Record(str(self.target.address))
        return await self._record.carry_out(request, self.client.send)

    def password_changed(self, new: str) -> str:
        """Use and keep the administrator's new password; words about where it is kept, or ""."""
        self.client.password = new
        address = str(self.target.address)
        if self._password is None or not self._password.from_keyring:
            return ""
        if password.keep(address, new):
            return "The keyring has the new password."
        return f"The keyring still has the old password of {address}: it could not be written."

    def moved_to(self, address: Address) -> str:
        """Keep the password for the device's new address, too; words about where it is kept, or ""."""
        if self._password is None or not self._password.from_keyring or self.client.password is None:
            return ""
        if password.keep(str(address), self.client.password):
            return "The keyring has its password for that address."
        return "The keyring could not be written: it asks for the password there."

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Carry out work that sends several requests by `ask`."""
        try:
            return super().run(work)
        except WrongPassword as error:
            raise self._with_source(error) from error

    async def _close(self) -> None:
        try:
            if self._client is not None:
                await self._client.aclose()
        finally:
            if self._record is not None:
                self._record.close()

    def _with_source(self, error: WrongPassword) -> WrongPassword:
        source = self._password.source if self._password else ""
        advice = f"The password came from {source}; enter the device's administrator password there."
        return WrongPassword(error.asked, error.device, error.answer, advice)


def _known_serial(address: Address) -> str:
    """Of the device that the console has there: another one is left alone. "" if it knows none."""
    from tcconsole.model.site.plain import known_devices  # a database, which help does not need

    return next((one.serial for one in known_devices(data_folder()) if one.address == str(address)), "")


def on_device(command: Callable[..., Answer]) -> Callable[..., None]:
    """Make a command of a function whose first argument is a Device: adds --device, --fingerprint, --json."""

    @wraps(command)
    def run(device: str | None, fingerprint: str, as_json: bool, **options: Any) -> None:
        with Device(Target(_address(device), fingerprint)) as connected:
            answer = command(connected, **options)
        tell(answer, as_json)

    for option in _OPTIONS:
        run = option(run)
    return run


def _address(given: str | None) -> Address:
    device = given or click.get_current_context().find_root().params.get("device")
    if not device:
        raise click.UsageError("Which device? Say --device ADDRESS or set TCCONSOLE_DEVICE.")
    try:
        return Address.parse(device)
    except AddressError as error:
        raise click.BadParameter(str(error), param_hint="--device") from error


def _hex(context: click.Context, parameter: click.Parameter, value: str | None) -> str:
    digits = (value or "").replace(":", "").replace(" ", "").lower()
    if value is not None and (len(digits) != 64 or set(digits) - set("0123456789abcdef")):
        raise click.BadParameter("64 hexadecimal digits (SHA-256) are expected")
    return digits


FINGERPRINT = click.option(
    "--fingerprint", metavar="HEX", callback=_hex, help="Accept exactly this https certificate."
)
_OPTIONS = (
    click.option("--json", "as_json", is_flag=True, help="One JSON document instead of text."),
    FINGERPRINT,
    click.option("--device", metavar="ADDRESS", help="The device; else TCCONSOLE_DEVICE."),
)
