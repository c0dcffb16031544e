"""Results by phrase: form as it is graded live, timing from the tempo."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from session_scripts import FPS, make_routine, result_at, run_through

from coach.sessions.records import row_of
from coach.sessions.tally import Tally, timing_grade
from coach.settings import FeedbackSettings
from coach.types import FollowState


def tally_of(results, routine=None):
    routine = routine or make_routine()
    tally = Tally(routine.phrases, routine.duration_s, routine.joint_weights, FeedbackSettings())
    for result in results:
        tally.add(row_of(result))
    return tally


@pytest.mark.parametrize(
    ("covered_s", "followed_s", "grade"),
    [(10, 10, 100), (10.9, 10, 100), (10, 10.9, 100), (5, 10, 0), (20, 10, 0), (0, 10, 0), (-3, 10, 0)],
)
def test_the_timing_grade(covered_s, followed_s, grade):
    assert timing_grade(covered_s, followed_s) == pytest.approx(grade, abs=1e-9)


@given(st.floats(0.3, 3.0))
def test_too_fast_and_too_slow_by_the_same_factor_are_equally_far_off(factor):
    assert timing_grade(10 * factor, 10) == pytest.approx(timing_grade(10 / factor, 10), abs=1e-6)


def test_a_moment_is_too_short_to_tell():
    assert math.isnan(timing_grade(0.5, 0.9))


@pytest.mark.parametrize("tempo", [0.7, 1.0, 1.3])
def test_the_tempo_of_each_phrase_is_found(tempo):
    tally = tally_of(run_through(make_routine(), tempo=tempo))
    assert [phrase.tempo for phrase in tally.results()] == pytest.approx([tempo] * 3, rel=0.02)
    assert tally.timing == pytest.approx(timing_grade(10 * tempo, 10), abs=2.5)


def test_a_jump_to_another_phrase_covers_nothing():
    there = [result_at(k) for k in range(60)]
    back = [result_at(60 + k, position_s=k / FPS) for k in range(60)]
    first, second, _ = tally_of(there + back).results()
    assert first.followed_s == pytest.approx(4.0, abs=0.1) and first.tempo == pytest.approx(1.0, rel=0.02)
    assert second.followed_s == 0


def test_time_in_which_nobody_is_followed_counts_neither_way():
    on = [result_at(k) for k in range(30)]
    held = [result_at(30 + k, position_s=1.0, state=FollowState.WAITING) for k in range(300)]
    after = [result_at(330 + k, position_s=1.0 + k / FPS) for k in range(29)]
    first = tally_of(on + held + after).results()[0]
    assert first.followed_s == pytest.approx(57 / FPS, abs=0.01)
    assert first.form == 100.0 and first.timing == 100.0


def test_the_form_is_the_grade_that_was_shown_last():
    shown = [result_at(0, grade=math.nan), result_at(1, grade=61.5), result_at(2, grade=math.nan)]
    assert tally_of(shown).form == 61.5
    assert math.isnan(tally_of([result_at(0, grade=math.nan)]).form)


def test_a_position_between_phrases_belongs_to_none():
    routine = make_routine()
    object.__setattr__(routine, "phrases", routine.phrases[::2])
    tally = tally_of(run_through(routine_all := make_routine()), routine)
    assert routine_all.duration_s == 6.0
    assert [phrase.followed_s for phrase in tally.results()] == pytest.approx([2.0, 2.0], abs=0.1)
