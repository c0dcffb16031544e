"""Pictures of a video by their times: forward at reading speed, anywhere by seeking."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from coach.capture.video import VideoFile
from coach.errors import VideoError
from coach.types import Frame, ImageArray

_SAME_MOMENT_S: Final = 1e-3
_WORTH_SEEKING_S: Final = 4.0


class FrameFinder:
    """Gives the picture that a video shows at a time. A context manager.

    Times that go on are read on; a step back, or far ahead, opens the video anew at that place.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._video: VideoFile | None = None
        self._frames: Iterator[Frame] = iter(())
        self._shown: Frame | None = None
        self._next: Frame | None = None

    def __enter__(self) -> FrameFinder:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self._close()

    def at(self, time_s: float) -> ImageArray:
        """The last picture at or before ``time_s`` (the first one before that), (H, W, 3) BGR."""
        shown_s = self._shown.timestamp_s if self._shown is not None else float("inf")
        if time_s < shown_s - _SAME_MOMENT_S or time_s > shown_s + _WORTH_SEEKING_S:
            self._open(max(0.0, time_s - 0.5))
        while self._next is not None and self._next.timestamp_s <= time_s + _SAME_MOMENT_S:
            self._shown, self._next = self._next, next(self._frames, None)
        if self._shown is None:
            raise VideoError(f"{self._path.name} cannot be read at {time_s:.1f} s: copy it again.")
        return self._shown.image

    def _open(self, start_s: float) -> None:
        self._close()
        self._video = VideoFile(self._path, start_s=start_s)
        self._video.__enter__()
        self._frames = iter(self._video)
        self._shown = next(self._frames, None)
        self._next = next(self._frames, None)

    def _close(self) -> None:
        if self._video is not None:
            self._video.__exit__(None, None, None)
        self._video = self._shown = self._next = None
        self._frames = iter(())
