"""Which moment of one capture is which of another: DTW on the clean 3-D interior angles."""

from __future__ import annotations

import numpy as np
from numba import njit

from benchmarks.following_lib.mocap import Take
from coach.skeleton import JOINT_TRIPLETS

_A, _B, _C = (np.array(column) for column in zip(*JOINT_TRIPLETS, strict=True))


def interior_angles(keypoints_m: np.ndarray) -> np.ndarray:
    """(T, 17, 3) -> (T, 9) unsigned angles in degrees, the same from every side."""
    first = keypoints_m[:, _A] - keypoints_m[:, _B]
    second = keypoints_m[:, _C] - keypoints_m[:, _B]
    scale = np.linalg.norm(first, axis=-1) * np.linalg.norm(second, axis=-1)
    return np.degrees(np.arccos(np.clip((first * second).sum(-1) / np.maximum(scale, 1e-9), -1, 1)))


@njit(cache=True)
def dtw_path(cost):  # type: ignore[no-untyped-def]
    """Classic symmetric DTW (steps 1-1, 1-0, 0-1), ends tied. Returns the path, first cell first."""
    m, n = cost.shape
    total = np.full((m + 1, n + 1), np.inf)
    total[0, 0] = 0.0
    for i in range(m):
        for j in range(n):
            total[i + 1, j + 1] = cost[i, j] + min(total[i, j], total[i, j + 1], total[i + 1, j])
    path = np.zeros((m + n, 2), np.int64)
    i, j, k = m, n, m + n
    while i > 0 and j > 0:
        k -= 1
        path[k, 0], path[k, 1] = i - 1, j - 1
        best = min(total[i - 1, j - 1], total[i - 1, j], total[i, j - 1])
        if total[i - 1, j - 1] == best:
            i, j = i - 1, j - 1
        elif total[i - 1, j] == best:
            i -= 1
        else:
            j -= 1
    return path[k:]


def mean_match(path: np.ndarray, length: int) -> np.ndarray:
    """For each first index the mean of the second ones matched with it."""
    count = np.bincount(path[:, 0], minlength=length)
    return np.bincount(path[:, 0], weights=path[:, 1], minlength=length) / count


def time_map(learner: Take, reference: Take) -> np.ndarray:
    """Seconds in the reference take for each frame of the learner's take."""
    query, target = interior_angles(learner.keypoints_m), interior_angles(reference.keypoints_m)
    cost = np.abs(query[:, None] - target[None]).sum(-1)
    return mean_match(dtw_path(cost), len(query)) / reference.fps
