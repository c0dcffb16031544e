"""One clock for all cameras, from the offsets of their pairs: what contradicts the others is left out.

Each pair says at which moment of its second clock its first clock began. The shifts that agree best with all
of them, weighted by confidence, are found in two steps: the least sum of absolute residuals, which one wrong
pair does not bend, says which pairs contradict; least squares over the rest says the shifts. Cameras about
which contradictions are not clearly outweighed by the others cannot be told, rather than guessed.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

import numpy as np
import numpy.typing as npt

from coach.errors import InputError

AGREES_S: Final = 0.15
"""Pairs that miss the common clock by more than this contradict it."""
_OUTWEIGHS: Final = 1.5
"""Times the confidence of a pair that those against it must have together."""
_ENOUGH_SUPPORT: Final = 0.55
"""Of what is said of a camera, this share must agree: two against one does, one against one does not."""
_ROUNDS: Final = 60
_SHARPEST_S: Final = 1e-6
_LEAST_WEIGHT: Final = 1e-3

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class PairClock:
    """What one pair of cameras says.

    Attributes
    ----------
    first, second : numbers of the cameras.
    offset_s : the moment of the second's clock at which the first's begins.
    confidence : 0..1, how likely that is right.
    drift_ppm : by how much the second's clock runs faster than the first's; NaN when not known.
    """

    first: int
    second: int
    offset_s: float
    confidence: float
    drift_ppm: float = math.nan


@dataclass(frozen=True, slots=True)
class Clock:
    """How the clock of one camera goes with the common one: ``common = shift_s + (1 + drift) * own``.

    Attributes
    ----------
    shift_s : the moment of the common clock at which this camera's begins.
    drift_ppm : by how much the common clock runs faster than this one; NaN when not known.
    confidence : 0..1, that of the surest way over pairs to the reference, times the share of what is said of
        this camera that does not contradict; 1 for the reference itself.
    """

    shift_s: float
    drift_ppm: float
    confidence: float

    @property
    def rate(self) -> float:
        """Seconds of the common clock per second of this one."""
        return 1.0 if math.isnan(self.drift_ppm) else 1.0 + self.drift_ppm / 1e6

    def common_s(self, own_s: float) -> float:
        """A moment of this camera's clock, on the common one."""
        return self.shift_s + self.rate * own_s

    def own_s(self, common_s: float) -> float:
        """A moment of the common clock, on this camera's."""
        return (common_s - self.shift_s) / self.rate


@dataclass(frozen=True, slots=True)
class Solution:
    """The clocks of all cameras.

    Attributes
    ----------
    reference : the camera whose clock is the common one.
    clocks : one for each camera; None where it cannot be told.
    contradicting : pairs that were left out, since the others say otherwise.
    """

    reference: int
    clocks: tuple[Clock | None, ...]
    contradicting: tuple[PairClock, ...]


def solve(cameras: int, pairs: Sequence[PairClock]) -> Solution:
    """Find the clock that the pairs agree on best.

    Parameters
    ----------
    cameras : how many there are, at least 1.
    pairs : those that are sure enough to count.

    Returns
    -------
    The clocks, counted from the first camera of the largest group that hangs together; of two as large ones,
    of the one with the earlier camera.
    """
    _check(cameras, pairs)
    kept = [pair for pair in pairs if pair.confidence > 0]
    against: list[PairClock] = []
    while True:
        wrong = _contradiction(cameras, kept)
        if wrong is None:
            break
        kept.remove(wrong)
        against.append(wrong)
        doubted = _not_outweighing(wrong, kept)
        kept = [pair for pair in kept if pair not in doubted]
        against += doubted
    group = max(_groups(cameras, kept), key=lambda found: (len(found), -found[0]))
    inside = [pair for pair in kept if pair.first in group]
    rates = _rates(cameras, group[0], inside)
    shifts = _shifts(cameras, group[0], inside, rates)
    clocks = tuple(
        Clock(
            float(shifts[camera]),
            rates[camera],
            _surest_way(camera, group[0], inside) * _support(camera, group[0], inside, against),
        )
        if camera in group and _support(camera, group[0], inside, against) >= _ENOUGH_SUPPORT
        else None
        for camera in range(cameras)
    )
    return Solution(group[0], clocks, tuple(against))


def _check(cameras: int, pairs: Iterable[PairClock]) -> None:
    if cameras < 1:
        raise InputError(f"Expected at least one camera, got {cameras}.")
    for pair in pairs:
        if not (0 <= pair.first < cameras and 0 <= pair.second < cameras) or pair.first == pair.second:
            raise InputError(
                f"Expected pairs of two of {cameras} cameras, got {pair.first} and {pair.second}."
            )
        if not (math.isfinite(pair.offset_s) and 0 <= pair.confidence <= 1):
            raise InputError(
                f"Expected an offset and a confidence of 0 to 1, got {pair.offset_s} and {pair.confidence}."
            )


