"""Charts of the report as SVG and PNG: no script, no font, no file beside it."""

from __future__ import annotations

import base64
from collections.abc import Callable, Sequence
from html import escape
from typing import Final

import numpy as np
import numpy.typing as npt

from coach.compare.skeletons import stops
from coach.opencv import cv2
from coach.settings import FeedbackSettings
from coach.skeleton import JOINT_TRIPLETS, JOINTS
from coach.types import FloatArray, ImageArray

GOOD, OFF, WRONG, UNKNOWN = (31, 138, 85), (230, 160, 30), (201, 58, 26), (200, 208, 214)
"""RGB on a light ground."""
WIDTH: Final = 860
_LEFT, _RIGHT, _TOP, _BOTTOM = 52, 12, 10, 34
Array = npt.NDArray[np.float64]
Range = tuple[float, float]


def colour(size_deg: float, limits: FeedbackSettings) -> tuple[int, int, int]:
    """RGB of a difference."""
    if not np.isfinite(size_deg):
        return UNKNOWN
    red, green, blue = (
        int(np.interp(abs(size_deg), stops(limits), shades)) for shades in zip(GOOD, OFF, WRONG, strict=True)
    )
    return red, green, blue


def data_uri(image: ImageArray, kind: str = "png") -> str:
    """A BGR picture as text that an <img> shows."""
    quality = [cv2.IMWRITE_JPEG_QUALITY, 82] if kind == "jpg" else []
    _, data = cv2.imencode(f".{kind}", image, quality)
    name = "jpeg" if kind == "jpg" else kind
    return f"data:image/{name};base64,{base64.b64encode(bytes(data)).decode()}"


def ticks(low: float, high: float, about: int = 6) -> list[float]:
    """Round numbers between two."""
    span = max(high - low, 1e-9)
    step = 10 ** np.floor(np.log10(span / about))
    step *= next(factor for factor in (1, 2, 5, 10) if span / (step * factor) <= about)
    return [float(v) for v in np.arange(np.ceil(low / step) * step, high + step * 1e-6, step)]


def line_chart(
    times_s: Array, values: Array, *, y_range: tuple[float, float], unit: str, mark: float | None, label: str
) -> str:
    """Values over time; gaps where they are NaN; a dashed line at ``mark``."""
    height = 190
    x_of, y_of = _scales((float(times_s[0]), float(times_s[-1])), y_range, height)
    parts = [_frame(x_of, y_of, (float(times_s[0]), float(times_s[-1])), y_range, height, unit)]
    if mark is not None:
        parts.append(
            f'<line x1="{_LEFT}" x2="{WIDTH - _RIGHT}" y1="{y_of(mark):.1f}" y2="{y_of(mark):.1f}" '
            'class="mark"/>'
        )
    for xs, ys in _pieces(times_s, values):
        points = " ".join(
            f"{x_of(x):.1f},{y_of(min(max(y, y_range[0]), y_range[1])):.1f}"
            for x, y in zip(xs, ys, strict=True)
        )
        parts.append(f'<polyline points="{points}" class="line"/>')
    return _svg(height, parts, label)


def path_chart(
    matrix: ImageArray,
    spans_s: tuple[float, float],
    stretches: Sequence[tuple[Array, Array, bool]],
    names: tuple[str, str],
) -> str:
    """The cost matrix with the warping path on it: reference to the right, test downwards.

    Parameters
    ----------
    matrix : (test, reference, 3) BGR.
    stretches : reference seconds, test seconds, and whether found out of order.
    """
    width, left, top = 620, 60, 10
    height = int(min(620, max(160, width * spans_s[1] / max(spans_s[0], 1e-6))))
    sx, sy = width / spans_s[0], height / spans_s[1]
    parts = [
        f'<image href="{data_uri(matrix)}" x="{left}" y="{top}" width="{width}" height="{height}" '
        'preserveAspectRatio="none"/>'
    ]
    for xs, ys, reordered in stretches:
        points = " ".join(f"{left + x * sx:.1f},{top + y * sy:.1f}" for x, y in zip(xs, ys, strict=True))
        parts.append(f'<polyline points="{points}" class="under"/>')
        parts.append(f'<polyline points="{points}" class="{"path odd" if reordered else "path"}"/>')
    for x in ticks(0, spans_s[0]):
        parts.append(
            f'<text x="{left + x * sx:.1f}" y="{top + height + 16}" text-anchor="middle">{x:g}</text>'
        )
    for y in ticks(0, spans_s[1]):
        parts.append(f'<text x="{left - 6}" y="{top + y * sy + 4:.1f}" text-anchor="end">{y:g}</text>')
    parts.append(
        f'<text x="{left + width / 2}" y="{top + height + 32}" text-anchor="middle">'
        f"{escape(names[0])}, s</text>"
    )
    parts.append(
        f'<text transform="translate(14 {top + height / 2}) rotate(-90)" text-anchor="middle">'
        f"{escape(names[1])}, s</text>"
    )
    total = left + width + 10
    return (
        f'<svg viewBox="0 0 {total} {top + height + 40}" style="max-width:{total}px" role="img" '
        f'aria-label="warping path over the cost matrix">{"".join(parts)}</svg>'
    )


