"""A video file as a source of frames, with the times that its frames really have."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

from coach.capture.container import OpenVideo, open_video
from coach.capture.pacing import Pacer
from coach.capture.timestamps import ForwardClock
from coach.errors import InputError, VideoError
from coach.types import Frame, SourceInfo

_SAME_MOMENT_S = 1e-4
_CUT_SHORT_SHARE = 0.9
log = logging.getLogger(__name__)


class VideoFile:
    """Frames of a video file; a :class:`coach.types.FrameSource`.

    Parameters
    ----------
    path : any video that FFmpeg reads.
    realtime : let time pass as the timestamps say, like a camera.
    start_s, end_s : only the frames of this part, seconds after the file's first frame; end excluded.

    Notes
    -----
    ``timestamp_s`` is the presentation time after the file's first frame, also when the part starts later;
    ``frame_index`` counts from the first frame of the part. Rotation is applied and pixels are made square.
    Every iteration begins at the front again.

    Raises
    ------
    VideoError : from opening: no such file, no video, empty, only sound; from iterating: cut short,
        nothing in the part asked for, or the source is closed.
    """

    def __init__(
        self, path: Path | str, *, realtime: bool = False, start_s: float = 0.0, end_s: float | None = None
    ) -> None:
        if start_s < 0 or (end_s is not None and end_s <= start_s):
            end = "the end" if end_s is None else f"{end_s:g} s"
            raise InputError(
                f"There is no part of a video from {start_s:g} s to {end}: it begins at 0 or later, "
                "and ends after it begins."
            )
        self.path = Path(path)
        self._realtime = realtime
        self._start_s = start_s
        self._end_s = end_s
        self._video: OpenVideo | None = None
        self._used = False
        self._pacer = Pacer()

    @property
    def info(self) -> SourceInfo:
        """Name, upright size, mean rate and estimated number of frames; sizes are 0 before opening."""
        video = self._video
        if video is None:
            return SourceInfo(self.path.name, 0, 0, 0.0, 0, live=self._realtime)
        width, height = video.size_px
        return SourceInfo(
            self.path.name, width, height, video.fps, self._estimated_count(video), live=self._realtime
        )

    @property
    def duration_s(self) -> float:
        """Length of the whole file as it declares it; 0 when unknown or not open."""
        return self._video.duration_s if self._video else 0.0

    @property
    def skipped(self) -> int:
        """Damaged packets that were left out so far."""
        return self._video.skipped if self._video else 0

    def __enter__(self) -> VideoFile:
        self._video = open_video(self.path)
        self._used = False
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.stop()
        if self._video is not None:
            self._video.close()
            self._video = None
        self._pacer = Pacer()

    def stop(self) -> None:
        """End the iteration, now or to come, also while it waits; from any thread."""
        self._pacer.stop()

    def hold(self) -> None:
        """Let the film stand until :meth:`go_on`, when it is played in real time; from any thread."""
        self._pacer.hold()

    def go_on(self) -> None:
        """Play on after :meth:`hold`."""
        self._pacer.go_on()

    def __iter__(self) -> Iterator[Frame]:
        video = self._must_be_open()
        if self._used:
            video.close()
            video = self._video = open_video(self.path)
        self._used = True
        self._pacer.restart()
        return self._frames(video)

    def _frames(self, video: OpenVideo) -> Iterator[Frame]:
        clock = ForwardClock(1.0 / video.fps)
        frame_index = 0
        time_s = 0.0
        for decoded in video.frames(self._start_s):
            time_s = clock.next(video.time_s(decoded))
            if time_s < self._start_s - _SAME_MOMENT_S:
                continue
            if self._end_s is not None and time_s >= self._end_s - _SAME_MOMENT_S:
                break
            if not (self._pacer.wait_for(time_s) if self._realtime else not self._pacer.stopped):
                return
            yield Frame(video.image(decoded), frame_index, time_s)
            self._must_be_open()
            frame_index += 1
        else:
            self._check_whole(video, time_s)
        if video.skipped:
            log.warning("%s: %d damaged packets were left out.", self.path.name, video.skipped)
        if not frame_index:
            raise VideoError(
                f"{self.path.name} ends after {time_s:.1f} seconds: choose a part that starts before that."
            )

    def _must_be_open(self) -> OpenVideo:
        if self._video is None:
            raise VideoError(f"{self.path.name} is closed: open it again.")
        return self._video

    def _check_whole(self, video: OpenVideo, last_s: float) -> None:
        """Only files with an index (it counts the frames) can tell that their end is missing."""
        wanted_s = video.duration_s if self._end_s is None else min(self._end_s, video.duration_s)
        if video.frame_count and last_s + 1.5 / video.fps < _CUT_SHORT_SHARE * wanted_s:
            raise VideoError(
                f"{self.path.name} is cut short, only {last_s:.1f} of its {video.duration_s:.1f} seconds "
                "can be read: copy it again, or use only that part."
            )

    def _estimated_count(self, video: OpenVideo) -> int:
        whole = video.frame_count or round(video.duration_s * video.fps)
        if not video.duration_s or (self._start_s == 0 and self._end_s is None):
            return whole
        end_s = min(self._end_s or video.duration_s, video.duration_s)
        return max(0, round(whole * (end_s - self._start_s) / video.duration_s))
