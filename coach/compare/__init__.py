"""Two videos of one motion, brought into step: the PoseSync paper, and what it lacks."""

from __future__ import annotations

from coach.compare.comparing import compare
from coach.compare.comparison import Comparison, Stretch, VideoPoses
from coach.compare.options import CompareOptions

__all__ = ["CompareOptions", "Comparison", "Stretch", "VideoPoses", "compare"]
