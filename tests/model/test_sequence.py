"""A run by itself: whatever happens to it in whatever order, it keeps its times and fights nobody."""

from __future__ import annotations

import math

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tcconsole.model.round_run import Go, Standing
from tcconsole.model.sequence import Sequence, SequenceRun, Spot, Step

PANELS = ("a", "b", "c", "d")
STEPS = tuple(
    Step(panel, panel.upper(), dwell_s) for panel, dwell_s in zip(PANELS, (2, 5, 9, 4), strict=True)
)


def test_targets_are_the_same_or_not() -> None:
    monitor = Sequence("1", "Monitor")
    cells = [Sequence(str(cell), "Cell", Spot("p", "P", cell)) for cell in (0, 1)]
    assert monitor.same_target(Sequence("2", "Other"))
    assert not monitor.same_target(cells[0])
    assert not cells[0].same_target(cells[1])
    assert cells[0].same_target(Sequence("x", "X", Spot("p", "another name", 0)))


def test_a_change_of_other_steps_leaves_the_stay_alone() -> None:
    run = SequenceRun(Sequence("k", "Round", None, STEPS))
    go = run.wants
    assert go is not None
    run.shows("a")
    run.arrived(go, 0.0)
    run.change(Sequence("k", "Round", None, (*STEPS[:2], Step("x", "X"))))
    assert run.due_s == 2.0
    run.change(Sequence("k", "Round", None, STEPS[1:]))
    assert run.standing is Standing.GOING


class Rounds(RuleBasedStateMachine):
    """A player with a device that anybody may change; what the player does is held against the rules.

    since_s: from when the next command is allowed by the dwell of the step before.
    """

    @initialize(count=st.integers(2, 4), resume_s=st.sampled_from((0, 10, 60)))
    def begin(self, count: int, resume_s: int) -> None:
        self.run = SequenceRun(Sequence("k", "Round", None, STEPS[:count], resume_s))
        self.now_s = 0.0
        self.shown = "z"
        self.foreign = False
        self.since_s = -math.inf
        self.hand_s = -math.inf
        self.paused = False

    def _touched(self) -> None:
        """The user wants the next step sooner than its time."""
        self.since_s = -math.inf

    @rule(seconds=st.sampled_from((0.5, 1, 3, 10, 70)))
    def time_passes(self, seconds: float) -> None:
        self.now_s += seconds
        self.run.tick(self.now_s)

    @precondition(lambda self: self.run.wants is not None)
    @rule(ending=st.sampled_from(("done", "refused", "lost, done", "lost, not done")))
    def play(self, ending: str) -> None:
        """What the player does with a wish."""
        go = self.run.wants
        assert go is not None
        if self.run.ours is not None or self.foreign:
            foreign = self.foreign and self.run.ours is not None
            assert self.run.sees(self.shown, "somebody else") == foreign
        else:
            self.run.sees(self.shown, "somebody else")
        if not self.run.still_wanted(go):
            assert self.run.standing is Standing.HELD
            return
        self._command(go, ending)

    def _command(self, go: Go, ending: str) -> None:
        assert not self.foreign or self.run.ours == frozenset({self.shown}), "another's change is overwritten"
        assert not self.paused, "a pause sends nothing"
        assert self.now_s >= self.since_s, "two steps in one dwell"
        step = self.run.sequence.steps[go.step]
        self.run.may_show(step.what)
        if ending in ("done", "lost, done"):
            self.shown, self.foreign = step.what, False
        if ending == "done":
            self.run.shows(step.what)
            self.run.arrived(go, self.now_s)
            self.since_s = self.now_s + step.dwell_s
        else:
            self.run.failed(go, "no", outage=ending.startswith("lost"))
            self._touched()

    @rule(panel=st.sampled_from(PANELS))
    def by_hand(self, panel: str) -> None:
        standing = self.run.standing
        self.run.may_show(panel)
        self.run.used(self.now_s)
        assert self.run.wants is None
        if standing in (Standing.GOING, Standing.STAYING, Standing.BY_HAND):
            assert self.run.standing is Standing.BY_HAND
        self.shown, self.foreign = panel, False
        self.run.shows(panel)
        self._touched()

    @rule(panel=st.sampled_from((*PANELS, "")))
    def somebody_else(self, panel: str) -> None:
        self.foreign = self.foreign or panel != self.shown
        if self.run.ours is not None and panel in self.run.ours:
            self.foreign = False  # nobody could tell
        self.shown = panel

    @rule()
    def polled(self) -> None:
        standing, ours = self.run.standing, self.run.ours
        if standing in (Standing.AWAY, Standing.STOPPED):
            return
        seen = self.run.sees(self.shown, "somebody else")
        if ours is None:
            self.foreign = False
        elif self.foreign and standing is not Standing.HELD:
            assert seen
            assert self.run.standing is Standing.HELD

    @rule()
    def pause(self) -> None:
        self.run.hold()
        self.paused = True
        assert self.run.wants is None

    @rule()
    def go_on(self) -> None:
        self.run.go_on()
        self.paused = self.foreign = False
        self._touched()

    @rule(by=st.sampled_from((1, -1)))
    def turn(self, by: int) -> None:
        self.run.turn(by)
        self._touched()

    @rule(gone=st.sampled_from(("", "does not answer")))
    def connection(self, gone: str) -> None:
        self.run.lost(gone)
        self._touched()

    @rule(missing=st.sets(st.integers(0, 3)))
    def panels_go(self, missing: set[int]) -> None:
        before = self.run.index
        self.run.leave_out({each for each in missing if each < len(self.run.sequence.steps)})
        if self.run.index != before:
            self._touched()

    @invariant()
    def no_wish_while_it_stands_still(self) -> None:
        if not hasattr(self, "run"):
            return
        assert (self.run.wants is not None) == (self.run.standing is Standing.GOING)
        if self.paused:
            assert self.run.standing is Standing.HELD
            assert self.run.due_s == math.inf

    @invariant()
    def no_wish_for_what_is_gone(self) -> None:
        if hasattr(self, "run") and self.run.wants is not None and not self.run.impossible:
            assert self.run.step.name not in self.run.lacking


TestRounds = Rounds.TestCase
