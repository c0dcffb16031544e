"""A pose model and a detector that see what a test wants them to see."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numbered_video import number_of

from coach.types import Crop, Detection

STANDING = np.array(
    [
        (80, 24), (82, 22), (78, 22), (84, 23), (76, 23), (90, 34), (70, 34), (94, 46), (66, 46),
        (95, 58), (65, 58), (86, 58), (74, 58), (87, 72), (73, 72), (88, 88), (72, 88),
    ],
    np.float32,
)  # fmt: skip


def swaying(number: int) -> np.ndarray:
    """Half a pixel to the right with each picture."""
    return STANDING + np.float32((number * 0.5 - 20, 0))


class ScriptedModels:
    """Pose model and detector in one: in picture ``number`` there is ``pose(number)``, if seen at all."""

    name = "scripted"
    notice = ""
    input_size_px = 192

    def __init__(
        self,
        pose: Callable[[int], np.ndarray] = swaying,
        seen: Callable[[int], bool] = lambda number: True,
    ) -> None:
        self._pose = pose
        self._seen = seen

    def estimate(self, image: np.ndarray, crop: Crop) -> tuple[np.ndarray, np.ndarray]:
        number = number_of(image)
        return self._pose(number).astype(np.float32), np.full(
            17, 0.9 if self._seen(number) else 0.01, np.float32
        )

    def detect(self, image: np.ndarray) -> tuple[Detection, ...]:
        number = number_of(image)
        if not self._seen(number):
            return ()
        low, high = self._pose(number).min(axis=0) - 4, self._pose(number).max(axis=0) + 4
        return (Detection((*map(float, low), *map(float, high - low)), 0.9),)
