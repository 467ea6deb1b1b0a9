"""Writes settings to one device of many: only what was reviewed, and proved by reading it back. No Qt here."""

from __future__ import annotations

from collections.abc import Mapping

from tcconsole.api.errors import ThinClientError
from tcconsole.api.settings import WriteSettings
from tcconsole.api.wire import Setting
from tcconsole.model.fleet.box import Box, Boxes, identified, read_back
from tcconsole.model.fleet.endings import may_have_run
from tcconsole.model.fleet.hands import DONE, Desk, Outcome
from tcconsole.model.fleet.plan import Part
from tcconsole.model.fleet.run_state import Ending
from tcconsole.model.fleet.words import tr
from tcconsole.model.setting import BY_KEY
from tcconsole.model.settings_draft import same_value

Values = Mapping[str, str]


class SettingsHands:
    """See `Hands`. A part's payload: `set`, the new values by key, and `old`, those that were reviewed."""

    def __init__(self, boxes: Boxes) -> None:
        self._boxes = boxes

    async def look(self, part: Part, desk: Desk) -> Outcome | None:
        box = await self._boxes.at(part.target)
        values = await identified(box, part.target)
        return None if differing(part.payload["set"], values) else DONE

    async def carry_out(self, part: Part, desk: Desk) -> Outcome:
        desk.tell(tr("Reads its settings"))
        box = await self._boxes.at(part.target)
        values = await identified(box, part.target)
        wanted: Values = part.payload["set"]
        missing = differing(wanted, values)
        if not missing:
            return Outcome(Ending.DONE, tr("It was so already."))
        if meanwhile := differing({key: part.payload["old"].get(key, "") for key in missing}, values):
            told = tr("It changed since the plan was reviewed, so nothing was sent: {settings}.")
            return Outcome(Ending.SKIPPED, told.format(settings=labels(meanwhile)))
        await desk.note(sent=sorted(missing))
        desk.tell(tr("Writes its settings"))
        lost = await _write(box, {key: wanted[key] for key in missing})
        desk.tell(tr("Reads them back"))
        return _proved(wanted, await read_back(box.values), lost)


async def _write(box: Box, values: Values) -> ThinClientError | None:
    """The failure after which it may have been done all the same. Raises the others."""
    try:
        await box.ask(WriteSettings(tuple(Setting(name=key, value=value) for key, value in values.items())))
    except ThinClientError as error:
        if not may_have_run(error):
            raise
        return error
    return None


def _proved(wanted: Values, has: Values, lost: ThinClientError | None) -> Outcome:
    missing = differing(wanted, has)
    if not missing:
        return DONE
    if lost is not None:
        told = tr("It did not answer ({why}), and it does not have: {settings}.")
        return Outcome(Ending.FAILED, told.format(why=lost.answer, settings=labels(missing)))
    told = tr("It said yes, and does not have: {settings}.")
    return Outcome(Ending.REFUSED, told.format(settings=labels(missing)))


def differing(wanted: Values, has: Values) -> list[str]:
    """The keys whose value is not the wanted one."""
    return [key for key, value in wanted.items() if not same_value(BY_KEY[key], value, has.get(key, ""))]


def labels(keys: list[str]) -> str:
    """What people call those settings."""
    return ", ".join(BY_KEY[key].label for key in keys)
