from __future__ import annotations

from coach.pipeline.follow_clock import FollowClock


def advance(times_s: list[float], counted: list[bool]) -> list[float]:
    clock = FollowClock()
    return [clock.advance(t, counted=c) for t, c in zip(times_s, counted, strict=True)]


def test_it_counts_from_the_first_frame() -> None:
    assert advance([7.0, 7.5, 8.25], [True] * 3) == [0.0, 0.5, 1.25]


def test_a_camera_that_was_away_and_a_clock_that_jumps_take_no_practice_time() -> None:
    assert advance([7.0, 7.5, 3607.5, 3607.75], [True] * 4) == [0.0, 0.5, 1.5, 1.75]


def test_a_pause_takes_no_time() -> None:
    assert advance([0.0, 1.0, 2.0, 60.0, 61.0], [True, True, False, False, True]) == [0, 1, 1, 1, 2]


def test_it_never_goes_backwards() -> None:
    assert advance([5.0, 6.0, 1.0, 1.5], [True] * 4) == [0.0, 1.0, 1.0, 1.5]
