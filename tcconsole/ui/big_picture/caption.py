"""The line above a big picture: which camera, how old its picture is, how large it is shown, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tcconsole.ui.parts.button import Button
from tcconsole.ui.parts.elided_label import ElidedLabel
from tcconsole.ui.parts.icon_button import IconButton
from tcconsole.ui.parts.icon_label import IconLabel
from tcconsole.ui.parts.look import label, line, named, set_look
from tcconsole.ui.parts.tile_paint import MARKS
from tcconsole.ui.picture_look import PictureLook
from tcconsole.ui.theme.theme import Theme
from tcconsole.ui.theme.tokens import SPACE_1, SPACE_2, SPACE_3, TAB_H

PERCENT_W = 48


class Caption(QWidget):
    """Its buttons are for the view to connect. aim is there only while the camera is the one that is steered."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        named(self, "big_picture_caption")
        self.number = label("", "title", "text2")
        self.name = ElidedLabel("", "section")
        self.detail = ElidedLabel("", "caption", "text2")
        self.age_icon = IconLabel()
        self.age = label("", "caption-strong", "text2")
        named(self.age, "big_picture_age")
        self.measure = label("", "caption", "text2")
        self.percent = label("", "caption-strong")
        named(self.percent, "big_picture_percent")
        self._make_buttons()
        self._arrange()
        self._fit()

    def _make_buttons(self) -> None:
        def button(icon: str, words: str, name: str) -> IconButton:
            return IconButton(icon, words, name=f"big_picture_{name}")

        self.previous = button("left", self.tr("Previous camera"), "previous")
        self.next = button("right", self.tr("Next camera"), "next")
        self.smaller = button("remove", self.tr("Smaller"), "smaller")
        self.larger = button("add", self.tr("Larger"), "larger")
        self.whole = Button(self.tr("Fit"), variant="quiet", size="small", name="big_picture_fit")
        self.pixels = Button(self.tr("1:1"), variant="quiet", size="small", name="big_picture_pixels")
        self.aim = IconButton(
            "calibrate", self.tr("Aim in the picture"), name="big_picture_aim", checkable=True
        )
        self.save = button("save", self.tr("Save the picture"), "save")
        self.copy = button("copy", self.tr("Copy the picture"), "copy")
        self.own = button("float", self.tr("Own window"), "own")
        self.close_button = button("close", self.tr("Close the big picture"), "close")
        self.aim.hide()

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_3, 0, SPACE_2, 0)
        row.setSpacing(SPACE_1)
        row.addWidget(self.number)
        row.addSpacing(SPACE_1)
        row.addWidget(self.name, 2)
        row.addSpacing(SPACE_2)
        row.addWidget(self.detail, 3)
        row.addStretch(1)
        row.addWidget(self.age_icon)
        row.addWidget(self.age)
        row.addSpacing(SPACE_2)
        row.addWidget(self.measure)
        for group in self._groups():
            row.addSpacing(SPACE_1)
            row.addWidget(line(vertical=True))
            row.addSpacing(SPACE_1)
            for widget in group:
                row.addWidget(widget)

    def _groups(self) -> tuple[tuple[QWidget, ...], ...]:
        return (
            (self.smaller, self.percent, self.larger, self.whole, self.pixels),
            (self.previous, self.next),
            (self.aim, self.save, self.copy, self.own, self.close_button),
        )

    def set_camera(self, number: int, name: str, detail: str) -> None:
        """number: 0 for a camera that has none. detail: its group and device."""
        self.number.setText(str(number) if number else "")
        self.number.setVisible(bool(number))
        self.name.set_words(name)
        self.detail.set_words(detail)

    def set_look(self, look: PictureLook) -> None:
        """How old the picture is, and whether that is as it should be."""
        mark = MARKS[look.mark]
        self.age_icon.set_icon(mark.icon, mark.role)
        self.age_icon.setVisible(bool(mark.icon))
        self.age.setText(look.age)
        set_look(self.age, tone=mark.role)

    def set_steps(self, *, possible: bool) -> None:
        """Whether there is another camera to go on to."""
        self.previous.setEnabled(possible)
        self.next.setEnabled(possible)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        theme = Theme.current()
        self.setFixedHeight(theme.scaled(TAB_H))
        self.percent.setFixedWidth(theme.scaled(PERCENT_W))
        self.percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
