"""The pose model sees the performer."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from coach import pose
from coach.performer import motions
from coach.performer.performance import Performance, demo_performance
from coach.performer.source import PerformerSource
from coach.pose import crop as geometry
from coach.skeleton import LEFT_HIP, LEFT_SHOULDER, RIGHT_HIP, RIGHT_SHOULDER

pytestmark = pytest.mark.usefixtures("models_dir")


@pytest.mark.parametrize("motion", motions.names())
@pytest.mark.parametrize("learner", [False, True])
def test_movenet_finds_the_keypoints(motion: str, learner: bool, models_dir: Path) -> None:
    backend = pose.create("movenet")
    performance = demo_performance(motion) if learner else Performance()
    errors, scores = [], []
    with PerformerSource(motion, performance) as source:
        for index in range(60, source.info.frame_count, source.info.frame_count // 6):
            truth = source.truth(index).keypoints_px
            low, high = truth.min(axis=0), truth.max(axis=0)
            middle = (low + high) / 2
            crop = geometry.square(
                (float(middle[0]), float(middle[1])), 1.25 * float((high - low).max()), backend.input_size_px
            )
            keypoints, score = backend.estimate(source.frame(index).image, crop)
            shoulders, hips = truth[[LEFT_SHOULDER, RIGHT_SHOULDER]], truth[[LEFT_HIP, RIGHT_HIP]]
            torso_px = np.linalg.norm(shoulders.mean(axis=0) - hips.mean(axis=0))
            errors.append(np.linalg.norm(keypoints - truth, axis=1) / torso_px)
            scores.append(score)
    assert np.mean(scores) > 0.7
    assert np.median(errors) < 0.06
    assert np.mean(np.array(scores) < 0.2) < 0.02
