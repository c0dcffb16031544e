"""TensorFlow Lite files through LiteRT: one place that opens, checks and runs them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
from ai_edge_litert.interpreter import Interpreter

from coach.errors import ModelError
from coach.pose import greeting

Array = npt.NDArray[np.generic]


class LiteModel:
    """A .tflite model with one input, ready to run (XNNPACK on ``threads`` threads).

    Not safe for use from several threads at once: each owner has its own.

    Raises
    ------
    ModelError : the file is missing or is no model that LiteRT can run.
    """

    def __init__(self, path: Path, *, threads: int = 1) -> None:
        try:
            # Bytes instead of a path: LiteRT opens paths in the system's code page on Windows.
            self._interpreter = Interpreter(model_content=path.read_bytes(), num_threads=threads)
            with greeting.unheard():
                self._interpreter.allocate_tensors()
        except OSError as error:
            raise ModelError(f"The model file {path} cannot be read: {error.strerror}.") from error
        except (ValueError, RuntimeError) as error:
            raise ModelError(f"{path.name} is damaged or no model; delete it and fetch it again.") from error
        inputs = self._interpreter.get_input_details()
        self._outputs = self._interpreter.get_output_details()
        if len(inputs) != 1:
            raise ModelError(f"{path.name} is of another kind: it has {len(inputs)} inputs instead of one.")
        self._input = inputs[0]

    @property
    def input_shape(self) -> tuple[int, ...]:
        """Shape of the input, -1 where the file leaves a size open."""
        return tuple(int(size) for size in self._input["shape_signature"])

    @property
    def input_dtype(self) -> np.dtype[np.generic]:
        """Type of the input's elements."""
        return np.dtype(self._input["dtype"])

    @property
    def output_shapes(self) -> tuple[tuple[int, ...], ...]:
        """Shapes of the outputs, in the file's order."""
        return tuple(tuple(int(size) for size in output["shape"]) for output in self._outputs)

    def run(self, values: Array) -> tuple[Array, ...]:
        """The raw outputs, own copies, for an input of exactly the file's shape and type."""
        self._interpreter.set_tensor(self._input["index"], values)
        self._interpreter.invoke()
        return tuple(self._interpreter.get_tensor(output["index"]) for output in self._outputs)

    def dequantised(self, raw: Array, output: int) -> npt.NDArray[np.float32]:
        """``raw`` output as real numbers, by the scale and zero point that the file gives for it."""
        scale, zero = self._outputs[output]["quantization"]
        values = raw.astype(np.float32)
        return (values - np.float32(zero)) * np.float32(scale) if scale else values
