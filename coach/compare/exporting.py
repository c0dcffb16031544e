"""What can be written of a comparison: a table, a video of both in step, a report."""

from __future__ import annotations

from coach.compare.map_csv import write_map
from coach.compare.report import write_report
from coach.compare.side_by_side import write_video

__all__ = ["write_map", "write_report", "write_video"]
