"""One tick of the follower.

What is seen, and what it does to the belief. One compiled call on a few flat arrays, because each array, and
each tuple of arrays, costs at every call; nothing is allocated.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import numpy as np

from coach.align import follow_filter as filters
from coach.align.follow_embedding import N_DESCRIPTOR, N_SCRATCH, embed
from coach.align.follow_features import MEMORY_SIZE, N_FEATURES, clear, describe
from coach.align.follow_filter import (
    AWAY_AFTER,
    AWAY_COST,
    AWAY_RATIO,
    JUMP_FRAMES,
    LEVEL_GAIN,
    LOCAL_JUMP,
    N_ROWS,
    START_ANYWHERE,
    STRANGE,
    FilterParams,
    as_array,
    tempo_prior,
)
from coach.align.follow_vector import least
from coach.align.jit import kernel
from coach.types import FloatArray

START_SPEED: Final = 0.075
"""Torso lengths over half a second from which somebody moves."""
START_TICKS: Final = 3
"""Ticks in a row that somebody must move for before they are followed."""
ENOUGH_SEEN: Final = 6
"""Of thirteen keypoints; with fewer a pose is no evidence."""

_N_LINES: Final = 6
_N_LEVEL: Final = 5
_ORDINARY_LEVEL: Final = np.float32(4.0)
_SHARPER, _SHARPEST, _LEVEL_KNOWN = np.float32(1.5), np.float32(4.0), np.float32(30)
_YARD_GAIN: Final = np.float32(0.03)
"""A learner who is nearer to the reference than another person usually is (4.0, seen from the same side) is
measured with a finer yard: distances count ``(4 / level) ** 1.5`` as much, at most four times. It takes a
second or so to get there."""
_LATELY = np.float32(0.04)
_STRANGE_SOFT = np.float32(0.5)
"""The chance that the routine is done at all falls from nine tenths to one within 1.1 to either side of the
distance ``strange``, taken over the last second. A measure by what else is in the routine would tell other
movements much better, but takes everybody who repeats one movement for somebody who does another."""
_N_PARAMS: Final = len(FilterParams._fields)
_NEVER: Final = np.float32(1e6)
_GATE: Final = MEMORY_SIZE
_DESCRIPTOR: Final = _GATE + 1
_FEATURES: Final = _DESCRIPTOR + N_DESCRIPTOR
_SCRATCH: Final = _FEATURES + N_FEATURES


class Eyes:
    """What turns poses into descriptors, and says when somebody has started.

    Attributes
    ----------
    flat : all of it, as kernels take it: memory, gate, descriptor, features, scratch.
    descriptor : (N_DESCRIPTOR,) view, of the last tick that was evidence.
    """

    __slots__ = ("descriptor", "flat")

    def __init__(self) -> None:
        self.flat: FloatArray = np.zeros(_SCRATCH + N_SCRATCH, np.float32)
        self.descriptor = self.flat[_DESCRIPTOR:_FEATURES]
        self.reset()

    def reset(self) -> None:
        """Forget what was seen, and wait for somebody to start."""
        clear(self.flat[:MEMORY_SIZE])
        self.flat[_GATE] = 0.0


class Belief:
    """The belief over a stretch of W frames of the reference, and the scratch of one tick.

    Attributes
    ----------
    flat : all of it, as kernels take it: rows, lines, level.
    rows : (2, N_ROWS, W) view: now, predicted.
    level : (5,) view: usual distance at the learner's place, ticks it was measured over, scale of the belief,
        how much a distance counts, distance at the learner's place of late.
    """

    __slots__ = ("flat", "level", "rows")

    def __init__(self, width: int) -> None:
        cells = N_ROWS * width
        self.flat: FloatArray = np.zeros(2 * cells + _N_LINES * width + _N_LEVEL, np.float32)
        self.rows = self.flat[: 2 * cells].reshape(2, N_ROWS, width)
        self.level = self.flat[-_N_LEVEL:]
        self.forget_level()
        self.level[2] = 1.0

    def forget_level(self) -> None:
        """Nothing is known of how near this learner keeps to the reference."""
        self.level[:2] = 0.0
        self.level[3] = 1.0
        self.level[4] = 0.0


class Target:
    """The reference as the filter sees it, and how people move through it.

    Attributes
    ----------
    flat : all of it, as kernels take it: params, prior, speed, descriptors.
    params : (one for each of FilterParams,) view.
    prior : (N_ROWS,) view.
    speed : (N,) view.
    descriptors : (N_DESCRIPTOR, N) view.
    """

    __slots__ = ("descriptors", "flat", "params", "prior", "speed")

    def __init__(self, descriptors: FloatArray, speed: FloatArray, params: FilterParams) -> None:
        """Of the reference's descriptors (N, N_DESCRIPTOR) and speed (N,)."""
        parts = (as_array(params), tempo_prior(params), speed)
        starts = np.cumsum([0, *(len(part) for part in parts)])
        self.flat: FloatArray = np.empty(starts[-1] + descriptors.size, np.float32)
        self.params, self.prior, self.speed = (
            self.flat[start : start + len(part)] for start, part in zip(starts, parts, strict=False)
        )
        self.descriptors = self.flat[starts[-1] :].reshape(N_DESCRIPTOR, len(speed))
        self.params[:], self.prior[:], self.speed[:] = parts
        np.copyto(self.descriptors, descriptors.T)


