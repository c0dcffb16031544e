"""Times and tempo in words."""

from __future__ import annotations

from typing import Final

from ui.translation import translate
from ui.translation.words import decimal

FASTER_FROM: Final = 1.12
SLOWER_FROM: Final = 0.88


def clock(seconds: float) -> str:
    """Minutes and seconds: 83.2 is "1:23"."""
    whole = max(int(seconds), 0)
    return f"{whole // 60}:{whole % 60:02d}"


def tempo(rate: float) -> str:
    """The learner's tempo against the reference."""
    if rate < 0.05:
        return translate("practice", "standing")
    if rate > FASTER_FROM:
        return translate("practice", "faster")
    return translate("practice", "slower") if rate < SLOWER_FROM else translate("practice", "in time")


def times(rate: float) -> str:
    """The tempo as a number: "1.0×"."""
    return f"{decimal(rate, 1)}×"
