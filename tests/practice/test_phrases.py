"""Cut by itself near where somebody would cut, and by hand without losing anything."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach import paths
from coach.align.follow_repeats import RepeatedPart
from coach.errors import InputError
from coach.practice import phrases as cutting
from coach.practice.key_poses import find_key_poses
from coach.practice.phrases import cut_by_itself, find_phrases, phrase_at, repeats, with_phrases
from coach.routines.format import Phrase, Routine, load
from coach.routines.importer import WHOLE
from coach.skeleton import LEFT_WRIST, RIGHT_WRIST

FPS = 30.0
NEAR_S = 1.0
THREE = (Phrase("A", 0.0, 6.0), Phrase("B", 6.0, 9.0), Phrase("C", 9.0, 20.0))


@pytest.fixture(scope="module", params=["warm-up", "strength", "dance"])
def bundled(request) -> Routine:
    return load(paths.bundled_routines() / request.param)


def waving(seconds, rest_from_s=(), rest_s=1.0):
    """A body that moves its arms at random but for rests; (N, 17, 2)."""
    count = round(seconds * FPS)
    rng = np.random.default_rng(5)
    still = np.stack([np.arange(17) % 2 * 60.0 + 200, np.arange(17) * 22.0 + 40], axis=1)
    poses = np.repeat(still[None], count, axis=0)
    now_s = np.arange(count) / FPS
    moving = np.ones(count)
    for from_s in rest_from_s:
        moving[(now_s >= from_s) & (now_s < from_s + rest_s)] = 0.0
    for wrist in (LEFT_WRIST, RIGHT_WRIST):
        turn = np.cumsum(moving * (0.15 + 0.05 * rng.standard_normal(count)))
        poses[:, wrist] += 90 * np.stack([np.cos(turn), np.sin(turn)], axis=1)
    return poses.astype(np.float32)


def check_whole(found, duration_s):
    assert found[0].start_s == 0.0
    assert found[-1].end_s == pytest.approx(duration_s)
    for before, after in itertools.pairwise(found):
        assert before.end_s == after.start_s
    assert all(phrase.end_s > phrase.start_s for phrase in found)
    assert len({phrase.name for phrase in found}) == len(found)


# by itself


def test_the_routines_that_ship_are_cut_like_by_hand(bundled):
    """Of the cuts of who wrote them, most are found; dance has no pauses between its phrases."""
    found = cut_by_itself(bundled)
    check_whole(found, bundled.duration_s)
    assert all(2.5 <= phrase.end_s - phrase.start_s <= 16 for phrase in found)
    by_hand = [phrase.start_s for phrase in bundled.phrases[1:]]
    by_itself = [phrase.start_s for phrase in found[1:]]
    hit = sum(min(abs(cut - other) for other in by_itself) <= NEAR_S for cut in by_hand)
    assert hit >= {"warm-up": 6, "strength": 4, "dance": 3}[bundled.slug]


def test_repeats_are_kept_together(bundled):
    rows = repeats(bundled.keypoints_px, bundled.scores, bundled.fps)
    alone = find_phrases(bundled.keypoints_px, bundled.fps, bundled.duration_s)
    kept = find_phrases(bundled.keypoints_px, bundled.fps, bundled.duration_s, rows)

    def inside(found):
        starts = [phrase.start_s for phrase in found[1:]]
        edges = [(row.start_s + 0.6 * row.period_s, row.end_s - 0.6 * row.period_s) for row in rows]
        return sum(low < start < high for start in starts for low, high in edges)

    assert inside(kept) <= inside(alone)
    assert inside(kept) <= 1


def test_it_is_cut_where_it_rests():
    found = find_phrases(waving(30.0, (7.0, 15.0, 23.0)), FPS, 30.0)
    check_whole(found, 30.0)
    starts = [phrase.start_s for phrase in found[1:]]
    assert all(any(rest - 0.2 <= start <= rest + 1.2 for start in starts) for rest in (7.0, 15.0, 23.0))


def test_a_row_of_repeats_is_not_cut():
    poses = waving(20.0, (4.0, 8.0, 12.0, 16.0))
    row = RepeatedPart(0.0, 12.5, 4.0)
    inner = [p.start_s for p in find_phrases(poses, FPS, 20.0, (row,))[1:] if 2.5 < p.start_s < 10.0]
    assert inner == []


@pytest.mark.parametrize("seconds", [0.1, 1.0, 4.0])
def test_a_short_routine_is_one_phrase(seconds):
    assert find_phrases(waving(seconds), FPS, seconds) == (Phrase("Part 1", 0.0, seconds),)


def test_a_body_that_is_not_seen_breaks_nothing():
    poses = waving(20.0, (6.0, 12.0))
    poses[100:200] = np.nan
    check_whole(find_phrases(poses, FPS, 20.0), 20.0)
    check_whole(find_phrases(np.full((300, 17, 2), np.nan, np.float32), FPS, 10.0), 10.0)
    assert find_key_poses(np.full((300, 17, 2), np.nan, np.float32), FPS) == ()


def test_real_motion_is_cut_and_stopped_at():
    shared = paths.shared_data()
    files = [] if shared is None else sorted((shared / "mocap" / "cmu").glob("*.npz"))[:3]
    if not files:
        pytest.skip("The motion capture is not here (POSESYNC_DATA).")
    for file in files:
        with np.load(file) as data:
            poses, fps = data["keypoints_m"][:, :, :2] * [1, -1], float(data["fps"])
        seconds = len(poses) / fps
        check_whole(find_phrases(poses, fps, seconds), seconds)
        key_poses = find_key_poses(poses, fps)
        assert all(0 <= at_s <= seconds for at_s in key_poses)


def test_what_somebody_cut_stays(bundled):
    assert with_phrases(bundled) is bundled


def test_an_import_is_cut(bundled):
    fresh = Routine(**{**vars(bundled), "phrases": (Phrase(WHOLE, 0.0, bundled.duration_s),)})
    assert len(with_phrases(fresh).phrases) > 3


# by hand


def test_cutting_joining_renaming_and_moving():
    assert [p.name for p in cutting.cut(THREE, 12.0)] == ["A", "B", "C", "C 2"]
    assert [p.name for p in cutting.cut(cutting.cut(THREE, 12.0), 16.0)] == ["A", "B", "C", "C 2", "C 3"]
    assert cutting.cut(THREE, 6.5) == THREE
    assert cutting.join(THREE, 0) == (Phrase("A", 0.0, 9.0), THREE[2])
    assert cutting.join(THREE, 2) == THREE
    assert cutting.rename(THREE, 1, "  Turn   left ")[1].name == "Turn left"
    assert cutting.rename(THREE, 1, " ") == THREE
    assert cutting.move(THREE, 1, 4.5)[:2] == (Phrase("A", 0.0, 4.5), Phrase("B", 4.5, 9.0))
    assert cutting.move(THREE, 1, 30.0)[1] == Phrase("B", 8.0, 9.0)
    assert cutting.move(THREE, 0, 3.0) == THREE


def test_the_phrase_at_a_position_is_the_nearest():
    assert [phrase_at(THREE, at_s) for at_s in (-1.0, 0.0, 6.0, 8.99, 20.0, 30.0)] == [0, 0, 1, 1, 2, 2]
    with pytest.raises(InputError, match="one phrase"):
        phrase_at((), 1.0)


@given(st.lists(st.tuples(st.sampled_from(["cut", "join", "move"]), st.floats(0, 20), st.integers(0, 9))))
def test_by_hand_nothing_is_lost(edits):
    phrases = THREE
    for kind, at_s, number in edits:
        if kind == "cut":
            phrases = cutting.cut(phrases, at_s)
        elif kind == "join":
            phrases = cutting.join(phrases, number)
        else:
            phrases = cutting.move(phrases, number, at_s)
        check_whole(phrases, 20.0)
