"""All poses of a video."""

from __future__ import annotations

from coach.extraction.extractor import extract
from coach.extraction.resampling import resample, resample_at

__all__ = ["extract", "resample", "resample_at"]
