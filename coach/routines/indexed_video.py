"""A video whose pictures are known by number: read the index once, then decode any one of them."""

from __future__ import annotations

import logging
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path

from av.error import FFmpegError
from av.video.frame import VideoFrame

from coach.capture.container import OpenVideo, open_video
from coach.errors import VideoError
from coach.types import ImageArray

_SAME_MOMENT_S = 1e-4
log = logging.getLogger(__name__)


class IndexedVideo:
    """Pictures by number, in order of showing. Not for several threads at once.

    Attributes
    ----------
    times_s : when each picture is shown, seconds after the first one, increasing.
    size_px : (width, height) of the pictures.

    Notes
    -----
    The index is read without decoding. A picture after the last one is reached by decoding on, unless a
    keyframe lies between; every other one from the keyframe before it. Only the picture that is asked for
    is converted to BGR.

    Raises
    ------
    VideoError
        From making one: no such file, no video. From :meth:`image`: damaged there.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._video = open_video(path)
        try:
            self._pts, self._keyframes = _read_index(self._video)
        except BaseException:
            self.close()
            raise
        base = self._video.decoder.stream.time_base or 0
        self.times_s = [float((pts - self._pts[0]) * base) for pts in self._pts]
        self.size_px = self._video.size_px
        self._decoded: Iterator[VideoFrame] | None = None
        self._position = -1

    def number_at(self, time_s: float) -> int:
        """Number of the picture on the screen at ``time_s``; before the start the first."""
        return max(bisect_right(self.times_s, time_s + _SAME_MOMENT_S) - 1, 0)

    def image(self, number: int) -> ImageArray:
        """Picture ``number``, (H, W, 3) uint8 BGR."""
        keyframe = self._keyframes[bisect_right(self._keyframes, number) - 1]
        if self._decoded is None or not keyframe <= self._position + 1 <= number:
            self._decoded = self._decode_from(keyframe)
        for frame in self._decoded:
            if frame.pts is None:
                continue
            self._position = bisect_right(self._pts, frame.pts) - 1
            if self._position >= number:
                return self._video.image(frame)
        self._decoded = None
        raise VideoError(
            f"{self._path.name} is damaged {self.times_s[number]:.1f} seconds after its start: "
            "import the video again."
        )

    def close(self) -> None:
        """Let go of the file."""
        self._decoded = None
        self._video.close()

    def _decode_from(self, keyframe: int) -> Iterator[VideoFrame]:
        decoder = self._video.decoder
        try:
            decoder.container.seek(self._pts[keyframe], stream=decoder.stream)
        except FFmpegError as error:
            raise VideoError(f"{self._path.name} cannot be searched: import the video again.") from error
        self._position = keyframe - 1
        return decoder.frames()


def _read_index(video: OpenVideo) -> tuple[list[int], list[int]]:
    """Presentation stamps in order of showing, and the numbers of the keyframes."""
    decoder, first = video.decoder, video.first.pts
    found: dict[int, bool] = {}
    try:
        # Opening has decoded the first picture, and taken more packets than its own to do so.
        decoder.container.seek(first or 0, stream=decoder.stream)
        for packet in decoder.container.demux(decoder.stream):
            if packet.pts is not None and not packet.is_corrupt:
                found[packet.pts] = packet.is_keyframe
    except FFmpegError as error:
        log.warning("%s: its end cannot be read: %s", video.path.name, error)
    shown = sorted(pts for pts in found if first is not None and pts >= first)
    if not shown:
        raise VideoError(f"{video.path.name} does not say when its pictures are shown: import it again.")
    return shown, [0] + [number for number, pts in enumerate(shown) if number and found[pts]]
