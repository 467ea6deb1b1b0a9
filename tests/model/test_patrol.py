"""One run of a patrol on a clock of the test's own, under every order of what may happen to it."""

import math
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcconsole.model.patrol import Patrol, PatrolRun, Step
from tcconsole.model.round_run import Go, Standing

ROUND = Patrol("Gate round", (Step("Wide", 10), Step("Barrier", 20), Step("Hut", 5)), 30)


def going(run: PatrolRun) -> Go:
    go = run.wants
    assert go is not None
    return go


def arrive(run: PatrolRun, now_s: float) -> None:
    run.arrived(going(run), now_s)


def test_steps_come_in_order_and_round_again_each_after_its_own_stay() -> None:
    run, now_s, seen = PatrolRun(ROUND), 0.0, []
    for _ in range(5):
        seen.append(run.step.preset)
        arrive(run, now_s)
        assert run.due_s == now_s + run.step.dwell_s
        run.tick(run.due_s - 0.001)
        assert run.wants is None
        now_s = run.due_s
        run.tick(now_s)
    assert seen == ["Wide", "Barrier", "Hut", "Wide", "Barrier"]


def test_manual_use_pauses_for_the_set_time_and_then_goes_to_the_same_step_again() -> None:
    run = PatrolRun(ROUND)
    arrive(run, 0.0)
    run.used(3.0)
    assert run.standing is Standing.BY_HAND
    run.tick(32.999)
    assert run.wants is None
    run.tick(33.0)
    assert going(run).step == 0


def test_the_time_counts_from_the_release_of_the_stick() -> None:
    run = PatrolRun(ROUND)
    run.steer(True, 0.0)
    run.tick(1000.0)
    assert run.standing is Standing.STEERED
    run.steer(False, 1000.0)
    assert run.due_s == 1030.0


def test_without_a_time_it_stays_paused_by_hand() -> None:
    run = PatrolRun(Patrol("Round", ROUND.steps, 0))
    run.used(0.0)
    assert run.due_s == math.inf
    run.tick(1.0e9)
    assert run.wants is None
    run.go_on()
    assert run.wants


def test_a_move_that_was_carried_out_after_the_pause_begins_no_stay() -> None:
    run = PatrolRun(ROUND)
    late = going(run)
    run.used(0.0)
    run.arrived(late, 0.1)
    run.failed(late, "no answer")
    assert run.standing is Standing.BY_HAND


def test_a_failed_move_pauses_until_somebody_says_go_on() -> None:
    run = PatrolRun(ROUND)
    run.failed(going(run), "refused (400)")
    assert (run.standing, run.why) == (Standing.HELD, "refused (400)")
    run.lost("")
    run.tick(1.0e9)
    assert run.wants is None
    run.go_on()
    assert run.wants


def test_an_outage_is_tried_once_more_when_the_device_is_back_and_then_not() -> None:
    run = PatrolRun(ROUND)
    for _ in range(2):  # an arrival between them makes it a new outage
        run.failed(going(run), "time-out", outage=True)
        assert run.standing is Standing.AWAY
        run.lost("")
        arrive(run, 0.0)
        run.turn(1)
    run.failed(going(run), "time-out", outage=True)
    run.lost("")
    run.failed(going(run), "time-out", outage=True)
    run.lost("")
    assert run.standing is Standing.HELD


def test_steps_whose_preset_is_gone_are_left_out() -> None:
    run = PatrolRun(ROUND)
    run.know({"Barrier", "Hut"})
    assert (run.step.preset, run.lacking) == ("Barrier", ("Wide",))
    run.turn(-1)
    assert run.step.preset == "Hut"
    run.know(())
    assert run.impossible


def test_another_version_goes_on_where_the_old_one_stood() -> None:
    run = PatrolRun(ROUND)
    arrive(run, 0.0)
    run.change(Patrol("Longer", (*ROUND.steps, Step("Plate"))))
    assert run.standing is Standing.STAYING
    run.turn(-1)
    run.change(Patrol("Short", ROUND.steps[:1]))
    assert (run.index, run.standing) == (0, Standing.GOING)


def test_a_stopped_run_wants_nothing_ever_again() -> None:
    run = PatrolRun(ROUND)
    run.stop()
    run.go_on()
    run.turn(1)
    run.tick(1.0e9)
    assert (run.wants, run.standing) == (None, Standing.STOPPED)


@pytest.mark.parametrize("begin", [None, "it ran before"])
def test_a_run_that_is_offered_waits(begin: str | None) -> None:
    assert (PatrolRun(ROUND, held=begin).wants is None) is (begin is not None)


