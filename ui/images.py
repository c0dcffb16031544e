"""Pictures for the screen: the only place in the window where pixels are touched."""

from __future__ import annotations

import numpy as np
from PyQt6.QtGui import QImage

from coach.opencv import cv2
from coach.types import ImageArray
from ui.painting.framing import Region


def to_qimage(image: ImageArray) -> QImage:
    """A (H, W, 3) BGR picture as a QImage of its own."""
    height, width = image.shape[:2]
    packed = cv2.cvtColor(image, cv2.COLOR_BGR2BGRA)
    return QImage(packed.data, width, height, packed.strides[0], QImage.Format.Format_RGB32).copy()


def show_region(
    image: ImageArray,
    region: Region,
    size_px: tuple[int, int],
    *,
    mirror: bool,
    border: tuple[int, int, int] = (0, 0, 0),
) -> QImage:
    """The region of a picture, scaled to ``size_px`` (width, height) and mirrored when asked.

    ``border`` (red, green, blue) fills what lies outside the picture.
    """
    width, height = max(size_px[0], 1), max(size_px[1], 1)
    scale_x, scale_y = width / region.width, height / region.height
    shrink = int(min(1.0 / scale_x, 1.0 / scale_y))
    if shrink >= 2:
        # Linear interpolation looks at four pixels only: halve first, or fine detail flickers.
        image = cv2.resize(image, None, fx=1 / shrink, fy=1 / shrink, interpolation=cv2.INTER_AREA)
        scale_x, scale_y = scale_x * shrink, scale_y * shrink
        region = Region(region.x / shrink, region.y / shrink, region.width / shrink, region.height / shrink)
    matrix = np.array([[scale_x, 0.0, -region.x * scale_x], [0.0, scale_y, -region.y * scale_y]])
    if mirror:
        matrix[0] = (-scale_x, 0.0, width + region.x * scale_x)
    # Pixel centres: without the half, a mirrored picture would be one pixel off.
    matrix[:, 2] += matrix[:, :2] @ np.array([0.5, 0.5]) - 0.5
    shown = cv2.warpAffine(
        image,
        matrix,
        (width, height),
        flags=cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE,
    )
    _paint_outside(shown, matrix, image.shape[1], image.shape[0], border[::-1])
    return to_qimage(shown)


def _paint_outside(
    shown: ImageArray, matrix: np.ndarray, width: int, height: int, color: tuple[int, int, int]
) -> None:
    """Fill what lies beyond the picture; asking OpenCV for that would blend the colour into its edges."""
    left, right = sorted(matrix[0, 0] * x + matrix[0, 2] for x in (-0.5, width - 0.5))
    top, bottom = (matrix[1, 1] * y + matrix[1, 2] for y in (-0.5, height - 0.5))
    shown[: max(round(top + 0.5), 0)] = color
    shown[max(round(bottom + 0.5), 0) :] = color
    shown[:, : max(round(left + 0.5), 0)] = color
    shown[:, max(round(right + 0.5), 0) :] = color


def to_bgr(image: QImage) -> ImageArray:
    """A picture of the window as (H, W, 3) BGR, as the video writer wants it."""
    packed = image.convertToFormat(QImage.Format.Format_RGB888)
    bits = packed.constBits()
    if bits is None:
        raise ValueError("an empty picture has no pixels")
    bits.setsize(packed.sizeInBytes())
    rows = np.frombuffer(bits, np.uint8).reshape(packed.height(), packed.bytesPerLine())
    pixels = rows[:, : packed.width() * 3].reshape(packed.height(), packed.width(), 3)
    return np.ascontiguousarray(pixels[..., ::-1])
