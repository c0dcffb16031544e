"""What is kept of a session: its poses, and its results by phrase and by joint."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from coach.settings import FeedbackSettings
from coach.skeleton import JOINTS
from coach.types import FloatArray, FollowState, LiveResult

STATES: Final = tuple(FollowState)
"""A state is kept as its number in this order, which never changes: new ones go to the end."""
LOCKED: Final = STATES.index(FollowState.LOCKED)

_ENOUGH: Final = 0.5

Ending = Literal["open", "stopped", "finished", "cut short"]
"""``open`` while it lasts; ``cut short`` by a crash."""


@dataclass(frozen=True, slots=True, eq=False)
class FrameRow:
    """One analysed frame, without its picture.

    Attributes
    ----------
    keypoints_px, scores : (17, 2) and (17,) float32.
    errors_deg : (9,) float32, what counts of the errors of the joints that were shown; NaN: not shown.
    beyond_deg : (9,) float32, likewise of all joints that were seen.
    behind_s : how late the learner is, NaN where not known.
    grade, form, timing : the running ones after this frame.
    run_pass : as of :class:`coach.types.Feedback`.
    """

    frame_index: int
    timestamp_s: float
    position_s: float
    state: int
    keypoints_px: FloatArray
    scores: FloatArray
    errors_deg: FloatArray
    beyond_deg: FloatArray
    behind_s: float
    grade: float
    form: float
    timing: float
    run_pass: int = 0


def row_of(result: LiveResult) -> FrameRow:
    """What is kept of a live result."""
    feedback = result.feedback
    joints = [feedback.joints[name] for name in JOINTS]
    shown = np.array([math.isfinite(joint.error_deg) for joint in joints])
    beyond = np.array([joint.beyond_deg for joint in joints], np.float32)
    return FrameRow(
        result.frame.frame_index,
        result.frame.timestamp_s,
        result.alignment.reference_s,
        STATES.index(result.alignment.state),
        result.pose.keypoints_px,
        result.pose.scores,
        np.where(shown, beyond, np.float32(np.nan)),
        beyond,
        feedback.behind_s,
        feedback.grade,
        feedback.form,
        feedback.timing,
        feedback.run_pass,
    )


@dataclass(frozen=True, slots=True, eq=False)
class Frames:
    """The stream of a session.

    Attributes
    ----------
    index : (N,) int64, frames of the camera.
    times_s : (N,) float64 since the session began.
    position_s : (N,) float32 in the routine, NaN where not known.
    states : (N,) uint8, numbers in :data:`STATES`.
    keypoints_px : (N, 17, 2) float32, to an eighth of a pixel; NaN where not seen.
    scores : (N, 17) float32, to 1/255.
    errors_deg : (N, 9) float32, what counts of the errors, to a tenth of a degree; NaN where not shown.
    """

    index: npt.NDArray[np.int64]
    times_s: npt.NDArray[np.float64]
    position_s: FloatArray
    states: npt.NDArray[np.uint8]
    keypoints_px: FloatArray
    scores: FloatArray
    errors_deg: FloatArray

    def __len__(self) -> int:
        return len(self.index)

    @property
    def followed(self) -> npt.NDArray[np.bool_]:
        """(N,) where the learner was followed."""
        return np.equal(self.states, LOCKED)


def frames_of(rows: Sequence[FrameRow], begin_s: float) -> Frames:
    """The columns of some rows; times count from ``begin_s``."""
    return Frames(
        np.array([row.frame_index for row in rows], np.int64),
        np.array([row.timestamp_s - begin_s for row in rows], np.float64),
        np.array([row.position_s for row in rows], np.float32),
        np.array([row.state for row in rows], np.uint8),
        np.array([row.keypoints_px for row in rows], np.float32).reshape(-1, 17, 2),
        np.array([row.scores for row in rows], np.float32).reshape(-1, 17),
        np.array([row.errors_deg for row in rows], np.float32).reshape(-1, 9),
    )


def joined(parts: Sequence[Frames]) -> Frames:
    """All parts one after the other."""
    if not parts:
        return frames_of([], 0.0)
    names = Frames.__slots__
    return Frames(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))


@dataclass(frozen=True, slots=True)
class JointResult:
    """One joint in one phrase: grade 0..100, mean error in degrees, seconds judged; NaN where not judged."""

    joint: str
    form: float
    mean_deg: float
    judged_s: float


@dataclass(frozen=True, slots=True)
class PhraseResult:
    """How one phrase went.

    Attributes
    ----------
    number : 0-based, in the routine.
    form, timing : grades 0..100 of the body and of the time; NaN where not judged.
    followed_s : how long the learner was followed in it.
    covered_s : how much of the routine went by meanwhile; more than ``followed_s``: they were faster.
    """

    number: int
    name: str
    start_s: float
    end_s: float
    form: float
    timing: float
    followed_s: float
    covered_s: float
    joints: tuple[JointResult, ...] = ()

    @property
    def done(self) -> bool:
        """Whether the learner was followed through half of it at least; less says nothing about it."""
        return self.covered_s >= _ENOUGH * (self.end_s - self.start_s)

    @property
    def tempo(self) -> float:
        """Reference seconds per second of the learner; NaN while not known."""
        return self.covered_s / self.followed_s if self.followed_s > 0 else math.nan


@dataclass(frozen=True, slots=True)
class SessionEntry:
    """One session in the list.

    Attributes
    ----------
    routine : slug; ``title`` : as it was called then.
    started : in universal time.
    seconds : from the first frame followed to the last frame.
    grade, form, timing : 0..100, of all, of the body, of the time; NaN where nothing was judged.
    note : the learner's own words about it.
    """

    id: int
    routine: str
    title: str
    started: datetime
    seconds: float
    ending: Ending
    grade: float
    form: float
    timing: float
    note: str = ""
    phrases: tuple[PhraseResult, ...] = ()

    @property
    def best(self) -> PhraseResult | None:
        """The phrase with the best form; None where none was judged."""
        return max(self._judged(), key=lambda phrase: phrase.form, default=None)

    @property
    def worst(self) -> PhraseResult | None:
        """The phrase with the worst form; None where fewer than two were judged."""
        judged = self._judged()
        return min(judged, key=lambda phrase: phrase.form) if len(judged) > 1 else None

    def _judged(self) -> list[PhraseResult]:
        return [phrase for phrase in self.phrases if math.isfinite(phrase.form) and phrase.done]


@dataclass(frozen=True, slots=True, eq=False)
class Reference:
    """The routine as it was then: poses (N, 17, 2), in pixels of ``size_px``, and (N, 17), at ``fps``."""

    keypoints_px: FloatArray
    scores: FloatArray
    fps: float
    size_px: tuple[int, int]

    @property
    def duration_s(self) -> float:
        """Length of the routine."""
        return len(self.keypoints_px) / self.fps

    def index_at(self, position_s: float) -> int:
        """The pose at a position; of one that is not known the first."""
        if not math.isfinite(position_s):
            return 0
        return min(max(round(position_s * self.fps), 0), len(self.keypoints_px) - 1)


@dataclass(frozen=True, slots=True, eq=False)
class Take:
    """Everything that is kept of a session.

    Attributes
    ----------
    size_px : (width, height) of the learner's picture.
    weights : (9,) of the joints.
    limits : from how many degrees a joint was off, and wrong.
    pictures : the folder of small pictures of the learner, which is there only where they were kept.
    """

    entry: SessionEntry
    frames: Frames
    reference: Reference
    size_px: tuple[int, int]
    weights: FloatArray
    limits: FeedbackSettings
    pictures: Path | None = None
