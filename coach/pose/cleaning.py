"""From what a pose model says, frame by frame, to a body that can be: one place for all that is mended."""

from __future__ import annotations

from typing import Final

import numpy as np

from coach.pose.limbs import LimbCheck
from coach.pose.smoothing import Smoother
from coach.pose.swaps import SwapMender
from coach.pose.torso import TorsoLength
from coach.settings import PoseSettings
from coach.types import FloatArray, PoseSequence

_SETTLED_S: Final = 0.2


class PoseCleaner:
    """Left and right put back, impossible limbs taken away, the rest smoothed; causal, for one person.

    Parameters
    ----------
    settings : score threshold and smoothing.
    """

    def __init__(self, settings: PoseSettings) -> None:
        self._threshold = settings.score_threshold
        self._torso = TorsoLength()
        self._swaps = SwapMender()
        self._limbs = LimbCheck()
        self._smoother = Smoother(settings)
        self._now_s = -np.inf

    def reset(self) -> None:
        """Forget the person."""
        for part in (self._torso, self._swaps, self._limbs, self._smoother):
            part.reset()

    def update(
        self, keypoints_px: FloatArray, scores: FloatArray, timestamp_s: float
    ) -> tuple[FloatArray, FloatArray]:
        """Clean the next pose.

        Parameters
        ----------
        keypoints_px, scores : (17, 2) image pixels and (17,), as the model gave them.
        timestamp_s : of the frame. A step back in time forgets the person.

        Returns
        -------
        keypoints_px : (17, 2) float32; NaN where the score is below the threshold or a limb impossible.
        scores : (17,) float32; those of an exchanged pair are exchanged too.
        """
        if timestamp_s < self._now_s:
            self.reset()
        self._now_s = timestamp_s
        seen = np.where((scores >= self._threshold)[:, None], keypoints_px, np.float32(np.nan))
        torso_px = self._torso.update(seen, timestamp_s)
        seen, scores = self._swaps.update(seen, scores, timestamp_s, torso_px)
        impossible = self._limbs.update(seen, timestamp_s, torso_px)
        if impossible.any():
            seen = np.where(impossible[:, None], np.float32(np.nan), seen)
        return self._smoother.update(seen, scores, timestamp_s, torso_px), scores


def without_lag(sequence: PoseSequence, settings: PoseSettings) -> PoseSequence:
    """Poses of a whole video, mended but not smoothed, smoothed from both ends: nothing trails.

    Forwards a moving limb is shown too late, backwards too early by the same; their mean is on time. Near an
    end of the video the direction counts that begins there, as it has nothing to trail yet.
    """
    count = len(sequence.times_s)
    if not count:
        return sequence
    since_s = sequence.times_s - sequence.times_s[0]
    until_s = sequence.times_s[-1] - sequence.times_s
    forwards = 0.5 + 0.5 * (np.maximum(1 - since_s / _SETTLED_S, 0) - np.maximum(1 - until_s / _SETTLED_S, 0))
    total = np.zeros_like(sequence.keypoints_px)
    for order, times_s, shares in (
        (range(count), since_s, forwards),
        (range(count - 1, -1, -1), until_s, 1 - forwards),
    ):
        torso, smoother = TorsoLength(), Smoother(settings)
        for index in order:
            points, time_s = sequence.keypoints_px[index], float(times_s[index])
            length_px = torso.update(points, time_s)
            smooth = smoother.update(points, sequence.scores[index], time_s, length_px)
            total[index] += np.float32(shares[index]) * smooth
    return PoseSequence(total, sequence.scores, sequence.times_s, sequence.fps, sequence.size_px)
