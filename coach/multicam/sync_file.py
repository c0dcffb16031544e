"""sync.json: how the clocks of several videos go together, for other programs."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from coach.multicam.synced import Camera, PairFinding, Synced
from coach.storing import store

NAME: Final = "sync.json"
FORMAT_VERSION: Final = 1


def write(synced: Synced, path: Path, trimmed: Mapping[Camera, str]) -> None:
    """Write sync.json, whole or not at all.

    Parameters
    ----------
    trimmed : names of the cut videos, for the cameras that have one.

    Raises
    ------
    StorageError : it cannot be written.
    """
    data = as_json(synced, trimmed)
    store(path, json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False).encode())


def as_json(synced: Synced, trimmed: Mapping[Camera, str]) -> dict[str, Any]:
    """The content of sync.json; what is not known is null.

    ``offset_frames`` is the index in a video, with a fraction, of the reference's frame 0, and ``offset_s``
    that moment on the video's own clock; ``drift_ppm`` by how much that runs faster than the reference's.
    """
    start_s, end_s = synced.common_s
    return {
        "format_version": FORMAT_VERSION,
        "method": synced.method,
        "reference": synced.cameras[synced.reference].name,
        "common_start_s": _rounded(start_s, 6),
        "common_length_s": _rounded(max(0.0, end_s - start_s), 6),
        "videos": [_video(camera, trimmed.get(camera)) for camera in synced.cameras],
        "pairs": [_pair(pair, synced) for pair in synced.pairs],
    }


def _video(camera: Camera, trimmed: str | None) -> dict[str, Any]:
    return {
        "file": camera.name,
        "path": str(camera.video.path.absolute()),
        "trimmed": trimmed,
        "fps": _rounded(camera.video.poses.fps, 6),
        "offset_frames": _rounded(camera.offset_frames, 3),
        "offset_s": _rounded(camera.offset_s, 6),
        "confidence": _rounded(camera.confidence, 4),
        "drift_ppm": _rounded(camera.drift_ppm, 2),
        "reason": camera.reason,
    }


def _pair(pair: PairFinding, synced: Synced) -> dict[str, Any]:
    return {
        "videos": [synced.cameras[pair.first].name, synced.cameras[pair.second].name],
        "offset_s": _rounded(pair.offset_s, 6),
        "confidence": _rounded(pair.offset.confidence, 4),
        "used": pair.used,
    }


def _rounded(value: float, digits: int) -> float | None:
    return round(float(value), digits) if math.isfinite(value) else None
