"""A measurement of a machine on which drawing takes most."""

from __future__ import annotations

from coach.pipeline.speed import Speed
from coach.pipeline.stages import StageStats

SPEED = Speed(
    seconds=10.0,
    fps=29.9,
    dropped=2,
    offered=301,
    result=StageStats(14.0, 31.0, 299),
    painted=StageStats(22.0, 48.0, 299),
    stages={"pose": StageStats(6.0, 12.0, 299), "draw": StageStats(16.7, 60.0, 299)},
    work_ms={"pose": 6.2, "draw": 17.0},
    step=0,
    redraw_step=1,
)
