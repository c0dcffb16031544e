"""Aligners: where in the routine the learner is."""

from __future__ import annotations

import importlib

import numpy as np

from coach.align.base import REGISTRY, Aligner, checked_reference
from coach.types import FloatArray

_MEMBERS = ("open_end", "oltw", "follow")
"""Modules that register aligners. Imported at first use: numba takes half a second to load."""

_FPS = 30.0
_LENGTHS = (180, 1200)
"""Frames: a routine that an aligner sees whole, and one that it sees through a window."""


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


def warm_up(name: str = "") -> None:
    """Compile all that runs live, or load it from the cache; seconds the first time.

    Parameters
    ----------
    name : of the one aligner to get ready; "" for all of them.
    """
    for each in (name,) if name else names():
        for frames in _LENGTHS:
            _exercise(each, _waving(frames))


def _exercise(name: str, reference: FloatArray) -> None:
    scores = np.ones(reference.shape[:2], np.float32)
    aligner = create(name, reference, scores, _FPS)
    for index, pose in enumerate(reference[:180]):
        aligner.update(pose, scores[index], index / _FPS)
    aligner.update(np.full_like(reference[0], np.nan), scores[0], 180 / _FPS)
    aligner.seek(1.0)
    aligner.reset()


def _waving(frames: int) -> FloatArray:
    """Poses (frames, 17, 2) of somebody who moves enough for every aligner to begin to follow."""
    start = np.stack([np.arange(17.0) % 2 * 40, np.arange(17.0) * 20], axis=-1)
    phase = np.arange(frames)[:, None, None] / _FPS * 4.0 + np.arange(34.0).reshape(17, 2)
    poses: FloatArray = (start + 25.0 * np.sin(phase)).astype(np.float32)
    poses[90, 9] = np.nan
    return poses


def _load() -> None:
    for member in _MEMBERS:
        importlib.import_module(f"{__name__}.{member}")


__all__ = ["Aligner", "create", "names", "warm_up"]
