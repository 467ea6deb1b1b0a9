"""How a camera stands, in words, with the icon and the colour that go with them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from tcconsole.model.camera_states import Standing, State
from tcconsole.model.connection import DeviceState
from tcconsole.model.device import Device
from tcconsole.model.picture import Cause, Truth
from tcconsole.ui.device_words import state_look, state_words
from tcconsole.ui.parts.age import age_text

URGENT = {State.NO_ANSWER: 0, State.SLOW: 1, State.NEVER_SEEN: 2, State.ANSWERS: 3}
"""In which order states are sorted: what needs somebody comes first."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("camera state", text)


@dataclass(frozen=True, slots=True)
class Said:
    """words: one to three of them; icon ("" for none) and role: of the icon and the words."""

    words: str
    icon: str
    role: str


def words_of(state: State) -> str:
    """The state itself."""
    match state:
        case State.ANSWERS:
            return _tr("answers")
        case State.SLOW:
            return _tr("slow")
        case State.NO_ANSWER:
            return _tr("no answer")
        case State.NEVER_SEEN:
            return _tr("never seen")


_LOOKS = {
    State.ANSWERS: ("done", "text2"),
    State.SLOW: ("late", "warn"),
    State.NO_ANSWER: ("no-answer", "err"),
    State.NEVER_SEEN: ("hidden", "text3"),
}


def said(device: Device, camera_id: str) -> Said:
    """How that camera stands; while the device is away nothing is known of its cameras but that."""
    if device.state not in (DeviceState.ON_LINE, DeviceState.FAULTY):
        icon, role = state_look(device)
        return Said(_tr("device {state}").format(state=state_words(device)), icon or "device", role)
    standing = device.camera_states.standing(camera_id)
    if standing.true is Truth.FROZEN:
        return Said(_tr("the same picture"), "frozen", "warn")
    return Said(words_of(standing.state), *_LOOKS[standing.state])


def cause_of(standing: Standing) -> str:
    """Why it stands so and since when, as sentences; empty where there is nothing to add."""
    since = f"{standing.since:%H:%M:%S}" if standing.since else ""
    match standing.state:
        case State.NEVER_SEEN:
            return _tr("No picture of it was asked for since the console was started.")
        case State.SLOW:
            return _tr("Since {time}: its pictures take more than 3 seconds.").format(time=since)
        case State.NO_ANSWER:
            why = standing.words if standing.cause is not Cause.NONE else _tr("no new picture")
            text = _tr("Since {time}: {why}.").format(time=since, why=why)
            return text if standing.asked_at else text + " " + _tr("There was no picture yet.")
        case State.ANSWERS if standing.true is Truth.FROZEN:
            return _tr("It answers, but its picture does not change.")
    return _tr("Since {time}.").format(time=since) if since else ""


def seen_words(standing: Standing, now: float) -> str:
    """How old its picture is at `now` (monotonic, s); empty if there was none."""
    age = standing.age_s(now)
    return "" if age is None else age_text(age)
