"""A take: pictures, and in each of them where the learner and everybody else really is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from coach.skeleton import SWAP
from coach.tracking.body import centre, overlap
from coach.types import Box, FloatArray, Frame

TORSO = [5, 6, 11, 12]
_OFF_BODY = 0.7
_LEAST_OVERLAP = 0.15


@dataclass(frozen=True, eq=False)
class Shown:
    """What one frame shows.

    Attributes
    ----------
    learner : the learner's box, None where they are not in view.
    others : boxes of everybody else.
    optional : the learner is half out of view or mostly hidden: silence is right too, somebody else is not.
    judged : False between two annotated frames: nothing is counted.
    keypoints_px, others_px : (17, 2) where known, which is judged by instead of the boxes.
    """

    learner: Box | None
    others: tuple[Box, ...] = ()
    optional: bool = False
    judged: bool = True
    keypoints_px: FloatArray | None = None
    others_px: tuple[FloatArray, ...] = ()


@dataclass(frozen=True, eq=False)
class Take:
    """A name, the frames a second, and what gives each frame with its truth."""

    name: str
    fps: float
    play: Callable[[], Iterator[tuple[Frame, Shown]]]


def box_of(keypoints_px: FloatArray) -> Box:
    """The box around finite keypoints."""
    seen = keypoints_px[np.isfinite(keypoints_px).all(axis=1)]
    low, high = seen.min(axis=0), seen.max(axis=0)
    return (float(low[0]), float(low[1]), float(high[0] - low[0]), float(high[1] - low[1]))


def who(keypoints_px: FloatArray, shown: Shown) -> str:
    """Whose pose this is: "learner", "other", "nobody" (a body where there is none) or "silent"."""
    finite = np.isfinite(keypoints_px).all(axis=1)
    if finite.sum() < 4:
        return "silent"
    if shown.keypoints_px is not None or (shown.learner is None and shown.others_px):
        return _by_keypoints(keypoints_px, finite, shown)
    body = box_of(keypoints_px)
    shares = [overlap(body, shown.learner) if shown.learner is not None else 0.0]
    shares += [overlap(body, other) for other in shown.others]
    best = int(np.argmax(shares))
    whose = shown.learner if best == 0 else shown.others[best - 1]
    if whose is None or shares[best] < _LEAST_OVERLAP or not _holds(whose, centre(body)):
        return "nobody"
    return "learner" if best == 0 else "other"


def _by_keypoints(keypoints_px: FloatArray, finite: np.ndarray, shown: Shown) -> str:
    truths = [*([shown.keypoints_px] if shown.keypoints_px is not None else []), *shown.others_px]
    gaps, torsos = [], []
    for truth in truths:
        # Whose body it is, not which of its sides: those are benchmarks/pose_quality.py's.
        named = [keypoints_px[finite] - points[finite] for points in (truth, truth[list(SWAP)])]
        gaps.append(min(float(np.median(np.linalg.norm(off_px, axis=1))) for off_px in named))
        torsos.append(float(np.linalg.norm(truth[TORSO[:2]].mean(axis=0) - truth[TORSO[2:]].mean(axis=0))))
    best = int(np.argmin(gaps))
    if gaps[best] > _OFF_BODY * torsos[best]:
        return "nobody"
    return "learner" if best == 0 and shown.keypoints_px is not None else "other"


def _holds(box: Box, point: tuple[float, float]) -> bool:
    x, y, w, h = box
    return x <= point[0] <= x + w and y <= point[1] <= y + h
