"""Which of the people in a frame to follow."""

from __future__ import annotations

import math
from collections.abc import Sequence

from coach.tracking.body import centre, overlap
from coach.types import Box, Detection

_LEAST_HEIGHT = 0.12
_EDGE = 0.005
_CUT_OFF_SIDE, _CUT_OFF_END = 0.5, 0.85
_OFF_CENTRE = 0.6
_SAME = 0.3


def choose(
    people: Sequence[Detection],
    size_px: tuple[int, int],
    *,
    least_score: float,
) -> Detection | None:
    """The largest and most central person who is wholly in view; None when nobody is.

    Parameters
    ----------
    people : what the detector found.
    size_px : (width, height) of the frame.
    least_score : boxes below it are nobody.
    """
    likely = [
        person
        for person in people
        if person.score >= least_score and max(person.box_px[2:]) >= _LEAST_HEIGHT * size_px[1]
    ]
    return max(likely, key=lambda person: _merit(person.box_px, size_px), default=None)


def _merit(box_px: Box, size_px: tuple[int, int]) -> float:
    width, height = size_px
    x, y, w, h = box_px
    merit = max(w, h) / height * (1 - _OFF_CENTRE * abs(x + w / 2 - width / 2) / (width / 2))
    if x <= _EDGE * width or x + w >= (1 - _EDGE) * width:
        merit *= _CUT_OFF_SIDE
    if y <= _EDGE * height or y + h >= (1 - _EDGE) * height:
        merit *= _CUT_OFF_END
    return merit


def at(people: Sequence[Detection], point_px: tuple[float, float]) -> Detection | None:
    """Who was clicked at: of those whose box holds the point the one whose middle is nearest; else None."""
    x, y = point_px
    held = [
        person
        for person in people
        if 0 <= x - person.box_px[0] <= person.box_px[2] and 0 <= y - person.box_px[1] <= person.box_px[3]
    ]
    return min(held, key=lambda person: math.dist(centre(person.box_px), point_px), default=None)


def beside(
    people: Sequence[Detection], learner: Box | None, step: int, size_px: tuple[int, int]
) -> Detection | None:
    """The next person to the right (``step`` 1) or left (-1) of the learner, round and round.

    Without a learner: the first from that side. None when there is nobody else.
    """
    others = [person for person in people if learner is None or overlap(person.box_px, learner) < _SAME]
    if not others:
        return None
    here = centre(learner)[0] if learner is not None else (0.0 if step > 0 else float(size_px[0]))

    def way(person: Detection) -> float:
        return (step * (centre(person.box_px)[0] - here)) % (size_px[0] + 1.0)

    return min(others, key=way)
