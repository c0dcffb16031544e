"""From stretches on the grid to the result: a moment of the test for each frame of the reference."""

from __future__ import annotations

from typing import Final

import numpy as np

from coach.compare.comparison import Comparison, FloatTimes, Stretch
from coach.compare.confidence import confidence
from coach.compare.matching import FPS, Match
from coach.compare.options import CompareOptions
from coach.compare.stretches import Run
from coach.compare.words import notices
from coach.features.angles import angle_difference, joint_angles
from coach.features.mirror import mirror_keypoints
from coach.skeleton import N_JOINTS
from coach.types import FloatArray, VideoPoses

_SPEED_SPAN_S: Final = 0.25
_FASTEST: Final = 8.0
_FOREIGN_S: Final = 0.3


def assemble(
    reference: VideoPoses, test: VideoPoses, match: Match, runs: list[Run], options: CompareOptions
) -> Comparison:
    """Carry the stretches over to the frames that the videos have, and say how the poses differ there."""
    times_s = reference.poses.times_s
    test_s, speed = np.full(len(times_s), np.nan), np.full(len(times_s), np.nan, np.float32)
    slack_s = max(0.5 / reference.poses.fps, 1.0 / FPS) + 1e-6
    for run in runs:
        run_s, its_s = run.rows / FPS, run.columns / match.test_fps
        inside = (times_s >= run_s[0] - slack_s) & (times_s <= run_s[-1] + slack_s) & np.isnan(test_s)
        test_s[inside] = np.interp(times_s[inside], run_s, its_s)
        speed[inside] = _speed(run_s, its_s, times_s[inside])
    matched = np.isfinite(test_s)
    test_s = np.clip(test_s, 0.0, test.poses.times_s[-1])
    frames = np.where(matched, _nearest(test.poses.times_s, np.where(matched, test_s, 0.0)), -1)
    difference = joint_differences(reference, test, frames, match.mirrored)
    cost = _weighted(np.abs(difference), options)
    stretches = tuple(_stretch(run, match, times_s, cost) for run in runs)
    foreign = () if options.method == "plain" else _foreign(runs, match, float(test.poses.times_s[-1]))
    return Comparison(
        reference=reference,
        test=test,
        mirrored=match.mirrored,
        test_s=test_s,
        test_frame=frames,
        cost_deg=cost,
        difference_deg=difference,
        matched=matched,
        speed=speed,
        stretches=stretches,
        foreign_s=foreign,
        notices=notices(reference, test, stretches, foreign, match.mirrored),
        options=options,
    )


def joint_differences(
    reference: VideoPoses,
    test: VideoPoses,
    frames: np.ndarray[tuple[int], np.dtype[np.int64]],
    mirrored: bool,
) -> FloatArray:
    """Signed joint differences (N, 9), test minus reference, of each reference frame with its test frame."""
    shown = test.poses.keypoints_px
    if mirrored:
        shown = mirror_keypoints(shown, test.poses.size_px[0])
    out = np.full((len(frames), N_JOINTS), np.nan, np.float32)
    there = frames >= 0
    out[there] = angle_difference(
        joint_angles(shown)[frames[there]], joint_angles(reference.poses.keypoints_px)[there]
    )
    return out


def _weighted(difference: FloatArray, options: CompareOptions) -> FloatArray:
    weights = np.asarray(options.joint_weights, np.float32)
    known = np.isfinite(difference)
    share = known @ weights
    total = np.where(known, difference, 0.0) @ weights
    mean = np.where(share > 0, total / np.where(share > 0, share, 1.0), np.nan)
    return np.asarray(mean, np.float32)


def _speed(run_s: FloatTimes, its_s: FloatTimes, at_s: FloatTimes) -> FloatArray:
    """Reference seconds per second of the test, over half a second of the reference."""
    low = np.maximum(at_s - _SPEED_SPAN_S, run_s[0])
    high = np.minimum(at_s + _SPEED_SPAN_S, run_s[-1])
    passed_s = np.interp(high, run_s, its_s) - np.interp(low, run_s, its_s)
    return np.asarray(np.clip((high - low) / np.maximum(passed_s, 1e-6), 0.0, _FASTEST), np.float32)


def _nearest(times_s: FloatTimes, at_s: FloatTimes) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    after = np.clip(np.searchsorted(times_s, at_s), 1, max(len(times_s) - 1, 1))
    before = after - 1
    after = np.minimum(after, len(times_s) - 1)
    nearer = at_s - times_s[before] <= times_s[after] - at_s
    return np.asarray(np.where(nearer, before, after), np.int64)


def _stretch(run: Run, match: Match, times_s: FloatTimes, cost: FloatArray) -> Stretch:
    begin_s, end_s = float(run.rows[0] / FPS), float(min(run.rows[-1] / FPS, times_s[-1]))
    from_s, to_s = (float(column / match.test_fps) for column in run.span)
    inside = cost[(times_s >= begin_s - 1e-6) & (times_s <= end_s + 1e-6)]
    inside = inside[np.isfinite(inside)]
    return Stretch(
        begin_s,
        end_s,
        max(from_s, 0.0),
        to_s,
        confidence=confidence(1.0 - run.cost / match.usual, end_s - begin_s),
        cost_deg=float(inside.mean()) if len(inside) else float("nan"),
        speed=(end_s - begin_s) / max(to_s - from_s, 1e-6),
        reordered=run.reordered,
    )


def _foreign(runs: list[Run], match: Match, length_s: float) -> tuple[tuple[float, float], ...]:
    out, at_s = [], 0.0
    spans = sorted(tuple(column / match.test_fps for column in run.span) for run in runs)
    for begin_s, end_s in [*spans, (length_s, length_s)]:
        if begin_s - at_s >= _FOREIGN_S:
            out.append((at_s, float(begin_s)))
        at_s = max(at_s, float(end_s))
    return tuple(out)
