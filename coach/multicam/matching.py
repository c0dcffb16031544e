"""Poses of several videos onto one clock: every two of them, then all at once."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import combinations
from typing import Final

import numpy as np

from coach import multicam
from coach.errors import VideoError
from coach.extraction import resample
from coach.multicam.base import checked_clip
from coach.multicam.offset import Offset
from coach.multicam.people import AGREE, Vote, agreed
from coach.multicam.solving import PairClock, Solution, solve
from coach.multicam.synced import Camera, PairFinding, Synced
from coach.progress import CancelToken, Report, silent
from coach.types import FloatArray, PoseSequence, VideoPoses

STAGE: Final = "finding the offsets"
_MOST_FPS: Final = 60.0
CONTRADICTED: Final = "What the cameras say of it contradicts itself: film longer, from places further apart."
UNSURE: Final = (
    "It cannot be told when this one was filmed: film longer, or something with more movement in it."
)
log = logging.getLogger(__name__)

Votes = Mapping[tuple[int, int], Sequence[Vote]]
"""What the people in two videos say, by the numbers of the videos."""


def match(
    people: Sequence[Sequence[VideoPoses]],
    *,
    method: str = multicam.DEFAULT,
    report: Report = silent,
    cancel: CancelToken | None = None,
) -> Synced:
    """Find how the clocks of videos go together whose poses are known.

    Parameters
    ----------
    people : for each video everybody in it who may be meant, at least one; nobody knows who is who.

    Returns
    -------
    The videos, each with the person who is in the others too.

    Raises
    ------
    VideoError, NoPersonError : a video with a single person is too short, or shows nobody who moves.
    Cancelled : ``cancel`` was set.
    """
    fps = [min(candidates[0].poses.fps, _MOST_FPS) for candidates in people]

    @cache
    def clip(camera: int, person: int, rate: float) -> FloatArray:
        return _clip(people[camera][person].poses, rate)

    for camera, candidates in enumerate(people):
        if len(candidates) == 1:
            checked_clip(clip(camera, 0, fps[camera]), f"“{candidates[0].path.name}”")
    votes: dict[tuple[int, int], Sequence[Vote]] = {}
    pairs = []
    numbers = list(combinations(range(len(people)), 2))
    for done, (first, second) in enumerate(numbers):
        rate = min(fps[first], fps[second])
        clips = [
            [clip(camera, person, rate) for person in range(len(people[camera]))]
            for camera in (first, second)
        ]
        offset, votes[first, second] = _pair(method, clips[0], clips[1], rate, cancel)
        pairs.append(PairFinding(first, second, offset, rate))
        report((done + 1) / len(numbers), STAGE)
    return _solved(people, pairs, votes, method)


def _clip(poses: PoseSequence, fps: float) -> FloatArray:
    """(T, 17, 3) keypoints and scores at an even rate."""
    even = resample(poses, fps)
    return np.concatenate((even.keypoints_px, even.scores[..., None]), axis=-1)


def _pair(
    method: str,
    people_a: Sequence[FloatArray],
    people_b: Sequence[FloatArray],
    fps: float,
    cancel: CancelToken | None,
) -> tuple[Offset, list[Vote]]:
    """What two videos say of each other, and what each two people in them do."""
    votes: list[Vote] = []
    reason = ""
    for first, a in enumerate(people_a):
        for second, b in enumerate(people_b):
            if cancel is not None:
                cancel.check()
            try:
                votes.append(Vote(first, second, multicam.estimate(method, a, b, fps)))
            except VideoError as error:  # each clip may be good by itself: these two share too little
                log.info("%s", error)
                reason = str(error)
    if not votes:
        return Offset(frames=0.0, confidence=0.0, certain=False, reason=reason), votes
    return (votes[0].offset if len(votes) == 1 else agreed(votes)), votes


def _solved(
    people: Sequence[Sequence[VideoPoses]], pairs: Sequence[PairFinding], votes: Votes, method: str
) -> Synced:
    said = [
        PairClock(pair.first, pair.second, pair.offset_s, pair.offset.confidence, pair.offset.drift_ppm)
        for pair in pairs
        if pair.offset.certain
    ]
    solution = solve(len(people), said)
    against = {(pair.first, pair.second) for pair in solution.contradicting}
    findings = tuple(
        PairFinding(
            pair.first,
            pair.second,
            pair.offset,
            pair.fps,
            used=pair.offset.certain and (pair.first, pair.second) not in against,
        )
        for pair in pairs
    )
    meant = _meant(people, findings, votes, solution.reference)
    cameras = tuple(
        Camera(candidates[meant[number]], solution.clocks[number], _reason(number, solution, pairs))
        for number, candidates in enumerate(people)
    )
    return Synced(cameras, solution.reference, findings, method)


def _meant(
    people: Sequence[Sequence[VideoPoses]], pairs: Sequence[PairFinding], votes: Votes, reference: int
) -> list[int]:
    """Who in each video is in the others too: in the reference by all it says, in the others beside that."""
    weights = [np.zeros(len(candidates)) for candidates in people]
    beside: dict[int, Vote] = {}
    agreeing = {
        (pair.first, pair.second): [
            vote
            for vote in votes[pair.first, pair.second]
            if abs(vote.offset.frames - pair.offset.frames) <= AGREE
        ]
        for pair in pairs
        if pair.used
    }
    for (first, second), found in agreeing.items():
        for vote in found:
            weights[first][vote.first] += vote.offset.confidence
            weights[second][vote.second] += vote.offset.confidence
    meant = [int(np.argmax(weight)) for weight in weights]
    for (first, second), found in agreeing.items():
        if reference not in (first, second):
            continue
        other = second if first == reference else first
        for vote in found:
            own, its = (vote.first, vote.second) if first == reference else (vote.second, vote.first)
            best = beside.get(other)
            if own == meant[reference] and (best is None or vote.offset.confidence > best.offset.confidence):
                beside[other] = vote
                meant[other] = its
    return meant


def _reason(number: int, solution: Solution, pairs: Sequence[PairFinding]) -> str:
    """Why this camera cannot be told; "" when it can."""
    if solution.clocks[number] is not None:
        return ""
    if any(number in (pair.first, pair.second) for pair in solution.contradicting):
        return CONTRADICTED
    said = [
        pair.offset.reason for pair in pairs if number in (pair.first, pair.second) and pair.offset.reason
    ]
    return said[0] if said else UNSURE
