"""The cameras of a device as they are listed: under the headings of their groups, sorted, filtered, folded."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, QMimeData, QModelIndex, Qt

from tcconsole.ui.camera_list.camera_item import CameraItem
from tcconsole.ui.camera_list.camera_mime import CAMERA_MIME, camera_data
from tcconsole.ui.parts.icon_button import plain_tooltip
from tcconsole.ui.parts.keyed_rows import Index, KeyedRows

HEADING_ROLE = Qt.ItemDataRole.UserRole + 4
"""The `Heading` of a row that is one, else None."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("cameras", text)


@dataclass(frozen=True, slots=True)
class Heading:
    """group: "" for the cameras without one. count: how many are listed under it; silent: how many of its cameras gave
    no answer."""

    group: str
    count: int
    silent: int = 0
    folded: bool = False

    @property
    def title(self) -> str:
        return self.group or _tr("Without a group")

    @property
    def silent_words(self) -> str:
        return _tr("{count} no answer").format(count=self.silent) if self.silent else ""

    @property
    def spoken(self) -> str:
        """All of it in one sentence, for screen readers."""
        folded = _tr("folded") if self.folded else _tr("unfolded")
        parts = (self.title, _tr("{count} cameras").format(count=self.count), self.silent_words, folded)
        return ", ".join(part for part in parts if part)


Row = Heading | CameraItem


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How cameras are listed. groups: in this order; folded: of these only the heading; keep: lets a camera through;
    order: what they are sorted by inside their group; empty: list groups without cameras, too."""

    groups: tuple[str, ...] = ()
    folded: Collection[str] = ()
    keep: Callable[[CameraItem], bool] = lambda _item: True
    order: Callable[[CameraItem], Any] = lambda item: item.number or 10_000
    backwards: bool = False
    silent: Callable[[Iterable[str]], int] = lambda _ids: 0
    empty: bool = False


def matching(text: str) -> Callable[[CameraItem], bool]:
    """Lets through what holds every typed word in its number, name or group; upper and lower case are the same."""
    words = tuple(text.casefold().split())

    def matches(item: CameraItem) -> bool:
        name, number = f"{item.name}\n{item.group}".casefold(), str(item.number)
        return all(word in name or number.startswith(word) for word in words)

    return matches


def arranged(items: Sequence[CameraItem], how: Arrangement) -> tuple[Row, ...]:
    """The rows from top to bottom. Without any group there are no headings."""
    shown = sorted(filter(how.keep, items), key=how.order, reverse=how.backwards)
    if not how.groups:
        return tuple(shown)
    rows: list[Row] = []
    for group in (*how.groups, ""):
        inside = [item for item in shown if item.group == group]
        if inside or (group and how.empty):
            silent = how.silent(item.camera_id for item in items if item.group == group)
            folded = group in how.folded
            rows.append(Heading(group, len(inside), silent, folded))
            rows.extend([] if folded else inside)
    return tuple(rows)


def listed(rows: Sequence[Row]) -> int:
    """How many cameras these rows stand for, folded ones among them."""
    headings = [row.count for row in rows if isinstance(row, Heading)]
    return sum(headings) if headings else len(rows)


class CameraRows(KeyedRows[Row]):
    """Pictures are not in it: the delegate asks for them when it paints, so that a new one is no model change.

    One column; subclasses have more.
    """

    def key_of(self, row: Row) -> tuple[bool, str]:
        return (True, row.group) if isinstance(row, Heading) else (False, row.camera_id)

    @property
    def camera_ids(self) -> tuple[str, ...]:
        """The cameras that are listed, in their order."""
        return tuple(row.camera_id for row in self.rows if isinstance(row, CameraItem))

    def item(self, row: int) -> CameraItem | None:
        """The camera in that row; None for a heading."""
        found = self.rows[row] if 0 <= row < len(self.rows) else None
        return found if isinstance(found, CameraItem) else None

    def index_of(self, camera_id: str) -> QModelIndex:
        """Where the camera is listed; an invalid index if it is not."""
        return self.place_of((False, camera_id))

    def heading_index(self, group: str) -> QModelIndex:
        """Where the heading of that group is; an invalid index if it is not listed."""
        return self.place_of((True, group))

    def of_row(self, row: Row, column: int, role: int) -> Any:
        return _of_heading(row, role) if isinstance(row, Heading) else self.of_camera(row, column, role)

    def of_camera(self, item: CameraItem, column: int, role: int) -> Any:
        """What a camera's row has in that column."""
        return item.data(role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self.item(index.row()) is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        return [CAMERA_MIME, "text/plain"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The cameras of these indexes, each once, in the order in which they are listed."""
        rows = sorted({index.row() for index in indexes if index.isValid()})
        items = [item for item in map(self.item, rows) if item is not None]
        return camera_data([(item.camera_id, item.title) for item in items])

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction


def _of_heading(heading: Heading, role: int) -> Any:
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return heading.title
        case Qt.ItemDataRole.AccessibleTextRole:
            return heading.spoken
        case Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(heading.title)
        case _ if role == HEADING_ROLE:
            return heading
    return None