class Seen(NamedTuple):
    """What one tick says to the belief."""

    position: float
    """Frame of the reference, with a fraction."""
    confidence: float
    """Share of the belief within 0.3 s of the position, times the chance that the routine is done at all."""
    tempo: float
    away: float
    """Chance that the learner does something that is not in the routine."""
    log_evidence: float
    """Log-likelihood of the tick, to compare beliefs that saw the same."""


class Tick(NamedTuple):
    """All that one tick says."""

    speed: float
    """Of the learner, torso lengths over half a second."""
    missing: int
    """A bit for each of the thirteen keypoints that has been missing for a second."""
    seen: bool
    """Whether enough of the body is seen."""
    followed: bool
    """Whether somebody has started and is seen; what follows is 0 otherwise."""
    position: float
    confidence: float
    away: float
    log_evidence: float
    """See :class:`Seen`."""


def expect(belief: Belief, target: Target, first: int, last: int) -> None:
    """Believe that the learner is between these frames of the window, both included.

    Seldom, anywhere in it.
    """
    now = belief.rows[0]
    width = now.shape[1]
    first, last = max(0, min(first, width - 1)), max(0, min(last, width - 1))
    anywhere = float(target.params[START_ANYWHERE])
    now[:] = target.prior[:, None] * np.float32(anywhere / width)
    now[:, first : last + 1] += target.prior[:, None] * np.float32((1 - anywhere) / (last + 1 - first))
    belief.level[2] = 1.0


