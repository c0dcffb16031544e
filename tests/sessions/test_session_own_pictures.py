"""Pictures of the learner: only where asked for, found by their time, deleted with the rest."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from session_scripts import BEGAN, FPS, SIZE_PX, make_routine, result_at

from coach import own_data, paths
from coach.sessions import own_pictures
from coach.sessions.own_pictures import HEIGHT_PX, Album, PictureKeeper, folder_of
from coach.sessions.recorder import Recorder
from coach.sessions.replay import Replay
from coach.sessions.store import SessionStore
from coach.settings import FeedbackSettings
from coach.types import FollowState


@pytest.fixture
def path(tmp_path):
    return tmp_path / "sessions.sqlite3"


def grey(index):
    """A frame whose picture says when it was taken."""
    result = result_at(index)
    image = np.full((SIZE_PX[1], SIZE_PX[0], 3), 40 + index, np.uint8)
    return replace(result, frame=replace(result.frame, image=image))


def practise(path, *, pictures=True, started=BEGAN, frames=90, first=0):
    said, ended = [], []
    with closing(Recorder(path, tell=said.append)) as recorder:
        recorder.begin(make_routine(), FeedbackSettings(), SIZE_PX, started, pictures=pictures)
        for index in range(frames):
            result = grey(index)
            if index < first:
                result = replace(result, alignment=replace(result.alignment, state=FollowState.WAITING))
            recorder.add(result)
        recorder.end("finished", ended.append)
    assert said == []
    return ended[0]


def test_five_a_second_are_kept_small_and_found_by_their_time(path):
    session = practise(path, first=30)
    replay = Replay(SessionStore(path).take(session))
    seen = []
    for index in range(60):
        replay.playback.seek(index / FPS)
        assert replay.picture is not None and replay.picture.shape == (HEIGHT_PX, 360, 3)
        seen.append(round(float(replay.picture.mean())) - 70)
    late = np.arange(60) - np.array(seen)
    assert late.min() >= -6 and late.max() <= 6, "each moment has a picture of a fifth of a second round it"
    assert len(set(seen)) in (10, 11)


def test_nothing_is_kept_unless_it_is_asked_for_nor_of_nobody(path):
    session = practise(path, pictures=False)
    assert Replay(SessionStore(path).take(session)).picture is None
    practise(path, started=BEGAN + timedelta(1), first=90)
    assert not list(path.parent.glob("*.pictures/*/*.jpg"))


def test_they_are_deleted_with_their_session_and_with_all(path):
    first, second = practise(path), practise(path, started=BEGAN + timedelta(1))
    store = SessionStore(path)
    assert folder_of(path, BEGAN).is_dir()
    store.delete([first])
    assert not folder_of(path, BEGAN).exists()
    assert len(Album(folder_of(path, BEGAN + timedelta(1)))) > 10 and store.take(second)
    store.delete_all()
    assert not any(path.parent.iterdir())


def test_who_wants_to_be_forgotten_is():
    practise(paths.sessions_file())
    own_data.forget()
    assert not [item for item in paths.home().iterdir() if "sessions" in item.name]


def test_a_full_disk_is_said_once_and_practice_goes_on(tmp_path, monkeypatch):
    said = []
    keeper = PictureKeeper(tmp_path / "file" / "folder", said.append)
    (tmp_path / "file").write_text("in the way")
    image = np.zeros((48, 64, 3), np.uint8)
    keeper.keep(0.0, image)
    keeper.keep(0.2, image)
    assert said == ["There is no room for pictures of you any more: practice and its results go on."]


def test_a_damaged_or_strange_picture_is_left_out(tmp_path):
    keeper = PictureKeeper(tmp_path, pytest.fail)
    keeper.keep(1.0, np.full((480, 640, 3), 90, np.uint8))
    (tmp_path / "000002000.jpg").write_bytes(b"no picture")
    (tmp_path / "holiday.jpg").write_bytes(b"somebody else's")
    album = Album(tmp_path)
    assert len(album) == 2
    assert album.at(2.0) is None and album.at(0.2) is None and album.at(5.0) is None
    assert album.at(1.1).mean() == pytest.approx(90, abs=2)


def test_when_the_writer_is_behind_no_more_pictures_are_asked(path, monkeypatch):
    kept = []
    monkeypatch.setattr(own_pictures.PictureKeeper, "keep", lambda self, time_s, image: kept.append(time_s))
    practise(path, frames=300)
    assert kept == sorted(kept) and len(kept) <= 51
