"""Several views of one movement whose true offsets are known, from motion capture and a seed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from coach.errors import InputError
from coach.features.over_time import smoothed
from coach.multicam.synthetic.bodies import varied
from coach.multicam.synthetic.camera import draw_camera
from coach.multicam.synthetic.captures import RATE_FPS, Capture, Points, performance, sampled
from coach.multicam.synthetic.noise import estimated
from coach.types import FloatArray

_SPARE_S: Final = 0.5
"""Before the first and after the last frame, so that no clip begins where a capture does."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What is filmed, and how.

    Attributes
    ----------
    frames : of each view; all are alike, so that a length tells nothing of an offset.
    rates_fps : one is drawn for all views.
    views : how many.
    max_offset : frames either way, between the first view and each other one.
    fractional : whether offsets fall between frames.
    apart_deg : the least angle between two views, at most 90 for more than three.
    moving : share of cameras that are panned or carried.
    noise : multiple of a pose model's errors; 0 gives exact projections with scores of 1.
    noise_px : deviation of further errors, new in each frame.
    dropped : share of frames that a camera lost: the frame before is seen again.
    tempo : one is drawn between these; below 1 the movement is slower than it was captured.
    smoothing_s : deviation of a Gaussian over time; the program smooths videos that it reads by 0.03.
    variety : how much bodies and limbs are varied, 0..1; 0 for testing.
    """

    frames: int = 120
    rates_fps: tuple[float, ...] = (25.0, 30.0, 60.0)
    views: int = 2
    max_offset: float = 30.0
    fractional: bool = True
    apart_deg: float = 20.0
    moving: float = 0.3
    noise: float = 1.0
    noise_px: float = 0.0
    dropped: float = 0.0
    tempo: tuple[float, float] = (1.0, 1.0)
    smoothing_s: float = 0.0
    variety: float = 0.0

    def __post_init__(self) -> None:
        if self.frames < 2 or self.views < 2 or not self.rates_fps or self.max_offset < 0:
            raise InputError("Expected at least two frames, two views, one rate and no negative offset.")
        if not 0 < self.tempo[0] <= self.tempo[1]:
            raise InputError(f"Expected tempi above 0, the lesser first, got {self.tempo}.")


@dataclass(frozen=True, slots=True, eq=False)
class Views:
    """Views of one movement.

    Attributes
    ----------
    clips : for each view (frames, 17, 3) float32: x, y in pixels and score; x and y NaN where not seen.
    offsets : (views,) index in each view of the first view's frame 0; the first is 0.
    fps : of all.
    sizes_px : of the pictures.
    """

    clips: tuple[FloatArray, ...]
    offsets: npt.NDArray[np.float64]
    fps: float
    sizes_px: tuple[tuple[int, int], ...]


def draw(captures: Sequence[Capture], rng: np.random.Generator, scene: Scene) -> Views:
    """Film a performance drawn from ``captures``; the same captures, seed and scene give the same views."""
    fps = float(rng.choice(np.array(scene.rates_fps)))
    offsets = np.concatenate([[0.0], rng.uniform(-scene.max_offset, scene.max_offset, scene.views - 1)])
    if not scene.fractional:
        offsets = np.round(offsets)
    starts_s = (offsets.max() - offsets) / fps + _SPARE_S
    tempo = float(np.exp(rng.uniform(*np.log(scene.tempo))))
    body_m = _movement(captures, rng, starts_s.max() + scene.frames / fps + _SPARE_S, tempo, scene.variety)
    shots = []
    for yaw_rad, start_s in zip(_yaws(rng, scene), starts_s, strict=True):
        times_s = start_s + np.arange(scene.frames) / fps
        shots.append(_film(body_m, times_s, tempo, yaw_rad, fps, rng, scene))
    clips, sizes = zip(*shots, strict=True)
    return Views(clips, offsets, fps, sizes)


def draw_unrelated(captures: Sequence[Capture], rng: np.random.Generator, scene: Scene) -> Views:
    """Views that have nothing in common: each of another performance. Their offsets are chance."""
    shown = [draw(captures, rng, scene) for _ in range(scene.views)]
    return Views(
        tuple(views.clips[k] for k, views in enumerate(shown)),
        shown[0].offsets,
        shown[0].fps,
        tuple(views.sizes_px[k] for k, views in enumerate(shown)),
    )


def _movement(
    captures: Sequence[Capture], rng: np.random.Generator, duration_s: float, tempo: float, variety: float
) -> Points:
    """(T, 17, 3) metres at 60 frames a second, long enough for ``duration_s`` at this tempo."""
    body_m = performance(captures, rng, duration_s * tempo)
    if variety <= 0:
        return body_m
    other_m = performance(captures, rng, duration_s * tempo)
    shared = min(len(body_m), len(other_m))
    return varied(body_m[:shared], other_m[:shared], rng, variety)


def _yaws(rng: np.random.Generator, scene: Scene) -> list[float]:
    """Directions at least ``apart_deg`` from each other, radians."""
    least = np.radians(min(scene.apart_deg, 240.0 / scene.views))
    found: list[float] = []
    while len(found) < scene.views:
        yaw = float(rng.uniform(0, 2 * np.pi))
        if all(abs((yaw - other + np.pi) % (2 * np.pi) - np.pi) >= least for other in found):
            found.append(yaw)
    return found


def _film(
    body_m: Points,
    times_s: Points,
    tempo: float,
    yaw_rad: float,
    fps: float,
    rng: np.random.Generator,
    scene: Scene,
) -> tuple[FloatArray, tuple[int, int]]:
    seen_m = sampled(body_m, times_s * tempo * RATE_FPS)
    camera = draw_camera(rng, seen_m, times_s, yaw_rad, scene.moving)
    depth_m = np.einsum("tj,tnj->tn", camera.axes[:, 2], seen_m - seen_m.mean(axis=1, keepdims=True))
    clip = estimated(camera.project(seen_m), depth_m, camera.size_px, fps, rng, scene.noise)
    if scene.noise_px > 0:
        clip[..., :2] += rng.normal(size=clip[..., :2].shape).astype(np.float32) * scene.noise_px
    if scene.dropped > 0:
        lost = rng.random(len(clip)) < scene.dropped
        lost[0] = False
        clip = clip[np.maximum.accumulate(np.where(lost, 0, np.arange(len(clip))))]
    clip[..., :2] = smoothed(clip[..., :2].astype(np.float64), scene.smoothing_s * fps)
    return clip, camera.size_px
