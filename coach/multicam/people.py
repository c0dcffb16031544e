"""Several people before several cameras: nobody knows who is who, but all of them share one offset."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from coach.errors import InputError
from coach.multicam.curve import CANNOT_TELL, CERTAIN
from coach.multicam.offset import Offset

AGREE: Final = 2.0
"""Frames within which two offsets are the same."""


@dataclass(frozen=True, slots=True, eq=False)
class Vote:
    """What one person of A beside one person of B says."""

    first: int
    second: int
    offset: Offset


def agreed(votes: Sequence[Vote]) -> Offset:
    """The offset on which most persons agree.

    Each person of A has one vote for an offset, that of the person of B with whom it goes together best
    there. The same person beside another says anything, so wrong pairs hardly ever agree.

    Returns
    -------
    The most confident vote's offset and curve, with the frames of all that agree averaged. The doubt that
    is left is the product of all theirs, over that of those who agree on the next best offset: persons who
    insist on different offsets make it uncertain.

    Raises
    ------
    InputError : there are no votes.
    """
    if not votes:
        raise InputError("Expected at least one person in each video, got none.")
    supporters = max((_supporters(votes, vote) for vote in votes), key=_weight)
    best = max(supporters, key=lambda vote: vote.offset.confidence)
    others = [_weight(_supporters(votes, vote)) for vote in votes if not _agree(vote, best)]
    confidence = 1.0 - math.exp(max(others, default=0.0) - _weight(supporters))
    certain = confidence >= CERTAIN
    weights = [vote.offset.confidence + 1e-6 for vote in supporters]
    frames = float(np.average([vote.offset.frames for vote in supporters], weights=weights))
    reason = "" if certain else best.offset.reason or CANNOT_TELL
    return replace(best.offset, frames=frames, confidence=confidence, certain=certain, reason=reason)


def _supporters(votes: Sequence[Vote], chosen: Vote) -> list[Vote]:
    """The best vote of each person of A that agrees with ``chosen``, no person of B twice."""
    near = [vote for vote in votes if _agree(vote, chosen)]
    near.sort(key=lambda vote: -vote.offset.confidence)
    found: list[Vote] = []
    for vote in near:
        if all(vote.first != other.first and vote.second != other.second for other in found):
            found.append(vote)
    return found


def _agree(vote: Vote, other: Vote) -> bool:
    return abs(vote.offset.frames - other.offset.frames) <= AGREE


def _weight(votes: Sequence[Vote]) -> float:
    """Of persons who agree: minus the logarithm of the doubt that is left."""
    return sum(-math.log(max(1.0 - vote.offset.confidence, 1e-6)) for vote in votes)
