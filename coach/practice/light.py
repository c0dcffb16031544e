"""How bright the learner is in the picture, and what is around them."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from coach.types import FloatArray, ImageArray

_STEP_PX: Final = 8


class Light(NamedTuple):
    """Mean grey levels, 0..255, of the box round the body and of the rest of the picture."""

    body: float
    around: float


def light_of(image: ImageArray, keypoints_px: FloatArray) -> Light:
    """Look at every eighth pixel of an image (H, W, 3); both are of the whole picture when nobody is seen."""
    small = image[::_STEP_PX, ::_STEP_PX].mean(axis=2)
    whole = float(small.mean())
    known = keypoints_px[np.isfinite(keypoints_px[:, 0])] / _STEP_PX
    if len(known) < 2:
        return Light(whole, whole)
    left, top = np.maximum(known.min(axis=0), 0).astype(int)
    right, bottom = np.maximum(known.max(axis=0), 0).astype(int) + 1
    inside = small[top:bottom, left:right]
    if not inside.size or inside.size == small.size:
        return Light(whole, whole)
    total = float(inside.sum())
    return Light(total / inside.size, (float(small.sum()) - total) / (small.size - inside.size))
