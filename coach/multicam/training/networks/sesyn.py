"""SeSyn-Net: a graph convolutional network over the skeleton, taught without any truth.

Yin et al., "Self-Supervised Human Pose based Multi-Camera Video Synchronization" (ACM Multimedia 2022): an
ST-GCN whose temporal stride is 1 throughout, so that every frame keeps 128 channels for each joint; nearest
frames by squared Euclidean distance; the median of what they are apart.

Differs from the paper: four blocks instead of nine and a temporal convolution for each channel by itself, as
it is trained on one core; no temporal padding (see :class:`parts.Encoder`); the joints are given with
velocities; the squared distance is divided by a learnt temperature before the softmax.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from coach.multicam.inputs import N_CHANNELS
from coach.multicam.training.networks.parts import Encoder, squared_distances
from coach.skeleton import EDGES, LEFT_HIP, LEFT_SHOULDER, N_KEYPOINTS, RIGHT_HIP, RIGHT_SHOULDER

_TRUNK = (LEFT_HIP, RIGHT_HIP, LEFT_SHOULDER, RIGHT_SHOULDER)


def partitions() -> Tensor:
    """(3, 17, 17) ST-GCN's spatial partitions: a joint, its neighbours nearer the trunk, the other ones.

    Columns sum to 1 over all three.
    """
    hops = _hops_from_trunk()
    tables = torch.zeros(3, N_KEYPOINTS, N_KEYPOINTS)
    tables[0] = torch.eye(N_KEYPOINTS)
    for one, other in EDGES:
        for source, target in ((one, other), (other, one)):
            tables[1 if hops[source] < hops[target] else 2, source, target] = 1.0
    return tables / tables.sum(dim=(0, 1), keepdim=True)


def _hops_from_trunk() -> list[int]:
    hops = [0 if joint in _TRUNK else N_KEYPOINTS for joint in range(N_KEYPOINTS)]
    for _ in range(N_KEYPOINTS):
        for one, other in EDGES:
            hops[one] = min(hops[one], hops[other] + 1)
            hops[other] = min(hops[other], hops[one] + 1)
    return hops


class _Block(nn.Module):
    """Graph convolution over the joints, then a convolution over time without padding."""

    def __init__(self, inputs: int, outputs: int, kernel: int) -> None:
        super().__init__()
        self.trim = kernel // 2
        self.edges = nn.Parameter(torch.ones(3, N_KEYPOINTS, N_KEYPOINTS))
        self.graph = nn.Conv2d(inputs, 3 * outputs, 1)
        self.outputs = outputs
        self.norm = nn.BatchNorm2d(outputs)
        self.time = nn.Conv2d(outputs, outputs, (kernel, 1), groups=outputs)
        self.norm_after = nn.BatchNorm2d(outputs)
        self.shortcut = nn.Identity() if inputs == outputs else nn.Conv2d(inputs, outputs, 1)

    def forward(self, x: Tensor, tables: Tensor) -> Tensor:
        """(N, C, T, 17) -> (N, outputs, T - 2 trim, 17)."""
        spread = self.graph(x).unflatten(1, (3, self.outputs))
        joined = torch.einsum("nkctv,kvw->nctw", spread, tables * self.edges)
        seen = self.norm_after(self.time(torch.relu(self.norm(joined))))
        kept = x[:, :, self.trim : x.shape[2] - self.trim]
        return torch.relu(seen + self.shortcut(kept))


class _SkeletonEncoder(Encoder):
    def __init__(self, widths: tuple[int, ...], kernel: int) -> None:
        super().__init__()
        self.reach = len(widths) * (kernel // 2)
        self.register_buffer("tables", partitions())
        self.norm = nn.BatchNorm1d(N_CHANNELS * N_KEYPOINTS)
        inputs = (N_CHANNELS, *widths[:-1])
        self.blocks = nn.ModuleList(
            _Block(one, other, kernel) for one, other in zip(inputs, widths, strict=True)
        )

    def forward(self, clip: Tensor) -> Tensor:
        """(N, T, 17, channels) -> (N, T - 2 reach, 17 * widths[-1])."""
        x = (
            self.norm(clip.flatten(2).transpose(1, 2))
            .unflatten(1, (N_KEYPOINTS, N_CHANNELS))
            .permute(0, 2, 3, 1)
        )
        for block in self.blocks:
            x = block(x, self.tables)
        return x.permute(0, 2, 3, 1).flatten(2)


class SeSynNet(nn.Module):
    """Similarities of frames."""

    def __init__(self, widths: tuple[int, ...] = (24, 32, 64, 128), kernel: int = 5) -> None:
        super().__init__()
        self.encoder: Encoder = _SkeletonEncoder(tuple(widths), kernel)
        # Distances over 17 joints are in the hundreds at first; a softmax over them would be stuck.
        self.log_scale = nn.Parameter(torch.tensor(-5.5))

    def encoded(self, clip: Tensor) -> Tensor:
        """(N, T, 17, channels) -> (N, T - 2 reach, D)."""
        return self.encoder(clip)

    def similarity(self, a: Tensor, b: Tensor) -> Tensor:
        """Negative squared distances over the temperature: (N, Ta, D), (N, Tb, D) -> (N, Ta, Tb)."""
        return -squared_distances(a, b) * torch.exp(self.log_scale)

    def forward(self, a: Tensor, b: Tensor) -> Tensor:
        """(N, Ta, 17, channels), (N, Tb, 17, channels) -> (N, Ta', Tb') similarities."""
        return self.similarity(self.encoded(a), self.encoded(b))
