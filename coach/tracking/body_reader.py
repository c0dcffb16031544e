"""Looks at bodies through the pose model, and a second time where the first look says little.

The pose model reads the body in the middle of its crop. With somebody near, a crop that is tight and centred
on the learner, or turned away from the other, finds a learner who is half hidden; a wide one finds the one in
front. Where all of them show others, these are covered, and it looks again. Somebody alone who is scored low
in a tight crop is scored higher with more around them.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from coach.pose import PoseBackend
from coach.pose import crop as geometry
from coach.settings import TrackingSettings
from coach.tracking.body import centre
from coach.tracking.cover import Cover
from coach.tracking.identity import same_person
from coach.tracking.reading import Stages
from coach.tracking.seen import Body
from coach.types import Box, Crop, FloatArray, Frame

_TIGHT, _LOOSE = 1.1, 1.7
_ASIDE = 0.25
_COVERED_LOOKS = 2
_LEAST_SIDE_PX = 32.0


@dataclass(frozen=True, slots=True, eq=False)
class Looked:
    """What the pose model says of one crop: somebody's body, or None."""

    body: Body | None
    scores: FloatArray
    crop: Crop


class BodyReader:
    """Reads bodies with one pose model.

    Parameters
    ----------
    backend : the pose model.
    settings : margin and least score of a body.
    threshold : keypoints scored below it are not seen.
    """

    def __init__(self, backend: PoseBackend, settings: TrackingSettings, threshold: float) -> None:
        self._backend = backend
        self._settings = settings
        self._threshold = threshold

    def at(self, frame: Frame, crop: Crop, stages: Stages, cover: Cover | None = None) -> Looked:
        """The body in a crop; nobody of those under ``cover``."""
        with stages.measure("pose"):
            image = frame.image if cover is None else cover.over(frame.image)
            keypoints, scores = self._backend.estimate(image, crop)
        with stages.measure("track"):
            return Looked(Body.of(frame.image, keypoints, scores, self._threshold, cover), scores, crop)

    def is_clear(self, body: Body | None) -> bool:
        """Whether it is scored as somebody."""
        return body is not None and body.score >= self._settings.min_pose_score

    def in_box(self, frame: Frame, box_px: Box, stages: Stages) -> Looked:
        """The body in a detector's box; when that is not clear, with more around it."""
        looked = self.at(frame, self._around(box_px, 1.0 + self._settings.margin), stages)
        if self.is_clear(looked.body):
            return looked
        loose = self.at(frame, self._around(box_px, _LOOSE), stages)
        theirs = loose.body is not None and same_person(box_px, loose.body.box_px)
        return loose if theirs and self.is_clear(loose.body) else looked

    def beside(
        self, frame: Frame, learner: Box, rival: Box, accepts: Callable[[Body], bool], stages: Stages
    ) -> Looked | None:
        """The learner beside somebody who is near.

        Parameters
        ----------
        frame : the picture.
        learner, rival : boxes where the learner and the other are expected.
        accepts : whether a body is the learner's.
        stages : for the time it takes.

        Returns
        -------
        None when no look shows the learner.
        """
        for crop in crops(learner, rival, self._backend.input_size_px):
            looked = self.at(frame, crop, stages)
            if looked.body is not None and self.is_clear(looked.body) and accepts(looked.body):
                return looked
        return None

    def behind(
        self,
        frame: Frame,
        learner: Box,
        strangers: list[Body],
        accepts: Callable[[Body], bool],
        stages: Stages,
    ) -> Looked | None:
        """The learner behind others who were seen instead; twice, for behind one there may be another.

        Parameters
        ----------
        frame : the picture.
        learner : box where the learner is expected.
        strangers : bodies that are surely not the learner's; ``accepts`` adds those that it finds.
        accepts : whether a body is the learner's.
        stages : for the time it takes.

        Returns
        -------
        None when no look shows the learner.
        """
        crop, covered = crops(learner, learner, self._backend.input_size_px)[0], 0
        for _ in range(_COVERED_LOOKS):
            if len(strangers) == covered:
                return None
            covered = len(strangers)
            looked = self.at(frame, crop, stages, Cover(strangers, *frame.image.shape[:2]))
            if looked.body is not None and self.is_clear(looked.body) and accepts(looked.body):
                return looked
        return None

    def _around(self, box_px: Box, share: float) -> Crop:
        return geometry.square(
            centre(box_px), max(_LEAST_SIDE_PX, share * max(box_px[2:])), self._backend.input_size_px
        )


def crops(learner: Box, rival: Box, input_size_px: int) -> tuple[Crop, Crop]:
    """A tight crop around the learner, and one that turns away from the other.

    Parameters
    ----------
    learner, rival : boxes where the learner and the nearest other person are expected.
    input_size_px : side of the pose model's input, pixels.
    """
    (x, y), side = centre(learner), max(_LEAST_SIDE_PX, _TIGHT * max(learner[2:]))
    away = math.copysign(_ASIDE * side, x - centre(rival)[0])
    return (
        geometry.square((x, y), side, input_size_px),
        geometry.square((x + away, y), side, input_size_px),
    )
