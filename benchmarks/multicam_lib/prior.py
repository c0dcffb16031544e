"""The prior of coach/multicam/fitting.py: what fundamental matrices between two people's cameras look like.

python -m benchmarks.multicam_lib.prior
"""

from __future__ import annotations

import numpy as np

_COUNT = 3000
_TORSO_M = 0.5
_STRENGTH = 1e-4
_LEAST_VARIANCE = 2e-4
_SIZE_DEVIATION = 0.2


def matrices(count: int = _COUNT, seed: int = 0) -> np.ndarray:
    """(count, 9) fundamental matrices of length 1 between cameras as people put them up.

    In torso lengths about the body's middle, as :func:`coach.multicam.preparing.prepared` has them; the
    torso's length in the picture is off by a fifth, as when it leans.
    """
    rng = np.random.default_rng(seed)
    found = np.array([_fundamental(_camera(rng), _camera(rng)) for _ in range(count)])
    a, b = np.exp(rng.normal(0, _SIZE_DEVIATION, (2, count)))
    found *= np.stack([a * b, a * b, b, a * b, a * b, b, a, a, np.ones(count)], axis=1)
    return found / np.linalg.norm(found, axis=1, keepdims=True)


def precision(samples: np.ndarray) -> np.ndarray:
    """(9, 9) what the fit adds to its moments."""
    spread = samples.T @ samples / len(samples)
    return _STRENGTH * np.linalg.inv(spread + _LEAST_VARIANCE * np.eye(9))


def _camera(rng: np.random.Generator) -> np.ndarray:
    """(3, 4) projection into torso lengths about a point near the middle of the body."""
    yaw, distance_m, height_m = rng.uniform(-np.pi, np.pi), rng.uniform(2, 7), rng.uniform(-0.7, 1.2)
    pitch, roll = np.arctan2(height_m, distance_m) + rng.normal(0, 0.03), rng.normal(0, 0.04)
    axes = np.diag([1.0, 1.0, -1.0]) @ _turn(2, roll) @ _turn(0, pitch) @ _turn(1, yaw)
    lens = np.diag([distance_m / _TORSO_M, -distance_m / _TORSO_M, 1.0])
    camera = lens @ np.hstack([axes, [[0.0], [0.0], [distance_m]]])
    x, y, depth = camera @ np.append(rng.normal(0, 0.15, 3), 1.0)
    return np.array([[1, 0, -x / depth], [0, 1, -y / depth], [0, 0, 1]]) @ camera


def _turn(axis: int, angle: float) -> np.ndarray:
    turn = np.eye(3)
    i, j = [other for other in range(3) if other != axis]
    turn[i, i] = turn[j, j] = np.cos(angle)
    sign = 1.0 if axis == 1 else -1.0
    turn[i, j], turn[j, i] = sign * np.sin(angle), -sign * np.sin(angle)
    return turn


def _fundamental(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """(9,) row by row, Hartley & Zisserman 9.2.2."""
    x, y, z = b @ np.linalg.svd(a)[2][-1]
    cross = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    matrix = (cross @ b @ np.linalg.pinv(a)).ravel()
    return matrix / np.linalg.norm(matrix)


if __name__ == "__main__":
    np.set_printoptions(precision=4, suppress=True, linewidth=150)
    print(precision(matrices()))
