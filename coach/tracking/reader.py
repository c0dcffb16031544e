"""From frames to poses of one person: find, follow, read, clean. Used live, for import and for compare."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from time import perf_counter

import numpy as np

from coach import pose as pose_backends
from coach import tracking
from coach.pose import PoseBackend
from coach.pose.cleaning import PoseCleaner
from coach.settings import Settings
from coach.skeleton import N_KEYPOINTS
from coach.tracking import mil as mil_tracking
from coach.tracking.body import centre, keypoint_box, overlap, torso_score
from coach.tracking.choice import choose
from coach.tracking.crop import CropFollower
from coach.tracking.detector import Detector
from coach.tracking.doubt import Doubt
from coach.tracking.presence import Presence
from coach.types import Box, Crop, Detection, FloatArray, Frame, PersonState, Pose

_DETECT_EVERY_S = 0.25
_SURE_SCORE = 0.5
_MIL_FRESH_S = 0.5
_MIL_ASTRAY = 0.3
_MIL_RESTART_S = 1.0
_LEAP, _LEAP_S = 0.05, 0.3
_SAME = 0.2


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """What one frame says.

    Attributes
    ----------
    pose : smoothed; all NaN unless somebody is seen in this very frame.
    person : what the tracker knows.
    crop : what the pose model looked at, None when it did not look.
    stages_ms : milliseconds of "detect", "track", "pose" and "smooth", those that ran.
    """

    pose: Pose
    person: PersonState
    crop: Crop | None
    stages_ms: Mapping[str, float]


class PoseReader:
    """Reads the pose of one person, frame by frame; frames of one video or camera, in order.

    Parameters
    ----------
    settings : of pose and tracking.
    backend, detector : ready-made; by default those that the settings ask for.
    mil : "thread" beside this one (live); for files "inline", or "off" for the same result every time.

    Raises
    ------
    ModelError : a model file is missing or damaged.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        backend: PoseBackend | None = None,
        detector: Detector | None = None,
        mil: mil_tracking.Mode = "thread",
    ) -> None:
        self._settings = settings.tracking
        self.backend = backend or pose_backends.create(
            settings.preferences.pose_backend, threads=settings.pose.threads
        )
        self.detector = detector or tracking.create_detector()
        self._threshold = settings.pose.score_threshold
        self._cleaner = PoseCleaner(settings.pose)
        self._follower = CropFollower(settings.tracking, self.backend.input_size_px)
        self._presence = Presence(settings.tracking.lost_after_s)
        self._doubt = Doubt(settings.tracking.min_pose_score)
        self._mil = mil_tracking.create(mil, settings.tracking.mil_interval_s)
        self.reset()

    def __enter__(self) -> PoseReader:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.close()

    def close(self) -> None:
        """Stop the MIL thread."""
        self._mil.close()

    def reset(self) -> None:
        """Forget the person: search again."""
        self._presence.reset()
        self._cleaner.reset()
        self._mil.stop()
        self._body: Box | None = None
        self._now_s = self._detected_s = self._seen_s = self._mil_started_s = -math.inf

    def slow_mil(self, factor: float) -> None:
        """Let MIL look this many times less often than the settings say, from now on."""
        self._mil.look_every(self._settings.mil_interval_s * factor)

    def read(self, frame: Frame) -> Reading:
        """Read the next frame. A step back in time (a seek, a loop) begins a new search."""
        if frame.timestamp_s < self._now_s:
            self.reset()
        self._now_s = frame.timestamp_s
        stages = _Stages()
        tracked = self._presence.state is PersonState.TRACKED
        looked = self._look(frame, stages) if tracked else self._search(frame, stages)
        with stages.measure("smooth"):
            keypoints = np.full((N_KEYPOINTS, 2), np.nan, np.float32)
            scores = np.zeros(N_KEYPOINTS, np.float32) if looked is None else looked.scores
            if looked is not None and looked.seen:
                keypoints, scores = self._cleaner.update(looked.keypoints, scores, frame.timestamp_s)
        pose = Pose(keypoints, scores, frame.frame_index, frame.timestamp_s)
        return Reading(pose, self._presence.state, looked.crop if looked else None, stages.ms)

    def _search(self, frame: Frame, stages: _Stages) -> _Looked | None:
        """Look for somebody, now and then; found is who the detector sees and the pose model too."""
        if frame.timestamp_s - self._detected_s < _DETECT_EVERY_S:
            return None
        people = self._detect(frame, stages)
        height, width = frame.image.shape[:2]
        person = choose(people, (width, height), least_score=self._settings.detector_score, near=self._body)
        if person is None:
            return None
        crop = self._follower.start(person.box_px, frame.timestamp_s)
        looked = self._estimate(frame, crop, stages)
        body = keypoint_box(looked.keypoints, looked.scores, self._threshold)
        if body is None or torso_score(looked.scores) < self._settings.min_pose_score:
            return _Looked(looked.keypoints, looked.scores, crop, seen=False)
        self._presence.found(frame.timestamp_s)
        self._cleaner.reset()
        self._doubt.found(frame.timestamp_s)
        self._start_mil(frame, body)
        self._accept(body, frame.timestamp_s)
        return looked

    def _look(self, frame: Frame, stages: _Stages) -> _Looked:
        """Read the person that is tracked, and decide where to look next."""
        looked = self._estimate(frame, self._follower.crop, stages)
        body = keypoint_box(looked.keypoints, looked.scores, self._threshold)
        seen = body is not None and self._is_the_person(frame, body, looked.scores, stages)
        with stages.measure("track"):
            self._mil.look(frame)
            if seen and body is not None:
                self._accept(body, frame.timestamp_s)
                self._keep_mil(frame, body, looked.scores)
            else:
                self._follower.wait(self._mil_box(), frame.timestamp_s)
            if self._presence.update(seen, frame.timestamp_s) is PersonState.LOST:
                self._mil.stop()
                self._detected_s = -math.inf
        return _Looked(looked.keypoints, looked.scores, looked.crop, seen)

    def _is_the_person(self, frame: Frame, body: Box, scores: FloatArray, stages: _Stages) -> bool:
        """Whether these keypoints are somebody at all, and nobody else than before."""
        since_s = frame.timestamp_s - self._seen_s
        if self._body is not None and since_s < _LEAP_S and overlap(body, self._body) < _LEAP:
            return False
        return self._doubt.believe(
            torso_score(scores), frame.timestamp_s, lambda: self._is_detected(frame, body, stages)
        )

    def _is_detected(self, frame: Frame, body: Box, stages: _Stages) -> bool:
        return any(
            person.score >= self._settings.detector_score and _same(person.box_px, body)
            for person in self._detect(frame, stages)
        )

    def _estimate(self, frame: Frame, crop: Crop, stages: _Stages) -> _Looked:
        with stages.measure("pose"):
            keypoints, scores = self.backend.estimate(frame.image, crop)
        return _Looked(keypoints, scores, crop, seen=True)

    def _detect(self, frame: Frame, stages: _Stages) -> tuple[Detection, ...]:
        self._detected_s = frame.timestamp_s
        with stages.measure("detect"):
            return self.detector.detect(frame.image)

    def _accept(self, body: Box, timestamp_s: float) -> None:
        self._body, self._seen_s = body, timestamp_s
        self._follower.follow(body, timestamp_s)

    def _mil_box(self) -> Box | None:
        look = self._mil.latest()
        return look.box_px if look and self._now_s - look.timestamp_s <= _MIL_FRESH_S else None

    def _keep_mil(self, frame: Frame, body: Box, scores: FloatArray) -> None:
        """Start MIL again where it has gone astray while the pose model is sure."""
        box = self._mil_box()
        if box is None or torso_score(scores) < _SURE_SCORE:
            return
        astray = math.dist(centre(box), centre(body)) > _MIL_ASTRAY * max(body[2:])
        if astray and frame.timestamp_s - self._mil_started_s >= _MIL_RESTART_S:
            self._start_mil(frame, body)

    def _start_mil(self, frame: Frame, body: Box) -> None:
        self._mil_started_s = frame.timestamp_s
        self._mil.start(frame, body)


@dataclass(frozen=True, slots=True, eq=False)
class _Looked:
    """What the pose model says of one crop, and whether that is believed."""

    keypoints: FloatArray
    scores: FloatArray
    crop: Crop
    seen: bool


class _Stages:
    """Milliseconds by stage."""

    def __init__(self) -> None:
        self.ms: dict[str, float] = {}

    @contextmanager
    def measure(self, name: str) -> Iterator[None]:
        began = perf_counter()
        try:
            yield
        finally:
            self.ms[name] = self.ms.get(name, 0.0) + (perf_counter() - began) * 1e3


def _same(person: Box, body: Box) -> bool:
    """Whether a detector's box is of this body: keypoints lie within it, so it is the larger one."""
    x, y = centre(body)
    inside = person[0] <= x <= person[0] + person[2] and person[1] <= y <= person[1] + person[3]
    return inside and overlap(person, body) > _SAME
