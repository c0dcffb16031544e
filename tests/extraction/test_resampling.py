from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.errors import InputError
from coach.extraction.resampling import BRIDGED_GAP_S, resample
from coach.types import PoseSequence


def sequence(times_s: list[float], xs: list[float]) -> PoseSequence:
    """All keypoints at (x, 2 x); scores follow x."""
    keypoints = np.zeros((len(times_s), 17, 2), np.float32)
    keypoints[..., 0] = np.array(xs, np.float32)[:, None]
    keypoints[..., 1] = 2 * keypoints[..., 0]
    scores = np.full((len(times_s), 17), 0.5, np.float32)
    return PoseSequence(keypoints, scores, np.array(times_s), 30.0, (64, 48))


def naive(times_s: list[float], xs: list[float], at_s: float) -> float:
    """One keypoint at one moment, by looking at every frame."""
    before = [(t, x) for t, x in zip(times_s, xs, strict=True) if not math.isnan(x) and t <= at_s + 1e-6]
    after = [(t, x) for t, x in zip(times_s, xs, strict=True) if not math.isnan(x) and t >= at_s - 1e-6]
    if not before or not after:
        return math.nan
    (t0, x0), (t1, x1) = before[-1], after[0]
    if t1 <= t0 + 1e-6:
        return x1
    if t1 - t0 > BRIDGED_GAP_S + 1e-6:
        return math.nan
    return x0 + (x1 - x0) * (at_s - t0) / (t1 - t0)


def test_a_straight_movement_stays_straight_whatever_the_frame_times() -> None:
    times_s = [0.0, 0.03, 0.1, 0.11, 0.2, 0.31, 0.4]
    result = resample(sequence(times_s, [100 * t for t in times_s]), 50.0)
    np.testing.assert_allclose(result.times_s, np.arange(21) / 50)
    np.testing.assert_allclose(result.keypoints_px[:, 3, 0], 2 * np.arange(21), atol=1e-4)
    np.testing.assert_allclose(result.keypoints_px[:, 3, 1], 4 * np.arange(21), atol=1e-4)
    assert (result.fps, result.size_px) == (50.0, (64, 48))


def test_short_gaps_are_bridged_and_long_ones_are_not() -> None:
    times_s = [i / 10 for i in range(12)]
    xs = [0, 1, math.nan, 3, 4, math.nan, math.nan, math.nan, 8, 9, 10, 11]
    result = resample(sequence(times_s, xs), 10.0)
    np.testing.assert_allclose(
        result.keypoints_px[:, 0, 0],
        [0, 1, 2, 3, 4, np.nan, np.nan, np.nan, 8, 9, 10, 11],
        atol=1e-5,
    )


def test_a_pause_without_frames_is_a_gap_in_the_scores_too() -> None:
    result = resample(sequence([0.0, 0.1, 1.0, 1.1], [0, 1, 2, 3]), 10.0)
    assert np.isnan(result.keypoints_px[2:10]).all()
    np.testing.assert_allclose(result.scores[:, 0], [0.5, 0.5, *[0.0] * 8, 0.5, 0.5])


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.floats(0.004, 0.4), st.one_of(st.just(math.nan), st.floats(-500, 500))), min_size=1
    ),
    st.sampled_from([7.0, 24.0, 30.0, 60.0]),
)
def test_it_agrees_with_looking_at_every_frame(steps: list[tuple[float, float]], fps: float) -> None:
    times_s = np.cumsum([step for step, _ in steps]).tolist()
    xs = [float(np.float32(x)) for _, x in steps]
    result = resample(sequence(times_s, xs), fps)
    moments_s = [t - times_s[0] for t in times_s]
    expected = [naive(moments_s, xs, t) for t in result.times_s]
    np.testing.assert_allclose(result.keypoints_px[:, 5, 0], expected, rtol=1e-4, atol=1e-2)


def test_what_cannot_be_resampled_is_refused() -> None:
    with pytest.raises(InputError, match="above 0 fps"):
        resample(sequence([0.0], [1.0]), 0.0)
    with pytest.raises(InputError, match="times that increase"):
        resample(sequence([0.0, 0.0], [1.0, 2.0]), 30.0)
