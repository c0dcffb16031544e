"""Our aligners as methods of the benchmark, fed frame by frame like live."""

from __future__ import annotations

import numpy as np

from benchmarks.following_lib.metrics import Track
from benchmarks.following_lib.peers import Method
from benchmarks.following_lib.streams import Stream
from benchmarks.following_lib.truth import dtw_path, mean_match
from coach import align
from coach.align.follow_clock import resampled
from coach.align.follow_embedding import Embedding, embed_sequence
from coach.align.follow_features import describe_sequence
from coach.types import Alignment, FollowState

_SILENT = (FollowState.WAITING, FollowState.LOST)


def live(aligner: align.Aligner, stream: Stream) -> list[Alignment]:
    """What the aligner says at each frame."""
    rows = zip(stream.query, stream.scores, stream.times_s, strict=True)
    return [aligner.update(keypoints, scores, float(t)) for keypoints, scores, t in rows]


def tracked(said: list[Alignment]) -> Track:
    """Alignments as a track."""
    return Track(
        np.array([a.reference_s for a in said]),
        np.array([a.confidence for a in said]),
        np.array([a.state not in _SILENT for a in said]),
        [a.state.value for a in said],
    )


def method(name: str) -> Method:
    """The aligner registered under ``name``."""

    def run(stream: Stream) -> Track:
        aligner = align.create(name, stream.reference, stream.reference_scores, stream.fps)
        return tracked(live(aligner, stream))

    return run


def offline_learnt(model: Embedding) -> Method:
    """Classic DTW on the follower's own distance: the ceiling of its descriptor."""

    def run(stream: Stream) -> Track:
        rows = []
        for keypoints, scores in ((stream.query, stream.scores), (stream.reference, stream.reference_scores)):
            features, _ = describe_sequence(*resampled(keypoints, scores, stream.fps))
            rows.append(embed_sequence(model, features).astype(np.float64))
        query, reference = rows
        cost = np.square(query).sum(1)[:, None] + np.square(reference).sum(1)[None] - 2 * query @ reference.T
        return Track.plain(mean_match(dtw_path(np.maximum(cost, 0)), len(query)) / stream.fps)

    return run
