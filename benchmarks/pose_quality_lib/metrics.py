"""Figures of how good poses are over time, against a performer's truth."""

from __future__ import annotations

from dataclasses import asdict, dataclass

import numpy as np

from benchmarks.pose_quality_lib.recording import Recording
from coach.skeleton import BODY, LEFT_ANKLE, LEFT_ELBOW, LEFT_KNEE, LEFT_WRIST, SWAP

REST_TORSOS_S = 0.06
FAST_TORSOS_S = 1.2
REST_AROUND_S = 0.3
LIMBS = [
    LEFT_ELBOW,
    LEFT_ELBOW + 1,
    LEFT_WRIST,
    LEFT_WRIST + 1,
    LEFT_KNEE,
    LEFT_KNEE + 1,
    LEFT_ANKLE,
    LEFT_ANKLE + 1,
]
PAIRS = [(left, left + 1) for left in range(5, 17, 2)]
APART = 0.3
"""Left and right must be this many torso lengths apart for an exchange of them to mean anything."""


@dataclass(frozen=True)
class Quality:
    """Figures of one recording, or the mean over several; % and px of the torso's length and the picture.

    ``jitter`` is the RMS step from frame to frame at rest; ``lag_ms`` how far limbs trail in fast motion;
    ``error`` and ``p90`` of what the body does not hide; ``shown`` the share of keypoints that are not NaN.
    """

    jitter_px: float
    jitter: float
    lag_ms: float
    error: float
    p90: float
    shown: float

    def row(self) -> dict[str, float]:
        return asdict(self)


def quality(recording: Recording, points: np.ndarray) -> Quality:
    """How good ``points`` (T, 17, 2) are, made from this recording."""
    truth, torso = recording.truth_px, recording.torso_px
    clear = ~recording.hidden & np.isfinite(points).all(axis=2)
    dt = float(np.median(np.diff(recording.times_s)))
    speed = np.gradient(truth, dt, axis=0) / torso
    pace = np.linalg.norm(speed, axis=2)
    reach = round(REST_AROUND_S / dt)
    calm = np.lib.stride_tricks.sliding_window_view(
        np.pad(pace, ((reach, reach), (0, 0)), mode="edge"), 2 * reach + 1, axis=0
    ).max(axis=2)
    off = (points - truth) / torso
    step = np.linalg.norm(np.diff(off, axis=0), axis=2)
    still = (calm[1:] < REST_TORSOS_S) & clear[1:] & clear[:-1]
    still[:, [i for i in range(17) if i not in BODY]] = False
    jitter = float(np.sqrt(np.mean(step[still] ** 2))) if still.any() else np.nan
    size = np.linalg.norm(off, axis=2)
    body = np.zeros(17, bool)
    body[list(BODY)] = True
    judged = size[clear & body]
    return Quality(
        jitter * torso,
        100 * jitter,
        lag_ms(off, speed, clear & (pace > FAST_TORSOS_S) & (size < 0.5)),
        100 * float(np.median(judged)),
        100 * float(np.percentile(judged, 90)),
        100 * float(np.isfinite(points[:, body, 0]).mean()),
    )


def lag_ms(off: np.ndarray, speed: np.ndarray, which: np.ndarray) -> float:
    """Least-squares delay of the limbs: what is left behind, along the way they go, over their speed."""
    along = total = 0.0
    for limb in LIMBS:
        chosen = which[:, limb]
        if chosen.sum() < 5:
            continue
        v, r = speed[chosen, limb], off[chosen, limb]
        v, r = v - v.mean(axis=0), r - r.mean(axis=0)  # the model's constant bias is no lag
        along -= float((v * r).sum())
        total += float((v * v).sum())
    return 1000 * along / total if total else np.nan


def mean(rows: list[Quality]) -> Quality:
    """Mean over recordings, of what each has."""
    return Quality(*(float(np.nanmean([getattr(row, name) for row in rows])) for name in asdict(rows[0])))


def swapped(recording: Recording, points: np.ndarray) -> np.ndarray:
    """Which pairs (T, 6) of shoulders .. ankles are named the wrong way round, by the truth."""
    truth, torso = recording.truth_px, recording.torso_px
    result = np.zeros((len(points), len(PAIRS)), bool)
    for column, (left, right) in enumerate(PAIRS):
        apart = np.linalg.norm(truth[:, left] - truth[:, right], axis=1) / torso
        seen_apart = np.linalg.norm(points[:, left] - points[:, right], axis=1) / torso
        as_named = _far(points, truth, left, right, (left, right)) / torso
        exchanged = _far(points, truth, left, right, (right, left)) / torso
        result[:, column] = (apart > APART) & (seen_apart > APART / 2) & (exchanged < 0.5 * as_named)
    return result


def runs(flags: np.ndarray) -> int:
    """How many times something begins, over all columns of (T, n)."""
    before = np.vstack([np.zeros((1, flags.shape[1]), bool), flags[:-1]])
    return int((flags & ~before).sum())


def falsely_exchanged(recording: Recording, before: np.ndarray, after: np.ndarray) -> np.ndarray:
    """Pairs (T, 6) that were right as the model named them and were exchanged."""
    wrong_after, wrong_before = swapped(recording, after), swapped(recording, before)
    changed = np.array(
        [np.abs(before[:, left] - after[:, right]).max(axis=1) < 1e-3 for left, right in PAIRS]
    ).T
    return wrong_after & ~wrong_before & changed


def _far(points: np.ndarray, truth: np.ndarray, left: int, right: int, names: tuple[int, int]) -> np.ndarray:
    return np.linalg.norm(points[:, left] - truth[:, names[0]], axis=1) + np.linalg.norm(
        points[:, right] - truth[:, names[1]], axis=1
    )


assert all(SWAP[left] == right for left, right in PAIRS)
