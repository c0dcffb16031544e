"""A trained network as one ONNX file, with what is needed to run it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import onnx
import torch
from torch import nn

from coach.multicam.inputs import N_CHANNELS
from coach.skeleton import N_KEYPOINTS

_EXAMPLE_FRAMES: Final = (70, 83)
_LONGEST: Final = 100_000


def export(network: nn.Module, path: Path) -> None:
    """Write the network; the lengths of both clips stay free."""
    reach = int(network.encoder.reach)
    least = 2 * reach + 2
    clips = tuple(torch.zeros(1, frames, N_KEYPOINTS, N_CHANNELS) for frames in _EXAMPLE_FRAMES)
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
