"""Draws posed figures over a background."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from coach.performer import raster
from coach.performer.body import BENDS, BONE, BONES, Body, skeleton
from coach.performer.channels import SIDES
from coach.performer.kinematics import Figure
from coach.performer.mesh import Floats, Ints, Mesh, assemble
from coach.performer.outfit import Outfit
from coach.performer.room import shadow_of
from coach.performer.sculpt_head import head
from coach.performer.sculpt_limbs import arm, leg
from coach.performer.sculpt_trunk import trunk
from coach.performer.view import Camera
from coach.types import ImageArray

_MARGIN_PX = 2
_JOINTS_OF_TRANSFORMS = np.array([*range(len(BONES)), *(BONE[name] for name in BENDS)])


@lru_cache(maxsize=8)
def figure_mesh(body: Body, outfit: Outfit) -> Mesh:
    """The body in its clothes, at rest."""
    s = skeleton(body)
    parts = [*head(s, outfit), *trunk(s, outfit)]
    for side in SIDES:
        parts += [*arm(s, outfit, side), *leg(s, outfit, side)]
    return assemble(parts)


class Renderer:
    """Draws figures as seen by one camera; keeps its buffers between frames."""

    def __init__(self, camera: Camera, background: ImageArray) -> None:
        self.camera = camera
        self._background = background
        width, height = camera.size_px
        samples = height * width * raster.SAMPLES**2
        self._depths = np.zeros(samples, np.float32)
        self._picture = np.zeros(samples * 3, np.uint8)
        self._matrix = np.zeros((5, 3), np.float32)
        self._matrix[:3], self._matrix[3] = camera.axes, camera.position_m
        self._matrix[4] = camera.focal_px, *camera.centre_px

    def draw(self, figures: Sequence[tuple[Figure, Outfit]]) -> ImageArray:
        """A new picture (H, W, 3) BGR with the figures in it."""
        image = self._background.copy()
        for figure, _ in figures:
            self._shadow(image, figure)
        skinned = [
            self._skin(figure, figure_mesh(figure.skeleton.body, outfit)) for figure, outfit in figures
        ]
        box = self._box([xyz for xyz, _, _ in skinned])
        if box is None:
            return image
        left, top, right, bottom = box
        many = raster.SAMPLES
        shape = ((bottom - top) * many, (right - left) * many)
        count = shape[0] * shape[1]
        depths, picture = self._depths[:count].reshape(shape), self._picture[: 3 * count].reshape(*shape, 3)
        depths.fill(0.0)
        for xyz, rgb, triangles in skinned:
            raster.rasterise(xyz, rgb, triangles, left * many, top * many, depths, picture)
        raster.blend(depths, picture, image, left, top)
        return image

    def _skin(self, figure: Figure, mesh: Mesh) -> tuple[Floats, Floats, Ints]:
        rest = figure.skeleton.joints_m[_JOINTS_OF_TRANSFORMS]
        turns = figure.turns.astype(np.float32)
        shifts = (figure.joints_m - np.einsum("mij,mj->mi", figure.turns, rest)).astype(np.float32)
        xyz, rgb = np.empty_like(mesh.vertices_m), np.empty_like(mesh.vertices_m)
        raster.skin(
            mesh.vertices_m, mesh.normals, mesh.colours, mesh.gloss, mesh.bones, mesh.weights,
            turns, shifts, self._matrix, xyz, rgb,
        )  # fmt: skip
        return xyz, rgb, mesh.triangles

    def _box(self, clouds: Sequence[Floats]) -> tuple[int, int, int, int] | None:
        """Pixels that the figures touch, or None when they are all out of the picture."""
        width, height = self.camera.size_px
        if not clouds:
            return None
        low = np.min([cloud[:, :2].min(axis=0) for cloud in clouds], axis=0) / raster.SAMPLES
        high = np.max([cloud[:, :2].max(axis=0) for cloud in clouds], axis=0) / raster.SAMPLES
        left, top = (int(max(value - _MARGIN_PX, 0)) for value in low)
        right, bottom = int(min(high[0] + _MARGIN_PX, width)), int(min(high[1] + _MARGIN_PX, height))
        return (left, top, right, bottom) if right > left and bottom > top else None

    def _shadow(self, image: ImageArray, figure: Figure) -> None:
        """What the light from above leaves dark on the floor: feet near it, and the trunk softly."""
        u, camera = figure.skeleton.unit_m, self.camera
        places, sizes = [], []
        for side in SIDES:
            foot = figure.point(f"{side}_foot", np.array((0.0, 0.0, 0.5 * figure.skeleton.foot_m)))
            places.append((foot[0], 0.0, foot[2]))
            sizes.append((0.10 + 0.25 * foot[1], 0.14 + 0.25 * foot[1]))
        trunk = (figure.joints_m[BONE["pelvis"]] + figure.joints_m[BONE["chest"]]) / 2
        places.append((trunk[0], 0.0, trunk[2]))
        sizes.append((0.36, 0.30))
        points = np.array(places)
        ahead = np.array(sizes)[:, 1:] * u * (0.0, 0.0, 1.0)
        near, far = camera.project(points + ahead), camera.project(points - ahead)
        depth = np.maximum(camera.depth_m(points), 0.3)
        across = np.array(sizes)[:, 0] * u * camera.focal_px / depth
        radii = np.column_stack((across, np.maximum(np.abs(near - far)[:, 1] / 2, 2.0)))
        shadow_of(camera.project(points), radii, image, 0.45)
