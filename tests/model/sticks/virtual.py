"""Virtual joysticks of SDL itself: plugged in, moved and unplugged by a test, seen by the program as real ones."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import sdl2dll  # noqa: F401 - first: it says where the library lies
from sdl2 import joystick as sdl

from tcconsole.model.activity import Activity
from tcconsole.model.sticks.stick import Stick
from tcconsole.model.sticks.sticks import Hold, Sticks
from tcconsole.model.store import Store
from tests.harness.waiting import until

JOYSTICK = "Three Axes"
GAMEPAD = "Six Axes"


class VirtualStick:
    """One that is plugged in from now on. The library must have been started by then."""

    def __init__(
        self, name: str = JOYSTICK, axes: int = 3, buttons: int = 22, hats: int = 0, product: int = 7
    ) -> None:
        self._description = sdl.SDL_VirtualJoystickDesc()
        self._description.version = sdl.SDL_VIRTUAL_JOYSTICK_DESC_VERSION
        self._description.type = sdl.SDL_JOYSTICK_TYPE_FLIGHT_STICK
        self._description.naxes, self._description.nbuttons, self._description.nhats = axes, buttons, hats
        self._description.vendor_id, self._description.product_id = 0x0A, product
        self._description.name = name.encode()
        place = sdl.SDL_JoystickAttachVirtualEx(self._description)
        assert place >= 0
        self._number = sdl.SDL_JoystickGetDeviceInstanceID(place)
        self._stick = sdl.SDL_JoystickOpen(place)

    def move(self, axis: int, to: float) -> None:
        """An axis to -1 … 1."""
        assert sdl.SDL_JoystickSetVirtualAxis(self._stick, axis, round(to * 32767)) == 0

    def press(self, button: int, down: bool = True) -> None:
        assert sdl.SDL_JoystickSetVirtualButton(self._stick, button, int(down)) == 0

    def turn_hat(self, ways: int) -> None:
        assert sdl.SDL_JoystickSetVirtualHat(self._stick, 0, ways) == 0

    def unplug(self) -> None:
        places = range(sdl.SDL_NumJoysticks())
        place = next(p for p in places if sdl.SDL_JoystickGetDeviceInstanceID(p) == self._number)
        assert sdl.SDL_JoystickDetachVirtual(place) == 0
        sdl.SDL_JoystickClose(self._stick)


@asynccontextmanager
async def sticks_on(folder: Path | None = None) -> AsyncIterator[Sticks]:
    """Sticks that are being read, without a window; closed at the end."""
    store = Store(folder)
    activity = Activity()
    sticks = Sticks(store, activity)
    sticks.start()
    try:
        await until(lambda: sticks.reading, what="the library is there")
        yield sticks
    finally:
        await sticks.aclose()
        store.close()
        sticks.deleteLater()


async def plug_in(sticks: Sticks, name: str = JOYSTICK, **options: int) -> tuple[VirtualStick, Stick]:
    """A virtual stick, and what the model made of it."""
    heard: list[Stick] = []
    sticks.plugged.connect(heard.append)
    made = VirtualStick(name, **options)
    await until(lambda: heard, what=f"{name} is plugged in")
    sticks.plugged.disconnect(heard.append)
    return made, heard[0]


async def free(sticks: Sticks, stick: Stick) -> None:
    """Until that stick was seen in its centre and so may steer."""
    await until(lambda: stick.free and Hold.SETTINGS not in sticks.holds)