def joints_chart(times_s: Array, size_deg: FloatArray, limits: FeedbackSettings) -> str:
    """A strip for each joint over time, coloured by its difference (N, 9)."""
    columns = min(800, max(len(times_s), 2))
    at = np.interp(np.linspace(times_s[0], times_s[-1], columns), times_s, np.arange(len(times_s)))
    strips = size_deg[np.round(at).astype(int)].T
    picture = np.array([[colour(float(v), limits)[::-1] for v in row] for row in strips], np.uint8)
    row, left = 22, 120
    width = WIDTH - left - _RIGHT
    height = row * len(JOINTS)
    scale = (WIDTH - left - _RIGHT) / max(float(times_s[-1] - times_s[0]), 1e-6)
    parts = [
        f'<image href="{data_uri(picture)}" x="{left}" y="4" width="{width}" height="{height}" '
        'preserveAspectRatio="none" style="image-rendering:pixelated"/>'
    ]
    for index, joint in enumerate(JOINTS):
        parts.append(
            f'<text x="{left - 8}" y="{row * index + 19}" text-anchor="end">{joint.replace("_", " ")}</text>'
        )
        if index:
            parts.append(
                f'<line x1="{left}" x2="{left + width}" y1="{4 + row * index}" y2="{4 + row * index}" '
                'class="gap"/>'
            )
    for second in ticks(float(times_s[0]), float(times_s[-1]), 8):
        parts.append(
            f'<text x="{left + (second - times_s[0]) * scale:.1f}" y="{height + 22}" text-anchor="middle">'
            f"{second:g} s</text>"
        )
    return _svg(height + 30, parts, "difference of each joint over time")


_BODY: Final = {
    0: (130, 40), 5: (170, 90), 6: (90, 90), 7: (196, 150), 8: (64, 150), 9: (206, 206), 10: (54, 206),
    11: (156, 200), 12: (104, 200), 13: (160, 280), 14: (100, 280), 15: (164, 356), 16: (96, 356),
}  # fmt: skip
_BONES: Final = (
    (5, 6),
    (5, 7),
    (7, 9),
    (6, 8),
    (8, 10),
    (5, 11),
    (6, 12),
    (11, 12),
    (11, 13),
    (13, 15),
    (12, 14),
    (14, 16),
)


def body_picture(means_deg: FloatArray, limits: FeedbackSettings) -> str:
    """A body seen from the front, its joints coloured by their mean difference (9,)."""
    parts = [f'<circle cx="{_BODY[0][0]}" cy="{_BODY[0][1]}" r="24" class="bone" fill="#fff"/>']
    for a, b in _BONES:
        (x1, y1), (x2, y2) = _BODY[a], _BODY[b]
        parts.append(f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" class="bone"/>')
    for index, (_, vertex, _) in enumerate(JOINT_TRIPLETS):
        x, y = _BODY[vertex] if JOINTS[index] != "waist" else (130, 150)
        red, green, blue = colour(float(means_deg[index]), limits)
        text = f"{means_deg[index]:.0f}°" if np.isfinite(means_deg[index]) else "?"
        side = 1 if x >= 130 else -1
        parts.append(f'<circle cx="{x}" cy="{y}" r="11" fill="rgb({red},{green},{blue})"/>')
        if JOINTS[index] == "waist":
            parts.append(f'<text x="130" y="176" text-anchor="middle">waist {text}</text>')
        else:
            anchor = "start" if side > 0 else "end"
            parts.append(f'<text x="{x + side * 17}" y="{y + 5}" text-anchor="{anchor}">{text}</text>')
    parts.append('<text x="240" y="30" text-anchor="end">left</text><text x="20" y="30">right</text>')
    drawn = "".join(parts)
    return f'<svg viewBox="0 0 260 380" style="max-width:260px" role="img" aria-label="body">{drawn}</svg>'


def _pieces(times_s: Array, values: Array) -> list[tuple[Array, Array]]:
    """Runs of known values, thinned to about two points a pixel."""
    known = np.flatnonzero(np.isfinite(values))
    step = max(1, len(values) // (2 * WIDTH))
    return [
        (times_s[run[::step]], values[run[::step]])
        for run in np.split(known, np.flatnonzero(np.diff(known) > 1) + 1)
        if len(run) > 1
    ]


def _scales(
    x_range: Range, y_range: Range, height: int
) -> tuple[Callable[[float], float], Callable[[float], float]]:
    def x_of(x: float) -> float:
        return _LEFT + (x - x_range[0]) / max(x_range[1] - x_range[0], 1e-9) * (WIDTH - _LEFT - _RIGHT)

    def y_of(y: float) -> float:
        return height - _BOTTOM - (y - y_range[0]) / (y_range[1] - y_range[0]) * (height - _TOP - _BOTTOM)

    return x_of, y_of


def _frame(
    x_of: Callable[[float], float],
    y_of: Callable[[float], float],
    x_range: Range,
    y_range: Range,
    height: int,
    unit: str,
) -> str:
    out = []
    for y in ticks(y_range[0], y_range[1], 5):
        out.append(
            f'<line x1="{_LEFT}" x2="{WIDTH - _RIGHT}" y1="{y_of(y):.1f}" y2="{y_of(y):.1f}" class="grid"/>'
        )
        out.append(f'<text x="{_LEFT - 6}" y="{y_of(y) + 4:.1f}" text-anchor="end">{y:g}{unit}</text>')
    for x in ticks(x_range[0], x_range[1], 8):
        out.append(f'<text x="{x_of(x):.1f}" y="{height - _BOTTOM + 18}" text-anchor="middle">{x:g} s</text>')
    return "".join(out)


def _svg(height: int, parts: list[str], label: str) -> str:
    return (
        f'<svg viewBox="0 0 {WIDTH} {height}" style="max-width:{WIDTH}px" role="img" '
        f'aria-label="{escape(label)}">'
        f"{''.join(parts)}</svg>"
    )
