"""Routines that several cameras saw."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from coach.errors import InputError, RoutineError
from coach.routines.format import META, Phrase, Routine, load, save
from coach.routines.phrase_edits import keep
from coach.routines.rename import rename
from coach.routines.store import RoutineStore
from coach.routines.view import View


@pytest.fixture
def filmed(tmp_path: Path, make_routine: Callable[..., Routine]) -> Routine:
    """A routine seen from the front and from the left."""
    plain = make_routine(view_name="Front")
    turned = plain.keypoints_px * np.array([0.4, 1.0], np.float32)
    films = [tmp_path / name for name in ("front", "left")]
    for film in films:
        film.write_bytes(film.name.encode())
    left = View("Left", turned, plain.scores, (480, 640), films[1])
    return save(replace(plain, views=(left,)), tmp_path / "r" / "waltz", video=films[0], thumbnail=None)


def described(routine: Routine) -> dict[str, Any]:
    return dict(json.loads((routine.folder / META).read_text(encoding="utf-8")))


def test_all_views_come_back(filmed: Routine) -> None:
    loaded = load(filmed.folder)
    assert [view.name for view in loaded.every_view] == ["Front", "Left"]
    for item in (filmed, loaded):
        assert item.views[0].size_px == (480, 640)
        assert item.views[0].video is not None and item.views[0].video.read_bytes() == b"left"
        np.testing.assert_array_equal(item.views[0].keypoints_px, filmed.views[0].keypoints_px)
    assert sorted(path.name for path in filmed.folder.iterdir()) == [
        "poses-2.npz", "poses.npz", "routine.json", "video-2.mp4", "video.mp4",
    ]  # fmt: skip


def test_only_what_needs_it_is_of_the_new_format(
    filmed: Routine, make_routine: Callable[..., Routine]
) -> None:
    assert described(filmed)["format_version"] == 2
    plain = save(make_routine(), filmed.folder.parent / "plain", video=None, thumbnail=None)
    assert described(plain)["format_version"] == 1
    assert "views" not in described(plain)


def test_seen_from_another_side_it_is_that_sides_routine(filmed: Routine) -> None:
    left = filmed.seen_from(1)
    assert left.view_name == "Left"
    assert left.video == filmed.views[0].video
    assert left.size_px == (480, 640)
    assert left.phrases == filmed.phrases
    assert left.views == ()
    assert filmed.seen_from(0).keypoints_px is filmed.keypoints_px


def test_the_library_knows_how_many_views_there_are(filmed: Routine) -> None:
    (entry,) = RoutineStore(filmed.folder / "none", filmed.folder.parent).entries()
    assert entry.view_count == 2


def test_poses_lead_to_their_video(filmed: Routine) -> None:
    left = filmed.views[0]
    assert filmed.video_of(left.keypoints_px + np.float32(0.1)) == left.video
    assert filmed.video_of(filmed.keypoints_px) == filmed.video
    assert filmed.video_of(filmed.keypoints_px[:4]) == filmed.video


def test_another_title_or_other_phrases_keep_the_views(filmed: Routine) -> None:
    renamed = load(rename(filmed, "Slow waltz").folder)
    assert [view.name for view in renamed.every_view] == ["Front", "Left"]
    assert renamed.views[0].video is not None and renamed.views[0].video.read_bytes() == b"left"
    keep(renamed, (Phrase("all", 0.0, 2.0),))
    assert [view.name for view in load(filmed.folder).every_view] == ["Front", "Left"]


@pytest.mark.parametrize(
    "views",
    [None, [], [{"name": "Front", "size_px": [640, 480]}], "two", [{"size_px": [1, 1]}] * 2,
     [{"name": "a", "size_px": [2, 2]}] * 2, [{"name": "a", "size_px": [640, 480]}] * 9],
)  # fmt: skip
def test_damaged_views_are_refused(filmed: Routine, views: object) -> None:
    data = described(filmed)
    data["views"] = views
    (filmed.folder / META).write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(RoutineError, match=r"“waltz” is damaged \(routine.json"):
        load(filmed.folder)


def test_a_view_whose_poses_are_gone_is_named(filmed: Routine) -> None:
    (filmed.folder / "poses-2.npz").unlink()
    with pytest.raises(RoutineError, match=r"“waltz” has lost its file poses-2\.npz"):
        load(filmed.folder)


def test_views_of_another_length_are_not_saved(filmed: Routine) -> None:
    short = replace(filmed.views[0], keypoints_px=filmed.views[0].keypoints_px[:-5])
    with pytest.raises(InputError, match="cannot be saved"):
        save(replace(filmed, views=(short,)), filmed.folder, video=None, thumbnail=None)
    assert load(filmed.folder).views
