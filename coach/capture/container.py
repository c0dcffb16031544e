"""A video file as FFmpeg opens it: one picture stream, its first frame, its origin and its orientation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.container import InputContainer
from av.error import DecoderNotFoundError, FFmpegError, InvalidDataError
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from coach.capture.upright import Orientation, from_display_matrix
from coach.errors import VideoError
from coach.types import ImageArray

_USUAL_FPS = 30.0


class Decoder:
    """Decodes one picture stream packet by packet; damaged packets are left out and counted."""

    def __init__(self, path: Path, container: InputContainer, stream: VideoStream) -> None:
        self.container = container
        self.stream = stream
        self.skipped = 0
        self._path = path

    def frames(self) -> Iterator[VideoFrame]:
        """All frames from where the container stands to its end. Raises VideoError when the disk fails."""
        packets = self.container.demux(self.stream)
        while True:
            try:
                packet = next(packets)
                if packet.is_corrupt:
                    self.skipped += 1
                    continue
                frames = packet.decode()
            except (StopIteration, EOFError):
                return
            except InvalidDataError:
                self.skipped += 1
                continue
            except DecoderNotFoundError as error:
                raise VideoError(_unknown_codec(self._path)) from error
            except FFmpegError as error:
                raise VideoError(
                    f"{self._path.name} cannot be read any further ({error.strerror}): "
                    "see whether its disk is still there, and open it again."
                ) from error
            yield from frames


@dataclass(slots=True)
class OpenVideo:
    """An open file. Times are seconds after its first frame.

    Attributes
    ----------
    first, rest : the first frame and those behind it, as long as nobody seeks.
    size_px : (width, height), upright, in square pixels.
    duration_s, frame_count : as the file declares them; 0 when it does not.
    """

    path: Path
    decoder: Decoder
    first: VideoFrame
    rest: Iterator[VideoFrame]
    orientation: Orientation
    size_px: tuple[int, int]
    fps: float
    duration_s: float
    frame_count: int

    @property
    def skipped(self) -> int:
        """Damaged packets left out so far."""
        return self.decoder.skipped

    def frames(self, start_s: float) -> Iterator[VideoFrame]:
        """Decoded frames from the last keyframe before ``start_s`` on; call it once per opened file."""
        stream = self.decoder.stream
        from_first = chain([self.first], self.rest)
        if start_s <= 0 or self.first.pts is None or stream.time_base is None:
            return from_first
        try:
            self.decoder.container.seek(self.first.pts + int(start_s / stream.time_base), stream=stream)
        except FFmpegError:
            return from_first  # a raw stream knows no seeking: all of it is read
        decoded = self.decoder.frames()
        landed = next(decoded, None)
        if landed is None or (self.time_s(landed) or 0.0) > start_s + 1.5 / self.fps:
            return self._from_the_front()
        return chain([landed], decoded)

    def time_s(self, frame: VideoFrame) -> float | None:
        """Seconds after the first frame; None where the file says nothing."""
        if frame.pts is None or frame.time_base is None:
            return None
        return float((frame.pts - (self.first.pts or 0)) * frame.time_base)

    def image(self, frame: VideoFrame) -> ImageArray:
        """Upright (height, width, 3) uint8 BGR, of the same size for all frames of the file."""
        width, height = self.size_px[::-1] if self.orientation.transposed else self.size_px
        pixels = frame.reformat(width=width, height=height, format="bgr24").to_ndarray()
        return self.orientation.apply(np.asarray(pixels, np.uint8))

    def close(self) -> None:
        """Let go of the file."""
        self.decoder.container.close()

    def _from_the_front(self) -> Iterator[VideoFrame]:
        """For files whose index leads behind the target."""
        self.close()
        again = open_video(self.path)
        self.decoder, self.first = again.decoder, again.first
        return chain([again.first], again.rest)


def open_video(path: Path) -> OpenVideo:
    """Open ``path`` and decode its first frame. Raises VideoError with what is wrong with it."""
    container = _open_container(path)
    try:
        return _inspect(path, container)
    except BaseException:
        container.close()
        raise


def _open_container(path: Path) -> InputContainer:
    try:
        if path.stat().st_size == 0:
            raise VideoError(f"{path.name} is empty: copy it again, or choose another video.")
        if path.is_dir():
            raise VideoError(f"{path.name} is a folder: choose a video file in it.")
        return av.open(str(path.absolute()), mode="r", metadata_errors="replace")
    except FileNotFoundError as error:
        raise VideoError(f"There is no file {path}: check its name and folder.") from error
    except PermissionError as error:
        raise VideoError(
            f"{path.name} may not be read: ask its owner, or copy it to a folder of yours."
        ) from error
    except FFmpegError as error:
        raise VideoError(_what_is_wrong(path)) from error
    except OSError as error:
        raise VideoError(f"{path.name} cannot be read: {error.strerror}.") from error


def _what_is_wrong(path: Path) -> str:
    with path.open("rb") as stream:
        head = stream.read(12)
    if head[4:8] in (b"ftyp", b"moov", b"mdat", b"wide", b"free"):
        return f"{path.name} is cut short or damaged: copy it again, or choose another video."
    return f"{path.name} is not a video: choose another file."


def _inspect(path: Path, container: InputContainer) -> OpenVideo:
    if container.format.name.endswith("_pipe") or container.format.name == "image2":
        raise VideoError(f"{path.name} is a single picture: choose a video.")
    streams = [stream for stream in container.streams.video if not _is_cover(stream)]
    if not streams:
        raise VideoError(f"{path.name} holds no moving pictures: choose a video.")
    stream = streams[0]
    if getattr(stream, "codec_context", None) is None:
        raise VideoError(_unknown_codec(path))
    stream.thread_type = "AUTO"
    decoder = Decoder(path, container, stream)
    frames = decoder.frames()
    first = next(frames, None)
    if first is None:
        raise VideoError(
            f"{path.name} holds no picture that can be read: copy it again, or choose another video."
        )
    rate = stream.average_rate or stream.guessed_rate
    orientation = _orientation(first)
    size_px = _square_pixel_size(first, stream)
    return OpenVideo(
        path=path,
        decoder=decoder,
        first=first,
        rest=frames,
        orientation=orientation,
        size_px=size_px[::-1] if orientation.transposed else size_px,
        fps=float(rate) if rate else _USUAL_FPS,
        duration_s=_duration_s(container, stream),
        frame_count=stream.frames,
    )


def _unknown_codec(path: Path) -> str:
    return f"{path.name} is of a kind that cannot be read here: convert it to H.264 first."


def _is_cover(stream: VideoStream) -> bool:
    return bool(stream.disposition & stream.disposition.attached_pic)


def _duration_s(container: InputContainer, stream: VideoStream) -> float:
    if stream.duration is not None and stream.time_base is not None:
        return float(stream.duration * stream.time_base)
    return container.duration / 1e6 if container.duration else 0.0


def _orientation(frame: VideoFrame) -> Orientation:
    matrix: Any = frame.side_data.get("DISPLAYMATRIX")
    return Orientation() if matrix is None else from_display_matrix(bytes(matrix))


def _square_pixel_size(frame: VideoFrame, stream: VideoStream) -> tuple[int, int]:
    """Angles are only right in square pixels, so the width of anamorphic video is stretched."""
    ratio = stream.sample_aspect_ratio
    stretch = float(ratio) if ratio and 0.25 < ratio < 4 else 1.0
    return max(1, round(frame.width * stretch)), frame.height
