"""What can be done with cameras wherever they are listed: put, full screen, favourite, group, number, name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction, QCursor, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from tcconsole.model.camera_entries import LAST_NUMBER
from tcconsole.model.device import Device
from tcconsole.ui.camera_list.camera_words import why_not_rename
from tcconsole.ui.parts.name_popup import NamePopup
from tcconsole.ui.parts.plain import literal
from tcconsole.ui.theme.icons import icon


class CameraMenu(QObject):
    """For one list of cameras, which is `place`.

    put_words: what putting one camera would do now ("Put into cell 2"), empty if there is no cell; set by the owner.
    renames: whether the list lets names be typed in place.
    Signals: `put_wanted(ids)` into the selected cell and those after it; `fullscreen_wanted(camera_id)`;
    `big_picture_wanted(camera_id)`;
    `rename_wanted(camera_id)`.
    """

    put_wanted = Signal(object)
    fullscreen_wanted = Signal(str)
    big_picture_wanted = Signal(str)
    rename_wanted = Signal(str)

    def __init__(self, place: QWidget, *, renames: bool = False) -> None:
        super().__init__(place)
        self._renames = renames
        self._place = place
        self.put_words = ""
        self.device: Device | None = None

    def menu(self, ids: Sequence[str]) -> QMenu:
        """The menu for these cameras; at least one."""
        menu = QMenu(self._place)
        menu.setObjectName("camera_menu")
        menu.setToolTipsVisible(True)
        menu.aboutToHide.connect(menu.deleteLater)
        self._add_showing(menu, ids)
        if self.device is not None:
            menu.addSeparator()
            self._add_marks(menu, self.device, ids)
        return menu

    def _add_showing(self, menu: QMenu, ids: Sequence[str]) -> None:
        words = self.put_words or self.tr("Put into a cell")
        if len(ids) > 1:
            words = self.tr("Put {count} cameras into cells, in this order").format(count=len(ids))
        put = _entry(menu, "put", words, "put")
        put.setEnabled(bool(self.put_words))
        put.setToolTip("" if self.put_words else self.tr("No cell is selected."))
        put.triggered.connect(lambda: self.put_wanted.emit(tuple(ids)))
        big = _entry(menu, "big_picture", self.tr("Open the big picture"), "find")
        big.setEnabled(len(ids) == 1 and self.device is not None)
        big.triggered.connect(lambda: self.big_picture_wanted.emit(ids[0]))
        full = _entry(menu, "fullscreen", self.tr("Show full screen on the monitor"), "fullscreen")
        full.setEnabled(len(ids) == 1 and self.device is not None and self.device.link.on_line)
        full.triggered.connect(lambda: self.fullscreen_wanted.emit(ids[0]))

    def _add_marks(self, menu: QMenu, device: Device, ids: Sequence[str]) -> None:
        book = device.cameras.book
        marked = all(book.is_favourite(camera_id) for camera_id in ids)
        words = self.tr("Remove from favourites") if marked else self.tr("Add to favourites")
        favourite = _entry(menu, "favourite", words, "favourite")
        favourite.triggered.connect(lambda: self.toggle_favourite(ids))
        menu.addMenu(self.group_menu(menu, ids))
        number = _entry(menu, "number", self.tr("Number…"), "edit")
        number.setEnabled(len(ids) == 1)
        number.triggered.connect(lambda: self.ask_number(ids[0]))
        if self._renames:
            self._add_rename(menu, device, ids)
        copied = self.tr("Copy the name") if len(ids) == 1 else self.tr("Copy the names")
        copy = _entry(menu, "copy_name", copied, "copy")
        copy.triggered.connect(lambda: self.copy_names(ids))

    def _add_rename(self, menu: QMenu, device: Device, ids: Sequence[str]) -> None:
        why = why_not_rename(device, ids[0])
        rename = _entry(menu, "rename", self.tr("Rename…"), "edit")
        rename.setEnabled(len(ids) == 1 and not why)
        rename.setToolTip(why)
        rename.triggered.connect(lambda: self.rename_wanted.emit(ids[0]))

    def group_menu(self, parent: QWidget, ids: Sequence[str]) -> QMenu:
        """Into which group they can be put; the one that all of them are in is marked."""
        menu = QMenu(self.tr("Group"), parent)
        menu.setObjectName("group_menu")
        menu.setIcon(icon("folder"))
        if self.device is None:
            return menu
        book = self.device.cameras.book
        now = {book.group(camera_id) for camera_id in ids}
        for group in (*book.groups, ""):
            words = literal(group) or self.tr("Without a group")
            entry = menu.addAction(words)
            entry.setObjectName(f"group_{group}")
            entry.setCheckable(True)
            entry.setChecked(now == {group})
            entry.triggered.connect(lambda _checked=False, group=group: self.set_group(ids, group))
        menu.addSeparator()
        new = _entry(menu, "new_group", self.tr("New group…"), "add")
        new.triggered.connect(lambda: self.ask_group(ids))
        return menu

    def toggle_favourite(self, ids: Sequence[str]) -> None:
        """Make all of them favourites, or none if all are."""
        if self.device is not None and ids:
            book = self.device.cameras.book
            book.set_favourite(ids, not all(book.is_favourite(camera_id) for camera_id in ids))

    def set_group(self, ids: Sequence[str], group: str) -> None:
        """The group may have gone while a menu was open: then nothing happens."""
        if self.device is not None and group in ("", *self.device.cameras.book.groups):
            self.device.cameras.book.set_group(ids, group)

    def copy_names(self, ids: Sequence[str]) -> None:
        """One name on each line."""
        if self.device is not None:
            names = [self.device.cameras.name(camera_id) for camera_id in ids]
            QGuiApplication.clipboard().setText("\n".join(names))

    def ask_group(self, ids: Sequence[str] = (), at: QPoint | None = None) -> None:
        """Let a new group be named; these cameras are put into it."""
        if self.device is not None:
            book = self.device.cameras.book
            self._ask(
                self.tr("Name of the new group"),
                "",
                book.why_not_group,
                lambda name: book.create_group(name, ids),
                at,
            )

    def ask_group_name(self, group: str, at: QPoint | None = None) -> None:
        """Let a group be renamed."""
        if self.device is not None:
            book = self.device.cameras.book
            self._ask(
                self.tr("Name of the group"),
                group,
                lambda name: book.why_not_group(name, group),
                lambda name: book.rename_group(group, name),
                at,
            )

    def ask_number(self, camera_id: str, at: QPoint | None = None) -> None:
        """Let another number be typed for a camera."""
        if self.device is not None:
            book = self.device.cameras.book
            self._ask(
                self.tr("Number of {camera}").format(camera=self.device.cameras.name(camera_id)),
                str(book.number(camera_id) or ""),
                lambda text: book.why_not_number(camera_id, number_of(text)),
                lambda text: book.set_number(camera_id, number_of(text)),
                at,
            )

    def _ask(
        self,
        title: str,
        text: str,
        why_not: Callable[[str], str],
        take: Callable[[str], object],
        at: QPoint | None,
    ) -> None:
        NamePopup(title, text, why_not, take, self._place).open_at(at or QCursor.pos())


def number_of(text: str) -> int:
    """What somebody typed as a number; 0 if it is none that could be a camera's."""
    text = text.strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= len(str(LAST_NUMBER)) else 0


def _entry(menu: QMenu, name: str, words: str, icon_name: str) -> QAction:
    action = menu.addAction(icon(icon_name), words)
    action.setObjectName(name)
    return action
