from __future__ import annotations

import numpy as np
import pytest

from coach.performer import raster
from coach.performer.body import Body, skeleton
from coach.performer.channels import STANDING
from coach.performer.kinematics import pose
from coach.performer.mesh import N_INFLUENCES
from coach.performer.outfit import HAIR_STYLES, LEARNER, TEACHER, Outfit
from coach.performer.renderer import Renderer, figure_mesh
from coach.performer.view import Camera, View


def cross(one, other):
    return one[0] * other[1] - one[1] * other[0]


def naive_rasterise(xyz, rgb, triangles, shape):
    """Every sample against every triangle, with cross products and no increments."""
    depths, picture = np.zeros(shape), np.zeros((*shape, 3))
    for corners in triangles:
        (a, b, c), colours = xyz[corners], rgb[corners]
        area = cross(c - a, b - a)
        if area <= 0:
            continue
        for row in range(shape[0]):
            for column in range(shape[1]):
                p = np.array((column + 0.5, row + 0.5, 0.0))
                weights = np.array((cross(b - c, p - c), cross(c - a, p - a), cross(a - b, p - b))) / area
                depth = weights @ (a[2], b[2], c[2])
                if (weights >= 0).all() and depth > depths[row, column]:
                    depths[row, column] = depth
                    picture[row, column] = weights @ colours
    return depths, picture


@pytest.mark.parametrize("seed", range(4))
def test_rasterises_as_the_slow_way_does(seed: int) -> None:
    random = np.random.default_rng(seed)
    xyz = np.column_stack((random.uniform(-6, 30, (18, 2)), random.uniform(0.2, 0.5, 18))).astype(np.float32)
    rgb = random.uniform(0, 255, (18, 3)).astype(np.float32)
    front = np.arange(18, dtype=np.int32).reshape(6, 3)
    triangles = np.concatenate((front, front[:, ::-1]))
    depths, picture = np.zeros((20, 24), np.float32), np.zeros((20, 24, 3), np.uint8)
    raster.rasterise(xyz, rgb, triangles, 0, 0, depths, picture)
    slow_depths, slow_picture = naive_rasterise(xyz.astype(float), rgb.astype(float), triangles, (20, 24))
    differ = np.abs(depths - slow_depths) > 1e-4
    assert differ.mean() < 0.005, "only on edges, by rounding"
    assert (slow_depths > 0).mean() > 0.1
    assert np.abs(picture - slow_picture)[~differ].max() <= 1.5


def test_samples_are_averaged_over_what_is_behind() -> None:
    depths, picture = np.zeros((2, 4), np.float32), np.full((2, 4, 3), 200, np.uint8)
    depths[0, 0] = depths[1, 2] = depths[0, 2] = depths[0, 3] = depths[1, 3] = 0.5
    image = np.full((3, 4, 3), 40, np.uint8)
    raster.blend(depths, picture, image, 1, 1)
    assert image[1, 1].tolist() == [80] * 3
    assert image[1, 2].tolist() == [200] * 3
    assert image[0].tolist() == [[40] * 3] * 4


@pytest.mark.parametrize(
    "outfit", [TEACHER, LEARNER, *(Outfit(hair_style=h, shorts=True) for h in HAIR_STYLES)]
)
def test_a_body_is_whole(outfit: Outfit) -> None:
    mesh = figure_mesh(Body(), outfit)
    count = len(mesh.vertices_m)
    assert mesh.triangles.min() == 0
    assert mesh.triangles.max() == count - 1
    assert mesh.bones.shape == mesh.weights.shape == (count, N_INFLUENCES)
    np.testing.assert_allclose(mesh.weights.sum(axis=1), 1.0, atol=1e-5)
    np.testing.assert_allclose(np.linalg.norm(mesh.normals, axis=1), 1.0, atol=1e-3)
    assert mesh.vertices_m[:, 1].min() == pytest.approx(0.0, abs=0.01)
    assert 1.70 < mesh.vertices_m[:, 1].max() < 1.80
    outwards = (mesh.normals * (mesh.vertices_m - mesh.vertices_m.mean(axis=0))).sum(axis=1)
    assert (outwards > 0).mean() > 0.6


def test_a_figure_outside_of_the_picture_leaves_it_alone() -> None:
    background = np.full((90, 160, 3), 77, np.uint8)
    renderer = Renderer(Camera.looking(View(), 160, 90), background)
    figure = pose(STANDING, skeleton(Body()))
    for x_m in (-9.0, 9.0):
        np.testing.assert_array_equal(renderer.draw([(figure.placed(x_m, 0.0, 0.0), TEACHER)]), background)
    assert (renderer.draw([(figure.placed(1.9, 0.0, 0.0), TEACHER)]) != background).any(), "half in it"
    assert (renderer.draw([(figure, TEACHER)]) != background).any()
    np.testing.assert_array_equal(renderer.draw([]), background)
