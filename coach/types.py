"""The values that travel through the program. Each carries the camera frame it came from."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float32]
ImageArray = npt.NDArray[np.uint8]
Box = tuple[float, float, float, float]
"""(x, y, width, height) in image pixels."""


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One picture from a source.

    Attributes
    ----------
    image : (H, W, 3) uint8, BGR, upright (rotation metadata already applied).
    frame_index : position in the source, counted from 0, drops included.
    timestamp_s : presentation time of a file, arrival time (:mod:`coach.capture.clock`) of a camera.
    """

    image: ImageArray
    frame_index: int
    timestamp_s: float


@dataclass(frozen=True, slots=True, eq=False)
class Detection:
    """A person found in a frame: box in image pixels and the detector's score in 0..1."""

    box_px: Box
    score: float


@dataclass(frozen=True, slots=True, eq=False)
class Crop:
    """The square of the image that the pose model looks at.

    Attributes
    ----------
    box_px : (x, y, w, h) in image pixels; may reach over the border, which is padded.
    to_image : (2, 3) float32 matrix from crop pixels (of the model's input size) to image pixels.
    """

    box_px: Box
    to_image: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class Pose:
    """COCO-17 keypoints of one person in one frame.

    Attributes
    ----------
    keypoints_px : (17, 2) float32 (x, y) in image pixels; NaN where not seen, never 0.
    scores : (17,) float32, the model's own score in 0..1.
    """

    keypoints_px: FloatArray
    scores: FloatArray
    frame_index: int
    timestamp_s: float


@dataclass(frozen=True, slots=True, eq=False)
class JointAngles:
    """Signed angles of the nine joints: degrees (9,) float32 in 0..360, NaN where a keypoint is missing."""

    degrees: FloatArray
    frame_index: int
    timestamp_s: float


class PersonState(str, enum.Enum):
    """What the person tracker knows."""

    SEARCHING = "searching"
    TRACKED = "tracked"
    LOST = "lost"


class FollowState(str, enum.Enum):
    """What the aligner knows about where the learner is in the routine."""

    WAITING = "waiting"
    LOCKED = "locked"
    UNSURE = "unsure"
    LOST = "lost"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True, eq=False)
class Alignment:
    """Where in the routine the learner is.

    Attributes
    ----------
    reference_s : position in the reference, seconds.
    tempo : reference seconds per second of the learner; 0 while they stand still.
    confidence : 0..1; of all frames that say 0.9, nine of ten are right to within 0.3 s.
    state : see :class:`FollowState`. Feedback is silent unless LOCKED.
    timestamp_s : of the query frame.
    reason : why the state last changed, one of a few fixed words ("standing", "jumped ahead", ...) or "".
    phase : 0..1 inside the present repetition of a repeated part, NaN elsewhere.
    repetition : the count of it, 1-based; 0 outside repeated parts.
    """

    reference_s: float
    tempo: float
    confidence: float
    state: FollowState
    timestamp_s: float
    reason: str = ""
    phase: float = float("nan")
    repetition: int = 0


class Severity(str, enum.Enum):
    """How a joint is shown: by colour and by shape."""

    GOOD = "good"
    OFF = "off"
    WRONG = "wrong"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, eq=False)
class JointFeedback:
    """One joint against the reference.

    Attributes
    ----------
    error_deg : learner minus reference, signed; NaN if unknown.
    beyond_deg : what of it is no matter of body or camera, which is what counts; NaN if unknown.
    """

    error_deg: float
    severity: Severity
    beyond_deg: float = float("nan")


class CueKind(str, enum.Enum):
    """What a cue is about: form, being early or late, a part left out, or that it is right now."""

    FORM = "form"
    TIMING = "timing"
    SKIPPED = "skipped"
    PRAISE = "praise"


@dataclass(frozen=True, slots=True, eq=False)
class Cue:
    """The one thing the coach says now.

    ``joint`` is a name of :data:`coach.skeleton.JOINTS` or "" for a cue about the whole body. ``priority``
    ranks cues of all kinds: what waits to be spoken gives way to what is larger.
    """

    text: str
    joint: str
    severity: Severity
    since_s: float
    kind: CueKind = CueKind.FORM
    priority: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Feedback:
    """The judgement of one frame.

    Attributes
    ----------
    joints : name of :data:`coach.skeleton.JOINTS` -> its judgement; all UNKNOWN unless the state is LOCKED.
    cue : the cue to show, or None.
    grade : running overall grade 0..100, NaN before anything was judged.
    form, timing : the two that it is made of, NaN likewise.
    behind_s : how late the learner is, negative early: against a reference that plays by itself, else against
        their own pace; NaN while they are not followed.
    run_pass : how often they were sent elsewhere so far: what is done again counts as it goes then.
    """

    joints: Mapping[str, JointFeedback]
    cue: Cue | None
    grade: float
    frame_index: int
    timestamp_s: float
    form: float = float("nan")
    timing: float = float("nan")
    behind_s: float = float("nan")
    run_pass: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class LiveResult:
    """All that is known about one analysed camera frame, drawn on that very frame.

    ``arrival_s`` is when the frame came, of :mod:`coach.capture.clock`; NaN for one that
    was shown before the program was ready.
    ``person_reason`` is why there is no pose of the learner, "" when there is one (see
    :class:`coach.tracking.vote.Vote`); ``others`` are the boxes of the other people, from left to right.
    ``view`` is the view of the routine that the learner is compared with, of those that several cameras saw;
    -1 before one was chosen, and of a routine with a single one.
    """

    frame: Frame
    pose: Pose
    person: PersonState
    alignment: Alignment
    feedback: Feedback
    latency_ms: float
    dropped: int
    stages_ms: Mapping[str, float] = field(default_factory=dict)
    arrival_s: float = float("nan")
    person_reason: str = ""
    others: tuple[Box, ...] = ()
    view: int = -1


@dataclass(frozen=True, slots=True, eq=False)
class PoseSequence:
    """The poses of a whole video.

    Attributes
    ----------
    keypoints_px : (N, 17, 2) float32, NaN where not seen.
    scores : (N, 17) float32.
    times_s : (N,) float64, increasing, from 0.
    fps : mean frames per second.
    size_px : (width, height) of the video.
    """

    keypoints_px: FloatArray
    scores: FloatArray
    times_s: npt.NDArray[np.float64]
    fps: float
    size_px: tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class VideoPoses:
    """A video and the poses of the person in it, one for each of its frames."""

    path: Path
    poses: PoseSequence


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """What a source of frames says of itself. ``frame_count`` is 0 when unknown; ``live`` sources drop.

    ``stamps_arrival``: its timestamps are the moments when the frames arrived, of :mod:`coach.capture.clock`.
    """

    name: str
    width: int
    height: int
    fps: float
    frame_count: int
    live: bool
    stamps_arrival: bool = False


class FrameSource(Protocol):
    """A source of frames: camera, video file and virtual performer alike.

    Used as a context manager; iterating yields frames in order until the source ends.
    A live source paces itself (a camera by its hardware, a file standing in for one by its timestamps);
    an offline source yields as fast as it is read.
    """

    @property
    def info(self) -> SourceInfo:
        """What the source is; valid once it is open."""

    def __enter__(self) -> FrameSource: ...

    def __exit__(self, *exc_info: object) -> None: ...

    def __iter__(self) -> Iterator[Frame]: ...
