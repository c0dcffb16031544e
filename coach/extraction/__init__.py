"""All poses of a video."""

from __future__ import annotations

from coach.extraction.extractor import extract
from coach.extraction.resampling import resample

__all__ = ["extract", "resample"]
