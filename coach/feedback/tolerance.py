"""How far two people who both do it right may be apart, by joint and by how the limbs lie to the camera.

A limb that points half at the camera turns fast in the picture when the body turns a little: what another
body or a camera that stands elsewhere makes of an angle grows with ``1 / share - 1``, where ``share`` is how
much of its length the shorter limb of the joint shows. docs/FEEDBACK.md says how the figures were found.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from coach.types import FloatArray

_OWN_WAY_DEG: Final = np.array([4, 4, 8, 8, 0, 0, 5, 5, 0], np.float32)
"""People hold their elbows, knees and shoulders each in their own way; in the order of the joints."""
_FORESHORTENED_DEG: Final = 25.0
_LEAST_SHARE: Final = 0.2


def tolerance_deg(shares: FloatArray) -> FloatArray:
    """What of an error is no mistake.

    Parameters
    ----------
    shares : (..., 9) of the length that the shorter limb of each joint shows, the lesser of both people's.

    Returns
    -------
    (..., 9) float32 degrees; NaN where the share is.
    """
    seen = np.minimum(np.maximum(shares, np.float32(_LEAST_SHARE)), np.float32(1.0))
    return np.asarray(_OWN_WAY_DEG + _FORESHORTENED_DEG * (1 / seen - 1), np.float32)


def beyond(errors_deg: FloatArray, tolerances_deg: FloatArray) -> FloatArray:
    """What of signed errors lies beyond the tolerance, with their sign; NaN where unknown."""
    return np.asarray(np.sign(errors_deg) * np.maximum(np.abs(errors_deg) - tolerances_deg, 0), np.float32)
