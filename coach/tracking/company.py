"""Everybody in the picture but the learner: seen by the detector now and then, thought on in between."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from coach.tracking.body import overlap
from coach.tracking.motion import Motion, Place, gap, place_in
from coach.tracking.signature import Memory, Signature
from coach.types import Box, Detection

_WALKS_ON_S, _SPEED_S = 1.0, 0.35
_FORGOTTEN_S = 2.0
_SAME_BODY, _STILL_THERE = 0.2, 0.5
_TALLER = 1.2
_WITHIN = 0.6
_LEAST_SHARE = 0.3
_MOVES, _TRAVELLED = 0.3, 1.5
_BELIEVED_LOOKS = 2
_AS_TALL, _STEP = 0.75, 1.2


@dataclass(eq=False)
class Other:
    """Somebody else.

    Attributes
    ----------
    box_px, first_px : where the detector last and first saw them.
    seen_s, since_s : when.
    sightings : how often.
    motion : where they go.
    memory : what they look like.
    looked_s : when they were last looked at for that.
    beside : whether they were ever seen at once with the learner; else they may be the learner.
    feet_px : how low in the picture they stand, when last seen clear of the learner: one box of both tells
        nothing.
    """

    box_px: Box
    first_px: Box
    seen_s: float
    since_s: float
    sightings: int = 1
    motion: Motion = field(default_factory=lambda: Motion(_WALKS_ON_S, _SPEED_S))
    memory: Memory = field(default_factory=Memory)
    looked_s: float = -math.inf
    feet_px: float | None = None
    beside: bool = False

    def at(self, timestamp_s: float) -> Box:
        """Their box as it is expected now."""
        place, before = self.motion.at(timestamp_s), place_in(self.box_px)
        if place is None:
            return self.box_px
        x, y, w, h = self.box_px
        return (x + place.x - before.x, y + place.y - before.y, w, h)

    @property
    def moves(self) -> bool:
        """Whether they go somewhere, or may: after one sighting nobody knows."""
        return self.sightings < _BELIEVED_LOOKS or self.motion.speed > _MOVES

    def may_be(self, box_px: Box, expected_px: Box) -> bool:
        """Whether a box may be theirs. Nobody grows at once: a taller one is of somebody who hides them."""
        rises = box_px[3] > _TALLER * expected_px[3]
        return overlap(box_px, expected_px) >= (_STILL_THERE if rises else _SAME_BODY)

    @property
    def travelled(self) -> bool:
        """Whether they came from elsewhere: tracks that cross may be taken for each other."""
        return gap(place_in(self.first_px), place_in(self.box_px)) > _TRAVELLED

    def see(self, box_px: Box, timestamp_s: float) -> None:
        """The detector saw them here."""
        self.motion.update(place_in(box_px), timestamp_s)
        self.box_px, self.seen_s = box_px, timestamp_s
        self.sightings += 1


class Company:
    """Keeps the others apart from the learner and from each other."""

    def __init__(self) -> None:
        self._others: list[Other] = []

    def forget(self) -> None:
        """Nobody is known any more."""
        self._others = []

    def update(self, people: Sequence[Detection], learner: Box, timestamp_s: float) -> Detection | None:
        """Take what the detector sees while the learner is there.

        Parameters
        ----------
        people : everybody in the frame, the learner included.
        learner : where the learner is, or is expected.
        timestamp_s : of the frame.

        Returns
        -------
        The one who is the learner, None when nobody is.
        """
        own, left = self._sort(people, learner, timestamp_s)
        if own is None:
            own = _beside(left, learner)
            left = [person for person in left if person is not own]
        alone = len(people) == 1 and self.empty
        for person in left:
            if alone and _share_within(learner, person.box_px) > _WITHIN:
                continue  # a coarse box of the learner's; of somebody who hides them others are to say so
            self._welcome(person, learner, timestamp_s)
        if own is not None:
            for one in self._others:
                one.beside |= one.seen_s == timestamp_s
        return own

    def strangers(self, people: Sequence[Detection], timestamp_s: float) -> list[Detection]:
        """Take what the detector sees while the learner is away; those of whom nobody was there before."""
        return self._sort(people, None, timestamp_s)[1]

    def _sort(
        self, people: Sequence[Detection], learner: Box | None, timestamp_s: float
    ) -> tuple[Detection | None, list[Detection]]:
        """The learner, and those who are nobody yet; all others are seen where they are."""
        self._others = [one for one in self._others if timestamp_s - one.seen_s < _FORGOTTEN_S]
        expected = {id(one): one.at(timestamp_s) for one in self._others}
        tracks: list[tuple[Other | None, Box]] = [(one, expected[id(one)]) for one in self._others]
        if learner is not None:
            tracks.append((None, learner))
        pairs = sorted(
            ((overlap(person.box_px, box), person, other) for person in people for other, box in tracks),
            key=lambda pair: -pair[0],
        )
        left, taken, own = list(people), set(), None
        for share, person, other in pairs:
            if share < _SAME_BODY or person not in left or id(other) in taken:
                continue
            if other is not None and not other.may_be(person.box_px, expected[id(other)]):
                continue
            left.remove(person)
            taken.add(id(other))
            if other is None:
                own = person
            else:
                other.see(person.box_px, timestamp_s)
        return own, left

    @property
    def empty(self) -> bool:
        """Whether nobody else was seen lately."""
        return not self._others

    def forget_since(self, timestamp_s: float) -> None:
        """Those who came after that moment, or were never seen beside the learner, are strangers.

        One of them may be the learner.
        """
        self._others = [one for one in self._others if one.beside and one.since_s <= timestamp_s]

    def drop(self, other: Other) -> None:
        """This one is the learner after all."""
        self._others.remove(other)

    def near(self, timestamp_s: float) -> list[Other]:
        """Those who were seen lately, more than once: a single sighting may be a coat on a chair."""
        return [
            one
            for one in self._others
            if one.sightings >= _BELIEVED_LOOKS and timestamp_s - one.seen_s < _FORGOTTEN_S
        ]

    @property
    def restless(self) -> bool:
        """Whether anybody moves, or may."""
        return any(one.moves for one in self._others)

    def boxes(self, timestamp_s: float) -> tuple[Box, ...]:
        """Where they are, from left to right."""
        return tuple(sorted(one.at(timestamp_s) for one in self.near(timestamp_s)))

    def likeness(self, seen: Signature | None) -> float:
        """How like one of them somebody looks, at best."""
        return max((one.memory.likeness(seen) or 0.0 for one in self._others), default=0.0)

    def likeness_near(
        self, seen: Signature | None, place: Place, reach: float, rival: Other, timestamp_s: float
    ) -> float | None:
        """How like the rival, or whoever else a body at a place may be, somebody looks.

        Tracks that cross are taken for each other, so all within ``reach`` torso lengths count. None: the
        rival was not looked at yet, and what somebody else looks like says nothing of them.
        """
        theirs = rival.memory.likeness(seen)
        if theirs is None:
            return None
        at_hand = [one for one in self.near(timestamp_s) if gap(place_in(one.at(timestamp_s)), place) < reach]
        return max(theirs, *(one.memory.likeness(seen) or 0.0 for one in at_hand), 0.0)

    def rival(self, place: Place, timestamp_s: float) -> tuple[Other, Place] | None:
        """Who of them is the nearest to a place, and where; None when nobody is there."""
        there = [(one, place_in(one.at(timestamp_s))) for one in self.near(timestamp_s)]
        return min(
            there, key=lambda pair: math.dist((pair[1].x, pair[1].y), (place.x, place.y)), default=None
        )

    def at(self, person: Detection, timestamp_s: float) -> Other | None:
        """Who of them a person is that the detector has just seen."""
        seen = (one for one in self._others if one.seen_s == timestamp_s and one.box_px == person.box_px)
        return next(seen, None)

    def _welcome(self, person: Detection, learner: Box, timestamp_s: float) -> None:
        """Somebody new, unless it is a part of the learner or of somebody known, or very small."""
        known = [*(one.at(timestamp_s) for one in self._others), learner]
        if any(_share_within(person.box_px, box) > _WITHIN for box in known):
            return
        if person.box_px[3] < _LEAST_SHARE * learner[3]:
            return
        other = Other(person.box_px, person.box_px, timestamp_s, timestamp_s)
        other.motion.start(place_in(person.box_px), timestamp_s)
        self._others.append(other)


def _beside(people: Sequence[Detection], learner: Box) -> Detection | None:
    """Who is known to nobody, as tall as the learner and a step from where the learner is expected."""
    tall = [one for one in people if _AS_TALL < one.box_px[3] / max(learner[3], 1.0) < 1 / _AS_TALL]
    steps = {id(one): gap(place_in(one.box_px), place_in(learner)) for one in tall}
    nearest = min(tall, key=lambda one: steps[id(one)], default=None)
    return nearest if nearest is not None and steps[id(nearest)] < _STEP else None


def _share_within(inner: Box, outer: Box) -> float:
    w = min(inner[0] + inner[2], outer[0] + outer[2]) - max(inner[0], outer[0])
    h = min(inner[1] + inner[3], outer[1] + outer[3]) - max(inner[1], outer[1])
    return max(0.0, w) * max(0.0, h) / max(inner[2] * inner[3], 1e-6)
