"""Two videos of one motion, brought into step: the PoseSync paper, and what it lacks."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from coach.compare.comparison import Comparison, Stretch
from coach.compare.options import CompareOptions
from coach.types import VideoPoses

if TYPE_CHECKING:
    from coach.compare.comparing import compare

__all__ = ["CompareOptions", "Comparison", "Stretch", "VideoPoses", "compare"]


def __getattr__(name: str) -> Any:
    """Fetch what compares, with its compiled kernels, when it is first asked for: that takes a while."""
    if name == "compare":
        return importlib.import_module("coach.compare.comparing").compare
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
