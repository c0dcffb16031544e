"""Who the learner is: gathers what looks, motion, company and MIL say, and lets them vote."""

from __future__ import annotations

import math
from collections.abc import Sequence

from coach.tracking.body import centre, overlap
from coach.tracking.company import Company, Other
from coach.tracking.lookout import Sighting
from coach.tracking.motion import Motion, gap
from coach.tracking.seen import Body
from coach.tracking.signature import Memory
from coach.tracking.vote import STRANGE, Evidence, Verdict, Vote
from coach.types import Box, Detection

_FRESH_S = 0.3
_CLOSE, _AT_HAND = 1.6, 3.5
_GROWN = 0.08
_ALIKE, _ALIKE_BUT_KNOWN, _MORE_ALIKE, _HERE = 0.6, 0.8, 0.2, 1.0
_UNSEEN_S, _UNSEEN_GAP = 2.0, 1.5
_AWAY_COSTS = 0.04
_FEET_ROOM = 0.02
_LOOK_EVERY_S, _AS_EXPECTED = 0.15, 0.3
_SAME_BODY, _CLEAR = 0.2, 0.05


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

    def acquaint(self, seen: Sequence[tuple[Detection, Body]], timestamp_s: float) -> None:
        """Remember what those look like who stand clear of the learner, who was just taken back.

        Who crosses them at once is not seen alone before, and tracks that cross are taken for each other.

        Parameters
        ----------
        seen : everybody in this frame whom both the detector and the pose model saw.
        timestamp_s : of the frame.
        """
        for person, body in seen:
            other = self.company.at(person, timestamp_s)
            clear = self._body is not None and overlap(body.box_px, self._body) < _CLEAR
            if other is not None and clear and body.looks is not None:
                other.memory.learn(body.looks)
                other.looked_s = timestamp_s

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

    def rejects(self, body: Body, timestamp_s: float) -> bool:
        """Whether a body is surely somebody else's: by its looks, or by where it is."""
        evidence = self._evidence(body, None, timestamp_s)
        ours, theirs = evidence.likeness, evidence.rival_likeness
        if ours is not None and (ours < STRANGE or (theirs is not None and ours < theirs - _MORE_ALIKE)):
            return True
        return evidence.rival_gap is not None and evidence.rival_gap < evidence.own_gap

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

    def stranger(self, seen_s: float, looked_before_s: float) -> Other | None:
        """Of the others whom the detector saw then, clear of the learner: who was not looked at longest."""
        clear = [
            one
            for one in self.company.near(seen_s)
            if one.seen_s == seen_s and one.looked_s <= looked_before_s and self.apart(one, seen_s)
        ]
        return min(clear, key=lambda one: one.looked_s, default=None)

    def apart(self, other: Other, timestamp_s: float) -> bool:
        """Whether somebody stands clear of the learner, so that a look at them shows nobody else."""
        expected = self.expected(timestamp_s)
        return expected is None or overlap(expected, other.at(timestamp_s)) < _CLEAR

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
            rival_likeness=self.company.likeness_near(looks, body.place, _CLOSE, rival[0], timestamp_s)
            if rival
            else None,
            covered_likeness=self._covered_likeness(body, rival[0].at(timestamp_s)) if rival else None,
            own_gap=gap(place, body.place),
            rival_gap=gap(rival[1], body.place) if rival else None,
            between=between,
            in_front=rival is not None and self._in_front(rival[0], timestamp_s),
            mil_gap=None
            if mil is None
            else math.dist(centre(mil), centre(body.box_px)) / max(body.box_px[2:]),
            detected=self._detected(body, timestamp_s),
        )

    def _covered_likeness(self, body: Body, rival: Box) -> float | None:
        """How like the learner they look who were covered, if the rival is one of them."""
        covered = () if body.behind is None else body.behind.bodies
        if not any(overlap(one.box_px, rival) > _SAME_BODY for one in covered):
            return None
        alike = [self._memory.likeness(one.looks) for one in covered]
        return max(1.0 if one is None else one for one in alike)

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
