"""A firmware update from its first byte to its proof: only another version that the device tells is one."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from tcconsole.api.errors import ThinClientError
from tcconsole.api.failures import plain_words
from tcconsole.api.request import UploadStopped
from tcconsole.api.system import StartUpdate, UpdateState
from tcconsole.model import words
from tcconsole.model.activity import Activity, Kind
from tcconsole.model.connection import DeviceState
from tcconsole.model.device_settings import DeviceSettings
from tcconsole.model.firmware_endings import ending_words
from tcconsole.model.firmware_hearing import silent_ending, stalled_words, take
from tcconsole.model.firmware_sender import FirmwareSender
from tcconsole.model.firmware_state import Ending, PanelBack, Phase, Update, UpdateStore
from tcconsole.model.firmware_words import hear
from tcconsole.model.identity import SERIAL
from tcconsole.model.link import Link
from tcconsole.model.panel_back import PanelKeeper
from tcconsole.model.restarts import Restarts
from tcconsole.model.store import Store

SEND, FOLLOW, PANEL = "firmware", "update", "panel back"
VERSION = "FirmwareVersion"


@dataclass(frozen=True, slots=True)
class Timing:
    """All in seconds. poll: between two questions; back: how long it may stay away; stalled: how long it may tell the
    same; failing: how long the words of a failure have to stand; idle: how long it may tell of no update after a step,
    begin: before the first (it may fetch the file meanwhile)."""

    poll_s: float = 0.5
    back_s: float = 600.0
    stalled_s: float = 900.0
    failing_s: float = 4.0
    idle_s: float = 15.0
    begin_s: float = 180.0


class FirmwareUpdate(QObject):
    """One device's update. Nothing is ever sent twice. Signals: `changed()`."""

    changed = Signal()

    def __init__(
        self,
        link: Link,
        settings: DeviceSettings,
        keeper: PanelKeeper,
        restarts: Restarts,
        activity: Activity,
        store: Store,
        name: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.timing = Timing()
        self._link = link
        self._settings = settings
        self._keeper = keeper
        self._restarts = restarts
        self._activity = activity
        self._records = UpdateStore(store, name)
        self._state = Update()
        self._sender = FirmwareSender(link, self._note_sent)
        self._task: asyncio.Task[None] | None = None
        self._same_since = 0.0
        link.state_changed.connect(self._check_link)
        keeper.changed.connect(self._keep_panel)

    @property
    def state(self) -> Update:
        return self._state

    def start_online(self) -> None:
        """Have the device fetch and install the newest firmware."""
        self._start(Update(Phase.INSTALLING), lambda: self._link.send(StartUpdate()))

    def upload(self, file: Path, sha256: str = "") -> None:
        """Send that file and have the device install it. sha256: as it was shown before, "" if it was not."""
        self._start(Update(Phase.SENDING, file=file.name, sha256=sha256), lambda: self._sender.send(file))

    @property
    def can_cancel(self) -> bool:
        """While some of the file is still here."""
        return self._state.phase is Phase.SENDING and not self._state.given and self._task is not None

    def cancel(self) -> None:
        """Send no more of the file: the device installs nothing of half a one."""
        if self.can_cancel and self._task is not None:
            self._link.scope.spawn(self._sender.stop(self._task), "cancel firmware")

    def dismiss(self) -> None:
        """The user has read how it ended."""
        if self._state.ended:
            self._set(Update())

    def resume(self) -> None:
        """Go on watching what an earlier session began; nothing of it is sent again."""
        found = self._records.read()
        if found is None:
            return
        self._keeper.resume(found.panel, found.panel_name)
        self._set(replace(found, phase=Phase.RESTARTING))

    def forget(self) -> None:
        """The device itself is forgotten."""
        self._records.keep(None)

    def connected(self) -> None:
        """The device was read after a (re)connect: what it says now is the only proof of an update."""
        state, version = self._state, self._settings.values.get(VERSION, "")
        serial = self._settings.values.get(SERIAL, "")
        if state.phase in (Phase.NONE, Phase.SENDING, Phase.DONE) or (
            state.serial and serial != state.serial
        ):
            return
        if state.ending in (Ending.CANCELLED, Ending.REFUSED, Ending.CUT, Ending.UNREADABLE, Ending.NOT_SENT):
            return
        if version and version != state.old_version:
            self._prove(version)
        elif state.phase is Phase.RESTARTING or state.ending is Ending.NOT_BACK:
            self._link.scope.restart(self._judge_old_version(), FOLLOW)

    # Sending

    def _start(self, beginning: Update, ask: Callable[[], Awaitable[int]]) -> None:
        if self._state.running or not self._link.on_line:
            return
        self._keeper.begin()
        values = self._settings.values
        self._set(
            replace(
                beginning,
                old_version=values.get(VERSION, ""),
                serial=values.get(SERIAL, ""),
                began_at=time.time(),
                panel=self._keeper.guid,
                panel_name=self._keeper.name,
            )
        )
        self._task = self._link.scope.spawn(self._begin(ask), SEND)

    async def _begin(self, ask: Callable[[], Awaitable[int]]) -> None:
        try:
            await self._link.commands.in_turn(_nothing)  # after what was asked before, before nothing
            self._change(idle=plain_words(await self._link.send(UpdateState())))
            self._records.keep(self._state)
            await self._records.written()
            code = await ask()
        except UploadStopped:
            self._end(Ending.CANCELLED)
        except asyncio.CancelledError:
            if self._state.phase is Phase.SENDING and not self._state.given:
                self._end(Ending.CANCELLED)
            raise
        except OSError as error:
            self._end(Ending.UNREADABLE, error.strerror or str(error))
        except ValueError:
            self._end(Ending.UNREADABLE, self.tr("it changed while it was sent"))
        except ThinClientError as error:
            self._unanswered(error)
        else:
            self._answered(code)
        finally:
            self._task = None

    def _note_sent(self, size: int, sent: int, rate: float, given: bool) -> None:
        self._change(size=size, sent=sent, rate=rate, given=given)

    def _answered(self, code: int) -> None:
        if code != 0:
            self._end(Ending.REFUSED, code=code)
            return
        self._activity.add(self.tr("{device}: firmware update started").format(device=self._link.title))
        self._watch()

    def _unanswered(self, error: ThinClientError) -> None:
        """No answer, or not one that can be understood: it may have been taken all the same."""
        why = words.why(error)
        if self._state.size and not self._state.given:
            self._end(Ending.CUT, why)
        elif error.may_have_run:
            self._watch()
        else:
            self._end(Ending.NOT_SENT, why, advice=words.advice(error))

    # Watching

    def _watch(self) -> None:
        self._same_since = time.monotonic()
        state = replace(
            self._state, phase=Phase.INSTALLING, sent=self._state.size, sent_at=time.time(), given=True
        )
        self._set(state, kept=True)
        self._link.scope.restart(self._follow(), FOLLOW)
        self._check_link()

    async def _follow(self) -> None:
        """Ask for the device's words until it goes away to restart, or has ended the update otherwise."""
        while self._state.phase is Phase.INSTALLING:
            await asyncio.sleep(self.timing.poll_s)
            try:
                told = plain_words(await self._link.send(UpdateState()))
            except ThinClientError:
                continue  # the connection notices what it means: `_check_link`
            if self._state.phase is Phase.INSTALLING:
                await self._hear(told)

    async def _hear(self, told: str) -> None:
        now, heard = time.monotonic(), hear(told)
        if told != self._state.words:
            self._same_since = now
        same_s = now - self._same_since
        if told in ("", self._state.idle):
            self._change(words=told)
            await self._hear_nothing(same_s)
            return
        self._set(take(self._state, told, time.time()), kept=True)
        if (heard.failed and same_s >= self.timing.failing_s) or same_s >= self.timing.stalled_s:
            self._end(Ending.FAILED_AT_STEP, told if heard.failed else stalled_words(told, same_s))

    async def _hear_nothing(self, same_s: float) -> None:
        """The device tells of no update, not yet or no more. If it restarted between two questions, it has a new
        version by now."""
        if same_s < 2 * self.timing.poll_s and not self._state.told:
            return
        try:
            await self._settings.read()
        except ThinClientError:
            return
        version = self._settings.values.get(VERSION, "")
        if self._state.phase is not Phase.INSTALLING:
            return
        if version and version != self._state.old_version:
            self._prove(version)
        elif same_s >= (self.timing.idle_s if self._state.told else self.timing.begin_s):
            self._end(silent_ending(self._state), self._state.words)

    def _check_link(self) -> None:
        """A device that goes away in the middle of its steps is restarting, until it proves otherwise."""
        if self._link.state is not DeviceState.UNREACHABLE or not self._state.given:
            return
        if self._state.phase is Phase.INSTALLING:
            gone = replace(self._state.step_over(time.time()), phase=Phase.RESTARTING, away_at=time.time())
            self._set(gone, kept=True)
        if self._state.phase is Phase.RESTARTING:
            left_s = self.timing.back_s - self._state.away_for_s(time.time())
            if left_s > 0:
                self._link.expect_restart(self.tr("updating"), left_s)
            else:
                self._end(Ending.NOT_BACK)

    def _keep_panel(self) -> None:
        if self._state.running and self._state.phase is not Phase.RESTARTING:
            self._change(panel=self._keeper.guid, panel_name=self._keeper.name)
            self._records.keep(self._state)

    # Judging

    def _prove(self, version: str) -> None:
        state = self._state.step_over(time.time())
        dark_s = time.time() - state.away_at if state.away_at else 0.0
        if dark_s:
            self._restarts.note_dark(dark_s)
        self._set(replace(state, new_version=version, dark_s=dark_s))
        self._end(Ending.DONE)

    async def _judge_old_version(self) -> None:
        """It was away and runs what it ran before: either the update failed, or only the connection did."""
        try:
            told = plain_words(await self._link.send(UpdateState()))
        except ThinClientError:
            told = ""
        state = self._state
        if told and told != state.idle and hear(told).step:
            self._same_since = time.monotonic()
            self._set(replace(state, phase=Phase.INSTALLING, ending=Ending.NONE, ended_at=0.0, away_at=0.0))
            await self._follow()
        elif state.file and not state.given:
            self._end(Ending.CONSOLE_ENDED)
        else:
            self._end(Ending.OLD_VERSION)

    def _end(self, ending: Ending, why: str = "", *, code: int = 0, advice: str = "") -> None:
        done = ending is Ending.DONE
        state = self._state if done else self._state.step_over(time.time())
        self._set(
            replace(
                state,
                phase=Phase.DONE if done else Phase.FAILED,
                ending=ending,
                why=why,
                code=code,
                ended_at=time.time(),
                panel_back=PanelBack.UNKNOWN,
            )
        )
        self._records.keep(self._state)
        self._tell_end(advice)
        if ending in (Ending.DONE, Ending.OLD_VERSION, Ending.FAILED_AT_STEP):
            self._link.scope.restart(self._show_again(), PANEL)
        elif ending is not Ending.NOT_BACK:
            self._keeper.end()

    async def _show_again(self) -> None:
        self._change(panel_back=PanelBack.SHOWING)
        became = PanelBack.FAILED

        async def work() -> None:
            nonlocal became
            became = await self._keeper.put_back()

        await self._link.commands.in_turn(work)
        self._change(panel_back=became)

    def _tell_end(self, advice: str) -> None:
        state, title = self._state, self._link.title
        if state.ending is Ending.DONE:
            text = self.tr("{device} runs firmware {version}")
            self._activity.add(text.format(device=title, version=state.new_version), Kind.DONE)
        elif state.ending is Ending.CANCELLED:
            self._activity.add(
                self.tr("{device}: firmware upload cancelled").format(device=title), Kind.WARNING
            )
        else:
            told = ending_words(state)
            tried = self.tr("Send firmware {file}") if state.file else self.tr("Update the firmware")
            self._link.commands.complain(tried.format(file=state.file), told.why, advice or told.advice)

    def _change(self, **changes: object) -> None:
        self._set(replace(self._state, **changes))  # type: ignore[arg-type]

    def _set(self, state: Update, *, kept: bool = False) -> None:
        if state != self._state:
            self._state = state
            if kept:
                self._records.keep(state)
            self.changed.emit()


async def _nothing() -> None:
    return
