"""Watching the screen through a camera: each picture shrunk to a few grey cells, with the time it came."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from coach import progress
from coach.capture import clock
from coach.latency.flashes import FloatTimes
from coach.opencv import cv2
from coach.progress import CancelToken
from coach.types import FrameSource, ImageArray

_WIDTH: Final = 16
_HEIGHT: Final = 12
_MOST: Final = 4000
"""More than any camera gives in one measurement, so that a forgotten one cannot fill the memory."""


def cells_of(image: ImageArray) -> npt.NDArray[np.float32]:
    """(12, 16) mean grey levels of a (H, W, 3) picture."""
    small = cv2.resize(image, (_WIDTH, _HEIGHT), interpolation=cv2.INTER_AREA)
    return np.asarray(small.mean(axis=2), np.float32)


def watch(
    source: FrameSource, cancel: CancelToken, report: progress.Report = progress.silent
) -> tuple[FloatTimes, npt.NDArray[np.float32]]:
    """Read a camera until ``cancel`` is set: that is how a measurement ends, so it raises nothing.

    Parameters
    ----------
    report : called once, when the first picture has come.

    Returns
    -------
    times_s (N,) of :mod:`coach.capture.clock`, and cells (N, 12, 16).

    Raises
    ------
    CameraError : the camera cannot be opened or has stopped.
    """
    times_s: list[float] = []
    cells: list[npt.NDArray[np.float32]] = []
    with source:
        stamped = source.info.stamps_arrival
        for frame in source:
            if cancel.cancelled or len(times_s) == _MOST:
                break
            if not times_s:
                report(0.0, "Watching")
            times_s.append(frame.timestamp_s if stamped else clock.now_s())
            cells.append(cells_of(frame.image))
    return np.array(times_s), np.array(cells, np.float32).reshape(-1, _HEIGHT, _WIDTH)
