"""How much of a video shows a person, and which of its poses shows the routine best."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from coach.features.angles import torso_normalised
from coach.skeleton import LEFT_ANKLE, LEFT_SHOULDER, RIGHT_ANKLE
from coach.types import FloatArray

_ENOUGH_POINTS: Final = 6
"""Of the twelve from the shoulders down; with fewer, nobody is really seen."""
_MUCH: Final = 0.2
_NEARLY_AS_CLEAR: Final = 0.9


def seen_poses(keypoints_px: FloatArray) -> npt.NDArray[np.bool_]:
    """Which of the poses (N, 17, 2) show a person: (N,) bool."""
    points = np.isfinite(keypoints_px[:, LEFT_SHOULDER:, 0]).sum(axis=1)
    return np.asarray(points >= _ENOUGH_POINTS)


def warnings_about(keypoints_px: FloatArray) -> tuple[str, ...]:
    """What the user should know of the poses (N, 17, 2) of a new routine, a sentence each."""
    found = []
    seen = seen_poses(keypoints_px)
    missing = 1.0 - float(seen.mean())
    if missing >= _MUCH:
        found.append(
            f"In {missing:.0%} of this video nobody can be seen: the coach is silent there, "
            "so choose a part that shows one person all the time.".replace("%", " %")
        )
    feet = np.isfinite(keypoints_px[seen][:, [LEFT_ANKLE, RIGHT_ANKLE], 0]).any(axis=1)
    if feet.size and feet.mean() < 1 - _MUCH:
        found.append("The feet are often out of the picture: knees and steps cannot be judged there.")
    return tuple(found)


def liveliest(keypoints_px: FloatArray, scores: FloatArray) -> int:
    """Number of a pose that is seen well and far from standing about: a picture for the library.

    Parameters
    ----------
    keypoints_px, scores : (N, 17, 2) and (N, 17).
    """
    body = np.isfinite(keypoints_px[:, LEFT_SHOULDER:, 0])
    clear = np.where(body, scores[:, LEFT_SHOULDER:], 0.0).mean(axis=1)
    normal = torso_normalised(keypoints_px)[:, LEFT_SHOULDER:]
    known = np.isfinite(normal)
    usual = np.array(
        [
            np.median(column[np.isfinite(column)]) if np.isfinite(column).any() else 0.0
            for column in normal.reshape(len(normal), -1).T
        ]
    ).reshape(normal.shape[1:])
    away = np.where(known, np.abs(normal - usual), 0.0).sum(axis=(1, 2)) / np.maximum(
        known.sum(axis=(1, 2)), 1
    )
    # Poses with a torso hardly seen have wild distances; nobody is that far from themselves.
    return int(np.argmax(np.where(clear >= _NEARLY_AS_CLEAR * clear.max(), np.minimum(away, 2.0), -1.0)))
