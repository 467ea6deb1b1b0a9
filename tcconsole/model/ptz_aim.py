"""Steers by pointing into the picture: click to centre, box or wheel to zoom, and the calibration that clicks need.

Every wish becomes one guarded relative move of the drive. The newest wish replaces one that waits, and a wish that
had to wait too long is dropped. A click means what its picture shows: moves made since then are taken off.
"""

from __future__ import annotations

import itertools
import time
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QTimer, Signal

from tcconsole.api.ptz import LIMIT, MoveRelative
from tcconsole.api.request import Request
from tcconsole.model.feed import Feed
from tcconsole.model.link import Link
from tcconsole.model.ptz_calibration import Place, View, Zoom, box_zoom, view_at
from tcconsole.model.ptz_drive import PtzDrive
from tcconsole.model.ptz_guided import Guided, Stage
from tcconsole.model.ptz_moves import Moves, Shift
from tcconsole.model.ptz_target import Target
from tcconsole.model.ptz_tuning import PtzTuning

WAITS_S = 0.8
"""A wish that could not be sent for so long is not what the user means any more."""
NOTCH = 2.0
"""Percent of zoom for one notch of the wheel."""
MOST_NOTCHED = 20.0
_LOOK_MS = 20
_LEAST = 0.005
_ONE_MOVE = "one move"
STAY = Shift()


@dataclass(frozen=True, slots=True)
class Wish:
    """place: bring it to the middle, as seen in the picture of seen_at. zoom and plain: percent, whatever is seen."""

    target: Target
    place: Place | None = None
    seen_at: float = 0.0
    zoom: float = 0.0
    plain: Shift = STAY
    at: float = field(default_factory=time.monotonic)


