"""How sure a method may be: how often it is right, on somebody it was not trained on and on strangers."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Final

import numpy as np

from coach.multicam import learnt
from coach.multicam.sureness import signs
from coach.multicam.synthetic import Capture
from coach.multicam.training.exporting import describe
from coach.multicam.training.trials import CLOSE, logistic, trials

log = logging.getLogger(__name__)

_PAIRS: Final = 300
"""Of one person, and as many of two."""
_STRANGERS_COUNT: Final = 2.0
"""What is unlike all training fools a network more than strangers of the training do."""


def calibrate(path: Path, method: str, own: Sequence[Capture], seen: Sequence[Capture], seed: int) -> None:
    """Measure the method with the weights in ``path`` and keep there how sure it may be.

    Parameters
    ----------
    own : captures of people who were not trained on.
    seen : captures that strangers are made of.
    """
    model, read = learnt.load(path), import_module(f"coach.multicam.{method}").read
    shown, right, counts = [], [], []
    for pair, true in trials(own, seen, _PAIRS, seed):
        reading = read(model, pair)
        shown.append(signs(model, pair, read, reading))
        right.append(abs(reading.frames - true) <= CLOSE)
        counts.append(1.0 if np.isfinite(true) else _STRANGERS_COUNT)
    weights = logistic(np.array(shown), np.array(right), np.array(counts))
    describe(path, {"sureness": " ".join(f"{weight:.4g}" for weight in weights)})
    log.info("right within %.0f frames: %.0f %%; weights %s", CLOSE, 100 * np.mean(right), weights)
