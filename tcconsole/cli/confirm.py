"""Questions before something that cannot be taken back."""

from __future__ import annotations

import sys

import click

from tcconsole.api.settings import ReadSettings
from tcconsole.cli.device import Device
from tcconsole.cli.failure import NOT_DONE, Failure
from tcconsole.cli.plain import clean

with_yes = click.option("--yes", is_flag=True, help="Do not ask; for scripts.")


def confirm(question: str) -> None:
    """Go on only when the user says yes. Raises Failure when not, UsageError when nobody can be asked."""
    _need_somebody(question)
    if not click.confirm(question, err=True):
        raise _declined()


def confirm_by_typing(question: str, expected: str) -> None:
    """Go on only when the user types exactly that."""
    _need_somebody(question)
    typed = click.prompt(
        f"{question}\nType “{clean(expected)}” to go on", err=True, default="", show_default=False
    )
    if typed != clean(expected):
        raise _declined()


def device_name(device: Device) -> str:
    """The name that the device's settings give it, cleaned; its address when it has none."""
    settings = device.send(ReadSettings())
    named = next((setting.value for setting in settings if setting.name == "DeviceName"), "")
    return clean(named) or str(device.target.address)


def name_and_address(device: Device) -> str:
    return f"{device_name(device)} ({device.target.address})"


def _need_somebody(question: str) -> None:
    if not sys.stdin.isatty():
        raise click.UsageError(f"{question} Nobody can be asked here: say --yes if that is meant.")


def _declined() -> Failure:
    return Failure("Declined", "Nothing was changed.", NOT_DONE)
