"""The measured delay of each camera, kept as JSON in the user's folder; judgements of timing subtract it."""

from __future__ import annotations

import json
import logging
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coach import files, paths
from coach.errors import StorageError
from coach.latency.estimate import LONGEST_S, Delay

FORMAT_VERSION = 1
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class KeptDelay:
    """A camera's delay behind the screen, how sure it is (standard error), and the day it was measured."""

    delay_s: float
    spread_s: float
    measured: str


def load(path: Path | None = None) -> dict[str, KeptDelay]:
    """What was measured, by the camera's name; what cannot be read is left out, and the log says so."""
    path = path or paths.latency_file()
    try:
        cameras = json.loads(path.read_text(encoding="utf-8"))["cameras"]
        kept = {name: _delay(entry) for name, entry in cameras.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        log.warning("The delays in %s cannot be used (%r).", path, error)
        return {}
    return {name: delay for name, delay in kept.items() if delay is not None}


def delay_s(camera: str, path: Path | None = None) -> float:
    """What to subtract from a judgement of timing with this camera, seconds; 0 while it was not measured."""
    kept = load(path).get(camera)
    return 0.0 if kept is None else kept.delay_s


def keep(camera: str, delay: Delay, measured: str, path: Path | None = None) -> None:
    """Keep the delay of a camera; ``measured`` is the day, as ISO date.

    Raises
    ------
    StorageError : it cannot be written.
    """
    path = path or paths.latency_file()
    cameras = load(path) | {camera: KeptDelay(delay.delay_s, delay.spread_s, measured)}
    entries = {
        name: {"delay_s": kept.delay_s, "spread_s": kept.spread_s, "measured": kept.measured}
        for name, kept in cameras.items()
    }
    text = json.dumps({"format_version": FORMAT_VERSION, "cameras": entries}, indent=2)
    try:
        files.write_bytes(path, text.encode())
    except OSError as error:
        raise StorageError(
            f"The delay cannot be kept in {path.parent} ({error.strerror or error}): "
            "check that there is room and that you may write there."
        ) from error


def _delay(entry: Any) -> KeptDelay | None:
    delay_s, spread_s, measured = entry["delay_s"], entry["spread_s"], entry["measured"]
    good = all(type(value) in (int, float) and math.isfinite(value) for value in (delay_s, spread_s))
    if not good or not 0.0 <= delay_s <= LONGEST_S or not isinstance(measured, str):
        return None
    return KeptDelay(float(delay_s), float(spread_s), measured)
