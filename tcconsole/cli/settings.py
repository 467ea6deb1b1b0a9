"""`tcconsole settings …`: the device's settings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches

import click

from tcconsole.api.errors import ThinClientError
from tcconsole.api.settings import ReadSettings, TestConnection, WriteSettings
from tcconsole.api.wire import SECRET_SETTINGS, Setting
from tcconsole.cli.answer import Answer, tell
from tcconsole.cli.confirm import confirm, with_yes
from tcconsole.cli.device import Device, on_device
from tcconsole.cli.follow import follow
from tcconsole.cli.password import secret
from tcconsole.cli.plain import clean, table
from tcconsole.model.described import COLUMNS, describe
from tcconsole.model.setting import BY_KEY, SETTINGS, TEST_CODES, Kind, date_to_write, wrong

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
    """Change settings, all in one request. A device that gets another address is looked for there.

    \b
    Passwords are never arguments: say the bare name. The value comes from the environment or a prompt:
      AdminPassword  TCCONSOLE_NEW_PASSWORD
      SymphonyPwd    TCCONSOLE_SYMPHONY_PASSWORD
    """
    typed = _read(assignments)
    current = {one.name: one.value for one in device.send(ReadSettings())}
    changed = _checked(typed, current)
    _tell_ignored(changed, current)
    moving = [name for name in changed if BY_KEY[name].reconnects and changed[name] != current.get(name)]
    if moving and not yes:
        named = clean(current.get("DeviceName", "")) or str(device.target.address)
        confirm(f"Change {', '.join(moving)} of {named}? It may leave its address {device.target.address}.")
    _send(device, changed, moving)
    done = f"Changed: {', '.join(changed)}."
    if not moving:
        return Answer({"changed": list(changed)}, done)
    move = follow(device, {**current, **changed}, current.get("DeviceSerial", ""))
    return Answer({"changed": list(changed), "address": move.address or None}, f"{done}\n{move.words}")


def _send(device: Device, changed: Mapping[str, str], moving: Sequence[str]) -> None:
    """In one request, and a new password before a new address: it has to work there."""
    password = {name: value for name, value in changed.items() if name == "AdminPassword"}
    rest = {name: value for name, value in changed.items() if name not in password}
    for part in (password, rest) if moving else (changed,):
        if not part:
            continue
        try:
            device.send(WriteSettings(_to_wire(part)))
        except ThinClientError as error:
            # A device that leaves with its answer has not failed: it is looked for.
            if not (moving and error.may_have_run and part is rest):
                raise
        if note := device.password_changed(part["AdminPassword"]) if "AdminPassword" in part else "":
            click.echo(note, err=True)


@settings.command("describe")
@click.argument("name", required=False)
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of text.")
def describe_settings(name: str | None, as_json: bool) -> None:
    """Say what the settings are and what they take. Asks no device."""
    kinds = [BY_KEY[_any_known(name)]] if name else list(SETTINGS)
    rows = [describe(kind) for kind in kinds]
    data = [dict(zip(COLUMNS, row, strict=True)) for row in rows]
    tell(Answer(data, table(tuple(column.upper() for column in COLUMNS), rows, none="")), as_json)


@settings.command("test-connection")
@click.argument("assignments", nargs=-1, metavar="[NAME=VALUE]...")
@on_device
def test_connection(device: Device, assignments: tuple[str, ...]) -> Answer:
    """Have the device try to reach its Mobile Bridge, with its own settings or those given here.

    The Mobile Bridge password comes from TCCONSOLE_SYMPHONY_PASSWORD or a prompt.
    """
    given = _read(assignments)
    if strange := [name for name in given if name not in _BRIDGE]:
        raise click.UsageError(f"{strange[0]} is not part of the connection: {', '.join(_BRIDGE)} are.")
    current = {one.name: one.value for one in device.send(ReadSettings())}
    given = _checked(given, current | {"VideoSource": "mobilebridge"})
    if "SymphonyPwd" not in given and (password := secret(SECRETS["SymphonyPwd"], "Mobile Bridge password")):
        given["SymphonyPwd"] = password
    tried = current | given
    code = device.send(TestConnection(_to_wire({name: tried[name] for name in _BRIDGE if name in tried})))
    known = TEST_CODES.get(code)
    words = known or f"The device answered {code}. Its documentation does not say what the number means."
    return Answer({"code": code, "meaning": known}, words)


def _to_wire(values: Mapping[str, str]) -> tuple[Setting, ...]:
    return tuple(Setting(name=name, value=value) for name, value in values.items())


def _read(assignments: Sequence[str]) -> dict[str, str]:
    """What was typed, by the settings' own names, secrets from where they come. Raises UsageError."""
    typed: dict[str, str] = {}
    for assignment in assignments:
        text, equals, value = assignment.partition("=")
        name = _known(text)
        if name in typed:
            raise click.UsageError(f"{name} is given twice.")
        typed[name] = _value(name, value if equals else None)
    return typed


def _value(name: str, value: str | None) -> str:
    kind = BY_KEY[name]
    if kind.write_only:
        return _secret_value(name, value)
    if value is None:
        raise click.UsageError(f"What shall {name} be? Say {name}=VALUE.")
    if kind.kind is Kind.CHOICE:
        return value.strip().lower()
    return date_to_write(value.strip()) if kind.kind is Kind.DATE else value.strip()


def _checked(typed: Mapping[str, str], current: Mapping[str, str]) -> dict[str, str]:
    """What was typed, if the device would take it with its other settings. Raises UsageError with the reason."""
    after = {**current, **typed}
    for name, value in typed.items():
        if reason := wrong(BY_KEY[name], value, after):
            raise click.UsageError(f"{name} cannot be that. {reason}")
    return dict(typed)


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
    key = _any_known(typed)
    if not BY_KEY[key].writable:
        raise click.UsageError(f"{key} can only be read.")
    return key


def _any_known(typed: str) -> str:
    folded = {kind.key.casefold(): kind for kind in SETTINGS}
    kind = folded.get(typed.casefold())
    if kind is None:
        near = [folded[one].key for one in get_close_matches(typed.casefold(), folded, n=3)]
        hint = f"Did you mean {' or '.join(near)}?" if near else "See: tcconsole settings list"
        raise click.UsageError(f"There is no setting “{typed}”. {hint}")
    return kind.key


def _tell_ignored(changed: Mapping[str, str], current: Mapping[str, str]) -> None:
    after = {**current, **changed}
    for name in changed:
        modes = [mode for mode, needed, _ in BY_KEY[name].needs if after.get(mode, needed) != needed]
        if modes:
            click.echo(f"The device ignores {name} while {modes[0]} is {clean(after[modes[0]])}.", err=True)
