"""Reads ahead in a thread of its own, a few frames and no more, so that decoding and analysing overlap."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterable, Iterator

from coach.types import Frame

_JOIN_LIMIT_S = 5.0


class Prefetch:
    """Iterator over ``frames``, all of them and in order; a context manager.

    Parameters
    ----------
    frames : read in the thread; what it raises is raised to the reader, after the frames before it.
    depth : how many frames wait at most; a 720p frame is 2.8 MB.
    """

    def __init__(self, frames: Iterable[Frame], depth: int = 8) -> None:
        self._frames = frames
        self._depth = depth
        self._waiting: deque[Frame] = deque()
        self._changed = threading.Condition()
        self._stopped = False
        self._done = False
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="decode", daemon=True)

    def __enter__(self) -> Prefetch:
        self._thread.start()
        return self

    def __exit__(self, *exc_info: object) -> None:
        with self._changed:
            self._stopped = True
            self._changed.notify_all()
        self._thread.join(_JOIN_LIMIT_S)

    def __iter__(self) -> Iterator[Frame]:
        return self

    def __next__(self) -> Frame:
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._done or self._stopped)
            if self._waiting and not self._stopped:
                frame = self._waiting.popleft()
                self._changed.notify_all()
                return frame
            if self._error is not None:
                error, self._error = self._error, None
                raise error
            raise StopIteration

    def _run(self) -> None:
        try:
            for frame in self._frames:
                with self._changed:
                    self._changed.wait_for(lambda: len(self._waiting) < self._depth or self._stopped)
                    if self._stopped:
                        return
                    self._waiting.append(frame)
                    self._changed.notify_all()
        except BaseException as error:  # noqa: BLE001 - raised again in the thread that reads
            self._error = error
        finally:
            with self._changed:
                self._done = True
                self._changed.notify_all()
