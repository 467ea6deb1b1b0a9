"""The presets of the camera that is aimed at: asked for once, known to be that camera's, or why they are not there."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from tcconsole.api.errors import NotFound, ThinClientError
from tcconsole.api.ptz import ListPresets
from tcconsole.api.wire import Preset
from tcconsole.model import words
from tcconsole.model.link import Link
from tcconsole.model.ptz_guard import GUARD_S, Busy, Guard, WrongTarget
from tcconsole.model.ptz_target import Target

HOME = "home"


class PtzPresets(QObject):
    """Signals: `changed()`; `not_steerable(target)` the device knows no PTZ camera in that target's cell."""

    changed = Signal()
    not_steerable = Signal(object)

    def __init__(self, link: Link, guard: Guard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._guard = guard
        self._asked: Target | None = None
        self._presets: tuple[Preset, ...] | None = None
        self._failure = ""

    @property
    def all(self) -> tuple[Preset, ...]:
        """In the camera's order."""
        return self._presets or ()

    @property
    def known(self) -> bool:
        """True once the camera has told its presets, which may be none."""
        return self._presets is not None

    @property
    def failure(self) -> str:
        """Why they could not be read, in a few words; empty if they could, or are being asked for."""
        return self._failure

    @property
    def home(self) -> Preset | None:
        """The preset that is called Home, else the first one."""
        named = (preset for preset in self.all if preset.name.strip().casefold() == HOME)
        return next(named, next(iter(self.all), None))

    def read(self, target: Target) -> None:
        """Have them for that target, from now on. What is known of it, asked for or failed is not asked again."""
        if target != self._asked:
            self.forget()
            self._asked = target
            self._link.scope.spawn(self._read(target), "presets")

    def forget(self) -> None:
        """They are somebody else's, or may have changed."""
        self._asked = None
        self._link.scope.cancel("presets")
        self._set(None, "")

    async def _read(self, target: Target) -> None:
        """What is on the monitor is asked again afterwards: it may have been switched while the camera answered."""
        presets: tuple[Preset, ...] | None = None
        try:
            await self._guard.make_sure(target, GUARD_S)
            presets = await self._ask(target)
            await self._guard.read()
        except WrongTarget:
            self._set(None, self.tr("not on the monitor"))
        except Busy:
            self._set(None, self.tr("the device is busy"))
        except ThinClientError as error:
            self._set(None, words.short(error))
        else:
            if presets is None:
                self.not_steerable.emit(target)
            elif target == self._asked:
                self._set(presets, "")

    async def _ask(self, target: Target) -> tuple[Preset, ...] | None:
        """None: the device knows no PTZ camera in that cell."""
        try:
            return await self._link.send(ListPresets(target.cell))
        except NotFound:
            return None

    def _set(self, presets: tuple[Preset, ...] | None, failure: str) -> None:
        if (presets, failure) != (self._presets, self._failure):
            self._presets, self._failure = presets, failure
            self.changed.emit()
