"""Aligners: where in the routine the learner is."""

from __future__ import annotations

import importlib

import numpy as np

from coach.align.base import REGISTRY, Aligner, checked_reference
from coach.types import FloatArray

_MEMBERS = ("open_end", "oltw", "follow")
"""Modules that register aligners. Imported at first use: numba takes half a second to load."""


def names() -> tuple[str, ...]:
    """Names of all aligners."""
    _load()
    return REGISTRY.names()


def create(name: str, keypoints: FloatArray, scores: FloatArray, fps: float) -> Aligner:
    """Make the aligner called ``name`` for a reference.

    Parameters
    ----------
    keypoints : (N, 17, 2) float, pixels, y downwards; NaN where not seen.
    scores : (N, 17) float in 0..1.
    fps : constant frame rate of the reference.

    Raises
    ------
    InputError
        When there is no such aligner, or the reference is empty, misshapen or shows nobody.
    """
    _load()
    return REGISTRY[name](checked_reference(keypoints, scores, fps))


def warm_up() -> None:
    """Compile everything that runs live, or load it from the cache. Takes seconds the first time."""
    rng = np.random.default_rng(0)
    reference = rng.uniform(0.0, 100.0, (64, 17, 2)).astype(np.float32)
    reference[40, 9] = np.nan
    scores = np.ones(reference.shape[:2], np.float32)
    for name in names():
        aligner = create(name, reference, scores, 30.0)
        for index in (*range(32), -1):
            pose = reference[index] if index >= 0 else np.full_like(reference[0], np.nan)
            aligner.update(pose, scores[0], (index if index >= 0 else 33) / 30.0)
        aligner.seek(1.0)
        aligner.reset()


def _load() -> None:
    for member in _MEMBERS:
        importlib.import_module(f"{__name__}.{member}")


__all__ = ["Aligner", "create", "names", "warm_up"]
