"""Where a limb would be if its joint had no error: what the arrow beside a wrong joint points to."""

from __future__ import annotations

import numpy as np

from coach.errors import InputError
from coach.features.angles import joint_angles
from coach.skeleton import JOINT_TRIPLETS, N_JOINTS
from coach.types import FloatArray

_VERTEX = np.array([triplet[1] for triplet in JOINT_TRIPLETS])
_END = np.array([triplet[2] for triplet in JOINT_TRIPLETS])


def corrected_ends(keypoints_px: FloatArray, errors_deg: FloatArray) -> FloatArray:
    """The far end of each joint's second limb, turned about the joint until the error is gone.

    Parameters
    ----------
    keypoints_px : (17, 2) float, y downwards; NaN where not seen.
    errors_deg : (9,) signed error of each joint, learner minus reference; NaN where unknown.

    Returns
    -------
    (9, 2) float32 pixels; NaN where the joint or its error is unknown.

    Notes
    -----
    The angle that :func:`joint_angles` measures grows as its second limb turns from the x axis towards
    the y axis, so turning that limb back by the error gives the angle of the reference.
    """
    if errors_deg.shape != (N_JOINTS,):
        raise InputError(f"Expected errors of {N_JOINTS} joints, got {errors_deg.shape}.")
    known = np.isfinite(joint_angles(keypoints_px)) & np.isfinite(errors_deg)
    turn = np.radians(-np.where(known, errors_deg, np.nan))
    limb = keypoints_px[_END] - keypoints_px[_VERTEX]
    turned = np.stack(
        (
            limb[:, 0] * np.cos(turn) - limb[:, 1] * np.sin(turn),
            limb[:, 0] * np.sin(turn) + limb[:, 1] * np.cos(turn),
        ),
        axis=-1,
    )
    return np.asarray(keypoints_px[_VERTEX] + turned, np.float32)
