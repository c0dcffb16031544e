"""Triangle meshes bound to bones, built from closed rings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from coach.performer.channels import Array

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int32]
Colour = str
"""A colour as people write it: "#2EC4B6"."""
N_INFLUENCES = 3


@dataclass(frozen=True, eq=False)
class Mesh:
    """Vertices in the rest posture, and which bones carry them.

    Attributes
    ----------
    vertices_m, normals, colours : (V, 3) float32; colours BGR 0..1.
    gloss : (V,) float32, 0 for cloth .. 1 for an eye.
    bones, weights : (V, 3) transforms of :class:`coach.performer.kinematics.Figure` and their shares.
    triangles : (T, 3) int32, counter-clockwise seen from outside.
    """

    vertices_m: Floats
    normals: Floats
    colours: Floats
    gloss: Floats
    bones: Ints
    weights: Floats
    triangles: Ints


@dataclass(eq=False)
class Part:
    """A piece under construction: vertices, triangles, one bone each until bound otherwise."""

    vertices_m: Array
    triangles: npt.NDArray[np.int64]
    colours: Array
    gloss: Array
    bones: npt.NDArray[np.int64]
    weights: Array

    def bind(self, anchors: Sequence[tuple[float, int]], axis: int = 1) -> Part:
        """Bind by place along ``axis``: (place in metres, bone) anchors, blended smoothly in between."""
        places = np.array([place for place, _ in anchors])
        bones = np.array([bone for _, bone in anchors])
        order = np.argsort(places)
        places, bones = places[order], bones[order]
        along = self.vertices_m[:, axis]
        upper = np.clip(np.searchsorted(places, along), 1, len(places) - 1)
        span = np.maximum(places[upper] - places[upper - 1], 1e-9)
        share = np.clip((along - places[upper - 1]) / span, 0.0, 1.0)
        share = share * share * (3.0 - 2.0 * share)
        self.bones[:, 0], self.bones[:, 1] = bones[upper - 1], bones[upper]
        self.weights[:, 0], self.weights[:, 1], self.weights[:, 2] = 1.0 - share, share, 0.0
        return self

    def follow(self, bone: int, share: Callable[[Array], Array]) -> Part:
        """Let ``share`` (0..1 of (V, 3) vertices) of the part follow another bone besides."""
        much: Array = np.clip(share(self.vertices_m), 0.0, 1.0)
        taken = np.flatnonzero(much)
        self.weights[taken] *= (1.0 - much[taken])[:, None]
        self.bones[taken, 2] = bone
        self.weights[taken, 2] = much[taken]
        return self

    def tint(self, colour: Colour, share: Callable[[Array], Array]) -> Part:
        """Mix in another colour, ``share`` (0..1) of it."""
        much: Array = np.clip(share(self.vertices_m), 0.0, 1.0)[:, None]
        self.colours = self.colours * (1.0 - much) + bgr(colour) * much
        return self

    def darken(self, share: Callable[[Array], Array]) -> Part:
        """Take away ``share`` (0..1) of the light: hollows that the sky does not reach."""
        self.colours = self.colours * (1.0 - np.clip(share(self.vertices_m), 0.0, 1.0))[:, None]
        return self


def bgr(colour: Colour) -> Array:
    """(3,) BGR 0..1 of "#RRGGBB"."""
    return np.array([int(colour[i : i + 2], 16) for i in (5, 3, 1)]) / 255.0


def part(
    vertices: Array, triangles: npt.NDArray[np.int64], colour: Colour, bone: int, gloss: float = 0.0
) -> Part:
    """A part in one colour on one bone."""
    count = len(vertices)
    weights = np.zeros((count, N_INFLUENCES))
    weights[:, 0] = 1.0
    bones = np.full((count, N_INFLUENCES), bone, np.int64)
    return Part(vertices, triangles, np.tile(bgr(colour), (count, 1)), np.full(count, gloss), bones, weights)


def loft(
    rings: Array,
    colour: Colour,
    bone: int,
    *,
    segments: int = 20,
    rows: int = 0,
    axis: int = 1,
    power: float = 2.0,
    gloss: float = 0.0,
    close: bool = True,
) -> Part:
    """A closed skin over rings.

    Parameters
    ----------
    rings : (R, 5) place along ``axis``, the two half-widths across, the two centres across, in metres;
        across are x and z for axis 1 (y), x and y for axis 2 (z). From low to high.
    rows : rings to interpolate smoothly to; 0 keeps those given.
    power : 2 an ellipse, more is boxier.
    """
    rings = np.asarray(rings, float)
    if rows:
        rings = _resampled(rings, rows)
    angle = np.linspace(0.0, 2.0 * np.pi, segments, endpoint=False)
    wave = np.stack((np.sin(angle), np.cos(angle)), axis=-1)
    wave = np.sign(wave) * np.abs(wave) ** (2.0 / power)
    across = rings[:, None, 3:5] + rings[:, None, 1:3] * wave
    along = np.broadcast_to(rings[:, None, 0:1], (len(rings), segments, 1))
    first, second = across[..., 0:1], across[..., 1:2]
    grid = np.concatenate((first, along, second) if axis == 1 else (first, second, along), axis=-1)
    triangles = tube_triangles(len(rings), segments)
    vertices = grid.reshape(-1, 3)
    if close:
        triangles = np.concatenate((triangles, _closing(len(rings), segments)))
        vertices = np.concatenate((vertices, grid[-1:].mean(axis=1), grid[:1].mean(axis=1)))
    if axis != 1:
        triangles = triangles[:, ::-1]
    return part(vertices, triangles, colour, bone, gloss)


def ball(
    centre: Array, radii: Array, colour: Colour, bone: int, *, segments: int = 16, gloss: float = 0.0
) -> Part:
    """An ellipsoid."""
    rows = max(segments // 2, 5)
    angle = np.linspace(-0.5, 0.5, rows + 2)[1:-1] * np.pi
    rings = np.stack(
        (
            centre[1] + radii[1] * np.sin(angle),
            radii[0] * np.cos(angle),
            radii[2] * np.cos(angle),
            np.full(rows, centre[0]),
            np.full(rows, centre[2]),
        ),
        axis=-1,
    )
    result = loft(rings, colour, bone, segments=segments, gloss=gloss)
    result.vertices_m[-2, 1], result.vertices_m[-1, 1] = centre[1] + radii[1], centre[1] - radii[1]
    return result


def assemble(parts: Sequence[Part]) -> Mesh:
    """All parts as one mesh, with smooth normals inside each part."""
    starts = np.cumsum([0, *(len(item.vertices_m) for item in parts)])
    return Mesh(
        np.concatenate([item.vertices_m for item in parts]).astype(np.float32),
        np.concatenate([_normals(item) for item in parts]).astype(np.float32),
        np.concatenate([item.colours for item in parts]).astype(np.float32),
        np.concatenate([item.gloss for item in parts]).astype(np.float32),
        np.concatenate([item.bones for item in parts]).astype(np.int32),
        np.concatenate([item.weights for item in parts]).astype(np.float32),
        np.concatenate([item.triangles + start for item, start in zip(parts, starts, strict=False)]).astype(
            np.int32
        ),
    )


def _resampled(rings: Array, rows: int) -> Array:
    place = np.concatenate(([0.0], np.cumsum(np.linalg.norm(np.diff(rings[:, :3], axis=0), axis=1))))
    wanted = np.linspace(0.0, place[-1], rows)
    # Catmull-Rom through the rings, by arc length, with its slopes kept finite at the ends.
    slopes = np.gradient(rings, place, axis=0)
    index = np.clip(np.searchsorted(place, wanted, side="right") - 1, 0, len(place) - 2)
    span = (place[index + 1] - place[index])[:, None]
    x = (wanted - place[index])[:, None] / span
    result: Array = (
        (1 + 2 * x) * (1 - x) ** 2 * rings[index]
        + x * x * (3 - 2 * x) * rings[index + 1]
        + span * x * (1 - x) ** 2 * slopes[index]
        + span * x * x * (x - 1) * slopes[index + 1]
    )
    result[:, 1:3] = np.maximum(result[:, 1:3], 1e-4)
    return result


def tube_triangles(rows: int, segments: int) -> npt.NDArray[np.int64]:
    """Triangles (T, 3) of a grid of ``rows`` closed rings of ``segments`` points."""
    row, column = np.meshgrid(np.arange(rows - 1), np.arange(segments), indexing="ij")
    beside = (column + 1) % segments
    a, b = row * segments + column, row * segments + beside
    c, d = a + segments, b + segments
    return np.concatenate((np.stack((a, b, d), -1).reshape(-1, 3), np.stack((a, d, c), -1).reshape(-1, 3)))


def fan_triangles(rows: int, segments: int) -> npt.NDArray[np.int64]:
    """Triangles that close such a grid's last ring with the point that follows the grid."""
    column, top = np.arange(segments), (rows - 1) * segments
    return np.stack((top + column, top + (column + 1) % segments, np.full(segments, rows * segments)), -1)


def _closing(rows: int, segments: int) -> npt.NDArray[np.int64]:
    column = np.arange(segments)
    under = np.stack(((column + 1) % segments, column, np.full(segments, rows * segments + 1)), -1)
    return np.concatenate((under, fan_triangles(rows, segments)))


def _normals(item: Part) -> Array:
    corners = item.vertices_m[item.triangles]
    faces = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    normals = np.zeros_like(item.vertices_m)
    for corner in range(3):
        np.add.at(normals, item.triangles[:, corner], faces)
    result: Array = normals / np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-12)
    return result
