"""What every online aligner is, and the checks that all of them share."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from coach.errors import InputError
from coach.registry import Registry
from coach.skeleton import N_KEYPOINTS
from coach.types import Alignment, FloatArray


class Aligner(Protocol):
    """Follows one learner through one reference; made with the reference, fed one pose a camera frame."""

    @property
    def duration_s(self) -> float:
        """Time of the reference's last frame; positions lie in 0..duration_s."""

    def update(self, keypoints: FloatArray, scores: FloatArray, timestamp_s: float) -> Alignment:
        """Take the pose of the newest frame and say where in the reference it is.

        Parameters
        ----------
        keypoints : (17, 2) float, pixels, y downwards; NaN where not seen (all NaN: nobody there).
        scores : (17,) float in 0..1.
        timestamp_s : of the frame; never smaller than the one before.

        Raises
        ------
        InputError
            On a wrong shape, a time that is not finite, or one that goes backwards.
        """

    def reset(self) -> None:
        """Forget the learner; afterwards the aligner behaves like a new one."""

    def seek(self, reference_s: float) -> None:
        """Expect the learner at ``reference_s`` next, in 0..duration_s; InputError outside."""


@dataclass(frozen=True, slots=True, eq=False)
class Reference:
    """The poses to follow, checked.

    Attributes
    ----------
    keypoints : (N, 17, 2) float32, NaN where not seen.
    scores : (N, 17) float32.
    fps : frames per second, constant.
    """

    keypoints: FloatArray
    scores: FloatArray
    fps: float

    @property
    def duration_s(self) -> float:
        """Time of the last frame."""
        return (len(self.keypoints) - 1) / self.fps


REGISTRY: Registry[Callable[[Reference], Aligner]] = Registry("aligner")
"""Aligners by name; ``@REGISTRY.register("name")`` on a class made with a :class:`Reference`."""


def checked_reference(keypoints: FloatArray, scores: FloatArray, fps: float) -> Reference:
    """Check a reference; InputError says what was expected and what came."""
    keypoints, scores = np.asarray(keypoints, np.float32), np.asarray(scores, np.float32)
    if keypoints.ndim != 3 or keypoints.shape[1:] != (N_KEYPOINTS, 2):
        raise InputError(f"Expected a reference of shape (N, {N_KEYPOINTS}, 2), got {keypoints.shape}.")
    if len(keypoints) == 0:
        raise InputError("Expected a reference of at least one frame, got none.")
    if scores.shape != keypoints.shape[:2]:
        raise InputError(f"Expected reference scores of shape {keypoints.shape[:2]}, got {scores.shape}.")
    if not (math.isfinite(fps) and fps > 0):
        raise InputError(f"Expected a reference at more than 0 frames per second, got {fps}.")
    if not np.isfinite(keypoints).any():
        raise InputError("Expected a reference that shows a person, got one in which no keypoint is seen.")
    return Reference(keypoints, scores, float(fps))


def check_query(
    keypoints: FloatArray, scores: FloatArray, timestamp_s: float, last_s: float
) -> tuple[FloatArray, FloatArray]:
    """Check one live pose against the contract of :meth:`Aligner.update`.

    Parameters
    ----------
    keypoints, scores, timestamp_s : as given to ``update``.
    last_s : time of the frame before; NaN when there was none.

    Returns
    -------
    (17, 2) and (17,) float32; infinite coordinates have become NaN.
    """
    keypoints, scores = np.asarray(keypoints, np.float32), np.asarray(scores, np.float32)
    if keypoints.shape != (N_KEYPOINTS, 2):
        raise InputError(f"Expected keypoints of shape ({N_KEYPOINTS}, 2), got {keypoints.shape}.")
    if scores.shape != (N_KEYPOINTS,):
        raise InputError(f"Expected scores of shape ({N_KEYPOINTS},), got {scores.shape}.")
    if not math.isfinite(timestamp_s):
        raise InputError(f"Expected a time in seconds, got {timestamp_s}.")
    if timestamp_s < last_s:
        raise InputError(f"Expected a time of at least {last_s} s (the frame before), got {timestamp_s} s.")
    if np.isinf(keypoints).any():
        keypoints = np.where(np.isinf(keypoints), np.float32(np.nan), keypoints)
    return keypoints, scores


def checked_seek(reference_s: float, reference: Reference) -> float:
    """The position to seek, at most the last frame's; InputError when it is outside the reference.

    The end of the last frame counts as inside, since that is what a routine calls its duration.
    """
    end_s = reference.duration_s + 1 / reference.fps
    if not (math.isfinite(reference_s) and -1e-6 <= reference_s <= end_s + 1e-6):
        raise InputError(f"Expected a position between 0 and {end_s:.3f} s, got {reference_s} s.")
    return min(max(float(reference_s), 0.0), reference.duration_s)
