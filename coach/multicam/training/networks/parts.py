"""What the networks share: temporal layers without padding, and costs along the diagonals of two clips."""

from __future__ import annotations

import torch
from torch import Tensor, nn


class Encoder(nn.Module):
    """Turns a clip into one vector a frame; ``reach`` frames at either end have none.

    There is no padding anywhere: a convolution that sees zeros beyond the ends learns how far a frame is
    from them, and a cycle through the other clip is then closed by counting instead of by looking.
    """

    reach: int = 0


class Mixer(Encoder):
    """Every frame's keypoints to one vector, then temporal convolutions with shortcuts."""

    def __init__(self, inputs: int, width: int, layers: int, kernel: int = 5) -> None:
        super().__init__()
        self.reach = layers * (kernel // 2)
        self.trim = kernel // 2
        self.frame = nn.Sequential(nn.Linear(inputs, width), nn.GELU(), nn.Linear(width, width))
        self.time = nn.ModuleList(nn.Conv1d(width, width, kernel) for _ in range(layers))
        self.norm = nn.ModuleList(nn.LayerNorm(width) for _ in range(layers))

    def forward(self, clip: Tensor) -> Tensor:
        """(N, T, ...) -> (N, T - 2 reach, width); what belongs to a frame is flattened."""
        frames = self.frame(clip.flatten(2))
        for convolution, norm in zip(self.time, self.norm, strict=True):
            seen = nn.functional.gelu(convolution(frames.transpose(1, 2)).transpose(1, 2))
            frames = norm(frames[:, self.trim : frames.shape[1] - self.trim] + seen)
        return frames


def squared_distances(a: Tensor, b: Tensor) -> Tensor:
    """(N, Ta, D), (N, Tb, D) -> (N, Ta, Tb)."""
    both = torch.square(a).sum(-1)[:, :, None] + torch.square(b).sum(-1)[:, None]
    return torch.clamp(both - 2 * a @ b.transpose(1, 2), min=0.0)


def along_diagonals(values: Tensor) -> Tensor:
    """The mean over all pairs of frames that are equally far apart.

    Parameters
    ----------
    values : (N, C, Ta, Tb).

    Returns
    -------
    (N, C, Ta + Tb - 1): for ``frame of b - frame of a`` from ``1 - Ta`` to ``Tb - 1``.
    """
    ta, tb = values.shape[2:]
    width = ta + tb
    ones = torch.ones_like(values[:1, :1])
    shifted = []
    for table in (values.flip(2), ones):
        padded = nn.functional.pad(table, (0, ta))
        flat = padded.flatten(2)[:, :, : ta * (width - 1)]
        shifted.append(flat.reshape(table.shape[0], table.shape[1], ta, width - 1).sum(2))
    return shifted[0] / shifted[1]
