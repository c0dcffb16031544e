"""The picture of the reference at any moment, quick enough to be asked for on every redraw."""

from __future__ import annotations

import logging
import math
import threading
from collections import OrderedDict
from pathlib import Path
from typing import Final

from coach.errors import InputError, VideoError
from coach.routines.indexed_video import IndexedVideo
from coach.types import ImageArray

_CACHE_MB: Final = 64.0
_AHEAD: Final = 6
_BREATH_S: Final = 0.001
_JOIN_LIMIT_S: Final = 5.0
log = logging.getLogger(__name__)


class ReferencePlayer:
    """Pictures of a routine's video by time. Context manager; every method may be called from any thread.

    Parameters
    ----------
    video : the routine's video.
    cache_mb : memory for pictures that may be asked for again.

    Notes
    -----
    While the times asked for go forward, a thread decodes the next few pictures, so that most calls find
    theirs ready; a jump costs the decoding from the keyframe before it.

    Raises
    ------
    VideoError
        From making one: no such file, no video. From :meth:`frame_at`: damaged there, or closed.
    """

    def __init__(self, video: Path, *, cache_mb: float = _CACHE_MB) -> None:
        self._name = video.name
        self._video = IndexedVideo(video)
        self._changed = threading.Condition()
        self._cache: OrderedDict[int, ImageArray] = OrderedDict()
        self._cache_bytes = int(cache_mb * 1e6)
        self._held_bytes = 0
        self._last = -1
        self._ahead = range(0)
        self._closed = False
        self._thread = threading.Thread(target=self._decode_ahead, name="reference", daemon=True)
        self._thread.start()

    @property
    def size_px(self) -> tuple[int, int]:
        """(width, height) of the pictures."""
        return self._video.size_px

    @property
    def duration_s(self) -> float:
        """Time of the last picture."""
        return self._video.times_s[-1]

    def frame_at(self, reference_s: float) -> ImageArray:
        """The picture that is on the screen at ``reference_s``.

        Returns
        -------
        (H, W, 3) uint8 BGR, not writeable as it is shared; before the start the first picture,
        after the end the last.
        """
        if not math.isfinite(reference_s):
            raise InputError(f"Expected a time in seconds, got {reference_s}.")
        wanted = self._video.number_at(reference_s)
        with self._changed:
            if self._closed:
                raise VideoError(f"{self._name} is closed: open the routine again.")
            image = self._get(wanted)
            forward = wanted >= self._last
            count = len(self._video.times_s)
            self._ahead = range(wanted + 1, min(wanted + 1 + _AHEAD, count)) if forward else range(0)
            self._last = wanted
            self._changed.notify_all()
            return image

    def close(self) -> None:
        """Let go of the file; safe to call twice."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        self._thread.join(_JOIN_LIMIT_S)

    def __enter__(self) -> ReferencePlayer:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.close()

    def _get(self, number: int) -> ImageArray:
        image = self._cache.get(number)
        if image is not None:
            self._cache.move_to_end(number)
            return image
        image = self._video.image(number)
        image.setflags(write=False)
        self._cache[number] = image
        self._held_bytes += image.nbytes
        while self._held_bytes > self._cache_bytes and len(self._cache) > 1:
            _, oldest = self._cache.popitem(last=False)
            self._held_bytes -= oldest.nbytes
        return image

    def _next_missing(self) -> int | None:
        # Never so many that they push each other out of the cache.
        room = self._cache_bytes // (3 * self.size_px[0] * self.size_px[1]) - 1
        return next((number for number in self._ahead[: max(room, 0)] if number not in self._cache), None)

    def _decode_ahead(self) -> None:
        with self._changed:
            while not self._closed:
                number = self._next_missing()
                if number is None:
                    self._changed.wait()
                    continue
                try:
                    self._get(number)
                except VideoError as error:
                    log.warning("%s", error)
                    self._ahead = range(0)
                # Lets in whoever waits for a picture.
                self._changed.wait(_BREATH_S)
            self._video.close()
