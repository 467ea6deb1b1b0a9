"""A backup's items and results in the user's language; the model's own texts are English with named places."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from tcconsole.model.backup_item import Group, Item
from tcconsole.model.backup_run import Outcome, Result
from tcconsole.model.camera_plan import What
from tcconsole.model.setting import BY_KEY, Words

LONGEST = 300


def tr_backup(text: str) -> str:
    return QCoreApplication.translate("backup", text)


def group_words(group: Group) -> str:
    return {
        Group.SETTINGS: tr_backup("Settings"),
        Group.CAMERAS: tr_backup("Cameras"),
        Group.PANELS: tr_backup("Panels"),
        Group.BOOK: tr_backup("Numbers and groups"),
        Group.PRESETS: tr_backup("Positions"),
        Group.SEQUENCES: tr_backup("Sequences"),
        Group.FAVOURITES: tr_backup("Favourites"),
        Group.SCHEDULES: tr_backup("Schedules"),
        Group.NETWORK: tr_backup("Network"),
    }[group]


def words(text: Words) -> str:
    """A sentence with named places; labels of settings are translated where the settings are."""
    translated = tr_backup(text.text)
    if translated == text.text:
        translated = QCoreApplication.translate("settings", text.text)
    return short(translated.format(**dict(text.places)))


def value_words(item: Item, value: str) -> str:
    """A value as people read it; that of a choice by its label."""
    kind = BY_KEY.get(item.key.removeprefix("setting:")) if item.key.startswith("setting:") else None
    choices = dict(kind.choices) if kind else {}
    if value in choices:
        return QCoreApplication.translate("settings", choices[value])
    return short(value) if value else tr_backup("empty")


def what_words(what: What) -> tuple[str, str]:
    """What is there now and afterwards, for a thing as a whole."""
    match what:
        case What.ADD:
            return tr_backup("not there"), tr_backup("added")
        case What.REMOVE:
            return tr_backup("there"), tr_backup("removed")
        case _:
            return "", tr_backup("changed")


def result_words(result: Result) -> str:
    """What became of it, with the reason."""
    head = {
        Outcome.WAITING: tr_backup("waits"),
        Outcome.SENDING: tr_backup("being sent"),
        Outcome.DONE: tr_backup("done"),
        Outcome.NOT_TAKEN: tr_backup("not taken"),
        Outcome.REFUSED: tr_backup("refused"),
        Outcome.UNKNOWN: tr_backup("not known whether it happened"),
        Outcome.CHANGED: tr_backup("not sent"),
        Outcome.LEFT: tr_backup("not sent"),
    }[result.outcome]
    why = result.told or (words(result.words) if result.words else "")
    return short(tr_backup("{what}: {why}").format(what=head, why=why)) if why else head


LOOKS = {
    Outcome.WAITING: ("pending", "text2"),
    Outcome.SENDING: ("pending", "accent"),
    Outcome.DONE: ("done", "ok"),
    Outcome.NOT_TAKEN: ("warning", "warn"),
    Outcome.REFUSED: ("refused", "err"),
    Outcome.UNKNOWN: ("warning", "warn"),
    Outcome.CHANGED: ("warning", "warn"),
    Outcome.LEFT: ("remove", "text2"),
}
"""Icon and colour role of each outcome."""


def short(text: str) -> str:
    """One line of plain text, not too long."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"
