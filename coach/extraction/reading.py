"""The ways to keep the person in the crop while a video is read: the paper's two, and ours."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, Protocol

import numpy as np
import numpy.typing as npt

from coach import tracking
from coach.extraction.options import ReadOptions
from coach.opencv import cv2
from coach.pose import PoseBackend
from coach.pose import crop as geometry
from coach.pose.cleaning import PoseCleaner
from coach.settings import Settings
from coach.skeleton import N_KEYPOINTS
from coach.tracking.body import keypoint_box, torso_score
from coach.tracking.choice import choose
from coach.tracking.detector import Detector
from coach.tracking.mil import InlineMil
from coach.tracking.reader import PoseReader
from coach.types import Box, FloatArray, Frame, PersonState, Pose

_THUMBNAIL_PX: Final = (32, 18)
_LEAST_CHANGE: Final = 12.0
_SUDDEN: Final = 5.0
_USUAL_SHARE: Final = 0.1
_WAITING_BYTES: Final = 96 * 1024 * 1024
_LEAST_SIDE_PX: Final = 32.0
_EAGER_FRAMES: Final = 30


class Reader(Protocol):
    """Reads frames of one video in order. A context manager."""

    def __enter__(self) -> Reader: ...

    def __exit__(self, *exc_info: object) -> None: ...

    def read(self, frame: Frame) -> list[Pose]:
        """Poses that are now known, in the order of the frames; all NaN where nobody is seen."""

    def rest(self) -> list[Pose]:
        """Those that are still missing when there are no more frames."""


def create_reader(options: ReadOptions, settings: Settings, backend: PoseBackend) -> Reader:
    """The reader that the options ask for. ModelError when its detector's file is missing."""
    # Live smoothing lags, the more so the faster one moves; here poses are smoothed afterwards, without lag.
    settings = replace(settings, pose=replace(settings.pose, smoothing=0.0))
    if options.crop == "mil":
        return MilReader(settings, backend, tracking.create_detector("yolov5n"))
    detector = tracking.create_detector("yolov5n" if options.crop == "yolo" else "auto")
    return KeypointReader(settings, backend, detector)


class CutFinder:
    """Tells where one shot ends and the next begins: behind a cut the person is somewhere else."""

    def __init__(self) -> None:
        self._last: npt.NDArray[np.float32] | None = None
        self._usual = 0.0

    def is_cut(self, frame: Frame) -> bool:
        """Whether this frame is of another shot than the one before."""
        small = cv2.resize(frame.image, _THUMBNAIL_PX, interpolation=cv2.INTER_AREA).astype(np.float32)
        last, self._last = self._last, small
        if last is None:
            return False
        change = float(np.abs(small - last).mean())
        cut = change > max(_LEAST_CHANGE, _SUDDEN * self._usual)
        if not cut:
            self._usual += _USUAL_SHARE * (change - self._usual)
        return cut