def if_wanted(do: Callable[[PatrolRun, Go, float], None]) -> Callable[[PatrolRun, float], None]:
    """An answer to a move, if one is on its way."""

    def act(run: PatrolRun, now_s: float) -> None:
        if run.wants is not None:
            do(run, run.wants, now_s)

    return act


EVENTS: dict[str, Callable[[PatrolRun, float], object]] = {
    "arrive": if_wanted(lambda run, go, now_s: run.arrived(go, now_s)),
    "fail": if_wanted(lambda run, go, _now_s: run.failed(go, "refused")),
    "outage": if_wanted(lambda run, go, _now_s: run.failed(go, "time-out", outage=True)),
    "use": lambda run, now_s: run.used(now_s),
    "take": lambda run, now_s: run.steer(True, now_s),
    "let go": lambda run, now_s: run.steer(False, now_s),
    "pause": lambda run, now_s: run.hold(),
    "go on": lambda run, now_s: run.go_on(),
    "next": lambda run, now_s: run.turn(1),
    "previous": lambda run, now_s: run.turn(-1),
    "lost": lambda run, now_s: run.lost("not on the monitor"),
    "back": lambda run, now_s: run.lost(""),
    "two presets": lambda run, now_s: run.know({"Wide", "Hut"}),
    "all presets": lambda run, now_s: run.know({"Wide", "Barrier", "Hut"}),
}


class Witness:
    """What must hold, kept apart from how the run keeps it."""

    def __init__(self) -> None:
        self.steered = self.held = self.away = self.tried = False
        self.hand_until_s = -math.inf
        self.stay_until_s = -math.inf

    def see(self, name: str, now_s: float, run: PatrolRun, *, wanted: bool) -> None:
        self._see_hands(name, now_s, run)
        match name:
            case "pause":
                self.held = True
            case "lost":
                self.away = True
            case "back":
                self.away = False
            case "arrive" if wanted:
                self.stay_until_s, self.tried = now_s + run.step.dwell_s, False
            case "fail" if wanted:
                self.held = True
            case "outage" if wanted and self.tried:
                self.held = True
            case "outage" if wanted:
                self.away = self.tried = True
        if name not in ("arrive", "time", "two presets", "all presets"):
            self.stay_until_s = -math.inf

    def _see_hands(self, name: str, now_s: float, run: PatrolRun) -> None:
        if name in ("use", "take", "let go"):
            self.hand_until_s = now_s + run.patrol.resume_s
        if name in ("take", "let go"):
            self.steered = name == "take"
        if name == "go on":
            self.held, self.hand_until_s, self.tried = False, -math.inf, False

    def still(self, now_s: float) -> bool:
        return self.steered or self.held or self.away or now_s < self.hand_until_s


@given(st.lists(st.tuples(st.sampled_from(sorted(EVENTS)), st.sampled_from((0, 1, 4, 5, 10, 20, 30)))))
def test_it_moves_only_while_nothing_stands_against_it(events: list[tuple[str, int]]) -> None:
    run, witness, now_s = PatrolRun(ROUND), Witness(), 0.0
    for name, later_s in events:
        wanted = run.wants is not None
        EVENTS[name](run, now_s)
        witness.see(name, now_s, run, wanted=wanted)
        for _ in range(later_s + 1):
            run.tick(now_s)
            assert run.paused is witness.still(now_s), name
            if now_s < witness.stay_until_s and name not in ("two presets", "all presets"):
                assert run.wants is None
            elif not witness.still(now_s) and run.standing is not Standing.STAYING:
                assert run.wants is not None
            now_s += 1.0
        now_s -= 1.0


@given(st.lists(st.sampled_from(sorted(set(EVENTS) - {"next", "previous", "two presets"}))))
def test_nothing_but_a_stay_that_is_over_goes_on_to_the_next_step(events: list[str]) -> None:
    run, now_s = PatrolRun(ROUND), 0.0
    for name in events:
        before = run.index
        EVENTS[name](run, now_s)
        assert run.index == before
        over = run.standing is Standing.STAYING and now_s + 7 >= run.due_s
        now_s += 7.0
        run.tick(now_s)
        assert run.index == (before + over) % 3


@given(st.lists(st.sampled_from(sorted(EVENTS)), min_size=1))
def test_a_wish_is_out_of_date_after_anything_that_could_turn_the_camera(events: list[str]) -> None:
    run = PatrolRun(ROUND)
    for name in events:
        go = run.wants
        EVENTS[name](run, 0.0)
        if go is not None and name not in ("back", "all presets", "two presets", "arrive"):
            assert not run.still_wanted(go)
