"""The sound of a video, put under pictures of it, or under those of a part of it."""

from __future__ import annotations

import contextlib
import logging
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import av
from av.audio.stream import AudioStream
from av.container import InputContainer, OutputContainer
from av.error import FFmpegError

from coach.storing import is_full, storage_error

_COPIED: Final = ("aac", "mp3")
"""Kinds of sound that every player finds in an mp4; others are encoded anew."""
log = logging.getLogger(__name__)


@contextlib.contextmanager
def silent_file(path: Path) -> Iterator[Path]:
    """A name beside ``path`` for its pictures without sound; whatever is left of it is deleted in the end."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            prefix=f".{path.stem}.pictures.", suffix=".mp4", dir=path.parent, delete=False
        ) as handle:
            name = Path(handle.name)
    except OSError as error:
        raise storage_error(path, error) from error
    try:
        yield name
    finally:
        name.unlink(missing_ok=True)


def add(pictures: Path, heard: Path, path: Path, *, from_s: float = 0.0) -> bool:
    """Join pictures with another video's sound as ``path``, by rename.

    Parameters
    ----------
    from_s : the moment of the other video, seconds after its first picture, at which the pictures begin.

    Returns
    -------
    Whether there is sound. Without any, or when it cannot be read, the pictures alone become ``path``.

    Raises
    ------
    StorageError : it cannot be written; ``path`` is as it was before.
    """
    try:
        joined = _joined(pictures, heard, from_s)
        try:
            (joined or pictures).replace(path)
        finally:
            if joined is not None:
                joined.unlink(missing_ok=True)
        path.chmod(0o644)
    except OSError as error:
        raise storage_error(path, error) from error
    return joined is not None


def _joined(pictures: Path, heard: Path, from_s: float) -> Path | None:
    with contextlib.ExitStack() as stack:
        source = stack.enter_context(av.open(str(heard), metadata_errors="replace"))
        if not source.streams.audio or not source.streams.video:
            return None
        target = pictures.with_name(pictures.stem + ".sound.mp4")
        try:
            with (
                av.open(str(pictures)) as seen,
                av.open(str(target), "w", format="mp4", options={"movflags": "+faststart"}) as output,
            ):
                _mux(seen, source, output, from_s)
        except OSError as error:
            target.unlink(missing_ok=True)
            if is_full(error):
                raise
            log.warning("The sound of %s cannot be used (%s).", heard.name, error)
            return None
        except (FFmpegError, ValueError) as error:
            target.unlink(missing_ok=True)
            log.warning("The sound of %s cannot be used (%s).", heard.name, error)
            return None
        return target


def _mux(seen: InputContainer, source: InputContainer, output: OutputContainer, from_s: float) -> None:
    video, audio = seen.streams.video[0], source.streams.audio[0]
    out_video = output.add_stream_from_template(video)
    copied = audio.codec_context.name in _COPIED
    out_audio: Any = (
        output.add_stream_from_template(audio)
        if copied
        else output.add_stream("aac", rate=audio.codec_context.sample_rate or 44100)
    )
    length_s = float(video.duration * video.time_base) if video.duration and video.time_base else float("inf")
    start_s = _start_s(source) + from_s
    packets = (_copied if copied else _encoded)(source, audio, out_audio, start_s, length_s)
    waiting = next(packets, None)
    for packet in seen.demux(video):
        if packet.dts is None:
            continue
        at_s = float(packet.dts * packet.time_base)
        while waiting is not None and float((waiting.pts or 0) * waiting.time_base) <= at_s:
            output.mux(waiting)
            waiting = next(packets, None)
        packet.stream = out_video
        output.mux(packet)
    while waiting is not None:
        output.mux(waiting)
        waiting = next(packets, None)


def _start_s(source: InputContainer) -> float:
    """When the first picture is shown: the sound is moved by as much, as the pictures were."""
    video = source.streams.video[0]
    return float(video.start_time * video.time_base) if video.start_time and video.time_base else 0.0


def _copied(
    source: InputContainer, audio: AudioStream, out: Any, start_s: float, length_s: float
) -> Iterator[Any]:
    for packet in source.demux(audio):
        if packet.pts is None or packet.dts is None or packet.time_base is None:
            continue
        shift = round(start_s / packet.time_base)
        packet.pts, packet.dts = packet.pts - shift, packet.dts - shift
        at_s = float(packet.pts * packet.time_base)
        if at_s >= length_s:
            return
        if at_s >= 0:
            packet.stream = out
            yield packet


def _encoded(
    source: InputContainer, audio: AudioStream, out: Any, start_s: float, length_s: float
) -> Iterator[Any]:
    for frame in source.decode(audio):
        if frame.pts is None or frame.time_base is None:
            continue
        frame.pts -= round(start_s / frame.time_base)
        at_s = float(frame.pts * frame.time_base)
        if at_s >= length_s:
            break
        if at_s >= 0:
            yield from out.encode(frame)
    yield from out.encode(None)