class KeypointReader:
    """Detector first, then the crop follows the keypoints; the same answer every time.

    Frames before somebody was found are read backwards from there: live, a person is only known from the
    moment they were found; here the video can wait.
    """

    def __init__(self, settings: Settings, backend: PoseBackend, detector: Detector) -> None:
        self._reader = PoseReader(settings, backend=backend, detector=detector, mil="off")
        self._backwards = Backwards(settings, backend)
        self._cuts = CutFinder()
        self._waiting: list[Frame] = []

    def __enter__(self) -> KeypointReader:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self._reader.close()

    def read(self, frame: Frame) -> list[Pose]:
        """See :class:`Reader`."""
        ready: list[Pose] = []
        if self._cuts.is_cut(frame):
            self._reader.reset()
            ready = self.rest()
        reading = self._reader.read(frame)
        if np.isfinite(reading.pose.keypoints_px).any():
            ready += self._backwards.read(self._waiting, reading.pose)
            self._waiting = []
            return [*ready, reading.pose]
        self._waiting.append(frame)
        if reading.person is PersonState.SEARCHING and len(self._waiting) < _EAGER_FRAMES:
            self._reader.reset()  # which makes it look for somebody in the very next frame
        while len(self._waiting) > max(1, _WAITING_BYTES // frame.image.nbytes):
            ready.append(unseen(self._waiting.pop(0)))
        return ready

    def rest(self) -> list[Pose]:
        """See :class:`Reader`."""
        waiting, self._waiting = self._waiting, []
        return [unseen(frame) for frame in waiting]


class Backwards:
    """Reads frames from the last to the first, beginning with the pose that came after them."""

    def __init__(self, settings: Settings, backend: PoseBackend) -> None:
        self._settings, self._backend = settings, backend

    def read(self, frames: list[Frame], after: Pose) -> list[Pose]:
        """Poses of ``frames`` in their own order; all NaN from where nobody is seen any more."""
        threshold = self._settings.pose.score_threshold
        found: dict[int, tuple[FloatArray, FloatArray]] = {}
        body = keypoint_box(after.keypoints_px, after.scores, threshold)
        for frame in reversed(frames):
            if body is None:
                break
            x, y, width, height = body
            side = max(_LEAST_SIDE_PX, max(width, height) * (1.0 + self._settings.tracking.margin))
            crop = geometry.square((x + width / 2, y + height / 2), side, self._backend.input_size_px)
            keypoints, scores = self._backend.estimate(frame.image, crop)
            body = keypoint_box(keypoints, scores, threshold)
            if torso_score(scores) < self._settings.tracking.min_pose_score:
                break
            found[frame.frame_index] = keypoints, scores
        cleaner = PoseCleaner(self._settings.pose)
        poses = []
        for frame in frames:
            if frame.frame_index not in found:
                poses.append(unseen(frame))
                continue
            keypoints, scores = found[frame.frame_index]
            clean, scores = cleaner.update(keypoints, scores, frame.timestamp_s)
            poses.append(Pose(clean, scores, frame.frame_index, frame.timestamp_s))
        return poses


def unseen(frame: Frame) -> Pose:
    """The pose of a frame in which nobody is seen."""
    return Pose(
        np.full((N_KEYPOINTS, 2), np.nan, np.float32),
        np.zeros(N_KEYPOINTS, np.float32),
        frame.frame_index,
        frame.timestamp_s,
    )


class MilReader:
    """Detector first, then the crop follows OpenCV's MIL tracker, as the paper's second way does."""

    def __init__(self, settings: Settings, backend: PoseBackend, detector: Detector) -> None:
        self._settings, self._backend, self._detector = settings, backend, detector
        self._mil = InlineMil(0.0)
        self._cleaner = PoseCleaner(settings.pose)
        self._cuts = CutFinder()
        self._box: Box | None = None

    def __enter__(self) -> MilReader:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self._mil.close()

    def read(self, frame: Frame) -> list[Pose]:
        """See :class:`Reader`."""
        if self._cuts.is_cut(frame):
            self._box = None
            self._cleaner.reset()
        if self._box is None:
            self._box = self._detect(frame)
            if self._box is not None:
                self._mil.start(frame, self._box)
        else:
            self._mil.look(frame)
            look = self._mil.latest()
            self._box = look.box_px if look is not None else self._box
        if self._box is None:
            return [unseen(frame)]
        x, y, width, height = self._box
        side = max(_LEAST_SIDE_PX, max(width, height) * (1.0 + self._settings.tracking.margin))
        crop = geometry.square((x + width / 2, y + height / 2), side, self._backend.input_size_px)
        found, scores = self._backend.estimate(frame.image, crop)
        keypoints, scores = self._cleaner.update(found, scores, frame.timestamp_s)
        return [Pose(keypoints, scores, frame.frame_index, frame.timestamp_s)]

    def rest(self) -> list[Pose]:
        """See :class:`Reader`."""
        return []

    def _detect(self, frame: Frame) -> Box | None:
        height, width = frame.image.shape[:2]
        person = choose(
            self._detector.detect(frame.image),
            (width, height),
            least_score=self._settings.tracking.detector_score,
        )
        return None if person is None else person.box_px
