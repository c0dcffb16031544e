"""Drawn bodies: the learner's alone, as no picture of theirs is kept; the reference's on its video."""

from __future__ import annotations

from typing import Final

import numpy as np

from coach.compare import skeletons
from coach.opencv import cv2
from coach.settings import FeedbackSettings
from coach.skeleton import BODY, N_KEYPOINTS
from coach.types import FloatArray, ImageArray

_MARGIN: Final = 0.18
_GROUND: Final = (40, 32, 24)
_THICKNESS_SHARE: Final = 80
_EYES_AND_EARS: Final = [index for index in range(N_KEYPOINTS) if index not in BODY]


def body_picture(
    keypoints_px: FloatArray,
    errors_deg: FloatArray | None,
    limits: FeedbackSettings,
    *,
    frame: ImageArray | None = None,
    frame_scale: float = 1.0,
    mirrored: bool = False,
    side_px: int = 320,
) -> ImageArray:
    """A square picture with the body in its middle, (side_px, side_px, 3) BGR.

    Parameters
    ----------
    keypoints_px : (17, 2), NaN where not seen.
    errors_deg : (9,) that colour the joints; None draws the reference.
    frame : (H, W, 3) that the body is drawn on; None: a plain ground.
    frame_scale : pixels of ``frame`` per pixel of the keypoints, for a video that is stored smaller.
    mirrored : whether it is shown as in a mirror.
    """
    known = keypoints_px[np.isfinite(keypoints_px).all(axis=1)]
    canvas: ImageArray = np.full((side_px, side_px, 3), _GROUND, np.uint8)
    if len(known) == 0:
        return canvas
    low, high = known.min(axis=0), known.max(axis=0)
    extent = max(float((high - low).max()), 1.0) * (1 + 2 * _MARGIN)
    scale = side_px / extent
    corner = (low + high) / 2 - extent / 2
    sign, shift = (-1.0, float(side_px)) if mirrored else (1.0, 0.0)
    placed = (keypoints_px - corner) * np.float32(scale)
    placed[:, 0] = shift + sign * placed[:, 0]
    if frame is not None:
        to_canvas = np.array(
            [
                [sign * scale / frame_scale, 0.0, shift - sign * corner[0] * scale],
                [0.0, scale / frame_scale, -corner[1] * scale],
            ]
        )
        canvas = np.asarray(
            cv2.warpAffine(frame, to_canvas, (side_px, side_px), flags=cv2.INTER_AREA, borderValue=_GROUND),
            np.uint8,
        )
    placed[_EYES_AND_EARS] = np.nan  # they would hide the face, and only follow the nose
    thickness = max(2, side_px // _THICKNESS_SHARE)
    skeletons.draw(canvas, placed.astype(np.float32), errors_deg, limits, thickness=thickness)
    return canvas
