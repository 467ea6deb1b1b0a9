"""What the user does to a panel, with the words for it: every way to place a camera ends here.

It goes into the draft, or in Live to the monitor at once.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from tcconsole.model.cell_history import Spot
from tcconsole.model.device import Device
from tcconsole.model.draft import Draft
from tcconsole.model.layout import SIZES, Layout, Place
from tcconsole.ui.panels.cell_view import camera_title


class PanelEdits(QObject):
    """Signals: `done(words)` after a step of the draft that can be taken back ("3 Lobby taken out of cell 3");
    `refused(words)` what was tried cannot be done, and why."""

    done = Signal(str)
    refused = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._device: Device | None = None
        self._draft: Draft | None = None
        self._live = False

    def set_target(self, device: Device | None, draft: Draft | None, *, live: bool = False) -> None:
        """What is edited from now on; live: what the monitor shows instead of the draft."""
        self._device, self._draft, self._live = device, draft, live

    @property
    def device(self) -> Device | None:
        return self._device

    @property
    def live(self) -> bool:
        """True if everything goes to the monitor at once."""
        return self._live

    @property
    def layout(self) -> Layout | None:
        """What the user sees and changes: in Live as it will be when the device has confirmed everything."""
        if self._live:
            return self._device.live.layout if self._device is not None else None
        return self._draft.layout if self._draft is not None else None

    @property
    def tray(self) -> tuple[Place, ...]:
        """The cameras that the draft has no cell for."""
        return self._draft.layout.tray if self._draft is not None else ()

    @property
    def why_not(self) -> str:
        """Why no cell can be changed, as a sentence; empty if it can."""
        layout = self.layout
        if layout is None:
            return self.tr("There is no panel")
        if (layout.width, layout.height) not in SIZES:
            return self.tr("Larger than a device accepts: choose a smaller size first")
        return ""

    def put(self, index: int, camera_ids: Sequence[str]) -> None:
        """Cameras into cell `index` and those after it, in place of what is there; what the grid has no cell for
        stays out."""
        layout = self._editable()
        if self._device is None or layout is None or not camera_ids:
            return
        fitting = camera_ids[: len(layout.places) - index]
        if self._live:
            self._device.live.put(index, fitting)
            return
        words = self._put_words(self._device, index, fitting)
        for at, camera_id in enumerate(fitting, index):
            layout = layout.assign(at, camera_id, self._device.cameras.name(camera_id))
        self._edit(layout, words)

    def swap(self, a: int, b: int) -> None:
        """Exchange two cells; an empty one takes the other's camera."""
        layout, first, second = self._editable(), self.title(a), self.title(b)
        if layout is None or self._device is None or a == b or not (first or second):
            return
        if self._live:
            self._device.live.swap(a, b)
            return
        if first and second:
            words = self.tr("{first} and {second} swapped").format(first=first, second=second)
        else:
            to = (b if first else a) + 1
            words = self.tr("{camera} moved to cell {cell}").format(camera=first or second, cell=to)
        self._edit(layout.swap(a, b), words)

    def clear(self, index: int) -> None:
        """Take the camera out of a cell."""
        layout, title = self._editable(), self.title(index)
        if layout is None or self._device is None or not title:
            return
        if self._live:
            self._device.live.clear(index)
            return
        words = self.tr("{camera} taken out of cell {cell}").format(camera=title, cell=index + 1)
        self._edit(layout.clear(index), words)

    def from_tray(self, tray_index: int, index: int) -> None:
        """A camera of the tray into a cell; what was there goes to the tray. Live leaves the draft's tray alone."""
        layout = self._editable()
        if layout is None or self._device is None or not 0 <= tray_index < len(self.tray):
            return
        place = self.tray[tray_index]
        if self._live:
            self._device.live.put(index, [place.camera_id or ""])
            return
        words = self.tr("{camera} put into cell {cell}").format(
            camera=self.place_title(place), cell=index + 1
        )
        self._edit(layout.from_tray(tray_index, index), words)

    def resize(self, width: int, height: int) -> None:
        """Another grid; cameras without a cell go to the tray."""
        if self._draft is not None and not self._live:
            words = self.tr("Resized to {width} × {height}").format(width=width, height=height)
            self._edit(self._draft.layout.resize(width, height), words)

    def rename(self, name: str) -> str:
        """Another name. Returns what is wrong with it, empty if nothing."""
        if self._draft is None or self._live or name.strip() == self._draft.name:
            return ""
        try:
            layout = self._draft.layout.rename(name)
        except ValueError as error:
            return str(error)
        self._draft.edit(layout, self.tr("Renamed to {name}").format(name=layout.name))
        return ""

    def earlier(self, index: int, step: int) -> str | None:
        """The camera that the cell showed before (step -1), or from which somebody went back (1); None: none."""
        spot = self._spot(index)
        if self._device is None or spot is None:
            return None
        history = self._device.cell_history
        return history.back(spot) if step < 0 else history.forward(spot)

    def go(self, index: int, step: int) -> None:
        """Put that camera into the cell again."""
        spot = self._spot(index)
        if self._device is None or spot is None or self.earlier(index, step) is None or self.why_not:
            return
        camera_id = self._device.cell_history.go(spot, step)
        if camera_id is not None:
            self.put(index, [camera_id])

    def note_history(self) -> None:
        """What the cells show may have changed. Nothing counts as shown that the device has not confirmed."""
        if self._device is None or self.layout is None:
            return
        for index, place in enumerate(self.layout.places):
            spot = self._spot(index)
            if spot is not None and not (self._live and self._device.live.pending(index)):
                self._device.cell_history.note(spot, place.camera_id)

    def title(self, index: int) -> str:
        """The camera of a cell in words; empty for an empty or missing cell."""
        layout = self.layout
        if layout is None or not 0 <= index < len(layout.places):
            return ""
        return self.place_title(layout.places[index])

    def place_title(self, place: Place) -> str:
        if self._device is None or place.camera_id is None:
            return ""
        return camera_title(self._device, place.camera_id, place.camera_name) or place.camera_id

    def _spot(self, index: int) -> Spot | None:
        layout = self.layout
        if layout is None or self._draft is None or not 0 <= index < len(layout.places):
            return None
        return Spot(self._draft.key, self._live, index % layout.width, index // layout.width)

    def _editable(self) -> Layout | None:
        """The layout, if its cells may be changed; else it is said why not."""
        if self.why_not:
            self.refused.emit(self.why_not)
            return None
        return self.layout

    def _put_words(self, device: Device, index: int, camera_ids: Sequence[str]) -> str:
        if len(camera_ids) > 1:
            sentence = self.tr("{count} cameras put into cells {first} to {last}")
            return sentence.format(count=len(camera_ids), first=index + 1, last=index + len(camera_ids))
        title, there = camera_title(device, camera_ids[0]), self.title(index)
        if there:
            return self.tr("{old} replaced with {new}").format(old=there, new=title)
        return self.tr("{camera} put into cell {cell}").format(camera=title, cell=index + 1)

    def _edit(self, layout: Layout, words: str) -> None:
        if self._draft is not None and layout != self._draft.layout:
            self._draft.edit(layout, words)
            self.done.emit(words)
