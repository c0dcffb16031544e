from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.feedback.grade import RunningGrade
from coach.settings import FeedbackSettings
from coach.skeleton import N_JOINTS

SETTINGS = FeedbackSettings(off_deg=15, wrong_deg=28)
NAN = float("nan")
FRAME_S = 0.1


def grade_of(duration_s: float = 10.0, weights: np.ndarray | None = None) -> RunningGrade:
    return RunningGrade(duration_s, np.ones(N_JOINTS) if weights is None else weights, SETTINGS)


def practise(
    grade: RunningGrade,
    from_s: float,
    to_s: float,
    beyond_deg: float | np.ndarray = 0.0,
    *,
    tempo: float = 1.0,
    behind_s: float = NAN,
) -> None:
    errors = np.broadcast_to(np.asarray(beyond_deg, np.float32), (N_JOINTS,))
    for position_s in np.arange(from_s + 1e-9, to_s, FRAME_S * tempo):
        grade.update(errors, FRAME_S, float(position_s), behind_s)


@pytest.mark.parametrize(
    ("error", "expected"),
    [(0, 100), (7.5, 100), (-7.5, 100), (21.5, 50), (-21.5, 50), (35.5, 0), (180, 0), (-180, 0)],
)
def test_the_tolerance_is_soft(error: float, expected: float) -> None:
    grade = grade_of()
    practise(grade, 0, 10, error)
    assert grade.of().form == pytest.approx(expected)


def test_one_wrong_joint_is_not_lost_among_eight_good_ones() -> None:
    grade = grade_of()
    practise(grade, 0, 10, np.array([90, *[0] * 8], np.float32))
    assert grade.of().form == pytest.approx(100 * 0.25 * 8 / 9)
    assert grade.joints[0] == 0 and set(grade.joints[1:]) == {100.0}


def test_a_mistake_for_a_sixth_of_the_routine_shows() -> None:
    grade = grade_of(60)
    practise(grade, 0, 50)
    practise(grade, 50, 60, np.array([40, *[0] * 8], np.float32))
    assert 80 < grade.of().overall < 90


class TestDone:
    def test_nothing_done_no_grade(self) -> None:
        grade = grade_of()
        assert grade.of().overall == 0 and math.isnan(grade.of().form)
        assert math.isnan(grade.so_far.overall)

    def test_a_fifth_may_be_missed_and_the_rest_is_proportional(self) -> None:
        for upto_s, expected in ((10, 100), (8, 100), (5, 50), (2, 0), (1, 0)):
            grade = grade_of()
            practise(grade, 0, upto_s)
            assert grade.of().overall == pytest.approx(expected), upto_s
            assert grade.of().form == 100
            assert grade.so_far.overall == 100

    def test_a_part_is_judged_by_itself(self) -> None:
        grade = grade_of()
        practise(grade, 0, 5, 90.0)
        practise(grade, 5, 10)
        assert grade.of(5, 10).overall == 100 and grade.of(0, 5).overall == 0
        assert grade.of(0, 5).done == 1

    def test_leaping_about_is_not_doing_it(self) -> None:
        grade = grade_of(60)
        for start_s in (1, 20, 40, 58):
            practise(grade, start_s, start_s + 2)
        assert grade.so_far.overall < 15 and grade.of().overall == 0

    def test_what_cannot_be_judged_counts_neither_way(self) -> None:
        grade = grade_of()
        practise(grade, 0, 10, np.array([NAN, *[0] * 8], np.float32))
        assert grade.of().overall == 100 and math.isnan(grade.joints[0])
        blind = grade_of()
        practise(blind, 0, 10, NAN)
        assert blind.of().overall == 0 and math.isnan(blind.of().form) and blind.of().done == 1


