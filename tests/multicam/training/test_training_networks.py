"""The networks and what they are taught; only where PyTorch is installed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from coach.multicam.training.config import Config
from tests.multicam.swaying_captures import troupe

torch = pytest.importorskip("torch", reason="PyTorch is not installed (pip install -e .[train])")

from coach.multicam.training.loop import train  # noqa: E402 - only with PyTorch
from coach.multicam.training.networks import NETWORKS, build  # noqa: E402
from coach.multicam.training.networks.parts import along_diagonals, squared_distances  # noqa: E402
from coach.multicam.training.networks.sesyn import partitions  # noqa: E402
from coach.multicam.training.objectives import OBJECTIVES  # noqa: E402

WEIGHTS = {
    "synnet": {"distance": 0.05},
    "insynformer": {"alpha": 0.1},
    "sesyn": {"deviation": 0.7, "interval": 0.015},
    "tcc": {"log_variance": 0.001, "classification": 0.3},
}
TINY = Config("synnet", clips=6, clip_frames=60, frames=(24,), max_offset=6, batch=2, steps=3)


@pytest.mark.parametrize(("ta", "tb"), [(4, 6), (6, 4), (5, 5)])
def test_diagonals_are_those_of_numpy(ta: int, tb: int) -> None:
    values = torch.randn(2, 3, ta, tb)
    found = along_diagonals(values).numpy()
    for k, lag in enumerate(range(1 - ta, tb)):
        wanted = np.diagonal(values.numpy(), lag, axis1=2, axis2=3).mean(-1)
        np.testing.assert_allclose(found[..., k], wanted, atol=1e-5)


def test_squared_distances_are_those_of_numpy() -> None:
    a, b = torch.randn(2, 5, 3), torch.randn(2, 4, 3)
    wanted = ((a.numpy()[:, :, None] - b.numpy()[:, None]) ** 2).sum(-1)
    np.testing.assert_allclose(squared_distances(a, b).numpy(), wanted, atol=1e-4)


def test_partitions_share_out_each_joint_whole() -> None:
    tables = partitions()
    np.testing.assert_allclose(tables.sum(dim=(0, 1)).numpy(), np.ones(17), atol=1e-6)
    assert (tables[0] - torch.diag(torch.diag(tables[0]))).abs().sum() == 0


@pytest.mark.parametrize("name", NETWORKS)
def test_no_frame_is_told_how_far_it_is_from_an_end(name: str) -> None:
    """What an encoder says of a frame does not change when frames beyond its reach are cut off."""
    torch.manual_seed(0)
    network = build(name, {}).eval()
    clip = torch.randn(1, 60, 17, 7)
    encode = network.encoder
    whole, cut = encode(clip), encode(clip[:, 10:])
    torch.testing.assert_close(whole[:, 10:], cut, atol=1e-5, rtol=1e-4)
    assert whole.shape[1] == 60 - 2 * encode.reach


@pytest.mark.parametrize("name", NETWORKS)
def test_training_is_the_same_for_the_same_seed(name: str) -> None:
    run = replace(TINY, method=name, weights=WEIGHTS[name])
    first, again = (train(run, troupe()).state_dict() for _ in range(2))
    for key, value in first.items():
        torch.testing.assert_close(value, again[key])


@pytest.mark.parametrize("name", NETWORKS)
def test_a_few_steps_on_one_batch_make_the_loss_smaller(name: str) -> None:
    torch.manual_seed(0)
    network = build(name, {})
    frames = torch.randn(2, 80, 17, 7).cumsum(1) * 0.1
    a, b, offsets = frames[:, 6:66], frames[:, :60], torch.full((2,), 6.0)
    optimiser = torch.optim.Adam(network.parameters(), lr=1e-3)
    losses = []
    for _ in range(6):
        loss = OBJECTIVES[name](network, a, b, offsets, WEIGHTS[name])
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses.append(float(loss.detach()))
    assert losses[-1] < losses[0]
