"""A new administrator password: written, proved by a sign-in, and kept, in one step; and what is so if that fails."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from tcconsole.api.errors import ThinClientError, WrongPassword
from tcconsole.api.settings import WriteSettings
from tcconsole.api.wire import Setting
from tcconsole.model import words
from tcconsole.model.link import Link
from tcconsole.model.secrets import Secrets

KEY = "AdminPassword"


def _tr(text: str) -> str:
    return QCoreApplication.translate("password", text)


class PasswordDoubt(ThinClientError):
    """The new password was sent, and it is not the one that works now. `answer` says what is so."""

    may_have_run = True


class PasswordChange:
    """Changes one device's password. Nothing of a password is in what it says."""

    def __init__(self, link: Link, secrets: Secrets) -> None:
        self._link = link
        self._secrets = secrets

    async def carry_out(self, new: str) -> None:
        """Write it, sign in with it, keep it. Raises PasswordDoubt if it does not end with the new one in use, and
        ThinClientError if the device did nothing."""
        sure = True
        try:
            await self._link.send(WriteSettings((Setting(name=KEY, value=new),)))
        except ThinClientError as error:
            if not error.may_have_run:
                raise
            sure = False
        await self._prove(new, sure)

    async def _prove(self, new: str, sure: bool) -> None:
        """sure: the device said that it took the new password."""
        try:
            await self._link.sign_in_again(new)
        except WrongPassword:
            await self._try_old(sure)
        except ThinClientError as error:
            await self._unproved(new, sure, error)
        else:
            await self._keep(new)

    async def _keep(self, new: str) -> None:
        await self._secrets.put(str(self._link.address), new)

    async def _try_old(self, sure: bool) -> None:
        """The new one was refused: does the old one work still?"""
        said = _tr("The device accepted the change") if sure else _tr("The device did not answer the change")
        try:
            await self._link.sign_in_again(self._link.password)
        except WrongPassword:
            raise self._doubt(
                _tr(
                    "{said}, then refused the new password and the old one. The old one is stored here."
                ).format(said=said),
                _tr(
                    "Try both again on the device's own page. If neither works, restore its factory defaults."
                ),
            ) from None
        except ThinClientError as error:
            raise self._doubt(
                _tr(
                    "{said}, then refused the new password. Whether the old one works is not known ({why}). "
                    "The old one is stored here."
                ).format(said=said, why=words.why(error)),
                _tr("Sign in with the old password; if it is refused, with the new one."),
            ) from None
        raise self._doubt(
            _tr("{said}, but only the old password works. The old one is stored here still.").format(
                said=said
            ),
            _tr("Nothing is lost: try another password."),
        )

    async def _unproved(self, new: str, sure: bool, error: ThinClientError) -> None:
        """The device does not answer the sign-in: neither password is refused, neither is proved."""
        if sure:
            self._link.use_password(new)
            await self._keep(new)
            raise self._doubt(
                _tr(
                    "The device took the new password, but did not answer the sign-in with it ({why}). "
                    "The new one is stored here; the old one is not any more."
                ).format(why=words.why(error)),
                _tr(
                    "It is tried by itself as soon as the device answers. If it is refused, use the old one."
                ),
            )
        raise self._doubt(
            _tr(
                "Whether the device took the new password is not known ({why}). The old one is stored here."
            ).format(why=words.why(error)),
            _tr("When the device asks for a password, enter the new one first, then the old one."),
        )

    def _doubt(self, why: str, advice: str) -> PasswordDoubt:
        return PasswordDoubt(_tr("change the password"), str(self._link.address), why, advice)
