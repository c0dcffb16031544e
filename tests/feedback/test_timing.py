from __future__ import annotations

import math

import pytest

from coach.errors import InputError
from coach.feedback.timing import Playing, behind_s
from coach.types import Alignment, FollowState


def at(reference_s: float, timestamp_s: float, state: FollowState = FollowState.LOCKED) -> Alignment:
    return Alignment(reference_s, 1.0, 0.9, state, timestamp_s)


def test_who_moves_with_the_screen_is_in_time_however_slow_the_camera_is() -> None:
    # Shown at 100 s, done at once, and the camera's picture of it comes 0.12 s later.
    playing = Playing(0.0, 100.0, delay_s=0.12)
    assert behind_s(playing, at(3.0, 103.12)) == pytest.approx(0.0)
    assert behind_s(Playing(0.0, 100.0), at(3.0, 103.12)) == pytest.approx(0.12), "what the camera adds"


@pytest.mark.parametrize("late_s", [-0.4, 0.0, 0.3])
@pytest.mark.parametrize("tempo", [0.5, 1.0, 1.5])
def test_lateness_is_in_seconds_of_the_clock_at_any_tempo(late_s: float, tempo: float) -> None:
    playing = Playing(2.0, 50.0, tempo=tempo, delay_s=0.2)
    done_s = 2.0 + tempo * (60.0 - late_s - 50.0)
    assert behind_s(playing, at(done_s, 60.2)) == pytest.approx(late_s)


@pytest.mark.parametrize("state", [state for state in FollowState if state is not FollowState.LOCKED])
def test_nobody_is_late_who_is_not_followed(state: FollowState) -> None:
    assert math.isnan(behind_s(Playing(0.0, 0.0), at(1.0, 1.0, state)))


def test_a_reference_that_stands_is_no_measure() -> None:
    with pytest.raises(InputError, match="tempo"):
        Playing(0.0, 0.0, tempo=0.0)
