"""`tcconsole settings …`: the device's settings."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

import click

from tcconsole.api.settings import ReadSettings, TestConnection, WriteSettings
from tcconsole.api.wire import SECRET_SETTINGS, Setting
from tcconsole.cli.answer import Answer
from tcconsole.cli.confirm import confirm, with_yes
from tcconsole.cli.device import Device, on_device
from tcconsole.cli.password import secret
from tcconsole.cli.plain import clean, table
from tcconsole.cli.setting_rules import ADDRESS_SETTINGS, RULES, ignored

SECRETS = {"AdminPassword": "TCCONSOLE_NEW_PASSWORD", "SymphonyPwd": "TCCONSOLE_SYMPHONY_PASSWORD"}
"""The environment variable for each setting that must not be an argument."""

_BRIDGE = ("SymphonyServer", "SymphonyUser", "SymphonyPwd", "SymphonyPort", "SymphonyHTTPS")


@click.group()
def settings() -> None:
    """The device's settings: name, network, time, video source."""


@settings.command("list")
@on_device
def list_settings(device: Device) -> Answer:
    """List the settings."""
    found = [one for one in device.send(ReadSettings()) if one.name not in SECRET_SETTINGS]
    return Answer(
        found, table(("NAME", "VALUE"), [(one.name, one.value) for one in found], none="No settings.")
    )


@settings.command("set")
@click.argument("assignments", nargs=-1, required=True, metavar="NAME=VALUE...")
@with_yes
@on_device
def set_settings(device: Device, assignments: tuple[str, ...], yes: bool) -> Answer:
    """Change settings, all in one request.

    \b
    Passwords are never arguments: say the bare name. The value comes from the environment or a prompt:
      AdminPassword  TCCONSOLE_NEW_PASSWORD
      SymphonyPwd    TCCONSOLE_SYMPHONY_PASSWORD
    """
    changed = _checked(assignments)
    current = {one.name: one.value for one in device.send(ReadSettings())}
    _tell_ignored(changed, current)
    moving = sorted(name for name in ADDRESS_SETTINGS & set(changed) if current.get(name) != changed[name])
    if moving and not yes:
        named = clean(current.get("DeviceName", "")) or str(device.target.address)
        confirm(f"Change {', '.join(moving)} of {named}? It may leave its address {device.target.address}.")
    device.send(WriteSettings(tuple(Setting(name=name, value=value) for name, value in changed.items())))
    if note := device.password_changed(changed["AdminPassword"]) if "AdminPassword" in changed else "":
        click.echo(note, err=True)
    return Answer({"changed": list(changed)}, f"Changed: {', '.join(changed)}.")


@settings.command("test-connection")
@click.argument("assignments", nargs=-1, metavar="[NAME=VALUE]...")
@on_device
def test_connection(device: Device, assignments: tuple[str, ...]) -> Answer:
    """Have the device try to reach its Mobile Bridge, with its own settings or those given here.

    The Mobile Bridge password comes from TCCONSOLE_SYMPHONY_PASSWORD or a prompt.
    """
    given = _checked(assignments)
    if strange := [name for name in given if name not in _BRIDGE]:
        raise click.UsageError(f"{strange[0]} is not part of the connection: {', '.join(_BRIDGE)} are.")
    current = {one.name: one.value for one in device.send(ReadSettings()) if one.name in _BRIDGE}
    if "SymphonyPwd" not in given and (password := secret(SECRETS["SymphonyPwd"], "Mobile Bridge password")):
        given["SymphonyPwd"] = password
    tried = current | given
    code = device.send(
        TestConnection(tuple(Setting(name=name, value=tried[name]) for name in _BRIDGE if name in tried))
    )
    words = f"The device answered {code}. Its documentation does not say what the number means."
    return Answer({"code": code, "meaning": None}, words)


def _checked(assignments: Sequence[str]) -> dict[str, str]:
    """Settings by name, ready to send. Raises UsageError with the reason for the first that cannot be."""
    changed: dict[str, str] = {}
    for assignment in assignments:
        typed, equals, value = assignment.partition("=")
        name = _known(typed)
        if name in changed:
            raise click.UsageError(f"{name} is given twice.")
        changed[name] = _checked_value(name, value if equals else None)
    return changed


def _checked_value(name: str, value: str | None) -> str:
    if name in SECRETS:
        value = _secret_value(name, value)
    elif value is None:
        raise click.UsageError(f"What shall {name} be? Say {name}=VALUE.")
    try:
        return RULES[name].check(value)
    except ValueError as error:
        raise click.UsageError(f"{name} cannot be that: {error}.") from error


def _secret_value(name: str, value: str | None) -> str:
    variable = SECRETS[name]
    if value is not None:
        raise click.UsageError(
            f"{name} is secret and must not be an argument, which others can see: "
            f"say only {name}; its value comes from {variable} or a prompt."
        )
    found = secret(variable, f"New {name}", twice=True)
    if found is None:
        raise click.UsageError(f"Nobody can be asked for {name} here: set {variable}.")
    return found


def _known(typed: str) -> str:
    folded = {name.casefold(): name for name in RULES}
    if (name := folded.get(typed.casefold())) is not None:
        return name
    near = [folded[one] for one in get_close_matches(typed.casefold(), folded, n=3)]
    hint = f" Did you mean {' or '.join(near)}?" if near else f" These can be: {', '.join(RULES)}."
    raise click.UsageError(f"There is no setting “{typed}” that can be written.{hint}")


def _tell_ignored(changed: dict[str, str], current: dict[str, str]) -> None:
    for name, (mode, value) in ignored(changed, current).items():
        click.echo(f"The device ignores {name} while {mode} is {value}.", err=True)
