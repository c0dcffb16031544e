"""What a run of the training is: one JSON file."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

from coach.errors import InputError


@dataclass(frozen=True, slots=True)
class Config:
    """One run.

    Attributes
    ----------
    method : name of the network and of the method it is for.
    sizes : arguments of the network.
    weights : of the parts of the loss, by name; see :mod:`objectives`.
    seed : of everything drawn.
    clips : pairs of views drawn before the first step; each is cut anew whenever it is used.
    clip_frames : their length.
    frames : length of the cuts; one is drawn for each step.
    max_offset : frames between two cuts, either way.
    batch, steps, learning_rate : of Adam, with a warm-up and a cosine to 0.
    tempo, variety : of the movement (:class:`coach.multicam.synthetic.Scene`).
    noise, smoothing_s : between these; drawn for each pair.
    lost : share of keypoints that are not seen, at most, beside those that the noise hides; as often one of
        a clip is never seen.
    """

    method: str
    sizes: dict[str, object] = field(default_factory=dict)
    weights: dict[str, float] = field(default_factory=dict)
    seed: int = 0
    clips: int = 2000
    clip_frames: int = 180
    frames: tuple[int, ...] = (64, 96, 120)
    max_offset: int = 30
    batch: int = 8
    steps: int = 1000
    learning_rate: float = 1e-3
    variety: float = 1.0
    tempo: tuple[float, float] = (0.35, 1.3)
    noise: tuple[float, float] = (0.3, 2.0)
    smoothing_s: tuple[float, float] = (0.0, 0.05)
    lost: float = 0.0

    def __post_init__(self) -> None:
        if self.clip_frames < max(self.frames) + self.max_offset:
            raise InputError(
                f"Clips of {self.clip_frames} frames are too short for cuts of {max(self.frames)} frames "
                f"that begin up to {self.max_offset} frames apart."
            )


def load(path: Path) -> Config:
    """Read a config; InputError says what is wrong with it."""
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        for name in ("frames", "tempo", "noise", "smoothing_s"):
            values[name] = tuple(values[name])
        return Config(**values)
    except (OSError, json.JSONDecodeError, TypeError, KeyError) as error:
        raise InputError(f"{path.name} is no config of the training: {error}.") from error
