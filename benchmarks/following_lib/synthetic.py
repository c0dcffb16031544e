"""Streams of a body that nobody has: every limb swings by itself, and what happens to it is drawn at random.

A planar figure whose eight limbs, torso and head follow smooth random angles. The learner's angles are the
reference's with noise in degrees, a constant bias for each limb and keypoints dropped: no other person, only
another measurement. It says what a method makes of time alone (tempo, pauses, skips, repeats, a late join),
and how it fares on movements that are like nothing it was fitted on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from benchmarks.following_lib.camera import ar1
from benchmarks.following_lib.streams import FPS, IDLE, MOVING, PAUSE, Stream
from coach import skeleton as sk

KINDS: dict[str, tuple[str, bool]] = {
    "synthetic, tempo": ("tempo", False),
    "synthetic, everything": ("all", False),
    "synthetic, repetitive, everything": ("all", True),
}
"""Name: (what happens, whether the routine is one phrase again and again, a little different each time)."""

_TORSO_PX, _CENTRE_PX = 120.0, (640.0, 360.0)
_N_ANGLES = 10
_LIMBS = (
    (sk.LEFT_SHOULDER, sk.LEFT_ELBOW, 0.55), (sk.LEFT_ELBOW, sk.LEFT_WRIST, 0.5),
    (sk.RIGHT_SHOULDER, sk.RIGHT_ELBOW, 0.55), (sk.RIGHT_ELBOW, sk.RIGHT_WRIST, 0.5),
    (sk.LEFT_HIP, sk.LEFT_KNEE, 0.8), (sk.LEFT_KNEE, sk.LEFT_ANKLE, 0.8),
    (sk.RIGHT_HIP, sk.RIGHT_KNEE, 0.8), (sk.RIGHT_KNEE, sk.RIGHT_ANKLE, 0.8),
)  # fmt: skip
_SWING_DEG = np.array([70, 80, 70, 80, 30, 25, 30, 25, 15, 15], float)


def smooth_angles(frames: int, rng: np.random.Generator) -> np.ndarray:
    """(frames, 10) degrees from hanging down: limbs, torso, head; a few slow sines each."""
    t = np.arange(frames)[:, None] / FPS
    total = np.zeros((frames, _N_ANGLES))
    for _ in range(4):
        rate = rng.uniform(0.1, 0.6, _N_ANGLES)
        total += rng.normal(size=_N_ANGLES) * np.sin(2 * np.pi * (rate * t + rng.random(_N_ANGLES)))
    return total / 2 * _SWING_DEG


def repeated_angles(frames: int, rng: np.random.Generator) -> np.ndarray:
    """A phrase of four seconds again and again, each time up to some degrees different."""
    phrase = smooth_angles(4 * round(FPS), rng)
    fade = np.linspace(0, 1, 15)[:, None]
    phrase[-15:] = phrase[-15:] * (1 - fade) + phrase[0] * fade
    times = -(-frames // len(phrase))
    drift = ar1(rng, (frames, _N_ANGLES), 6.0, 0.98)
    return np.asarray(np.tile(phrase, (times, 1))[:frames] + drift)


def keypoints_of(angles_deg: np.ndarray) -> np.ndarray:
    """(T, 10) degrees -> (T, 17, 2) pixels of a figure whose torso is 120 px long."""
    angle = np.radians(angles_deg)
    down = np.stack([np.sin(angle), np.cos(angle)], axis=-1) * _TORSO_PX
    out = np.zeros((len(angle), sk.N_KEYPOINTS, 2))
    hips = np.array(_CENTRE_PX)
    neck = hips - down[:, 8]
    side = np.array([_TORSO_PX, 0.0])
    out[:, sk.LEFT_HIP], out[:, sk.RIGHT_HIP] = hips + 0.2 * side, hips - 0.2 * side
    out[:, sk.LEFT_SHOULDER], out[:, sk.RIGHT_SHOULDER] = neck + 0.35 * side, neck - 0.35 * side
    out[:, : sk.LEFT_SHOULDER] = (neck - 0.4 * down[:, 9])[:, None]
    for k, (start, end, length) in enumerate(_LIMBS):
        out[:, end] = out[:, start] + length * down[:, k]
    return out


def places(
    frames: int, events: str, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray, list[tuple[int, str]]]:
    """Frame of the reference at each frame of the attempt, what it is (idle, pause, moving), and events."""
    idle = round(rng.uniform(3, 6) * FPS) if events == "all" else 0
    now = rng.uniform(0.1, 0.3) * frames if events == "all" else 0.0
    plan = []
    if events == "all":
        order = rng.permutation(["pause", "skip", "repeat", "pause"])
        plan = [
            (now + share * (frames - now), what)
            for share, what in zip((0.25, 0.45, 0.65, 0.8), order, strict=True)
        ]
    rows, kind = [0.0] * idle, [IDLE] * idle
    marks = [(idle, "late")] if idle else []
    knots = rng.uniform(np.log(0.5), np.log(2.0), 200)
    mark = ""
    while now < frames - 1:
        if plan and now >= plan[0][0]:
            what = str(plan.pop(0)[1])
            mark = what
            if what == "skip":
                now += 2 * FPS
            elif what == "repeat":
                now = max(0.0, now - rng.uniform(4, 8) * FPS)
            else:
                pause = round(rng.uniform(1, 3) * FPS)
                rows += [now] * pause
                kind += [PAUSE] * pause
            continue
        if mark:
            marks.append((len(rows), mark))
            mark = ""
        rows.append(now)
        kind.append(MOVING)
        now += float(np.exp(np.interp(len(rows) / (2 * FPS), np.arange(200), knots)))
    return np.array(rows), np.array(kind), marks


def stream(name: str, seed: int, number: int, length_s: float = 60.0) -> Stream:
    """One attempt of a kind of :data:`KINDS`."""
    events, repetitive = KINDS[name]
    rng = np.random.default_rng([seed, number, len(name)])
    frames = round(length_s * FPS)
    angles = (repeated_angles if repetitive else smooth_angles)(frames, rng)
    rows, kind, marks = places(frames, events, rng)
    low = np.minimum(rows.astype(int), frames - 2)
    share = (rows - low)[:, None]
    seen = angles[low] * (1 - share) + angles[low + 1] * share
    seen = seen + ar1(rng, seen.shape, rng.uniform(5, 10), 0.7) + rng.normal(size=_N_ANGLES) * 5
    query = keypoints_of(seen).astype(np.float32)
    query[rng.random(query.shape[:2]) < rng.uniform(0.05, 0.10)] = np.nan
    scores = np.where(np.isnan(query[..., 0]), 0.0, 0.9).astype(np.float32)
    reference = keypoints_of(angles).astype(np.float32)
    return Stream(
        f"{name} {number}", reference, np.full(reference.shape[:2], 0.9, np.float32), query, scores,
        np.arange(len(query)) / FPS, rows / FPS, kind, marks,
    )  # fmt: skip


def suites(seed: int, count: int) -> dict[str, Callable[[], Iterator[Stream]]]:
    """``count`` attempts of each kind."""
    return {name: lambda name=name: (stream(name, seed, k) for k in range(count)) for name in KINDS}  # type: ignore[misc]
