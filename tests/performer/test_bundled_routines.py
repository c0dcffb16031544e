"""What ships in references/ is what references/build.py makes of the performer."""

from __future__ import annotations

import numpy as np
import pytest

from coach import paths
from coach.capture.video import VideoFile
from coach.performer import motions
from coach.performer.performance import Performance
from coach.performer.source import PerformerSource
from coach.routines.format import Routine, load
from coach.skeleton import LEFT_HIP, LEFT_SHOULDER, RIGHT_HIP, RIGHT_SHOULDER
from references.build import FPS, HEIGHT, LICENCE, SOURCE, VIEW, WIDTH


@pytest.fixture(scope="module", params=motions.names())
def routine(request: pytest.FixtureRequest) -> Routine:
    return load(paths.bundled_routines() / request.param)


def test_says_what_it_is(routine: Routine) -> None:
    motion = motions.find(routine.slug)
    assert (routine.title, routine.difficulty) == (motion.title, motion.difficulty)
    assert (routine.source, routine.licence) == (SOURCE, LICENCE)
    assert [phrase.name for phrase in routine.phrases] == [phrase.name for phrase in motion.phrases]
    for ours, authored in zip(routine.phrases, motion.phrases, strict=True):
        assert ours.start_s == pytest.approx(authored.start_s, abs=0.05)


def test_poses_are_of_the_present_motion(routine: Routine) -> None:
    """Nobody changed the choreography, the camera or the body and forgot to build."""
    source = PerformerSource(routine.slug, Performance(view=VIEW), width=WIDTH, height=HEIGHT, fps=FPS)
    assert len(routine.keypoints_px) == source.info.frame_count
    every = range(0, len(routine.keypoints_px), 7)
    truth = np.array([source.truth(k).keypoints_px for k in every])
    middles = truth[:, [LEFT_SHOULDER, RIGHT_SHOULDER]].mean(1) - truth[:, [LEFT_HIP, RIGHT_HIP]].mean(1)
    errors = np.linalg.norm(routine.keypoints_px[every.start :: every.step] - truth, axis=2)
    errors /= np.linalg.norm(middles, axis=1)[:, None]
    assert np.isfinite(errors).mean() > 0.98
    assert np.nanmedian(errors) < 0.06
    assert np.nanpercentile(errors, 95) < 0.20


def test_the_video_is_small_and_shows_each_pose(routine: Routine) -> None:
    assert routine.video is not None
    assert routine.video.stat().st_size < 1_000_000
    assert routine.thumbnail is not None
    with VideoFile(routine.video) as video:
        info = video.info
        assert (info.width, info.height) == routine.size_px == (WIDTH, HEIGHT)
        assert info.frame_count == len(routine.keypoints_px)
        assert info.fps == pytest.approx(routine.fps)