@kernel
def advance(belief: Any, target: Any, low: Any, query: Any, speed: Any) -> Any:
    """Move the belief over frames ``low .. low + W`` of the reference on by one tick.

    Parameters
    ----------
    belief, target : ``flat`` of :class:`Belief` and :class:`Target`.
    query : (N_DESCRIPTOR,).  speed : torso lengths over half a second.

    Returns
    -------
    The fields of :class:`Seen`.
    """
    width = (len(belief) - _N_LEVEL) // (2 * N_ROWS + _N_LINES)
    count = (len(target) - _N_PARAMS - N_ROWS) // (1 + N_DESCRIPTOR)
    cells = N_ROWS * width
    now, predicted = belief[:cells].reshape(N_ROWS, width), belief[cells : 2 * cells].reshape(N_ROWS, width)
    lines = belief[2 * cells : 2 * cells + _N_LINES * width].reshape(_N_LINES, width)
    level = belief[2 * cells + _N_LINES * width :]
    params, prior = target[:_N_PARAMS], target[_N_PARAMS : _N_PARAMS + N_ROWS]
    reference_speed = target[_N_PARAMS + N_ROWS + low : _N_PARAMS + N_ROWS + low + width]
    descriptors = target[_N_PARAMS + N_ROWS + count :].reshape(N_DESCRIPTOR, count)
    d2, summed, scratch = lines[0], lines[1], lines[2:]
    speed = np.float32(speed)
    filters.distances(descriptors, low, query, d2)
    yard = level[3]
    if yard != np.float32(1):
        for j in range(width):
            d2[j] *= yard
    nearest = least(d2)
    filters.predict(now, level[2], prior, params, summed, predicted)
    filters.spread(predicted, params[LOCAL_JUMP], params[JUMP_FRAMES], scratch)
    away_d2 = yard * max(params[AWAY_COST], params[AWAY_RATIO] * level[0])
    if level[1] < params[AWAY_AFTER]:
        away_d2 = _NEVER
    total, away, fit = filters.weigh(
        now, predicted, scratch[0], d2, summed, reference_speed,
        prior, params, nearest, away_d2, speed, scratch[1:3],
    )  # fmt: skip
    position, mass, tempo = filters.read_out(now, summed, scratch)
    total = max(total, np.float32(1e-30))
    level[2] = np.float32(1) / total
    away = min(away / total, np.float32(1))
    level[1] += np.float32(1)
    present = np.float32(1) - away
    if present > np.float32(0.01):  # less is rounding
        here, first = fit / (yard * total * present), np.float32(1) / level[1]
        level[0] += max(params[LEVEL_GAIN], first) * present * (here - level[0])
        level[4] += max(_LATELY, first) * present * (here - level[4])
    if level[1] > _LEVEL_KNOWN:
        nearer = _ORDINARY_LEVEL / max(level[0], np.float32(0.01))
        goal = min(_SHARPEST, nearer**_SHARPER) if nearer > np.float32(1) else np.float32(1)
        level[3] += _YARD_GAIN * (goal - level[3])
    log_evidence = np.log(total) - params[0] * nearest
    # Belief is shared among places and says nothing of whether any of them fits.
    fits = np.float32(1) / (np.float32(1) + np.exp((level[4] - params[STRANGE]) / _STRANGE_SOFT))
    confidence = fits * min(mass / total, np.float32(1))
    return position + low, confidence, tempo, np.float32(1) - fits * present, log_evidence


@kernel
def tick(weights: Any, eyes: Any, belief: Any, target: Any, low: Any, keypoints: Any, scores: Any) -> Any:
    """Take one pose; once somebody has started, move the belief on.

    Parameters
    ----------
    weights : see :mod:`coach.align.follow_embedding`.
    eyes : ``flat`` of :class:`Eyes`; the others as in :func:`advance`.
    keypoints, scores : (17, 2) float32 pixels with NaN where not seen, (17,) float32.

    Returns
    -------
    The fields of :class:`Tick`.
    """
    descriptor, features = eyes[_DESCRIPTOR:_FEATURES], eyes[_FEATURES:_SCRATCH]
    speed, n_seen, missing = describe(eyes[:MEMORY_SIZE], keypoints, scores, features)
    seen = n_seen >= ENOUGH_SEEN
    if eyes[_GATE] < START_TICKS:
        eyes[_GATE] = eyes[_GATE] + np.float32(1) if seen and speed > START_SPEED else np.float32(0)
    if not (seen and eyes[_GATE] >= START_TICKS):
        return speed, missing, seen, False, 0.0, np.float32(0), np.float32(0), 0.0
    embed(weights, features, eyes[_SCRATCH:], descriptor)
    position, confidence, _, away, log_evidence = advance(belief, target, low, descriptor, speed)
    return speed, missing, seen, True, np.float64(position), confidence, away, np.float64(log_evidence)
