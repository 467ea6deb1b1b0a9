"""The fields of one camera, each with the reason beside it; a pasted URL is taken apart into them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from tcconsole.api.wire import Camera
from tcconsole.model.camera_edits import CameraEdits
from tcconsole.model.camera_form import (
    NAME_LONGEST,
    TEXT_LONGEST,
    URI_LONGEST,
    CameraForm,
    form_of,
    paste_url,
    wrong_camera,
)
from tcconsole.model.camera_lookup import same_name, same_place
from tcconsole.ui.cameras.editor_password import PasswordField
from tcconsole.ui.cameras.editor_streams import StreamsTable
from tcconsole.ui.cameras.editor_words import tr_reason
from tcconsole.ui.parts.form_row import FormRow
from tcconsole.ui.parts.look import label, named
from tcconsole.ui.parts.notice import Notice
from tcconsole.ui.parts.plain import short
from tcconsole.ui.theme.tokens import SPACE_2, SPACE_3

FIELDS = ("name", "address", "channel", "username")


class CameraFields(QWidget):
    """Signals: `camera_wanted(camera_id)` to open the one that is like this one."""

    camera_wanted = Signal(str)

    def __init__(self, edits: CameraEdits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "camera_fields", self.tr("Camera"))
        self._edits = edits
        self._id = ""
        self._cameras: Sequence[Camera] = ()
        self._touched: set[str] = set()
        self.fields = {name: QLineEdit() for name in FIELDS}
        self.password = PasswordField(self)
        self.streams = StreamsTable()
        self.place_twice = Notice("warn", "", name="same_place")
        self.name_twice = Notice("warn", "", name="same_name")
        self._like = {"place": "", "name": ""}
        self._rows = self._make_rows()
        self._arrange()
        self._connect()

    def _make_rows(self) -> dict[str, FormRow]:
        titles = {
            "name": self.tr("Name"),
            "address": self.tr("Address"),
            "channel": self.tr("Channel"),
            "username": self.tr("User"),
        }
        longest = {"name": NAME_LONGEST, "address": URI_LONGEST, "channel": 11, "username": TEXT_LONGEST}
        rows = {}
        for name, field in self.fields.items():
            named(field, f"camera_{name}", titles[name])
            field.setMaxLength(longest[name] + 1)
            rows[name] = FormRow(titles[name], field, name=f"row_camera_{name}")
        self.fields["address"].setPlaceholderText(self.tr("192.168.0.30, or paste a URL"))
        self.password.setMaxLength(TEXT_LONGEST + 1)
        rows["password"] = FormRow(self.tr("Password"), self.password, name="row_camera_password")
        for row in rows.values():
            row.reason().setMinimumWidth(1)
        return rows

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for name in ("name", "address", "channel", "username", "password"):
            column.addWidget(self._rows[name])
            if name == "name":
                column.addWidget(self.name_twice)
            if name == "channel":
                column.addWidget(self.place_twice)
        column.addSpacing(SPACE_3)
        column.addWidget(label(self.tr("Streams"), "section"))
        words = self.tr("Paste a URL into a row: its user and password go into the fields above.")
        column.addWidget(label(words, "caption", "text2", wrap=True))
        column.addSpacing(SPACE_2)
        column.addWidget(self.streams)
        column.addStretch(1)

    def _connect(self) -> None:
        for name, field in self.fields.items():
            field.textEdited.connect(lambda text, name=name: self._typed(name, text))
        for name, row in self._rows.items():
            row.revert_asked.connect(lambda name=name: self._revert(name))
        self.password.wanted.connect(lambda text: self._change(password=text))
        self.streams.edited.connect(lambda streams: self._change(streams=streams))
        self.streams.pasted.connect(self._paste)
        self.place_twice.acted.connect(lambda: self.camera_wanted.emit(self._like["place"]))
        self.name_twice.acted.connect(lambda: self.camera_wanted.emit(self._like["name"]))

    def open(self, camera_id: str) -> None:
        """Show that camera's form from now on."""
        self._id = camera_id
        self._touched = set() if self._edits.is_new(camera_id) else {*FIELDS, "password"}
        self.password.hide_again()

    def tell(self, cameras: Sequence[Camera]) -> None:
        """Show the form as it is now, beside the device's cameras."""
        self._cameras = cameras
        form, base = self._edits.form(self._id), self._edits.base(self._id)
        for name, field in self.fields.items():
            if field.text() != getattr(form, name):
                field.setText(getattr(form, name))
        self.password.show_value(form.password, self._edits.password_known(self._id))
        self.streams.show_streams(form.streams)
        before = form_of(base) if base else None
        wrong = wrong_camera(form)
        for name, row in self._rows.items():
            old, new = getattr(before, name, None), getattr(form, name)
            if name in wrong and (name in self._touched or new):
                row.set_wrong(tr_reason(wrong[name]))
            elif before is not None and old != new:
                hidden = name == "password"
                row.set_changed(
                    self.tr("kept on the device") if hidden else short(old or "") or self.tr("empty")
                )
            else:
                row.set_plain(self._hint(name, form))
        self._tell_likes(form)

    def focus_first(self) -> None:
        self.fields["name"].setFocus()
        self.fields["name"].selectAll()

    def _hint(self, name: str, form: CameraForm) -> str:
        if name == "channel":
            return self.tr("0, or the input of an encoder, from 0")
        kept = self._edits.is_new(self._id) or self._edits.password_known(self._id)
        if name == "password" and form.username and form.password is None and not kept:
            return self.tr("The device does not tell it. Type it again if pictures stop after saving.")
        return ""

    def _tell_likes(self, form: CameraForm) -> None:
        place, name = same_place(form, self._cameras), same_name(form, self._cameras)
        self._like = {"place": place.id if place else "", "name": name.id if name else ""}
        self.place_twice.setVisible(place is not None)
        self.name_twice.setVisible(name is not None)
        if place is not None:
            words = self.tr("{camera} has this address and channel already").format(
                camera=short(place.name, 40)
            )
            self.place_twice.set_words(words, "", self.tr("Open that one"))
        if name is not None:
            words = self.tr("Another camera has this name already")
            self.name_twice.set_words(words, "", self.tr("Open that one"))

    def _typed(self, name: str, text: str) -> None:
        self._touched.add(name)
        if name in ("address", "name"):
            pasted = paste_url(self._edits.form(self._id), text)
            if pasted is not None:
                self._edits.edit(pasted)
                return
        self._change(**{name: text})

    def _paste(self, row: int, text: str) -> None:
        pasted = paste_url(self._edits.form(self._id), text, row)
        if pasted is not None:
            self._edits.edit(pasted)

    def _revert(self, name: str) -> None:
        base = self._edits.base(self._id)
        if base is not None:
            self._change(**{name: getattr(form_of(base), name)})
            self._rows[name].field.setFocus()

    def _change(self, **fields: object) -> None:
        self._edits.edit(replace(self._edits.form(self._id), **fields))  # type: ignore[arg-type]
