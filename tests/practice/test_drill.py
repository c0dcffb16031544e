"""The weakest phrases, slower and round and round, until they go well at full speed."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.practice.drill import PASS_GRADE, PASSES, WHOLE_PERCENT, Drill, covered, grade_of, weakest
from coach.routines.format import Phrase
from coach.sessions.records import PhraseResult


def went(number, form, share=1.0, timing=math.nan):
    start_s = 10.0 * number
    return PhraseResult(number, f"P{number}", start_s, start_s + 10, form, timing, 8.0, 10.0 * share)


def test_the_two_weakest_are_practised_in_their_order():
    results = [went(0, 50), went(1, 95), went(2, 30), went(3, 70)]
    assert [phrase.name for phrase in weakest(results)] == ["P0", "P2"]


def test_what_was_left_out_is_weak_and_timing_counts():
    assert [p.name for p in weakest([went(0, 80), went(1, math.nan, 0.0), went(2, 85)])] == ["P0", "P1"]
    assert grade_of(went(0, 80, timing=20)) == pytest.approx(68.0)
    assert grade_of(went(0, 80, share=0.45)) == pytest.approx(40.0)
    assert covered(went(0, 80, share=3.0)) == 1.0


def test_nothing_is_drilled_after_a_good_run_or_none():
    assert weakest([went(0, 95), went(1, 92)]) == ()
    assert weakest([went(0, math.nan, 0.0), went(1, math.nan, 0.0)]) == ()
    assert weakest([]) == ()


def test_a_phrase_rises_by_tens_when_passed_twice_and_then_comes_the_next():
    drill = Drill([Phrase("A", 0, 5), Phrase("B", 5, 9)])
    seen = []
    while drill.phrase is not None:
        seen.append((drill.phrase.name, drill.percent))
        assert not drill.passed(80, 1.0)
        assert drill.passed(80, 1.0)
    assert seen == [(name, percent) for name in "AB" for percent in (60, 70, 80, 90, 100)]
    assert drill.percent == WHOLE_PERCENT


def test_a_bad_pass_begins_the_counting_again():
    drill = Drill([Phrase("A", 0, 5)])
    for grade, share in ((80, 1.0), (50, 1.0), (80, 1.0), (95, 0.3), (80, 1.0)):
        assert not drill.passed(grade, share)
    assert drill.percent == 60
    assert drill.passed(80, 1.0)
    assert drill.percent == 70
    assert not drill.passed(math.nan, 1.0)


@given(st.lists(st.floats(0, 100), max_size=80))
def test_guidance_fades_as_it_goes_faster_and_speed_needs_good_passes(grades):
    drill = Drill([Phrase("A", 0, 5)])
    good = 0
    for grade in grades:
        before = (drill.percent, drill.guidance)
        changed = drill.passed(grade, 1.0)
        good += grade >= PASS_GRADE
        assert drill.percent <= 60 + 10 * (good // PASSES)
        assert 0.25 <= drill.guidance <= 1.0
        assert changed or before == (drill.percent, drill.guidance)
        assert not changed or drill.guidance <= before[1]
