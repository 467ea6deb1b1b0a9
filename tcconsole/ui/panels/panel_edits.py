"""What the user does to a draft, with the words for it: every way to place a camera ends here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from tcconsole.model.device import Device
from tcconsole.model.draft import Draft
from tcconsole.model.layout import Layout, Place
from tcconsole.ui.panels.cell import DropWords
from tcconsole.ui.panels.cell_view import camera_title


class PanelEdits(QObject):
    """Signals: `done(words)` after a step that can be taken back ("3 Lobby taken out of cell 3")."""

    done = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._device: Device | None = None
        self._draft: Draft | None = None

    def set_target(self, device: Device | None, draft: Draft | None) -> None:
        """What is edited from now on."""
        self._device, self._draft = device, draft

    def put(self, index: int, camera_ids: Sequence[str]) -> None:
        """Cameras into cell `index` and those after it; what the grid has no cell for stays out."""
        if self._device is None or self._draft is None:
            return
        layout = self._draft.layout
        fitting = camera_ids[: len(layout.places) - index]
        for at, camera_id in enumerate(fitting, index):
            layout = layout.assign(at, camera_id, self._device.cameras.name(camera_id))
        self._edit(layout, self._put_words(self._device, index, fitting))

    def swap(self, a: int, b: int) -> None:
        """Exchange two cells; an empty one takes the other's camera."""
        if self._draft is None or a == b:
            return
        first, second = self._title(a), self._title(b)
        if not first and not second:
            return
        if first and second:
            words = self.tr("{first} and {second} swapped").format(first=first, second=second)
        else:
            to = (b if first else a) + 1
            words = self.tr("{camera} moved to cell {cell}").format(camera=first or second, cell=to)
        self._edit(self._draft.layout.swap(a, b), words)

    def clear(self, index: int) -> None:
        """Take the camera out of a cell."""
        title = self._title(index)
        if self._draft is not None and title:
            words = self.tr("{camera} taken out of cell {cell}").format(camera=title, cell=index + 1)
            self._edit(self._draft.layout.clear(index), words)

    def from_tray(self, tray_index: int, index: int) -> None:
        """A camera of the tray into a cell; what was there goes to the tray."""
        if self._draft is None or not 0 <= tray_index < len(self._draft.layout.tray):
            return
        title = self._place_title(self._draft.layout.tray[tray_index])
        words = self.tr("{camera} put into cell {cell}").format(camera=title, cell=index + 1)
        self._edit(self._draft.layout.from_tray(tray_index, index), words)

    def resize(self, width: int, height: int) -> None:
        """Another grid; cameras without a cell go to the tray."""
        if self._draft is not None:
            words = self.tr("Resized to {width} × {height}").format(width=width, height=height)
            self._edit(self._draft.layout.resize(width, height), words)

    def rename(self, name: str) -> str:
        """Another name. Returns what is wrong with it, empty if nothing."""
        if self._draft is None or name.strip() == self._draft.name:
            return ""
        try:
            layout = self._draft.layout.rename(name)
        except ValueError as error:
            return str(error)
        self._draft.edit(layout, self.tr("Renamed to {name}").format(name=layout.name))
        return ""

    def words_for_cameras(self, index: int, camera_ids: Sequence[str]) -> DropWords | None:
        """What `put` would do; None if nothing."""
        if self._device is None or self._draft is None or not camera_ids:
            return None
        if len(camera_ids) > 1:
            count = min(len(camera_ids), len(self._draft.layout.places) - index)
            second = self.tr("{count} cameras, from this cell on").format(count=count)
            return DropWords(self.tr("Put here"), second, "put")
        if self._draft.layout.places[index].camera_id == camera_ids[0]:
            return None
        return self._words_for(index, camera_title(self._device, camera_ids[0]))

    def words_for_cell(self, index: int, source: int) -> DropWords | None:
        """What `swap` would do; None if nothing."""
        if index == source or not self._title(source):
            return None
        if not self._title(index):
            return DropWords(self.tr("Move here"), self._title(source), "put")
        first = self.tr("Swap {camera}").format(camera=self._title(index))
        return DropWords(first, self.tr("with {camera}").format(camera=self._title(source)), "swap")

    def words_for_tray(self, index: int, tray_index: int) -> DropWords | None:
        """What `from_tray` would do; None if nothing."""
        if self._draft is None or not 0 <= tray_index < len(self._draft.layout.tray):
            return None
        return self._words_for(index, self._place_title(self._draft.layout.tray[tray_index]))

    def words_for_clear(self, index: int) -> DropWords:
        """What `clear` would do."""
        return DropWords(self.tr("Take out of the panel"), self._title(index), "close")

    def _words_for(self, index: int, title: str) -> DropWords:
        there = self._title(index)
        if not there:
            return DropWords(self.tr("Put here"), title, "put")
        first = self.tr("Replace {camera}").format(camera=there)
        return DropWords(first, self.tr("with {camera}").format(camera=title), "replace")

    def _put_words(self, device: Device, index: int, camera_ids: Sequence[str]) -> str:
        if len(camera_ids) > 1:
            sentence = self.tr("{count} cameras put into cells {first} to {last}")
            return sentence.format(count=len(camera_ids), first=index + 1, last=index + len(camera_ids))
        title, there = camera_title(device, camera_ids[0]), self._title(index)
        if there:
            return self.tr("{old} replaced with {new}").format(old=there, new=title)
        return self.tr("{camera} put into cell {cell}").format(camera=title, cell=index + 1)

    def _title(self, index: int) -> str:
        """The camera of a cell in words; empty for an empty or missing cell."""
        if self._draft is None or not 0 <= index < len(self._draft.layout.places):
            return ""
        return self._place_title(self._draft.layout.places[index])

    def _place_title(self, place: Place) -> str:
        if self._device is None or place.camera_id is None:
            return ""
        return camera_title(self._device, place.camera_id, place.camera_name) or place.camera_id

    def _edit(self, layout: Layout, words: str) -> None:
        if self._draft is not None and layout != self._draft.layout:
            self._draft.edit(layout, words)
            self.done.emit(words)
