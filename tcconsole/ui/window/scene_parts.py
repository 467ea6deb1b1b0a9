"""The scenes' place in the window: their commands on every page, their row on the wall, and their editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcconsole.model.console import Console
from tcconsole.ui.wall.scene_commands import SceneCommands

if TYPE_CHECKING:
    from tcconsole.ui.wall.page import WallPage
    from tcconsole.ui.wall.scene_editor import SceneEditor
    from tcconsole.ui.window.main_window import MainWindow

EDITOR = "scenes"
"""The key of the page on which scenes are edited."""


class SceneParts:
    """Made once for a window; the commands are there at once, the rest when its page is made."""

    def __init__(self, window: MainWindow, console: Console) -> None:
        self._window = window
        self._console = console
        SceneCommands(window, console).editor_wanted.connect(self.edit)

    def put_on(self, wall: WallPage) -> None:
        """The row of scenes, and what goes with it in the title."""
        from tcconsole.ui.wall.scene_place import ScenePlace

        ScenePlace(self._console, wall).editor_wanted.connect(self.edit)

    def make_editor(self) -> SceneEditor:
        from tcconsole.ui.wall.scene_editor import SceneEditor

        editor = SceneEditor(self._console)
        editor.closed.connect(lambda: self._window.show_page("wall"))
        self._window.wall.belongs(editor)
        return editor

    def edit(self, part: str, scene: str = "") -> None:
        """Show the editor: "scenes" (of which that one, or whichever), "times" or "tours"."""
        from tcconsole.ui.wall.scene_editor import SceneEditor

        self._window.show_page(EDITOR)
        editor = self._window.page(EDITOR)
        if isinstance(editor, SceneEditor):
            editor.edit(scene) if part == "scenes" else editor.show_part(part)
