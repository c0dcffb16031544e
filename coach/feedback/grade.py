"""The learner's grade: form and timing apart, over the reference's own time, and how much of it was done."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from coach.settings import FeedbackSettings
from coach.skeleton import N_JOINTS
from coach.types import FloatArray

Array = npt.NDArray[np.float64]

BIN_S: Final = 0.5
_LEAST_S: Final = 0.1
"""A moment that was judged for less says nothing."""
_WORST_SHARE: Final = 0.75
_TIMING_SHARE: Final = 0.2
_IN_TIME_S, _OUT_OF_TIME_S = 0.15, 1.0
_TRUSTED: Final = 6
"""While the run goes on, so many moments more count as done: a short doubt at its beginning costs nothing."""
_NOTHING_DONE, _ALL_DONE = 0.2, 0.8


class Scale(NamedTuple):
    """How errors become shares.

    Attributes
    ----------
    full_deg : up to here a joint earns all.
    fall_deg : so much further on it earns nothing.
    worst_share : what the worst joint counts for; the mean of all counts for the rest.
    """

    full_deg: float
    fall_deg: float
    worst_share: float


@dataclass(frozen=True, slots=True)
class Grade:
    """How a routine, or a part of it, went: 0..100 each.

    Attributes
    ----------
    overall : of form and timing together, less what was not done; 0 when nothing was.
    form, timing : of what was done; NaN where nothing was judged.
    done : share 0..1 of the part in which the learner was followed.
    """

    overall: float
    form: float
    timing: float
    done: float


class RunningGrade:
    """Grades over all judged frames so far.

    Parameters
    ----------
    duration_s : of the reference.
    joint_weights : (9,) non-negative.
    settings : what is off and wrong.
    scale : instead of what follows from the settings.

    Notes
    -----
    The reference is cut into moments of half a second, which count alike, however long the learner took: so
    takes of one routine can be compared. In a moment a joint earns the mean over its frames of::

        share(x) = clip((wrong_deg + off_deg / 2 - |x|) / wrong_deg, 0, 1)

    of what its error has beyond the tolerance, ``x``: 1 up to half of ``off_deg``. A moment's form is three
    parts its worst joint and one part the weighted mean of all: one wrong joint is not lost among eight good.
    The timing of a moment is 1 up to 0.15 s early or late and 0 from a second on. Then::

        form = 100 mean(form of the judged moments)       timing = 100 mean(timing of them)
        overall = (0.8 form + 0.2 timing) clip((done - 0.2) / 0.6, 0, 1)

    where ``done`` is the share of moments in which the learner was followed. What cannot be judged counts
    neither way, and a fifth may be missed without loss; of somebody who does something else, short stretches
    are taken for the routine at most, and they earn nothing.
    """

    def __init__(
        self,
        duration_s: float,
        joint_weights: FloatArray,
        settings: FeedbackSettings,
        scale: Scale | None = None,
    ) -> None:
        self._weights = np.asarray(joint_weights, float)
        wrong_deg = max(settings.wrong_deg, settings.off_deg)
        self._scale = scale or Scale(settings.off_deg / 2, wrong_deg, _WORST_SHARE)
        self._count = max(1, math.ceil(duration_s / BIN_S - 1e-6))
        self.reset()

    def reset(self) -> None:
        """Begin anew."""
        self._earned = np.zeros((self._count, N_JOINTS))
        self._possible = np.zeros((self._count, N_JOINTS))
        self._timing = np.zeros((self._count, 2))
        self._followed_s = np.zeros(self._count)
        self._form = np.full(self._count, np.nan)
        self._changed: set[int] = set()
        self._pass = 0
        self._passes = np.zeros(self._count, np.int64)

    def begin_pass(self) -> None:
        """The learner was sent back, or elsewhere: a moment that is done again counts as it goes then."""
        self._pass += 1

    def update(
        self, beyond_deg: FloatArray, duration_s: float, reference_s: float, behind_s: float = math.nan
    ) -> None:
        """Count a frame in which the learner was followed, and which stands for ``duration_s``.

        Parameters
        ----------
        beyond_deg : (9,) errors beyond the tolerance, NaN where unknown.
        reference_s : where in the reference.
        behind_s : how late the learner is; NaN: not known.
        """
        moment = min(max(int(reference_s / BIN_S), 0), self._count - 1)
        if self._passes[moment] != self._pass:
            self._passes[moment] = self._pass
            for kept in (self._earned, self._possible, self._timing, self._followed_s):
                kept[moment] = 0.0
        self._followed_s[moment] += duration_s
        size = np.abs(beyond_deg, dtype=np.float64)
        known = np.isfinite(size)
        full_deg, fall_deg, _ = self._scale
        share = np.minimum(np.maximum((full_deg + fall_deg - size) / fall_deg, 0.0), 1.0)
        self._earned[moment] += np.where(known, share, 0.0) * duration_s
        self._possible[moment] += known * duration_s
        self._changed.add(moment)
        if math.isfinite(behind_s):
            in_time = (_OUT_OF_TIME_S - abs(behind_s)) / (_OUT_OF_TIME_S - _IN_TIME_S)
            self._timing[moment] += (min(max(in_time, 0.0), 1.0) * duration_s, duration_s)

    def _form_of(self, earned: Array, possible: Array) -> float:
        judged = (possible >= _LEAST_S - 1e-9) & (self._weights > 0)
        if not judged.any():
            return math.nan
        shares, weights = earned[judged] / possible[judged], self._weights[judged]
        mean = float((shares * weights).sum() / weights.sum())
        worst_share = self._scale.worst_share
        return worst_share * float(shares.min()) + (1 - worst_share) * mean

    @property
    def so_far(self) -> Grade:
        """Of the part from the first to the last moment in which the learner was followed."""
        followed = np.flatnonzero(self._followed_s > 0)
        if not len(followed):
            return Grade(math.nan, math.nan, math.nan, 0.0)
        grade = self._of(slice(followed[0], followed[-1] + 1), _TRUSTED)
        return grade if math.isfinite(grade.form) else Grade(math.nan, math.nan, math.nan, grade.done)

    def of(self, from_s: float = 0.0, to_s: float = math.inf) -> Grade:
        """Of a part of the routine, else of the whole of it: what was not done earns nothing."""
        first = min(max(int(from_s / BIN_S + 1e-6), 0), self._count - 1)
        last = self._count if to_s == math.inf else min(math.ceil(to_s / BIN_S - 1e-6), self._count)
        return self._of(slice(first, max(last, first + 1)))

    def _of(self, part: slice, trusted: int = 0) -> Grade:
        while self._changed:
            moment = self._changed.pop()
            self._form[moment] = self._form_of(self._earned[moment], self._possible[moment])
        form = _percent(self._form[part])
        spent = self._timing[part, 1]
        judged = spent >= _LEAST_S
        timing = _percent(self._timing[part, 0][judged] / spent[judged])
        followed = self._followed_s[part] >= _LEAST_S
        done = float(followed.sum() + trusted) / (len(followed) + trusted)
        kept = min(max((done - _NOTHING_DONE) / (_ALL_DONE - _NOTHING_DONE), 0.0), 1.0)
        both = form if math.isnan(timing) else (1 - _TIMING_SHARE) * form + _TIMING_SHARE * timing
        return Grade(0.0 if math.isnan(both) else both * kept, form, timing, done)

    @property
    def joints(self) -> Array:
        """The grade of each joint (9,); NaN where nothing was judged."""
        judged = self._possible >= _LEAST_S - 1e-9
        shares = np.where(judged, self._earned / np.where(judged, self._possible, 1.0), 0.0)
        count = judged.sum(axis=0)
        return np.asarray(
            np.where(count > 0, 100.0 * shares.sum(axis=0) / np.maximum(count, 1), np.nan), np.float64
        )


def _percent(values: Array) -> float:
    known = values[np.isfinite(values)]
    return 100.0 * float(known.mean()) if len(known) else math.nan
