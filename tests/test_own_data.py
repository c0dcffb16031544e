from __future__ import annotations

from pathlib import Path

import pytest

from coach import own_data, paths, settings
from coach.compare import CompareOptions
from coach.compare.recent import RecentComparisons
from coach.errors import StorageError
from coach.extraction import cache


def write(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("mine")
    return path


def test_everything_of_the_users_own_goes_and_nothing_else(own_home):
    settings.save(settings.Settings())
    RecentComparisons().add(Path("a.mp4"), Path("b.mp4"), CompareOptions(), "Matched all of it.")
    gone = [
        own_home / "comparisons.json",
        write(cache.folder() / "0123.npz"),
        write(paths.user_routines() / "dance" / "video.mp4"),
        write(paths.user_routines() / ".trash" / "old.1" / "routine.json"),
        write(own_home / "sessions.sqlite3"),
        write(own_home / "sessions.sqlite3-wal"),
        write(own_home / "settings.json.unusable"),
        write(own_home / "posesync-coach.log.1"),
        paths.settings_file(),
    ]
    kept = [write(paths.user_models() / "movenet.tflite"), write(own_home / "holiday.jpg")]
    write(paths.log_file())
    own_data.forget()
    assert [path for path in gone if path.exists()] == []
    assert [path for path in kept if not path.exists()] == []
    assert paths.log_file().read_text() == ""


def test_nothing_there_is_no_failure(own_home):
    own_data.forget()
    assert not own_home.exists()


def test_folder_reached_by_a_link_is_left_alone(own_home, tmp_path):
    elsewhere = write(tmp_path / "elsewhere" / "keep.txt")
    own_home.mkdir(parents=True)
    try:
        paths.user_routines().symlink_to(elsewhere.parent, target_is_directory=True)
    except OSError:
        pytest.skip("this system lets nobody make links")
    own_data.forget()
    assert elsewhere.exists()
    assert not paths.user_routines().is_symlink()


def test_what_cannot_be_removed_is_named_and_the_rest_is_gone(own_home, monkeypatch):
    stubborn = write(own_home / "sessions.sqlite3")
    other = write(paths.user_routines() / "dance" / "routine.json")
    settings.save(settings.Settings())
    real = Path.unlink

    def unlink(path, missing_ok=False):
        if path == stubborn:
            raise PermissionError(13, "Permission denied")
        real(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", unlink)
    with pytest.raises(StorageError, match=r"sessions\.sqlite3"):
        own_data.forget()
    assert not other.exists()
    assert not paths.settings_file().exists()
