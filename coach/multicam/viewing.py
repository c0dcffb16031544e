"""Videos on one clock, made ready to be looked at: when each moves, and how well each pair fits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from coach.compare.features import liveliness
from coach.errors import VideoError
from coach.multicam.synced import Camera, PairFinding, Synced
from coach.routines.player import ReferencePlayer
from coach.types import FloatArray, ImageArray

COLUMNS_PER_S: Final = 30.0
MOST_COLUMNS: Final = 4000
FIT_S: Final = 2.0
"""So far to both sides of what was found a fit is shown."""
_MOST_FPS: Final = 60.0
_TALL_PERCENTILE: Final = 97.0
_CACHE_MB: Final = 48.0


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """How well two cameras go together, by how much one is moved against the other.

    Attributes
    ----------
    first, second : names of their files.
    apart_s : (L,) seconds from the offset that was found.
    misfit : (L,) 0 (the best) .. 1; NaN where they share too little.
    used : whether the pair is sure, and agrees with the others.
    """

    first: str
    second: str
    apart_s: FloatArray
    misfit: FloatArray
    used: bool


@dataclass(frozen=True, slots=True, eq=False)
class SyncView:
    """Videos on one clock, that of the reference.

    Attributes
    ----------
    cameras : the C videos that could be told, in the order they were given.
    times_s : (N,) moments that are played, those that all of them show.
    curve_s : (K,) moments of the curves: from the first that any of them shows to the last.
    curves : (C, K) how much each camera sees moving, 0..1; NaN where it shows nothing.
    fits : of each pair.
    """

    synced: Synced
    cameras: tuple[Camera, ...]
    times_s: npt.NDArray[np.float64]
    curve_s: npt.NDArray[np.float64]
    curves: FloatArray
    fits: tuple[Fit, ...]

    def frame(self, camera: int, index: int) -> int:
        """Number of the frame that a camera shows at a played moment."""
        shown = self.cameras[camera]
        own_s = _own_s(shown, float(self.times_s[index]))
        times_s = shown.video.poses.times_s
        return int(np.clip(np.searchsorted(times_s, own_s + 1e-6, side="right") - 1, 0, len(times_s) - 1))


def view(synced: Synced) -> SyncView:
    """Make videos ready to be looked at. VideoError when they share nothing, or too few could be told."""
    cameras = synced.told
    start_s, end_s = synced.common_s
    if len(cameras) < 2 or end_s <= start_s:
        raise VideoError("The videos share no moment: see whether they were filmed at the same time.")
    fps = min(max(camera.video.poses.fps for camera in cameras), _MOST_FPS)
    ends_s = np.array([[_common_s(camera, 0.0), _common_s(camera, camera.last_s)] for camera in cameras])
    first_s, last_s = float(ends_s[:, 0].min()), float(ends_s[:, 1].max())
    columns = int(min((last_s - first_s) * COLUMNS_PER_S, MOST_COLUMNS)) + 2
    curve_s = np.linspace(first_s, last_s, columns)
    return SyncView(
        synced=synced,
        cameras=cameras,
        times_s=start_s + np.arange(int((end_s - start_s) * fps + 1e-6) + 1) / fps,
        curve_s=curve_s,
        curves=np.stack([_curve(camera, curve_s) for camera in cameras]),
        fits=tuple(_fit(pair, synced) for pair in synced.pairs if len(pair.offset.lags)),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Moment:
    """The pictures of one played moment: number ``index``, and a (H, W, 3) BGR picture of each camera."""

    index: int
    images: tuple[ImageArray, ...]


class MomentPlayer:
    """Pictures of all cameras at one moment. Context manager; each method may be called from any thread.

    Raises
    ------
    VideoError
        From making one: a file is missing or no video. From :meth:`moment`: damaged there, or closed.
    """

    def __init__(self, shown: SyncView) -> None:
        self._view = shown
        self._players: list[ReferencePlayer] = []
        try:
            for camera in shown.cameras:
                self._players.append(ReferencePlayer(camera.video.path, cache_mb=_CACHE_MB))
        except BaseException:
            self.close()
            raise

    def moment(self, index: int) -> Moment:
        """The pictures of the played moment of this number."""
        common_s = float(self._view.times_s[index])
        return Moment(
            index,
            tuple(
                player.frame_at(max(0.0, _own_s(camera, common_s)))
                for player, camera in zip(self._players, self._view.cameras, strict=True)
            ),
        )

    def close(self) -> None:
        """Let go of all files; safe to call twice."""
        for player in self._players:
            player.close()

    def __enter__(self) -> MomentPlayer:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.close()


def _own_s(camera: Camera, common_s: float) -> float:
    assert camera.clock is not None
    return camera.clock.own_s(common_s)


def _common_s(camera: Camera, own_s: float) -> float:
    assert camera.clock is not None
    return camera.clock.common_s(own_s)


def _curve(camera: Camera, curve_s: npt.NDArray[np.float64]) -> FloatArray:
    poses = camera.video.poses
    moving = liveliness(poses.keypoints_px, poses.fps)
    known = np.isfinite(moving)
    if not known.any():
        return np.full(len(curve_s), np.nan, np.float32)
    tall = max(float(np.percentile(moving[known], _TALL_PERCENTILE)), 1e-6)
    own_s = np.array([_own_s(camera, float(moment_s)) for moment_s in curve_s])
    levels = np.interp(own_s, poses.times_s[known], moving[known], left=np.nan, right=np.nan)
    return np.clip(levels / tall, 0.0, 1.0).astype(np.float32)


def _fit(pair: PairFinding, synced: Synced) -> Fit:
    first, second = synced.cameras[pair.first], synced.cameras[pair.second]
    told_s = pair.offset_s
    if first.clock is not None and second.clock is not None:
        told_s = second.clock.own_s(first.clock.common_s(0.0))
    apart_s = pair.offset.lags / pair.fps - told_s
    costs = np.asarray(pair.offset.costs, np.float64)
    near = np.abs(apart_s) <= FIT_S
    known = costs[near & np.isfinite(costs)]
    low, high = (float(known.min()), float(known.max())) if len(known) else (0.0, 1.0)
    misfit = (costs - low) / max(high - low, 1e-9)
    return Fit(
        first.name,
        second.name,
        apart_s[near].astype(np.float32),
        misfit[near].astype(np.float32),
        pair.used,
    )
