"""The training itself."""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Sequence
from typing import Final

import numpy as np
import torch
from torch import nn

from coach.multicam.synthetic import Capture
from coach.multicam.training.config import Config
from coach.multicam.training.networks import build
from coach.multicam.training.objectives import OBJECTIVES
from coach.multicam.training.pool import Pool

log = logging.getLogger(__name__)

_WARM_UP: Final = 50
_SAID_EVERY: Final = 50
_STEEPEST: Final = 1.0


def train(config: Config, captures: Sequence[Capture], device: str = "cpu") -> nn.Module:
    """A network trained on views of these captures, in evaluation mode on the CPU."""
    torch.manual_seed(config.seed)
    network = build(config.method, config.sizes).to(device)
    started = time.monotonic()
    pool = Pool(captures, config)
    log.info("%d pairs of views filmed in %.0f s", config.clips, time.monotonic() - started)
    optimiser = torch.optim.Adam(network.parameters(), lr=config.learning_rate)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _rate(step, config.steps))
    recent: list[float] = []
    for step in range(config.steps):
        batch = pool.batch(network.encoder.reach)
        a, b, offsets = (torch.from_numpy(x).to(device) for x in (batch.a, batch.b, batch.offsets))
        loss = OBJECTIVES[config.method](network, a, b, offsets, config.weights)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), _STEEPEST)
        optimiser.step()
        schedule.step()
        recent.append(float(loss.detach()))
        if (step + 1) % _SAID_EVERY == 0:
            took = time.monotonic() - started
            log.info("step %d, %.0f s, loss %.3f", step + 1, took, np.mean(recent[-_SAID_EVERY:]))
    return network.cpu().eval()


def _rate(step: int, steps: int) -> float:
    warm = min(1.0, (step + 1) / _WARM_UP)
    return warm * 0.5 * (1 + math.cos(math.pi * step / steps))
