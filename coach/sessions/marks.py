"""Grades as marks: how a phrase and a joint went, and how they went last time."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from coach.routines.format import Phrase
from coach.sessions.records import PhraseResult, SessionEntry
from coach.types import Severity

_GOOD, _FAIR = 75.0, 50.0
_LEAST_JUDGED_S: Final = 1.0
_MOSTLY: Final = 0.5


def mark_of(grade: float) -> Severity:
    """The mark of a grade 0..100; unknown for NaN."""
    if math.isnan(grade):
        return Severity.UNKNOWN
    if grade >= _GOOD:
        return Severity.GOOD
    return Severity.OFF if grade >= _FAIR else Severity.WRONG


def joint_marks(entry: SessionEntry) -> dict[str, Severity]:
    """How each judged joint went over all phrases; one that went wrong in a phrase is off at least."""
    forms: dict[str, list[tuple[float, float]]] = {}
    for phrase in entry.phrases:
        for joint in phrase.joints:
            if math.isfinite(joint.form) and joint.judged_s >= _LEAST_JUDGED_S:
                forms.setdefault(joint.joint, []).append((joint.form, joint.judged_s))
    marks = {}
    for name, parts in forms.items():
        mean = sum(form * time_s for form, time_s in parts) / sum(time_s for _, time_s in parts)
        mark = mark_of(mean)
        worst = min(form for form, _ in parts)
        marks[name] = Severity.OFF if mark is Severity.GOOD and worst < _FAIR else mark
    return marks


def last_forms(phrases: Sequence[Phrase], entries: Sequence[SessionEntry]) -> tuple[float, ...]:
    """How each phrase went when it was last done; NaN where it never was.

    Parameters
    ----------
    phrases : as the routine is cut now; those of a session may have been cut elsewhere.
    entries : of this routine, the newest first.
    """
    return tuple(_last_form(phrase, entries) for phrase in phrases)


def _last_form(phrase: Phrase, entries: Sequence[SessionEntry]) -> float:
    """Mean over the old phrases in it by their share, if they are most of it and were done."""
    for entry in entries:
        parts = [(_shared_s(phrase, old), old.form) for old in entry.phrases if _judged(old)]
        covered_s = sum(shared_s for shared_s, _ in parts)
        if covered_s >= _MOSTLY * (phrase.end_s - phrase.start_s):
            return sum(shared_s * form for shared_s, form in parts) / covered_s
    return math.nan


def _judged(result: PhraseResult) -> bool:
    return result.done and math.isfinite(result.form)


def _shared_s(phrase: Phrase, old: PhraseResult) -> float:
    return max(min(phrase.end_s, old.end_s) - max(phrase.start_s, old.start_s), 0.0)
