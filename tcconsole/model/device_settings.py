"""One device's settings: what it has, what was changed here and not yet sent, and what it took."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QObject, Signal

from tcconsole.api.errors import ThinClientError
from tcconsole.api.settings import ReadSettings, TestConnection
from tcconsole.api.system import DiscoverMobileBridges
from tcconsole.api.wire import MobileBridge, Setting
from tcconsole.model.activity import Activity, Kind
from tcconsole.model.device_clock import DeviceClock
from tcconsole.model.link import Link
from tcconsole.model.password_change import KEY as PASSWORD
from tcconsole.model.secrets import Secrets
from tcconsole.model.setting import BY_KEY, SETTINGS, SettingKind, Words, wrong
from tcconsole.model.settings_apply import SettingsApply
from tcconsole.model.settings_draft import CLOCK_KEYS, SettingsDraft, same_value
from tcconsole.model.settings_draft_store import SettingsDraftStore
from tcconsole.model.store import Store

BRIDGE_KEYS = ("SymphonyServer", "SymphonyPort", "SymphonyHTTPS", "SymphonyUser", "SymphonyPwd")


@dataclass(frozen=True, slots=True)
class Change:
    """One setting that Apply would send. Secrets have neither old nor new value here. meanwhile: the device's value
    became another one after this was changed here."""

    kind: SettingKind
    old: str
    new: str
    meanwhile: bool = False


class DeviceSettings(QObject):
    """Signals: `read_again()` the device's values were read; `draft_changed()`; `bridges_found()`;
    `connection_tested(code)`; `bridge_failed()` instead of either of them, when a problem says why.

    address_users: the hosts of this console's other devices, with their names.
    """

    read_again = Signal()
    draft_changed = Signal()
    bridges_found = Signal()
    connection_tested = Signal(int)
    bridge_failed = Signal()

    def __init__(
        self,
        link: Link,
        secrets: Secrets,
        activity: Activity,
        store: Store,
        name: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.address_users: Callable[[], Mapping[str, str]] = dict
        self.clock = DeviceClock(store, link.scope, self)
        self.draft = SettingsDraft(SettingsDraftStore(store, name))
        self.outbox = SettingsApply(link, secrets, self.draft)
        self._link = link
        self._activity = activity
        self._values: dict[str, str] = {}
        self._bridges: tuple[MobileBridge, ...] = ()
        self._repeated = ""
        self._applying = False
        self.clock.zones_loaded.connect(self.draft_changed)

    @property
    def loaded(self) -> bool:
        return bool(self._values)

    @property
    def applying(self) -> bool:
        return self._applying

    @property
    def values(self) -> dict[str, str]:
        """What the device has, by key."""
        return dict(self._values)

    @property
    def wanted(self) -> dict[str, str]:
        """What the device would have after Apply, by key."""
        return self._values | self.draft.wanted | self._own_clock()

    def _own_clock(self) -> dict[str, str]:
        if not self.draft.from_this_computer:
            return {}
        return self.clock.own((self._values | self.draft.wanted).get("TimeZone", ""))

    @property
    def unknown(self) -> tuple[Setting, ...]:
        """Settings of a newer firmware that this console does not know; shown, never written."""
        return tuple(Setting(name=k, value=v) for k, v in self._values.items() if k not in BY_KEY)

    @property
    def bridges(self) -> tuple[MobileBridge, ...]:
        """The Mobile Bridges that the device found when it was last asked."""
        return self._bridges

    @property
    def changes(self) -> tuple[Change, ...]:
        """What Apply would send, in the form's order; nothing that the device would ignore."""
        wanted = self.wanted
        keys = self.draft.wanted.keys() | self._own_clock().keys()
        return tuple(
            self._change(kind, wanted) for kind in SETTINGS if kind.key in keys and not kind.ignored(wanted)
        )

    def _change(self, kind: SettingKind, wanted: dict[str, str]) -> Change:
        if kind.write_only:
            return Change(kind, "", "")
        now = self._values.get(kind.key, "")
        return Change(kind, now, wanted[kind.key], self.draft.changed_meanwhile(kind.key, now))

    @property
    def moves(self) -> bool:
        """Whether Apply may move the device to another address."""
        return any(change.kind.reconnects for change in self.changes)

    def wrong(self, key: str) -> Words | None:
        """What is wrong with that setting as it is wanted; only what was changed here can be wrong."""
        wanted, wishes = self.wanted, self.draft.wanted
        kind = BY_KEY[key]
        if key == PASSWORD and wishes.get(key, "") != self._repeated:
            return Words("Type the same password twice.")
        network = kind.group == "Network" and {"NetworkMode", "NetworkIP", "NetworkMask"} & wishes.keys()
        if not kind.writable or not (key in wishes or network):
            return None
        return wrong(kind, wanted.get(key, ""), wanted) or self._used(kind, wanted)

    def _used(self, kind: SettingKind, wanted: dict[str, str]) -> Words | None:
        """An address that another device of this console has."""
        if kind.key != "NetworkIP" or kind.ignored(wanted):
            return None
        user = self.address_users().get(wanted.get(kind.key, ""))
        if user is None:
            return None
        return Words("{device} of this console has this address.", (("device", user[:60]),))

    @property
    def wrong_keys(self) -> tuple[str, ...]:
        return tuple(kind.key for kind in SETTINGS if self.wrong(kind.key) is not None)

    def edit(self, key: str, value: str) -> None:
        """Want another value; the device's own value again takes the wish back."""
        self.draft.put(key, value, self._values.get(key, ""))
        self.draft_changed.emit()

    def set_from_this_computer(self) -> None:
        """Want the clock of this computer, in the device's zone, as it is when Apply sends it. That needs the mode
        in which a device's clock is set by hand."""
        self.draft.want_clock()
        self.edit("TimeSynchronization", "manual")

    def repeat_password(self, password: str) -> None:
        """The new administrator password, typed again: nobody shall lock a device with a slip of the finger."""
        self._repeated = password
        self.draft_changed.emit()

    def discard(self) -> None:
        """Forget every wish, also on disk."""
        self.draft.clear()
        self._repeated = ""
        self.draft_changed.emit()

    async def read(self) -> None:
        """Ask the device. Raises ThinClientError."""
        asked_at = time.time()
        settings = await self._link.send(ReadSettings())
        first = not self._values
        self._values = {setting.name: setting.value for setting in settings}
        self.clock.read(self._values, asked_at, time.time())
        if first and self.draft.take_up():
            self._tell_taken_up()
        self.draft.read_again(self._values)
        self.outbox.prove(self._values)
        self.read_again.emit()
        self.draft_changed.emit()

    def _tell_taken_up(self) -> None:
        at = datetime.fromtimestamp(self.draft.kept_at).strftime("%H:%M")
        words = self.tr("{device}: changed settings that were not applied, kept {time}, are there again")
        self._activity.add(words.format(device=self._link.title, time=at))

    def apply(self) -> None:
        """Send the changes, read them back and say what was not taken. Does nothing while something is wrong; sends
        nothing if the device has other values by now than those that were reviewed."""
        keys = [change.kind.key for change in self.changes]
        if not keys or self.wrong_keys or self._applying:
            return
        reviewed, seen = self.wanted, self.values  # what is typed from now on is for the next time
        self._set_applying(True)

        async def work() -> None:
            try:
                await self.read()
                if not self._tell_news(keys, seen):
                    await self._apply(keys, reviewed)
            finally:
                self._set_applying(False)

        self._link.commands.do(self.tr("Apply settings"), work, offer_again=False)

    def _tell_news(self, keys: list[str], seen: Mapping[str, str]) -> bool:
        """Whether somebody else changed one of these settings since the user has `seen` what the device has."""
        news = [BY_KEY[key] for key in keys if key not in CLOCK_KEYS and not self._as_seen(BY_KEY[key], seen)]
        if news:
            names = ", ".join(QCoreApplication.translate("settings", kind.label) for kind in news)
            self._link.commands.complain(
                self.tr("Apply settings"),
                self.tr("Somebody else has just changed on the device: {names}. Nothing was sent.").format(
                    names=names
                ),
                self.tr("Look at the review, which shows what the device has now, and apply again."),
            )
        return bool(news)

    def _as_seen(self, kind: SettingKind, seen: Mapping[str, str]) -> bool:
        return same_value(kind, seen.get(kind.key, ""), self._values.get(kind.key, ""))

    async def _apply(self, keys: list[str], reviewed: dict[str, str]) -> None:
        try:
            moved = await self.outbox.carry_out(keys, lambda: reviewed | self._own_clock())
        except ThinClientError as error:
            if error.may_have_run and self._link.on_line:
                await self._read_if_possible()
            raise
        if PASSWORD in keys:
            self._repeated = ""
        one, many = self.tr("1 setting applied"), self.tr("{count} settings applied")
        self._activity.add(one if len(keys) == 1 else many.format(count=len(keys)), Kind.DONE)
        if not moved:
            await self.read()

    async def _read_if_possible(self) -> None:
        """After a change that may have run: show what is so now. That it failed is told already."""
        try:
            await self.read()
        except ThinClientError:
            return

    def discover_bridges(self) -> None:
        """Have the device look for Mobile Bridges in its network."""

        async def work() -> None:
            self._bridges = await self._link.send(DiscoverMobileBridges())
            self.bridges_found.emit()

        self._ask_bridge(self.tr("Look for Mobile Bridges"), work)

    def test_connection(self) -> None:
        """Have the device try the Mobile Bridge as it is wanted."""
        wanted = self.wanted
        settings = tuple(Setting(name=key, value=wanted[key]) for key in BRIDGE_KEYS if key in wanted)

        async def work() -> None:
            self.connection_tested.emit(await self._link.send(TestConnection(settings)))

        self._ask_bridge(self.tr("Test the Mobile Bridge"), work)

    def _ask_bridge(self, tried: str, work: Callable[[], Awaitable[None]]) -> None:
        async def guarded() -> None:
            try:
                await work()
            except ThinClientError:
                self.bridge_failed.emit()
                raise

        self._link.commands.do(tried, guarded)

    def _set_applying(self, applying: bool) -> None:
        self._applying = applying
        self.draft_changed.emit()
