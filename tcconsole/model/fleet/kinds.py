"""Which hands carry out which kind of change. No Qt here."""

from __future__ import annotations

from collections.abc import Mapping

from tcconsole.model.fleet.backup_all import BackupHands
from tcconsole.model.fleet.box import Boxes
from tcconsole.model.fleet.content_hands import ContentHands
from tcconsole.model.fleet.firmware_hands import FirmwareHands
from tcconsole.model.fleet.firmware_watch import FirmwareTiming
from tcconsole.model.fleet.hands import Hands
from tcconsole.model.fleet.password_hands import PasswordHands
from tcconsole.model.fleet.plan import Kind, Plan
from tcconsole.model.fleet.settings_hands import SettingsHands


def hands_for(
    plan: Plan, boxes: Boxes, secrets: Mapping[str, str], timing: FirmwareTiming | None = None
) -> Hands:
    """secrets: what the plan must not hold: new passwords by part, or those of cameras by the key of their item; empty
    for a run that is taken up without them."""
    match plan.kind:
        case Kind.SETTINGS:
            return SettingsHands(boxes)
        case Kind.FIRMWARE:
            return FirmwareHands(boxes, plan.payload, timing)
        case Kind.PASSWORD:
            return PasswordHands(boxes, plan.payload, secrets)
        case Kind.BACKUP:
            return BackupHands(boxes)
        case Kind.RESTORE | Kind.CLONE:
            return ContentHands(boxes, plan.payload, secrets)
