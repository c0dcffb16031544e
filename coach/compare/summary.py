"""The result in a few lines for the terminal."""

from __future__ import annotations

import numpy as np

from coach.compare.comparison import Comparison


def summary(comparison: Comparison) -> str:
    """What was found, and where."""
    lines = list(comparison.notices)
    for part in comparison.stretches:
        lines.append(
            f"{part.reference_start_s:8.2f} - {part.reference_end_s:8.2f} s  goes with "
            f"{part.test_start_s:8.2f} - {part.test_end_s:8.2f} s  {part.speed:5.2f}x  "
            f"{part.cost_deg:5.1f} deg off  {part.confidence:4.0%} sure"
            f"{'  out of order' if part.reordered else ''}"
        )
    known = comparison.cost_deg[np.isfinite(comparison.cost_deg)]
    cost = f", {known.mean():.1f} degrees off on average" if len(known) else ""
    lines.append(f"{comparison.matched.mean():.0%} of {comparison.reference.path.name} is matched{cost}.")
    return "\n".join(lines)
