"""One body as the pose model sees it in one crop."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from coach.tracking.body import box_around, torso_score
from coach.tracking.cover import Cover
from coach.tracking.motion import place_of
from coach.tracking.signature import Signature, signature
from coach.types import Box, FloatArray, ImageArray


class Body:
    """What the pose model sees in one crop.

    Attributes
    ----------
    keypoints_px, scores : (17, 2) and (17,).
    seen : (17,) bool, scored above the threshold.
    box_px, place : around the keypoints, and of the torso.
    behind : who was covered so that this body could be seen; nobody, as a rule.
    """

    __slots__ = ("_image", "_looks", "behind", "box_px", "keypoints_px", "place", "scores", "seen")

    def __init__(
        self,
        image: ImageArray,
        keypoints_px: FloatArray,
        scores: FloatArray,
        seen: npt.NDArray[np.bool_],
        box_px: Box,
        behind: Cover | None = None,
    ) -> None:
        self.keypoints_px, self.scores, self.seen, self.box_px = keypoints_px, scores, seen, box_px
        self.place = place_of(keypoints_px, seen, box_px)
        self.behind = behind
        self._image: ImageArray | None = image
        self._looks: Signature | None = None

    @staticmethod
    def of(
        image: ImageArray,
        keypoints_px: FloatArray,
        scores: FloatArray,
        threshold: float,
        behind: Cover | None = None,
    ) -> Body | None:
        """None when there are too few keypoints to be anybody, or most of them are guessed under a cover."""
        seen = (scores >= threshold) & np.isfinite(keypoints_px).all(axis=1)
        box = box_around(keypoints_px[seen])
        if box is None or (behind is not None and behind.hides(keypoints_px[seen])):
            return None
        return Body(image, keypoints_px, scores, seen, box, behind)

    @property
    def looks(self) -> Signature | None:
        """Colours, looked at when first asked for: that is dear. None when torso and legs are not seen."""
        if self._image is not None:
            hidden = None if self.behind is None else self.behind.shape
            self._looks = signature(self._image, self.keypoints_px, self.seen, hidden)
            self._image = None
        return self._looks

    @property
    def looked_at(self) -> bool:
        """Whether somebody has asked for the looks."""
        return self._image is None

    @property
    def score(self) -> float:
        """Mean score of the torso."""
        return torso_score(self.scores)
