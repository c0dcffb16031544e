"""Tables and the picture of the benchmark."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from benchmarks.following_lib.metrics import Track, errors_s
from benchmarks.following_lib.streams import IDLE, PAUSE, WRONG, Stream

_HEAD = (
    "median",
    "mean",
    "50 / 100 / 300 / 500 / 1000 / 2000 ms",
    "lost",
    "lag",
    "idle as progress",
    "states",
    "calibration",
)
Table = dict[str, dict[str, dict[str, float]]]


def line(suite: str, method: str, row: dict[str, float], seconds: float) -> str:
    """One row for the terminal."""
    found = " ".join(
        f"{k[8:-9]} {row[k]:.1f}/{row[k.replace('median', 'p90')]:.1f}s"
        for k in row
        if k.endswith("_median_s")
    )
    return (
        f"{suite:26s} {method:28s} {row['median_ms']:6.0f} ms  "
        f"{row['within_100']:3.0f}/{row['within_300']:5.1f}/{row['within_500']:5.1f} %  "
        f"lost {row['lost']:5.1f} %  "
        f"lag {row['lag_ms']:4.0f}  idle {row['idle_progress']:4.1f}  state {row['state_accuracy']:4.0f}  "
        f"cal {row['calibration_error']:.2f}  {found}  ({seconds:.1f} s)"
    )


def markdown(table: Table) -> str:
    """All figures, one table a set of streams."""
    parts = []
    for suite, rows in table.items():
        kinds = sorted({k[8:-9] for row in rows.values() for k in row if k.endswith("_median_s")})
        head = ["", *_HEAD, *(f"found after {k}" for k in kinds)]
        lines = [f"### {suite}", "", "| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
        for method, row in rows.items():
            cells = [
                f"**{method}**" if method == "follow" else method,
                f"{row['median_ms']:.0f} ms",
                f"{row['mean_ms']:.0f} ms",
                " / ".join(f"{row[f'within_{ms}']:.0f}" for ms in (50, 100, 300, 500, 1000, 2000)),
                _number(row["lost"], "%"),
                _number(row["lag_ms"], "ms", 0),
                _number(row["idle_progress"], "%"),
                _number(row["state_accuracy"], "%", 0),
                _number(row["calibration_error"], "", 2),
            ]
            for kind in kinds:
                median, late = row.get(f"recover_{kind}_median_s"), row.get(f"recover_{kind}_p90_s")
                cells.append(
                    "-" if median is None or late is None else f"{_seconds(median)} / {_seconds(late)}"
                )
            lines.append("| " + " | ".join(cells) + " |")
        parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"


def _number(value: float, unit: str, digits: int = 1) -> str:
    return "-" if not np.isfinite(value) else f"{value:.{digits}f} {unit}".strip()


def _seconds(value: float) -> str:
    return f"{value:.1f} s" if np.isfinite(value) else "never"


def picture(stream: Stream, tracks: dict[str, Track], path: Path) -> None:
    """Absolute error over time of each method on one stream."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(len(tracks), 1, figsize=(10, 1.0 + 0.85 * len(tracks)), sharex=True)
    shades = {IDLE: "#d8dee4", PAUSE: "#cfe3ff", WRONG: "#ffd9c7"}
    for axis, (name, track) in zip(np.atleast_1d(axes), tracks.items(), strict=True):
        for kind, colour in shades.items():
            axis.fill_between(stream.times_s, 0, 1, where=stream.kind == kind, color=colour, lw=0,
                              transform=axis.get_xaxis_transform())  # fmt: skip
        axis.plot(stream.times_s, np.clip(np.abs(errors_s(stream, track)), 0, 3), color="#0E8C82", lw=1.2)
        axis.axhline(0.3, color="#C93A1A", lw=0.6, ls="--")
        for frame, kind in stream.events:
            axis.axvline(stream.times_s[frame], color="#5A6772", lw=0.6)
            if axis is np.atleast_1d(axes)[0]:
                axis.text(stream.times_s[frame], 3.05, kind, fontsize=7, ha="center")
        axis.set_ylim(0, 3)
        axis.set_yticks([0, 1, 2])
        axis.set_title(name, fontsize=8, loc="left", pad=2)
    np.atleast_1d(axes)[-1].set_xlabel("seconds (grey: standing, blue: pause, orange: another movement)")
    figure.supylabel("error, s (cut at 3)", fontsize=9)
    figure.tight_layout()
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, dpi=110)
    plt.close(figure)
