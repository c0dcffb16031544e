"""The robust fit of a fundamental matrix to two clips at any lags: what the offset is found with."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from coach.multicam.curve import FloatCurve
from coach.multicam.epipolar_kernels import TERMS, Scratch, scan
from coach.types import FloatArray

SHARE: Final = 0.35
"""Of what a keypoint does on average in a second, taken off: much of a pose model's error lasts as long."""
MOVING_SHARE: Final = 0.8
"""The same for cameras that move: what a pan adds to all keypoints changes slowly."""
SCALE: Final = 0.15
ROUNDS: Final = 3
_ENOUGH_ROWS: Final = 400
"""Frames at a lag, beyond which every second, third ... frame will do to find it."""


def _prior() -> npt.NDArray[np.float64]:
    """Precision of a matrix between two cameras that people put up, times the variance of one row.

    From 3000 random pairs (``benchmarks/multicam_lib/prior.py``): any yaw, 2 to 7 m away, 0.7 m below to
    1.2 m above the body's middle, tilted towards it, a few degrees of roll. Rounded, and made the same for
    both cameras.
    """
    prior = np.diag([0.23, 0.0057, 0.0018, 0.0057, 0.23, 0.003, 0.0018, 0.003, 0.0015])
    for row, column, value in ((0, 4, 0.13), (1, 3, -0.0042), (5, 7, 0.0029)):
        prior[row, column] = prior[column, row] = value
    return prior


PRIOR: Final = _prior()


def fitted(
    first: FloatArray,
    second: FloatArray,
    lags: npt.NDArray[np.int64],
    *,
    share: float = SHARE,
    stride: int | None = None,
) -> tuple[FloatCurve, npt.NDArray[np.float64]]:
    """Cost and matrix at each lag.

    Parameters
    ----------
    first, second : (5, J, T) and (5, J, U), of :func:`coach.multicam.preparing.prepared`.
    share : of the local mean that is taken off.
    stride : only every stride-th frame of the first; None: as many as are needed to find the lag.

    Returns
    -------
    (L,) costs and (L, 9) matrices.
    """
    if stride is None:
        stride = max(1, min(first.shape[2], second.shape[2]) // _ENOUGH_ROWS)
    thinned = np.ascontiguousarray(first[:, :, ::stride])
    phases = _phases(second, stride)
    scratch = _scratch(first.shape[1] * min(thinned.shape[2], phases.shape[3]))
    costs, matrices = np.empty(len(lags)), np.empty((len(lags), TERMS))
    scan(thinned, phases, lags, PRIOR, share, SCALE, ROUNDS, scratch, matrices, costs)
    return costs, matrices


def _phases(clip: FloatArray, stride: int) -> FloatArray:
    """(S, 5, J, ceil(T / S)): frames s, s + S, s + 2 S ... for each s, padded with what is not seen."""
    length = -(-clip.shape[2] // stride)
    padded = np.zeros((*clip.shape[:2], length * stride), np.float32)
    padded[:, :, : clip.shape[2]] = clip
    return np.ascontiguousarray(np.moveaxis(padded.reshape(*clip.shape[:2], length, stride), 3, 0))


def _scratch(rows: int) -> Scratch:
    def room(*shape: int) -> FloatArray:
        return np.empty((*shape, rows), np.float32)

    return Scratch(room(TERMS), room(4), room(), room(), room(), room())
