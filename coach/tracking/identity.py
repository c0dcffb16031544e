"""Who the learner is: gathers what looks, motion, company and MIL say, and lets them vote."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from coach.tracking.body import box_around, centre, overlap, torso_score
from coach.tracking.company import Company, Other
from coach.tracking.lookout import Sighting
from coach.tracking.motion import Motion, gap, place_of
from coach.tracking.signature import Memory, Signature, signature
from coach.tracking.vote import Evidence, Verdict, Vote
from coach.types import Box, Detection, FloatArray, ImageArray

_FRESH_S = 0.3
_CLOSE, _AT_HAND = 1.6, 3.5
_GROWN = 0.08
_ALIKE, _ALIKE_BUT_KNOWN, _MORE_ALIKE, _HERE = 0.6, 0.8, 0.2, 1.0
_UNSEEN_S, _UNSEEN_GAP = 2.0, 1.5
_AWAY_COSTS = 0.04
_FEET_ROOM = 0.02
_LOOK_EVERY_S, _AS_EXPECTED = 0.15, 0.3


class Body:
    """What the pose model sees in one crop.

    Attributes
    ----------
    keypoints_px, scores : (17, 2) and (17,).
    seen : (17,) bool, scored above the threshold.
    box_px, place : around the keypoints, and of the torso.
    """

    __slots__ = ("_image", "_looks", "box_px", "keypoints_px", "place", "scores", "seen")

    def __init__(
        self,
        image: ImageArray,
        keypoints_px: FloatArray,
        scores: FloatArray,
        seen: npt.NDArray[np.bool_],
        box_px: Box,
    ) -> None:
        self.keypoints_px, self.scores, self.seen, self.box_px = keypoints_px, scores, seen, box_px
        self.place = place_of(keypoints_px, seen, box_px)
        self._image: ImageArray | None = image
        self._looks: Signature | None = None

    @staticmethod
    def of(image: ImageArray, keypoints_px: FloatArray, scores: FloatArray, threshold: float) -> Body | None:
        """None when there are too few keypoints to be anybody."""
        seen = (scores >= threshold) & np.isfinite(keypoints_px).all(axis=1)
        box = box_around(keypoints_px[seen])
        return None if box is None else Body(image, keypoints_px, scores, seen, box)

    @property
    def looks(self) -> Signature | None:
        """Colours, looked at when first asked for: that is dear. None when torso and legs are not seen."""
        if self._image is not None:
            self._looks = signature(self._image, self.keypoints_px, self.seen)
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


class Identity:
    """One learner among others.

    Parameters
    ----------
    lost_after_s : doubt this long means the learner is lost.
    """

    def __init__(self, lost_after_s: float) -> None:
        self.vote = Vote(lost_after_s)
        self.company = Company()
        self._motion = Motion()
        self._memory = Memory()
        self.reset()

    def reset(self) -> None:
        """Nobody is known any more."""
        self.vote.reset()
        self.company.forget()
        self._memory.forget()
        self._body: Box | None = None
        self._own: Detection | None = None
        self._others: tuple[Box, ...] = ()
        self._feet_px = math.nan
        self._confirmed = False
        self._sighted_s = self._seen_s = self._looked_s = -math.inf

    @property
    def seen_s(self) -> float:
        """When the learner was last seen."""
        return self._seen_s

    @property
    def body(self) -> Box | None:
        """Where the learner was last seen."""
        return self._body

    def begin(self, body: Body, people: Sequence[Detection], timestamp_s: float, *, anew: bool) -> None:
        """This is the learner; ``anew``: another than before."""
        if anew:
            self._memory.forget()
        self._confirmed = anew
        self._motion.start(body.place, timestamp_s)
        self.vote.found(timestamp_s)
        self._see(body, timestamp_s)
        if body.looks is not None and (anew or self._memory.empty):
            self._memory.learn(body.looks)
        if anew:
            self.company.forget()
        self.sighted(Sighting(tuple(people), timestamp_s))

    def sighted(self, sighting: Sighting) -> None:
        """The detector has looked."""
        expected = self.expected(sighting.timestamp_s)
        if expected is None:
            return
        self._own = self.company.update(sighting.people, expected, sighting.timestamp_s)
        rival = self.rival(sighting.timestamp_s)
        if self._own is not None and (rival is None or rival[1] > _CLOSE):
            self._feet_px = self._own.box_px[1] + self._own.box_px[3]
        for other in self.company.near(sighting.timestamp_s):
            if other.seen_s == sighting.timestamp_s and self.apart(other, other.seen_s):
                other.feet_px = other.box_px[1] + other.box_px[3]
        self._others = tuple(person.box_px for person in sighting.people if person is not self._own)
        self._sighted_s = sighting.timestamp_s

    def expected(self, timestamp_s: float) -> Box | None:
        """The learner's box as the detector should see it now."""
        place = self._motion.at(timestamp_s)
        if self._body is None or place is None:
            return None
        x, y, w, h = self._body
        x, y = x + place.x - self._place.x, y + place.y - self._place.y
        grown = _GROWN * max(w, h)
        return (x - grown, y - grown, w + 2 * grown, h + 2 * grown)

    def judge(self, body: Body | None, believed: bool, mil: Box | None, timestamp_s: float) -> Verdict:
        """Whether the body of this frame is the learner's.

        Parameters
        ----------
        body : what the pose model sees.
        believed : it is somebody at all.
        mil : where MIL saw the learner a moment ago.
        timestamp_s : of the frame.
        """
        evidence = Evidence(somebody=False)
        if body is not None and believed:
            evidence = self._evidence(body, mil, timestamp_s)
        if body is not None and body.looked_at:
            self._looked_s = timestamp_s
        verdict = self.vote.update(evidence, timestamp_s)
        if verdict is Verdict.KEEP and body is not None:
            contested = evidence.between is not None and evidence.between < _CLOSE
            rival = self.rival(timestamp_s)
            walks = rival is not None and rival[0].moves  # with one who sits still nobody is dragged along
            steady = contested and walks and not self.vote.distinct
            self._motion.update(body.place, timestamp_s, steady=steady)
            self._see(body, timestamp_s)
            self._confirmed |= (evidence.likeness or 0.0) >= _ALIKE_BUT_KNOWN
            alike = evidence.detected or (evidence.likeness or 0.0) >= _ALIKE
            if body.looked_at and body.looks is not None and self.vote.certain and not contested and alike:
                self._memory.learn(body.looks)
        return verdict

    def accepts(self, body: Body | None, mil: Box | None, timestamp_s: float) -> bool:
        """Whether :meth:`judge` would keep this body; nothing changes."""
        return body is not None and not self.vote.objection(self._evidence(body, mil, timestamp_s))

    def recognises(self, body: Body) -> bool:
        """Whether, among others who may hide them from the detector, a body looks just like the learner."""
        if self.company.empty:
            return False
        alike = self._memory.likeness(body.looks) or 0.0
        return alike >= max(_ALIKE_BUT_KNOWN, self.company.likeness(body.looks))

    def sought(self, timestamp_s: float) -> Box | None:
        """Where to look in doubt: where the detector has just seen the learner, or they are expected."""
        if self._own is not None and timestamp_s - self._sighted_s <= _FRESH_S:
            return self._own.box_px
        return self.expected(timestamp_s)

    def rival(self, timestamp_s: float) -> tuple[Other, float] | None:
        """The nearest other person, and how far they are from the learner, torso lengths."""
        place = self._motion.at(timestamp_s)
        if place is None:
            return None
        rival = self.company.rival(place, timestamp_s)
        return None if rival is None else (rival[0], gap(place, rival[1]))

    def apart(self, other: Other, timestamp_s: float) -> bool:
        """Whether somebody stands clear of the learner, so that a look at them shows nobody else."""
        expected = self.expected(timestamp_s)
        return expected is None or overlap(expected, other.at(timestamp_s)) < 0.05

    def resemblance(self, body: Body, timestamp_s: float, *, known: Other | None = None) -> float | None:
        """How much a body that the detector found speaks for being the lost learner; None when it is not."""
        alike = self._memory.likeness(body.looks)
        place = self._motion.at(timestamp_s)
        away = gap(place, body.place) if place is not None else math.inf
        if alike is None:
            near = timestamp_s - self._seen_s < _UNSEEN_S and away < _UNSEEN_GAP and known is None
            return 0.0 if near else None
        if known is not None:
            theirs = known.memory.likeness(body.looks)
            distinct = theirs is not None and theirs < alike - _MORE_ALIKE
            mistaken = known.travelled and away < _HERE
            if alike < _ALIKE_BUT_KNOWN or not (distinct or mistaken):
                return None
        if known is None and self.company.likeness(body.looks) > alike + _MORE_ALIKE / 2:
            return None
        return alike - _AWAY_COSTS * min(away, 5.0) if alike >= _ALIKE else None

    def _see(self, body: Body, timestamp_s: float) -> None:
        self._body, self._place, self._seen_s = body.box_px, body.place, timestamp_s

    def _evidence(self, body: Body, mil: Box | None, timestamp_s: float) -> Evidence:
        place = self._motion.at(timestamp_s) or body.place
        rival = self.company.rival(body.place, timestamp_s)
        if rival is None or gap(rival[1], body.place) > gap(place, body.place):
            rival = self.company.rival(place, timestamp_s)  # the body is nobody's: who stands by the learner
        between = None if rival is None else gap(place, rival[1])
        if rival is not None and between is not None and between > _AT_HAND:
            rival = between = None
        misfit = self._motion.misfit(body.place, timestamp_s)
        looks = body.looks if self._wonders(misfit, timestamp_s) else None
        return Evidence(
            somebody=True,
            misfit=misfit,
            likeness=self._memory.likeness(looks),
            rival_likeness=rival[0].memory.likeness(looks) if rival else None,
            own_gap=gap(place, body.place),
            rival_gap=gap(rival[1], body.place) if rival else None,
            between=between,
            in_front=rival is not None and self._in_front(rival[0], timestamp_s),
            mil_gap=None
            if mil is None
            else math.dist(centre(mil), centre(body.box_px)) / max(body.box_px[2:]),
            detected=self._detected(body, timestamp_s),
        )

    def _wonders(self, misfit: float, timestamp_s: float) -> bool:
        """Whether to look at who is there: always, but for one who is alone and moves as expected."""
        alone = self.company.empty and self._confirmed and misfit < _AS_EXPECTED
        return not alone or self.vote.reason != "" or timestamp_s - self._looked_s >= _LOOK_EVERY_S

    def _in_front(self, other: Other, timestamp_s: float) -> bool:
        """Feet lower in the picture are nearer; when in doubt, they are."""
        _, y, _, h = other.at(timestamp_s)
        feet_px = y + h if other.feet_px is None else other.feet_px
        return not feet_px < self._feet_px - _FEET_ROOM * h

    def _detected(self, body: Body, timestamp_s: float) -> bool | None:
        if timestamp_s - self._sighted_s > _FRESH_S:
            return None
        own = 0.0 if self._own is None else overlap(self._own.box_px, body.box_px)
        others = max((overlap(box, body.box_px) for box in self._others), default=0.0)
        if own > 0.2 and self.company.empty:
            return True if self._confirmed else None  # nobody takes a jumper off while out of view
        return False if others > max(own, 0.2) else None


def same_person(person: Box, body: Box) -> bool:
    """Whether a detector's box is of this body: keypoints lie within it, so it is the larger one."""
    x, y = centre(body)
    inside = person[0] <= x <= person[0] + person[2] and person[1] <= y <= person[1] + person[3]
    return inside and overlap(person, body) > 0.2
