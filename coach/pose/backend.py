"""What a pose backend is, and the registry of all of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from coach.registry import Registry
from coach.types import Crop, FloatArray, ImageArray


class PoseBackend(Protocol):
    """A model that finds the 17 keypoints of the one person in a crop.

    Not safe for use from several threads at once. Stateless: the same picture gives the same answer.
    """

    @property
    def name(self) -> str:
        """Its name in the registry."""

    @property
    def notice(self) -> str:
        """A sentence for a person when this is not what was hoped for, else ""."""

    @property
    def input_size_px(self) -> int:
        """Side of the square that the model looks at; crops must be made for it."""

    def estimate(self, image: ImageArray, crop: Crop) -> tuple[FloatArray, FloatArray]:
        """Find the keypoints.

        Parameters
        ----------
        image : (H, W, 3) uint8 BGR, the whole frame.
        crop : where the person is, made for :attr:`input_size_px`.

        Returns
        -------
        keypoints_px : (17, 2) float32 (x, y) in image pixels, finite, also where the model is unsure.
        scores : (17,) float32 in 0..1.
        """


BACKENDS: Registry[Callable[[int], PoseBackend]] = Registry("pose backend")
"""Makers of backends; each takes the number of threads."""
