"""SynNet on keypoints: every pair of frames is compared, all offsets are rated at once.

Wu et al., "Multi-Video Temporal Synchronization by Matching Pose Features of Shared Moving Subjects" (ICCV
workshops, 2019): features of the subject's pose are aggregated in each frame, encoded in both directions of
time, matched into a cost volume over all offsets, and classified.

Differs from the paper: the pose features are keypoints with scores, not a pose network's heat maps; each
direction of time is a stack of causal convolutions, which needs no state at the ends of a clip; the offsets
are those that the lengths of the clips allow, not a fixed range, as the layers after the cost volume are
convolutions along the offset; one subject a clip (several are put to the vote outside).
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from coach.multicam.inputs import N_CHANNELS
from coach.multicam.training.networks.parts import Encoder, along_diagonals
from coach.skeleton import N_KEYPOINTS


class _BothWays(Encoder):
    """Each frame's keypoints to one vector; then what led to it, and, from the other end, what follows."""

    def __init__(self, width: int, layers: int, kernel: int) -> None:
        super().__init__()
        self.reach = layers * (kernel - 1)
        inputs = N_KEYPOINTS * N_CHANNELS
        self.frame = nn.Sequential(nn.Linear(inputs, width), nn.GELU(), nn.Linear(width, width))
        half = width // 2
        self.ways = nn.ModuleList(
            nn.ModuleList(nn.Conv1d(half if k else width, half, kernel) for k in range(layers))
            for _ in range(2)
        )

    def forward(self, clip: Tensor) -> Tensor:
        """(N, T, 17, channels) -> (N, T - 2 reach, 2 width)."""
        frames = self.frame(clip.flatten(2))
        length = clip.shape[1] - 2 * self.reach
        led, follows = frames.transpose(1, 2), frames.transpose(1, 2)
        for before, after in zip(*self.ways, strict=True):
            led = nn.functional.gelu(before(led))
            follows = nn.functional.gelu(after(follows))
        kept = frames[:, self.reach : self.reach + length].transpose(1, 2)
        ends = [kept, led[:, :, :length], follows[:, :, self.reach : self.reach + length]]
        return torch.cat(ends, dim=1).transpose(1, 2)


class SynNet(nn.Module):
    """Logits over offsets."""

    def __init__(self, width: int = 128, layers: int = 2, volume: int = 8, features: int = 16) -> None:
        super().__init__()
        self.encoder: Encoder = _BothWays(width, layers, kernel=5)
        self.project = nn.Linear(2 * width, volume * features)
        self.volume, self.features = volume, features
        self.rate = nn.Sequential(
            nn.Conv1d(2 * volume, 32, 5, padding=2), nn.GELU(),
            nn.Conv1d(32, 32, 5, padding=2), nn.GELU(), nn.Conv1d(32, 1, 1),
        )  # fmt: skip

    def encoded(self, clip: Tensor) -> Tensor:
        """(N, T, 17, channels) -> (N, volume, T - 2 reach, features), of length 1 each."""
        shown = self.project(self.encoder(clip)).unflatten(-1, (self.volume, self.features))
        return nn.functional.normalize(shown, dim=-1).transpose(1, 2)

    def forward(self, a: Tensor, b: Tensor) -> Tensor:
        """(N, Ta, 17, channels), (N, Tb, 17, channels) -> (N, lags) logits; lags as in `along_diagonals`."""
        alike = self.encoded(a) @ self.encoded(b).transpose(2, 3)
        strict = torch.exp(8.0 * (alike - 1.0))
        volume = along_diagonals(torch.cat([alike, 4.0 * strict], dim=1))
        return 4.0 * self.rate(volume)[:, 0]
