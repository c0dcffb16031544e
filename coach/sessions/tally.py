"""The running results of a session, by phrase and by joint."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final, NamedTuple

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


class _PhraseTally:
    def __init__(self, number: int, phrase: Phrase, weights: FloatArray, limits: FeedbackSettings) -> None:
        self.number, self.phrase = number, phrase
        self._length_s = phrase.end_s - phrase.start_s
        self._grade = RunningGrade(self._length_s, weights, limits)
        self._size_deg = np.zeros(N_JOINTS)
        self._judged_s = np.zeros(N_JOINTS)
        self.followed_s = 0.0
        self.covered_s = 0.0

    def judge(self, row: FrameRow, duration_s: float) -> None:
        self._grade.update(row.beyond_deg, duration_s, row.position_s - self.phrase.start_s, row.behind_s)
        known = np.isfinite(row.errors_deg)
        self._size_deg += np.where(known, np.abs(row.errors_deg), 0.0) * duration_s
        self._judged_s += known * duration_s

    def result(self) -> PhraseResult:
        means = self._size_deg / np.where(self._judged_s > 0, self._judged_s, np.nan)
        forms, grade = self._grade.joints, self._grade.of(0.0, self._length_s)
        joints = tuple(
            JointResult(name, float(forms[k]), float(means[k]), float(self._judged_s[k]))
            for k, name in enumerate(JOINTS)
        )
        return PhraseResult(
            self.number,
            self.phrase.name,
            self.phrase.start_s,
            self.phrase.end_s,
            grade.form,
            grade.timing,
            self.followed_s,
            self.covered_s,
            joints,
        )


class Shown(NamedTuple):
    """The grades that the learner was shown last, NaN before anything was judged."""

    grade: float = math.nan
    form: float = math.nan
    timing: float = math.nan


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

    Attributes
    ----------
    shown : the grades that the learner was shown last.
    """

    def __init__(
        self, phrases: Sequence[Phrase], duration_s: float, weights: FloatArray, limits: FeedbackSettings
    ) -> None:
        counted = tuple(phrases) or (Phrase("", 0.0, duration_s),)
        self._phrases = [_PhraseTally(k, phrase, weights, limits) for k, phrase in enumerate(counted)]
        self._last: FrameRow | None = None
        self.shown = Shown()

    def add(self, row: FrameRow) -> None:
        """Count one frame."""
        before, self._last = self._last, row
        now = Shown(row.grade, row.form, row.timing)
        self.shown = Shown(
            *(new if math.isfinite(new) else old for new, old in zip(now, self.shown, strict=True))
        )
        if before is None or before.state != LOCKED or row.state != LOCKED:
            return
        elapsed_s = row.timestamp_s - before.timestamp_s
        phrase = self._phrase_at(row.position_s)
        if phrase is None or not elapsed_s > 0:
            return
        phrase.judge(row, min(elapsed_s, _LONGEST_FRAME_S))
        moved_s = row.position_s - before.position_s
        if elapsed_s <= _LONGEST_FRAME_S and abs(moved_s) <= _FASTEST * elapsed_s + _JITTER_S:
            phrase.followed_s += elapsed_s
            phrase.covered_s += moved_s

    def results(self) -> tuple[PhraseResult, ...]:
        """Every phrase, in order."""
        return tuple(phrase.result() for phrase in self._phrases)

    def _phrase_at(self, position_s: float) -> _PhraseTally | None:
        for tally in self._phrases:
            if tally.phrase.start_s <= position_s < tally.phrase.end_s:
                return tally
        last = self._phrases[-1]
        return last if position_s == last.phrase.end_s else None
