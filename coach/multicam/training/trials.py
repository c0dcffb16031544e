"""What says how sure a method may be: pairs of one person, pairs of strangers, and a regression."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from coach.multicam.base import Pair, checked_pair
from coach.multicam.synthetic import Capture, Scene, Views, draw, draw_unrelated

CLOSE: Final = 5.0
"""Frames; an offset nearer than this to the truth is right."""
_SHORT: Final = 75
_REACH, _SHORT_REACH = 30, 20
_ALL_LAGS: Final = 1 / 6
"""Share of pairs of which all lags are looked at."""
_SCENES: Final = (
    Scene(120, (25.0,)),
    Scene(120, (30.0,), noise=2.5),
    Scene(60, (60.0,), max_offset=20),
    Scene(60, (50.0,), max_offset=20, noise=2.0, variety=1.0),
    Scene(90, (15.0,)),
    Scene(120, (25.0, 30.0, 60.0), variety=1.0, noise=3.0, smoothing_s=0.03),
    Scene(250, (25.0,)),
    Scene(150, (30.0,), moving=1.0),
    Scene(120, (30.0,), dropped=0.05, noise_px=6.0),
    Scene(120, (60.0,), tempo=(0.35, 0.6)),
    Scene(75, (20.0,), max_offset=20, noise=1.5, variety=1.0),
    Scene(60, (30.0,), max_offset=20, variety=1.0, smoothing_s=0.05),
)
"""Other noise, rates and tempi than in training: what is sure only there should not be sure."""


def trials(
    own: Sequence[Capture], strangers: Sequence[Capture], count: int, seed: int
) -> Iterator[tuple[Pair, float]]:
    """Draw ``count`` pairs of one person, from ``own``, and as many of two, from ``strangers``, in turn.

    Yields
    ------
    Each pair with the index in B of A's frame 0; infinite for strangers, of whom every offset is wrong.
    """
    rng = np.random.default_rng([seed, 3])
    for k in range(count):
        scene = _SCENES[k % len(_SCENES)]
        reach = _SHORT_REACH if scene.frames <= _SHORT else _REACH
        limit = None if rng.random() < _ALL_LAGS else reach
        views = draw(own, rng, scene)
        yield _pair(views, limit), float(views.offsets[1])
        yield _pair(draw_unrelated(strangers, rng, scene), limit), np.inf


def _pair(views: Views, limit: int | None) -> Pair:
    first, second = views.clips
    return checked_pair(first, second, views.fps, limit)


def logistic(
    shown: npt.NDArray[np.float64],
    right: npt.NDArray[np.bool_],
    counts: npt.NDArray[np.float64] | None = None,
) -> npt.NDArray[np.float64]:
    """Logistic regression by Newton's method.

    Parameters
    ----------
    shown : (N, K) signs, the first of them 1.
    right : (N,) what they are signs of.
    counts : (N,) how often each row counts; None: once.

    Returns
    -------
    (K,) weights of the log odds.
    """
    counts = np.ones(len(shown)) if counts is None else counts
    middle, spread = shown.mean(axis=0), shown.std(axis=0)
    middle[0], spread[0] = 0.0, 1.0
    spread = np.where(spread > 0, spread, 1.0)
    rows, truth = (shown - middle) / spread, right.astype(float)
    weights = np.zeros(shown.shape[1])
    for _ in range(50):
        belief = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        # A weak prior keeps the weights finite when right and wrong do not overlap.
        slope = rows.T @ (counts * (truth - belief)) - 0.05 * weights
        curve = (rows.T * (counts * belief * (1 - belief))) @ rows + 0.05 * np.eye(len(weights))
        weights = weights + np.linalg.solve(curve, slope)
    plain = weights / spread
    plain[0] -= float(plain[1:] @ middle[1:])
    return np.asarray(plain)
