"""The running results of a session, by phrase and by joint."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from coach.feedback.grade import BIN_S, RunningGrade
from coach.routines.format import Phrase
from coach.sessions.records import LOCKED, FrameRow, JointResult, PhraseResult
from coach.settings import FeedbackSettings
from coach.skeleton import JOINTS, N_JOINTS
from coach.types import FloatArray

_LONGEST_FRAME_S: Final = 0.25
_FASTEST: Final = 3.0
_JITTER_S: Final = 0.1


class _PhraseTally:
    """One phrase. Kept by moments of it, so that one that is done again counts as it goes then."""

    def __init__(self, number: int, phrase: Phrase, weights: FloatArray, limits: FeedbackSettings) -> None:
        self.number, self.phrase = number, phrase
        self._length_s = phrase.end_s - phrase.start_s
        self._grade = RunningGrade(self._length_s, weights, limits)
        count = max(1, math.ceil(self._length_s / BIN_S - 1e-6))
        self._passes = np.zeros(count, np.int64)
        self._size_deg = np.zeros((count, N_JOINTS))
        self._judged_s = np.zeros((count, N_JOINTS))
        self._followed_s = np.zeros(count)
        self._covered_s = np.zeros(count)

    def begin_pass(self) -> None:
        self._grade.begin_pass()

    def judge(self, row: FrameRow, duration_s: float) -> None:
        at_s = row.position_s - self.phrase.start_s
        moment = self._moment(row)
        self._grade.update(row.beyond_deg, duration_s, at_s, row.behind_s)
        known = np.isfinite(row.errors_deg)
        self._size_deg[moment] += np.where(known, np.abs(row.errors_deg), 0.0) * duration_s
        self._judged_s[moment] += known * duration_s

    def follow(self, row: FrameRow, elapsed_s: float, moved_s: float) -> None:
        moment = self._moment(row)
        self._followed_s[moment] += elapsed_s
        self._covered_s[moment] += moved_s

    def _moment(self, row: FrameRow) -> int:
        """The moment of a row; of an earlier pass nothing is left in it."""
        at = int((row.position_s - self.phrase.start_s) / BIN_S)
        moment = min(max(at, 0), len(self._passes) - 1)
        if self._passes[moment] != row.run_pass:
            self._passes[moment] = row.run_pass
            for kept in (self._size_deg, self._judged_s, self._followed_s, self._covered_s):
                kept[moment] = 0.0
        return moment

    def result(self) -> PhraseResult:
        judged_s = self._judged_s.sum(axis=0)
        means = self._size_deg.sum(axis=0) / np.where(judged_s > 0, judged_s, np.nan)
        forms, grade = self._grade.joints, self._grade.of(0.0, self._length_s)
        joints = tuple(
            JointResult(name, float(forms[k]), float(means[k]), float(judged_s[k]))
            for k, name in enumerate(JOINTS)
        )
        return PhraseResult(
            self.number,
            self.phrase.name,
            self.phrase.start_s,
            self.phrase.end_s,
            grade.form,
            grade.timing,
            float(self._followed_s.sum()),
            float(self._covered_s.sum()),
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
    followed. A position that leaps, as after a jump to another phrase, covers nothing. Passes are not added
    up: a moment that is done again, as in a loop, counts as it goes then.

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
        if before is not None and row.run_pass != before.run_pass:
            for each in self._phrases:
                each.begin_pass()
            return
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
            phrase.follow(row, elapsed_s, moved_s)

    def results(self) -> tuple[PhraseResult, ...]:
        """Every phrase, in order."""
        return tuple(phrase.result() for phrase in self._phrases)

    def _phrase_at(self, position_s: float) -> _PhraseTally | None:
        for tally in self._phrases:
            if tally.phrase.start_s <= position_s < tally.phrase.end_s:
                return tally
        last = self._phrases[-1]
        return last if position_s == last.phrase.end_s else None
