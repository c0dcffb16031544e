"""How sure it is that a stretch is right, as a share: of stretches said to be 0.9 sure, 0.9 is right.

Right is a moment within 0.2 s of the truth. Fitted on pairs of actors whose 3-D motion is known
(``python -m benchmarks.compare_confidence --fit``).
"""

from __future__ import annotations

import math
from typing import Final

UNSURE: Final = 0.4
"""Below this a person is told."""
_CONSTANT: Final = -2.35
_AGREEMENT: Final = 6.45
_LOG_LENGTH: Final = 0.37
_SHORTEST_S: Final = 0.1


def confidence(agreement: float, length_s: float) -> float:
    """How sure a stretch is, 0..1.

    Parameters
    ----------
    agreement : how far its cost is below that of unrelated poses, as a share of that; 1 is the same pose.
    length_s : how long it goes on in the reference.
    """
    total = _CONSTANT + _AGREEMENT * agreement + _LOG_LENGTH * math.log(max(length_s, _SHORTEST_S))
    return 1.0 / (1.0 + math.exp(-total))
