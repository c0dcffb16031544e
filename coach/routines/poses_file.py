"""poses.npz: the reference poses as plain arrays. Never unpickles, never allocates more than it was told."""

from __future__ import annotations

import io
import math
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from coach.skeleton import N_KEYPOINTS
from coach.types import FloatArray

MAX_FRAMES: Final = 500_000
"""More than four hours at 30 frames a second."""

_LAYOUT: Final[dict[str, tuple[np.dtype[Any], tuple[int, ...]]]] = {
    "keypoints": (np.dtype(np.float32), (N_KEYPOINTS, 2)),
    "scores": (np.dtype(np.float32), (N_KEYPOINTS,)),
    "times": (np.dtype(np.float64), ()),
}
_HEADER_BYTES: Final = 16_384


class DamagedPoses(ValueError):
    """The file does not hold what it should; the text completes "poses.npz ..."."""


def encode(keypoints_px: FloatArray, scores: FloatArray, times_s: npt.NDArray[np.float64]) -> bytes:
    """The bytes of poses.npz: keypoints (N, 17, 2) float32, scores (N, 17) float32, times (N,) float64."""
    arrays = {"keypoints": keypoints_px, "scores": scores, "times": times_s}
    buffer = io.BytesIO()
    np.savez_compressed(
        buffer, **{name: np.ascontiguousarray(arrays[name], dtype) for name, (dtype, _) in _LAYOUT.items()}
    )
    return buffer.getvalue()


def read(path: Path) -> tuple[FloatArray, FloatArray, npt.NDArray[np.float64]]:
    """Keypoints (N, 17, 2), scores (N, 17) and times (N,) of a poses.npz.

    Raises
    ------
    DamagedPoses
        Cut short, not the three arrays, pickled objects, or unreasonably large.
    OSError
        The file cannot be read.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            arrays = [_entry(archive, name, *layout) for name, layout in _LAYOUT.items()]
    except (zipfile.BadZipFile, zlib.error, EOFError, struct.error, RuntimeError) as error:
        raise DamagedPoses("is cut short or damaged") from error
    keypoints, scores, times = arrays
    if not len(keypoints) == len(scores) == len(times):
        raise DamagedPoses("holds arrays of different lengths")
    return keypoints, scores, times


def _entry(archive: zipfile.ZipFile, name: str, dtype: np.dtype[Any], tail: tuple[int, ...]) -> Any:
    try:
        info = archive.getinfo(f"{name}.npy")
    except KeyError:
        raise DamagedPoses(f"holds no {name}") from None
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise DamagedPoses("is packed in a way this program does not write")
    if info.file_size > MAX_FRAMES * dtype.itemsize * math.prod(tail) + _HEADER_BYTES:
        raise DamagedPoses("is larger than any routine can be")
    # zipfile stops at the size announced, so this read is bounded even when the announcement lies.
    stream = io.BytesIO(archive.read(info))
    try:
        shape, fortran_order, found = _header(stream)
    except (ValueError, SyntaxError, TypeError) as error:
        raise DamagedPoses(f"holds {name} that cannot be read") from error
    if found.hasobject or found.newbyteorder("=") != dtype:
        raise DamagedPoses(f"holds {name} that are not numbers of the right kind")
    if fortran_order or len(shape) != 1 + len(tail) or shape[1:] != tail:
        raise DamagedPoses(f"holds {name} of the wrong shape")
    data = stream.read()
    if len(data) != math.prod(shape) * dtype.itemsize:
        raise DamagedPoses(f"holds {name} that are cut short")
    return np.frombuffer(data, found).reshape(shape).astype(dtype)


def _header(stream: io.BytesIO) -> tuple[tuple[int, ...], bool, np.dtype[Any]]:
    # Any: numpy ships these functions without types.
    numpy_format: Any = np.lib.format
    version = numpy_format.read_magic(stream)
    if version not in ((1, 0), (2, 0)):
        raise ValueError(version)
    read_header = (
        numpy_format.read_array_header_1_0 if version == (1, 0) else numpy_format.read_array_header_2_0
    )
    shape, fortran_order, dtype = read_header(stream)
    return shape, fortran_order, dtype
