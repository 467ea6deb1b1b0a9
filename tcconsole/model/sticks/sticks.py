"""Real sticks: which are plugged in, what they are set to, and what they say together."""

from __future__ import annotations

import asyncio
import importlib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from enum import Enum

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from tcconsole.model.activity import Activity, Kind
from tcconsole.model.ptz_deflection import CENTRE, Deflection
from tcconsole.model.sticks.border import Found, Happened, Library, Lost, NoStickLibrary, Pressed
from tcconsole.model.sticks.choices import Action, Choices, usual
from tcconsole.model.sticks.memory import StickMemory
from tcconsole.model.sticks.newest import Newest
from tcconsole.model.sticks.stick import Stick
from tcconsole.model.store import Store
from tcconsole.model.tasks import BugReporter, TaskScope

READ_EVERY_MS = 16
LOOK_EVERY_MS = 500
"""While no stick is there: how soon one that is plugged in is noticed."""
HELD_DOWN = (Action.ZOOM_IN, Action.ZOOM_OUT)
"""These act as long as the button is held: they are part of the deflection."""


class Hold(Enum):
    """Why no stick steers now."""

    SETTINGS = "their settings are open"
    FOCUS = "the window has not the focus"
    HIDDEN = "the PTZ dock is hidden"


def load_sdl() -> Callable[[], Library]:
    """Load SDL, which takes a while and may be done in any thread. What it returns opens the sticks.

    Raises ImportError or OSError without it.
    """
    opener: Callable[[], Library] = importlib.import_module("tcconsole.model.sticks.sdl").Sdl
    return opener


