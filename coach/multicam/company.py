"""Whether more than one person is in a video, of which its poses show only one."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import numpy as np

from coach import tracking
from coach.capture.frames import FrameFinder
from coach.progress import CancelToken

_LOOKS: Final = 5
_SURE: Final = 0.5
_MOST: Final = 0.5
_NEAR_AS: Final = 0.35
"""Of the tallest: whoever is smaller stands far behind, and is not taken for them."""


def has_company(path: Path, last_s: float, cancel: CancelToken | None = None) -> bool:
    """Whether at least two people of about a size are in at least half of the moments that are looked at.

    Parameters
    ----------
    last_s : time of the last frame.

    Raises
    ------
    VideoError : the video cannot be read.
    Cancelled : ``cancel`` was set.
    """
    detector = tracking.create_detector("auto")
    crowded = 0
    with FrameFinder(path) as frames:
        for moment_s in np.linspace(0.0, last_s, _LOOKS):
            if cancel is not None:
                cancel.check()
            found = detector.detect(frames.at(float(moment_s)))
            heights = sorted((item.box_px[3] for item in found if item.score >= _SURE), reverse=True)
            crowded += len(heights) > 1 and heights[1] >= _NEAR_AS * heights[0]
    return crowded >= _MOST * _LOOKS
