"""Makes plans of new passwords: generated for each device, or one that was typed. No Qt here."""

from __future__ import annotations

from collections.abc import Sequence

from tcconsole.model.fleet.making import new_plan
from tcconsole.model.fleet.password_hands import KEY
from tcconsole.model.fleet.password_made import LENGTH, generated
from tcconsole.model.fleet.plan import Change, Kind, Part, Plan, Target
from tcconsole.model.fleet.run_state import part_key
from tcconsole.model.fleet.settings_plan import in_words
from tcconsole.model.fleet.words import tr
from tcconsole.model.password_strength import strength
from tcconsole.model.setting import BY_KEY, wrong


def plan_passwords(targets: Sequence[Target], typed: str = "") -> tuple[Plan, dict[str, str]]:
    """typed: the same for all of them, "" to generate one for each. The plan, and the new passwords by part."""
    why_not = _wrong(typed)
    new: dict[str, str] = {}
    parts = []
    for target in targets:
        part = Part(target, (_change(typed),), why_not)
        if not why_not:
            new[part_key(part)] = typed or generated()
        parts.append(part)
    payload = {"generated": not typed}
    return new_plan(Kind.PASSWORD, tr("New administrator password"), parts, payload), new


def _wrong(typed: str) -> str:
    words = wrong(BY_KEY[KEY], typed, {}) if typed else None
    return in_words(words) if words is not None else ""


def _change(typed: str) -> Change:
    if not typed:
        words = tr("generated for this device, {count} characters").format(count=LENGTH)
        return Change(tr("Password"), "", words, secret=True)
    rated, why = strength(typed)
    words = tr("typed, the same for all ({strength}: {why})")
    return Change(tr("Password"), "", words.format(strength=tr(rated.value), why=in_words(why)), secret=True)
