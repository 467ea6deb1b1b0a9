"""What was found at an address, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from tcconsole.model.identity import Look, Seen
from tcconsole.ui.settings.translate import short_words


def _tr(text: str) -> str:
    return QCoreApplication.translate("look", text)


def look_icon(seen: Seen) -> tuple[str, str]:
    """Its icon and that one's colour role."""
    match seen:
        case Seen.SILENT:
            return ("no-answer", "text2")
        case Seen.THE_DEVICE:
            return ("done", "ok")
        case Seen.REFUSES | Seen.NO_PASSWORD:
            return ("signed-out", "warn")
    return ("info", "warn")


def look_words(look: Look) -> str:
    """One sentence without a full stop."""
    match look.seen:
        case Seen.SILENT:
            return _tr("no answer")
        case Seen.SOMETHING_ELSE:
            return _tr("something answers, but it is no Thin Client")
        case Seen.UNTRUSTED:
            return _tr("its certificate is not the device's: no password was sent")
        case Seen.NO_PASSWORD:
            return _tr("a Thin Client; sign in, so that its serial can be read")
        case Seen.REFUSES:
            return _tr("a Thin Client that refuses the password; it is not asked again until you look again")
        case Seen.FAILS:
            return _tr("a Thin Client that does not tell its serial")
        case Seen.ANOTHER:
            name, serial = short_words(look.name), short_words(look.serial)
            return _tr("another device: {name}, serial {serial}").format(name=name, serial=serial)
    return _tr("the device, by its serial")
