"""Motion capture to film with virtual cameras: who moves how, and which of it is kept for testing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from coach.errors import InputError
from coach.skeleton import LEFT_HIP, LEFT_SHOULDER, N_KEYPOINTS, RIGHT_HIP, RIGHT_SHOULDER

Points = npt.NDArray[np.float64]

HELD_OUT_ACTORS: Final = ("HDM05_dg", "CMU_60", "CMU_61")
HELD_OUT_MOTIONS: Final = ("squat1Reps", "kickLFront1Reps", "throwBasketball")
"""Never seen in training; CMU_60 and CMU_61 dance one salsa together."""

RATE_FPS: Final = 60.0
_BLEND_S: Final = 0.3


@dataclass(frozen=True, slots=True, eq=False)
class Capture:
    """One capture of one person.

    Attributes
    ----------
    motion, actor : what is done, and by whom.
    keypoints_m : (T, 17, 3) metres, y upwards, the floor at 0.
    fps : frames per second.
    """

    motion: str
    actor: str
    keypoints_m: Points
    fps: float


def load_captures(folder: Path) -> list[Capture]:
    """All captures of a folder and those below it, in the order of their names.

    A capture is an npz with ``keypoints_m`` (T, 17, 3) and ``fps``; ``subject`` and ``motion`` are its
    actor and motion, or else its name is both.

    Raises
    ------
    InputError
        There is none, or one cannot be read.
    """
    found = [_load(path) for path in sorted(Path(folder).rglob("*.npz"))]
    if not found:
        raise InputError(f"There is no motion capture (npz) in {folder}.")
    return found


def _load(path: Path) -> Capture:
    try:
        with np.load(path, allow_pickle=False) as data:
            keypoints, fps = data["keypoints_m"].astype(np.float64), float(data["fps"])
            actor = str(data["subject"]) if "subject" in data else path.stem
            motion = str(data["motion"]) if "motion" in data else path.stem
    except (OSError, KeyError, ValueError, BadZipFile) as error:
        raise InputError(f"{path.name} is no motion capture: {error}.") from error
    if keypoints.ndim != 3 or keypoints.shape[1:] != (N_KEYPOINTS, 3) or len(keypoints) < 4 or fps <= 0:
        raise InputError(f"Expected keypoints_m of shape (T, {N_KEYPOINTS}, 3) in {path.name}.")
    return Capture(motion, actor, keypoints, fps)


def held_out(
    captures: Sequence[Capture],
    actors: Collection[str] = HELD_OUT_ACTORS,
    motions: Collection[str] = HELD_OUT_MOTIONS,
) -> tuple[list[Capture], list[Capture]]:
    """Split by actor *and* motion.

    Returns
    -------
    Those to train on, without these actors and these motions; and those to test on: these actors in
    motions that nobody does in training. What is neither is left out of both.
    """
    train = [c for c in captures if c.actor not in actors and c.motion not in motions]
    known = {c.motion for c in train}
    return train, [c for c in captures if c.actor in actors and c.motion not in known]


def performance(captures: Sequence[Capture], rng: np.random.Generator, duration_s: float) -> Points:
    """One person's captures in a row, as if done without a break.

    Each begins where and facing as the one before it ended, and they melt into each other for 0.3 s.

    Returns
    -------
    (T, 17, 3) metres at 60 frames a second, at least ``duration_s`` long.
    """
    if not captures:
        raise InputError("Expected at least one motion capture.")
    actor = captures[int(rng.integers(len(captures)))].actor
    own = [c for c in captures if c.actor == actor]
    wanted, blend = int(np.ceil(duration_s * RATE_FPS)) + 2, round(_BLEND_S * RATE_FPS)
    whole = _stretch(own[int(rng.integers(len(own)))], rng, wanted)
    while len(whole) < wanted:
        piece = _stretch(own[int(rng.integers(len(own)))], rng, wanted)
        whole = _joined(whole, piece, min(blend, len(piece) - 2, len(whole) - 2))
    return whole


def _stretch(capture: Capture, rng: np.random.Generator, most: int) -> Points:
    """A capture at 60 frames a second, or a random part of it when it is longer than ``most`` frames."""
    rate = capture.fps / RATE_FPS
    frames = sampled(capture.keypoints_m, np.arange(0, len(capture.keypoints_m) - 1 + 1e-9, rate))
    first = int(rng.integers(max(1, len(frames) - most + 1)))
    return frames[first : first + most]


def _joined(before: Points, after: Points, blend: int) -> Points:
    """``after`` set down where ``before`` ends, its first ``blend`` frames mixed with the last of that."""
    turn = _heading(before[-blend]) - _heading(after[0])
    turned = after @ yaw_matrix(turn).T
    step = _middle(before[-blend]) - _middle(turned[0])
    turned = turned + np.array([step[0], 0.0, step[2]])
    share = np.linspace(0.0, 1.0, blend + 2)[1:-1, None, None]
    share = share * share * (3 - 2 * share)
    mixed = before[-blend:] * (1 - share) + turned[:blend] * share
    return np.concatenate([before[:-blend], mixed, turned[blend:]])


def _middle(pose: Points) -> Points:
    return np.asarray((pose[LEFT_HIP] + pose[RIGHT_HIP]) / 2)


def _heading(pose: Points) -> float:
    """The angle about the vertical to which a pose faces, radians; 0 is along +z."""
    left = (pose[LEFT_HIP] - pose[RIGHT_HIP]) + (pose[LEFT_SHOULDER] - pose[RIGHT_SHOULDER])
    return float(np.arctan2(-left[2], left[0]))


def yaw_matrix(angle_rad: float) -> Points:
    """Turn about the vertical axis, from +z towards +x."""
    c, s = np.cos(angle_rad), np.sin(angle_rad)
    return np.array([[c, 0.0, s], [0.0, 1.0, 0.0], [-s, 0.0, c]])


def sampled(frames: Points, at: Points) -> Points:
    """A sequence (T, ...) at fractional frames ``at`` (N,), by Catmull-Rom splines; held beyond its ends."""
    at = np.clip(at, 0.0, len(frames) - 1.0)
    low = np.minimum(at.astype(np.int64), len(frames) - 2)
    share = (at - low).reshape(-1, *[1] * (frames.ndim - 1))
    last = len(frames) - 1
    p0, p1, p2, p3 = (frames[np.clip(low + k, 0, last)] for k in (-1, 0, 1, 2))
    bend = 2 * p0 - 5 * p1 + 4 * p2 - p3 + (3 * (p1 - p2) + p3 - p0) * share
    return np.asarray(p1 + 0.5 * share * (p2 - p0 + bend * share))
