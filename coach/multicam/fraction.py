"""The offset to a fraction of a frame: where the residuals of the epipolar fit and their slopes agree."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from coach.multicam.epipolar_kernels import TERMS
from coach.multicam.fitting import PRIOR
from coach.multicam.fraction_kernels import ROWS, UNKNOWNS, linearised
from coach.types import FloatArray

_LOCAL_S: Final = 0.35
_SHARE: Final = 0.85
_SCALE: Final = 0.1
_PRIOR_ROWS: Final = 0.01
_PRIOR_VARIANCE: Final = 1e-4
"""The prior counts as this share of all rows, each of the residuals' own variance; PRIOR is for this one."""
_ROUNDS: Final = 10
_CLOSE: Final = 0.002
_FURTHEST: Final = 2.0
"""Frames from where the search begins."""
_LONGEST_STEP: Final = 0.5
_SHORTEST: Final = 0.15
"""Of the way to the truth, that a step goes at least."""

Floats = npt.NDArray[np.float64]


def refined(first: FloatArray, second: FloatArray, fps: float, start: float, matrix: Floats) -> float:
    """The offset near ``start``, by Gauss and Newton's steps of the offset and the matrix together.

    Each keypoint's residual is known to change with the offset by its velocity along the epipolar line's
    normal. Residuals and slopes are looked at about their means over a third of a second to either side, as
    a pose model errs for longer than that in the same direction.

    Parameters
    ----------
    first, second : (5, J, T) and (5, J, U), of :func:`coach.multicam.preparing.prepared`.
    start : index in the second of the first's frame 0, right to two frames.
    matrix : (9,) of :func:`coach.multicam.fitting.fitted` there.
    """
    a, b = _moving(first), _moving(second)
    raw, passed = np.empty((ROWS, a.shape[2])), np.empty((ROWS, a.shape[2]))
    moments = np.empty((UNKNOWNS, UNKNOWNS))
    reach = max(2, round(_LOCAL_S * fps))
    offset, moved, before, slope = start, 0.0, 0.0, -1.0
    for _ in range(_ROUNDS):
        inverse = linearised(a, b, offset, matrix, reach, _SHARE, _SCALE, raw, passed, moments)
        if inverse <= 0.0:
            return start
        step, matrix = _solved(moments, inverse, matrix)
        # Noise in the velocities makes all steps too short by one factor, which two steps tell.
        if abs(moved) > _CLOSE:
            slope = float(np.clip((step - before) / moved, -1.0, -_SHORTEST))
        there = offset - float(np.clip(step / slope, -_LONGEST_STEP, _LONGEST_STEP))
        there = float(np.clip(there, start - _FURTHEST, start + _FURTHEST))
        offset, moved, before = there, there - offset, step
        if abs(moved) < _CLOSE:
            break
    return offset


def _moving(clip: FloatArray) -> FloatArray:
    """(5, J, T) x, y, weight, change of x and y per frame; weight 0 where a neighbour is not seen."""
    places, weights = clip[:2], clip[2]
    seen = np.pad(weights > 0, ((0, 0), (1, 1)), constant_values=True)
    seen = seen[:, :-2] & seen[:, 1:-1] & seen[:, 2:]
    parts = (places, (weights * seen)[None], np.gradient(places, axis=2))
    return np.asarray(np.concatenate(parts), np.float32)


def _solved(moments: Floats, inverse: float, matrix: Floats) -> tuple[float, Floats]:
    """The step of the offset, and the matrix there, whose component along ``matrix`` stays."""
    equations = np.zeros((UNKNOWNS + 1, UNKNOWNS + 1))
    equations[:UNKNOWNS, :UNKNOWNS] = moments
    # Exact views need no prior, and any prior would move their offset.
    variance = float(matrix @ moments[:TERMS, :TERMS] @ matrix)
    equations[:TERMS, :TERMS] += _PRIOR_ROWS * variance / _PRIOR_VARIANCE * inverse * PRIOR
    equations[TERMS, TERMS] += 1e-12
    equations[:TERMS, UNKNOWNS] = equations[UNKNOWNS, :TERMS] = matrix
    found = np.linalg.solve(equations, np.eye(UNKNOWNS + 1)[UNKNOWNS])
    return float(found[TERMS]), found[:TERMS] / np.linalg.norm(found[:TERMS])
