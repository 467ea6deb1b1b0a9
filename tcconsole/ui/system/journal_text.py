"""How an entry of the journal looks: the words and marks of its columns, and all of it as plain text."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo

from PySide6.QtCore import QCoreApplication

from tcconsole.model.journal_entry import COMMAND_LINE, FLEET, RESTORE, SCHEDULE, SEQUENCE, Entry, Result
from tcconsole.ui.parts.age import clock_text

_LOOKS = {
    Result.BEGUN: ("pending", "text2"),
    Result.DONE: ("done", "ok"),
    Result.REFUSED: ("refused", "err"),
    Result.UNREACHABLE: ("no-answer", "err"),
    Result.UNKNOWN: ("warning", "warn"),
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("JournalText", text)


def result_look(entry: Entry) -> tuple[str, str]:
    """Icon and colour role of how it ended."""
    return ("warning", "warn") if entry.cut_short else _LOOKS[entry.result]


def result_words(entry: Entry) -> str:
    if entry.cut_short:
        return _tr("begun: not known whether it happened")
    return _tr("under way") if entry.result is Result.BEGUN else entry.told


def result_names() -> list[tuple[Result, str]]:
    """The results that can be filtered by, with their words."""
    return [
        (Result.DONE, _tr("Done")),
        (Result.REFUSED, _tr("Refused")),
        (Result.UNREACHABLE, _tr("Unreachable")),
        (Result.UNKNOWN, _tr("Not known")),
        (Result.BEGUN, _tr("Begun")),
    ]


def who_words(entry: Entry) -> str:
    return {SCHEDULE: _tr("schedule"), SEQUENCE: _tr("sequence")}.get(entry.origin, entry.operator)


def time_words(at: float, now: float) -> str:
    """The time alone for today, with the day for other days; both local."""
    then, today = datetime.fromtimestamp(at), datetime.fromtimestamp(now)
    if then.date() == today.date():
        return then.strftime("%H:%M:%S")
    return day_words(at, now) + then.strftime(" %H:%M:%S")


def day_words(at: float, now: float) -> str:
    """ "3 Oct", with the year if it is another one."""
    then = datetime.fromtimestamp(at)
    day = f"{then.day} {then.strftime('%b')}"
    return day if then.year == datetime.fromtimestamp(now).year else f"{day} {then.year}"


def took_words(took_ms: int | None) -> str:
    """ "38 ms", "4.0 s", "2:10"; empty while it is not over."""
    if took_ms is None:
        return ""
    if took_ms < 1000:
        return _tr("{count} ms").format(count=took_ms)
    if took_ms < 60_000:
        return _tr("{count} s").format(count=f"{took_ms / 1000:.1f}")
    return clock_text(took_ms / 1000)


def full_words(entry: Entry) -> str:
    """Everything that is known of it, a line for each."""
    by = entry.operator
    if entry.origin:
        origins = {
            SCHEDULE: _tr("{user}, by schedule"),
            SEQUENCE: _tr("{user}, by a sequence"),
            COMMAND_LINE: _tr("{user}, on the command line"),
            RESTORE: _tr("{user}, by restoring a backup"),
        }
        fleet, run = entry.origin.startswith(FLEET), entry.origin.removeprefix(FLEET).strip()
        many = _tr("{user}, by the change {run} to many devices") if fleet else "{user}"
        by = origins.get(entry.origin, many).format(user=entry.operator, run=run)
    device = ", ".join(part for part in (entry.device, entry.serial, entry.address) if part)
    return "\n".join(
        (
            f"{entry.action}: {entry.what}" if entry.what else entry.action,
            _tr("Device: {device}").format(device=device),
            _tr("Asked by: {who}").format(who=by),
            _tr("Time: {local} here, {utc} in UTC").format(
                local=_moment(entry.at), utc=_moment(entry.at, UTC)
            ),
            _tr("Result: {result}").format(result=result_words(entry))
            + (", " + took_words(entry.took_ms) if entry.took_ms is not None else ""),
        )
    )


def _moment(at: float, zone: tzinfo | None = None) -> str:
    return datetime.fromtimestamp(at, zone).strftime("%Y-%m-%d %H:%M:%S")


def midnight(now: float) -> float:
    """When the day of `now` began here, in seconds since the epoch."""
    today = datetime.fromtimestamp(now, UTC).astimezone()
    return today.replace(hour=0, minute=0, second=0, microsecond=0).timestamp()
