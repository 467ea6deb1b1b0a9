"""Room for pictures: no two that are in use ever lie over each other, and freed room is used again."""

from __future__ import annotations

import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from tcconsole.model.snapshots.frames import FrameRing, make_room, memory

ROOM = 1000
STEPS = st.lists(st.one_of(st.integers(1, ROOM + 50), st.integers(-20, 0)), max_size=120)


@given(STEPS)
def test_places_in_use_never_overlap(steps: list[int]) -> None:
    ring, used = FrameRing(ROOM), dict[int, tuple[int, int]]()
    for job, step in enumerate(steps):
        if step > 0:
            start = ring.take(job, step)
            if start is None:
                continue
            assert 0 <= start <= ROOM - step
            assert all(start + step <= low or high <= start for low, high in used.values())
            used[job] = (start, start + step)
        elif used:
            gone = sorted(used)[-step % len(used)]
            ring.free(gone)
            del used[gone]


@given(st.lists(st.integers(1, ROOM), max_size=60))
def test_what_fits_an_empty_room_finds_a_place_when_all_is_freed(sizes: list[int]) -> None:
    ring = FrameRing(ROOM)
    taken = [job for job, size in enumerate(sizes) if ring.take(job, size) is not None]
    for job in reversed(taken):
        ring.free(job)
    assert ring.take(-1, ROOM) == 0


def test_a_room_is_seen_from_another_process_and_goes_with_the_one_that_made_it() -> None:
    room = make_room()
    code = (
        "import sys; from tcconsole.model.snapshots.frames import memory, open_room;"
        "room = open_room(sys.argv[1]); memory(room)[7] = 42; room.close()"
    )
    try:
        done = subprocess.run([sys.executable, "-c", code, room.name], capture_output=True, check=True)
        assert memory(room)[7] == 42
        assert done.stderr == b""
    finally:
        room.close()
        room.unlink()
    again = subprocess.run([sys.executable, "-c", code, room.name], capture_output=True, check=False)
    assert b"FileNotFoundError" in again.stderr
