"""Good and bad repetitions of gym exercises, filmed: keypoints of 18 points (x, y, score) a frame.

Any folder of ``<exercise>/*.npy`` whose names say good or bad will do. None is the reference: each video is
compared with the other videos that are called good, and graded by the three it is most like.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.following_lib.truth import dtw_path, mean_match
from coach.features.angles import angle_difference
from coach.features.mirror import mirror_keypoints, mirror_scores
from coach.feedback.joint_error import JointErrors
from coach.feedback.repetitions import Repetitions
from coach.settings import FeedbackSettings
from coach.skeleton import KEYPOINTS, N_JOINTS

FPS = 30.0
_FROM_18 = {
    "nose": 0, "right_shoulder": 2, "right_elbow": 3, "right_wrist": 4, "left_shoulder": 5, "left_elbow": 6,
    "left_wrist": 7, "right_hip": 8, "right_knee": 9, "right_ankle": 10, "left_hip": 11, "left_knee": 12,
    "left_ankle": 13, "right_eye": 14, "left_eye": 15, "right_ear": 16, "left_ear": 17,
}  # fmt: skip
_ORDER = [_FROM_18[name] for name in KEYPOINTS]
_SEEN = 0.1
_UNKNOWN_DEG = 40.0
_NEAREST = 3
_LEAST_JOINTS = 1.5


@dataclass(frozen=True, eq=False)
class Video:
    """One filmed repetition: keypoints (T, 17, 2), scores (T, 17)."""

    name: str
    good: bool
    keypoints: np.ndarray
    scores: np.ndarray


def load(folder: Path) -> dict[str, list[Video]]:
    """All videos by exercise."""
    found: dict[str, list[Video]] = {}
    for path in sorted(folder.glob("*/*.npy")):
        points = np.load(path, allow_pickle=False)[:, _ORDER].astype(np.float32)
        seen = points[..., 2] >= _SEEN
        keypoints = np.where(seen[..., None], points[..., :2], np.nan).astype(np.float32)
        scores = np.where(seen, np.maximum(points[..., 2], 0.35), 0.0).astype(np.float32)
        found.setdefault(path.parent.name, []).append(
            Video(path.stem, "good" in path.stem, keypoints, scores)
        )
    return found


def _judge(video: Video) -> JointErrors:
    settings = FeedbackSettings()
    return JointErrors(
        video.keypoints,
        video.scores,
        FPS,
        np.ones(N_JOINTS),
        window_s=settings.window_s,
        min_score=settings.min_score,
        short_share=settings.short_limb,
    )


def form_grade(learner: Video, reference: Video, errors: JointErrors) -> float:
    """Form of the learner's repetition, the better of both mirror images; NaN where too little is seen."""
    found = [_one(way, reference, errors) for way in _both_ways(learner)]
    return max((grade for grade in found if np.isfinite(grade)), default=float("nan"))


def _both_ways(video: Video) -> Iterator[Video]:
    yield video
    yield Video(video.name, video.good, mirror_keypoints(video.keypoints, 640), mirror_scores(video.scores))


def _one(learner: Video, reference: Video, errors: JointErrors) -> float:
    target = errors.judged_angles(reference.keypoints, reference.scores)
    query = errors.judged_angles(learner.keypoints, learner.scores)
    apart = np.abs(angle_difference(query[:, None], target[None]))
    known = np.isfinite(apart)
    if known.any(axis=-1).mean() < 0.5:
        return float("nan")
    count = known.sum(axis=-1)
    cost = np.where(known, apart, 0).sum(-1) / np.maximum(count, 1)
    # What is not seen in both costs something, or a mirror image that shows nothing would be the best.
    cost = (cost * count + _UNKNOWN_DEG * (N_JOINTS - count)) / N_JOINTS
    place = mean_match(dtw_path(cost.astype(np.float64)), len(query))
    counted = Repetitions(np.ones(N_JOINTS, np.float32), FeedbackSettings())
    judged = 0
    for k, at in enumerate(place):
        found = errors.compare(learner.keypoints[k], learner.scores[k], float(at) / FPS)
        judged += int(np.isfinite(found.errors_deg).sum())
        counted.update(float(at) / len(target), 1, found.errors_deg, found.tolerances_deg, 1 / FPS)
    done = counted.finish()
    enough = judged >= _LEAST_JOINTS * len(place)
    return float("nan") if done is None or not enough else done.form


def graded(videos: list[Video]) -> tuple[np.ndarray, np.ndarray]:
    """Grade of each video by the others that are good, and whether it is good itself."""
    judges = {video.name: _judge(video) for video in videos if video.good}
    grades = []
    for video in videos:
        forms = [
            form_grade(video, other, judges[other.name])
            for other in videos
            if other.good and other is not video
        ]
        known = np.sort([f for f in forms if np.isfinite(f)])[-_NEAREST:]
        grades.append(float(known.mean()) if len(known) else float("nan"))
    return np.array(grades), np.array([video.good for video in videos])


def auc(grades: np.ndarray, good: np.ndarray) -> float:
    """How often a good one has the better grade than a bad one; ties, and what was not judged, count half."""
    apart = grades[good][:, None] - grades[~good][None]
    return float(((apart > 0) + 0.5 * ((apart == 0) | np.isnan(apart))).mean())
