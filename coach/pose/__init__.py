"""Pose backends, their model files, and smoothing."""

from __future__ import annotations

from pathlib import Path

from coach.errors import ModelError
from coach.pose import blazepose, movenet
from coach.pose.backend import BACKENDS, PoseBackend

__all__ = ["PoseBackend", "create", "names"]


def names() -> tuple[str, ...]:
    """Names of all pose backends, without "auto"."""
    return BACKENDS.names()


def create(name: str = "auto", *, threads: int = 1) -> PoseBackend:
    """Make a pose backend.

    Parameters
    ----------
    name : one of :func:`names`; "auto" for MoveNet, or BlazePose (which says so in its ``notice``) where
        MoveNet's file is missing or damaged; or the path of a single-pose MoveNet ``.tflite`` file.
    threads : of the model.

    Raises
    ------
    InputError : there is no such backend.
    ModelError : its model file is missing, damaged or of another kind.
    """
    if name.lower().endswith(".tflite"):
        return movenet.MoveNet(Path(name).expanduser(), threads=threads)
    if name != "auto":
        return BACKENDS[name](threads)
    try:
        return BACKENDS["movenet"](threads)
    except ModelError as error:
        return blazepose.full(threads, notice=f"{error} Until then the slower BlazePose is used.")
