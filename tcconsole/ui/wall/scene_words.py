"""What the wall says of scenes: on their cards, on tiles, and what comes next."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from tcconsole.model.console import Console
from tcconsole.model.scene import Scene
from tcconsole.model.scene_run import TROUBLE, Result, SceneRun, State
from tcconsole.model.scene_wall import Standing
from tcconsole.model.scene_words import shows_words
from tcconsole.model.schedule import EVERY_DAY, Due, Entry
from tcconsole.ui.sequence_words import day_name

WEEK_DAYS = 5
MINUTE_S, HOUR_S, DAY_S = 60, 3600, 86400


def _tr(text: str) -> str:
    return QCoreApplication.translate("scenes", text)


def card_words(console: Console, scene: Scene, standing: Standing | None) -> tuple[str, str]:
    """What a scene's card says below its name, and in which colour. standing: of that scene."""
    scenes = console.scenes
    run = scenes.run
    if run is not None and scenes.running == scene.key:
        return run_words(run), "warn" if run.state is State.DECIDING else "accent"
    if scenes.asking is not None and scenes.asking.scene.key == scene.key:
        return _tr("asks before it is shown"), "warn"
    if standing is not None:
        return standing_words(standing), "accent"
    if not scene.shows:
        return _tr("no monitor yet"), "text2"
    times = times_words(scene.times)
    if times:
        return times, "text2"
    return (_tr("asks before it is shown") if scene.asks else _tr("by hand")), "text2"


def short_words(scene: Scene, standing: Standing | None) -> str:
    """What a narrow card says instead, where that is longer."""
    if standing is not None and (standing.differ or standing.unknown):
        return standing_words(standing).partition(", ")[2]
    if scene.asks and not times_words(scene.times):
        return _tr("asks first")
    return ""


def run_words(run: SceneRun) -> str:
    """How far it is: "3 of 6 shown"."""
    done = Result.BACK if run.backwards else Result.SHOWN
    words = _tr("{count} of {all} as before") if run.backwards else _tr("{count} of {all} shown")
    total = (
        len(run.parts)
        if not run.backwards
        else run.count(Result.BACK, *TROUBLE, Result.WAITING, Result.SENDING)
    )
    return words.format(count=run.count(done), all=total)


def standing_words(standing: Standing) -> str:
    """On the wall, and how far not."""
    words = [_tr("on the wall")]
    differ, unknown = len(standing.differ), len(standing.unknown)
    if differ == 1:
        words.append(_tr("1 monitor differs"))
    elif differ:
        words.append(_tr("{count} monitors differ").format(count=differ))
    if unknown:
        words.append(_tr("{count} cannot be asked").format(count=unknown))
    return ", ".join(words)


def tile_words(console: Console) -> dict[str, str]:
    """What the scene on the wall says of each device that differs from it, by its key: "scene says Delivery"."""
    words = _tr("scene says {what}")
    return {device: words.format(what=shows_words(shows)) for device, shows in console.scenes.says.items()}


def times_words(times: tuple[Entry, ...]) -> str:
    """When a scene is shown by itself: "Mon to Fri 05:30"; "" if never."""
    on = sorted((entry for entry in times if entry.enabled and entry.weekdays), key=lambda entry: entry.at)
    if not on:
        return ""
    first = f"{days_words(on[0].weekdays)} {on[0].at:%H:%M}".strip()
    if len(on) == 1:
        return first
    more = _tr("{first} and 1 more time") if len(on) == 2 else _tr("{first} and {count} more times")
    return more.format(first=first, count=len(on) - 1)


def days_words(days: tuple[int, ...]) -> str:
    """ "Mon to Fri", "Sat, Sun", "every day"."""
    days = tuple(sorted(set(days)))
    if days == EVERY_DAY:
        return _tr("every day")
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        return _tr("{first} to {last}").format(first=day_name(days[0]), last=day_name(days[-1]))
    return ", ".join(day_name(day) for day in days)


def next_words(due: Due, now: datetime) -> str:
    """ "Next: Night at 18:00, in 1 h 18 min". now: aware."""
    left_s = max(0, round((due.at - now).total_seconds()))
    words = (
        _tr("Next: {scene} at {time}, in {left}") if left_s < DAY_S else _tr("Next: {scene} on {day} {time}")
    )
    return words.format(
        scene=due.entry.name,
        time=f"{due.wall:%H:%M}",
        left=left_words(left_s),
        day=day_name(due.wall.weekday()),
    )


def left_words(seconds: int) -> str:
    """ "1 h 18 min", "18 min", "40 s"."""
    if seconds < MINUTE_S:
        return _tr("{count} s").format(count=seconds)
    hours, minutes = divmod(seconds // MINUTE_S, 60)
    if not hours:
        return _tr("{count} min").format(count=minutes)
    return _tr("{hours} h {minutes} min").format(hours=hours, minutes=minutes)
