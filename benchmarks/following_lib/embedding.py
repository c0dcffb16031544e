"""Following live by an encoder that was taught views: what a network for several cameras holds alike.

The encoders look at a few frames to come (``Model.reach``), so the place they tell is that of those frames
ago; it is carried on to now at the pace of the last second. Online DTW begins within the first half second of
the reference. Its two penalties were chosen on other streams of learner bk, of 0.1 to 1 and 0 to 0.3.
"""

from __future__ import annotations

import numpy as np

from benchmarks.following_lib.metrics import Track
from benchmarks.following_lib.peers import Method
from benchmarks.following_lib.streams import Stream
from benchmarks.following_lib.truth import dtw_path, mean_match
from coach.multicam import learnt
from coach.multicam.base import checked_pair

_BEGIN_S = 0.5
_STAY = 0.1
_SKIP = 0.3
_MOST_PACE = 2.0


def unlikeness(name: str, stream: Stream) -> tuple[np.ndarray, int]:
    """(T - 2 reach, R - 2 reach) of learner's and reference's frames, and the reach in frames."""
    clips = [
        np.concatenate([keypoints, scores[..., None]], axis=-1)
        for keypoints, scores in ((stream.query, stream.scores), (stream.reference, stream.reference_scores))
    ]
    model = learnt.shipped(name)
    (alike,) = model.run(checked_pair(*clips, stream.fps))
    return -alike.astype(np.float64), model.reach


def offline(name: str) -> Method:
    """Classic DTW over the whole attempt: the encoder's ceiling."""

    def run(stream: Stream) -> Track:
        cost, reach = unlikeness(name, stream)
        cost = np.pad(cost, reach, mode="edge")
        return Track.plain(mean_match(dtw_path(cost - cost.min()), len(stream.query)) / stream.fps)

    return run


def live(name: str) -> Method:
    """Open-end DTW, frame by frame."""

    def run(stream: Stream) -> Track:
        cost, reach = unlikeness(name, stream)
        cost -= np.median(cost.min(axis=1))
        told = _open_end(cost / np.median(cost), round(_BEGIN_S * stream.fps)) + reach
        told = np.concatenate([np.full(2 * reach, told[0]), told])
        second = round(stream.fps)
        before = np.concatenate([np.full(second, told[0]), told[:-second]])
        pace = np.clip((told - before) / second, 0.0, _MOST_PACE)
        return Track.plain(np.clip(told + reach * pace, 0, len(stream.reference) - 1) / stream.fps)

    return run


def _open_end(cost: np.ndarray, begin: int) -> np.ndarray:
    """The end of the cheapest path up to each row: it stays, goes on by one, or by two."""
    total = np.full(cost.shape[1], np.inf)
    total[:begin] = cost[0, :begin]
    ends = [np.argmin(total)]
    for row in cost[1:]:
        on, skip = np.full_like(total, np.inf), np.full_like(total, np.inf)
        on[1:], skip[2:] = total[:-1], total[:-2] + _SKIP
        total = row + np.minimum(np.minimum(total + _STAY, on), skip)
        ends.append(np.argmin(total))
    return np.array(ends, float)
