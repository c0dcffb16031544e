"""Whether the camera sees the learner as it must, and in words what to change if it does not."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Final

import numpy as np

from coach.features.view import turn_deg, yaw_deg
from coach.practice.light import Light
from coach.skeleton import (
    LEFT_ANKLE,
    LEFT_HIP,
    LEFT_SHOULDER,
    NOSE,
    RIGHT_ANKLE,
    RIGHT_HIP,
    RIGHT_SHOULDER,
)
from coach.types import FloatArray

KINDS: Final = ("body", "distance", "light", "angle")
TITLES: Final = {"body": "Whole body", "distance": "Distance", "light": "Light", "angle": "Angle"}

_SURE_SCORE: Final = 0.3
_EDGE: Final = 0.02
_FAR_TORSO, _NEAR_TORSO = 0.115, 0.27
"""Torso lengths in picture heights: further away than the first or nearer than the second will not do."""
_DARK: Final = 42.0
_BACKLIT_BODY, _BACKLIT_MORE = 85.0, 80.0
_LEANING_DEG: Final = 9.0
_OTHER_SIDE_DEG: Final = 38.0
_SIDE_VIEW_DEG: Final = 50.0
_BACK_VIEW_DEG: Final = 130.0

JUDGED_S: Final = 1.0
_MOSTLY: Final = 0.7
_GAP_S: Final = 3.0


@dataclass(frozen=True)
class Finding:
    """One thing that is looked at.

    ``sentence`` says what is wrong and ``remedy`` what to do, both "" when it is ``ok``.
    """

    kind: str
    ok: bool
    sentence: str = ""
    remedy: str = ""

    @property
    def words(self) -> str:
        """Remedy and sentence in one line."""
        return f"{self.remedy}: {self.sentence[:1].lower()}{self.sentence[1:]}" if self.remedy else ""


@dataclass(frozen=True, eq=False)
class Look:
    """What one frame shows: keypoints (17, 2) and scores (17,), the picture's size, its light."""

    keypoints_px: FloatArray
    scores: FloatArray
    size_px: tuple[int, int]
    light: Light
    tracked: bool = True


def check(look: Look, wanted_yaw_deg: float) -> tuple[Finding, ...]:
    """Judge one look, a finding for each of :data:`KINDS`, in their order.

    Parameters
    ----------
    wanted_yaw_deg : from where the routine is seen, of
        :func:`coach.features.nearest_view.beginning_yaw_deg`; NaN: any side will do.
    """
    light = _light(look)
    if not look.tracked or not np.isfinite(look.keypoints_px).any():
        nobody = ("Nobody can be seen", "Step into the picture")
        return (
            Finding("body", False, *nobody),
            Finding("distance", False, *nobody),
            light,
            Finding("angle", False, *nobody),
        )
    return _body(look), _distance(look), light, _angle(look, wanted_yaw_deg)


def _body(look: Look) -> Finding:
    seen = np.isfinite(look.keypoints_px[:, 0]) & (look.scores >= _SURE_SCORE)
    width, height = look.size_px
    x, y = look.keypoints_px.T
    below = y > (1 - _EDGE) * height
    if not (seen & ~below)[[LEFT_ANKLE, RIGHT_ANKLE]].any():
        return Finding("body", False, "Your feet are cut off", "Step back")
    if not seen[NOSE] or y[NOSE] < _EDGE * height:
        if seen[[LEFT_SHOULDER, RIGHT_SHOULDER]].any() and np.nanmin(y) > 0.1 * height:
            return Finding("body", True)  # turned away: the head is there, the face is not
        return Finding("body", False, "Your head is cut off", "Step back")
    at_edge = seen & ((x < _EDGE * width) | (x > (1 - _EDGE) * width))
    if at_edge.any():
        return Finding("body", False, "You are at the edge of the picture", "Step to the middle")
    return Finding("body", True)


def _distance(look: Look) -> Finding:
    share = torso_share(look)
    if share < _FAR_TORSO:
        return Finding("distance", False, "You are too far away to be seen well", "Step closer")
    if share > _NEAR_TORSO:
        return Finding("distance", False, "There is no room for raised arms", "Step back")
    return Finding("distance", True)


