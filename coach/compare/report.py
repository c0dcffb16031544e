"""The report: one HTML file that needs nothing else, no network and no script."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Final

import numpy as np

from coach.capture.frames import FrameFinder
from coach.compare import charts, html
from coach.compare.comparison import Comparison
from coach.compare.matrix import cost_picture
from coach.compare.panels import Panel
from coach.compare.worst import WorstPart, worst_parts
from coach.progress import CancelToken
from coach.settings import FeedbackSettings
from coach.storing import store
from coach.types import FloatArray

_PICTURE_PX: Final = 320


def write_report(
    comparison: Comparison,
    path: Path | str,
    limits: FeedbackSettings | None = None,
    *,
    cancel: CancelToken | None = None,
) -> None:
    """Write REPORT.html.

    Parameters
    ----------
    limits : from how many degrees a joint is shown as off, and wrong; None for the usual ones.

    Raises
    ------
    StorageError : it cannot be written; no partial file is left.
    VideoError : one of the videos cannot be read any more.
    Cancelled : ``cancel`` was set.
    """
    limits = limits or FeedbackSettings()
    body = [_head(comparison)]
    if comparison.stretches:
        body += [
            _path(comparison),
            _speed(comparison),
            _joints(comparison, limits),
            _worst(comparison, limits, cancel),
            _stretches(comparison),
        ]
    title = f"{_names(comparison)[1]} beside {_names(comparison)[0]}"
    store(Path(path), html.page(title, "".join(body)))


def _names(comparison: Comparison) -> tuple[str, str]:
    return comparison.reference.path.name, comparison.test.path.name


def _head(comparison: Comparison) -> str:
    reference, test = _names(comparison)
    share = float(comparison.matched.mean())
    cost = comparison.cost_deg[comparison.matched & np.isfinite(comparison.cost_deg)]
    numbers = [(f"{share:.0%}", "of the reference matched")]
    if len(cost):
        numbers.append((f"{cost.mean():.0f}°", "mean difference of a joint"))
        speeds = comparison.speed[comparison.matched]
        numbers.append((f"{np.median(speeds):.2f}×", "tempo against the reference"))
        numbers.append((f"{float(comparison.confidence[comparison.matched].mean()):.0%}", "confidence"))
    cells = "".join(f"<div><b>{value}</b><span class='quiet'>{text}</span></div>" for value, text in numbers)
    notes = "".join(f"<li>{escape(note)}</li>" for note in comparison.notices)
    first, second = comparison.reference.poses, comparison.test.poses
    lengths = (
        f"{_length(first.times_s[-1])} and {_length(second.times_s[-1])}, "
        f"{first.fps:.3g} and {second.fps:.3g} pictures a second"
    )
    return (
        f"<h1>{escape(test)} beside {escape(reference)}</h1><p class='quiet'>{lengths}</p>"
        f"<section><div class='numbers'>{cells}</div>{f'<ul>{notes}</ul>' if notes else ''}</section>"
    )


def _path(comparison: Comparison) -> str:
    reference, test = comparison.reference.poses, comparison.test.poses
    lines = []
    for part in comparison.stretches:
        inside = (
            (reference.times_s >= part.reference_start_s - 1e-6)
            & (reference.times_s <= part.reference_end_s + 1e-6)
            & comparison.matched
        )
        at = np.flatnonzero(inside)
        at = at[:: max(1, len(at) // 800)]
        lines.append((reference.times_s[at], comparison.test_s[at], part.reordered))
    chart = charts.path_chart(
        cost_picture(comparison),
        (float(reference.times_s[-1]), float(test.times_s[-1])),
        lines,
        _names(comparison),
    )
    return (
        "<section><h2>Which moment goes with which</h2><p class='quiet'>Every point of the picture is a pair "
        "of moments: dark where the two bodies are alike. The line is the way through that was found; "
        f"where it is missing, nothing matches. Orange-red: out of order.</p>{chart}</section>"
    )


def _speed(comparison: Comparison) -> str:
    times_s = comparison.reference.poses.times_s
    values = np.where(comparison.matched, comparison.speed, np.nan).astype(np.float64)
    known = values[np.isfinite(values)]
    top = float(np.clip(np.percentile(known, 99) * 1.15, 1.5, 8.0)) if len(known) else 2.0
    chart = charts.line_chart(
        times_s, values, y_range=(0.0, top), unit="×", mark=1.0, label="tempo over time"
    )
    return (
        "<section><h2>Tempo</h2><p class='quiet'>1× is as fast as the reference; "
        f"below it the test is slower.</p>{chart}</section>"
    )


def _joints(comparison: Comparison, limits: FeedbackSettings) -> str:
    times_s = comparison.reference.poses.times_s
    size = np.abs(comparison.difference_deg)
    cost = np.where(comparison.matched, comparison.cost_deg, np.nan).astype(np.float64)
    known = cost[np.isfinite(cost)]
    top = float(max(30.0, np.percentile(known, 99) * 1.1)) if len(known) else 30.0
    body = charts.body_picture(mean_differences(size), limits)
    chart = charts.line_chart(
        times_s, cost, y_range=(0.0, top), unit="°", mark=limits.off_deg, label="mean difference"
    )
    return (
        "<section><h2>Joints</h2><p class='quiet'>How far the joint angles are from the reference."
        f"{html.legend(limits)}</p>"
        f"<div class='split'><div style='flex:0 1 260px'>{body}</div>"
        f"<div style='flex:3 1 480px'>{charts.joints_chart(times_s, size, limits)}"
        f"{chart}"
        "</div></div></section>"
    )


def mean_differences(size_deg: FloatArray) -> FloatArray:
    """(9,) mean of (N, 9) over what is known; NaN where nothing is."""
    known = np.isfinite(size_deg)
    count = known.sum(axis=0)
    total = np.where(known, size_deg, 0.0).sum(axis=0)
    return np.where(count > 0, total / np.maximum(count, 1), np.nan).astype(np.float32)


def _worst(comparison: Comparison, limits: FeedbackSettings, cancel: CancelToken | None) -> str:
    parts = worst_parts(comparison)
    if not parts:
        return ""
    reference, test = comparison.reference, comparison.test
    left = Panel(reference.poses.size_px, _PICTURE_PX, limits)
    right = Panel(test.poses.size_px, _PICTURE_PX, limits, mirrored=comparison.mirrored)
    blocks = []
    with FrameFinder(reference.path) as first, FrameFinder(test.path) as second:
        for part in parts:
            if cancel is not None:
                cancel.check()
            shown = left.picture(
                first.at(float(reference.poses.times_s[part.frame])), reference.poses.keypoints_px[part.frame]
            )
            beside_it = right.picture(
                second.at(float(test.poses.times_s[part.test_frame])),
                test.poses.keypoints_px[part.test_frame],
                comparison.difference_deg[part.frame],
            )
            blocks.append(
                _block(comparison, part, charts.data_uri(shown, "jpg"), charts.data_uri(beside_it, "jpg"))
            )
    return f"<section><h2>Where they differ most</h2>{''.join(blocks)}</section>"


def _block(comparison: Comparison, part: WorstPart, shown: str, beside_it: str) -> str:
    at_s = comparison.reference.poses.times_s[part.frame]
    test_s = comparison.test.poses.times_s[part.test_frame]
    joint = f", most the {part.joint.replace('_', ' ')}: {part.joint_deg:.0f}°" if part.joint else ""
    return (
        f"<p style='margin-top:20px'><b>{part.start_s:.1f} to {part.end_s:.1f} s</b>: "
        f"{part.cost_deg:.0f}° off{joint}</p><div class='pair'>"
        f"<figure><img src='{shown}' alt='reference'>"
        f"<figcaption class='quiet'>reference, frame {part.frame}, {at_s:.2f} s</figcaption></figure>"
        f"<figure><img src='{beside_it}' alt='test'>"
        f"<figcaption class='quiet'>test, frame {part.test_frame}, {test_s:.2f} s</figcaption></figure></div>"
    )


def _stretches(comparison: Comparison) -> str:
    rows = "".join(
        f"<tr><td>{part.reference_start_s:.1f} to {part.reference_end_s:.1f} s</td>"
        f"<td>{part.test_start_s:.1f} to {part.test_end_s:.1f} s</td><td>{part.speed:.2f}×</td>"
        f"<td>{part.cost_deg:.0f}°</td><td>{part.confidence:.0%}</td>"
        f"<td>{'out of order' if part.reordered else ''}</td></tr>"
        for part in comparison.stretches
    )
    return (
        "<section><h2>Stretches</h2><table><tr><th>reference</th><th>test</th><th>tempo</th><th>difference</th>"
        f"<th>confidence</th><th></th></tr>{rows}</table></section>"
    )


def _length(seconds: float) -> str:
    return f"{int(seconds // 60)}:{seconds % 60:04.1f}"
