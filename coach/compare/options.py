"""What can be chosen about a comparison; every option of the PoseSync paper, and what it lacks."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Literal, get_args, get_type_hints

import numpy as np

from coach.errors import InputError
from coach.extraction.options import CropMethod, ReadOptions
from coach.skeleton import N_JOINTS

Cost = Literal["body", "angles", "keypoints", "weighted"]
Method = Literal["robust", "plain"]
Mirror = Literal["auto", "yes", "no"]


@dataclass(frozen=True, slots=True)
class CompareOptions:
    """How two videos are compared.

    Attributes
    ----------
    crop, pose, cache : how the videos are read, see :class:`coach.extraction.options.ReadOptions`.
    cost : ``"body"`` our own (places of the body's parts and their speed); those of the paper: ``"angles"``
        (angle-MAE), ``"keypoints"`` (MAE on normalised keypoints), ``"weighted"`` (the sum of both).
    keypoint_weight : share of the keypoints in ``"weighted"``, 0..1.
    joint_weights : of the nine joints of :data:`coach.skeleton.JOINTS`, at least 0; they count in the paper's
        angle costs and in the figures in degrees.
    method : ``"robust"`` leaves out what does not belong; ``"plain"`` the paper's DTW, every frame matched.
    trim : whether an intro or outro that only one of the two has is left out.
    gaps : whether foreign parts inside are left out ("no match").
    reorder : whether parts that come in another order are looked for.
    mirror : whether the test is a mirror image; ``"auto"`` finds out.
    """

    crop: CropMethod = "auto"
    pose: str = "auto"
    cost: Cost = "body"
    keypoint_weight: float = 0.5
    joint_weights: tuple[float, ...] = (1.0,) * N_JOINTS
    method: Method = "robust"
    trim: bool = True
    gaps: bool = True
    reorder: bool = True
    mirror: Mirror = "auto"
    cache: bool = True

    def __post_init__(self) -> None:
        hints = get_type_hints(CompareOptions)
        for item in fields(self):
            allowed = get_args(hints[item.name])
            value = getattr(self, item.name)
            if allowed and isinstance(allowed[0], str) and value not in allowed:
                raise InputError(f"Expected {item.name} to be one of {', '.join(allowed)}, got {value!r}.")
        weights = np.asarray(self.joint_weights, float)
        if (
            weights.shape != (N_JOINTS,)
            or not (np.isfinite(weights) & (weights >= 0)).all()
            or not weights.any()
        ):
            raise InputError(
                f"Expected {N_JOINTS} joint weights of at least 0, not all 0, got {self.joint_weights}."
            )
        if not 0 <= self.keypoint_weight <= 1:
            raise InputError(f"Expected a keypoint weight of 0 to 1, got {self.keypoint_weight}.")

    @property
    def reading(self) -> ReadOptions:
        """How the videos are read."""
        return ReadOptions(self.crop, self.pose, self.cache)
