"""What a backup would change in a device's settings. No Qt here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from tcconsole.api.settings import WriteSettings
from tcconsole.api.wire import Setting
from tcconsole.model.backup import Content
from tcconsole.model.backup_item import Ask, Group, Item, named
from tcconsole.model.camera_plan import Difference, What
from tcconsole.model.setting import BY_KEY, SETTINGS, Kind, SettingKind, Words, date_to_write, wrong
from tcconsole.model.settings_draft import CLOCK_KEYS, same_value

BRIDGE_PASSWORD = "SymphonyPwd"  # noqa: S105 - a setting's name
MOVES = Words(
    "The device may leave its address {address}; it is followed to its new one. Tick this only where the address "
    "of the backup is free and can be reached."
)
UNKNOWN = Words("This console does not know this setting: the device decides whether it takes it.")
_USER = Words("Type its password: without it there are no cameras.")
_TYPE_IT = Words("Type the password: no backup has it.")


def setting_key(key: str) -> str:
    return f"setting:{key}"


def may_move(has: Mapping[str, str], values: Mapping[str, str]) -> bool:
    """Whether writing these network settings may take the device to another address."""
    return any(BY_KEY[key].reconnects and has.get(key) != value for key, value in values.items())


def setting_items(
    old: Content, now: Content, typed: Mapping[str, str], address: str
) -> tuple[tuple[Item, ...], tuple[Ask, ...]]:
    """The settings that differ, in the order in which they can be written, then what is asked for them."""
    items = [item for kind in SETTINGS if (item := _known(kind, old, now, address)) is not None]
    items += _unknown(old.values, now.values)
    if not _needs_bridge_password(items, old):
        return tuple(items), ()
    key = setting_key(BRIDGE_PASSWORD)
    password = typed.get(key, "")
    if not password:
        items = [_without_password(item) for item in items]
    item = Item(
        key,
        Group.SETTINGS,
        What.CHANGE,
        Words("Mobile Bridge password"),
        (Difference("Password", "", "●●●"),) if password else (),
        WriteSettings((Setting(name=BRIDGE_PASSWORD, value=password),)) if password else None,
        note=None if password else _TYPE_IT,
        needs=_needed(BY_KEY[BRIDGE_PASSWORD], now.values),
        ticked=bool(password),
    )
    label = Words("Password of the Mobile Bridge user")
    return (*items, item), (Ask(key, label, old.values.get("SymphonyUser", "")),)


def _known(kind: SettingKind, old: Content, now: Content, address: str) -> Item | None:
    has, wanted = now.values, old.values
    key = kind.key
    if not kind.writable or kind.write_only or key in CLOCK_KEYS or key not in wanted or key not in has:
        return None
    after = has | {name: value for name, value in wanted.items() if name in BY_KEY}
    if same_value(kind, wanted[key], has[key]) or kind.ignored(after):
        return None
    network = kind.group == "Network"
    why_not = wrong(kind, wanted[key], after)
    value = date_to_write(wanted[key]) if kind.kind is Kind.DATE else wanted[key]
    moves = Words(MOVES.text, (("address", address),)) if network else None
    return Item(
        setting_key(key),
        Group.NETWORK if network else Group.SETTINGS,
        What.CHANGE,
        Words(kind.label),
        (Difference("", has[key], wanted[key]),),
        WriteSettings((Setting(name=key, value=value),)),
        note=why_not or moves,
        needs=_needed(kind, has),
        ticked=not network and why_not is None,
    )


def _needed(kind: SettingKind, has: Mapping[str, str]) -> tuple[str, ...]:
    """The settings without which the device would ignore this one, and that it does not have yet."""
    return tuple(setting_key(other) for other, value, _ in kind.needs if has.get(other) != value)


def _unknown(wanted: Mapping[str, str], has: Mapping[str, str]) -> Iterator[Item]:
    for key in sorted(wanted):
        if key not in BY_KEY and key in has and has[key] != wanted[key]:
            yield Item(
                setting_key(key),
                Group.SETTINGS,
                What.CHANGE,
                named(key),
                (Difference("", has[key], wanted[key]),),
                WriteSettings((Setting(name=key, value=wanted[key]),)),
                note=UNKNOWN,
                ticked=False,
            )


def _without_password(item: Item) -> Item:
    """Another user without the password that belongs to it would cut the device off its cameras."""
    return replace(item, ticked=False, note=_USER) if item.key == setting_key("SymphonyUser") else item


def _needs_bridge_password(items: list[Item], old: Content) -> bool:
    """Whoever is another user of another server needs another password."""
    keys = {setting_key(key) for key in ("VideoSource", "SymphonyServer", "SymphonyUser")}
    return old.values.get("VideoSource") == "mobilebridge" and any(item.key in keys for item in items)
