"""Several people before several cameras: nobody knows who is who, and all share one offset."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from compare_films import FPS, HEIGHT, STANDING, WIDTH, body

from coach.errors import VideoError
from coach.multicam.matching import match
from coach.types import PoseSequence, VideoPoses

FRAMES = 110
LATE = 13
"""The second camera begins so many frames later."""


def other(moment: float) -> np.ndarray:
    """Somebody else, who moves in another way."""
    pose = STANDING.copy()
    swing = np.cos(moment / 9.0 + 2.0), np.sin(moment / 4.0), np.sin(moment / 13.0)
    pose[[7, 9]] += (-9 * swing[1], 7 * swing[0])
    pose[[8, 10]] += (5 * swing[2], -9 * swing[1])
    pose[[13, 15]] += (0, -6 * abs(swing[0]))
    pose[[14, 16]] += (6 * swing[1], 0)
    return pose


def seen(who: Callable[[float], np.ndarray], first: int, name: str) -> VideoPoses:
    """One person as one camera sees them, with a little noise."""
    rng = np.random.default_rng(int(name))
    moments = first + np.arange(FRAMES, dtype=float)
    keypoints = np.stack([who(moment) for moment in moments])
    keypoints += rng.normal(0, 0.15, keypoints.shape)
    scores = np.full((FRAMES, 17), 0.9, np.float32)
    poses = PoseSequence(keypoints.astype(np.float32), scores, np.arange(FRAMES) / FPS, FPS, (WIDTH, HEIGHT))
    return VideoPoses(Path(f"{name}.mp4"), poses)


def standing(_moment: float) -> np.ndarray:
    return STANDING.copy()


def test_two_people_are_told_apart_by_how_they_go_together() -> None:
    left = [seen(body, 0, "1"), seen(other, 0, "2")]
    right = [seen(other, LATE, "3"), seen(body, LATE, "4")]
    found = match([left, right])
    assert found.cameras[1].clock is not None
    assert found.cameras[1].offset_frames == pytest.approx(-LATE, abs=0.6)
    chosen = [camera.video for camera in found.cameras]
    assert chosen in ([left[0], right[1]], [left[1], right[0]])


def test_only_one_of_them_is_in_both() -> None:
    left = [seen(standing, 0, "1"), seen(body, 0, "2")]
    found = match([left, [seen(body, LATE, "3")]])
    assert found.cameras[1].offset_frames == pytest.approx(-LATE, abs=0.6)
    assert found.cameras[0].video is left[1]


def test_a_single_person_who_stands_still_is_named() -> None:
    with pytest.raises(VideoError, match=r"“1\.mp4” video does not move"):
        match([[seen(standing, 0, "1")], [seen(body, 0, "2")]])


def test_people_who_all_stand_still_tell_nothing() -> None:
    still = [seen(standing, 0, "1"), seen(standing, 0, "2")]
    found = match([still, [seen(body, 0, "3")]])
    assert [camera.clock is None for camera in found.cameras] == [False, True]
    assert found.cameras[1].reason != ""


def drifting(first_s: float, ppm: float, frames: int, name: str) -> VideoPoses:
    """Somebody who does one movement after the other, by a clock that runs ``ppm`` fast."""
    own_s = np.arange(frames) / FPS
    moments = (first_s + own_s / (1 + ppm / 1e6)) * FPS
    wander = np.cumsum(np.random.default_rng(5).normal(0, 2, (200, 3)), axis=0)
    keypoints = np.stack([body(moment) for moment in moments])
    away = np.stack([np.interp(moments / 12, np.arange(200), column) for column in wander.T], axis=1)
    keypoints[:, [7, 9]] += away[:, None, :2]
    keypoints[:, [13, 15], 0] += away[:, 2:]
    keypoints[:, :, 0] += away[:, 2:]
    keypoints += np.random.default_rng(int(name)).normal(0, 0.15, keypoints.shape)
    scores = np.full((frames, 17), 0.9, np.float32)
    poses = PoseSequence(keypoints.astype(np.float32), scores, own_s, FPS, (WIDTH, HEIGHT))
    return VideoPoses(Path(f"{name}.mp4"), poses)


def test_a_clock_that_runs_fast_is_told_and_followed() -> None:
    found = match([[drifting(5.0, 0.0, 900, "1")], [drifting(7.0, 400.0, 900, "2")]])
    late = found.cameras[1]
    assert late.drift_ppm == pytest.approx(400.0, abs=80.0)
    assert late.offset_s == pytest.approx(-2.0, abs=0.01)
    assert late.clock is not None
    assert late.clock.own_s(30.0) == pytest.approx(28.0 * 1.0004, abs=0.01)
