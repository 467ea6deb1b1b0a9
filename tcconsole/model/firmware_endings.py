"""How an update ended, in words: each ending has its own, with what to do."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from tcconsole.model.firmware_state import Ending, PanelBack, Update


@dataclass(frozen=True, slots=True)
class EndingWords:
    """title: a few words; why and advice: whole sentences."""

    title: str
    why: str
    advice: str


def _tr(text: str) -> str:
    return QCoreApplication.translate("firmware", text)


def ending_words(update: Update) -> EndingWords:
    """Of an update that has ended."""
    match update.ending:
        case Ending.DONE:
            return _done(update)
        case Ending.NOT_BACK:
            return _not_back(update)
        case Ending.OLD_VERSION:
            return _old_version(update)
        case Ending.FAILED_AT_STEP:
            return _failed_at_step(update)
        case Ending.REFUSED:
            return EndingWords(
                _tr("Refused with code {code}").format(code=update.code),
                _tr("The device refused it with code {code}. Nothing was installed.").format(
                    code=update.code
                ),
                _tr(
                    "Its documentation does not say what the code means. Check that the file is for this model."
                )
                if update.file
                else _tr(
                    "Its documentation does not say what the code means. Look whether there is a newer version."
                ),
            )
    return _not_installed(update)


def panel_words(update: Update) -> str:
    """What became of the panel that was on the monitor, as a sentence; "" while that is not known."""
    name = update.panel_name
    return {
        PanelBack.UNKNOWN: "",
        PanelBack.SHOWING: _tr("Showing {panel} again …"),
        PanelBack.BY_ITSELF: _tr("{panel} is on the monitor."),
        PanelBack.SHOWN: _tr("{panel} was shown again."),
        PanelBack.OTHER: _tr("Another panel was shown meanwhile, so {panel} was not shown again.")
        if name
        else _tr("A panel was shown meanwhile."),
        PanelBack.NONE: _tr("Nothing was on the monitor before, and nothing is."),
        PanelBack.GONE: _tr("{panel} is not on the device any more, so the monitor stays dark."),
        PanelBack.FAILED: _tr("{panel} could not be shown again. The monitor may be dark."),
    }[update.panel_back].format(panel=name)


def minutes_words(seconds: float) -> str:
    """A time in whole minutes, at least one."""
    minutes = max(1, round(seconds / 60))
    return _tr("1 minute") if minutes == 1 else _tr("{count} minutes").format(count=minutes)


def _done(update: Update) -> EndingWords:
    why = _tr("It answers with version {new}; before it was {old}.")
    title = _tr("Done: {new}").format(new=update.new_version)
    return EndingWords(title, why.format(new=update.new_version, old=update.old_version), "")


def _not_back(update: Update) -> EndingWords:
    after = minutes_words(update.ended_at - (update.away_at or update.sent_at))
    return EndingWords(
        _tr("Not back after {time}").format(time=after),
        _tr("The device went to restart and has not answered for {time}.").format(time=after),
        _tr(
            "Keep it powered for some minutes more: the console goes on trying. Then switch it off and on, and look "
            "at its monitor."
        ),
    )


def _old_version(update: Update) -> EndingWords:
    return EndingWords(
        _tr("Back with the old version"),
        _tr("The device came back with its old version {version}: the update did not take.").format(
            version=update.old_version
        ),
        _tr(
            "It works as before. If the update is for that very version, nothing had to change; else check that it is "
            "for this model."
        ),
    )


def _failed_at_step(update: Update) -> EndingWords:
    last = next((told for told in reversed(update.told) if told.step), None)
    step, steps = (last.step if last else update.step), update.steps
    title = _tr("Failed at step {step}").format(step=step) if step else _tr("Failed while it was installing")
    if step and steps:
        title = _tr("Failed at step {step} of {steps}").format(step=step, steps=steps)
    told = update.told[-1].words if update.told else ""
    why = _tr("The last that the device told: “{words}”").format(words=told)
    stalled = update.why if update.why not in ("", told, update.idle) else ""
    return EndingWords(
        title,
        _tr("No success: {why}.").format(why=stalled) if stalled else why,
        _tr("It runs its old version still. Leave it powered, restart it when it answers, then start again."),
    )


def _not_installed(update: Update) -> EndingWords:
    sent, size = (f"{count / 1e6:.1f}" for count in (update.sent, update.size))
    nothing = _tr("Nothing was installed. Start again when you like; nothing is sent by itself.")
    match update.ending:
        case Ending.CANCELLED:
            why = _tr("{sent} of {size} MB had been sent. Half a file installs nothing.")
            return EndingWords(_tr("Cancelled"), why.format(sent=sent, size=size), "")
        case Ending.CUT:
            why = _tr("The connection broke after {sent} of {size} MB: {why}.").format(
                sent=sent, size=size, why=update.why
            )
            return EndingWords(_tr("The file did not arrive"), why, nothing)
        case Ending.CONSOLE_ENDED:
            why = _tr("The console ended while it sent the file. The device runs {version} still.")
            return EndingWords(
                _tr("The file did not arrive"), why.format(version=update.old_version), nothing
            )
        case Ending.UNREADABLE:
            why = _tr("The file cannot be read: {why}.").format(why=update.why)
            return EndingWords(_tr("The file cannot be read"), why, nothing)
        case Ending.NOT_BEGUN:
            return EndingWords(
                _tr("The update did not begin"),
                _tr("The device runs {version} still and tells of no update.").format(
                    version=update.old_version
                ),
                _tr("Look at the device before you start again."),
            )
    return EndingWords(_tr("Not sent"), _tr("Nothing was sent: {why}.").format(why=update.why), nothing)
