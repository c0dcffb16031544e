"""The forward filter: how likely each place and tempo is, given all that was seen so far.

The belief is an array (row, frame of the reference). Rows 1 to 5 are tempi, PAUSE is standing still, AWAY
is doing
something that is not in the routine, to come back to where it was left. Every inner loop runs along the
reference
and has no carried dependency, so that all of them vectorise; the naive form is in
tests/align/test_follow_filter.py.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import numpy as np

from coach.align.follow_vector import exp_fast, most
from coach.align.jit import kernel
from coach.types import FloatArray

TEMPI: Final = np.array([0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 0.0], np.float32)
"""Frames a tick of each row."""
N_ROWS: Final = len(TEMPI)
PAUSE: Final = 0
AWAY: Final = N_ROWS - 1
BOX: Final = 9
"""The position is read out where most of the belief lies within this many frames to either side."""
_DOUBLINGS: Final = 6
"""Even, so that the sums end where they began."""
_LEAST_LOG: Final = np.float32(25.0)
_TINY: Final = np.float32(1e-14)
"""Keeps belief out of the range of denormal numbers, which are a hundred times slower."""


class FilterParams(NamedTuple):
    """How people move through a routine, and how far evidence is trusted.

    These are the values before fitting; what ships is fitted and lies with the weights. Kernels take them
    as one
    array in this order (:func:`as_array`).
    """

    evidence: float = 0.15
    pause_evidence: float = 0.2
    still_share: float = 0.07
    full_speed: float = 0.18
    still_speed: float = 0.1
    pause_penalty: float = 16.0
    moving_penalty: float = 1.5
    reference_speed: float = 0.5
    switch: float = 0.25
    usual_tempo: float = 0.9
    tempo_octaves: float = 0.8
    into_pause: float = 0.01
    out_of_pause: float = 0.05
    into_away: float = 0.001
    out_of_away: float = 0.03
    away_cost: float = 1.5
    away_ratio: float = 4.0
    away_after: float = 45.0
    level_gain: float = 0.01
    local_jump: float = 0.1
    jump_frames: float = 8.0
    global_jump: float = 1e-4
    start_anywhere: float = 0.05
    far_cost: float = 100.0
    strange: float = 11.0


(
    EVIDENCE, PAUSE_EVIDENCE, STILL_SHARE, FULL_SPEED, STILL_SPEED, PAUSE_PENALTY, MOVING_PENALTY,
    REFERENCE_SPEED, SWITCH, _, _, INTO_PAUSE, OUT_OF_PAUSE, INTO_AWAY, OUT_OF_AWAY, AWAY_COST, AWAY_RATIO,
    AWAY_AFTER, LEVEL_GAIN, LOCAL_JUMP, JUMP_FRAMES, GLOBAL_JUMP, START_ANYWHERE, FAR_COST, STRANGE,
) = range(len(FilterParams._fields))  # fmt: skip


def as_array(params: FilterParams) -> FloatArray:
    """The parameters in their order, float32."""
    return np.array(params, np.float32)


def tempo_prior(params: FilterParams) -> FloatArray:
    """(N_ROWS,) chance of each tempo of a learner of whom nothing is known; 0 for the pause and AWAY."""
    prior = np.zeros(N_ROWS, np.float32)
    octaves = np.log2(TEMPI[1:AWAY] / params.usual_tempo) / params.tempo_octaves
    prior[1:AWAY] = np.exp(-0.5 * np.square(octaves))
    return np.asarray(prior / prior.sum(), np.float32)


@kernel
def distances(descriptors: Any, low: Any, query: Any, out: Any) -> None:
    """Squared distance of ``query`` (D,) to the columns ``low ..`` of ``descriptors`` (D, N); D even."""
    n = len(out)
    for j in range(n):
        out[j] = np.float32(0)
    for d in range(0, len(query), 2):
        q0, q1 = query[d], query[d + 1]
        row0, row1 = descriptors[d, low : low + n], descriptors[d + 1, low : low + n]
        for j in range(n):
            a, b = row0[j] - q0, row1[j] - q1
            out[j] += a * a + b * b


@kernel
def _moving(belief: Any, out: Any) -> None:
    """Sum of the tempo rows, into ``out`` (W,)."""
    # Row by row: a loop over many arrays at once is not vectorised, because any two might overlap.
    r1, r2, r3, r4, r5 = belief[1], belief[2], belief[3], belief[4], belief[5]
    for j in range(len(out)):
        out[j] = r1[j] + r2[j]
    for j in range(len(out)):
        out[j] += r3[j] + r4[j]
    for j in range(len(out)):
        out[j] += r5[j]


@kernel
def _shifted(row: Any, arriving: Any, stay: Any, come: Any, step: Any, share: Any, target: Any) -> None:
    """``stay`` of ``row`` and ``come`` of ``arriving``, moved on ``step`` frames, ``share`` of it one more.

    What runs over the end stays on the last frame.
    """
    n = len(row)
    if n <= step + 1:
        for j in range(n):
            target[j] = _TINY
        for j in range(n):
            target[n - 1] += stay * row[j] + come * arriving[j]
        return
    stay_0, come_0 = (np.float32(1) - share) * stay, (np.float32(1) - share) * come
    stay_1, come_1 = share * stay, share * come
    for j in range(step + 1):
        target[j] = _TINY
    target[step] += stay_0 * row[0] + come_0 * arriving[0]
    m = n - step - 1
    into, row_0, row_1 = target[step + 1 :], row[1 : m + 1], row[:m]
    arriving_0, arriving_1 = arriving[1 : m + 1], arriving[:m]
    for j in range(m):
        into[j] = stay_0 * row_0[j] + come_0 * arriving_0[j] + _TINY
    if share > 0:
        for j in range(m):
            into[j] += stay_1 * row_1[j] + come_1 * arriving_1[j]
    over = stay_1 * row[m] + come_1 * arriving[m]
    for j in range(m + 1, n):
        over += stay * row[j] + come * arriving[j]
    target[n - 1] += over


@kernel
def predict(belief: Any, scale: Any, prior: Any, params: Any, changing: Any, predicted: Any) -> None:
    """Where the belief (N_ROWS, W), times ``scale``, goes in one tick: rows change, then move on.

    ``changing`` (W,) is scratch: what is up for a new tempo.
    """
    into_pause, into_away = params[INTO_PAUSE] * scale, params[INTO_AWAY] * scale
    on = scale - into_pause - into_away
    switch, out_pause, out_away = (
        params[SWITCH] * on,
        params[OUT_OF_PAUSE] * scale,
        params[OUT_OF_AWAY] * scale,
    )
    stay_pause, stay_away = scale - into_away - out_pause, scale - out_away
    paused, gone, pause, away = belief[PAUSE], belief[AWAY], predicted[PAUSE], predicted[AWAY]
    _moving(belief, changing)
    for j in range(len(changing)):
        pause[j] = stay_pause * paused[j] + into_pause * changing[j] + _TINY
    for j in range(len(changing)):
        away[j] = stay_away * gone[j] + into_away * (changing[j] + paused[j]) + _TINY
    for j in range(len(changing)):
        changing[j] = switch * changing[j] + out_pause * paused[j] + out_away * gone[j]
    for s in range(1, AWAY):
        step = int(TEMPI[s])
        _shifted(belief[s], changing, on - switch, prior[s], step, TEMPI[s] - np.float32(step), predicted[s])


@kernel
def spread(predicted: Any, rate: Any, frames: Any, lines: Any) -> None:
    """Local jumps: ``rate`` of what moves, as a two-sided exponential of this scale, into ``lines[0]``.

    ``lines`` is (4, W) scratch. The exponential is summed by doubling and cut off after 64 frames.
    """
    n = predicted.shape[1]
    ahead, back, other, swap = lines[0], lines[1], lines[2], lines[3]
    decay = np.float32(np.exp(-1.0 / frames))
    gain = rate * (np.float32(1) - decay) / (np.float32(1) + decay)
    _moving(predicted, ahead)
    for j in range(n):
        ahead[j] *= gain
    _copy(ahead, back)
    reach, factor = 1, decay
    for _ in range(_DOUBLINGS):
        m = max(0, n - reach)
        _copy(ahead[: n - m], other)
        _echo(ahead[n - m :], ahead[:m], factor, other[n - m :])
        _copy(back[m:], swap[m:])
        _echo(back[:m], back[n - m :], factor, swap[:m])
        ahead, other = other, ahead
        back, swap = swap, back
        reach, factor = 2 * reach, factor * factor
    _echo(lines[0][: n - 1], lines[1][1:], decay, lines[2][: n - 1])
    lines[2, n - 1] = lines[0, n - 1]
    _copy(lines[2], lines[0])


@kernel
def _copy(source: Any, into: Any) -> None:
    """Element by element: the assignment of a slice takes four seconds longer to compile."""
    for j in range(len(source)):
        into[j] = source[j]


@kernel
def _echo(near: Any, far: Any, factor: Any, out: Any) -> None:
    for j in range(len(out)):
        out[j] = near[j] + factor * far[j]


@kernel
def weigh(
    belief: Any, predicted: Any, jumped: Any, d2: Any, summed: Any, reference_speed: Any,
    prior: Any, params: Any, nearest: Any, away_d2: Any, speed: Any, lines: Any,
) -> Any:  # fmt: skip
    """Belief after this tick's evidence, not normalised; ``summed`` (W,) over all rows.

    Parameters
    ----------
    jumped : (W,) what the local jumps bring; overwritten.
    nearest : taken off the distances, so that nothing underflows.
    away_d2 : the distance that stands for a movement not in the routine.
    speed, reference_speed : torso lengths over half a second.
    lines : (2, W) scratch.

    Returns
    -------
    (total, away, fit): sums of the belief, of its AWAY row, and of distance times the rest.
    """
    n = len(d2)
    one, zero = np.float32(1), np.float32(0)
    weight = params[STILL_SHARE] + (one - params[STILL_SHARE]) * min(one, speed / params[FULL_SPEED])
    moving, pause = params[EVIDENCE] * weight, params[PAUSE_EVIDENCE] * weight
    too_fast = min(_LEAST_LOG, params[PAUSE_PENALTY] * max(zero, speed - params[STILL_SPEED]))
    stillness = params[MOVING_PENALTY] * max(zero, one - speed / params[STILL_SPEED])
    keep = one - params[LOCAL_JUMP] - params[GLOBAL_JUMP]
    anywhere, cap, slow = params[GLOBAL_JUMP] / np.float32(n), params[FAR_COST], one / params[REFERENCE_SPEED]
    gone = exp_fast(min(max(moving * (nearest - away_d2), -_LEAST_LOG), _LEAST_LOG))
    chance, still = lines[0], lines[1]
    for j in range(n):
        far = min(d2[j] - nearest, cap)
        chance[j] = exp_fast(-moving * far - stillness * min(one, reference_speed[j] * slow))
    for j in range(n):
        still[j] = exp_fast(-pause * min(d2[j] - nearest, cap) - too_fast)
    for j in range(n):
        jumped[j] = (jumped[j] + anywhere) * chance[j]
    row, before = belief[PAUSE], predicted[PAUSE]
    for j in range(n):
        row[j] = still[j] * before[j]
        summed[j] = row[j]
    for s in range(1, AWAY):
        row, before, share = belief[s], predicted[s], prior[s]
        for j in range(n):
            row[j] = keep * chance[j] * before[j] + share * jumped[j]
        for j in range(n):
            summed[j] += row[j]
    row, before = belief[AWAY], predicted[AWAY]
    total, away, fit = zero, zero, zero
    for j in range(n):
        fit += summed[j] * d2[j]
    for j in range(n):
        row[j] = gone * before[j]
    for j in range(n):
        away += row[j]
        summed[j] += row[j]
    for j in range(n):
        total += summed[j]
    return total, away, fit


@kernel
def read_out(belief: Any, summed: Any, lines: Any) -> Any:
    """Where most belief lies within +-BOX frames: (mean frame, mass, tempo), mass in the scale of the belief.

    ``lines`` is (4, W) scratch.
    """
    n = len(summed)
    two, more, box = lines[0], lines[1], lines[2]
    one = np.int64(1)  # a number that stands there as such is compiled for each of its values
    _slide(summed, summed, one, two)
    _slide(two, two, 2 * one, more)
    _slide(more, more, 4 * one, box)
    _slide(box, box, 8 * one, more)  # sixteen frames from here on
    _slide(more, two, 16 * one, box)
    _slide(box, summed, 18 * one, more)  # nineteen
    start = most(more[: max(1, n - 2 * BOX)])
    stop = min(n, start + 2 * BOX + 1)
    mass, place, tempo = np.float32(1e-30), np.float32(0), np.float32(0)
    for j in range(start, stop):
        mass += summed[j]
        place += summed[j] * np.float32(j - start)
        tempo += (
            belief[1, j] * TEMPI[1] + belief[2, j] * TEMPI[2] + belief[3, j] * TEMPI[3]
            + belief[4, j] * TEMPI[4] + belief[5, j] * TEMPI[5]
        )  # fmt: skip
    return place / mass + np.float32(start), mass, tempo / mass


@kernel
def _slide(first: Any, second: Any, step: Any, out: Any) -> None:
    """``out[j] = first[j] + second[j + step]``, as if there were zeros after the end."""
    n = len(out)
    for j in range(n - step):
        out[j] = first[j] + second[j + step]
    for j in range(max(0, n - step), n):
        out[j] = first[j]
