"""One tick of the follower.

What is seen, and what it does to the belief. Two compiled calls, nothing allocated.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import numpy as np

from coach.align import follow_filter as filters
from coach.align.follow_embedding import N_DESCRIPTOR, N_SCRATCH, Embedding, embed
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
    FilterParams,
    as_array,
    tempo_prior,
)
from coach.align.follow_vector import least
from coach.align.jit import kernel
from coach.types import FloatArray

_N_LINES: Final = 6
_NEVER: Final = np.float32(1e6)


class Eyes(NamedTuple):
    """What turns a pose into a descriptor, and the scratch it needs."""

    weights: Embedding
    memory: FloatArray  # (MEMORY_SIZE,)
    scratch: FloatArray  # (N_FEATURES + N_SCRATCH,)
    descriptor: FloatArray  # (N_DESCRIPTOR,)


class Belief(NamedTuple):
    """The belief over a stretch of W frames of the reference, and the scratch of one tick."""

    rows: FloatArray  # (2, N_ROWS, W): now, predicted
    lines: FloatArray  # (_N_LINES, W): distances, sums over rows, four of scratch
    level: FloatArray
    """(3,): usual distance at the learner's place, ticks it was measured over, scale of the belief."""


class Target(NamedTuple):
    """The reference as the filter sees it, and how people move through it."""

    descriptors: FloatArray  # (N_DESCRIPTOR, N)
    speed: FloatArray  # (N,)
    prior: FloatArray  # (N_ROWS,)
    params: FloatArray  # one for each of FilterParams


class Seen(NamedTuple):
    """What one tick says."""

    position: float
    """Frame of the reference, with a fraction."""
    confidence: float
    """Share of the belief within 0.3 s of the position."""
    tempo: float
    away: float
    """Chance that the learner does something that is not in the routine."""
    log_evidence: float
    """Log-likelihood of the tick, to compare beliefs that saw the same."""


def new_eyes(weights: Embedding) -> Eyes:
    """Eyes with their own scratch, that have seen nothing."""
    sizes = (MEMORY_SIZE, N_FEATURES + N_SCRATCH, N_DESCRIPTOR)
    eyes = Eyes(weights, *(np.zeros(size, np.float32) for size in sizes))
    clear(eyes.memory)
    return eyes


def new_target(descriptors: FloatArray, speed: FloatArray, params: FilterParams) -> Target:
    """Of the reference's descriptors (N, N_DESCRIPTOR) and speed (N,)."""
    return Target(np.ascontiguousarray(descriptors.T), speed, tempo_prior(params), as_array(params))


def new_belief(width: int) -> Belief:
    """An empty belief over ``width`` frames."""
    return Belief(
        np.zeros((2, N_ROWS, width), np.float32),
        np.zeros((_N_LINES, width), np.float32),
        np.array([0.0, 0.0, 1.0], np.float32),
    )


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
def look(eyes: Any, keypoints: Any, scores: Any) -> Any:
    """Take one pose; the descriptor is left in ``eyes``. Returns speed, keypoints seen, those missing."""
    features, scratch = eyes.scratch[:N_FEATURES], eyes.scratch[N_FEATURES:]
    speed, seen, missing = describe(eyes.memory, keypoints, scores, features)
    embed(eyes.weights, features, scratch, eyes.descriptor)
    return speed, seen, missing


@kernel
def advance(belief: Any, target: Any, low: Any, query: Any, speed: Any) -> Any:
    """Move the belief over frames ``low .. low + W`` of the reference on by one tick.

    Returns the fields of :class:`Seen`.
    """
    params, prior, level = target.params, target.prior, belief.level
    now, predicted = belief.rows[0], belief.rows[1]
    d2, summed, scratch = belief.lines[0], belief.lines[1], belief.lines[2:]
    width = d2.shape[0]
    speed = np.float32(speed)
    filters.distances(target.descriptors, low, query, d2)
    nearest = least(d2)
    filters.predict(now, level[2], prior, params, summed, predicted)
    filters.spread(predicted, params[LOCAL_JUMP], params[JUMP_FRAMES], scratch)
    away_d2 = max(params[AWAY_COST], params[AWAY_RATIO] * level[0])
    if level[1] < params[AWAY_AFTER]:
        away_d2 = _NEVER
    total, away, fit = filters.weigh(
        now, predicted, scratch[0], d2, summed, target.speed[low : low + width],
        prior, params, nearest, away_d2, speed, scratch[1:3],
    )  # fmt: skip
    position, mass, tempo = filters.read_out(now, summed, scratch)
    total = max(total, np.float32(1e-30))
    level[2] = np.float32(1) / total
    away = min(away / total, np.float32(1))
    level[1] += np.float32(1)
    present = np.float32(1) - away
    if present > np.float32(0.01):  # less is rounding
        gain = max(params[LEVEL_GAIN], np.float32(1) / level[1])
        level[0] += gain * present * (fit / (total * present) - level[0])
    log_evidence = np.log(total) - params[0] * nearest
    return position + low, min(mass / total, np.float32(1)), tempo, away, log_evidence
