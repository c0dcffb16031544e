from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.feedback.severity import GOOD, OFF, SEVERITIES, UNKNOWN, WRONG, Debounce, JointSeverity
from coach.settings import FeedbackSettings
from coach.types import Severity

SETTINGS = FeedbackSettings(off_deg=15, wrong_deg=28, hysteresis_deg=4, persistence_s=0.3)
FPS = 30


def levels(errors: list[float], settings_: FeedbackSettings = SETTINGS) -> list[int]:
    """Levels of one joint over time, the others fine."""
    severity = JointSeverity(settings_)
    found = []
    for frame, error in enumerate(errors):
        all_errors = np.zeros(9, np.float32)
        all_errors[2] = error
        found.append(int(severity.update(all_errors, frame / FPS)[2]))
    return found


class TestLevels:
    @pytest.mark.parametrize(
        ("error", "level"),
        [(0, GOOD), (14.9, GOOD), (15, OFF), (-15, OFF), (27.9, OFF), (28, WRONG), (-170, WRONG)],
    )
    def test_by_size(self, error: float, level: int) -> None:
        assert levels([error] * 30)[-1] == level

    def test_names(self) -> None:
        assert [SEVERITIES[level] for level in (GOOD, OFF, WRONG, UNKNOWN)] == list(Severity)

    def test_only_what_lasts_is_shown(self) -> None:
        found = levels([0] * 20 + [40] * 8 + [0] * 20)
        assert WRONG not in found and OFF not in found
        found = levels([0] * 20 + [40] * 20)
        assert found.index(WRONG) == 20 + 9
        assert found[28] == GOOD

    def test_between_off_and_wrong_shows_off(self) -> None:
        assert levels([40, 20] * 30)[-1] == OFF

    def test_hysteresis(self) -> None:
        assert levels([20] * 15 + [12] * 30)[-1] == OFF
        assert levels([20] * 15 + [10.9] * 30)[-1] == GOOD
        assert levels([12] * 45)[-1] == GOOD
        assert levels([35] * 15 + [25] * 30)[-1] == WRONG
        assert levels([35] * 15 + [23.9] * 30)[-1] == OFF

    def test_an_error_that_changes_sides_is_not_one_error(self) -> None:
        swings = [40 if frame // 6 % 2 else -40 for frame in range(90)]
        assert set(levels(swings)) <= {UNKNOWN, GOOD}
        around_half_a_turn = [175 if frame % 2 else -175 for frame in range(90)]
        assert levels(around_half_a_turn)[-1] == WRONG

    def test_wrong_below_off_is_taken_as_off(self) -> None:
        strange = FeedbackSettings(off_deg=40, wrong_deg=20)
        assert levels([30] * 30, strange)[-1] == GOOD
        assert levels([41] * 30, strange)[-1] == WRONG

    def test_no_persistence_at_all(self) -> None:
        quick = FeedbackSettings(persistence_s=0, hysteresis_deg=0)
        assert levels([0, 20, 40, float("nan"), 0], quick) == [GOOD, OFF, WRONG, UNKNOWN, GOOD]


class TestUnknown:
    nan = float("nan")

    def test_until_seen_long_enough(self) -> None:
        found = levels([40] * 20)
        assert found[:9] == [UNKNOWN] * 9 and found[9:] == [WRONG] * 11

    def test_a_blink_changes_nothing(self) -> None:
        assert set(levels([40] * 20 + [self.nan] * 8 + [40] * 20)[9:]) == {WRONG}

    def test_gone_is_unknown_and_forgotten(self) -> None:
        found = levels([40] * 20 + [self.nan] * 30 + [0] * 30)
        assert found[29:58] == [UNKNOWN] * 29
        assert set(found[50:]) == {UNKNOWN, GOOD}

    def test_a_gap_in_time_forgets(self) -> None:
        severity = JointSeverity(SETTINGS)
        errors = np.full(9, 40, np.float32)
        for frame in range(20):
            severity.update(errors, frame / FPS)
        assert (severity.update(errors, 0.7) == WRONG).all()
        assert (severity.update(errors, 5.0) == UNKNOWN).all()
        assert (severity.update(errors, 1.0) == UNKNOWN).all()


class TestProperties:
    @settings(max_examples=60)
    @given(
        st.lists(st.one_of(st.floats(-180, 180, width=32), st.just(float("nan"))), min_size=60, max_size=90)
    )
    def test_never_two_changes_within_the_persistence(self, errors: list[float]) -> None:
        found = levels(errors)
        changes = [frame for frame in range(1, len(found)) if found[frame] != found[frame - 1]]
        for frame in changes:
            # Whatever is shown newly was true of every frame of the last 0.3 s that showed the joint at all.
            recent = [abs(error) for error in errors[frame - 8 : frame + 1]]
            if found[frame] == UNKNOWN:
                assert all(np.isnan(recent))
            elif found[frame - 1] in (GOOD, OFF, WRONG):
                seen = [error for error in recent if not np.isnan(error)]
                if found[frame] > found[frame - 1]:
                    floor = {OFF: 15 - 4, WRONG: 28 - 4}[found[frame]]
                    assert all(error >= floor for error in seen)
                else:
                    ceiling = {GOOD: 15, OFF: 28}[found[frame]]
                    assert all(error < ceiling for error in seen)

    @settings(max_examples=30)
    @given(st.lists(st.floats(-180, 180, width=32), min_size=30, max_size=60))
    def test_sides_are_alike(self, errors: list[float]) -> None:
        assert levels(errors) == levels([-error for error in errors])


class TestDebounce:
    @settings(max_examples=60)
    @given(st.lists(st.booleans(), min_size=1, max_size=40), st.sampled_from([0.0, 0.1, 0.3]))
    def test_is_the_naive_one(self, signal: list[bool], persistence_s: float) -> None:
        debounce = Debounce((1,), persistence_s)
        state = False
        for frame, value in enumerate(signal):
            lasted = 0
            while lasted < frame and signal[frame - lasted - 1] == value:
                lasted += 1
            if lasted == frame and not value:
                lasted = 10**6  # it was no from the beginning of time
            if lasted / 10 >= persistence_s - 1e-6:
                state = value
            assert debounce.update(np.array([value]), frame / 10)[0] == state