class PtzAim(QObject):
    """Signals: `stage_changed()` of the guided calibration; `told(words)` something the user should know."""

    stage_changed = Signal()
    told = Signal(str)

    def __init__(
        self, link: Link, drive: PtzDrive, feed: Feed, cameras: PtzTuning, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._link = link
        self._drive = drive
        self._feed = feed
        self._cameras = cameras
        self._target: Target | None = None
        self._moves = Moves()
        self._fixes = itertools.count(1)
        self._zooms: dict[str, Zoom] = {}
        self._wish: Wish | None = None
        self._guided: Guided | None = None
        self._moved_at = 0.0
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._go_on)
        drive.target_changed.connect(self._follow)
        drive.moved.connect(self._note)
        drive.moving_changed.connect(self._drop)
        drive.unsure.connect(lambda target: self._zooms.pop(target.camera_id, None))
        link.state_changed.connect(self._check_link)
        cameras.changed.connect(self._tune)

    @property
    def stage(self) -> Stage:
        """What the guided calibration waits for."""
        return self._guided.stage if self._guided is not None else Stage.OFF

    @property
    def calibrated(self) -> bool:
        """True if clicks in the picture of the camera that is aimed at can be turned into moves."""
        return self._target is not None and bool(self._cameras.views(self._target.camera_id))

    def calibrate(self) -> None:
        """Begin the guided calibration of the camera that is aimed at."""
        if self._target is not None:
            zoom = self._zoom(self._target.camera_id)
            self._set_guided(Guided(view_at(self._cameras.views(self._target.camera_id), zoom)))

    def stop_calibrating(self) -> None:
        self._set_guided(None)

    def lost(self) -> None:
        """The thing that was clicked first left the picture: once more, with a smaller move."""
        guided, target = self._guided, self._target
        if guided is None or target is None or guided.stage is not Stage.SECOND:
            return
        made = self._moves.between(guided.first_at, time.monotonic())
        if made is not None:
            self._want(Wish(target, plain=Shift(-made.pan, -made.tilt)))
        guided.lost()
        self.stage_changed.emit()

    def stop(self) -> None:
        """Drop what waits to be sent."""
        self._wish = None
        self._timer.stop()

    def click(self, x: float, y: float) -> None:
        """A click at `x`, `y` of the picture, from its middle, in picture widths and heights, right and up."""
        target, seen_at = self._target, self._seen_at()
        if target is None or seen_at is None or not self._drive.ready:
            return
        place = Place(x, y)
        if self._guided is not None:
            self._calibrate_by(target, place, seen_at, self._guided)
        elif self.calibrated:
            self._want(Wish(target, place, seen_at))
        else:
            self.calibrate()

    def box(self, x: float, y: float, width: float, height: float) -> None:
        """Bring the box round `x`, `y` to the middle and zoom in until it fills the picture; sizes in pictures."""
        target, seen_at = self._target, self._seen_at()
        if target is None or seen_at is None or not self._drive.ready or not self.calibrated or self._guided:
            return
        zoom = box_zoom(width, height, self._cameras.views(target.camera_id))
        self._want(Wish(target, Place(x, y), seen_at, zoom))

    def wheel(self, notches: float) -> None:
        """Zoom in by so many notches of the wheel, out if negative. What has not been sent yet is added up."""
        target, wish = self._target, self._wish
        if target is None or not self._drive.ready or not notches:
            return
        zoom = notches * NOTCH
        if wish is not None and wish.place is None and wish.zoom * zoom > 0:
            zoom += wish.zoom
        self._want(Wish(target, zoom=_bounded(zoom, MOST_NOTCHED)))

    def _follow(self) -> None:
        target = self._drive.target
        if target == self._target:
            return
        self._target = target
        self.stop()
        self._moves.forget()
        self._set_guided(None)
        if target is not None:
            self._tune(target.camera_id)

    def _tune(self, camera_id: str) -> None:
        if self._target is not None and camera_id == self._target.camera_id:
            self._drive.set_tuning(self._cameras.tuning(camera_id))

    def _check_link(self) -> None:
        """While the device was away, somebody else may have moved its cameras."""
        if not self._link.on_line:
            self._zooms.clear()
            self._moves.add(time.monotonic(), None)

    def _drop(self, moving: bool) -> None:
        if moving:
            self.stop()

    def _seen_at(self) -> float | None:
        """When the picture was asked for that the user clicks into."""
        picture = self._feed.picture(self._target.camera_id) if self._target is not None else None
        return picture.asked_at if picture is not None and picture.image is not None else None

    def _zoom(self, camera_id: str) -> Zoom:
        if camera_id not in self._zooms:
            self._zooms[camera_id] = Zoom(0.0, next(self._fixes))
        return self._zooms[camera_id]

    def _note(self, target: Target, request: Request[None]) -> None:
        step = Shift(request.pan, request.tilt, request.zoom) if isinstance(request, MoveRelative) else None
        zoom = self._zoom(target.camera_id)
        if step is None:
            zoom = Zoom(getattr(request, "zoom", 0.0))
        else:
            there = zoom.value + step.zoom
            zoom = Zoom(there if zoom.fix else _bounded(there, LIMIT), zoom.fix)
        self._zooms[target.camera_id] = zoom
        if target == self._target:
            self._moved_at = time.monotonic()
            self._moves.add(self._moved_at, step)
            if self._guided is not None and self._guided.stage is Stage.MOVING:
                self._guided.moved()
                self.stage_changed.emit()

    def _want(self, wish: Wish) -> None:
        self._wish = wish
        self._timer.start()
        self._go_on()

    def _go_on(self) -> None:
        """Send what is wanted as soon as nothing else is on its way; rest when there is nothing to wait for."""
        wish = self._wish
        if wish is not None and self._outdated(wish):
            self._give_up()
        elif self._link.scope.running(_ONE_MOVE):
            return
        elif wish is None:
            self._give_up()
        else:
            self._wish = None
            self._send(wish)

    def _outdated(self, wish: Wish) -> bool:
        late = time.monotonic() - wish.at > WAITS_S
        return late or wish.target != self._drive.target or not self._drive.ready or self._drive.moving

    def _give_up(self) -> None:
        self.stop()
        if self._guided is not None and self._guided.stage is Stage.MOVING:
            self._guided.failed()
            self.stage_changed.emit()

    def _send(self, wish: Wish) -> None:
        move = self._resolve(wish)
        if move is None:
            self.told.emit(self.tr("The picture is older than the last move: click again."))
        elif max(abs(move.pan), abs(move.tilt), abs(move.zoom)) >= _LEAST:
            self._drive.step(*(_bounded(each, LIMIT) for each in (move.pan, move.tilt, move.zoom)))

    def _resolve(self, wish: Wish) -> Shift | None:
        """The move that the wish means now; None if the picture it was made in cannot be told from now any more."""
        if wish.place is None:
            return Shift(wish.plain.pan, wish.plain.tilt, wish.plain.zoom + wish.zoom)
        since = self._moves.between(wish.seen_at, time.monotonic())
        if since is None:
            return None
        view = self._view(wish.target.camera_id, since)
        if view is None:
            return None
        pan, tilt = view.to_middle(wish.place)
        return Shift(
            pan - since.pan, tilt - since.tilt, max(0.0, wish.zoom - since.zoom) if wish.zoom else 0.0
        )

    def _view(self, camera_id: str, since: Shift) -> View | None:
        """The view that the picture showed before the moves `since`."""
        zoom = self._zoom(camera_id)
        return view_at(self._cameras.views(camera_id), Zoom(zoom.value - since.zoom, zoom.fix))

    def _calibrate_by(self, target: Target, place: Place, seen_at: float, guided: Guided) -> None:
        if guided.stage is Stage.FIRST:
            self._want(Wish(target, plain=guided.first(place, seen_at)))
        elif guided.stage is Stage.SECOND and seen_at > self._moved_at:
            self._take_second(target, place, seen_at, guided)
        else:
            self.told.emit(self.tr("Wait until the picture stands still."))
        self.stage_changed.emit()

    def _take_second(self, target: Target, place: Place, seen_at: float, guided: Guided) -> None:
        shift = self._moves.between(guided.first_at, seen_at)
        if shift is None or shift.zoom:
            guided.failed()
            self.told.emit(self.tr("The camera was moved in between: from the beginning."))
            return
        result = guided.second(place, seen_at, shift, self._zoom(target.camera_id))
        if isinstance(result, View):
            self._guided = None
            self._cameras.keep_view(target.camera_id, result)
            self.told.emit(self.tr("Calibrated, approximately. What you clicked moves to the middle."))
            self._want(Wish(target, place, seen_at))
        elif isinstance(result, Shift):
            self.told.emit(self.tr("It hardly moved: once more, with a larger move."))
            self._want(Wish(target, plain=result))
        else:
            self.told.emit(self.tr("The picture hardly moves. Zoom in a little, then try again."))

    def _set_guided(self, guided: Guided | None) -> None:
        if guided is not self._guided:
            self._guided = guided
            self.stage_changed.emit()


def _bounded(value: float, limit: float) -> float:
    return min(limit, max(-limit, value))
