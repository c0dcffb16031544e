"""InSynFormer: attention over time for each joint, attention between the views, whole and tenth frames.

Liu et al., "Advancing Video Synchronization with Fractional Frame Analysis: Introducing a Novel Dataset and
Model" (AAAI 2024): self-attention over time joint by joint, cross-view attention, one classifier for whole
frames and one for tenths of a frame, their cross-entropies summed with 0.1 before the second.

Differs from the paper: clips of any length instead of five frames, so attention over time is local (eight
frames either way, places relative) and both classifiers are convolutions along the offset: whole frames are
classified over all offsets that the lengths allow, tenths beside each of these.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from coach.multicam.inputs import N_CHANNELS
from coach.multicam.training.networks.parts import Encoder, along_diagonals
from coach.skeleton import N_KEYPOINTS

TENTHS = 10


class _LocalAttention(nn.Module):
    """Each frame of each joint attends to the frames within ``near`` of it; those without enough are cut."""

    def __init__(self, width: int, heads: int, near: int) -> None:
        super().__init__()
        self.near, self.heads = near, heads
        self.query, self.key_value = nn.Linear(width, width), nn.Linear(width, 2 * width)
        self.place = nn.Parameter(torch.zeros(heads, 2 * near + 1))
        self.out = nn.Linear(width, width)
        self.norm, self.norm_after = nn.LayerNorm(width), nn.LayerNorm(width)
        self.mix = nn.Sequential(nn.Linear(width, 2 * width), nn.GELU(), nn.Linear(2 * width, width))

    def forward(self, x: Tensor) -> Tensor:
        """(N, T, 17, width) -> (N, T - 2 near, 17, width)."""
        length = x.shape[1] - 2 * self.near
        spans = [slice(first, first + length) for first in range(2 * self.near + 1)]
        seen = self.norm(x)
        query = self.query(seen[:, spans[self.near]]).unflatten(-1, (self.heads, -1))
        key, value = self.key_value(seen).unflatten(-1, (2, self.heads, -1)).unbind(3)
        fit = torch.stack([(query * key[:, span]).sum(-1) for span in spans], dim=-1)
        weight = torch.softmax(fit * query.shape[-1] ** -0.5 + self.place, dim=-1)
        said = torch.stack([weight[..., k, None] * value[:, span] for k, span in enumerate(spans)]).sum(0)
        x = x[:, spans[self.near]] + self.out(said.flatten(-2))
        return x + self.mix(self.norm_after(x))


class _JointEncoder(Encoder):
    """Attention over time for each joint, then all joints of a frame to one vector."""

    def __init__(self, joint: int, width: int, heads: int, layers: int, near: int) -> None:
        super().__init__()
        self.reach = layers * near
        self.enter = nn.Linear(N_CHANNELS, joint)
        self.which = nn.Parameter(torch.randn(N_KEYPOINTS, joint) * 0.1)
        self.time = nn.ModuleList(_LocalAttention(joint, heads, near) for _ in range(layers))
        self.together = nn.Sequential(
            nn.Linear(N_KEYPOINTS * joint, width), nn.GELU(), nn.Linear(width, width), nn.LayerNorm(width)
        )

    def forward(self, clip: Tensor) -> Tensor:
        """(N, T, 17, channels) -> (N, T - 2 reach, width)."""
        x = self.enter(clip) + self.which
        for layer in self.time:
            x = layer(x)
        return self.together(x.flatten(2))


class _CrossView(nn.Module):
    """Each view's frames attend to the other's."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.out, self.norm = nn.Linear(width, width), nn.LayerNorm(width)

    def split(self, x: Tensor) -> Tensor:
        """(N, T, width) -> (N, heads, T, width / heads)."""
        return x.unflatten(-1, (self.heads, -1)).transpose(1, 2)

    def forward(self, own: Tensor, other: Tensor) -> Tensor:
        """(N, Ta, width), (N, Tb, width) -> (N, Ta, width)."""
        fit = self.split(self.query(own)) @ self.split(self.key(other)).transpose(2, 3)
        weight = torch.softmax(fit * (own.shape[-1] / self.heads) ** -0.5, dim=-1)
        said = (weight @ self.split(self.value(other))).transpose(1, 2).flatten(2)
        return self.norm(own + self.out(said))


class InSynFormer(nn.Module):
    """Logits over whole offsets, and over the tenths beyond each."""

    def __init__(
        self, joint: int = 24, width: int = 96, heads: int = 6, layers: int = 2, near: int = 4
    ) -> None:
        super().__init__()
        self.encoder: Encoder = _JointEncoder(joint, width, heads=4, layers=layers, near=near)
        self.cross = _CrossView(width, heads)
        self.project = nn.Linear(width, 8 * 16)
        self.near_offset = nn.Sequential(
            nn.Conv1d(16, 48, 5, padding=2), nn.GELU(), nn.Conv1d(48, 48, 5, padding=2), nn.GELU()
        )
        self.whole, self.tenth = nn.Conv1d(48, 1, 1), nn.Conv1d(48, TENTHS, 1)

    def forward(self, a: Tensor, b: Tensor) -> tuple[Tensor, Tensor]:
        """(N, Ta, 17, channels), (N, Tb, 17, channels) -> (N, lags) and (N, 10, lags) logits.

        An offset of ``n + k / 10`` frames is lag n, as in `along_diagonals`, and tenth k.
        """
        first, second = self.encoder(a), self.encoder(b)
        first, second = self.cross(first, second), self.cross(second, first)
        both = [
            nn.functional.normalize(self.project(view).unflatten(-1, (8, 16)), dim=-1).transpose(1, 2)
            for view in (first, second)
        ]
        alike = both[0] @ both[1].transpose(2, 3)
        volume = along_diagonals(torch.cat([alike, 4.0 * torch.exp(8.0 * (alike - 1.0))], dim=1))
        seen = self.near_offset(volume)
        return 4.0 * self.whole(seen)[:, 0], 4.0 * self.tenth(seen)
