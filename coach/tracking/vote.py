"""Is this still the same person? Witnesses speak, and a verdict comes out. Pure: no picture, no model."""

from __future__ import annotations

import enum
import math
from dataclasses import dataclass

from coach.types import PersonState

_LOOKS_MIDDLE, _LOOKS_ROOM, _RIVAL_LOOKS_ROOM = 0.65, 0.15, 0.12
_RIVAL_ROOM = 0.45
_MIL_ROOM = 0.5
_WEIGHTS = {"looks": 1.0, "motion": 0.8, "rival": 1.2, "mil": 0.4, "detector": 0.8}
_BELIEVED, _BELIEVED_AGAIN = 0.0, 0.1
STRANGE, _STRANGE_AGAIN = 0.55, 0.65
"""Looks less like the learner's than this are somebody else's; the second one with others about, in doubt."""
_DISTINCT, _RIVAL_DIFFERS = 0.5, 0.2
_CLEAR_ROOM, _BEHIND_ROOM = 0.4, 0.3
NOT_SEEN = "not seen"
_CROSSING, _CROSSING_PATIENCE = 1.5, 2.0
_CERTAIN = 0.5


class Verdict(str, enum.Enum):
    """What the witnesses say together."""

    KEEP = "keep"
    DOUBT = "doubt"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What each witness says of the body that the pose model sees; None: says nothing.

    Attributes
    ----------
    somebody : the pose model sees a body, and that is believed (:class:`coach.tracking.doubt.Doubt`).
    misfit : of place and size to the motion so far; 0 perfect, 1 hardly possible.
    likeness : to what the learner looks like, 0..1.
    rival_likeness : to what the nearest other person looks like, or who stands as near, 0..1.
    covered_likeness : of those who were covered so that the body could be seen, if the nearest other is
        one of them: to what the learner looks like, 0..1.
    own_gap, rival_gap : from the body to where the learner, the nearest other, is expected, torso lengths.
    between : from the learner's place to that of the nearest other, torso lengths.
    in_front : that other is nearer to the camera than the learner, or may be.
    mil_gap : from the body to where MIL sees the learner, in body heights.
    detected : the detector has just seen the learner in this very place and nobody else at all (True), or
        has the body down as somebody else (False).
    """

    somebody: bool
    misfit: float = 0.0
    likeness: float | None = None
    rival_likeness: float | None = None
    covered_likeness: float | None = None
    own_gap: float = 0.0
    rival_gap: float | None = None
    between: float | None = None
    in_front: bool = False
    mil_gap: float | None = None
    detected: bool | None = None


class Vote:
    """Weighs the evidence of frame after frame.

    KEEP: this is the learner. DOUBT: better say nothing; doubt that lasts for ``lost_after_s``, twice as long
    while somebody crosses, is LOST, and stays so until :meth:`found`. MIL has a voice but never the last
    word: without a body in the picture that the others know, nothing is kept, whatever MIL says (it says yes
    also after the person has left).
    """

    def __init__(self, lost_after_s: float) -> None:
        self._lost_after_s = lost_after_s
        self.reset()

    def reset(self) -> None:
        """Search anew, for anybody."""
        self.state = PersonState.SEARCHING
        self.reason = "nobody yet"
        self.certainty = 0.0
        self.distinct = False
        self._kept_s = self._since_s = -math.inf
        self._doubting = False

    def found(self, timestamp_s: float) -> None:
        """The learner was found, for the first time or again."""
        self.state, self.reason, self.certainty = PersonState.TRACKED, "", 1.0
        self._kept_s, self._doubting = timestamp_s, False

    def update(self, evidence: Evidence, timestamp_s: float) -> Verdict:
        """Hear the witnesses of the next frame of somebody who is tracked."""
        if self.state is not PersonState.TRACKED:
            return Verdict.LOST
        self.certainty, _ = weigh(evidence)
        self.distinct = _is_distinct(evidence, _voices(evidence))
        reason = self.objection(evidence)
        if not reason:
            self.reason, self._kept_s, self._doubting = "", timestamp_s, False
            return Verdict.KEEP
        self.reason, self._doubting = reason, True
        patience = _CROSSING_PATIENCE if (evidence.between or math.inf) < _CROSSING else 1.0
        if timestamp_s - self._kept_s >= patience * self._lost_after_s:
            self.state = PersonState.LOST
            return Verdict.LOST
        return Verdict.DOUBT

    def objection(self, evidence: Evidence) -> str:
        """Why this is not kept, "" when it is; changes nothing."""
        certainty, against = weigh(evidence, doubting=self._doubting)
        least = _BELIEVED_AGAIN if self._doubting else _BELIEVED
        return "" if not against and certainty > least else against or "unlike"

    @property
    def certain(self) -> bool:
        """Whether this look at the learner may be remembered."""
        return not self._doubting and self.certainty >= _CERTAIN


def weigh(evidence: Evidence, *, doubting: bool = False) -> tuple[float, str]:
    """How much speaks for the learner, -1..1, and what alone decides against ("" if nothing does).

    ``doubting``: the learner was not kept a moment ago, so that somebody else may be in their place.
    """
    if not evidence.somebody:
        return -1.0, NOT_SEEN
    voices = _voices(evidence)
    total = sum(_WEIGHTS[name] for name in voices)
    score = sum(_WEIGHTS[name] * _clip(voice) for name, voice in voices.items()) / total
    return score, _veto(evidence, voices, doubting)


def _voices(evidence: Evidence) -> dict[str, float]:
    voices = {"motion": 1 - evidence.misfit}
    if evidence.likeness is not None:
        looks = (evidence.likeness - _LOOKS_MIDDLE) / _LOOKS_ROOM
        if evidence.rival_likeness is not None and evidence.rival_gap is not None:
            better = (evidence.likeness - evidence.rival_likeness) / _RIVAL_LOOKS_ROOM
            looks = min(looks, better)
        voices["looks"] = looks
    if evidence.rival_gap is not None:
        voices["rival"] = (evidence.rival_gap - evidence.own_gap) / _RIVAL_ROOM
    if evidence.mil_gap is not None:
        voices["mil"] = 1 - evidence.mil_gap / _MIL_ROOM
    if evidence.detected is not None:
        voices["detector"] = 1.0 if evidence.detected else -1.0
    return voices


def _veto(evidence: Evidence, voices: dict[str, float], doubting: bool) -> str:
    if evidence.misfit > 2:
        return "leapt"
    distinct = voices.get("looks", 0.0)
    least = _STRANGE_AGAIN if doubting and evidence.between is not None else STRANGE
    strange = evidence.likeness is not None and evidence.likeness < least and evidence.detected is not True
    covered = evidence.in_front and evidence.between is not None and evidence.between < _CROSSING
    if strange or (distinct < -0.5 and (covered or voices.get("rival", 1.0) < 0.5)):
        return "unlike"
    if _is_distinct(evidence, voices) or evidence.between is None or evidence.rival_gap is None:
        return ""
    room = -_CLEAR_ROOM if covered else _BEHIND_ROOM
    return "hidden" if evidence.rival_gap + room < evidence.own_gap else ""


def _is_distinct(evidence: Evidence, voices: dict[str, float]) -> bool:
    """Whether looks alone tell the learner from who is near; of somebody not looked at yet nobody knows."""
    if voices.get("looks", 0.0) < _DISTINCT or evidence.likeness is None:
        return False
    if evidence.between is None:
        return True
    theirs = evidence.rival_likeness if evidence.covered_likeness is None else evidence.covered_likeness
    return theirs is not None and evidence.likeness - theirs >= _RIVAL_DIFFERS


def _clip(voice: float) -> float:
    return min(1.0, max(-1.0, voice))
