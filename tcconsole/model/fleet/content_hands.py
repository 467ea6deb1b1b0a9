"""Puts a backup, or another device's panels and cameras, onto one device of many: only what was reviewed. No Qt here.

What is there already is no part of it any more: a run that is taken up goes on by looking again.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from tcconsole.model.backup import Backup, BackupError, Content, read_file
from tcconsole.model.backup_cameras import camera_key
from tcconsole.model.backup_item import Item
from tcconsole.model.backup_plan import Inputs, Plan, plan
from tcconsole.model.backup_run import Outcome as ItemOutcome
from tcconsole.model.backup_run import Result, Run
from tcconsole.model.fleet.box import Box, Boxes, identified
from tcconsole.model.fleet.endings import outcome_of
from tcconsole.model.fleet.hands import DONE, Desk, Ended, Outcome
from tcconsole.model.fleet.plan import Part, Target
from tcconsole.model.fleet.run_state import Ending
from tcconsole.model.fleet.settings_plan import in_words
from tcconsole.model.fleet.words import tr

NAMED = 3


def reads_as(item: Item) -> str:
    """The same for items that a person reads as the same: so that what was reviewed can be told after a restart."""
    seen = (item.key, item.what.value, str(item.title), [(d.title, d.old, d.new) for d in item.differences])
    return hashlib.sha256(msgspec.json.encode(seen)).hexdigest()[:20]


class ContentHands:
    """See `Hands`. A plan's payload: `backup`, what all get; else each part's payload has its `file`. A part's payload:
    `items`, what was reviewed, by key as `reads_as`; `cameras`, the device's camera by the backup's, as somebody said.

    typed: passwords by the key of the item that needs one. Where a plan's payload has `source`, the device that is
    copied, those of its cameras are read there when they are missing.
    """

    def __init__(self, boxes: Boxes, payload: Mapping[str, Any], typed: Mapping[str, str]) -> None:
        self._boxes = boxes
        self._typed = dict(typed)
        found = payload.get("backup")
        self._common = msgspec.convert(found, Backup) if found is not None else None
        self._source = msgspec.convert(payload["source"], Target) if payload.get("source") else None
        self._reading = asyncio.Lock()

    async def look(self, part: Part, desk: Desk) -> Outcome | None:
        return None

    async def carry_out(self, part: Part, desk: Desk) -> Outcome:
        box = await self._boxes.at(part.target)
        desk.tell(tr("Reads everything"))
        await identified(box, part.target)
        backup = self._common or await _backup_in(part.payload["file"])
        await self._find_passwords()
        inputs = self._inputs(box, part)
        hands = box.hands()
        fresh = plan(backup, await hands.look(), inputs)
        reviewed: Mapping[str, str] = part.payload["items"]
        left = [item for item in fresh.items if item.key in reviewed]
        if not left:
            return DONE if desk.noted else Outcome(Ending.DONE, tr("It was so already."))
        news = [item for item in left if not item.possible or reads_as(item) != reviewed[item.key]]
        if news and (not desk.noted or len(news) == len(left)):
            return Outcome(Ending.SKIPPED, tr("Nothing was sent. {why}").format(why=_news_words(news)))
        await self._keep_before(box, desk)
        chosen = {item.key for item in left if item not in news}
        run = Run(fresh, chosen, hands, lambda now: plan(backup, now, inputs))
        desk.tell(tr("Puts {count} things there").format(count=len(chosen)))
        await run.carry_out()
        return _with_news(_ended(fresh, run), news)

    async def _find_passwords(self) -> None:
        """Those of the cameras of the device that is copied, unless they are known. Raises ThinClientError, Ended."""
        async with self._reading:
            if self._source is not None and not self._typed:
                source = await self._boxes.at(self._source)
                await identified(source, self._source)
                self._typed = camera_passwords(await source.content())
            self._source = None

    def _inputs(self, box: Box, part: Part) -> Inputs:
        cameras = part.payload.get("cameras", {})
        return Inputs(cameras, self._typed, box.camera_passwords, box.address)

    async def _keep_before(self, box: Box, desk: Desk) -> None:
        if "before" not in desk.noted:
            desk.tell(tr("Keeps how it was before"))
            before = await box.keep_before(tr("before a change to many devices"))
            await desk.note(before=before)


async def _backup_in(file: str) -> Backup:
    try:
        return await asyncio.to_thread(read_file, Path(file))
    except BackupError as error:
        raise Ended(Outcome(Ending.FAILED, str(error))) from error


def camera_passwords(content: Content) -> dict[str, str]:
    """Those that a device tells, by the key of the item that needs them."""
    return {camera_key(camera.id): camera.password for camera in content.cameras if camera.password}


def _with_news(outcome: Outcome, news: list[Item]) -> Outcome:
    """What changed between a crash and now is not overwritten, and not forgotten."""
    if not news or outcome.ending is not Ending.DONE:
        return outcome
    return Outcome(Ending.FAILED, _news_words(news))


def _news_words(news: list[Item]) -> str:
    """Why those are not sent."""
    lacking = next((item for item in news if not item.possible), None)
    if lacking is None:
        return tr("It changed since the plan was reviewed: {items}.").format(items=titles(news))
    return f"{lacking.title}: {in_words(lacking.note) if lacking.note else tr('It cannot be done any more.')}"


def _ended(fresh: Plan, run: Run) -> Outcome:
    results = run.results
    failed = [key for key, result in results.items() if result.outcome is not ItemOutcome.DONE]
    if not failed:
        return DONE
    items = [item for item in fresh.items if item.key in failed]
    told = tr("{done} of {count} things are there. Not: {items}.").format(
        done=len(results) - len(failed), count=len(results), items=titles(items)
    )
    whys = [why for key in failed if (why := _why(results[key]))]
    if whys:
        told = f"{told} {whys[0]}"
    if any(results[key].outcome is ItemOutcome.UNKNOWN for key in failed):
        return Outcome(Ending.UNKNOWN, told)
    if run.stopped_by is not None:
        return Outcome(outcome_of(run.stopped_by, sent=False).ending, told)
    refused = any(results[key].outcome is ItemOutcome.REFUSED for key in failed)
    return Outcome(Ending.REFUSED if refused else Ending.FAILED, told)


def _why(result: Result) -> str:
    return result.told or (str(result.words) if result.words else "")


def titles(items: list[Item]) -> str:
    """What those items are called; only the first ones of many."""
    named = ", ".join(str(item.title) for item in items[:NAMED])
    more = len(items) - NAMED
    return tr("{list} and {count} more").format(list=named, count=more) if more > 0 else named
