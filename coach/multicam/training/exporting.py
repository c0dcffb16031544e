"""A trained network as one ONNX file, with what is needed to run it and to say how sure it is."""

from __future__ import annotations

import logging
import math
from collections.abc import Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
import onnx
import torch
from torch import nn

from coach.multicam import learnt
from coach.multicam.base import checked_pair
from coach.multicam.curve import Sureness, margin
from coach.multicam.synthetic import Capture, Scene, draw

log = logging.getLogger(__name__)

_EXAMPLE_FRAMES: Final = (70, 83)
_LONGEST: Final = 100_000
_CLOSE: Final = 3.0
"""Frames; an offset nearer than this to the truth is right."""
_PAIRS: Final = 200


def export(network: nn.Module, path: Path) -> None:
    """Write the network; the lengths of both clips stay free."""
    reach = int(network.encoder.reach)
    least = 2 * reach + 2
    clips = tuple(torch.zeros(1, frames, 17, 7) for frames in _EXAMPLE_FRAMES)
    names = ("frames_a", "frames_b")
    shapes = tuple({1: torch.export.Dim(name, min=least, max=_LONGEST)} for name in names)
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.onnx.export(
        network, clips, str(path), input_names=["a", "b"], dynamic_shapes=shapes, dynamo=True,
        external_data=False, verbose=False,
    )  # fmt: skip
    describe(path, {"reach": str(reach)})


def describe(path: Path, told: dict[str, str]) -> None:
    """Add to what the file says of itself."""
    model = onnx.load(path)
    kept = {entry.key: entry.value for entry in model.metadata_props} | told
    onnx.helper.set_model_props(model, kept)
    onnx.save(model, path)


def calibrate(path: Path, method: str, captures: Sequence[Capture], seed: int) -> Sureness:
    """How sure the method may be, from views of people it was not trained on; kept in the file."""
    model = learnt.load(path)
    read = import_module(f"coach.multicam.{method}").read
    margins, right = [], []
    rng = np.random.default_rng([seed, 3])
    for k in range(_PAIRS):
        scene = Scene(frames=(60, 120, 180)[k % 3], max_offset=min(30, 20 + 5 * (k % 3)))
        views = draw(captures, rng, replace(scene, noise=float(rng.uniform(0.5, 1.5))))
        first, second = views.clips
        pair = checked_pair(first, second, views.fps, int(scene.max_offset) + 1)
        found = read(model, pair)
        lags, costs = pair.lags, found.costs
        best = int(np.abs(lags - found.frames).argmin())
        margins.append(margin(np.asarray(costs, np.float64), best))
        right.append(abs(found.frames - views.offsets[1]) <= _CLOSE)
    sureness = fitted(np.array(margins), np.array(right))
    describe(path, {"half": repr(sureness.half), "steep": repr(sureness.steep)})
    log.info("right within %.0f frames: %.0f %%; %s", _CLOSE, 100 * np.mean(right), sureness)
    return sureness


def fitted(margins: npt.NDArray[np.float64], right: npt.NDArray[np.bool_]) -> Sureness:
    """Logistic regression of being right on the logarithm of the margin, by Newton's method."""
    known = np.isfinite(margins) & (margins > 0)
    rows = np.column_stack([np.ones(known.sum()), np.log(margins[known])])
    truth, weights = right[known].astype(float), np.zeros(2)
    for _ in range(30):
        belief = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        # A weak prior keeps the slope finite when right and wrong do not overlap.
        slope = rows.T @ (truth - belief) - 0.02 * (weights - [0.0, 2.0])
        curve = rows.T @ (rows * (belief * (1 - belief))[:, None]) + 0.02 * np.eye(2)
        weights = weights + np.linalg.solve(curve, slope)
    steep = float(max(weights[1], 0.1))
    return Sureness(half=math.exp(float(np.clip(-weights[0] / steep, -6, 6))), steep=steep)