def _contradiction(cameras: int, pairs: Sequence[PairClock]) -> PairClock | None:
    """The pair that misses the common clock most, if it does, by the least sum of absolute residuals."""
    if not pairs:
        return None
    rows, said_s = _equations(cameras, pairs, np.ones(cameras))
    weights = np.array([pair.confidence for pair in pairs])
    residuals_s = np.zeros(len(pairs))
    scale_s = 1.0
    sharpened = weights
    for _ in range(_ROUNDS):
        shifts_s = _least_squares(rows, said_s, sharpened)
        residuals_s = np.abs(rows @ shifts_s - said_s)
        sharpened = weights / np.maximum(residuals_s, scale_s)
        scale_s = max(scale_s * 0.7, _SHARPEST_S)
    worst = int(np.argmax(residuals_s))
    return pairs[worst] if residuals_s[worst] > AGREES_S else None


def _not_outweighing(wrong: PairClock, pairs: Sequence[PairClock]) -> list[PairClock]:
    """The least cut between the ends of ``wrong``, where it does not clearly say more than that pair."""
    others = sorted(
        {end for pair in pairs for end in (pair.first, pair.second)} - {wrong.first, wrong.second}
    )
    least: tuple[float, list[PairClock]] = (math.inf, [])
    for sides in product((False, True), repeat=len(others)):
        here = {wrong.first, *(end for end, side in zip(others, sides, strict=True) if side)}
        cut = [pair for pair in pairs if (pair.first in here) != (pair.second in here)]
        least = min(least, (sum(pair.confidence for pair in cut), cut), key=lambda found: found[0])
    return least[1] if least[0] < _OUTWEIGHS * wrong.confidence else []


def _groups(cameras: int, pairs: Sequence[PairClock]) -> list[list[int]]:
    """Cameras that hang together, each group in order."""
    group = list(range(cameras))
    for pair in pairs:
        merged, gone = sorted((group[pair.first], group[pair.second]))
        group = [merged if name == gone else name for name in group]
    return [[camera for camera in range(cameras) if group[camera] == name] for name in sorted(set(group))]


def _rates(cameras: int, reference: int, pairs: Sequence[PairClock]) -> list[float]:
    """Drift of each clock against the reference's, ppm; NaN where no pair tells."""
    known = [pair for pair in pairs if math.isfinite(pair.drift_ppm)]
    told = next(group for group in _groups(cameras, known) if reference in group)
    if len(told) < 2:
        return [math.nan] * cameras
    rows = _incidence(cameras, known)
    weights = np.array([pair.confidence for pair in known])
    drifts = _least_squares(rows, np.array([pair.drift_ppm for pair in known]), weights)
    return [
        float(drifts[camera] - drifts[reference]) if camera in told else math.nan for camera in range(cameras)
    ]


def _shifts(cameras: int, reference: int, pairs: Sequence[PairClock], drifts_ppm: Sequence[float]) -> Floats:
    if not pairs:
        return np.zeros(cameras)
    rates = 1.0 + np.nan_to_num(np.array(drifts_ppm)) / 1e6
    rows, said_s = _equations(cameras, pairs, rates)
    found = _least_squares(rows, said_s, np.array([pair.confidence for pair in pairs]))
    return np.asarray(found - found[reference], np.float64)


def _equations(cameras: int, pairs: Sequence[PairClock], rates: Floats) -> tuple[Floats, Floats]:
    """``shift[first] - shift[second] = rate[second] * offset`` of each pair."""
    said_s = np.array([rates[pair.second] * pair.offset_s for pair in pairs])
    return _incidence(cameras, pairs), said_s


def _incidence(cameras: int, pairs: Sequence[PairClock]) -> Floats:
    rows = np.zeros((len(pairs), cameras))
    for row, pair in zip(rows, pairs, strict=True):
        row[pair.first], row[pair.second] = 1.0, -1.0
    return rows


def _least_squares(rows: Floats, said: Floats, weights: Floats) -> Floats:
    """The solution of least norm: what hangs on nothing stays at 0."""
    root = np.sqrt(np.maximum(weights, _LEAST_WEIGHT * weights.max()))
    return np.asarray(np.linalg.lstsq(rows * root[:, None], said * root, rcond=None)[0], np.float64)


def _surest_way(camera: int, reference: int, pairs: Sequence[PairClock]) -> float:
    """The least confidence on the way from the reference on which it is greatest."""
    reached = {reference: 1.0}
    for _ in pairs:
        for pair in pairs:
            for start, end in ((pair.first, pair.second), (pair.second, pair.first)):
                way = min(reached.get(start, 0.0), pair.confidence)
                reached[end] = max(reached.get(end, 0.0), way)
    return reached.get(camera, 0.0)


def _support(camera: int, reference: int, pairs: Sequence[PairClock], against: Sequence[PairClock]) -> float:
    """The share of what is said of a camera that does not contradict the rest."""
    agreeing, contradicting = (
        sum(pair.confidence for pair in some if camera in (pair.first, pair.second))
        for some in (pairs, against)
    )
    return 1.0 if camera == reference else agreeing / (agreeing + contradicting)
