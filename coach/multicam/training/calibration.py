"""How sure a method may be: how often it is right at each margin, on people it was not trained on."""

from __future__ import annotations

import logging
import math
from collections.abc import Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from coach.multicam import learnt
from coach.multicam.base import checked_pair
from coach.multicam.curve import Sureness, margin
from coach.multicam.synthetic import Capture, Scene, draw
from coach.multicam.training.exporting import describe

log = logging.getLogger(__name__)

_CLOSE: Final = 3.0
"""Frames; an offset nearer than this to the truth is right."""
_PAIRS: Final = 200
_FRAMES: Final = (60, 120, 180)
_MAX_OFFSET: Final = 30
_TEMPO: Final = (0.35, 1.0)


def calibrate(path: Path, method: str, captures: Sequence[Capture], seed: int) -> Sureness:
    """Measure the method with the weights in ``path`` and keep there how sure it may be."""
    model, read = learnt.load(path), import_module(f"coach.multicam.{method}").read
    margins, right = [], []
    rng = np.random.default_rng([seed, 3])
    for k in range(_PAIRS):
        frames, noise = _FRAMES[k % len(_FRAMES)], float(rng.uniform(0.5, 2.0))
        scene = Scene(frames, max_offset=min(_MAX_OFFSET, frames / 3), tempo=_TEMPO, noise=noise)
        views = draw(captures, rng, replace(scene, smoothing_s=float(rng.uniform(0.0, 0.05))))
        first, second = views.clips
        pair = checked_pair(first, second, views.fps, _MAX_OFFSET + 1)
        found = read(model, pair)
        best = int(np.abs(pair.lags - found.frames).argmin())
        margins.append(margin(np.asarray(found.costs, np.float64), best))
        right.append(abs(found.frames - views.offsets[1]) <= _CLOSE)
    sureness = fitted(np.array(margins), np.array(right))
    describe(path, {"half": repr(sureness.half), "steep": repr(sureness.steep)})
    log.info("right within %.0f frames: %.0f %%; %s", _CLOSE, 100 * np.mean(right), sureness)
    return sureness


def fitted(margins: npt.NDArray[np.float64], right: npt.NDArray[np.bool_]) -> Sureness:
    """Logistic regression of being right on the logarithm of the margin, by Newton's method."""
    known = np.isfinite(margins) & (margins > 0)
    rows = np.column_stack([np.ones(known.sum()), np.log(margins[known])])
    truth, weights = right[known].astype(float), np.zeros(2)
    for _ in range(30):
        belief = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        # A weak prior keeps the slope finite when right and wrong do not overlap.
        slope = rows.T @ (truth - belief) - 0.02 * (weights - [0.0, 2.0])
        curve = rows.T @ (rows * (belief * (1 - belief))[:, None]) + 0.02 * np.eye(2)
        weights = weights + np.linalg.solve(curve, slope)
    steep = float(max(weights[1], 0.1))
    return Sureness(half=math.exp(float(np.clip(-weights[0] / steep, -6, 6))), steep=steep)
