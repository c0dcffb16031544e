"""Writes pictures as a video that every player shows: H.264 in an mp4, whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import tempfile
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.container import OutputContainer
from av.error import FFmpegError
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from coach.errors import InputError, StorageError
from coach.types import ImageArray

_ENCODERS = {
    "libx264": {"preset": "veryfast", "crf": "21"},
    "libopenh264": {"b": "4M"},
    "mpeg4": {"qscale": "4"},
}
_TICKS_PER_S = 60_000
"""Exact for 24, 25, 30, 50, 60 and 29.97 fps, and below the 65535 that MPEG-4 part 2 allows."""
_KEYFRAME_INTERVAL_S = 0.5


class VideoWriter:
    """Context manager; the file appears under its name when the block ends without an exception.

    Parameters
    ----------
    path : mp4 to write; its folder is made.
    width, height : of the pictures, pixels. Odd sizes grow by one repeated row or column: the format is
        even-sized, and so no point of the picture moves.
    fps : nominal rate, and the distance of frames written without a time.

    Notes
    -----
    Keyframes are half a second apart, so that a player can jump quickly.

    Raises
    ------
    StorageError : from any method: no permission, disk full. Nothing is left behind.
    """

    def __init__(self, path: Path | str, width: int, height: int, fps: float) -> None:
        if width < 1 or height < 1 or not fps > 0:
            raise InputError(f"Expected positive size and rate, got {width}x{height} at {fps}.")
        self.path = Path(path)
        self._shape = (height, width, 3)
        self._fps = fps
        self._temporary: Path | None = None
        self._container: OutputContainer | None = None
        self._stream: VideoStream | None = None
        self._last_tick = -1
        self._next_s = 0.0

    def __enter__(self) -> VideoWriter:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(
                prefix=f".{self.path.stem}.", suffix=".mp4", dir=self.path.parent, delete=False
            ) as temporary:
                self._temporary = Path(temporary.name)
            self._container = av.open(
                str(self._temporary), mode="w", format="mp4", options={"movflags": "+faststart"}
            )
            self._stream = self._add_stream(self._container)
        except BaseException as error:
            self._discard()
            if isinstance(error, OSError):
                raise self._storage_error(error) from error
            raise
        return self

    def write(self, image: ImageArray, timestamp_s: float | None = None) -> None:
        """Add one picture.

        Parameters
        ----------
        image : (height, width, 3) uint8 BGR.
        timestamp_s : seconds after the start of the video, greater than the one before;
            None: one period of ``fps`` after the one before.
        """
        if self._container is None or self._stream is None:
            raise InputError("The video is not open: write inside the with block.")
        if image.shape != self._shape or image.dtype != np.uint8:
            raise InputError(f"Expected uint8 {self._shape}, got {image.dtype} {image.shape}.")
        frame = VideoFrame.from_ndarray(_even(image), format="bgr24").reformat(format="yuv420p")
        frame.time_base = Fraction(1, _TICKS_PER_S)
        frame.pts = self._tick(timestamp_s)
        self._encode(frame)

    def __exit__(self, exc_type: type[BaseException] | None, *exc_info: object) -> None:
        if exc_type is not None or self._container is None or self._temporary is None:
            self._discard()
            return
        if self._last_tick < 0:
            self._discard()
            raise InputError("Not one picture was written, so there is no video to keep.")
        try:
            self._encode(None)
            container, self._container = self._container, None
            container.close()
            self._temporary.chmod(0o644)
            self._temporary.replace(self.path)
        except OSError as error:
            raise self._storage_error(error) from error
        finally:
            self._discard()

    def _add_stream(self, container: OutputContainer) -> VideoStream:
        name = next(name for name in _ENCODERS if name in av.codecs_available)
        rate = Fraction(self._fps).limit_denominator(1001)
        stream = container.add_stream(name, rate=rate, options=dict(_ENCODERS[name]))
        assert isinstance(stream, VideoStream)
        stream.width, stream.height = (size + size % 2 for size in self._shape[1::-1])
        stream.pix_fmt = "yuv420p"
        stream.codec_context.time_base = Fraction(1, _TICKS_PER_S)
        stream.codec_context.gop_size = max(1, round(self._fps * _KEYFRAME_INTERVAL_S))
        return stream

    def _tick(self, timestamp_s: float | None) -> int:
        if timestamp_s is None:
            timestamp_s = self._next_s
        tick = round(timestamp_s * _TICKS_PER_S)
        if tick <= self._last_tick:
            raise InputError(
                f"Expected a time after {self._last_tick / _TICKS_PER_S:.4f} s, got {timestamp_s:.4f}."
            )
        self._last_tick = tick
        self._next_s = timestamp_s + 1.0 / self._fps
        return tick

    def _encode(self, frame: VideoFrame | None) -> None:
        assert self._container is not None and self._stream is not None
        try:
            self._container.mux(self._stream.encode(frame))
        except OSError as error:
            self._discard()
            raise self._storage_error(error) from error

    def _discard(self) -> None:
        container, self._container, self._stream = self._container, None, None
        if container is not None:
            with contextlib.suppress(FFmpegError, OSError):
                container.close()
        if self._temporary is not None:
            self._temporary.unlink(missing_ok=True)
            self._temporary = None

    def _storage_error(self, error: OSError) -> StorageError:
        if error.errno in (errno.ENOSPC, errno.EDQUOT if hasattr(errno, "EDQUOT") else None, errno.EFBIG):
            return StorageError(f"There is no room left for {self.path.name}: free some space and try again.")
        return StorageError(f"{self.path} cannot be written: {error.strerror or error}.")


def _even(image: ImageArray) -> ImageArray:
    rows, columns = image.shape[0] % 2, image.shape[1] % 2
    if rows or columns:
        image = np.pad(image, ((0, rows), (0, columns), (0, 0)), mode="edge")
    return np.ascontiguousarray(image)
