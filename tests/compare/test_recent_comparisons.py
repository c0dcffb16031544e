from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from coach.compare.options import CompareOptions
from coach.compare.recent import MOST, RecentComparisons
from coach.errors import StorageError

NOON = datetime(2024, 5, 3, 12, 0, tzinfo=timezone.utc)


@pytest.fixture
def recent(tmp_path):
    return RecentComparisons(tmp_path / "home" / "comparisons.json")


def add(recent, test="mine.mp4", outcome="Matched all of it.", made=NOON, options=None):
    return recent.add(
        Path("/films/teacher.mp4"), Path("/films") / test, options or CompareOptions(), outcome, made
    )


def test_begins_empty(recent):
    assert recent.entries() == ()


def test_what_was_added_comes_back_newest_first(recent):
    options = CompareOptions(cost="angles", mirror="yes", joint_weights=(2.0,) + (1.0,) * 8, trim=False)
    add(recent)
    add(recent, "other.mp4", "Matched 94 % of it.", NOON + timedelta(hours=1), options)
    first, second = recent.entries()
    assert (first.test.name, second.test.name) == ("other.mp4", "mine.mp4")
    assert first.options == options
    assert first.outcome == "Matched 94 % of it."
    assert first.made == NOON + timedelta(hours=1)


def test_the_same_two_videos_are_listed_once(recent):
    add(recent)
    add(recent, "other.mp4")
    add(recent, outcome="Matched 50 % of it.")
    assert [entry.outcome for entry in recent.entries()] == ["Matched 50 % of it.", "Matched all of it."]


def test_an_entry_can_be_removed(recent):
    entry = add(recent)
    add(recent, "other.mp4")
    recent.remove(entry)
    assert [entry.test.name for entry in recent.entries()] == ["other.mp4"]


def test_only_the_newest_are_kept(recent):
    for number in range(MOST + 3):
        add(recent, f"{number}.mp4")
    names = [entry.test.name for entry in recent.entries()]
    assert len(names) == MOST
    assert names[0] == f"{MOST + 2}.mp4"


def test_says_which_video_is_missing(recent, tmp_path):
    there = tmp_path / "there.mp4"
    there.touch()
    entry = recent.add(there, tmp_path / "gone.mp4", CompareOptions(), "")
    assert entry.missing == (tmp_path / "gone.mp4",)


def test_relative_files_are_found_from_anywhere(recent, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    entry = recent.add(Path("a.mp4"), Path("b.mp4"), CompareOptions(), "")
    assert entry.reference == tmp_path / "a.mp4"
    assert recent.entries()[0].reference.is_absolute()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"format_version": 99, "comparisons": []}',
        '{"format_version": 1, "comparisons": 3}',
        "[" * 9999,
    ],
)
def test_a_list_that_cannot_be_read_is_empty_and_can_be_begun_anew(recent, tmp_path, text):
    path = tmp_path / "home" / "comparisons.json"
    path.parent.mkdir()
    path.write_text(text)
    assert recent.entries() == ()
    add(recent)
    assert len(recent.entries()) == 1


def test_a_damaged_entry_is_left_out_and_a_damaged_option_is_usual(recent, tmp_path):
    add(recent)
    path = tmp_path / "home" / "comparisons.json"
    data = json.loads(path.read_text())
    good = data["comparisons"][0]
    odd = {
        **good,
        "test": "/films/odd.mp4",
        "options": {**good["options"], "cost": "guess", "trim": 3, "mirror": "yes"},
    }
    bad = [{**good, "made": "soon"}, {**good, "reference": 3}, 7, {"test": "x"}]
    path.write_text(json.dumps({**data, "comparisons": [odd, *bad, good]}))
    first, second = recent.entries()
    assert first.options == CompareOptions(mirror="yes")
    assert second.test.name == "mine.mp4"


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(StorageError, match="cannot be saved"):
        add(RecentComparisons(tmp_path / "file" / "comparisons.json"))


def test_it_lies_in_the_persons_own_folder(own_home):
    add(RecentComparisons())
    assert (own_home / "comparisons.json").is_file()
