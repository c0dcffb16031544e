"""What a camera saw when its view was last found good, so that the check need not be gone through again."""

from __future__ import annotations

import json
import logging
import math
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from coach import files, paths
from coach.features.view import turn_deg, yaw_deg
from coach.practice.view_check import Look, torso_share
from coach.skeleton import LEFT_HIP, RIGHT_HIP

FORMAT_VERSION: Final = 1
_SIZE: Final = 1.25
_PLACE: Final = 0.2
_TURN_DEG: Final = 25.0
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Seen:
    """A view: picture size in px, torso in picture heights, place in picture widths, yaw in degrees."""

    width: int
    height: int
    torso: float
    place: float
    yaw_deg: float

    @staticmethod
    def of(look: Look) -> Seen:
        """What is kept of a look: no picture, four numbers."""
        hips_x = float(look.keypoints_px[[LEFT_HIP, RIGHT_HIP], 0].mean())
        yaw = float(yaw_deg(look.keypoints_px, look.scores))
        return Seen(*look.size_px, torso_share(look), hips_x / look.size_px[0], yaw)

    def like(self, other: Seen) -> bool:
        """Whether it is about the same view."""
        return (
            (self.width, self.height) == (other.width, other.height)
            and other.torso / _SIZE <= self.torso <= other.torso * _SIZE
            and abs(self.place - other.place) <= _PLACE
            and abs(float(turn_deg(self.yaw_deg, other.yaw_deg))) <= _TURN_DEG
        )


def load(camera: str, path: Path | None = None) -> Seen | None:
    """What this camera saw last; None when it was never good or cannot be read."""
    entry = _read(path or paths.views_file()).get(camera)
    try:
        seen = Seen(**entry)  # type: ignore[arg-type]
        known = all(math.isfinite(value) for value in asdict(seen).values())
    except TypeError:
        return None
    return seen if known else None


def save(camera: str, seen: Seen, path: Path | None = None) -> None:
    """Keep what this camera sees now; when it cannot be written the check is simply made again."""
    path = path or paths.views_file()
    cameras = {**_read(path), camera: asdict(seen)}
    try:
        data = json.dumps({"format_version": FORMAT_VERSION, "cameras": cameras}, indent=2)
        files.write_bytes(path, data.encode())
    except OSError as error:
        log.warning("The camera's view cannot be kept in %s: %s", path, error)


def _read(path: Path) -> dict[str, object]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(data, dict) or data.get("format_version") != FORMAT_VERSION:
        return {}
    cameras = data.get("cameras")
    return cameras if isinstance(cameras, dict) else {}
