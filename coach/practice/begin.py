"""How a practice begins without touching the computer: all is well, one hand goes up, three, two, one."""

from __future__ import annotations

import math
from typing import Final, Literal

from coach.practice.view_check import Finding
from coach.skeleton import (
    LEFT_HIP,
    LEFT_SHOULDER,
    LEFT_WRIST,
    NOSE,
    RIGHT_HIP,
    RIGHT_SHOULDER,
    RIGHT_WRIST,
)
from coach.types import FloatArray

Stage = Literal["looking", "fix", "hand", "counting", "go"]

COUNT: Final = 3
_HELD_S: Final = 0.5
_GAP_S: Final = 0.5
_ABOVE_TORSOS: Final = 0.15


def one_hand_up(keypoints_px: FloatArray) -> bool:
    """Whether exactly one hand is above the head of a pose (17, 2), and the other below its shoulder."""
    y = keypoints_px[:, 1]
    shoulders = (y[LEFT_SHOULDER] + y[RIGHT_SHOULDER]) / 2
    torso = (y[LEFT_HIP] + y[RIGHT_HIP]) / 2 - shoulders
    head = y[NOSE] if math.isfinite(y[NOSE]) else shoulders - 0.5 * torso
    return any(
        bool(y[up] < head - _ABOVE_TORSOS * torso and y[other] > shoulders)
        for up, other in ((LEFT_WRIST, RIGHT_WRIST), (RIGHT_WRIST, LEFT_WRIST))
    )


class Beginning:
    """From the first picture to the first beat.

    "looking" until the view was judged; "fix" while something is wrong with it; "hand" until one hand was
    held up for half a second; "counting" for three seconds; then "go".
    """

    def __init__(self) -> None:
        self.stage: Stage = "looking"
        self._up_s = math.nan
        self._counted_s = math.nan
        self._now_s = math.nan

    @property
    def count(self) -> int:
        """What is counted now, 3 to 1; 0 unless counting."""
        if self.stage != "counting":
            return 0
        return max(1, COUNT - int(self._now_s - self._counted_s))

    def skip(self) -> None:
        """Begin as it is: what is wrong with the view is accepted, and no hand is waited for."""
        if self.stage not in ("counting", "go"):
            self.stage, self._counted_s = "counting", math.nan

    def update(self, findings: tuple[Finding, ...], keypoints_px: FloatArray, now_s: float) -> Stage:
        """Take what is known now; ``findings`` of :class:`coach.practice.view_check.ViewCheck`."""
        if not abs(now_s - self._now_s) <= _GAP_S:
            self._up_s = math.nan
        self._now_s = now_s
        if self.stage == "counting":
            if math.isnan(self._counted_s):
                self._counted_s = now_s
            if now_s - self._counted_s >= COUNT:
                self.stage = "go"
        elif self.stage != "go":
            self._wait(findings, keypoints_px, now_s)
        return self.stage

    def _wait(self, findings: tuple[Finding, ...], keypoints_px: FloatArray, now_s: float) -> None:
        if findings:
            # A raised hand may leave the picture for a moment: that is no reason to begin again.
            well = all(finding.ok for finding in findings) or not math.isnan(self._up_s)
            self.stage = "hand" if well else "fix"
        if self.stage != "hand" or not one_hand_up(keypoints_px):
            self._up_s = math.nan
            return
        if math.isnan(self._up_s):
            self._up_s = now_s
        if now_s - self._up_s >= _HELD_S:
            self.stage, self._counted_s = "counting", now_s
