from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.feedback.grade import RunningGrade
from coach.settings import FeedbackSettings

SETTINGS = FeedbackSettings(off_deg=15, wrong_deg=28)
NAN = float("nan")


def of_one(error: float) -> float:
    grade = RunningGrade(np.ones(9), SETTINGS)
    grade.update(np.full(9, error, np.float32), 0.1)
    return grade.overall


@pytest.mark.parametrize(
    ("error", "expected"),
    [(0, 100), (7.5, 100), (-7.5, 100), (31.75, 50), (-31.75, 50), (56, 0), (180, 0), (-180, 0)],
)
def test_the_tolerance_is_soft(error: float, expected: float) -> None:
    assert of_one(error) == pytest.approx(expected)


def test_nothing_judged_no_grade() -> None:
    assert math.isnan(RunningGrade(np.ones(9), SETTINGS).overall)
    assert math.isnan(of_one(NAN))


@settings(max_examples=50)
@given(
    st.lists(
        st.tuples(st.floats(0, 0.25), st.lists(st.floats(-180, 180) | st.just(NAN), min_size=9, max_size=9)),
        min_size=1,
        max_size=8,
    ),
    st.lists(st.floats(0.1, 3), min_size=9, max_size=9),
)
def test_is_the_formula(frames: list[tuple[float, list[float]]], weights: list[float]) -> None:
    grade = RunningGrade(np.array(weights, np.float32), SETTINGS)
    earned = possible = 0.0
    for duration_s, errors in frames:
        grade.update(np.array(errors, np.float32), duration_s)
        for error, weight in zip(errors, weights, strict=True):
            if not math.isnan(error):
                earned += duration_s * weight * min(max((56 - abs(error)) / (56 - 7.5), 0), 1)
                possible += duration_s * weight
    if possible < 1e-12:
        return
    assert grade.overall == pytest.approx(100 * earned / possible, abs=1e-3)
    assert 0 <= grade.overall <= 100 + 1e-9


def test_each_joint_has_its_own() -> None:
    grade = RunningGrade(np.array([1, 2, 1, 1, 1, 1, 1, 1, 0.0]), SETTINGS)
    grade.update(np.array([0, 31.75, 90, NAN, 0, 0, 0, 0, 0], np.float32), 0.1)
    grade.update(np.array([90, 31.75, 90, NAN, 0, 0, 0, 0, 0], np.float32), 0.3)
    np.testing.assert_allclose(grade.joints, [25, 50, 0, NAN, 100, 100, 100, 100, NAN], atol=1e-6)
    grade.reset()
    assert np.isnan(grade.joints).all() and math.isnan(grade.overall)


def test_a_long_frame_counts_for_more() -> None:
    grade = RunningGrade(np.ones(9), SETTINGS)
    grade.update(np.zeros(9, np.float32), 0.3)
    grade.update(np.full(9, 90, np.float32), 0.1)
    assert grade.overall == pytest.approx(75)


def test_settings_at_their_ends() -> None:
    for off in (5, 60):
        for wrong in (10, 90):
            grade = RunningGrade(np.ones(9), FeedbackSettings(off_deg=off, wrong_deg=wrong))
            grade.update(np.full(9, 1, np.float32), 0.1)
            assert grade.overall == 100
