"""A second of frames, packed and unpacked."""

from __future__ import annotations

import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from session_scripts import make_routine, run_through

from coach.sessions import codec
from coach.sessions.records import STATES, Frames, frames_of, joined, row_of
from coach.types import FollowState


def random_frames(seed: int, count: int) -> Frames:
    random = np.random.default_rng(seed)
    keypoints = random.uniform(-400, 3000, (count, 17, 2)).astype(np.float32)
    keypoints[random.random((count, 17)) < 0.2] = np.nan
    errors = random.uniform(-180, 180, (count, 9)).astype(np.float32)
    errors[random.random((count, 9)) < 0.3] = np.nan
    position = random.uniform(0, 600, count).astype(np.float32)
    position[random.random(count) < 0.2] = np.nan
    return Frames(
        np.cumsum(random.integers(1, 9, count)),
        np.cumsum(random.uniform(0.001, 0.5, count)),
        position,
        random.integers(0, len(STATES), count).astype(np.uint8),
        keypoints,
        random.random((count, 17)).astype(np.float32),
        errors,
    )


@given(st.integers(0, 10_000), st.integers(0, 70))
def test_comes_back_as_exactly_as_promised(seed, count):
    frames = random_frames(seed, count)
    back = codec.unpack(codec.pack(frames), count)
    assert np.array_equal(back.index, frames.index) and np.array_equal(back.states, frames.states)
    for name, within in (
        ("times_s", 5.1e-5),
        ("position_s", 1e-4),
        ("keypoints_px", 1 / 16 + 1e-4),
        ("scores", 0.5 / 255 + 1e-6),
        ("errors_deg", 0.0501),
    ):
        then, now = getattr(frames, name), getattr(back, name)
        assert np.array_equal(np.isnan(then), np.isnan(now)), name
        assert np.nanmax(np.abs(then - now), initial=0.0) <= within, name
        assert now.dtype == then.dtype


def test_points_far_outside_stop_at_the_edge_of_what_can_be_written():
    frames = random_frames(1, 3)
    frames.keypoints_px[0, 0] = (1e9, -np.inf)
    back = codec.unpack(codec.pack(frames), 3)
    assert back.keypoints_px[0, 0, 0] == pytest.approx(4095.875)
    assert np.isnan(back.keypoints_px[0, 0, 1])


@pytest.mark.parametrize(
    "data", [b"", b"no such thing", zlib.compress(b"\0" * 10), zlib.compress(b"\0" * 10_000_000)]
)
def test_other_bytes_are_refused(data):
    with pytest.raises(ValueError):
        codec.unpack(data, 30)


def test_a_cut_chunk_is_refused():
    packed = codec.pack(random_frames(2, 30))
    with pytest.raises(ValueError):
        codec.unpack(packed[:-20], 30)
    with pytest.raises(ValueError):
        codec.unpack(packed, 29)


def test_a_second_of_practice_is_small():
    rows = [row_of(result) for result in run_through(make_routine())][:30]
    assert len(codec.pack(frames_of(rows, 0.0))) < 1500


def test_a_reference_comes_back():
    routine = make_routine()
    data = codec.pack_reference(routine.keypoints_px, routine.scores)
    back = codec.unpack_reference(data, len(routine.scores), routine.fps, routine.size_px)
    assert np.abs(back.keypoints_px - routine.keypoints_px).max() <= 1 / 16 + 1e-4
    assert back.duration_s == pytest.approx(6.0)
    assert [back.index_at(s) for s in (-1.0, 1.0, 99.0, float("nan"))] == [0, 30, 179, 0]


def test_the_numbers_of_the_states_never_change():
    kept = [
        FollowState.WAITING,
        FollowState.LOCKED,
        FollowState.UNSURE,
        FollowState.LOST,
        FollowState.FINISHED,
    ]
    assert list(STATES[: len(kept)]) == kept


def test_parts_join_and_none_make_nothing():
    frames = random_frames(3, 4)
    assert len(joined([frames, frames])) == 8
    assert joined([]).keypoints_px.shape == (0, 17, 2)
