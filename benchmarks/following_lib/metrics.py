"""The metrics of score following, over all frames."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from benchmarks.following_lib.streams import IDLE, WRONG, Stream

WITHIN_MS = (50, 100, 300, 500, 1000, 2000)
FOUND_S, FOUND_FRAMES = 0.3, 10
PROGRESS_S = 0.3


@dataclass(frozen=True, eq=False)
class Track:
    """What a method said at each frame.

    ``shown``: whether it claimed to know (states other than waiting, lost).
    """

    position_s: np.ndarray
    confidence: np.ndarray
    shown: np.ndarray
    states: list[str]

    @classmethod
    def plain(cls, position_s: np.ndarray) -> Track:
        """Of a method that always claims to know and says nothing of its doubt."""
        n = len(position_s)
        return cls(np.asarray(position_s), np.full(n, np.nan), np.ones(n, bool), ["locked"] * n)


def errors_s(stream: Stream, track: Track) -> np.ndarray:
    """Signed error, seconds; in exact repeats modulo the period (there the phase counts)."""
    error = track.position_s - stream.truth_s
    if stream.period_s:
        error = (error + stream.period_s / 2) % stream.period_s - stream.period_s / 2
    return error


def recovery_s(stream: Stream, error: np.ndarray) -> dict[str, list[float]]:
    """By kind of event.

    Seconds until the error is within 0.3 s for ten frames; inf when never before the next.
    """
    found: dict[str, list[float]] = {}
    ends = [*[frame for frame, _ in stream.events], len(error)][1:]
    for (frame, kind), end in zip(stream.events, ends, strict=True):
        good = np.abs(error[frame:end]) <= FOUND_S
        if len(good) < FOUND_FRAMES:
            continue
        run = np.convolve(good, np.ones(FOUND_FRAMES), "valid") >= FOUND_FRAMES
        found.setdefault(kind, []).append(float(np.argmax(run) / stream.fps) if run.any() else np.inf)
    return found


def score(stream: Stream, track: Track, only: tuple[str, ...] = ()) -> dict[str, object]:
    """All figures of one stream; see docs/FOLLOWING.md for what each one is.

    With ``only``, errors count in these motions alone.
    """
    error = errors_s(stream, track)
    distance = np.abs(error)
    idle, moving = stream.kind == IDLE, stream.kind != IDLE
    good = distance <= FOUND_S
    counted = distance[stream.inside(only)] if only else distance
    progress = track.shown & (track.position_s > PROGRESS_S)
    expected = np.where(
        idle, "waiting", np.where(stream.kind == WRONG, "off", np.where(good, "locked", "off"))
    )
    said = np.array(["off" if s in ("unsure", "lost") else s for s in track.states])
    said[(said == "finished") & (stream.truth_s > stream.truth_s.max() - 1.0)] = "locked"
    return {
        "frames": len(error),
        "median_ms": float(np.median(counted) * 1e3) if len(counted) else np.nan,
        "mean_ms": float(counted.mean() * 1e3) if len(counted) else np.nan,
        **{f"within_{ms}": _share(counted <= ms / 1e3) for ms in WITHIN_MS},
        "lost": _share(counted > 1.0),
        "lag_ms": float(np.median(error[moving]) * 1e3),
        "idle_progress": float(progress[idle].mean() * 100) if idle.any() else np.nan,
        "state_accuracy": float((said == expected).mean() * 100),
        "recovery": recovery_s(stream, error),
        "confidence": (track.confidence[moving], good[moving]),
    }


def _share(flags: np.ndarray) -> float:
    return float(flags.mean() * 100) if len(flags) else float("nan")


def calibration(
    scores: list[dict[str, object]], edges: np.ndarray | None = None
) -> list[tuple[float, float, int]]:
    """(mean confidence said, share right, frames) in each bin, over all streams."""
    pairs = [s["confidence"] for s in scores]
    said = np.concatenate([p[0] for p in pairs])  # type: ignore[index]
    right = np.concatenate([p[1] for p in pairs])  # type: ignore[index]
    keep = np.isfinite(said)
    said, right = said[keep], right[keep]
    edges = np.linspace(0, 1, 11) if edges is None else edges
    which = np.clip(np.digitize(said, edges) - 1, 0, len(edges) - 2)
    rows = []
    for k in range(len(edges) - 1):
        inside = which == k
        if inside.any():
            rows.append((float(said[inside].mean()), float(right[inside].mean()), int(inside.sum())))
    return rows


def pooled(scores: list[dict[str, object]]) -> dict[str, float]:
    """Means over streams; recovery times pooled over events (median and 90th percentile)."""
    keys = [k for k, v in scores[0].items() if isinstance(v, float)]
    out = {k: float(np.nanmean([s[k] for s in scores])) if any(np.isfinite(s[k]) for s in scores) else np.nan
           for k in keys}  # type: ignore[arg-type,misc]  # fmt: skip
    events: dict[str, list[float]] = {}
    for s in scores:
        for kind, values in s["recovery"].items():  # type: ignore[attr-defined]
            events.setdefault(kind, []).extend(values)
    for kind, values in events.items():
        out[f"recover_{kind}_median_s"] = float(np.quantile(values, 0.5, method="lower"))
        out[f"recover_{kind}_p90_s"] = float(np.quantile(values, 0.9, method="lower"))
        out[f"recover_{kind}_n"] = float(len(values))
    rows = calibration(scores)
    total = sum(n for *_, n in rows)
    out["calibration_error"] = sum(abs(a - b) * n for a, b, n in rows) / total if total else np.nan
    return out
