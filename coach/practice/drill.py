"""After a run: the two weakest phrases, slower and round and round, until they go as fast as the whole."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from coach.routines.format import Phrase
from coach.sessions.records import PhraseResult

HOW_MANY: Final = 2
START_PERCENT: Final = 60
RISE_PERCENT: Final = 10
WHOLE_PERCENT: Final = 100
PASSES: Final = 2
"""So often in a row a phrase must go well before it becomes faster."""
PASS_GRADE: Final = 70.0
PASS_COVERED: Final = 0.7
GOOD_ENOUGH: Final = 90.0
_TIMING_SHARE: Final = 0.2
_LEAST_GUIDANCE: Final = 0.25


def grade_of(result: PhraseResult) -> float:
    """How a phrase went, 0..100: form, some timing, and how much of it was done; 0 when nothing was."""
    if math.isnan(result.form):
        return 0.0
    timing = result.form if math.isnan(result.timing) else result.timing
    return ((1 - _TIMING_SHARE) * result.form + _TIMING_SHARE * timing) * covered(result)


def covered(result: PhraseResult) -> float:
    """Which share of a phrase was gone through, 0..1; a little may be missed at either end."""
    length_s = result.end_s - result.start_s
    return min(max(result.covered_s / (0.9 * length_s), 0.0), 1.0)


def weakest(results: Sequence[PhraseResult], count: int = HOW_MANY) -> tuple[Phrase, ...]:
    """The phrases to drill, in the order of the routine; none when all went well or nothing was done."""
    if not any(result.covered_s > 0 for result in results):
        return ()
    weak = sorted((item for item in results if grade_of(item) < GOOD_ENOUGH), key=grade_of)[:count]
    return tuple(
        Phrase(item.name, item.start_s, item.end_s) for item in sorted(weak, key=lambda item: item.start_s)
    )


class Drill:
    """Which phrase is practised now, and how fast.

    Parameters
    ----------
    phrases : to drill, in this order.

    Attributes
    ----------
    percent : the speed now; that of the whole when all phrases are done.
    """

    def __init__(self, phrases: Sequence[Phrase]) -> None:
        self._left = list(phrases)
        self._well = 0
        self.percent = START_PERCENT if self._left else WHOLE_PERCENT

    @property
    def phrase(self) -> Phrase | None:
        """What is looped now; None: the whole routine."""
        return self._left[0] if self._left else None

    @property
    def guidance(self) -> float:
        """How strongly the screen helps, 0.25..1: less and less as the phrase gets faster."""
        if self.phrase is None:
            return _LEAST_GUIDANCE
        done = (self.percent - START_PERCENT) / (WHOLE_PERCENT - START_PERCENT)
        return 1.0 - (1.0 - _LEAST_GUIDANCE) * min(max(done, 0.0), 1.0)

    def passed(self, grade: float, share: float) -> bool:
        """Take a pass through the phrase.

        Parameters
        ----------
        grade : 0..100.
        share : of the phrase that was gone through, 0..1.

        Returns
        -------
        Whether phrase or speed are other ones now.
        """
        if self.phrase is None:
            return False
        went_well = grade >= PASS_GRADE and share >= PASS_COVERED
        self._well = self._well + 1 if went_well else 0
        if self._well < PASSES:
            return False
        self._well = 0
        self.percent += RISE_PERCENT
        if self.percent > WHOLE_PERCENT:
            self._left.pop(0)
            self.percent = START_PERCENT if self._left else WHOLE_PERCENT
        return True
