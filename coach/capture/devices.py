"""The cameras that are plugged in, by name, without switching any of them on."""

from __future__ import annotations

import logging
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from coach.opencv import cv2

_NO_CAMERAS = ("bcm2835-codec", "bcm2835-isp", "rpi-hevc-dec", "rpivid", "pispbe")
"""Video nodes of the Raspberry Pi that encode, decode or convert."""
_VIRTUAL_NODES = Path("/sys/devices/virtual/video4linux")
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class CameraDevice:
    """A camera: a name that stays, and the index that OpenCV opens it by now."""

    name: str
    index: int


class _Found(Protocol):
    @property
    def index(self) -> int: ...

    @property
    def name(self) -> str | None: ...


def opencv_backend() -> int:
    """The one OpenCV backend whose indices are used, so that a name and an index mean the same camera."""
    if sys.platform == "win32":
        return int(cv2.CAP_DSHOW)
    if sys.platform == "darwin":
        return int(cv2.CAP_AVFOUNDATION)
    return int(cv2.CAP_V4L2)


def list_cameras() -> tuple[CameraDevice, ...]:
    """All cameras in the order of their index, those made by software last; empty when there is none.

    Nodes of a camera that carry no pictures are left out. Two cameras of one name are told apart by
    a number behind it.
    """
    try:
        from cv2_enumerate_cameras import enumerate_cameras

        found = list(enumerate_cameras(opencv_backend()))
    except (ImportError, NotImplementedError, OSError) as error:
        log.warning("Cameras cannot be listed: %s", error)
        return ()
    return _named_apart(found)


def _named_apart(found: Iterable[_Found]) -> tuple[CameraDevice, ...]:
    cameras = [CameraDevice((camera.name or "").strip() or "Camera", camera.index) for camera in found]
    cameras = [camera for camera in cameras if not camera.name.startswith(_NO_CAMERAS)]
    cameras.sort(key=lambda camera: ((_VIRTUAL_NODES / f"video{camera.index}").exists(), camera.index))
    seen: Counter[str] = Counter()
    for place, camera in enumerate(cameras):
        seen[camera.name] += 1
        if seen[camera.name] > 1:
            cameras[place] = CameraDevice(f"{camera.name} ({seen[camera.name]})", camera.index)
    return tuple(cameras)
