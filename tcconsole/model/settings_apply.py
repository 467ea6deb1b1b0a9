"""How changed settings reach a device: in what order, and what is said of those that it did not take."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from PySide6.QtCore import QCoreApplication

from tcconsole.api.settings import WriteSettings
from tcconsole.api.wire import Setting
from tcconsole.model.link import Link
from tcconsole.model.password_change import KEY as PASSWORD
from tcconsole.model.password_change import PasswordChange
from tcconsole.model.secrets import Secrets
from tcconsole.model.setting import BY_KEY, Kind, date_to_write
from tcconsole.model.settings_draft import SettingsDraft, same_value

Values = dict[str, str]
SendMoving = Callable[[Values], Awaitable[None]]


def _tr(text: str) -> str:
    return QCoreApplication.translate("settings", text)


class SettingsApply:
    """Sends the wanted values of one device. send_moving: sends what may move it to another address."""

    def __init__(self, link: Link, secrets: Secrets, draft: SettingsDraft) -> None:
        self.send_moving: SendMoving = self.send
        self._link = link
        self._draft = draft
        self._passwords = PasswordChange(link, secrets)
        self._to_prove: Values = {}

    async def carry_out(self, keys: list[str], wanted: Callable[[], Values]) -> bool:
        """Send these settings. What may cut the connection goes last: first everything else, then the password, then
        the network. wanted: the values by key, as they are when they are sent. True if the device may move.

        Raises ThinClientError; what was not sent is wanted still.
        """
        moves = any(BY_KEY[key].reconnects for key in keys)
        network = [key for key in keys if moves and BY_KEY[key].group == "Network"]
        rest = [key for key in keys if key not in network and key != PASSWORD]
        parts: list[tuple[list[str], SendMoving]] = [(rest, self.send)]
        parts.append(([PASSWORD] if PASSWORD in keys else [], self._send_password))
        parts.append((network, self.send_moving))
        for part, send in parts:
            if part:
                await self._send_part(part, wanted(), send)
        return moves

    async def send(self, sent: Values) -> None:
        """One request with these values."""
        await self._link.send(WriteSettings(tuple(Setting(name=k, value=v) for k, v in sent.items())))

    async def _send_part(self, keys: list[str], wanted: Mapping[str, str], send: SendMoving) -> None:
        sent = {key: _to_write(key, wanted[key]) for key in keys}
        await send(sent)
        self._to_prove |= sent
        self._draft.sent(sent)

    async def _send_password(self, sent: Values) -> None:
        await self._passwords.carry_out(sent[PASSWORD])

    def prove(self, values: Mapping[str, str]) -> None:
        """Compare what was sent with what was read back, and say what was not taken."""
        sent, self._to_prove = self._to_prove, {}
        lost = [key for key, value in sent.items() if not _taken(key, value, values.get(key, ""))]
        if not lost:
            return
        each = _tr("{name}: {sent} was sent, it has {has}")
        told = [
            each.format(name=_tr(BY_KEY[key].label), sent=_short(sent[key]), has=_short(values.get(key, "")))
            for key in lost
        ]
        self._link.commands.complain(
            _tr("Apply settings"),
            _tr("The device did not take everything. {list}.").format(list="; ".join(told)),
            _tr("The form shows what it has now. Check the values and apply them again."),
        )


def _taken(key: str, sent: str, has: str) -> bool:
    kind = BY_KEY[key]
    clock = kind.kind is Kind.TIME  # it goes on while it is read back
    return kind.write_only or clock or same_value(kind, sent, has)


def _to_write(key: str, value: str) -> str:
    return date_to_write(value) if BY_KEY[key].kind is Kind.DATE else value


def _short(value: str) -> str:
    words = " ".join(value.split())
    return (words if len(words) <= 40 else words[:39] + "…") or "–"
