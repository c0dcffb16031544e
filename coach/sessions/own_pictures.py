"""Small pictures of the learner, kept beside the history where that is asked for, and deleted with it."""

from __future__ import annotations

import logging
import math
import shutil
from bisect import bisect_right
from datetime import datetime, timezone
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np

from coach.errors import StorageError
from coach.opencv import cv2
from coach.sessions.database import Tell
from coach.types import ImageArray

EVERY_S: Final = 0.2
HEIGHT_PX: Final = 270
_QUALITY: Final = 75
_LONGEST_GAP_S: Final = 0.5
_CACHED: Final = 8
log = logging.getLogger(__name__)


def folder_of(history: Path, started: datetime) -> Path:
    """Where the pictures of the session that began then are, if there are any."""
    name = started.astimezone(timezone.utc).strftime("%Y-%m-%dT%H-%M-%S.%f")
    return history.with_name(f"{history.name}.pictures") / name


def delete(history: Path, started: datetime) -> None:
    """Delete the pictures of a session; StorageError when they cannot be."""
    folder = folder_of(history, started)
    try:
        if folder.exists():
            shutil.rmtree(folder)
    except OSError as error:
        raise StorageError(
            f"{folder} could not be deleted: close whatever uses it and try again, or delete it yourself."
        ) from error


class PictureKeeper:
    """Writes the pictures of one session; one that cannot be written is the last, and that is told.

    Parameters
    ----------
    folder : of :func:`folder_of`; made with the first picture.
    """

    def __init__(self, folder: Path, tell: Tell) -> None:
        self._folder = folder
        self._tell = tell
        self._failed = False

    def keep(self, time_s: float, image: ImageArray) -> None:
        """Keep a picture (H, W, 3) BGR, :data:`HEIGHT_PX` high, of this time since the session began."""
        if self._failed or not time_s >= 0:
            return
        scale = min(HEIGHT_PX / image.shape[0], 1.0)
        small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        _, packed = cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / f"{round(1000 * time_s):09d}.jpg").write_bytes(packed.tobytes())
        except OSError as error:
            self._failed = True
            log.warning("%s: %s", self._folder, error)
            self._tell("There is no room for pictures of you any more: practice and its results go on.")

    def drop(self) -> None:
        """Nothing of the session is kept."""
        shutil.rmtree(self._folder, ignore_errors=True)


class Album:
    """The pictures of one session, to be looked at. Damaged ones are left out."""

    def __init__(self, folder: Path) -> None:
        found = sorted(path for path in folder.glob("*.jpg") if path.stem.isdecimal())
        self._paths = found
        self._times_s = [int(path.stem) / 1000 for path in found]
        self._read = lru_cache(_CACHED)(_read)

    def __len__(self) -> int:
        return len(self._paths)

    def at(self, time_s: float) -> ImageArray | None:
        """The newest picture (H, W, 3) at a time of the session; None where there is none so near."""
        index = bisect_right(self._times_s, time_s + EVERY_S / 2) - 1
        if index < 0 or not math.isclose(self._times_s[index], time_s, abs_tol=_LONGEST_GAP_S):
            return None
        return self._read(self._paths[index])


def _read(path: Path) -> ImageArray | None:
    try:
        image = cv2.imdecode(np.frombuffer(path.read_bytes(), np.uint8), cv2.IMREAD_COLOR)
    except (OSError, cv2.error) as error:
        log.warning("%s: %s", path, error)
        return None
    return None if image is None else np.asarray(image, np.uint8)
