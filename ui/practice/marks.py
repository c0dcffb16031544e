"""How each joint is drawn: its state, and for 200 ms the one before it."""

from __future__ import annotations

from collections.abc import Mapping

from coach.skeleton import JOINTS
from coach.types import JointFeedback, Severity
from ui import theme
from ui.painting.skeleton import Mark


class Marks:
    """Remembers when each joint's state changed, so that marks fade rather than flicker."""

    def __init__(self) -> None:
        self._shown = dict.fromkeys(JOINTS, Severity.UNKNOWN)
        self._before = dict(self._shown)
        self._age_s = dict.fromkeys(JOINTS, 1.0)

    def update(self, joints: Mapping[str, JointFeedback]) -> None:
        """Take the judgement of a new frame."""
        for name in JOINTS:
            severity = joints[name].severity if name in joints else Severity.UNKNOWN
            if severity is not self._shown[name]:
                self._before[name], self._shown[name] = self._shown[name], severity
                self._age_s[name] = 0.0

    def advance(self, elapsed_s: float) -> bool:
        """Let time pass; returns whether a fade is under way, so that the picture must be drawn again."""
        fading = any(age < theme.FADE_MS / 1000 for age in self._age_s.values())
        for name in JOINTS:
            self._age_s[name] += elapsed_s
        return fading

    def now(self) -> dict[str, Mark]:
        """The marks to draw."""
        fade_s = 0.0 if theme.reduced_motion() else theme.FADE_MS / 1000
        return {
            name: Mark(
                self._shown[name],
                self._before[name],
                min(self._age_s[name] / fade_s, 1.0) if fade_s > 0 else 1.0,
            )
            for name in JOINTS
        }

    def severities(self) -> dict[str, Severity]:
        """The states, without their fading."""
        return dict(self._shown)
