"""The learnt embedding: poses of different people at the same moment of a movement lie close together.

``f(x) = W3' z + W2' tanh(W1' z + b)`` with ``z`` the standardised features of :mod:`follow_features`,
clipped; beside it the plain torso-normalised places, so that a movement never seen in the fit is still
followed.
Fitted by benchmarks/fit_follower.py on pairs of different people; see weights/MODEL_CARD.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple
from zipfile import BadZipFile

import numpy as np

from coach.align.follow_features import N_FEATURES, PLACES
from coach.align.follow_filter import FilterParams
from coach.align.follow_vector import exp_fast
from coach.align.jit import kernel
from coach.errors import ModelError
from coach.types import FloatArray

FORMAT_VERSION: Final = 2
N_HIDDEN: Final = 128
N_LEARNT: Final = 24
N_PLACES: Final = PLACES.stop
N_DESCRIPTOR: Final = N_PLACES + N_LEARNT
N_SCRATCH: Final = N_FEATURES + N_HIDDEN + N_LEARNT
_CLIP: Final = 4.0
_TANH_END: Final = np.float32(20.0)
WEIGHTS_FILE: Final = Path(__file__).resolve().parent / "weights" / "follow.npz"


_WIDE: Final = N_HIDDEN + N_LEARNT
_ENTER: Final = 2 * N_FEATURES
_BIAS: Final = _ENTER + N_FEATURES * _WIDE
_LEAVE: Final = _BIAS + N_HIDDEN
_GAIN: Final = _LEAVE + N_HIDDEN * N_LEARNT
N_WEIGHTS: Final = _GAIN + N_PLACES

Embedding = FloatArray
"""All weights in one array (N_WEIGHTS,), because each array costs at every call; see :func:`pack`."""


class _Layers(NamedTuple):
    """Views into the weights."""

    inputs: FloatArray  # (2, N_FEATURES) mean and 1 / deviation
    enter: FloatArray  # (N_FEATURES, N_HIDDEN + N_LEARNT) W1 and W3 side by side
    bias: FloatArray  # (N_HIDDEN,)
    leave: FloatArray  # (N_HIDDEN, N_LEARNT) W2
    places_gain: FloatArray  # (N_PLACES,) of the plain places against the learnt part


@kernel
def _layers(weights: Any) -> Any:
    return _Layers(
        weights[:_ENTER].reshape(2, N_FEATURES),
        weights[_ENTER:_BIAS].reshape(N_FEATURES, _WIDE),
        weights[_BIAS:_LEAVE],
        weights[_LEAVE:_GAIN].reshape(N_HIDDEN, N_LEARNT),
        weights[_GAIN:],
    )


SHAPES: Final[dict[str, tuple[int, ...]]] = {
    "mean": (N_FEATURES,),
    "scale": (N_FEATURES,),
    "w1": (N_FEATURES, N_HIDDEN),
    "bias": (N_HIDDEN,),
    "w2": (N_HIDDEN, N_LEARNT),
    "w3": (N_FEATURES, N_LEARNT),
    "places_gain": (N_PLACES,),
    "params": (len(FilterParams._fields),),
}
"""What the file holds."""


def pack(arrays: Mapping[str, FloatArray]) -> Embedding:
    """Weights by the names of :data:`SHAPES` to the form that kernels take."""
    enter = np.hstack([arrays["w1"], arrays["w3"]])
    order = (arrays["mean"], arrays["scale"], enter, arrays["bias"], arrays["w2"], arrays["places_gain"])
    return np.concatenate([np.ravel(a) for a in order]).astype(np.float32)


@dataclass(frozen=True, eq=False)
class Weights:
    """What is fitted: the embedding and the filter's parameters."""

    embedding: Embedding
    params: FilterParams


def load(path: Path = WEIGHTS_FILE) -> Weights:
    """Read and check the weights.

    Raises
    ------
    ModelError
        The file is missing, damaged, of another version or of other shapes.
    """
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as data:
            version = int(data["format_version"])
            arrays = {name: np.ascontiguousarray(data[name], np.float32) for name in SHAPES}
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        raise ModelError(
            f"The weights of the follower in {path} cannot be read; install the program again."
        ) from error
    if version != FORMAT_VERSION:
        raise ModelError(
            f"The weights of the follower in {path} are of version {version}, expected {FORMAT_VERSION}."
        )
    for name, shape in SHAPES.items():
        if arrays[name].shape != shape or not np.isfinite(arrays[name]).all():
            raise ModelError(
                f"The weights of the follower in {path} are damaged: "
                f"{name} is {arrays[name].shape}, expected finite numbers of {shape}."
            )
    return Weights(pack(arrays), FilterParams(*(float(v) for v in arrays["params"])))


@lru_cache(maxsize=1)
def default() -> Weights:
    """The weights that ship, read once."""
    return load()


@kernel
def _add_rows(matrix: Any, values: Any, out: Any) -> None:
    """Add ``values`` (K,) times ``matrix`` (K, D) to ``out`` (D,); K a multiple of four."""
    for k in range(0, len(values), 4):  # four rows at once: the sums are read and written a quarter as often
        row_0, row_1, row_2, row_3 = matrix[k], matrix[k + 1], matrix[k + 2], matrix[k + 3]
        value_0, value_1, value_2, value_3 = values[k], values[k + 1], values[k + 2], values[k + 3]
        for d in range(len(out)):
            out[d] += value_0 * row_0[d] + value_1 * row_1[d] + value_2 * row_2[d] + value_3 * row_3[d]


@kernel
def embed(weights: Any, features: Any, scratch: Any, out: Any) -> None:
    """Descriptor (N_DESCRIPTOR,) of one tick's features (N_FEATURES,); ``scratch`` is (N_SCRATCH,).

    Squared distances between descriptors are what the filter works on.
    """
    model = _layers(weights)
    z, wide, learnt = scratch[:N_FEATURES], scratch[N_FEATURES:], out[N_PLACES:]
    hidden = wide[:N_HIDDEN]
    clip = np.float32(_CLIP)
    for k in range(N_FEATURES):
        z[k] = min(max((features[k] - model.inputs[0, k]) * model.inputs[1, k], -clip), clip)
    for k in range(N_PLACES):
        out[k] = features[k] * model.places_gain[k]
    for h in range(N_HIDDEN):
        hidden[h] = model.bias[h]
    for d in range(N_LEARNT):
        wide[N_HIDDEN + d] = np.float32(0)
    _add_rows(model.enter, z, wide)
    for h in range(N_HIDDEN):
        # tanh by the exponential that vectorises
        hidden[h] = np.float32(1) - np.float32(2) / (
            exp_fast(np.float32(2) * min(hidden[h], _TANH_END)) + np.float32(1)
        )
    for d in range(N_LEARNT):
        learnt[d] = wide[N_HIDDEN + d]
    _add_rows(model.leave, hidden, learnt)


@kernel
def _embed_all(weights: Any, features: Any, out: Any) -> None:
    scratch = np.empty(N_SCRATCH, np.float32)
    for t in range(len(features)):
        embed(weights, features[t], scratch, out[t])


def embed_sequence(weights: Embedding, features: FloatArray) -> FloatArray:
    """Descriptors (N, N_DESCRIPTOR) of features (N, N_FEATURES)."""
    out = np.zeros((len(features), N_DESCRIPTOR), np.float32)
    _embed_all(weights, features, out)
    return out
