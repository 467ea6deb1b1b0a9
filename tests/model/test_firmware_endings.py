"""How an update ended, in words: no two endings are told alike, and each tells what is known of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tcconsole.model.firmware_endings import ending_words, minutes_words
from tcconsole.model.firmware_state import Ending, Phase, Told, Update

TOLD = (Told("Step 3 Of 10: erasing.", 100.0, 3, 1.0), Told("Step 4 Of 10: writing.", 101.0, 4))
UPDATE = Update(
    Phase.FAILED,
    words=TOLD[-1].words,
    step=4,
    steps=10,
    file="thinclient.bin",
    size=186_400_000,
    sent=20_500_000,
    old_version="4.1.0",
    new_version="4.2.0",
    told=TOLD,
    began_at=90.0,
    sent_at=95.0,
    away_at=110.0,
    ended_at=710.0,
    code=42,
    why="the cable was pulled",
)
ENDINGS = [ending for ending in Ending if ending is not Ending.NONE]
SAYS = {
    Ending.DONE: ("4.2.0", "before it was 4.1.0"),
    Ending.REFUSED: ("code 42", "Nothing was installed"),
    Ending.FAILED_AT_STEP: ("step 4 of 10", "the cable was pulled", "old version still"),
    Ending.NOT_BACK: ("Not back after 10 minutes", "not answered for 10 minutes"),
    Ending.OLD_VERSION: ("old version 4.1.0",),
    Ending.CANCELLED: ("20.5 of 186.4 MB",),
    Ending.CUT: ("20.5 of 186.4 MB", "the cable was pulled"),
    Ending.NOT_BEGUN: ("did not begin", "runs 4.1.0 still"),
    Ending.NOT_SENT: ("Nothing was sent: the cable was pulled",),
    Ending.UNREADABLE: ("cannot be read: the cable was pulled",),
    Ending.CONSOLE_ENDED: ("The console ended", "runs 4.1.0 still"),
}


def told(ending: Ending) -> str:
    words = ending_words(replace(UPDATE, ending=ending))
    return f"{words.title}. {words.why} {words.advice}"


@pytest.mark.parametrize("ending", ENDINGS)
def test_each_ending_says_what_is_known_of_it(ending: Ending) -> None:
    for words in SAYS[ending]:
        assert words in told(ending)


def test_no_two_endings_are_told_alike() -> None:
    assert len({told(ending) for ending in ENDINGS}) == len(ENDINGS)


def test_a_time_in_minutes_is_never_none() -> None:
    assert [minutes_words(each) for each in (0, 80, 100, 600)] == [
        "1 minute",
        "1 minute",
        "2 minutes",
        "10 minutes",
    ]
