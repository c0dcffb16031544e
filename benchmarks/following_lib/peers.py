"""What a user would otherwise pick: a clock, matchmaker's aligners, dtw-python's open-end, offline DTW."""

from __future__ import annotations

import importlib
import importlib.machinery
import sys
from collections.abc import Callable
from types import ModuleType
from unittest.mock import MagicMock

import numpy as np

from benchmarks.following_lib.metrics import Track
from benchmarks.following_lib.streams import Stream
from benchmarks.following_lib.truth import dtw_path, mean_match
from coach.features.angles import joint_angles

Method = Callable[[Stream], Track]


def held(keypoints: np.ndarray) -> np.ndarray:
    """NaN replaced by the last value seen (the first one seen before that): no peer takes NaN."""
    filled = keypoints.copy().reshape(len(keypoints), -1)
    for column in filled.T:
        known = np.isfinite(column)
        if known.any():
            last = np.maximum.accumulate(np.where(known, np.arange(len(column)), -1))
            column[:] = column[np.where(last < 0, np.argmax(known), last)]
        else:
            column[:] = 0.0
    return filled.reshape(keypoints.shape)


def angle_features(keypoints: np.ndarray) -> np.ndarray:
    """(T, 18) float32: sine and cosine of the nine signed joint angles, so that 359 is next to 1 degree."""
    angle = np.radians(joint_angles(held(keypoints)))
    return np.concatenate([np.sin(angle), np.cos(angle)], axis=1).astype(np.float32)


def clock(stream: Stream) -> Track:
    """Plays at the reference's speed from the first frame on."""
    return Track.plain(np.minimum(stream.times_s, (len(stream.reference) - 1) / stream.fps))


def offline_dtw(stream: Stream) -> Track:
    """Classic DTW that sees the whole attempt: the ceiling of this cost."""
    query, reference = angle_features(stream.query), angle_features(stream.reference)
    cost = np.stack([np.abs(reference - row).sum(1) for row in query]).astype(np.float64)
    return Track.plain(mean_match(dtw_path(cost), len(query)) / stream.fps)


def _matchmaker(module: str) -> ModuleType:
    """Import one of matchmaker's modules; its audio and MIDI libraries, not used here, are stood in for."""
    for _ in range(100):
        try:
            return importlib.import_module(module)
        except (ModuleNotFoundError, OSError) as error:
            name = getattr(error, "name", None) or "sounddevice"
            if name.startswith("matchmaker"):
                raise
            spec = importlib.machinery.ModuleSpec(name, None)
            sys.modules[name] = MagicMock(name=name, __spec__=spec, __path__=[])
    raise ImportError(f"{module} cannot be imported")


def arzt_tracker(reference: np.ndarray, fps: float) -> object:
    """matchmaker's OLTW of Arzt with a window of +-10 s."""
    module = _matchmaker("matchmaker.dp.oltw_arzt")
    frames = np.arange(len(reference), dtype=np.float32)
    return module.OnlineTimeWarpingArztFrame(
        reference, frames, window_size=10, frame_rate=round(fps), ref_frame_to_beat=frames
    )


def arzt(stream: Stream) -> Track:
    """matchmaker's OLTW-Arzt on joint angles."""
    tracker = arzt_tracker(angle_features(stream.reference), stream.fps)
    rows = angle_features(stream.query)
    return Track.plain(
        np.array([tracker(row, t) for row, t in zip(rows, stream.times_s, strict=True)]) / stream.fps
    )


def dixon(stream: Stream) -> Track:
    """matchmaker's OLTW-Dixon on joint angles."""
    module = _matchmaker("matchmaker.dp.oltw_dixon")
    reference = angle_features(stream.reference)
    frames = np.arange(len(reference), dtype=np.float32)
    tracker = module.OnlineTimeWarpingDixonFrame(
        reference, frames, window_size=10, frame_rate=round(stream.fps), ref_frame_to_beat=frames
    )
    rows = angle_features(stream.query)
    return Track.plain(
        np.array([tracker(row, t) for row, t in zip(rows, stream.times_s, strict=True)]) / stream.fps
    )


def dtw_python(stream: Stream) -> Track:
    """dtw-python's asymmetric open-end alignment, the whole prefix aligned again at every frame."""
    dtw = importlib.import_module("dtw")
    query, reference = angle_features(stream.query), angle_features(stream.reference)
    cost = np.stack([np.abs(reference - row).sum(1) for row in query]).astype(np.float64)
    position = np.zeros(len(query))
    for t in range(1, len(query) + 1):
        found = dtw.dtw(cost[:t], step_pattern="asymmetric", open_end=True, distance_only=True)
        position[t - 1] = found.jmin
    return Track.plain(position / stream.fps)


PEERS: dict[str, Method] = {
    "clock": clock,
    "OLTW-Arzt": arzt,
    "OLTW-Dixon": dixon,
    "dtw-python open-end": dtw_python,
    "offline DTW": offline_dtw,
}
