"""A keypoint that stays cut off changes the reference block by block, and in the end wholly."""

from __future__ import annotations

import numpy as np
import pytest

from coach.align import follow_embedding
from coach.align.follow_embedding import embed_sequence
from coach.align.follow_engine import Target
from coach.align.follow_features import BODY, describe_sequence
from coach.align.follow_mask import BLOCK_FRAMES, redescribed
from coach.align.follow_scout import WHOLE_FRAMES, Follower
from tests.moving_figure import routine

ANKLES_BITS = 3 << 11


def whole(poses: np.ndarray, missing: int) -> np.ndarray:
    scores = np.full(poses.shape[:2], 0.9, np.float32)
    scores[:, [k for b, k in enumerate(BODY) if missing >> b & 1]] = 0.0
    return embed_sequence(follow_embedding.default().embedding, describe_sequence(poses, scores)[0])


def blocks(poses: np.ndarray, missing: int, first: tuple[int, int]):  # type: ignore[no-untyped-def]
    scores = np.full(poses.shape[:2], 0.9, np.float32)
    return redescribed(poses, scores, missing, follow_embedding.default().embedding, first)


def follower_of(rows: np.ndarray, speed: np.ndarray) -> tuple[Follower, Target]:
    weights = follow_embedding.default()
    target = Target(rows, speed, weights.params)
    return Follower(weights.embedding, target), target


@pytest.mark.parametrize("first", [(0, 0), (700, 1120), (0, 420)])
def test_in_the_end_every_frame_is_as_if_described_at_once(first: tuple[int, int]) -> None:
    poses = routine(50.0)
    rows = np.full((len(poses), follow_embedding.N_DESCRIPTOR), np.nan, np.float32)
    for start, part in blocks(poses, ANKLES_BITS, first):
        assert len(part) <= BLOCK_FRAMES
        rows[start : start + len(part)] = part
    np.testing.assert_array_equal(rows, whole(poses, ANKLES_BITS))


def test_the_learners_place_comes_first_and_is_nearly_right() -> None:
    poses, (low, high) = routine(50.0), (700, 1120)
    exact, plain = whole(poses, ANKLES_BITS), whole(poses, 0)
    rows = np.full_like(exact, np.nan)
    for start, part in blocks(poses, ANKLES_BITS, (low, high)):
        if start == 0:
            break
        rows[start : start + len(part)] = part
    assert np.isnan(rows[:low]).all()
    error = np.abs(rows[low:high] - exact[low:high]).max()
    assert error < 0.1 * np.abs(plain[low:high] - exact[low:high]).max()


@pytest.mark.parametrize("frames", [WHOLE_FRAMES, WHOLE_FRAMES + 900])
def test_a_follower_that_was_retargeted_is_like_one_made_so(frames: int) -> None:
    poses = routine(frames / 30.0)[:frames]
    _, speed = describe_sequence(poses, np.full(poses.shape[:2], 0.9, np.float32))
    changed, target = follower_of(whole(poses, 0), speed)
    made, expected = follower_of(whole(poses, ANKLES_BITS), speed)
    parts = list(changed.retarget(blocks(poses, ANKLES_BITS, changed.window)))
    assert len(parts) >= frames // BLOCK_FRAMES
    np.testing.assert_array_equal(target.descriptors, expected.descriptors)
    seen = np.full(17, 0.9, np.float32)
    assert [changed.update(p, seen) for p in poses[:60]] == [made.update(p, seen) for p in poses[:60]]
