"""The pictures of the reference's video as practice goes on: at most one wish a frame."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from coach.routines.format import Routine
from coach.types import ImageArray
from ui.bridge import ReferenceFeed

OpenFeed = Callable[[Path], ReferenceFeed]


class ReferencePictures:
    """Fetches pictures of one routine at a time; of one without a video there are none.

    Parameters
    ----------
    open_feed : opens a video.
    """

    def __init__(self, open_feed: OpenFeed) -> None:
        self._open_feed = open_feed
        self._feed: ReferenceFeed | None = None
        self._fps = 0.0
        self._wanted_frame = -1

    def open(self, routine: Routine) -> None:
        """Fetch pictures of this routine from now on."""
        self.close()
        self._fps, self._wanted_frame = routine.fps, -1
        if routine.video is not None:
            self._feed = self._open_feed(routine.video)

    def wish(self, reference_s: float) -> None:
        """Wish for the picture at a position, unless it is the one wished for last."""
        if self._feed is None:
            return
        frame = int(reference_s * self._fps)
        if frame != self._wanted_frame:
            self._wanted_frame = frame
            self._feed.request(reference_s)

    def latest(self) -> tuple[float, ImageArray] | None:
        """A picture that has come, and its position."""
        return None if self._feed is None else self._feed.latest()

    @property
    def lost(self) -> bool:
        """Whether the video cannot be shown any more."""
        return self._feed is not None and bool(self._feed.problem)

    def close(self) -> None:
        """Let go of the video."""
        if self._feed is not None:
            self._feed.close()
            self._feed = None
