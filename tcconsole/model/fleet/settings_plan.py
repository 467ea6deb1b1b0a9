"""Makes a plan of settings: old → new for each device, from a template and a file's columns. No Qt here."""

from __future__ import annotations

from collections.abc import Sequence

from tcconsole.model.fleet.making import new_plan
from tcconsole.model.fleet.plan import Change, Kind, Part, Plan, Target
from tcconsole.model.fleet.settings_hands import differing, labels
from tcconsole.model.fleet.template import Columns, Template, Values, Wish, wishes
from tcconsole.model.fleet.words import tr
from tcconsole.model.setting import BY_KEY, SETTINGS, Words


def plan_settings(
    devices: Sequence[tuple[Target, Values]], template: Template, columns: Columns | None = None
) -> Plan:
    """devices: each with the settings that it has, empty where it was not read."""
    made = wishes(template, columns or Columns(), devices)
    parts = [_part(wish, has) for wish, (_, has) in zip(made, devices, strict=True)]
    keys = [kind.key for kind in SETTINGS if any(kind.key in wish.values for wish in made)]
    title = tr("Settings: {names}").format(names=labels(keys[:3])) + (" …" if len(keys) > 3 else "")
    return new_plan(Kind.SETTINGS, title, parts)


def _part(wish: Wish, has: Values) -> Part:
    if not has:
        return Part(wish.target, why_not=tr("Its settings are not known: it has not answered yet."))
    after = {**has, **wish.values}
    ignored = {key for key in wish.values if BY_KEY[key].ignored(after)}
    keys = [key for key in differing(wish.values, has) if key not in ignored]
    changes = tuple(Change(BY_KEY[key].label, has.get(key, ""), wish.values[key]) for key in keys)
    if wish.wrong:
        key, words = next(iter(wish.wrong.items()))
        return Part(wish.target, changes, f"{BY_KEY[key].label}: {in_words(words)}")
    if not keys:
        return Part(wish.target, why_not=_nothing_to_do(ignored, after))
    payload = {
        "set": {key: wish.values[key] for key in keys},
        "old": {key: has.get(key, "") for key in keys},
    }
    return Part(wish.target, changes, payload=payload)


def _nothing_to_do(ignored: set[str], after: Values) -> str:
    if not ignored:
        return tr("Nothing to change.")
    key = min(ignored)
    return f"{BY_KEY[key].label}: {tr(BY_KEY[key].ignored(after))}"


def in_words(words: Words) -> str:
    """The sentence in the user's language."""
    return tr(words.text).format(**dict(words.places))
