from __future__ import annotations

import numpy as np
import pytest

from coach.errors import InputError, StorageError
from coach.routines.format import load, save
from coach.routines.rename import rename


@pytest.fixture
def saved(tmp_path, make_routine):
    video = tmp_path / "film.mp4"
    video.write_bytes(b"pictures" * 1000)
    return save(make_routine(), tmp_path / "own" / "warm-up", video=video, thumbnail=b"\x89PNG")


def test_only_the_title_changes(saved):
    rename(saved, "  Morning ")
    after = load(saved.folder)
    assert after.title == "Morning"
    assert after.slug == "warm-up"
    assert after.phrases == saved.phrases
    np.testing.assert_array_equal(after.keypoints_px, saved.keypoints_px)
    assert after.video.read_bytes() == b"pictures" * 1000
    assert after.thumbnail.read_bytes() == b"\x89PNG"


@pytest.mark.parametrize("title", ["", "   ", "x" * 300])
def test_title_that_cannot_be_read_back_is_refused(saved, title):
    with pytest.raises(InputError):
        rename(saved, title)
    assert load(saved.folder).title == "Warm-up"


def test_routine_stays_as_it_was_when_the_disk_refuses(saved, monkeypatch):
    def full(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("shutil.copyfile", full)
    with pytest.raises(StorageError, match="full"):
        rename(saved, "Morning")
    assert load(saved.folder).title == "Warm-up"
    assert [item.name for item in saved.folder.parent.iterdir()] == ["warm-up"]
