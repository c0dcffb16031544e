"""Grades as marks, and how phrases went when they were last done."""

from __future__ import annotations

import math
from datetime import timedelta

import pytest
from session_scripts import BEGAN

from coach.routines.format import Phrase
from coach.sessions.marks import last_forms, mark_of
from coach.sessions.records import PhraseResult, SessionEntry
from coach.types import Severity


def went(start_s, end_s, form, covered=1.0):
    return PhraseResult(0, "", start_s, end_s, form, 90.0, 2.0, covered * (end_s - start_s))


def entry(*phrases, days=0):
    return SessionEntry(
        1, "arms", "Arms", BEGAN + timedelta(days), 6.0, "stopped", 80.0, 80.0, 80.0, "", phrases
    )


def test_marks_by_grade():
    marks = [mark_of(grade) for grade in (100.0, 75.0, 74.9, 50.0, 10.0, math.nan)]
    good, off, wrong, unknown = Severity.GOOD, Severity.OFF, Severity.WRONG, Severity.UNKNOWN
    assert marks == [good, good, off, off, wrong, unknown]


def test_a_phrase_that_was_left_out_last_time_is_as_it_was_before():
    newest = entry(went(0, 2, 90.0), went(2, 4, 40.0, covered=0.2), went(4, 6, math.nan))
    before = entry(went(0, 2, 50.0), went(2, 4, 60.0), went(4, 6, 70.0))
    phrases = (Phrase("a", 0, 2), Phrase("b", 2, 4), Phrase("c", 4, 6))
    assert last_forms(phrases, (newest, before)) == (90.0, 60.0, 70.0)
    known = last_forms(phrases, (newest,))
    assert known[0] == 90.0 and math.isnan(known[1]) and math.isnan(known[2])
    assert all(map(math.isnan, last_forms(phrases, ())))


def test_phrases_that_are_cut_elsewhere_now_are_what_was_in_them():
    old = entry(went(0, 2, 90.0), went(2, 4, 60.0))
    found = last_forms((Phrase("a", 0, 3), Phrase("b", 3, 4), Phrase("c", 4, 9)), (old,))
    assert found[:2] == (pytest.approx((2 * 90 + 60) / 3), 60.0)
    assert math.isnan(found[2])
