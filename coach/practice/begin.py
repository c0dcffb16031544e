"""How a practice begins without touching the computer: all is well, one hand goes up, three, two, one."""

from __future__ import annotations

import math
from typing import Final, Literal

from coach.practice.hand import arm_raised, hand_up
from coach.practice.stillness import Stillness
from coach.practice.view_check import Finding
from coach.types import FloatArray

Stage = Literal["looking", "fix", "hand", "counting", "go"]

COUNT: Final = 3
_HELD_S: Final = 0.5
READY_S: Final = 3.0
_GAP_S: Final = 0.5


class Beginning:
    """From the first picture to the first beat.

    "looking" until the view was judged; "fix" while something is wrong with it; "hand" until one hand was
    held up for half a second, or they have stood ready for :data:`READY_S`; "counting" for three seconds;
    then "go".

    Parameters
    ----------
    ready : whether standing still with the arms down is enough.
    """

    def __init__(self, *, ready: bool = True) -> None:
        self._ready = ready
        self._still = Stillness()
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
            self._still.stop()
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
        up = self.stage == "hand" and bool(hand_up(keypoints_px))
        self._up_s = (now_s if math.isnan(self._up_s) else self._up_s) if up else math.nan
        if now_s - self._up_s >= _HELD_S or self._stands_ready(keypoints_px, now_s):
            self.stage, self._counted_s = "counting", now_s

    def _stands_ready(self, keypoints_px: FloatArray, now_s: float) -> bool:
        if self.stage != "hand" or arm_raised(keypoints_px):
            self._still.stop()
            return False
        return self._still.update(keypoints_px, now_s) >= READY_S and self._ready
