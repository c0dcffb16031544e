"""One hand held up: the sign that is understood from across the room."""

from __future__ import annotations

import math
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from coach.skeleton import (
    LEFT_ELBOW,
    LEFT_HIP,
    LEFT_SHOULDER,
    LEFT_WRIST,
    NOSE,
    RIGHT_ELBOW,
    RIGHT_HIP,
    RIGHT_SHOULDER,
    RIGHT_WRIST,
)
from coach.types import FloatArray

Hand = Literal["", "left", "right"]

_ABOVE_TORSOS: Final = 0.15
_ARMS: Final[tuple[tuple[Hand, int, int, int], ...]] = (
    ("left", LEFT_WRIST, LEFT_ELBOW, RIGHT_WRIST),
    ("right", RIGHT_WRIST, RIGHT_ELBOW, LEFT_WRIST),
)


def hand_up(keypoints_px: FloatArray) -> Hand:
    """Which one hand of a pose (17, 2) is clearly above the head, the other below its shoulder; "" for none.

    An elbow that is seen has to be above the shoulders; eyes and ears are not needed.
    """
    y = keypoints_px[:, 1]
    shoulders = (y[LEFT_SHOULDER] + y[RIGHT_SHOULDER]) / 2
    torso = (y[LEFT_HIP] + y[RIGHT_HIP]) / 2 - shoulders
    head = y[NOSE] if math.isfinite(y[NOSE]) else shoulders - 0.5 * torso
    for side, wrist, elbow, other in _ARMS:
        clear = y[wrist] < head - _ABOVE_TORSOS * torso and y[other] > shoulders
        if clear and not y[elbow] >= shoulders:
            return side
    return ""


def arm_raised(keypoints_px: FloatArray) -> npt.NDArray[np.bool_]:
    """Whether either wrist of poses (..., 17, 2) is above the shoulders: where a raised hand may be meant so.

    Returns
    -------
    (...) bool.
    """
    y = keypoints_px[..., 1]
    shoulders = (y[..., LEFT_SHOULDER] + y[..., RIGHT_SHOULDER]) / 2
    return np.asarray((y[..., LEFT_WRIST] < shoulders) | (y[..., RIGHT_WRIST] < shoulders))
