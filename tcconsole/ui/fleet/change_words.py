"""A difference of a plan in the user's words: settings by their labels, choices by theirs, secrets never."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from tcconsole.model.fleet.plan import Change
from tcconsole.model.setting import SETTINGS
from tcconsole.ui.fleet.setting_words import tr_setting, value_words
from tcconsole.ui.parts.plain import short

_KINDS = {kind.label: kind for kind in SETTINGS}


def title_words(change: Change) -> str:
    """What changes."""
    return short(tr_setting(change.what) if change.what in _KINDS else change.what)


def old_words(change: Change) -> str:
    """What is there now; "" for nothing."""
    return _tr("not shown") if change.secret else _value(change, change.old)


def new_words(change: Change) -> str:
    """What is there then; "" for nothing."""
    return short(change.new) if change.secret else _value(change, change.new)


def change_words(change: Change) -> str:
    """All of it on one line."""
    title, old, new = title_words(change), old_words(change), new_words(change)
    if change.secret or not old:
        return f"{title}: {new}" if new else title
    return f"{title}: {old} → {new or '–'}"


def _value(change: Change, value: str) -> str:
    kind = _KINDS.get(change.what)
    return short(value) if kind is None else value_words(kind, value)


def _tr(text: str) -> str:
    return QCoreApplication.translate("fleet", text)
