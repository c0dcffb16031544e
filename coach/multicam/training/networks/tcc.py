"""TCC: a frame is where it was after going to its nearest frame of the other view and back.

Dwibedi et al., "Temporal Cycle-Consistency Learning" (CVPR 2019), with its cycle-back regression and
classification losses together.

Differs from the paper: keypoints with velocities instead of pictures; temporal convolutions over 17 frames
instead of two stacked frames; the two clips are views of one movement; an offset is read off as the diagonal
along which frames are likeliest to find each other by their soft nearest neighbours, either way.
"""

from __future__ import annotations

from torch import Tensor, nn

from coach.multicam.inputs import N_CHANNELS
from coach.multicam.training.networks.parts import Encoder, Mixer, squared_distances
from coach.skeleton import N_KEYPOINTS


class TCC(nn.Module):
    """Similarities of frames."""

    def __init__(self, width: int = 192, layers: int = 4, features: int = 64) -> None:
        super().__init__()
        self.encoder: Encoder = Mixer(N_KEYPOINTS * N_CHANNELS, width, layers)
        self.project = nn.Linear(width, features)

    def encoded(self, clip: Tensor) -> Tensor:
        """(N, T, 17, channels) -> (N, T - 2 reach, features), of length 1 each."""
        return nn.functional.normalize(self.project(self.encoder(clip)), dim=-1)

    def similarity(self, a: Tensor, b: Tensor) -> Tensor:
        """Negative squared distances over the temperature 0.1: (N, Ta, D), (N, Tb, D) -> (N, Ta, Tb)."""
        return -10.0 * squared_distances(a, b)

    def forward(self, a: Tensor, b: Tensor) -> Tensor:
        """(N, Ta, 17, channels), (N, Tb, 17, channels) -> (N, Ta', Tb') similarities."""
        return self.similarity(self.encoded(a), self.encoded(b))
