"""The pauses between tries."""

from tcconsole.model.connection import LONGEST_PAUSE_S, BackOff


def test_pauses_grow_and_stay_bounded() -> None:
    back_off, pauses = BackOff(), []
    for _ in range(2000):
        back_off = back_off.failed()
        pauses.append(back_off.pause_s)
    assert BackOff().pause_s == 0
    assert pauses[:6] == [1, 2, 4, 8, 16, LONGEST_PAUSE_S]
    assert pauses == sorted(pauses)
    assert pauses[-1] == LONGEST_PAUSE_S
