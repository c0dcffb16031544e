"""How much the two differ, moment by moment, and where most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from coach.errors import InputError
from coach.feedback.joint_error import JointErrors
from coach.feedback.severity import GOOD, OFF, UNKNOWN, WRONG
from coach.feedback.words import instruction
from coach.settings import FeedbackSettings
from coach.skeleton import JOINTS, N_JOINTS
from coach.types import FloatArray, PoseSequence

MOST: Final = 20
_SMOOTHING_S: Final = 0.1
_APART_S: Final = 0.8
_PEAK_S: Final = 0.3


@dataclass(frozen=True, slots=True)
class Difference:
    """A moment at which the two differ more than before and after.

    Attributes
    ----------
    index, time_s : the frame of the reference and its time.
    joint : name of :data:`coach.skeleton.JOINTS`, the one that differs most.
    size_deg : how much all joints differ, root mean square.
    rank : 1 for the largest of all.
    words : what to do about it, "" where nothing can be said.
    """

    index: int
    time_s: float
    joint: str
    size_deg: float
    rank: int
    words: str


def judged(poses: PoseSequence, settings: FeedbackSettings) -> npt.NDArray[np.bool_]:
    """(N, 9) which joints are seen well enough to be judged, as while practising."""
    errors = JointErrors(
        poses.keypoints_px,
        poses.scores,
        poses.fps,
        np.ones(N_JOINTS, np.float32),
        window_s=0.0,
        min_score=settings.min_score,
        short_share=settings.short_limb,
    )
    out: npt.NDArray[np.bool_] = np.isfinite(errors.judged_angles(poses.keypoints_px, poses.scores))
    return out


def smoothed(difference_deg: FloatArray, fps: float) -> FloatArray:
    """Sizes of signed differences (N, 9), averaged over a fifth of a second; NaN where the frame's is."""
    if difference_deg.ndim != 2 or difference_deg.shape[1] != N_JOINTS:
        raise InputError(f"Expected differences of shape (N, {N_JOINTS}), got {difference_deg.shape}.")
    reach = round(_SMOOTHING_S * fps)
    size = np.abs(difference_deg).astype(np.float64)
    known = np.isfinite(size)
    total = _window_sum(np.where(known, size, 0.0), reach)
    count = _window_sum(known.astype(np.float64), reach)
    return np.where(known, total / np.maximum(count, 1.0), np.nan).astype(np.float32)


def levels(size_deg: FloatArray, settings: FeedbackSettings) -> npt.NDArray[np.int8]:
    """Good, off, wrong or unknown, (N, 9), as :data:`coach.feedback.severity.SEVERITIES` counts them."""
    out = np.full(size_deg.shape, GOOD, np.int8)
    out[size_deg >= settings.off_deg] = OFF
    out[size_deg >= max(settings.wrong_deg, settings.off_deg)] = WRONG
    out[np.isnan(size_deg)] = UNKNOWN
    return out


def overall(size_deg: FloatArray) -> FloatArray:
    """(N,) root mean square over the joints that are known: one joint far off counts; NaN where none is."""
    known = np.isfinite(size_deg)
    total = np.where(known, size_deg, 0.0) ** 2
    count = known.sum(axis=1)
    mean = np.divide(total.sum(axis=1), count, out=np.full(len(size_deg), np.nan), where=count > 0)
    out: FloatArray = np.sqrt(mean).astype(np.float32)
    return out


def largest(
    size_deg: FloatArray,
    times_s: npt.NDArray[np.float64],
    reference_px: FloatArray,
    test_px: FloatArray,
    settings: FeedbackSettings,
) -> tuple[Difference, ...]:
    """The moments of the largest differences, at most twenty, in the order of time.

    Parameters
    ----------
    size_deg : (N, 9) as :func:`smoothed` returns them.
    times_s : (N,) times of the reference's frames.
    reference_px, test_px : (N, 17, 2), the poses of the same moments.
    """
    whole = np.nan_to_num(overall(size_deg), nan=-1.0)
    left = whole.copy()
    found: list[Difference] = []
    while len(found) < MOST and left.max(initial=-1.0) >= settings.off_deg:
        index = int(left.argmax())
        near_s = np.abs(times_s - times_s[index])
        # The edge of what was taken before is no moment of its own.
        if whole[index] >= whole[near_s <= _PEAK_S].max():
            joint = JOINTS[int(np.nan_to_num(size_deg[index], nan=-1.0).argmax())]
            words = instruction(joint, test_px[index], reference_px[index])
            size = float(whole[index])
            found.append(Difference(index, float(times_s[index]), joint, size, len(found) + 1, words))
            left[near_s <= _APART_S] = -1.0
        else:
            left[index] = -1.0
    return tuple(sorted(found, key=lambda item: item.index))


def _window_sum(values: npt.NDArray[np.float64], reach: int) -> npt.NDArray[np.float64]:
    total = np.concatenate((np.zeros((1, values.shape[1])), np.cumsum(values, axis=0)))
    at = np.arange(len(values))
    out: npt.NDArray[np.float64] = (
        total[np.minimum(at + reach + 1, len(values))] - total[np.maximum(at - reach, 0)]
    )
    return out
