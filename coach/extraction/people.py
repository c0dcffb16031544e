"""The poses of everybody in a video, for whoever cannot know which of them is meant."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import numpy as np

from coach import pose as pose_backends
from coach import tracking
from coach.capture.prefetch import Prefetch
from coach.capture.video import VideoFile
from coach.extraction.options import ReadOptions
from coach.features.over_time import smoothed
from coach.pose import PoseBackend
from coach.pose import crop as geometry
from coach.progress import CancelToken, Report, silent
from coach.settings import Settings
from coach.skeleton import N_KEYPOINTS
from coach.tracking.body import keypoint_box, overlap, torso_score
from coach.types import Box, FloatArray, Frame, PoseSequence

STAGE: Final = "reading poses"
MOST_PEOPLE: Final = 4
_LOOK_S: Final = 0.2
_SURE: Final = 0.4
_SAME: Final = 0.3
_ONE: Final = 0.7
_LEAST_SIDE_PX: Final = 32.0
_LEAST_SEEN: Final = 0.3
_SMOOTHING_S: Final = 0.03


@dataclass(slots=True)
class _Person:
    """Somebody who was seen, and where they were last; None when they are not there any more."""

    box_px: Box | None
    keypoints: dict[int, FloatArray] = field(default_factory=dict)
    scores: dict[int, FloatArray] = field(default_factory=dict)


def read_people(
    path: Path,
    options: ReadOptions,
    settings: Settings,
    *,
    report: Report = silent,
    cancel: CancelToken | None = None,
) -> tuple[PoseSequence, ...]:
    """Poses of everybody who is in at least a third of a video, who is in most of it first.

    The detector looks five times a second for people whom nobody follows yet; in between each crop follows
    its keypoints. Who is lost and found again counts as somebody else.

    Returns
    -------
    Sequences of the same frames, NaN while somebody is not seen; none when nobody is there for long.

    Raises
    ------
    VideoError : the video cannot be read.
    ModelError : a model file is missing or damaged.
    Cancelled : ``cancel`` was set.
    """
    name = options.pose if options.pose != "auto" else settings.preferences.pose_backend
    crowd = _Crowd(pose_backends.create(name, threads=1), settings)
    times_s: list[float] = []
    with VideoFile(path) as source:
        info = source.info
        with Prefetch(source) as frames:
            for frame in frames:
                if cancel is not None:
                    cancel.check()
                crowd.read(frame)
                times_s.append(frame.timestamp_s)
                report(min(1.0, len(times_s) / max(info.frame_count, 1)), STAGE)
    moments_s = np.array(times_s) - times_s[0]
    fps = (len(moments_s) - 1) / float(moments_s[-1]) if len(moments_s) > 1 else info.fps
    lasting = [person for person in crowd.people if len(person.keypoints) >= _LEAST_SEEN * len(times_s)]
    lasting.sort(key=lambda person: -len(person.keypoints))
    size_px = info.width, info.height
    return tuple(
        PoseSequence(*_arrays(person, len(times_s), fps), moments_s, fps, size_px) for person in lasting
    )


class _Crowd:
    """Follows several people, frame by frame."""

    def __init__(self, backend: PoseBackend, settings: Settings) -> None:
        self._backend, self._settings = backend, settings
        self._detector = tracking.create_detector("auto")
        self._looked_s = -np.inf
        self.people: list[_Person] = []

    def read(self, frame: Frame) -> None:
        """Take the next frame."""
        for person in self._present():
            self._follow(person, frame)
        self._part()
        if frame.timestamp_s - self._looked_s >= _LOOK_S:
            self._looked_s = frame.timestamp_s
            self._look(frame)

    def _present(self) -> list[_Person]:
        return [person for person in self.people if person.box_px is not None]

    def _look(self, frame: Frame) -> None:
        """Begin to follow whoever is nobody known."""
        for found in self._detector.detect(frame.image):
            known = [person.box_px for person in self._present() if person.box_px is not None]
            if found.score < _SURE or len(known) >= MOST_PEOPLE:
                continue
            if all(overlap(found.box_px, box) < _SAME for box in known):
                person = _Person(found.box_px)
                self._follow(person, frame)
                if person.keypoints:
                    self.people.append(person)

    def _follow(self, person: _Person, frame: Frame) -> None:
        assert person.box_px is not None
        x, y, width, height = person.box_px
        side = max(_LEAST_SIDE_PX, max(width, height) * (1.0 + self._settings.tracking.margin))
        crop = geometry.square((x + width / 2, y + height / 2), side, self._backend.input_size_px)
        keypoints, scores = self._backend.estimate(frame.image, crop)
        there = torso_score(scores) >= self._settings.tracking.min_pose_score
        threshold = self._settings.pose.score_threshold
        person.box_px = keypoint_box(keypoints, scores, threshold) if there else None
        if person.box_px is not None:
            seen = np.where((scores >= threshold)[:, None], keypoints, np.nan)
            person.keypoints[frame.frame_index] = seen.astype(np.float32)
            person.scores[frame.frame_index] = scores.astype(np.float32)

    def _part(self) -> None:
        """Two crops on one body: the later one lets go."""
        present = self._present()
        for index, later in enumerate(present):
            for earlier in present[:index]:
                boxes = earlier.box_px, later.box_px
                if boxes[0] is not None and boxes[1] is not None and overlap(boxes[0], boxes[1]) > _ONE:
                    later.box_px = None


def _arrays(person: _Person, count: int, fps: float) -> tuple[FloatArray, FloatArray]:
    keypoints = np.full((count, N_KEYPOINTS, 2), np.nan)
    scores = np.zeros((count, N_KEYPOINTS), np.float32)
    for index, seen in person.keypoints.items():
        keypoints[index], scores[index] = seen, person.scores[index]
    return smoothed(keypoints, _SMOOTHING_S * fps).astype(np.float32), scores
