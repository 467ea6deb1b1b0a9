"""What the camera editor has to say above its fields: the video source, conflicts, deleting and its undo."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tcconsole.model.camera_edits import Conflict, Deleted
from tcconsole.model.camera_lookup import panels_by_camera
from tcconsole.model.camera_plan import Difference
from tcconsole.model.device import Device
from tcconsole.ui.cameras.editor_words import listed, tr_camera
from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.notice import Notice
from tcconsole.ui.parts.plain import short
from tcconsole.ui.theme.tokens import SPACE_2

MOST = 6


class EditorBands(QWidget):
    """Signals: `settings_wanted()`, `save_over_wanted()`, `take_theirs_wanted()`."""

    settings_wanted = Signal()
    save_over_wanted = Signal()
    take_theirs_wanted = Signal()

    def __init__(self, device: Device, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._device = device
        self._edits = device.editing.edits
        self._deleted: Deleted | None = None
        self._asked = ""
        self.source = Notice("info", "", icon="lock", name="cameras_from_bridge")
        self.conflict = Notice("warn", "", name="camera_conflict")
        self.took = Notice("warn", "", name="camera_took")
        self.sure = Notice("warn", "", name="delete_camera_sure")
        self.gone = Notice("info", "", name="camera_deleted")
        self.mine = Button(self.tr("Save mine"), variant="warn", size="small", name="save_camera_over")
        self.theirs = Button(self.tr("Take the device's"), size="small", name="take_device_camera")
        self.delete = Button(
            self.tr("Delete it"), icon_name="delete", variant="danger", size="small", name="delete_camera_now"
        )
        self.keep = Button(self.tr("Keep it"), size="small", name="keep_camera")
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        for notice, buttons in (
            (self.source, ()),
            (self.conflict, (self.theirs, self.mine)),
            (self.sure, (self.keep, self.delete)),
            (self.gone, ()),
            (self.took, ()),
        ):
            row = QHBoxLayout()
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
            if buttons:
                notice.body.addLayout(row)
            notice.hide()
            column.addWidget(notice)

    def _connect(self) -> None:
        self.source.acted.connect(self.settings_wanted)
        self.mine.clicked.connect(self.save_over_wanted)
        self.theirs.clicked.connect(self.take_theirs_wanted)
        self.keep.clicked.connect(self._keep)
        self.delete.clicked.connect(self._delete)
        self.gone.acted.connect(self._undo)
        self._edits.deleted.connect(self._note_deleted)
        self._edits.saved.connect(self._note_back)

    @property
    def deleted_id(self) -> str:
        """The camera that was deleted last and can still be brought back."""
        return self._deleted.camera.id if self._deleted else ""

    def forget(self) -> None:
        """Another camera is shown: questions about the last one are over."""
        self._asked = ""
        self.sure.hide()

    def ask_delete(self, camera_id: str) -> None:
        """Name the camera, the device and the panels that show it."""
        panels = panels_by_camera(self._device.panels.saved).get(camera_id, ())
        name = short(self._device.cameras.name(camera_id), 40)
        shown = (
            self.tr("It is shown in {panels}: those cells will have no camera.").format(panels=listed(panels))
            if panels
            else self.tr("No panel shows it.")
        )
        self._asked = camera_id
        title = self.tr("Delete {camera} from {device}?").format(
            camera=name, device=short(self._device.name, 40)
        )
        self.sure.set_words(title, shown)
        self.sure.show()
        self.keep.setFocus()  # what Enter does now is harmless

    def tell(self, camera_id: str) -> None:
        """Show what there is to say of that camera now."""
        why_not = self._edits.why_not
        self.source.setVisible(bool(why_not))
        if why_not:
            detail = self.tr("They can be edited here while the video source is Direct Connect.")
            self.source.set_words(why_not, detail, self.tr("Settings, Video source"))
        conflict, took = self._edits.conflict(camera_id), self._edits.took(camera_id)
        self.conflict.setVisible(conflict is not None)
        if conflict is not None:
            self._tell_conflict(conflict)
        self.took.setVisible(took is not None)
        if took is not None:
            fine, other = (
                self.tr("Saved, and read back as typed"),
                self.tr("Saved, but the device took something else"),
            )
            self.took.set_kind("warn" if took else "ok")
            self.took.set_words(other if took else fine, _lines(took))
        if self._asked and self._device.cameras.camera(self._asked) is None:
            self.forget()

    def _tell_conflict(self, conflict: Conflict) -> None:
        if conflict.theirs is None:
            title = self.tr("Somebody deleted this camera meanwhile. Nothing was saved.")
            self.conflict.set_words(title, self.tr("Save mine creates it again with what is typed here."))
        else:
            title = self.tr("Somebody else changed this camera meanwhile. Nothing was saved.")
            self.conflict.set_words(title, _lines(conflict.differences))

    def _keep(self) -> None:
        self.forget()

    def _delete(self) -> None:
        asked = self._asked
        self.forget()
        self._edits.delete(asked)

    def _note_deleted(self, deleted: Deleted) -> None:
        self._deleted = deleted
        title = self.tr("{camera} was deleted").format(camera=short(deleted.camera.name, 40))
        if deleted.can_undo:
            self.gone.set_words(title, "", self.tr("Undo"))
        else:
            why = self.tr("It cannot be brought back from here: its password is not known to this console.")
            self.gone.set_words(title, why)
        self.gone.show()

    def _note_back(self, camera_id: str) -> None:
        if camera_id == self.deleted_id:
            self.gone.hide()
            self._deleted = None

    def _undo(self) -> None:
        if self._deleted is not None:
            self._edits.undo_delete(self._deleted)


def _lines(differences: tuple[Difference, ...]) -> str:
    """ "Name: Gate → Main gate", one below the other."""
    lines = [f"{d.title}: {short(d.old, 40) or '–'} → {short(d.new, 40) or '–'}" for d in differences[:MOST]]
    more = len(differences) - MOST
    return "\n".join([*lines, tr_camera("and {count} more").format(count=more)] if more > 0 else lines)
