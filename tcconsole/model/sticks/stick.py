"""One stick: what it is, where it is, and what of that goes to the camera."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from tcconsole.model.ptz_deflection import CENTRE, Deflection
from tcconsole.model.shaping import Shaped, shaped
from tcconsole.model.sticks.choices import Action, Choices, Moves

BUTTON_ZOOM = 0.6
"""How fast a zoom button zooms, before the top speed."""


@dataclass(slots=True, eq=False)
class Stick:
    """A stick that is or was plugged in. key: its identity, by which its choices are remembered.

    number: the library's own while it is plugged in, else None. raw: its axes, each -1 to 1; held: its buttons, from 0.
    gone_at: when it was unplugged, None if it is there.
    """

    key: str
    name: str
    choices: Choices
    number: int | None = None
    gone_at: datetime | None = None
    raw: tuple[float, ...] = ()
    held: set[int] = field(default_factory=set)
    free: bool = False
    """Whether it may steer: it was in its centre since it was plugged in or let go."""
    _move: Shaped = field(default_factory=Shaped)
    _zoom: Shaped = field(default_factory=Shaped)

    @property
    def present(self) -> bool:
        return self.number is not None

    @property
    def sent(self) -> Deflection:
        """Where it is, shaped: what a camera gets if nothing holds it back."""
        return Deflection(self._move.x, self._move.y, self._zoom.x)

    def place(self, axis: int) -> float:
        """Where it is on one axis, -1 to 1 and 0 at rest, before inverting and shaping."""
        return self.choices.axes[axis].place(self.raw[axis]) if axis < len(self.raw) else 0.0

    def pull(self, moves: Moves) -> float:
        """How far it is pulled for pan, tilt or zoom, inverted as chosen. Of several axes the farthest counts."""
        pulls = [
            -self.place(number) if axis.invert else self.place(number)
            for number, axis in enumerate(self.choices.axes)
            if axis.moves is moves
        ]
        return max(pulls, key=abs, default=0.0)

    def read(self, raw: tuple[float, ...]) -> None:
        """The library's newest values."""
        self.raw = raw
        shape, top = self.choices.shape, self.choices.top_speed
        pan, tilt, zoom = (self.pull(moves) for moves in (Moves.PAN, Moves.TILT, Moves.ZOOM))
        self._move = shaped(pan, tilt, was_awake=self._move.awake, factor=top, shape=shape)
        self._zoom = shaped(zoom, 0.0, was_awake=self._zoom.awake, factor=top, shape=shape)
        turned = self._button_zoom() * BUTTON_ZOOM * top
        if turned and not self._zoom.awake:
            self._zoom = Shaped(turned)

    def lose(self, now: datetime) -> None:
        """It was unplugged: everything about it is at rest."""
        self.number, self.gone_at, self.raw, self.free = None, now, (), False
        self.held.clear()
        self._move = self._zoom = Shaped()

    def steers(self) -> Deflection:
        """What it may steer with; the centre until it was in its centre once."""
        if self.sent == CENTRE:
            self.free = self.present
        return self.sent if self.free else CENTRE

    def _button_zoom(self) -> int:
        actions = [self.choices.buttons[button] for button in self.held if button < len(self.choices.buttons)]
        return (Action.ZOOM_IN in actions) - (Action.ZOOM_OUT in actions)
