"""Live: what is done to a cell acts on the monitor at once, one cell call after the other.

A call names its panel, and a device refuses one for a panel that is not on its monitor. Before each call the panel
that is known to be there is compared as well, so that nothing is sent for a panel that another client has replaced or
given another size. What remains: a panel resized elsewhere since the last answer (a second at most as a rule) gets the
camera in the cell of the same number.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from tcconsole.api.errors import ThinClientError
from tcconsole.api.panels import ClearCell, SetCell
from tcconsole.api.wire import Panel
from tcconsole.model.activity import Activity, Kind
from tcconsole.model.cameras import Cameras
from tcconsole.model.layout import EMPTY, Layout, Place
from tcconsole.model.link import Link
from tcconsole.model.panels import Panels

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Step:
    """One cell call: what is to stand in cell `index` (from 0), and what stood there when it was asked for."""

    index: int
    place: Place
    was: Place


@dataclass(frozen=True, slots=True, eq=False)
class Order:
    """What the user asked for at once: steps in the panel that was on the monitor then.

    tried: as a title ("Put 12 Roof into cell 2"); done: as a sentence for afterwards.
    """

    panel: Panel
    steps: tuple[Step, ...]
    tried: str
    done: str


class NotSent(Exception):
    """The monitor does not show any more what the order was meant for. Its text: why, as a sentence."""


class NotDone(Exception):
    """The device accepted a call and yet shows something else. Its text: what, as a sentence."""


class Live(QObject):
    """Cells of the active panel are numbered from 0, row by row; orders are carried out in the order of the calls.

    Signals: `changed()` cells began or ceased to wait for the device; `done(words)` the device confirmed an order.
    """

    changed = Signal()
    done = Signal(str)

    def __init__(
        self, link: Link, panels: Panels, cameras: Cameras, activity: Activity, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._link = link
        self._panels = panels
        self._cameras = cameras
        self._activity = activity
        self._orders: list[Order] = []

    @property
    def layout(self) -> Layout | None:
        """The panel on the monitor as it will be when everything has been confirmed; None without one."""
        active = self._panels.active
        if active is None:
            return None
        places = list(Layout.of(active).places)
        for step in self._waiting(active):
            places[step.index] = step.place
        return replace(Layout.of(active), places=tuple(places), tray=())

    def pending(self, index: int) -> Step | None:
        """What the device has not confirmed yet in that cell of the active panel: the newest; None if nothing."""
        active = self._panels.active
        steps = self._waiting(active) if active is not None else []
        return next((step for step in reversed(steps) if step.index == index), None)

    def put(self, index: int, camera_ids: Sequence[str]) -> None:
        """Cameras into cell `index` and those after it; what the grid has no cell for stays out."""
        layout = self.layout
        if layout is None or index < 0:
            return
        for at, camera_id in enumerate(camera_ids[: max(0, len(layout.places) - index)], index):
            self._put(at, Place(camera_id, self._cameras.name(camera_id)))

    def clear(self, index: int) -> None:
        """Take the camera out of a cell."""
        place = self._place(index)
        if place is None or place.empty:
            return
        camera, cell = self._title(place), index + 1
        self._begin(
            (Step(index, EMPTY, place),),
            self.tr("Take {camera} out of cell {cell}").format(camera=camera, cell=cell),
            self.tr("{camera} taken out of cell {cell} of the monitor").format(camera=camera, cell=cell),
        )

    def swap(self, a: int, b: int) -> None:
        """Exchange two cells; an empty one takes the other's camera."""
        first, second = self._place(a), self._place(b)
        if first is None or second is None or first.same_camera(second):
            return
        # The camera that goes on is set first: if that is refused, nothing has been taken away.
        order = (a, b) if first.empty else (b, a)
        there = {a: first, b: second}
        steps = tuple(Step(at, there[a + b - at], there[at]) for at in order)
        self._begin(
            steps,
            self.tr("Swap cells {a} and {b}").format(a=a + 1, b=b + 1),
            self.tr("Cells {a} and {b} of the monitor swapped").format(a=a + 1, b=b + 1),
        )

    def _put(self, index: int, place: Place) -> None:
        there = self._place(index)
        if there is None or there.same_camera(place):
            return
        camera, cell = self._title(place), index + 1
        self._begin(
            (Step(index, place, there),),
            self.tr("Put {camera} into cell {cell}").format(camera=camera, cell=cell),
            self.tr("{camera} put into cell {cell} of the monitor").format(camera=camera, cell=cell),
        )

    def _place(self, index: int) -> Place | None:
        layout = self.layout
        return layout.places[index] if layout is not None and 0 <= index < len(layout.places) else None

    def _title(self, place: Place) -> str:
        number = self._cameras.number(place.camera_id or "")
        name = self._cameras.name(place.camera_id or "", place.camera_name) or (place.camera_id or "")
        return f"{number} {name}" if number else name

    def _waiting(self, active: Panel) -> list[Step]:
        """The steps of that panel that wait, oldest first."""
        count = active.panel_width * active.panel_height
        orders = [order for order in self._orders if order.panel.panel_guid == active.panel_guid]
        return [step for order in orders for step in order.steps if step.index < count]

    def _begin(self, steps: tuple[Step, ...], tried: str, done: str) -> None:
        active = self._panels.active
        if active is not None:
            self._queue(Order(active, steps, tried, done))

    def _queue(self, order: Order) -> None:
        self._orders.append(order)
        self.changed.emit()
        self._link.commands.do(order.tried, partial(self._carry_out, order))

    async def _carry_out(self, order: Order) -> None:
        try:
            await self._send_all(order)
        except (NotSent, NotDone) as why:
            self._end(order)
            advice = self.tr("Look at the monitor before you try again.")
            self._link.commands.complain(order.tried, str(why), advice)
        except ThinClientError as error:
            await self._look()
            self._end(order)
            self._link.commands.tell(order.tried, error, partial(self._queue, order))
        else:
            self._end(order)
            self._activity.add(order.done, Kind.MONITOR)
            self.done.emit(order.done)
        finally:
            self._end(order)  # also when the console goes

    async def _send_all(self, order: Order) -> None:
        sent: list[Step] = []
        for step in order.steps:
            before = self._now(step.index)
            try:
                self._check(order)
                await self._send(order, step)
            except (ThinClientError, NotSent, NotDone) as error:
                if not (isinstance(error, ThinClientError) and await self._done_after_all(order, step)):
                    await self._put_back(order, sent)
                    raise
            sent.append(replace(step, was=before))

    async def _send(self, order: Order, step: Step) -> None:
        guid, camera_id = order.panel.panel_guid or "", step.place.camera_id
        request = ClearCell(guid, step.index) if camera_id is None else SetCell(guid, step.index, camera_id)
        answer = await self._link.send(request)
        if not _has(answer, step):
            await self._panels.read()
            self._insist(step)
            return
        self._panels.confirm(answer)

    async def _done_after_all(self, order: Order, step: Step) -> bool:
        """Whether only the answer was lost: the device shows what was asked for."""
        active = self._panels.active if await self._look() else None
        return active is not None and active.panel_guid == order.panel.panel_guid and _has(active, step)

    def _now(self, index: int) -> Place:
        """What the device has in that cell, as far as is known."""
        active = self._panels.active
        places = Layout.of(active).places if active is not None else ()
        return places[index] if index < len(places) else EMPTY

    def _insist(self, step: Step) -> None:
        """The answer does not show what was asked for: does the device's list? Raises NotDone."""
        active = self._panels.active
        if active is None or not _has(active, step):
            words = self.tr("The device accepted it, but cell {cell} shows something else.")
            raise NotDone(words.format(cell=step.index + 1))

    def _check(self, order: Order) -> None:
        """Raises NotSent unless the monitor shows that panel, in that size."""
        active = self._panels.active
        if not self._link.on_line:
            raise NotSent(
                self.tr("{device} is not on line: nothing was sent.").format(device=self._link.title)
            )
        if active is None or active.panel_guid != order.panel.panel_guid:
            words = self.tr("{panel} is not on the monitor any more: nothing was sent.")
            raise NotSent(words.format(panel=order.panel.panel_name))
        if (active.panel_width, active.panel_height) != (order.panel.panel_width, order.panel.panel_height):
            words = self.tr("{panel} has another size now: nothing was sent.")
            raise NotSent(words.format(panel=order.panel.panel_name))

    async def _put_back(self, order: Order, sent: Sequence[Step]) -> None:
        """Half of a swap would show one camera twice: what was there comes back, as far as the device lets it."""
        for step in reversed(sent):
            try:
                self._check(order)
                await self._send(order, Step(step.index, step.was, step.place))
            except (ThinClientError, NotSent, NotDone) as error:
                log.warning("cell %s could not be put back: %s", step.index, error)  # told with the order

    async def _look(self) -> bool:
        """After a failure nobody knows whether the device acted: show what it has. False if that cannot be asked."""
        try:
            await self._panels.read()
        except ThinClientError as error:
            log.info("no look at the panels after a failure: %s", error)  # the failure itself is told
            return False
        return True

    def _end(self, order: Order) -> None:
        if order in self._orders:
            self._orders.remove(order)
            self.changed.emit()


def _has(panel: Panel, step: Step) -> bool:
    """True if the panel shows what the step asked for."""
    places = Layout.of(panel).places
    return step.index < len(places) and places[step.index].same_camera(step.place)
