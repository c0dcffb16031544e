"""The networks, by the name of the method they belong to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from torch import nn

from coach.errors import InputError
from coach.multicam.training.networks.insynformer import InSynFormer
from coach.multicam.training.networks.sesyn import SeSynNet
from coach.multicam.training.networks.synnet import SynNet
from coach.multicam.training.networks.tcc import TCC

NETWORKS: Final[Mapping[str, type[nn.Module]]] = {
    "synnet": SynNet,
    "sesyn": SeSynNet,
    "insynformer": InSynFormer,
    "tcc": TCC,
}


def build(name: str, sizes: Mapping[str, object]) -> nn.Module:
    """A new network with its arguments as in a config."""
    if name not in NETWORKS:
        raise InputError(f"There is no network called {name!r}; there are: {', '.join(NETWORKS)}.")
    return NETWORKS[name](**sizes)