class TestTiming:
    @pytest.mark.parametrize(
        ("behind", "expected"), [(0, 100), (0.15, 100), (-0.575, 50), (0.575, 50), (1, 0), (-3, 0)]
    )
    def test_is_apart_from_form(self, behind: float, expected: float) -> None:
        grade = grade_of()
        practise(grade, 0, 10, behind_s=behind)
        found = grade.of()
        assert found.form == 100 and found.timing == pytest.approx(expected)
        assert found.overall == pytest.approx(80 + 0.2 * expected)

    def test_unknown_is_left_out(self) -> None:
        grade = grade_of()
        practise(grade, 0, 10)
        assert math.isnan(grade.of().timing) and grade.of().overall == 100


@pytest.mark.parametrize("tempo", [0.5, 1.0, 2.0])
def test_takes_at_any_tempo_can_be_compared(tempo: float) -> None:
    grade = grade_of()
    practise(grade, 0, 5, tempo=tempo)
    practise(grade, 5, 10, 90.0, tempo=tempo)
    assert grade.of().form == pytest.approx(50)


def test_staying_long_in_a_place_does_not_count_for_more() -> None:
    grade = grade_of()
    practise(grade, 0, 10)
    for _ in range(300):
        grade.update(np.full(N_JOINTS, 90, np.float32), FRAME_S, 3.2)
    assert grade.of().form > 94


@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(
            st.floats(0, 2.4),
            st.floats(0.01, 0.25),
            st.lists(st.floats(-180, 180) | st.just(NAN), min_size=9, max_size=9),
        ),
        min_size=1,
        max_size=8,
    ),
    st.lists(st.floats(0.1, 3), min_size=9, max_size=9),
)
def test_is_the_formula(frames: list[tuple[float, float, list[float]]], weights: list[float]) -> None:
    grade = grade_of(2.5, np.array(weights))
    for position_s, duration_s, errors in frames:
        grade.update(np.array(errors, np.float32), duration_s, position_s)
    forms = []
    for moment in range(5):
        shares, chosen = [], []
        for joint in range(N_JOINTS):
            earned = judged_s = 0.0
            for position_s, duration_s, errors in frames:
                error = abs(float(np.float32(errors[joint])))
                if int(position_s / 0.5) == moment and not math.isnan(error):
                    earned += duration_s * min(max((28 + 7.5 - error) / 28, 0), 1)
                    judged_s += duration_s
            if judged_s >= 0.1 - 1e-9:
                shares.append(earned / judged_s)
                chosen.append(weights[joint])
        if shares:
            forms.append(0.75 * min(shares) + 0.25 * float(np.average(shares, weights=chosen)))
    if forms:
        assert grade.of().form == pytest.approx(100 * float(np.mean(forms)), abs=1e-3)
    else:
        assert math.isnan(grade.of().form)


def test_begins_anew() -> None:
    grade = grade_of()
    practise(grade, 0, 10, 90.0, behind_s=2.0)
    grade.reset()
    practise(grade, 0, 10, behind_s=0.0)
    assert grade.of() == grade_of_perfect()


def grade_of_perfect() -> object:
    grade = grade_of()
    practise(grade, 0, 10, behind_s=0.0)
    return grade.of()


def test_settings_at_their_ends() -> None:
    for off in (5, 60):
        for wrong in (10, 90):
            grade = RunningGrade(1.0, np.ones(N_JOINTS), FeedbackSettings(off_deg=off, wrong_deg=wrong))
            practise(grade, 0, 1, 1.0)
            assert grade.of().overall == 100


def test_what_is_done_again_counts_as_it_went_then_and_the_rest_as_it_was() -> None:
    grade = grade_of()
    practise(grade, 0.0, 10.0, 60.0)
    grade.begin_pass()
    practise(grade, 2.0, 5.0)
    assert grade.of(2.0, 5.0).form == pytest.approx(100.0)
    assert grade.of(5.0, 10.0).form == pytest.approx(0.0)
    assert grade.of().form == pytest.approx(30.0)
    assert grade.of().done == pytest.approx(1.0)
    grade.begin_pass()
    practise(grade, 2.0, 5.0, 60.0)
    assert grade.of().form == pytest.approx(0.0)