def _light(look: Look) -> Finding:
    body, around = look.light
    if max(body, around) < _DARK or (body < _DARK and around - body < _BACKLIT_MORE):
        return Finding("light", False, "It is too dark", "Switch on a light")
    if body < _BACKLIT_BODY and around - body > _BACKLIT_MORE:
        return Finding("light", False, "The light comes from behind you", "Put the light in front of you")
    return Finding("light", True)


def _angle(look: Look, wanted_yaw_deg: float) -> Finding:
    leaning = _leaning_deg(look.keypoints_px)
    if abs(leaning) > _LEANING_DEG:
        return Finding("angle", False, "The picture is tilted", "Straighten the camera")
    yaw = float(yaw_deg(look.keypoints_px, look.scores))
    turned = abs(float(turn_deg(yaw, wanted_yaw_deg)))
    if not turned > _OTHER_SIDE_DEG:  # also when one of them is not known
        return Finding("angle", True)
    if abs(wanted_yaw_deg) >= _BACK_VIEW_DEG:
        return Finding("angle", False, "This routine was filmed from behind", "Turn your back to the camera")
    if abs(wanted_yaw_deg) >= _SIDE_VIEW_DEG:
        side = "left" if wanted_yaw_deg > 0 else "right"
        return Finding(
            "angle", False, "This routine was filmed from the side", f"Turn your {side} side to the camera"
        )
    return Finding("angle", False, "This routine was filmed from the front", "Turn to the camera")


def torso_share(look: Look) -> float:
    """Length of the torso in picture heights; NaN when it is not seen."""
    points = look.keypoints_px
    trunk = points[[LEFT_SHOULDER, RIGHT_SHOULDER]].mean(axis=0) - points[[LEFT_HIP, RIGHT_HIP]].mean(axis=0)
    return float(np.hypot(*trunk)) / look.size_px[1]


def _leaning_deg(points: FloatArray) -> float:
    """How far somebody who stands is from upright in the picture; 0 for whoever bends or is cut off."""
    shoulders, hips, ankles = (
        points[[left, left + 1]].mean(axis=0) for left in (LEFT_SHOULDER, LEFT_HIP, LEFT_ANKLE)
    )
    upper, lower = hips - shoulders, ankles - hips
    angles = [float(np.degrees(np.arctan2(line[0], line[1]))) for line in (upper, lower)]
    straight = abs(angles[0] - angles[1]) < 6.0
    return (angles[0] + angles[1]) / 2 if straight else 0.0


class ViewCheck:
    """Judges look after look over a second, so that nothing flickers.

    A thing becomes wrong, or right again, when that is what most looks of the last second say.

    Parameters
    ----------
    wanted_yaw_deg : as of :func:`check`.
    """

    def __init__(self, wanted_yaw_deg: float) -> None:
        self._wanted_yaw_deg = wanted_yaw_deg
        self._looks: deque[tuple[float, Look, tuple[Finding, ...]]] = deque()
        self._began_s = float("nan")
        self._findings: tuple[Finding, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """A finding of each kind; () before the first second is over."""
        return self._findings

    @property
    def passed(self) -> bool:
        """Whether all is well."""
        return bool(self._findings) and all(finding.ok for finding in self._findings)

    @property
    def last(self) -> Look | None:
        """The newest look."""
        return self._looks[-1][1] if self._looks else None

    def update(self, look: Look, now_s: float) -> tuple[Finding, ...]:
        """Take the next look; returns :attr:`findings`. After a gap it begins afresh."""
        if self._looks and not 0 <= now_s - self._looks[-1][0] <= _GAP_S:
            self._looks.clear()
        if not self._looks:
            self._began_s = now_s
        self._looks.append((now_s, look, check(look, self._wanted_yaw_deg)))
        while self._looks[0][0] < now_s - JUDGED_S:
            self._looks.popleft()
        if now_s - self._began_s >= JUDGED_S:
            self._findings = tuple(self._settled(index) for index in range(len(KINDS)))
        return self._findings

    def _settled(self, index: int) -> Finding:
        recent = [findings[index] for _, _, findings in self._looks]
        bad = [finding for finding in recent if not finding.ok]
        share = len(bad) / len(recent)
        before = self._findings[index] if self._findings else None
        if share >= _MOSTLY or (bad and before is None and share >= 0.5):
            return max(bad, key=lambda finding: sum(other == finding for other in bad))
        if share <= 1 - _MOSTLY or before is None:
            return Finding(KINDS[index], True)
        return before
