"""From synchronised films to a routine of several views, whose pictures show the same moments."""

from __future__ import annotations

from pathlib import Path

import camera_films
import numpy as np
import pytest
from camera_films import BEGAN
from compare_films import DARKER, FPS, HEIGHT, WIDTH, body

from coach.capture.video import VideoFile
from coach.errors import Cancelled, InputError, NoPersonError, VideoError
from coach.multicam.solving import Clock
from coach.multicam.synced import Camera, Synced
from coach.progress import CancelToken
from coach.routines.from_cameras import make_routine
from coach.routines.store import RoutineStore
from coach.types import PoseSequence, VideoPoses


@pytest.fixture
def synced(tmp_path: Path) -> Synced:
    return camera_films.synced(tmp_path)


@pytest.fixture
def store(tmp_path: Path) -> RoutineStore:
    return RoutineStore(tmp_path / "bundled", tmp_path / "user")


def test_both_views_are_of_the_same_moments(synced: Synced, store: RoutineStore) -> None:
    made = make_routine(synced, "  Waltz ", store=store).routine
    routine = store.load(made.slug)
    assert (routine.title, routine.fps) == ("Waltz", FPS)
    assert [view.name for view in routine.every_view] == ["Hall", "Kitchen"]
    moments = BEGAN[1] + np.arange(len(routine.keypoints_px))
    truth = np.stack([body(moment) for moment in moments])
    for view in routine.every_view:
        assert np.abs(view.keypoints_px - truth).max() < 0.7
        assert view.video is not None
        with VideoFile(view.video) as video:
            shown = [float(frame.image[-8:].mean()) + 2 * DARKER for frame in video]
        assert shown == pytest.approx(moments.tolist(), abs=1.6)
    assert routine.thumbnail is not None


def test_nothing_is_left_of_a_routine_that_was_stopped(synced: Synced, store: RoutineStore) -> None:
    cancel = CancelToken()

    def half_way(share: float, _stage: str) -> None:
        if share > 0.5:
            cancel.cancel()

    with pytest.raises(Cancelled):
        make_routine(synced, "Waltz", store=store, report=half_way, cancel=cancel)
    assert list(store.user_folder.iterdir()) == []


def test_what_makes_no_routine_is_said(synced: Synced, store: RoutineStore, tmp_path: Path) -> None:
    hall, kitchen = synced.cameras
    with pytest.raises(InputError, match="no name"):
        make_routine(synced, " ", store=store)
    with pytest.raises(VideoError, match="share too little"):
        make_routine(Synced((hall, Camera(kitchen.video, None)), 0, (), ""), "Waltz", store=store)
    far = Camera(kitchen.video, Clock(2.5, float("nan"), 0.9))
    with pytest.raises(VideoError, match="share too little"):
        make_routine(Synced((hall, far), 0, (), ""), "Waltz", store=store)
    nobody = PoseSequence(
        np.full_like(kitchen.video.poses.keypoints_px, np.nan), kitchen.video.poses.scores,
        kitchen.video.poses.times_s, FPS, (WIDTH, HEIGHT),
    )  # fmt: skip
    empty = Camera(VideoPoses(kitchen.video.path, nobody), kitchen.clock)
    with pytest.raises(NoPersonError, match=r"in Kitchen\.mp4 while the others film"):
        make_routine(Synced((hall, empty), 0, (), ""), "Waltz", store=store)
