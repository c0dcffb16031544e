"""The running results of a session, by phrase and by joint."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

import numpy as np

from coach.feedback.grade import RunningGrade
from coach.routines.format import Phrase
from coach.sessions.records import LOCKED, FrameRow, JointResult, PhraseResult
from coach.settings import FeedbackSettings
from coach.skeleton import JOINTS, N_JOINTS
from coach.types import FloatArray

_LONGEST_FRAME_S: Final = 0.25
_FASTEST: Final = 3.0
_JITTER_S: Final = 0.1
_LEAST_S: Final = 1.0
_FULL_RATIO: Final = 1.1
_NONE_RATIO: Final = 2.0


def timing_grade(covered_s: float, followed_s: float) -> float:
    """Grade 0..100 of a tempo: 100 within a tenth of the reference's, 0 from half or twice of it.

    Parameters
    ----------
    covered_s : seconds of the reference that went by in ``followed_s`` seconds of the learner.

    Returns
    -------
    NaN for less than a second: too short to tell. Linear in the logarithm of the tempo, so that half as
    fast and twice as fast are equally far off.
    """
    if followed_s < _LEAST_S:
        return math.nan
    ratio = max(covered_s, 0.0) / followed_s
    if ratio <= 0:
        return 0.0
    none, full = math.log(_NONE_RATIO), math.log(_FULL_RATIO)
    return 100.0 * min(max((none - abs(math.log(ratio))) / (none - full), 0.0), 1.0)


class _PhraseTally:
    def __init__(self, number: int, phrase: Phrase, weights: FloatArray, limits: FeedbackSettings) -> None:
        self.number, self.phrase = number, phrase
        self._grade = RunningGrade(weights, limits)
        self._size_deg = np.zeros(N_JOINTS)
        self._judged_s = np.zeros(N_JOINTS)
        self.followed_s = 0.0
        self.covered_s = 0.0

    def judge(self, errors_deg: FloatArray, duration_s: float) -> None:
        self._grade.update(errors_deg, duration_s)
        known = np.isfinite(errors_deg)
        self._size_deg += np.where(known, np.abs(errors_deg), 0.0) * duration_s
        self._judged_s += known * duration_s

    @property
    def timing(self) -> float:
        return timing_grade(self.covered_s, self.followed_s)

    def result(self) -> PhraseResult:
        means = self._size_deg / np.where(self._judged_s > 0, self._judged_s, np.nan)
        forms = self._grade.joints
        joints = tuple(
            JointResult(name, float(forms[k]), float(means[k]), float(self._judged_s[k]))
            for k, name in enumerate(JOINTS)
        )
        return PhraseResult(
            self.number,
            self.phrase.name,
            self.phrase.start_s,
            self.phrase.end_s,
            self._grade.overall,
            self.timing,
            self.followed_s,
            self.covered_s,
            joints,
        )


class Tally:
    """Adds up frame after frame.

    Parameters
    ----------
    phrases : of the routine; one without phrases counts as one phrase.
    duration_s : of the routine.
    weights : (9,) of the joints.
    limits : what the grade is made from.

    Notes
    -----
    A frame stands for the time since the one before it, a quarter of a second at most, if both were
    followed. A position that leaps, as after a jump to another phrase, covers nothing.
    """

    def __init__(
        self, phrases: Sequence[Phrase], duration_s: float, weights: FloatArray, limits: FeedbackSettings
    ) -> None:
        counted = tuple(phrases) or (Phrase("", 0.0, duration_s),)
        self._phrases = [_PhraseTally(k, phrase, weights, limits) for k, phrase in enumerate(counted)]
        self._last: FrameRow | None = None
        self._form = math.nan

    def add(self, row: FrameRow) -> None:
        """Count one frame."""
        before, self._last = self._last, row
        if math.isfinite(row.grade):
            self._form = row.grade
        if before is None or before.state != LOCKED or row.state != LOCKED:
            return
        elapsed_s = row.timestamp_s - before.timestamp_s
        phrase = self._phrase_at(row.position_s)
        if phrase is None or not elapsed_s > 0:
            return
        phrase.judge(row.errors_deg, min(elapsed_s, _LONGEST_FRAME_S))
        moved_s = row.position_s - before.position_s
        if elapsed_s <= _LONGEST_FRAME_S and abs(moved_s) <= _FASTEST * elapsed_s + _JITTER_S:
            phrase.followed_s += elapsed_s
            phrase.covered_s += moved_s

    @property
    def form(self) -> float:
        """The grade that the learner was shown last; NaN before anything was judged."""
        return self._form

    @property
    def timing(self) -> float:
        """Mean of the phrases' timing, by how long each lasted; NaN where none is known."""
        known = [(phrase.timing, phrase.followed_s) for phrase in self._phrases]
        known = [(timing, time_s) for timing, time_s in known if math.isfinite(timing)]
        total_s = sum(time_s for _, time_s in known)
        return sum(timing * time_s for timing, time_s in known) / total_s if total_s else math.nan

    def results(self) -> tuple[PhraseResult, ...]:
        """Every phrase, in order."""
        return tuple(phrase.result() for phrase in self._phrases)

    def _phrase_at(self, position_s: float) -> _PhraseTally | None:
        for tally in self._phrases:
            if tally.phrase.start_s <= position_s < tally.phrase.end_s:
                return tally
        last = self._phrases[-1]
        return last if position_s == last.phrase.end_s else None
