"""The reference as a camera sees it that cuts something off, described anew a block at a time.

All at once, half an hour of reference would hold a live frame up for the better part of a second.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from coach.align.follow_embedding import Embedding, embed_sequence
from coach.align.follow_features import BODY, Describer
from coach.types import FloatArray

BLOCK_FRAMES: Final = 256
"""Described at one tick, in one to two milliseconds."""
_SETTLE_FRAMES: Final = 64
"""After so many frames a description hardly depends on those before: the running medians are as long."""


def redescribed(
    poses: FloatArray,
    scores: FloatArray,
    missing: int,
    embedding: Embedding,
    first: tuple[int, int],
) -> Iterator[tuple[int, FloatArray]]:
    """Descriptors of a reference without some of its keypoints.

    Parameters
    ----------
    poses, scores : (N, 17, 2) pixels and (N, 17), at the follower's rate.
    missing : a bit for each of the thirteen keypoints to leave out.
    first : frames (from, to) where the learner is, described nearly exactly before all else. Empty: nothing.

    Yields
    ------
    First frame, and descriptors (up to BLOCK_FRAMES, N_DESCRIPTOR) from there on; in the end every frame
    had its exact one.
    """
    left_out = [int(k) for b, k in enumerate(BODY) if missing >> b & 1]
    wanted, end = first
    runs = [(max(0, wanted - _SETTLE_FRAMES), wanted, end)] if end > wanted else []
    for start, begin, stop in (*runs, (0, 0, len(poses))):
        describer = Describer()
        for low in range(start, stop, BLOCK_FRAMES):
            high = min(low + BLOCK_FRAMES, stop)
            seen = scores[low:high].copy()
            seen[:, left_out] = 0.0
            features, _ = describer.describe(poses[low:high], seen)
            skip = max(0, begin - low)
            yield low + skip, embed_sequence(embedding, features[skip:])
