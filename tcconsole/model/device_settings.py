"""One device's settings: what it has, what was changed here and not yet sent, and what it took."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from tcconsole.api.errors import ThinClientError
from tcconsole.api.settings import ReadSettings, TestConnection, WriteSettings
from tcconsole.api.system import DiscoverMobileBridges
from tcconsole.api.wire import MobileBridge, Setting
from tcconsole.model.activity import Activity, Kind
from tcconsole.model.link import Link
from tcconsole.model.secrets import Secrets
from tcconsole.model.setting import BY_KEY, SETTINGS, SettingKind, Words, date_to_write, parse_date, wrong
from tcconsole.model.setting import Kind as ValueKind

BRIDGE_KEYS = ("SymphonyServer", "SymphonyPort", "SymphonyHTTPS", "SymphonyUser", "SymphonyPwd")


@dataclass(frozen=True, slots=True)
class Change:
    """One setting that Apply would send. Secrets have neither old nor new value here."""

    kind: SettingKind
    old: str
    new: str


class DeviceSettings(QObject):
    """Signals: `read_again()` the device's values were read; `draft_changed()`; `bridges_found()`;
    `connection_tested(code)`; `bridge_failed()` instead of either of them, when a problem says why."""

    read_again = Signal()
    draft_changed = Signal()
    bridges_found = Signal()
    connection_tested = Signal(int)
    bridge_failed = Signal()

    def __init__(
        self, link: Link, secrets: Secrets, activity: Activity, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._link = link
        self._secrets = secrets
        self._activity = activity
        self._values: dict[str, str] = {}
        self._draft: dict[str, str] = {}
        self._bridges: tuple[MobileBridge, ...] = ()
        self._repeated = ""
        self._applying = False

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
        return self._values | self._draft

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
        return tuple(
            Change(
                kind, *(("", "") if kind.write_only else (self._values.get(kind.key, ""), wanted[kind.key]))
            )
            for kind in SETTINGS
            if kind.key in self._draft and not kind.ignored(wanted)
        )

    def wrong(self, key: str) -> Words | None:
        """What is wrong with that setting as it is wanted; only what was changed here can be wrong."""
        wanted = self.wanted
        kind = BY_KEY[key]
        if key == "AdminPassword" and self._draft.get(key, "") != self._repeated:
            return Words("Type the same password twice.")
        touched = key in self._draft or bool({"NetworkIP", "NetworkMask"} & self._draft.keys())
        return wrong(kind, wanted.get(key, ""), wanted) if touched and kind.writable else None

    @property
    def wrong_keys(self) -> tuple[str, ...]:
        return tuple(kind.key for kind in SETTINGS if self.wrong(kind.key) is not None)

    def edit(self, key: str, value: str) -> None:
        """Want another value; the device's own value again takes the wish back."""
        same = value == self._values.get(key, "") or _same_day(BY_KEY[key], value, self._values.get(key, ""))
        if same:
            self._draft.pop(key, None)
        else:
            self._draft[key] = value
        self.draft_changed.emit()

    def repeat_password(self, password: str) -> None:
        """The new administrator password, typed again: nobody shall lock a device with a slip of the finger."""
        self._repeated = password
        self.draft_changed.emit()

    def discard(self) -> None:
        """Forget every wish."""
        self._draft.clear()
        self._repeated = ""
        self.draft_changed.emit()

    async def read(self) -> None:
        """Ask the device. Raises ThinClientError."""
        settings = await self._link.send(ReadSettings())
        self._values = {setting.name: setting.value for setting in settings}
        self._draft = {k: v for k, v in self._draft.items() if v != self._values.get(k)}
        self.read_again.emit()
        self.draft_changed.emit()

    def apply(self) -> None:
        """Send the changes, read them back and say what was not taken. Does nothing while something is wrong."""
        changes = self.changes
        if not changes or self.wrong_keys or self._applying:
            return
        sent = {change.kind.key: self._to_write(change.kind) for change in changes}
        self._set_applying(True)

        async def work() -> None:
            try:
                await self._write(sent)
            finally:
                self._set_applying(False)

        self._link.commands.do(self.tr("Apply settings"), work, offer_again=False)

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

    def _to_write(self, kind: SettingKind) -> str:
        value = self._draft[kind.key]
        return date_to_write(value) if kind.kind is ValueKind.DATE else value

    async def _write(self, sent: dict[str, str]) -> None:
        await self._link.send(WriteSettings(tuple(Setting(name=k, value=v) for k, v in sent.items())))
        for key, value in sent.items():
            if key in self._draft and self._to_write(BY_KEY[key]) == value:
                del self._draft[key]  # what was typed meanwhile is wanted still
        self._repeated = ""
        if "AdminPassword" in sent:
            # The old password is dead from this moment: the session and the stored one follow at once.
            self._link.use_password(sent["AdminPassword"])
            await self._secrets.put(str(self._link.address), sent["AdminPassword"])
        one, many = self.tr("1 setting applied"), self.tr("{count} settings applied")
        self._activity.add(one if len(sent) == 1 else many.format(count=len(sent)), Kind.DONE)
        await self.read()
        self._tell_not_taken(sent)

    def _tell_not_taken(self, sent: dict[str, str]) -> None:
        lost = [
            key
            for key, value in sent.items()
            if not BY_KEY[key].write_only
            and self._values.get(key) != value
            and not _same_day(BY_KEY[key], value, self._values.get(key, ""))
            and BY_KEY[key].kind is not ValueKind.TIME  # the clock goes on while it is read back
        ]
        if lost:
            names = ", ".join(BY_KEY[key].label for key in lost)
            self._link.commands.complain(
                self.tr("Apply settings"),
                self.tr("The device did not take: {names}.").format(names=names),
                self.tr("The form shows what it has now. Check the values and apply them again."),
            )

    def _set_applying(self, applying: bool) -> None:
        self._applying = applying
        self.draft_changed.emit()


def _same_day(kind: SettingKind, one: str, other: str) -> bool:
    """Devices answer a day in one form and take it in another."""
    if kind.kind is not ValueKind.DATE:
        return False
    day = parse_date(one)
    return day is not None and day == parse_date(other)
