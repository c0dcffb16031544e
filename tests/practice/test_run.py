"""Ways to practise, loops and counting together, with learners who follow a script."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.practice.loop import BEAT_S, COUNT, Span, span_between
from coach.practice.playback import (
    FASTEST_PERCENT,
    SLOWEST_PERCENT,
    SPEEDS_PERCENT,
    Mode,
    PlayAlong,
    Step,
    next_speed_percent,
)
from coach.practice.run import Run
from coach.types import Alignment, FollowState

TICK_S = 0.02
COUNT_S = COUNT * BEAT_S
FOLLOW, ALONG, STEP = Mode.FOLLOW_ME, Mode.PLAY_ALONG, Mode.STEP


class Learner:
    """Goes where they are expected, then on at their own tempo, until ``until_s``."""

    def __init__(self, run, tempo=1.0, until_s=math.inf):
        self.run, self.tempo, self.until_s = run, tempo, until_s
        self.place_s = 0.0
        self.shown, self.counts, self.sought = [], [], []

    def practise(self, seconds):
        for _ in range(round(seconds / TICK_S)):
            sought_s = self.run.take_seek()
            if sought_s is not None:
                self.place_s = sought_s
                self.sought.append(sought_s)
            if not self.run.counting:
                self.place_s = min(self.place_s + self.tempo * TICK_S, self.until_s)
            state = FollowState.FINISHED if self.place_s >= 19.7 else FollowState.LOCKED
            tempo = self.tempo if self.place_s < min(self.until_s, 20.0) else 0.0
            self.run.take(Alignment(min(self.place_s, 20.0), tempo, 0.9, state, 0.0))
            self.counts.append(self.run.counting)
            self.shown.append(self.run.advance(TICK_S))


def begun(mode=FOLLOW, percent=100, key_poses_s=()):
    run = Run(20.0, key_poses_s, mode, percent)
    run.begin()
    return run


# the three ways


@pytest.mark.parametrize("tempo", [0.5, 1.0, 1.4])
def test_follow_me_goes_at_the_learners_pace_whatever_speed_is_chosen(tempo):
    run = begun(percent=50)
    Learner(run, tempo).practise(5.0)
    assert run.shown_s == pytest.approx(5 * tempo, abs=0.1)
    assert not run.plays


@pytest.mark.parametrize("percent", [25, 60, 100, 150])
def test_play_along_counts_and_then_goes_at_its_own_speed(percent):
    run = begun(ALONG, percent)
    learner = Learner(run, 0.1)
    learner.practise(COUNT_S)
    assert [c for k, c in enumerate(learner.counts) if k == 0 or c != learner.counts[k - 1]] == [3, 2, 1]
    assert run.shown_s == 0.0
    learner.practise(4.0)
    assert run.plays
    assert run.shown_s == pytest.approx(4 * percent / 100, abs=0.05)
    assert run.audible is (percent >= 50)


def test_play_along_is_over_at_its_end_not_at_the_learners():
    run = begun(ALONG)
    learner = Learner(run, 2.0)
    learner.practise(COUNT_S + 15.0)
    assert not run.over
    learner.practise(5.5)
    assert run.over
    assert not run.plays


def test_follow_me_is_over_when_the_learner_is():
    run = begun()
    learner = Learner(run, 1.0)
    learner.practise(19.5)
    assert not run.over
    learner.practise(1.0)
    assert run.over


def test_step_waits_at_each_key_pose_until_it_is_held():
    run = begun(STEP, key_poses_s=(2.0, 5.0))
    learner = Learner(run)
    learner.practise(4.0)
    assert run.waits
    assert run.shown_s == 2.0
    assert run.speed == 0.0
    run.pose_held()
    learner.practise(1.0)
    assert not run.waits
    run.pose_held()  # too early: nothing is waited for
    learner.practise(3.0)
    assert run.shown_s == 5.0
    run.pose_held()
    learner.practise(15.5)
    assert run.over


def test_step_recovers_after_a_jump_and_a_pause():
    run = begun(STEP, key_poses_s=(2.0, 5.0))
    learner = Learner(run)
    run.seek(4.0)
    learner.practise(2.0)
    assert run.shown_s == 5.0
    run.pause()
    assert not run.waits
    run.pose_held()
    run.seek(1.0)
    run.resume()
    learner.practise(3.0)
    assert (run.shown_s, run.waits) == (2.0, True)


def test_another_way_goes_on_from_here():
    run = begun()
    learner = Learner(run)
    learner.practise(5.0)
    here_s = run.shown_s
    run.set_mode(ALONG)
    assert run.counting == 3
    learner.practise(COUNT_S + 1.0)
    assert run.shown_s == pytest.approx(here_s + 1.0, abs=0.05)
    run.set_mode(FOLLOW)
    learner.practise(1.0)
    assert run.shown_s == pytest.approx(here_s + 2.0, abs=0.15)


def test_play_along_counts_again_after_a_pause_and_a_jump_but_not_in_between():
    run = begun(ALONG)
    learner = Learner(run)
    learner.practise(COUNT_S + 2.0)
    run.pause()
    before_s = run.shown_s
    learner.practise(1.0)
    assert run.shown_s == before_s
    run.resume()
    assert run.counting == 3
    run.pause()
    assert run.counting == 0
    run.resume(count=False)
    assert run.counting == 0
    learner.practise(1.0)
    assert run.shown_s == pytest.approx(before_s + 1.0, abs=0.05)
    run.seek(10.0)
    learner.practise(COUNT_S)
    assert run.shown_s == 10.0


def test_a_new_speed_goes_on_from_here():
    run = begun(ALONG)
    learner = Learner(run)
    learner.practise(COUNT_S + 2.0)
    before_s, version = run.shown_s, run.version
    run.set_percent(50)
    assert run.version != version
    learner.practise(2.0)
    assert run.shown_s == pytest.approx(before_s + 1.0, abs=0.05)
    assert run.counting == 0


# loops


@pytest.mark.parametrize("mode", [FOLLOW, ALONG])
def test_a_loop_counts_before_its_first_pass_only(mode):
    run = begun(mode)
    learner = Learner(run)
    run.set_loop(Span(4.0, 7.0))
    learner.practise(COUNT_S + 10.0)
    assert sum(learner.counts) == pytest.approx(COUNT_S / TICK_S * 2, abs=6)
    assert 0 not in learner.counts[: round(COUNT_S / TICK_S) - 1]
    assert 3 <= run.take_turns() <= 4
    assert run.take_turns() == 0
    assert min(learner.shown) == 4.0
    assert max(learner.shown) <= 7.05
    assert set(learner.sought) == {4.0}
    assert not run.over


def test_a_loop_to_the_end_of_the_routine_goes_round():
    run = begun()
    run.set_loop(Span(16.0, 20.0))
    learner = Learner(run)
    learner.practise(COUNT_S + 14.0)
    assert 2 <= run.take_turns() <= 4
    assert not run.over


def test_a_loop_ends_where_the_learner_goes_elsewhere_or_asks_for_it():
    run = begun()
    run.set_loop(Span(4.0, 7.0))
    run.seek(5.0)
    assert run.loop is not None
    run.seek(10.0)
    assert run.loop is None
    run.set_loop(Span(4.0, 7.0))
    run.clear_loop()
    Learner(run).practise(COUNT_S + 5.0)
    assert run.shown_s > 7.0


def test_in_a_loop_a_learner_who_rests_in_the_middle_is_waited_for():
    run = begun()
    run.set_loop(Span(4.0, 8.0))
    Learner(run, until_s=6.0).practise(COUNT_S + 8.0)
    assert run.shown_s == pytest.approx(6.0, abs=0.2)
    assert run.take_turns() == 0


def test_a_span_is_in_order_inside_and_not_too_short():
    assert span_between(7.0, 3.0, 20.0) == Span(3.0, 7.0)
    assert span_between(5.0, 5.1, 20.0) == Span(5.0, 6.0)
    assert span_between(19.9, 25.0, 20.0) == Span(19.0, 20.0)


def test_before_it_begins_nothing_moves():
    run = Run(20.0, mode=ALONG)
    run.seek(3.0)
    assert run.advance(1.0) == 3.0
    assert run.counting == 0
    run.begin(count=False)
    assert run.take_seek() == 3.0


def test_speeds_on_offer_have_ends():
    assert (SPEEDS_PERCENT[0], SPEEDS_PERCENT[-1]) == (SLOWEST_PERCENT, FASTEST_PERCENT) == (25, 150)
    assert [next_speed_percent(100, step) for step in (-1, 1)] == [90, 110]
    assert next_speed_percent(25, -1) == 25
    assert next_speed_percent(150, 1) == 150
    assert next_speed_percent(65, 1) == 70


ORDERS = st.one_of(
    st.tuples(st.just("practise"), st.floats(0.02, 3.0)),
    st.tuples(st.just("seek"), st.floats(-1, 22)),
    st.tuples(st.just("mode"), st.sampled_from(list(Mode))),
    st.tuples(st.just("percent"), st.integers(0, 300)),
    st.tuples(st.just("loop"), st.floats(0, 20)),
    st.sampled_from([("unloop", 0), ("pause", 0), ("resume", 0), ("held", 0)]),
)


@given(st.lists(ORDERS, max_size=25))
def test_whatever_is_asked_positions_are_told_to_the_aligner(orders):
    """The position shown never leaps unless the learner is expected where it leaps to."""
    run = Run(20.0, (3.0, 9.0, 15.0))
    run.begin()
    learner = Learner(run)
    for order, value in orders:
        if order == "practise":
            for _ in range(round(value / TICK_S)):
                sought = len(learner.sought)
                before_s = run.shown_s
                learner.practise(TICK_S)
                leapt = not -1e-9 <= run.shown_s - before_s <= 2.5 * TICK_S + 1e-9
                placed = run.take_seek()
                assert not leapt or placed is not None or len(learner.sought) > sought
                if placed is not None:
                    learner.place_s = placed
        else:
            {
                "seek": run.seek,
                "mode": run.set_mode,
                "percent": run.set_percent,
                "loop": lambda at_s: run.set_loop(span_between(at_s, at_s + 3, 20.0)),
                "unloop": lambda _: run.clear_loop(),
                "pause": lambda _: run.pause(),
                "resume": lambda _: run.resume(),
                "held": lambda _: run.pose_held(),
            }[order](value)
        assert 0.0 <= run.shown_s <= 20.0
        assert 0 <= run.counting <= COUNT
        assert not (run.counting and (run.plays or run.waits))


@given(st.floats(0.25, 1.5), st.lists(st.floats(0.001, 0.3), min_size=1, max_size=60))
def test_play_along_loses_no_time(speed, ticks):
    playback = PlayAlong(1000.0, speed)
    for tick in ticks:
        playback.advance(tick)
    assert playback.shown_s == pytest.approx(speed * sum(ticks))


def test_step_before_and_after_all_key_poses_plays_on():
    step = Step(10.0, (4.0,), 1.0)
    step.place(6.0)
    for _ in range(300):
        step.advance(TICK_S)
    assert step.over
    step.place(4.0)
    step.advance(TICK_S)
    assert step.waits
