"""A second of frames as a few kilobytes: whole numbers, differences along time, zlib."""

from __future__ import annotations

import zlib
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from coach.sessions.records import Frames, Reference
from coach.skeleton import N_JOINTS, N_KEYPOINTS
from coach.types import FloatArray

_TICKS_PER_S: Final = 10_000
_PER_PX: Final = 8.0
_PER_DEG: Final = 10.0
_PER_SCORE: Final = 255.0
_NONE: Final = -(2**15)
_MOST: Final = 2**15 - 1
_LEVEL: Final = 6

_LAYOUT: Final = (
    ("<i4", 1),
    ("<i4", 1),
    ("<i4", 1),
    ("u1", 1),
    ("<i2", 2 * N_KEYPOINTS),
    ("u1", N_KEYPOINTS),
    ("<i2", N_JOINTS),
)
"""Type and width of the columns: index, time, position, state, keypoints, scores, errors."""

Whole = npt.NDArray[Any]


def pack(frames: Frames) -> bytes:
    """The bytes of a chunk; :func:`unpack` gives back what the notes of :class:`Frames` promise."""
    count = len(frames)
    position = np.where(np.isfinite(frames.position_s), frames.position_s, -1e5)
    return _pack(
        (
            frames.index,
            np.round(frames.times_s * _TICKS_PER_S),
            np.round(position * _TICKS_PER_S),
            frames.states,
            _whole(frames.keypoints_px.reshape(count, 2 * N_KEYPOINTS), _PER_PX),
            _share(frames.scores),
            _whole(frames.errors_deg, _PER_DEG),
        ),
        _LAYOUT,
    )


def unpack(data: bytes, count: int) -> Frames:
    """The frames of a chunk.

    Raises
    ------
    ValueError : ``data`` are not the bytes of ``count`` frames.
    """
    index, ticks, position, states, keypoints, scores, errors = _unpack(data, count, _LAYOUT)
    position_s = position[:, 0] / np.float32(_TICKS_PER_S)
    return Frames(
        index[:, 0].astype(np.int64),
        ticks[:, 0] / _TICKS_PER_S,
        np.where(position_s <= -1e4, np.nan, position_s).astype(np.float32),
        states[:, 0],
        _real(keypoints, _PER_PX).reshape(count, N_KEYPOINTS, 2),
        (scores / np.float32(_PER_SCORE)).astype(np.float32),
        _real(errors, _PER_DEG),
    )


def pack_reference(keypoints_px: FloatArray, scores: FloatArray) -> bytes:
    """The bytes of the poses of a routine, (N, 17, 2) and (N, 17)."""
    return _pack((_whole(keypoints_px.reshape(-1, 2 * N_KEYPOINTS), _PER_PX), _share(scores)), _LAYOUT[4:6])


def unpack_reference(data: bytes, count: int, fps: float, size_px: tuple[int, int]) -> Reference:
    """The reference of ``count`` poses; ValueError when ``data`` are not its bytes."""
    keypoints, scores = _unpack(data, count, _LAYOUT[4:6])
    return Reference(
        _real(keypoints, _PER_PX).reshape(count, N_KEYPOINTS, 2),
        (scores / np.float32(_PER_SCORE)).astype(np.float32),
        fps,
        size_px,
    )


def _pack(columns: tuple[npt.NDArray[np.generic], ...], layout: tuple[tuple[str, int], ...]) -> bytes:
    raw = []
    for column, (kind, width) in zip(columns, layout, strict=True):
        values = column.reshape(-1, width).astype(kind)
        raw.append(np.diff(values, axis=0, prepend=np.zeros((1, width), kind)).astype(kind).tobytes())
    return zlib.compress(b"".join(raw), _LEVEL)


def _unpack(data: bytes, count: int, layout: tuple[tuple[str, int], ...]) -> list[Whole]:
    sizes = [np.dtype(kind).itemsize * width * count for kind, width in layout]
    expander = zlib.decompressobj()
    try:
        raw = expander.decompress(data, sum(sizes) + 1)
    except zlib.error as error:
        raise ValueError(f"cannot be expanded: {error}") from error
    if count < 0 or len(raw) != sum(sizes):
        raise ValueError(f"holds {len(raw)} bytes, expected {sum(sizes)} for {count} frames")
    out, at = [], 0
    for (kind, width), size in zip(layout, sizes, strict=True):
        steps = np.frombuffer(raw, kind, count * width, at).reshape(count, width)
        out.append(np.cumsum(steps, axis=0, dtype=kind))
        at += size
    return out


def _whole(values: FloatArray, per_unit: float) -> npt.NDArray[np.generic]:
    scaled = np.clip(np.round(np.nan_to_num(values, posinf=0.0, neginf=0.0) * per_unit), -_MOST, _MOST)
    return np.where(np.isfinite(values), scaled, _NONE)


def _real(values: Whole, per_unit: float) -> FloatArray:
    return np.where(values == _NONE, np.nan, values / np.float32(per_unit)).astype(np.float32)


def _share(scores: FloatArray) -> npt.NDArray[np.generic]:
    return np.round(np.clip(np.nan_to_num(scores), 0.0, 1.0) * _PER_SCORE)
