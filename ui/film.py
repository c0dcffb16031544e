"""Films a widget at a steady rate; the pictures are packed into the film on a thread of their own."""

from __future__ import annotations

import logging
import queue
import threading
import time
from pathlib import Path
from typing import Final

from PyQt6.QtCore import QObject, Qt, QTimer
from PyQt6.QtWidgets import QWidget

from coach.capture.writer import VideoWriter
from coach.errors import CoachError
from coach.types import ImageArray
from ui import images

log = logging.getLogger(__name__)
FPS: Final = 16.0
_WAITING_PICTURES: Final = 32


class Film(QObject):
    """From :meth:`start` to :meth:`finish` what ``widget`` shows is filmed to ``path``."""

    def __init__(self, widget: QWidget, path: Path, fps: float = FPS) -> None:
        super().__init__()
        self._widget = widget
        self._path = path
        self._fps = fps
        self._begun_s = 0.0
        self._failure: CoachError | None = None
        self._pictures: queue.Queue[tuple[ImageArray, float] | None] = queue.Queue(_WAITING_PICTURES)
        self._thread = threading.Thread(target=self._write, name="film", daemon=True)
        self._timer = QTimer(self)
        self._timer.setObjectName("film")
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(round(1000 / fps))
        self._timer.timeout.connect(self._take)

    def start(self) -> None:
        """Begin."""
        self._begun_s = time.monotonic()
        self._thread.start()
        self._timer.start()

    def stop(self) -> None:
        """Take no more pictures."""
        self._timer.stop()

    def finish(self) -> None:
        """Wait until the film is whole. Raises what went wrong with it."""
        self.stop()
        self._pictures.put(None)
        self._thread.join()
        if self._failure is not None:
            raise self._failure

    def _take(self) -> None:
        if self._failure is None and not self._pictures.full():
            now_s = time.monotonic() - self._begun_s
            self._pictures.put((images.to_bgr(self._widget.grab().toImage()), now_s))

    def _write(self) -> None:
        try:
            self._write_all()
        except CoachError as error:
            log.warning("%s", error)
            self._failure = error
            while self._pictures.get() is not None:
                pass

    def _write_all(self) -> None:
        first = self._pictures.get()
        if first is None:
            return
        height, width = first[0].shape[:2]
        with VideoWriter(self._path, width, height, self._fps) as writer:
            item: tuple[ImageArray, float] | None = first
            while item is not None:
                writer.write(*item)
                item = self._pictures.get()
