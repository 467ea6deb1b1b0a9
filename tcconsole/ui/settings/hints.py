"""The words beside a field and behind a group's name, as the settings stand."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from tcconsole.model.device_settings import DeviceSettings
from tcconsole.model.password_strength import strength
from tcconsole.model.setting import BY_KEY, Kind, SettingKind, mask_words, parse_date
from tcconsole.ui.settings.translate import short_words, tr_setting, tr_words, value_words


def _tr(text: str) -> str:
    return QCoreApplication.translate("settings_hints", text)


def plain_hint(kind: SettingKind, settings: DeviceSettings, wanted: Mapping[str, str]) -> str:
    """What is worth knowing of a value that is neither changed nor wrong."""
    value = wanted.get(kind.key, "")
    match kind.kind:
        case Kind.MASK:
            size = mask_words(value)
            return tr_words(size) if size else ""
        case Kind.ZONE:
            return zone_hint(settings, value)
        case Kind.DATE:
            return day_hint(value)
    return tr_setting(kind.help) if kind.help else ""


def zone_hint(settings: DeviceSettings, name: str) -> str:
    """What clock a zone has now ("now UTC +1:00")."""
    offset = settings.clock.offset_words(name)
    if offset:
        return _tr("now UTC {offset}").format(offset=offset)
    return _tr("This computer does not know that zone; the device may.") if settings.clock.zones else ""


def day_hint(value: str) -> str:
    """A day written out, so that nobody takes the month for the day."""
    day = parse_date(value)
    if day is None:
        return ""
    return QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.LongFormat)


def changed_words(kind: SettingKind, settings: DeviceSettings, *, meanwhile: bool) -> str:
    """What stands beside a changed field; "" for the plain "was …"."""
    if kind.write_only:
        return _tr("a new one; the old one stays until you apply")
    if meanwhile:
        now = short_words(value_words(kind, settings.values.get(kind.key, ""))) or _tr("empty")
        return _tr("was changed on the device meanwhile: {value}").format(value=now)
    if kind.kind is Kind.ZONE:
        was = settings.values.get(kind.key, "") or _tr("empty")
        return _tr("was {value}; {hint}").format(
            value=was, hint=zone_hint(settings, settings.wanted[kind.key])
        )
    return ""


def strength_words(password: str) -> str:
    """How easily a password is guessed, as a sentence; nothing of the password is in it."""
    how, why = strength(password)
    return f"{_tr(how.value)}: {_lower(tr_words(why))}" if password else ""


def group_note(group: str, settings: DeviceSettings, clocks: str) -> str:
    """What stands behind a group's name."""
    match group:
        case "Identity":
            serial = settings.values.get("DeviceSerial", "")
            return _tr("serial {serial}").format(serial=serial) if serial else ""
        case "Time":
            return clocks
        case "Mobile Bridge" if BY_KEY["SymphonyServer"].ignored(settings.wanted):
            return _tr("not used while the video source is Direct Connect")
        case "Password":
            return _tr("at most 60 characters; it is never shown and never kept in a draft")
    return ""


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
