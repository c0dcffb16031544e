"""One picture out of two: reference and test beside each other, skeletons and captions on them."""

from __future__ import annotations

from typing import Final

import numpy as np

from coach.compare import skeletons
from coach.features.mirror import mirror_keypoints
from coach.opencv import cv2
from coach.settings import FeedbackSettings
from coach.types import FloatArray, ImageArray

HEIGHT_PX: Final = 720
_BAR_PX: Final = 40
_BACKGROUND: Final = (32, 24, 15)
_TEXT: Final = (245, 245, 242)
_FONT: Final = cv2.FONT_HERSHEY_SIMPLEX


class Panel:
    """One side of the picture: a video's frames at a fixed size.

    Parameters
    ----------
    size_px : (width, height) of the video.
    height_px : to show it at.
    limits : from how many degrees a joint is shown as off, and wrong.
    mirrored : whether it is shown as in a mirror.
    """

    def __init__(
        self, size_px: tuple[int, int], height_px: int, limits: FeedbackSettings, *, mirrored: bool = False
    ) -> None:
        self._scale = height_px / size_px[1]
        self.width = max(2, round(size_px[0] * self._scale / 2) * 2)
        self.height = height_px
        self._source_width = size_px[0]
        self._limits = limits
        self._mirrored = mirrored

    def picture(
        self, image: ImageArray, keypoints_px: FloatArray, difference_deg: FloatArray | None = None
    ) -> ImageArray:
        """The frame with its skeleton, (height, width, 3)."""
        shrunk = np.asarray(
            cv2.resize(image, (self.width, self.height), interpolation=cv2.INTER_AREA), np.uint8
        )
        if self._mirrored:
            shrunk = np.ascontiguousarray(shrunk[:, ::-1])
            keypoints_px = mirror_keypoints(keypoints_px, self._source_width)
        skeletons.draw(
            shrunk,
            keypoints_px * np.float32(self._scale),
            difference_deg,
            self._limits,
            thickness=max(2, self.height // 180),
        )
        return shrunk

    def empty(self, image: ImageArray | None, text: str) -> ImageArray:
        """No match: what was last shown, dark, and why."""
        if image is None:
            picture = np.full((self.height, self.width, 3), _BACKGROUND, np.uint8)
        else:
            picture = (image // 4).astype(np.uint8)
        scale = self.height / 500
        (width, _), _ = cv2.getTextSize(text, _FONT, scale, 2)
        cv2.putText(
            picture, text, ((self.width - width) // 2, self.height // 2), _FONT, scale, _TEXT, 2, cv2.LINE_AA
        )
        return picture


def height_for(sizes_px: tuple[tuple[int, int], tuple[int, int]]) -> int:
    """Height of both panels: that of the larger video, 720 at most, even."""
    return min(HEIGHT_PX, max(size[1] for size in sizes_px)) // 2 * 2


def beside(left: ImageArray, right: ImageArray, captions: tuple[str, str]) -> ImageArray:
    """Both panels over a bar with a caption for each."""
    both = np.concatenate([left, right], axis=1)
    bar = np.full((_BAR_PX, both.shape[1], 3), _BACKGROUND, np.uint8)
    for x, width, text in ((0, left.shape[1], captions[0]), (left.shape[1], right.shape[1], captions[1])):
        cv2.putText(
            bar[:, x : x + width], _ascii(text), (12, 27), _FONT, _fit(text, width), _TEXT, 1, cv2.LINE_AA
        )
    return np.concatenate([both, bar], axis=0)


def _fit(text: str, width_px: int) -> float:
    (needed, _), _ = cv2.getTextSize(_ascii(text), _FONT, 0.6, 1)
    return min(0.6, 0.6 * (width_px - 24) / max(needed, 1))


def _ascii(text: str) -> str:
    """OpenCV's letters are ASCII only."""
    return text.encode("ascii", "replace").decode()
