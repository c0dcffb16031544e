"""Pairs of views to train on: filmed once, cut anew each time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt

from coach.multicam.inputs import channels, filled
from coach.multicam.synthetic import Capture, Scene, draw
from coach.multicam.training.config import Config
from coach.types import FloatArray

CALIBRATION_ACTORS: Final = ("CMU_131",)
"""Kept out of training to learn how sure a method may be, before it meets anything that is held out."""

_BEGIN: Final = 10.0
"""Frames between the beginnings of two filmed clips, at most: the cuts make the rest."""


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Cuts of pairs of views.

    Attributes
    ----------
    a, b : (N, T, 17, channels) float32.
    offsets : (N,) float32, index in b of a's frame 0.
    """

    a: FloatArray
    b: FloatArray
    offsets: FloatArray


class Pool:
    """Filmed pairs of views and a generator to cut them with."""

    def __init__(self, captures: Sequence[Capture], config: Config) -> None:
        self._config = config
        self._rng = np.random.default_rng([config.seed, 1])
        scene = Scene(
            frames=config.clip_frames, max_offset=_BEGIN, tempo=config.tempo, variety=config.variety
        )
        drawn = np.random.default_rng([config.seed, 2])
        shape = (config.clips, 2, config.clip_frames, 17, 3)
        self._clips: FloatArray = np.zeros(shape, np.float32)
        self._begin: npt.NDArray[np.float64] = np.zeros(config.clips)
        self._fps: FloatArray = np.zeros(config.clips, np.float32)
        for k in range(config.clips):
            noise, smoothing_s = (float(drawn.uniform(*span)) for span in (config.noise, config.smoothing_s))
            views = draw(captures, drawn, replace(scene, noise=noise, smoothing_s=smoothing_s))
            self._clips[k] = [filled(_less(clip, config.lost, drawn)) for clip in views.clips]
            self._begin[k], self._fps[k] = views.offsets[1], views.fps

    def batch(self, margin: int) -> Batch:
        """The next one; its cuts have ``margin`` more frames of the clip at either end."""
        config, rng = self._config, self._rng
        length = int(rng.choice(np.array(config.frames)))
        chosen = rng.integers(config.clips, size=config.batch)
        most = min(config.max_offset, length // 2)
        room = config.clip_frames - length - 2 * margin
        apart = rng.uniform(-most, most, size=config.batch) - self._begin[chosen]
        apart = np.clip(np.round(apart), -room, room).astype(np.int64)
        first = rng.integers(np.maximum(0, -apart), room + 1 - np.maximum(0, apart))
        whole = length + 2 * margin
        # b begins `apart` frames before a does in the pool, so a's first frame is that much later in b.
        cut_a = np.stack(
            [self._clips[k, 0, f + d : f + d + whole] for k, f, d in zip(chosen, first, apart, strict=True)]
        )
        cut_b = np.stack([self._clips[k, 1, f : f + whole] for k, f in zip(chosen, first, strict=True)])
        offsets = self._begin[chosen] + apart
        fps = self._fps[chosen]
        return Batch(channels(cut_a, fps), channels(cut_b, fps), np.asarray(offsets, np.float32))


def _less(clip: FloatArray, most: float, rng: np.random.Generator) -> FloatArray:
    """The clip without a share of its keypoints, up to ``most``, and now and then without one throughout."""
    if most <= 0:
        return clip
    gone = rng.random(clip.shape[:2]) < rng.uniform(0, most)
    gone[:, rng.integers(clip.shape[1])] |= rng.random() < most
    return np.asarray(np.where(gone[..., None], np.nan, clip), np.float32)
