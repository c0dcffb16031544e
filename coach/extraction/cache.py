"""Poses of videos that were read before, by what is in the file: a second look at them begins at once."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import logging
import os
import zipfile
from dataclasses import asdict
from pathlib import Path
from typing import Final

import numpy as np

from coach import files, paths
from coach.extraction.options import ReadOptions
from coach.pose import models
from coach.settings import Settings
from coach.skeleton import N_KEYPOINTS
from coach.types import PoseSequence

VERSION: Final = 6
"""Goes up whenever the same video would give other poses."""
MOST_BYTES: Final = 256 * 1024 * 1024
_WHOLE_BYTES: Final = 64 * 1024 * 1024
_SAMPLES, _SAMPLE_BYTES = 48, 1024 * 1024
log = logging.getLogger(__name__)


def folder() -> Path:
    """Where the poses are kept; may be deleted at any time."""
    return paths.home() / "cache" / "poses"


def key(path: Path, options: ReadOptions, settings: Settings) -> str:
    """Name of the poses of this video, read in this way: content, models, settings and version all count."""
    name = options.pose if options.pose != "auto" else settings.preferences.pose_backend
    way = {
        "version": VERSION,
        "crop": options.crop,
        "pose": name,
        "models": [(model.name, model.state, _stamp(model.path)) for model in models.list_models()],
        "settings": [asdict(settings.pose), asdict(settings.tracking)],
    }
    digest = hashlib.sha256(json.dumps(way, sort_keys=True).encode())
    digest.update(_content(path))
    return digest.hexdigest()[:40]


def load(name: str) -> PoseSequence | None:
    """The poses kept under a name, or None; a damaged file is taken away."""
    path = folder() / f"{name}.npz"
    try:
        with np.load(path, allow_pickle=False) as data:
            poses = PoseSequence(
                np.asarray(data["keypoints"], np.float32),
                np.asarray(data["scores"], np.float32),
                np.asarray(data["times_s"], np.float64),
                float(data["fps"]),
                (int(data["size_px"][0]), int(data["size_px"][1])),
            )
        _check(poses)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, IndexError, EOFError, zipfile.BadZipFile) as error:
        log.warning("Kept poses %s cannot be used (%s); the video is read again.", path, error)
        with contextlib.suppress(OSError):
            path.unlink()
        return None
    with contextlib.suppress(OSError):
        os.utime(path)  # the newest are kept longest
    return poses


def save(name: str, poses: PoseSequence) -> None:
    """Keep poses; a disk that is full or may not be written only costs the time to read again."""
    buffer = io.BytesIO()
    np.savez_compressed(
        buffer,
        keypoints=poses.keypoints_px,
        scores=poses.scores,
        times_s=poses.times_s,
        fps=poses.fps,
        size_px=np.array(poses.size_px),
    )
    try:
        files.write_bytes(folder() / f"{name}.npz", buffer.getvalue())
        _make_room()
    except OSError as error:
        log.warning("Poses cannot be kept in %s (%s).", folder(), error)


def _make_room() -> None:
    """Delete what was not used for longest until the folder is within its limit."""
    kept = sorted(
        ((path.stat().st_mtime, path.stat().st_size, path) for path in folder().glob("*.npz")), reverse=True
    )
    total = 0
    for _, size, path in kept:
        total += size
        if total > MOST_BYTES:
            with contextlib.suppress(OSError):
                path.unlink()


def _check(poses: PoseSequence) -> None:
    count = len(poses.times_s)
    if poses.keypoints_px.shape != (count, N_KEYPOINTS, 2) or poses.scores.shape != (count, N_KEYPOINTS):
        raise ValueError("of a wrong shape")
    if not count or not np.isfinite(poses.times_s).all() or (np.diff(poses.times_s) <= 0).any():
        raise ValueError("with times that do not increase")


def _content(path: Path) -> bytes:
    """Digest of a file: all of it up to 64 MiB; of a larger one its size and 48 pieces, ends included."""
    size = path.stat().st_size
    digest = hashlib.sha256(str(size).encode())
    with path.open("rb") as stream:
        if size <= _WHOLE_BYTES:
            while piece := stream.read(_SAMPLE_BYTES):
                digest.update(piece)
        else:
            for index in range(_SAMPLES):
                stream.seek((size - _SAMPLE_BYTES) * index // (_SAMPLES - 1))
                digest.update(stream.read(_SAMPLE_BYTES))
    return digest.digest()


def _stamp(path: Path | None) -> list[int]:
    if path is None:
        return []
    stat = path.stat()
    return [stat.st_size, stat.st_mtime_ns]
