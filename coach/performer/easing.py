"""The one curve that everything here begins and ends by."""

from __future__ import annotations


def smooth(share: float) -> float:
    """0..1 of a share 0..1, level at both ends; outside of it 0 or 1."""
    share = min(max(share, 0.0), 1.0)
    return share * share * (3.0 - 2.0 * share)
