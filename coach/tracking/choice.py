"""Which of the people in a frame to follow."""

from __future__ import annotations

import math
from collections.abc import Sequence

from coach.tracking.body import centre
from coach.types import Box, Detection

_LEAST_HEIGHT = 0.12
_EDGE = 0.005
_CUT_OFF_SIDE, _CUT_OFF_END = 0.5, 0.85
_OFF_CENTRE = 0.6
_SAME_PLACE = 3.0


def choose(
    people: Sequence[Detection],
    size_px: tuple[int, int],
    *,
    least_score: float,
    near: Box | None = None,
) -> Detection | None:
    """The largest and most central person who is wholly in view; None when nobody is.

    Parameters
    ----------
    people : what the detector found.
    size_px : (width, height) of the frame.
    least_score : boxes below it are nobody.
    near : where the person was last seen; who is there now counts most.
    """
    likely = [
        person
        for person in people
        if person.score >= least_score and max(person.box_px[2:]) >= _LEAST_HEIGHT * size_px[1]
    ]
    return max(likely, key=lambda person: _merit(person.box_px, size_px, near), default=None)


def _merit(box_px: Box, size_px: tuple[int, int], near: Box | None) -> float:
    width, height = size_px
    x, y, w, h = box_px
    merit = max(w, h) / height * (1 - _OFF_CENTRE * abs(x + w / 2 - width / 2) / (width / 2))
    if x <= _EDGE * width or x + w >= (1 - _EDGE) * width:
        merit *= _CUT_OFF_SIDE
    if y <= _EDGE * height or y + h >= (1 - _EDGE) * height:
        merit *= _CUT_OFF_END
    if near is not None:
        away = math.dist(centre(box_px), centre(near)) / max(near[2], near[3], 1.0)
        merit *= 1 + _SAME_PLACE * math.exp(-2 * away)
    return merit
