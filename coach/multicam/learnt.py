"""Running the learnt methods: one ONNX file each, without a training library."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import numpy as np

from coach.errors import ModelError
from coach.multicam.base import Pair
from coach.multicam.curve import FloatCurve
from coach.multicam.inputs import channels, filled
from coach.types import FloatArray

_FOLDER: Final = Path(__file__).parent / "weights"
_LEAST_SHARE: Final = 0.6
_DAMAGED: Final = "The weights in {name} cannot be read; install the program again."


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """A network that is given two clips.

    Attributes
    ----------
    session : of onnxruntime.
    reach : frames at either end of a clip that it says nothing of.
    sureness : weights of the signs by which it is sure (:mod:`coach.multicam.sureness`); none before it was
        calibrated: it is sure of nothing then.
    """

    session: Any
    reach: int
    sureness: tuple[float, ...]

    def run(self, pair: Pair) -> list[FloatArray]:
        """What it says of two clips, without the leading axis."""
        inputs = {name: self._input(clip, pair) for name, clip in (("a", pair.a), ("b", pair.b))}
        return [np.asarray(said[0], np.float32) for said in self.session.run(None, inputs)]

    def at_lags(self, curve: FloatArray, pair: Pair) -> FloatCurve:
        """Values for the pair's lags of a curve over all lags; NaN where it does not reach."""
        first = 1 - len(pair.a) + 2 * self.reach * (not self._holds(pair))
        place = pair.lags - first
        inside = (place >= 0) & (place < curve.shape[-1])
        return np.where(inside, curve[..., np.clip(place, 0, curve.shape[-1] - 1)], np.nan).astype(float)

    def _holds(self, pair: Pair) -> bool:
        """Whether the clips are so short that they are held still before and after, lest nothing be left."""
        return any(len(clip) * (1 - _LEAST_SHARE) < 2 * self.reach for clip in (pair.a, pair.b))

    def _input(self, clip: FloatArray, pair: Pair) -> FloatArray:
        whole = filled(clip)
        if self._holds(pair):
            whole = np.pad(whole, ((self.reach, self.reach), (0, 0), (0, 0)), mode="edge")
        return channels(whole[None], np.array([pair.fps], np.float32))


def weights_file(method: str) -> Path:
    """Where the weights that ship with the program are."""
    return _FOLDER / f"{method}.onnx"


@lru_cache(maxsize=8)
def shipped(method: str) -> Model:
    """The model of a method, read once."""
    return load(weights_file(method))


def load(path: Path) -> Model:
    """Read a model.

    Raises
    ------
    ModelError
        The file is missing or damaged, or was not written by the training.
    """
    import onnxruntime  # a tenth of a second, and these methods alone need it
    from onnxruntime.capi.onnxruntime_pybind11_state import Fail, InvalidGraph, InvalidProtobuf

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        known = path.read_bytes()
        session = onnxruntime.InferenceSession(known, options, providers=["CPUExecutionProvider"])
        told = session.get_modelmeta().custom_metadata_map
        sureness = tuple(float(weight) for weight in told.get("sureness", "").split())
        return Model(session, int(told["reach"]), sureness)
    except (OSError, KeyError, ValueError, Fail, InvalidGraph, InvalidProtobuf) as error:
        raise ModelError(_DAMAGED.format(name=path.name)) from error
