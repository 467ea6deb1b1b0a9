"""Changes the password of one device of many: kept once the device has proved it by a sign-in. No Qt here.

The new password is in the keyring under a name of its own before it is sent, and the old one stays until the new one
has worked: whoever comes after a crash tries both.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tcconsole.api.errors import ThinClientError, WrongPassword
from tcconsole.api.settings import WriteSettings
from tcconsole.api.wire import Setting
from tcconsole.model.fleet.box import Box, Boxes, identified
from tcconsole.model.fleet.endings import may_have_run
from tcconsole.model.fleet.hands import DONE, Desk, Outcome
from tcconsole.model.fleet.password_made import generated
from tcconsole.model.fleet.plan import Part
from tcconsole.model.fleet.run_state import Ending, part_key
from tcconsole.model.fleet.words import tr

KEY = "AdminPassword"


def pending_name(address: str) -> str:
    """What a new password goes by in the keyring until the device has proved it."""
    return f"{address} (new password)"


class PasswordHands:
    """See `Hands`. new: the new passwords by part; for a run that is taken up without them those in the keyring, and
    others for devices that had not begun, if a plan's payload says `generated`."""

    def __init__(self, boxes: Boxes, payload: Mapping[str, Any], new: Mapping[str, str]) -> None:
        self._boxes = boxes
        self._generated = payload.get("generated") is True
        self._new = dict(new)

    async def look(self, part: Part, desk: Desk) -> Outcome | None:
        if not desk.noted:
            return None
        box = await self._boxes.at(part.target)
        # What was sent is in the keyring; what somebody typed since may be another one.
        new = await box.passwords.get(pending_name(box.address)) or self._new.get(part_key(part))
        if new is not None and await _works(box, new):
            await identified(box, part.target)
            return await self._proved(box, part, new)
        old = await box.passwords.get(box.address)
        if old is not None and await _works(box, old):
            return None
        told = tr("It refuses the new password and the old one. Both are kept.")
        if new is None:
            told = tr("It refuses the old password, and the new one is not known here.")
        return Outcome(Ending.UNKNOWN, told)

    async def carry_out(self, part: Part, desk: Desk) -> Outcome:
        box = await self._boxes.at(part.target)
        desk.tell(tr("Signs in with the old password"))
        await self._sign_in(box, part)
        new = await self._known(box, part) or (generated() if self._generated else None)
        if new is None:
            told = tr("Its new password is not known any more: make a new plan for it.")
            return Outcome(Ending.SKIPPED, told)
        old = box.password
        if not await self._keep_both(box, old, new):
            told = tr(
                "There is no keyring, so a generated password could be lost with this program. Type one."
            )
            return Outcome(Ending.SKIPPED, told)
        await desk.note(sent=True)
        desk.tell(tr("Changes the password"))
        sure = await self._send(box, new)
        desk.tell(tr("Signs in with the new password"))
        try:
            if await _works(box, new):
                return await self._proved(box, part, new)
            return await self._old_works(box, old, sure)
        except ThinClientError as error:
            told = tr("It does not answer the sign-in ({why}). The old and the new password are both kept.")
            return Outcome(Ending.UNKNOWN, told.format(why=error.answer))

    async def _sign_in(self, box: Box, part: Part) -> None:
        """Also where an earlier change went unproved, and its password is the one that works."""
        try:
            await identified(box, part.target)
        except WrongPassword:
            earlier = await box.passwords.get(pending_name(box.address))
            if earlier is None or not await _works(box, earlier):
                raise
            await identified(box, part.target)
            await box.passwords.put(box.address, earlier)
            await box.passwords.forget(pending_name(box.address))

    async def _keep_both(self, box: Box, old: str | None, new: str) -> bool:
        """Before anything is sent. False if nobody would know a generated one after a crash."""
        if old is not None:
            await box.passwords.put(box.address, old)
        lasts = await box.passwords.put(pending_name(box.address), new)
        if lasts is False and self._generated:
            await box.passwords.forget(pending_name(box.address))
            return False
        return True

    async def _known(self, box: Box, part: Part) -> str | None:
        return self._new.get(part_key(part)) or await box.passwords.get(pending_name(box.address))

    async def _send(self, box: Box, new: str) -> bool:
        """Whether the device said yes. Raises ThinClientError if it did nothing."""
        try:
            await box.ask(WriteSettings((Setting(name=KEY, value=new),)))
        except ThinClientError as error:
            if may_have_run(error):
                return False
            await box.passwords.forget(pending_name(box.address))
            raise
        return True

    async def _proved(self, box: Box, part: Part, new: str) -> Outcome:
        """Only now is it the device's password in the keyring, too."""
        await box.passwords.put(box.address, new)
        await box.passwords.forget(pending_name(box.address))
        self._new.pop(part_key(part), None)
        return DONE

    async def _old_works(self, box: Box, old: str | None, sure: bool) -> Outcome:
        if old is None or not await _works(box, old):
            told = tr("It refuses the new password and the old one. Both are kept.")
            return Outcome(Ending.UNKNOWN, told)
        await box.passwords.forget(pending_name(box.address))
        if sure:
            return Outcome(
                Ending.REFUSED, tr("It said yes, and only the old password works. That one is kept.")
            )
        return Outcome(
            Ending.FAILED, tr("It did not answer, and the old password works still. That one is kept.")
        )


async def _works(box: Box, password: str) -> bool:
    """Whether it signs in with that one; it is used from then on. Raises ThinClientError if that cannot be told."""
    try:
        await box.sign_in(password)
    except WrongPassword:
        return False
    return True
