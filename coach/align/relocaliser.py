"""Jump DTW: the whole reference at every tick, coarsely, to find a learner who is somewhere else.

Asymmetric open-end DTW with advances of 0 to 3 frames and a jump from anywhere at a fixed cost, on nine
bytes a
frame. All numbers are small integers, so that 54 000 frames take microseconds.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import Any, Final, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from coach.align.jit import kernel
from coach.errors import InputError
from coach.types import FloatArray

N_BYTES: Final = 9
_CAP: Final = 28
"""Largest difference of one byte that counts: nine of them still fit one byte."""
_TILE: Final = 2048
_STAY: Final = 3
_SKIP_ONE: Final = 3
_SKIP_TWO: Final = 19
_JUMP: Final = 252
_START_ELSEWHERE: Final = 100
_LEAD: Final = 3
"""Unreachable frames before the first, so that the inner loop needs no border."""
_UNREACHABLE: Final = 60000
_UNIT: Final = 0.12
"""Descriptor distance of one step of a byte."""
_BLOCK: Final = 4096
"""Frames that are measured, or coded, at once: two milliseconds of work."""

Bytes = npt.NDArray[np.uint8]
T = TypeVar("T")
Steps = Generator[None, None, T]
"""Work that pauses after each part of it, and its result."""


class Place(NamedTuple):
    """What the relocaliser says: best frame, its cost, and the least cost in the window asked about."""

    frame: int
    cost: int
    window_cost: int


@kernel
def jump_step(tiles: Any, query: Any, before: Any, after: Any, difference: Any, base: Any) -> Any:
    """One tick.

    Parameters
    ----------
    tiles : (K, 9, B) uint8, the reference.  query : (9,) uint8.
    before, after : (3 + K * B,) uint16 costs, the first three unreachable; ``after`` is written.
    difference : (B,) uint8 scratch.  base : least cost of ``before``.

    Returns
    -------
    (frame, cost) of the least cost of ``after``.
    """
    cap, size = np.uint8(_CAP), tiles.shape[2]
    jump, base = np.uint16(_JUMP), np.uint16(base)
    best, best_tile = np.uint16(65535), 0
    for k in range(tiles.shape[0]):
        tile = tiles[k]
        q0, q1, q2, q3, q4 = query[0], query[1], query[2], query[3], query[4]
        q5, q6, q7, q8 = query[5], query[6], query[7], query[8]
        for j in range(size):
            total = min(np.uint8(max(tile[0, j], q0) - min(tile[0, j], q0)), cap)
            total = np.uint8(total + min(np.uint8(max(tile[1, j], q1) - min(tile[1, j], q1)), cap))
            total = np.uint8(total + min(np.uint8(max(tile[2, j], q2) - min(tile[2, j], q2)), cap))
            total = np.uint8(total + min(np.uint8(max(tile[3, j], q3) - min(tile[3, j], q3)), cap))
            total = np.uint8(total + min(np.uint8(max(tile[4, j], q4) - min(tile[4, j], q4)), cap))
            total = np.uint8(total + min(np.uint8(max(tile[5, j], q5) - min(tile[5, j], q5)), cap))
            total = np.uint8(total + min(np.uint8(max(tile[6, j], q6) - min(tile[6, j], q6)), cap))
            total = np.uint8(total + min(np.uint8(max(tile[7, j], q7) - min(tile[7, j], q7)), cap))
            total = np.uint8(total + min(np.uint8(max(tile[8, j], q8) - min(tile[8, j], q8)), cap))
            difference[j] = total
        old, new = (
            before[k * size : k * size + size + _LEAD],
            after[k * size + _LEAD : (k + 1) * size + _LEAD],
        )
        least = np.uint16(65535)
        for j in range(size):
            cost = min(np.uint16(old[j + 3] + np.uint16(_STAY)), old[j + 2])
            cost = min(cost, np.uint16(old[j + 1] + np.uint16(_SKIP_ONE)))
            cost = min(cost, np.uint16(old[j] + np.uint16(_SKIP_TWO)))
            cost = min(np.uint16(cost - base), jump)
            cost = np.uint16(cost + np.uint16(difference[j]))
            new[j] = cost
            least = min(least, cost)
        if least < best:
            best, best_tile = least, k
    row = after[best_tile * size + _LEAD : (best_tile + 1) * size + _LEAD]
    at = 0
    for j in range(size):
        if row[j] == best:
            at = j
            break
    return best_tile * size + at, np.int64(best)


@kernel
def encode(matrix: Any, offset: Any, descriptor: Any, out: Any) -> None:
    """Nine bytes (9,) of one descriptor (D,); ``matrix`` is (D, 9)."""
    for b in range(len(out)):
        total = offset[b]
        for d in range(len(descriptor)):
            total += descriptor[d] * matrix[d, b]
        out[b] = np.uint8(min(max(np.floor(total + np.float32(0.5)), np.float32(0)), np.float32(255)))


@kernel
def search(
    tiles: Any, matrix: Any, offset: Any, descriptor: Any, costs: Any, now: Any,
    difference: Any, base: Any, low: Any, high: Any,
) -> Any:  # fmt: skip
    """Encode, one tick of :func:`jump_step` from ``costs[now]``, and the least cost in ``low .. high``."""
    code = difference[-N_BYTES:]
    encode(matrix, offset, descriptor, code)
    after = costs[1 - now]
    frame, cost = jump_step(tiles, code, costs[now], after, difference[:-N_BYTES], base)
    least = np.uint16(65535)
    for j in range(_LEAD + low, _LEAD + high):
        least = min(least, after[j])
    return frame, cost, np.int64(least)


class Coder(NamedTuple):
    """Turns descriptors into nine bytes: their main components in one reference, in steps of one unit."""

    matrix: FloatArray
    """(D, 9)"""
    offset: FloatArray
    """(9,)"""

    def code(self, descriptors: FloatArray) -> Bytes:
        """(..., D) -> (..., 9) bytes."""
        values = np.floor(descriptors @ self.matrix + self.offset + np.float32(0.5))
        return np.asarray(np.clip(values, 0, 255), np.uint8)


class Relocaliser:
    """Jump DTW over a whole reference, one tick at a time."""

    def __init__(self, codes: Bytes) -> None:
        """Made with the reference's codes (N, 9)."""
        if codes.ndim != 2 or codes.shape[1] != N_BYTES or len(codes) == 0 or codes.dtype != np.uint8:
            raise InputError(
                f"Expected codes of shape (N, {N_BYTES}) of uint8, got {codes.shape} of {codes.dtype}."
            )
        self._n = len(codes)
        size = min(_TILE, -(-self._n // 32) * 32)
        count = -(-self._n // size)
        # What fills the last tile up is as unlike its neighbours as can be, so that no path ends there.
        padded = np.repeat(codes[-1:] + np.uint8(128), count * size, axis=0)
        padded[: self._n] = codes
        self.tiles: Bytes = np.ascontiguousarray(padded.reshape(count, size, N_BYTES).transpose(0, 2, 1))
        self._scratch = np.zeros(size + N_BYTES, np.uint8)
        self._costs = np.zeros((2, _LEAD + count * size), np.uint16)
        self.reset()

    def reset(self) -> None:
        """Expect the learner at the beginning, or, a little dearer, anywhere else."""
        self._costs[:] = _UNREACHABLE
        self._costs[0, _LEAD:] = _START_ELSEWHERE
        self._costs[0, _LEAD] = 0
        self._now, self._base = 0, 0

    def update(self, code: Bytes) -> tuple[int, int]:
        """Take one tick's code (9,). Returns the best frame and its cost."""
        before, after = self._costs[self._now], self._costs[1 - self._now]
        frame, cost = jump_step(self.tiles, code, before, after, self._scratch[:-N_BYTES], self._base)
        self._now, self._base = 1 - self._now, cost
        return min(frame, self._n - 1), cost

    def look(self, coder: Coder, descriptor: FloatArray, low: int, high: int) -> Place:
        """Take one tick's descriptor (D,); the least cost in the window ``low .. high`` is told too."""
        frame, cost, window_cost = search(
            self.tiles, coder.matrix, coder.offset, descriptor, self._costs, self._now,
            self._scratch, self._base, low, high,
        )  # fmt: skip
        self._now, self._base = 1 - self._now, cost
        return Place(min(frame, self._n - 1), cost, window_cost)


def coder_for(descriptors: FloatArray) -> Steps[Coder]:
    """The coder of a reference's descriptors (N, D)."""
    count, size = descriptors.shape
    total, products = np.zeros(size), np.zeros((size, size))
    for start in range(0, count, _BLOCK):
        part = descriptors[start : start + _BLOCK].astype(np.float64)
        total += part.sum(axis=0)
        products += part.T @ part
        yield
    mean = total / count
    _, axes = np.linalg.eigh(products / count - np.outer(mean, mean))
    matrix = np.ascontiguousarray(axes[:, ::-1][:, :N_BYTES] / _UNIT, np.float32)
    return Coder(matrix, np.asarray(128.0 - mean @ matrix, np.float32))


def relocaliser_for(descriptors: FloatArray, stride: int) -> Steps[tuple[Coder, Relocaliser]]:
    """A reference's coder, and a relocaliser over every ``stride``-th of its descriptors (N, D)."""
    coder = yield from coder_for(descriptors)
    codes = []
    for start in range(0, len(descriptors), _BLOCK * stride):
        codes.append(coder.code(descriptors[start : start + _BLOCK * stride : stride]))
        yield
    return coder, Relocaliser(np.concatenate(codes))


def finished(steps: Steps[T]) -> T:
    """The result of work done to its end at once."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: T = end.value
            return result
