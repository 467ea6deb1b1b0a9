"""What can be done with a big picture by a key, or found by its words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt

from tcconsole.ui.big_picture.canvas import STEP
from tcconsole.ui.parts.command import Command

if TYPE_CHECKING:
    from tcconsole.ui.big_picture.view import BigPicture


def _tr(text: str) -> str:
    return QCoreApplication.translate("big_picture", text)


def add_commands(view: BigPicture) -> None:
    """Make the view's commands. They count while the keyboard is in it: + and − mean the camera beside it."""
    group, canvas = _tr("Big picture"), view.canvas

    def stepping() -> str:
        return "" if len(view.order) > 1 else _tr("There is no other camera.")

    def showing() -> str:
        return "" if view.camera_id else _tr("No camera is shown.")

    def add(
        name: str,
        words: str,
        act: Callable[[], object],
        keys: list[str],
        icon: str,
        why_not: Callable[[], str],
    ) -> None:
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        name = f"big_picture_{name}_command"
        Command(view, name, words, act, keys, group=group, icon_name=icon, context=inside, why_not=why_not)

    larger, smaller = lambda: canvas.zoom_by(STEP), lambda: canvas.zoom_by(1 / STEP)
    add("larger", _tr("Larger"), larger, ["+", "="], "add", showing)
    add("smaller", _tr("Smaller"), smaller, ["-"], "remove", showing)
    add("fit", _tr("The whole picture"), canvas.fit, ["0"], "fullscreen", showing)
    add("pixels", _tr("Its own size, 1:1"), canvas.show_pixels, ["1"], "find", showing)
    add("next", _tr("Next camera"), lambda: view.step(1), ["PgDown"], "right", stepping)
    add("previous", _tr("Previous camera"), lambda: view.step(-1), ["PgUp"], "left", stepping)
    add("save", _tr("Save the picture"), view.save, ["Ctrl+S"], "save", showing)
    add("copy", _tr("Copy the picture"), view.copy, ["Ctrl+C"], "copy", showing)
    if view.in_place:
        own = view.own_wanted.emit
        add("own", _tr("Big picture in a window of its own"), own, ["Ctrl+Shift+N"], "float", showing)
    else:
        words = _tr("Full screen, or a window again")
        add("full_screen", words, lambda: _toggle_full_screen(view), ["F11"], "fullscreen", lambda: "")


def _toggle_full_screen(view: BigPicture) -> None:
    window = view.window()
    window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)
