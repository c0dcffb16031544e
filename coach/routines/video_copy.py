"""The routine's own copy of a video: small, at the rate of the poses, mirrored if they are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np

from coach.capture.prefetch import Prefetch
from coach.capture.video import VideoFile
from coach.capture.writer import VideoWriter
from coach.errors import VideoError
from coach.opencv import cv2
from coach.progress import CancelToken, Report, silent
from coach.types import ImageArray

STAGE: Final = "copying the video"
_MAX_HEIGHT_PX: Final = 720
_THUMBNAIL_WIDTH_PX: Final = 480


def copy_video(
    source: Path,
    target: Path,
    *,
    fps: float,
    count: int,
    start_s: float = 0.0,
    end_s: float | None = None,
    origin_s: float | None = None,
    mirror: bool = False,
    thumbnail_index: int = 0,
    report: Report = silent,
    cancel: CancelToken | None = None,
) -> bytes:
    """Write ``count`` pictures to ``target``, picture ``k`` the one nearest to ``origin_s + k / fps``.

    Parameters
    ----------
    start_s, end_s : the part, as :class:`coach.capture.video.VideoFile` takes it.
    origin_s : the moment of picture 0; None: the first frame of the part.
    mirror : flip every picture.
    thumbnail_index : the picture that stands for the routine.

    Returns
    -------
    PNG of that picture, at most 480 px wide.

    Raises
    ------
    VideoError, StorageError, Cancelled
        Nothing is left at ``target``.
    """
    thumbnail = b""
    with VideoFile(source, start_s=start_s, end_s=end_s) as video:
        width, height = _stored_size(video.info.width, video.info.height)
        with VideoWriter(target, width, height, fps) as writer, Prefetch(video) as frames:
            timed = ((frame.image, frame.timestamp_s) for frame in frames)
            last: ImageArray | None = None
            stored = last
            for index, image in enumerate(_at_rate(timed, fps, count, origin_s)):
                if cancel is not None:
                    cancel.check()
                if stored is None or image is not last:
                    last, stored = image, _resized(image, width, height, mirror)
                writer.write(stored, index / fps)
                if index == thumbnail_index:
                    thumbnail = _png(image, mirror)
                report((index + 1) / count, STAGE)
    return thumbnail


def _at_rate(
    frames: Iterator[tuple[ImageArray, float]], fps: float, count: int, first_s: float | None = None
) -> Iterator[ImageArray]:
    """``count`` images: for each moment ``first_s + k / fps`` the frame nearest to it; None: the first's."""
    index = 0
    shown: ImageArray | None = None
    shown_s = 0.0
    for image, time_s in frames:
        first_s = time_s if first_s is None else first_s
        while shown is not None and index < count and index / fps < (shown_s + time_s) / 2 - first_s:
            yield shown
            index += 1
        if index >= count:
            return
        shown, shown_s = image, time_s
    while shown is not None and index < count:
        yield shown
        index += 1


def _stored_size(width: int, height: int) -> tuple[int, int]:
    share = min(1.0, _MAX_HEIGHT_PX / height)
    return max(2, round(width * share / 2) * 2), max(2, round(height * share / 2) * 2)


def _resized(image: ImageArray, width: int, height: int, mirror: bool) -> ImageArray:
    if image.shape[:2] != (height, width):
        image = np.asarray(cv2.resize(image, (width, height), interpolation=cv2.INTER_AREA), np.uint8)
    return np.asarray(cv2.flip(image, 1), np.uint8) if mirror else image


def _png(image: ImageArray, mirror: bool) -> bytes:
    height, width = image.shape[:2]
    share = min(1.0, _THUMBNAIL_WIDTH_PX / width)
    small = _resized(image, round(width * share), max(1, round(height * share)), mirror)
    written, data = cv2.imencode(".png", small)
    if not written:
        raise VideoError("The picture for the library cannot be made: import the video again.")
    return bytes(data)
