"""Which hands carry out which kind of change. No Qt here."""

from __future__ import annotations

from collections.abc import Mapping

from tcconsole.model.fleet.box import Boxes
from tcconsole.model.fleet.hands import Hands
from tcconsole.model.fleet.plan import Kind, Plan
from tcconsole.model.fleet.settings_hands import SettingsHands


def hands_for(plan: Plan, boxes: Boxes, secrets: Mapping[str, str]) -> Hands:
    """secrets: what the plan must not hold and its kind needs; empty for a run that is taken up without them."""
    match plan.kind:
        case Kind.SETTINGS:
            return SettingsHands(boxes)
    raise ValueError(f"nobody can carry out a plan of {plan.kind}")
