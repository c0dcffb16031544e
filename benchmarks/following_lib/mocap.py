"""Motion capture as takes: which motion, whose, which repeat; turned to the front and put at the origin."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from coach.skeleton import LEFT_HIP, LEFT_SHOULDER, RIGHT_HIP, RIGHT_SHOULDER


@dataclass(frozen=True, eq=False)
class Take:
    """One capture.

    ``keypoints_m`` (T, 17, 3), y up, facing +z in its first second, hips at x = z = 0 first.
    """

    motion: str
    actor: str
    repeat: str
    keypoints_m: np.ndarray
    fps: float

    @property
    def duration_s(self) -> float:
        return (len(self.keypoints_m) - 1) / self.fps


def yaw_matrix(angle_rad: float) -> np.ndarray:
    """Turn about the vertical axis."""
    c, s = np.cos(angle_rad), np.sin(angle_rad)
    return np.array([[c, 0.0, s], [0.0, 1.0, 0.0], [-s, 0.0, c]])


def faced_to_front(keypoints_m: np.ndarray, fps: float) -> np.ndarray:
    """Turned so that the body faces +z in its first second, mid-hip of the first frame at x = z = 0."""
    first = keypoints_m[: max(1, round(fps))]
    right = (first[:, RIGHT_HIP] - first[:, LEFT_HIP]) + (first[:, RIGHT_SHOULDER] - first[:, LEFT_SHOULDER])
    facing = np.cross([0.0, 1.0, 0.0], right).mean(axis=0)
    turned = keypoints_m @ yaw_matrix(-np.arctan2(facing[0], facing[2])).T
    middle = (turned[0, LEFT_HIP] + turned[0, RIGHT_HIP]) / 2
    return turned - np.array([middle[0], 0.0, middle[2]])


def load_take(path: Path) -> Take:
    """Read one npz (``keypoints_m``, ``fps``).

    The name is ``motion_actor_repeat``, else the fields are used.
    """
    with np.load(path, allow_pickle=False) as data:
        keypoints, fps = data["keypoints_m"].astype(np.float64), float(data["fps"])
        subject = str(data["subject"]) if "subject" in data else path.stem
        motion = str(data["motion"]) if "motion" in data else path.stem
    parts = path.stem.rsplit("_", 2)
    if len(parts) == 3 and parts[0] == motion:
        actor, repeat = parts[1], parts[2]
    else:
        actor, repeat = subject.rsplit("_", 1)[-1], path.stem
    return Take(motion, actor, repeat, faced_to_front(keypoints, fps), fps)


def load_folder(folder: Path) -> list[Take]:
    """All takes of a folder in the order of their names."""
    return [load_take(path) for path in sorted(Path(folder).rglob("*.npz"))]


def by_motion(takes: list[Take], actors: list[str]) -> dict[str, list[Take]]:
    """Takes of these actors (all when empty), by motion."""
    found: dict[str, list[Take]] = {}
    for take in takes:
        if not actors or take.actor in actors:
            found.setdefault(take.motion, []).append(take)
    return found


def alone(takes: list[Take]) -> list[Take]:
    """The takes of motions that one person only did."""
    actors: dict[str, set[str]] = {}
    for take in takes:
        actors.setdefault(take.motion, set()).add(take.actor)
    return [take for take in takes if len(actors[take.motion]) == 1]
