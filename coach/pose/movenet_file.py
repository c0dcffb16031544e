"""What a MoveNet file must look like: read from the file itself, whichever variant it is."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod

from coach.errors import ModelError
from coach.pose.litert import LiteModel
from coach.skeleton import N_KEYPOINTS

_DTYPES = ("uint8", "int32", "float32")


@dataclass(frozen=True, slots=True)
class Layout:
    """How a MoveNet wants its picture: side in pixels, and whether channels come before rows."""

    side_px: int
    channels_first: bool


def layout(model: LiteModel, name: str) -> Layout:
    """The layout of a single-pose MoveNet; ``name`` is the file's, for the message.

    Raises
    ------
    ModelError : the model is something else (another model, MoveNet MultiPose, sizes left open).
    """
    taken, given = model.input_shape, model.output_shapes
    found = None
    if len(taken) == 4 and taken[0] == 1 and taken[2] > 3:
        if taken[1] == 3 and taken[2] == taken[3]:
            found = Layout(taken[2], channels_first=True)
        elif taken[3] == 3 and taken[1] == taken[2]:
            found = Layout(taken[2], channels_first=False)
    single_pose = len(given) == 1 and given[0][-2:] == (N_KEYPOINTS, 3) and prod(given[0]) == N_KEYPOINTS * 3
    if found is None or not single_pose or str(model.input_dtype) not in _DTYPES:
        raise ModelError(
            f"{name} is no single-pose MoveNet: it takes {model.input_dtype} {taken} and gives {given}, "
            f"where a square picture and ({N_KEYPOINTS}, 3) keypoints are needed."
        )
    return found
