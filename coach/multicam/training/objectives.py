"""What each network is taught to make small, by the equations of its paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy, log_softmax, softmax

from coach.multicam.training.networks.insynformer import TENTHS, InSynFormer
from coach.multicam.training.networks.sesyn import SeSynNet
from coach.multicam.training.networks.synnet import SynNet
from coach.multicam.training.networks.tcc import TCC

Weights = Mapping[str, float]


def _lags(a: Tensor, b: Tensor, margin: int) -> Tensor:
    """Lags that the logits of two cuts stand for."""
    return torch.arange(1 - (a.shape[1] - 2 * margin), b.shape[1] - 2 * margin, device=a.device)


def synnet(network: SynNet, a: Tensor, b: Tensor, offsets: Tensor, weights: Weights) -> Tensor:
    """Cross-entropy over all offsets, and the mean distance of what is believed from the truth.

    The true offset lies between two classes: each gets its share.
    """
    lags = _lags(a, b, network.encoder.reach)
    logits = network(a, b)
    apart = (lags - offsets[:, None]).abs()
    share = torch.clamp(1.0 - apart, min=0.0)
    entropy = -(share * log_softmax(logits, dim=1)).sum(dim=1).mean()
    distance = (softmax(logits, dim=1) * apart).sum(dim=1).mean()
    return entropy + weights["distance"] * distance


def insynformer(network: InSynFormer, a: Tensor, b: Tensor, offsets: Tensor, weights: Weights) -> Tensor:
    """Cross-entropy of the whole frame, and ``alpha`` times that of the tenth, at the true whole frame."""
    lags = _lags(a, b, network.encoder.reach)
    whole, tenth = network(a, b)
    frame = torch.floor(offsets)
    place = (frame - lags[0]).long()
    beyond = torch.clamp(((offsets - frame) * TENTHS).long(), 0, TENTHS - 1)
    at_truth = tenth[torch.arange(len(place), device=a.device), :, place]
    return cross_entropy(whole, place) + weights["alpha"] * cross_entropy(at_truth, beyond)


def _back(network: SeSynNet | TCC, own: Tensor, other: Tensor) -> Tensor:
    """(N, T, T) similarities of where each frame comes back to, by way of the other view."""
    nearest = softmax(network.similarity(own, other), dim=2) @ other
    return network.similarity(nearest, own)


def sesyn(network: SeSynNet, a: Tensor, b: Tensor, offsets: Tensor, weights: Weights) -> Tensor:
    """Self-identity, self-deviation and interval consistency; the truth is not looked at.

    A frame's soft nearest neighbour in the other view should be nearest to that frame (identity); the mean
    of where it comes back to should be where it was (deviation), and one frame on should come back one
    frame later (interval). Both views begin the cycle in turn.
    """
    first, second = network.encoded(a), network.encoded(b)
    total = torch.zeros((), device=a.device)
    for own, other in ((first, second), (second, first)):
        back = _back(network, own, other)
        index = torch.arange(own.shape[1], device=a.device)
        mean = softmax(back, dim=2) @ index.to(back.dtype)
        identity = cross_entropy(back.flatten(0, 1), index.repeat(len(back)))
        deviation = (mean - index).abs().mean()
        interval = (mean.diff(dim=1) - 1.0).abs().mean()
        total = total + identity + weights["deviation"] * deviation + weights["interval"] * interval
    return total / 2


def tcc(network: TCC, a: Tensor, b: Tensor, offsets: Tensor, weights: Weights) -> Tensor:
    """Cycle-back regression and, beside it, the paper's cycle-back classification.

    Regression is the squared distance from the frame, over the variance of where it comes back; places are in
    lengths of the clip, and the logarithm of the variance, times a weight, keeps it from growing. By itself
    it stays where every frame comes back to everywhere; the cross-entropy leads away from there.
    """
    first, second = network.encoded(a), network.encoded(b)
    total = torch.zeros((), device=a.device)
    for own, other in ((first, second), (second, first)):
        back = _back(network, own, other)
        belief = softmax(back, dim=2)
        place = torch.arange(own.shape[1], device=a.device).repeat(len(back))
        total = total + weights["classification"] * cross_entropy(back.flatten(0, 1), place)
        index = torch.linspace(0, 1, own.shape[1], device=a.device)
        mean = belief @ index
        variance = (belief * torch.square(index - mean[..., None])).sum(dim=2) + 1e-6
        error = torch.square(mean - index) / variance + weights["log_variance"] * torch.log(variance)
        total = total + error.mean()
    return total / 2


Objective = Callable[[nn.Module, Tensor, Tensor, Tensor, Weights], Tensor]
OBJECTIVES: Final[Mapping[str, Objective]] = {
    "synnet": synnet,
    "insynformer": insynformer,
    "sesyn": sesyn,
    "tcc": tcc,
}
