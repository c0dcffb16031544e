"""The repetitions of an exercise, each with its own grade, so that the bad ones can be named."""

from __future__ import annotations

import math
import statistics
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from coach.feedback.grade import BIN_S, RunningGrade, Scale
from coach.feedback.tolerance import beyond
from coach.settings import FeedbackSettings
from coach.skeleton import JOINTS
from coach.types import FloatArray

_MOMENTS: Final = 6
_GOOD_FORM: Final = 80.0
_WORSE: Final = 8.0
_SCALE: Final = Scale(0.0, 40.0, 0.5)
_TOLERATED: Final = 0.3
_WHOLE: Final = 0.6
"""Share of the moments that must have been gone through for a repetition to count."""
_LISTED: Final = 6


@dataclass(frozen=True, slots=True)
class Repetition:
    """One repetition.

    Attributes
    ----------
    number : from 1.
    form : grade 0..100, NaN where nothing of it could be judged.
    joint : of :data:`coach.skeleton.JOINTS`, what was worst in it, however good; "" when nothing was judged.
    advice : what to do about it, "" where there is nothing to say.
    seconds : how long it took.
    """

    number: int
    form: float
    joint: str
    advice: str
    seconds: float


class _Going:
    """A repetition that is being done."""

    def __init__(self, number: int, weights: FloatArray, settings: FeedbackSettings) -> None:
        self.number = number
        self._grade = RunningGrade(_MOMENTS * BIN_S, weights, settings, _SCALE)
        self._worst_deg = np.zeros(len(JOINTS))
        self._advice: dict[str, str] = {}
        self._seconds = 0.0

    def add(
        self, phase: float, errors_deg: FloatArray, duration_s: float, words: Callable[[str], str]
    ) -> None:
        self._seconds += duration_s
        self._grade.update(errors_deg, duration_s, min(phase, 0.9999) * _MOMENTS * BIN_S)
        size = np.abs(errors_deg)
        for joint in np.flatnonzero(size > self._worst_deg):  # not those that are not known
            text = words(JOINTS[joint])
            if text:
                self._worst_deg[joint] = size[joint]
                self._advice[JOINTS[joint]] = text

    def result(self) -> Repetition | None:
        """What it was, or None for less than a repetition."""
        grade = self._grade.of()
        if grade.done < _WHOLE:
            return None
        joints = self._grade.joints
        if np.isnan(joints).all():
            return Repetition(self.number, grade.form, "", "", self._seconds)
        joint = JOINTS[int(np.nanargmin(joints))]
        return Repetition(self.number, grade.form, joint, self._advice.get(joint, ""), self._seconds)


class Repetitions:
    """Grades repetition after repetition from where the learner is and how far the joints are off.

    Parameters
    ----------
    joint_weights : (9,) non-negative.
    settings : what the grade is made from.

    Notes
    -----
    A repetition is cut into six moments of its phase, and graded like a routine, see
    :class:`coach.feedback.grade.RunningGrade`, but more finely: over a whole repetition what jitters averages
    out, so that little is tolerated (0.3 of what is in a single frame) and a joint earns
    ``clip(1 - |x| / 40, 0, 1)``; a moment is half its worst joint. One of which less than six tenths was
    followed is not counted among the results, but keeps its number. Leaving the repeated part ends the set.
    """

    def __init__(self, joint_weights: FloatArray, settings: FeedbackSettings) -> None:
        self._weights, self._settings = joint_weights, settings
        self.reset()

    def reset(self) -> None:
        """Forget all sets."""
        self._sets: list[list[Repetition]] = []
        self._going: _Going | None = None

    def update(
        self,
        phase: float,
        repetition: int,
        errors_deg: FloatArray,
        tolerances_deg: FloatArray,
        duration_s: float,
        words: Callable[[str], str] = lambda joint: "",
    ) -> Repetition | None:
        """Take a frame that stands for ``duration_s``; returns the repetition that it ends, if it ends one.

        Parameters
        ----------
        phase, repetition : as :class:`coach.types.Alignment` says; 0 is outside of a repeated part.
        errors_deg, tolerances_deg : (9,) as :class:`coach.feedback.joint_error.Comparison` has them.
        words : from the name of a joint to what to do about it; asked at its worst moment.
        """
        done = None
        going = self._going
        if going is not None and repetition != going.number:
            done = self._end(going)
        if repetition <= 0 or not math.isfinite(phase):
            return done
        if self._going is None:
            if going is None or repetition < going.number:
                self._sets.append([])
            self._going = _Going(repetition, self._weights, self._settings)
        left_deg = beyond(errors_deg, _TOLERATED * tolerances_deg)
        self._going.add(phase, left_deg, duration_s, words)
        return done

    def finish(self) -> Repetition | None:
        """End the set: the last repetition counts too, when enough of it was done."""
        return self._end(self._going) if self._going is not None else None

    @property
    def sets(self) -> tuple[tuple[Repetition, ...], ...]:
        """The repetitions that were ended, by set; sets without any left out."""
        return tuple(tuple(each) for each in self._sets if each)

    def _end(self, going: _Going) -> Repetition | None:
        self._going = None
        result = going.result()
        if result is not None:
            self._sets[-1].append(result)
        return result


def bad_ones(repetitions: Sequence[Repetition]) -> list[Repetition]:
    """Those of a set that are not good: graded below 80, or 8 below the middle of the set."""
    forms = [each.form for each in repetitions if math.isfinite(each.form)]
    if not forms:
        return []
    limit = max(_GOOD_FORM, statistics.median(forms) - _WORSE)
    return [each for each in repetitions if each.form < limit]


def sentence(repetitions: Sequence[Repetition]) -> str:
    """A set in a sentence or two: how many, and what to do better in which; "" for none."""
    if not repetitions:
        return ""
    count = len(repetitions)
    many = f"{count} repetition{'s' if count > 1 else ''}"
    if not any(math.isfinite(each.form) for each in repetitions):
        return f"{many}."
    bad = bad_ones(repetitions)
    if not bad:
        return f"{many}, {'all of them' if count > 1 else 'and it was'} good."
    told = Counter(each.advice for each in bad if each.advice)
    if not told:
        return f"{many}. Take care in {_listed(bad)}."
    advice, _ = told.most_common(1)[0]
    meant = [each for each in bad if each.advice == advice]
    where = "all of them" if len(meant) == count and count > 1 else _listed(meant)
    return f"{many}. {advice} in {where}."


def _listed(repetitions: Sequence[Repetition]) -> str:
    """Numbers as one says them; of too many only the worst."""
    worst = sorted(repetitions, key=lambda each: each.form)[:_LISTED]
    numbers = [str(each.number) for each in sorted(worst, key=lambda each: each.number)]
    return numbers[0] if len(numbers) == 1 else f"{', '.join(numbers[:-1])} and {numbers[-1]}"
