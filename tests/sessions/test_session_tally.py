"""Results by phrase: form as it is graded live, timing from the tempo."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from session_scripts import FPS, make_routine, result_at, run_through

from coach.sessions.records import row_of
from coach.sessions.tally import Tally
from coach.settings import FeedbackSettings
from coach.types import FollowState


def tally_of(results, routine=None):
    routine = routine or make_routine()
    tally = Tally(routine.phrases, routine.duration_s, routine.joint_weights, FeedbackSettings())
    for result in results:
        tally.add(row_of(result))
    return tally


def replaced(result, run_pass):
    return replace(result, feedback=replace(result.feedback, run_pass=run_pass))


@pytest.mark.parametrize("tempo", [0.7, 1.0, 1.3])
def test_the_tempo_of_each_phrase_is_found(tempo):
    tally = tally_of(run_through(make_routine(), tempo=tempo))
    assert [phrase.tempo for phrase in tally.results()] == pytest.approx([tempo] * 3, rel=0.02)


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
    assert first.form == pytest.approx(100.0) and first.timing == pytest.approx(100.0)


def test_the_grades_are_those_that_were_shown_last():
    shown = [result_at(0, grade=math.nan), result_at(1, grade=61.5), result_at(2, grade=math.nan)]
    assert tally_of(shown).shown == (61.5, 63.5, 53.5)
    assert all(map(math.isnan, tally_of([result_at(0, grade=math.nan)]).shown))


def test_being_late_in_a_phrase_lowers_its_timing_and_no_other():
    first, second, third = tally_of(run_through(make_routine(), behind_s=0.8)).results()
    assert second.timing < 40 and first.timing == third.timing == pytest.approx(100.0)
    assert second.form == pytest.approx(100.0)


def test_a_position_between_phrases_belongs_to_none():
    routine = make_routine()
    object.__setattr__(routine, "phrases", routine.phrases[::2])
    tally = tally_of(run_through(routine_all := make_routine()), routine)
    assert routine_all.duration_s == 6.0
    assert [phrase.followed_s for phrase in tally.results()] == pytest.approx([2.0, 2.0], abs=0.1)


def test_passes_of_a_loop_are_not_averaged_the_last_one_counts():
    def through(number, off_deg):
        return [
            replaced(
                result_at(120 * number + k, position_s=k / FPS, errors_deg={"left_knee": off_deg}), number
            )
            for k in range(60)
        ]

    once = tally_of(through(0, 0.0)).results()[0]
    better = tally_of(through(0, 80.0) + through(1, 40.0) + through(2, 0.0)).results()[0]
    assert better.form == pytest.approx(once.form) == pytest.approx(100.0)
    assert better.covered_s == pytest.approx(once.covered_s) and better.tempo == pytest.approx(1.0, rel=0.02)
    knee = next(joint for joint in better.joints if joint.joint == "left_knee")
    assert knee.mean_deg == pytest.approx(0.0) and knee.judged_s == pytest.approx(2.0, abs=0.1)


def test_what_is_not_done_again_stays_as_it_went():
    first = [replaced(result_at(k, errors_deg={"left_knee": 60.0}), 0) for k in range(60)]
    again = [replaced(result_at(100 + k, position_s=k / FPS), 1) for k in range(30)]
    knee = next(j for j in tally_of(first + again).results()[0].joints if j.joint == "left_knee")
    assert knee.mean_deg == pytest.approx(30.0, abs=1.5)
