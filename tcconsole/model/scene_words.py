"""The words for what became of a scene on one monitor. For the window: the command line has its own."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from tcconsole.model.scene import Shows, What
from tcconsole.model.scene_run import Part, Result
from tcconsole.model.setting import Words


def _tr(text: str) -> str:
    return QCoreApplication.translate("scenes", text)


def result_words(part: Part) -> str:
    """What became of it, in two or three words."""
    return {
        Result.WAITING: _tr("waiting"),
        Result.SENDING: _tr("sending"),
        Result.SHOWN: _tr("shown"),
        Result.FAILED: _tr("not shown"),
        Result.UNREACHABLE: _tr("unreachable"),
        Result.UNKNOWN: _tr("not known"),
        Result.SKIPPED: _tr("left alone"),
        Result.BACK: _tr("as before"),
    }[part.result]


def told(part: Part) -> str:
    """Why, as a sentence; else what became of it."""
    return in_language(part.told) if part.told is not None else result_words(part)


def in_language(words: Words) -> str:
    """A sentence of the run, in the user's language."""
    return _tr(words.text).format(**dict(words.places))


def shows_words(shows: Shows) -> str:
    """What a monitor is to show: "Perimeter", "Gate full screen", "stopped"."""
    match shows.what:
        case What.NOTHING:
            return _tr("stopped")
        case What.FULL_SCREEN:
            return _tr("{camera} full screen").format(camera=shows.camera_name or shows.camera)
        case What.PANEL:
            return shows.name or shows.id
