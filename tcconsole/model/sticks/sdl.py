"""SDL's joysticks: the one place that knows SDL. No window, no thread of ours, no waiting.

Importing this module loads the library (about 0.1 s). All calls come from one thread.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import sdl2dll  # first: it says where the library lies
from sdl2 import SDL_INIT_JOYSTICK, SDL_InitSubSystem, SDL_QuitSubSystem
from sdl2 import joystick as sdl
from sdl2.error import SDL_GetError
from sdl2.events import (
    SDL_IGNORE,
    SDL_JOYAXISMOTION,
    SDL_JOYBALLMOTION,
    SDL_JOYBUTTONDOWN,
    SDL_JOYBUTTONUP,
    SDL_JOYDEVICEADDED,
    SDL_JOYDEVICEREMOVED,
    SDL_JOYHATMOTION,
    SDL_Event,
    SDL_EventState,
    SDL_PollEvent,
)
from sdl2.hints import SDL_SetHint

from tcconsole.model.sticks.border import Found, Happened, Lost, NoStickLibrary, Pressed

LIBRARY_VERSION: str = sdl2dll.__version__
HINTS = {
    b"SDL_JOYSTICK_ALLOW_BACKGROUND_EVENTS": b"1",  # SDL has no window that could have the focus
    b"SDL_JOYSTICK_THREAD": b"1",  # Windows: plugging is noticed without a message loop of SDL's
    b"SDL_NO_SIGNAL_HANDLERS": b"1",  # Ctrl-C is ours
}
MOST_EVENTS = 500
"""Taken at once; the rest waits for the next reading."""
MOST_AXES, MOST_BUTTONS, MOST_HATS = 16, 64, 4
HAT_WAYS = 4
_FULL = 32767.0


class Sdl:
    """The sticks that are plugged in, through SDL. Raises NoStickLibrary if SDL cannot read any."""

    def __init__(self) -> None:
        for hint, value in HINTS.items():
            SDL_SetHint(hint, value)
        if SDL_InitSubSystem(SDL_INIT_JOYSTICK) != 0:
            raise NoStickLibrary(_text(SDL_GetError()) or "SDL")
        for noise in (SDL_JOYAXISMOTION, SDL_JOYBALLMOTION):
            SDL_EventState(noise, SDL_IGNORE)
        self._open: dict[int, Any] = {}
        self._axes: dict[int, int] = {}
        self._buttons: dict[int, int] = {}
        self._hats: dict[tuple[int, int], int] = {}
        self._event = SDL_Event()

    def read(self) -> list[Happened]:
        """What happened since the last call, in order."""
        happened: list[Happened] = []
        for _ in range(MOST_EVENTS):
            if not SDL_PollEvent(ctypes.byref(self._event)):
                break
            happened.extend(self._translate(self._event))
        gone = [number for number, stick in self._open.items() if not sdl.SDL_JoystickGetAttached(stick)]
        for number in gone:
            happened.extend(self._lose(number))
        return happened

    def axes(self, number: int) -> tuple[float, ...]:
        """Where the axes of a stick are, each -1 to 1; () if it is not there any more."""
        stick = self._open.get(number)
        if stick is None:
            return ()
        raw = (sdl.SDL_JoystickGetAxis(stick, axis) for axis in range(self._axes[number]))
        return tuple(max(-1.0, value / _FULL) for value in raw)

    def close(self) -> None:
        """Let all sticks go."""
        for number in list(self._open):
            self._forget(number)
        SDL_QuitSubSystem(SDL_INIT_JOYSTICK)

    def _translate(self, event: Any) -> Iterator[Happened]:
        match event.type:
            case kind if kind == SDL_JOYDEVICEADDED:
                yield from self._take(event.jdevice.which)
            case kind if kind == SDL_JOYDEVICEREMOVED:
                yield from self._lose(event.jdevice.which)
            case kind if kind in (SDL_JOYBUTTONDOWN, SDL_JOYBUTTONUP):
                button = event.jbutton
                if button.which in self._open and button.button < self._buttons[button.which]:
                    yield Pressed(button.which, button.button, event.type == SDL_JOYBUTTONDOWN)
            case kind if kind == SDL_JOYHATMOTION:
                yield from self._turn_hat(event.jhat.which, event.jhat.hat, event.jhat.value)

    def _take(self, place: int) -> Iterator[Happened]:
        """Open the stick at that place of SDL's list; what cannot be opened is none."""
        stick = sdl.SDL_JoystickOpen(place)
        if not stick:
            return
        number = sdl.SDL_JoystickInstanceID(stick)
        if number in self._open:  # told of twice: SDL counts how often it was opened
            sdl.SDL_JoystickClose(stick)
            return
        self._open[number] = stick
        self._axes[number] = min(MOST_AXES, max(0, sdl.SDL_JoystickNumAxes(stick)))
        self._buttons[number] = min(MOST_BUTTONS, max(0, sdl.SDL_JoystickNumButtons(stick)))
        yield Found(
            number,
            bytes(sdl.SDL_JoystickGetGUID(stick).data).hex(),
            _text(sdl.SDL_JoystickGetSerial(stick)),
            _text(sdl.SDL_JoystickName(stick)),
            self._axes[number],
            self._buttons[number] + HAT_WAYS * min(MOST_HATS, max(0, sdl.SDL_JoystickNumHats(stick))),
        )

    def _turn_hat(self, number: int, hat: int, value: int) -> Iterator[Happened]:
        """A hat counts as four buttons behind the real ones: up, right, down, left."""
        if number not in self._open:
            return
        before = self._hats.get((number, hat), 0)
        self._hats[number, hat] = value
        for way in range(HAT_WAYS):
            if (value ^ before) >> way & 1:
                yield Pressed(
                    number, self._buttons[number] + hat * HAT_WAYS + way, down=bool(value >> way & 1)
                )

    def _lose(self, number: int) -> Iterator[Happened]:
        if number in self._open:
            self._forget(number)
            yield Lost(number)

    def _forget(self, number: int) -> None:
        sdl.SDL_JoystickClose(self._open.pop(number))
        self._hats = {key: value for key, value in self._hats.items() if key[0] != number}


def _text(raw: bytes | None) -> str:
    """What a device calls itself: it may hold anything."""
    text = (raw or b"").decode("utf-8", "replace")
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:60]
