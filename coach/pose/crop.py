"""Crop geometry: the square that a pose model looks at, cut out and mapped back."""

from __future__ import annotations

import numpy as np

from coach.errors import InputError
from coach.opencv import cv2
from coach.types import Crop, FloatArray, ImageArray


def square(centre_px: tuple[float, float], side_px: float, input_size_px: int) -> Crop:
    """The square crop around a point.

    Parameters
    ----------
    centre_px : (x, y) in image pixels; may lie outside the image.
    side_px : side of the square in image pixels, positive.
    input_size_px : side of the model's input, pixels.
    """
    if not (np.isfinite([*centre_px, side_px]).all() and side_px > 0 and input_size_px > 0):
        raise InputError(
            f"Expected a finite centre and positive sizes, got {centre_px}, {side_px} and {input_size_px} px."
        )
    x, y = centre_px[0] - side_px / 2, centre_px[1] - side_px / 2
    scale = side_px / input_size_px
    return Crop((x, y, side_px, side_px), np.array([[scale, 0, x], [0, scale, y]], np.float32))


def whole_frame(image: ImageArray, input_size_px: int) -> Crop:
    """The smallest square that holds the whole frame, centred on it."""
    height, width = image.shape[:2]
    return square((width / 2, height / 2), float(max(width, height)), input_size_px)


def cut(image: ImageArray, crop: Crop, input_size_px: int) -> ImageArray:
    """What the model sees: the crop resampled to its input size, black outside the frame.

    Parameters
    ----------
    image : (H, W, 3) uint8.
    crop : where to look; made for this ``input_size_px``.

    Returns
    -------
    (input_size_px, input_size_px, 3) uint8, channels as in ``image``.
    """
    made_for_px = crop.box_px[2] / float(crop.to_image[0, 0])
    if abs(made_for_px - input_size_px) > 1e-3 * input_size_px:
        raise InputError(f"Expected a crop made for {input_size_px} px, got one for {made_for_px:.0f} px.")
    # Coordinates here mean pixel edges (0 is the left edge of the image); warpAffine means pixel centres.
    centres = crop.to_image.copy()
    centres[:, 2] += (crop.to_image[:, :2] @ np.array([0.5, 0.5], np.float32)) - 0.5
    return np.asarray(
        cv2.warpAffine(
            image,
            centres,
            (input_size_px, input_size_px),
            flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
            borderMode=cv2.BORDER_CONSTANT,
            borderValue=(0, 0, 0),
        ),
        np.uint8,
    )


def to_image(points: FloatArray, crop: Crop) -> FloatArray:
    """Map (..., 2) crop pixels (x, y) to image pixels, float32."""
    return np.asarray(points @ crop.to_image[:, :2].T + crop.to_image[:, 2], np.float32)


def to_crop(points_px: FloatArray, crop: Crop) -> FloatArray:
    """Map (..., 2) image pixels (x, y) to crop pixels, float32: the inverse of :func:`to_image`."""
    inverse = np.linalg.inv(crop.to_image[:, :2])
    return np.asarray((points_px - crop.to_image[:, 2]) @ inverse.T, np.float32)
