"""The mirror image of a body: what a learner does who copies a teacher facing them."""

from __future__ import annotations

import numpy as np

from coach.errors import InputError
from coach.skeleton import N_KEYPOINTS, SWAP
from coach.types import FloatArray

_SWAP = np.array(SWAP)


def mirror_keypoints(keypoints_px: FloatArray, width_px: float) -> FloatArray:
    """Keypoints of the mirrored picture, with left and right exchanged.

    Parameters
    ----------
    keypoints_px : (..., 17, 2) pixels, where pixel ``x`` is the one flipping puts at ``width_px - 1 - x``.
    width_px : width of the picture; any number will do where only angles matter.

    Returns
    -------
    (..., 17, 2) float32; done twice, it is the same again.
    """
    if keypoints_px.shape[-2:] != (N_KEYPOINTS, 2):
        raise InputError(f"Expected keypoints of shape (..., {N_KEYPOINTS}, 2), got {keypoints_px.shape}.")
    mirrored = np.array(keypoints_px[..., _SWAP, :], np.float32)
    mirrored[..., 0] = (width_px - 1) - mirrored[..., 0]
    return mirrored


def mirror_scores(scores: FloatArray) -> FloatArray:
    """Scores (..., 17) in the order of the mirrored keypoints."""
    if scores.shape[-1:] != (N_KEYPOINTS,):
        raise InputError(f"Expected scores of shape (..., {N_KEYPOINTS}), got {scores.shape}.")
    return np.array(scores[..., _SWAP], np.float32)