class Sticks(QObject):
    """Signals: `plugged(Stick)`, `unplugged(Stick)`; `changed()` the list, choices or whether they steer;
    `moved()` an axis or a button of any of them, for showing; `deflected(Deflection)` what they all mean together,
    shaped, on change; `button(action)` one of choices.ACTIONS; `pressed(Stick, int)` any button, from 0, went down.

    The owner calls `start()` when the window is there, and `aclose()`. load: gives what opens the library.
    """

    plugged = Signal(object)
    unplugged = Signal(object)
    changed = Signal()
    moved = Signal()
    deflected = Signal(object)
    button = Signal(str)
    pressed = Signal(object, int)

    def __init__(
        self,
        store: Store,
        activity: Activity,
        report: BugReporter | None = None,
        *,
        load: Callable[[], Callable[[], Library]] = load_sdl,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._activity = activity
        self._memory = StickMemory(store)
        self._load_library = load
        self._library: Library | None = None
        self._scope = TaskScope("sticks", report)
        self._started = False
        self._reason = ""
        self._holds: set[Hold] = set()
        self._newest = Newest()
        self._where = CENTRE
        self._timer = QTimer(self, interval=LOOK_EVERY_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._read)

    @property
    def all(self) -> tuple[Stick, ...]:
        """Every stick that is known: those that are plugged in first."""
        return tuple(sorted(self._memory.all, key=lambda stick: not stick.present))

    @property
    def started(self) -> bool:
        return self._started

    @property
    def reading(self) -> bool:
        """True while sticks can be read."""
        return self._library is not None

    @property
    def reason(self) -> str:
        """Why sticks cannot be read on this computer, as a sentence; empty if they can."""
        return self._reason

    @property
    def interval_ms(self) -> int:
        """How often sticks are read now."""
        return self._timer.interval()

    @property
    def where(self) -> Deflection:
        return self._where

    @property
    def holds(self) -> frozenset[Hold]:
        """Why no stick steers now; empty if they do."""
        return frozenset(self._holds)

    @property
    def only_with_focus(self) -> bool:
        return self._memory.only_with_focus

    def set_only_with_focus(self, only: bool) -> None:
        """Steer only while the console's window has the focus."""
        if only != self._memory.only_with_focus:
            self._memory.only_with_focus = only
            self._memory.write()
            self.changed.emit()

    def start(self) -> None:
        """Begin to read sticks; the library is loaded in a thread, as it takes longer than a frame."""
        if not self._started:
            self._started = True
            self._scope.spawn(self._load(), "load")

    async def aclose(self) -> None:
        """Let all sticks go."""
        self._started = True  # nothing starts any more
        self._timer.stop()
        await self._scope.aclose()
        library, self._library = self._library, None
        if library is not None:
            library.close()
        for stick in self._memory.all:
            stick.lose(datetime.now()) if stick.present else None
        self._combine()

    def hold(self, why: Hold) -> None:
        """No stick steers from now on, and those that are held count only after they were in their centres."""
        if why not in self._holds:
            self._holds.add(why)
            self._combine()
            self.changed.emit()

    def allow(self, why: Hold) -> None:
        """That is no reason any more."""
        if why in self._holds:
            self._holds.discard(why)
            self.changed.emit()

    def set_choices(self, stick: Stick, choices: Choices) -> None:
        """Act on other choices for a stick, and remember them."""
        if choices == stick.choices:
            return
        stick.choices = choices
        if stick.present:
            stick.read(stick.raw)
        self._memory.write()
        self._combine()
        self.changed.emit()
        self.moved.emit()

    def reset(self, stick: Stick) -> None:
        """The usual choices again; the calibration stays, as it belongs to the stick."""
        fresh = usual(len(stick.choices.axes), len(stick.choices.buttons))
        axes = [
            replace(new, low=old.low, centre=old.centre, high=old.high)
            for new, old in zip(fresh.axes, stick.choices.axes, strict=True)
        ]
        self.set_choices(stick, replace(fresh, axes=tuple(axes)))

    async def _load(self) -> None:
        try:
            opener = await asyncio.to_thread(self._load_library)
            self._library = opener()
        except (ImportError, OSError, NoStickLibrary) as error:
            self._reason = self.tr("Sticks cannot be read: {reason}").format(reason=str(error)[:200])
            self._activity.add(self._reason, Kind.WARNING)
        else:
            self._timer.start()
            self._read()
        self.changed.emit()

    def _read(self) -> None:
        """Take what happened since the last time, then where all axes are."""
        library = self._library
        if library is None:
            return
        happened = library.read()
        for each in happened:
            self._take(each)
        moved = bool(happened)
        for stick in self._memory.all:
            raw = library.axes(stick.number) if stick.number is not None else ()
            if raw and (happened or raw != stick.raw):
                stick.read(raw)
                moved = True
        self._combine()
        if moved:
            self.moved.emit()

    def _take(self, happened: Happened) -> None:
        if isinstance(happened, Found):
            self._plug_in(happened)
            return
        stick = next((stick for stick in self._memory.all if stick.number == happened.number), None)
        if stick is None:
            return
        if isinstance(happened, Lost):
            self._unplug(stick)
        elif isinstance(happened, Pressed):
            self._press(stick, happened)

    def _plug_in(self, found: Found) -> None:
        stick = self._memory.find(found)
        stick.number, stick.gone_at = found.number, None
        self._memory.write()
        self._timer.setInterval(READ_EVERY_MS)
        self._activity.add(self.tr("{stick} plugged in").format(stick=stick.name))
        self.plugged.emit(stick)
        self.changed.emit()

    def _unplug(self, stick: Stick) -> None:
        stick.lose(datetime.now())
        self._combine()  # first of all the camera stands still
        self._memory.write()
        if not any(each.present for each in self._memory.all):
            self._timer.setInterval(LOOK_EVERY_MS)
        self._activity.add(self.tr("{stick} unplugged").format(stick=stick.name), Kind.WARNING)
        self.unplugged.emit(stick)
        self.changed.emit()

    def _press(self, stick: Stick, pressed: Pressed) -> None:
        if not pressed.down:
            stick.held.discard(pressed.button)
            return
        stick.held.add(pressed.button)
        self.pressed.emit(stick, pressed.button)
        buttons = stick.choices.buttons
        action = buttons[pressed.button] if pressed.button < len(buttons) else Action.NONE
        if action not in (Action.NONE, *HELD_DOWN) and self._may_act(action):
            self.button.emit(action)

    def _may_act(self, action: str) -> bool:
        """Stopping is allowed from everywhere but the settings, where no button does anything."""
        return not self._holds or (action == Action.STOP and Hold.SETTINGS not in self._holds)

    def _combine(self) -> None:
        for stick in self._memory.all:
            if self._holds:
                stick.free = False
            self._newest.put(stick.key, CENTRE if self._holds else stick.steers())
        where = self._newest.where
        if where != self._where:
            self._where = where
            self.deflected.emit(where)
