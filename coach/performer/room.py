"""The room behind the performer: wall, floor, mat and a few things, drawn once per camera; and shadows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import numpy as np

from coach.opencv import cv2
from coach.performer import furniture
from coach.performer.channels import Array
from coach.performer.mesh import Floats, bgr
from coach.performer.paint import fill, stroke
from coach.performer.view import Camera, View
from coach.types import ImageArray

_WALL_Z_M = -1.7


@dataclass(frozen=True)
class Room:
    """Colours of a room, "#RRGGBB", and whether things stand in it."""

    wall: str = "#E4E6E1"
    arch: str = "#CFE3DE"
    floor: str = "#CDB498"
    mat: str = "#2F7F79"
    furnished: bool = True


STUDIO = Room()
HOME = Room(wall="#DDD9E3", arch="#CBC6DA", floor="#A98C74", mat="#5B5F86")


def background(room: Room, view: View, width: int, height: int) -> ImageArray:
    """The empty room as the camera sees it; it turns with the camera, like a set on castors.

    Returns
    -------
    (height, width, 3) uint8 BGR.
    """
    camera = Camera.looking(View(0.0, view.distance_m, view.tilt_deg, view.focal, view.aim_m), width, height)
    image = np.empty((height, width, 3), np.float32)
    _wall(image, room, camera)
    _floor(image, room, camera)
    if room.furnished:
        furniture.plant(image, camera)
        furniture.kettlebell(image, camera)
        furniture.picture(image, camera, room.wall, _WALL_Z_M)
    # A little grain hides the steps of the slow gradients.
    image += np.random.default_rng(7).uniform(-0.9, 0.9, (height, width, 1)).astype(np.float32)
    return cast(ImageArray, np.clip(image, 0, 255).astype(np.uint8))


def shadow_of(points_px: Array, radii_px: Array, image: ImageArray, strength: float) -> None:
    """Darken ``image`` under blurred ellipses (n, 2) with half-axes (n, 2), in place."""
    low = np.floor((points_px - 1.8 * radii_px).min(axis=0)).astype(int)
    high = np.ceil((points_px + 1.8 * radii_px).max(axis=0)).astype(int)
    height, width = image.shape[:2]
    x0, y0 = max(int(low[0]), 0), max(int(low[1]), 0)
    x1, y1 = min(int(high[0]), width), min(int(high[1]), height)
    if x1 - x0 < 4 or y1 - y0 < 4:
        return
    part = 4
    mask = np.zeros(((y1 - y0) // part + 1, (x1 - x0) // part + 1), np.float32)
    columns = (np.arange(mask.shape[1], dtype=np.float32) + 0.5) * part + x0
    rows = (np.arange(mask.shape[0], dtype=np.float32) + 0.5) * part + y0
    for (x, y), (a, b) in zip(points_px, radii_px, strict=True):
        across, down = ((columns - x) / a) ** 2, ((rows - y) / b) ** 2
        mask += np.exp(-1.6 * (across[None, :] + down[:, None]))
    light = 256.0 * (1.0 - strength * (1.0 - np.exp(-mask)))
    whole = cv2.resize(light, (mask.shape[1] * part, mask.shape[0] * part), interpolation=cv2.INTER_LINEAR)
    patch = image[y0:y1, x0:x1]
    factor = cv2.merge([whole[: y1 - y0, : x1 - x0]] * 3)
    cv2.multiply(patch, factor, dst=patch, scale=1 / 256, dtype=cv2.CV_8U)


def _wall(image: Floats, room: Room, camera: Camera) -> None:
    height, width = image.shape[:2]
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    away = ((x - 0.40 * width) / (0.62 * width)) ** 2 + ((y - 0.30 * height) / (0.75 * height)) ** 2
    glow = (0.87 + 0.14 * np.exp(-away)[..., None]).astype(np.float32)
    image[:] = _grey_levels(room.wall) * glow

    # A painted arch frames the performer.
    half, turn = 0.95, np.linspace(0.0, np.pi, 48)
    round_top = np.column_stack((half * np.cos(turn), 1.32 + half * np.sin(turn)))
    arch = np.concatenate((((-half, 0.0), (half, 0.0)), round_top))
    fill(image, camera.project(_on_wall(arch)), _grey_levels(room.arch) * glow)
    board = np.array(((-9.0, 0.0), (9.0, 0.0), (9.0, 0.11), (-9.0, 0.11)))
    fill(image, camera.project(_on_wall(board)), _grey_levels("#F4F3F0") * glow)


def _grey_levels(colour: str) -> Floats:
    return (255.0 * bgr(colour)).astype(np.float32)


def _on_wall(points: Array) -> Array:
    return np.column_stack((points, np.full(len(points), _WALL_Z_M)))


def _floor(image: Floats, room: Room, camera: Camera) -> None:
    height, width = image.shape[:2]
    horizon = float(camera.project(np.array((0.0, 0.0, _WALL_Z_M)))[1])
    first = max(int(np.ceil(horizon)), 0)
    if first >= height:
        return
    # Where each pixel's ray meets the floor; the room turns with the camera, so all of a row is equally far.
    rows = (np.arange(first, height) - camera.centre_px[1]) / camera.focal_px
    columns = (np.arange(width) - camera.centre_px[0]) / camera.focal_px
    rays = camera.axes[2] - rows[:, None] * camera.axes[1]
    reach = -camera.position_m[1] / np.minimum(rays[:, 1], -1e-4)
    away = (camera.position_m[2] + reach * rays[:, 2])[:, None].astype(np.float32)
    x = (reach[:, None] * columns).astype(np.float32)
    across = x / np.float32(0.19)
    plank = np.floor(across)
    board = np.sin(plank * np.float32(12.9898)) * np.float32(437.5)
    tone = board - np.floor(board)
    grain = np.sin(across * 37.0 + 3.0 * np.sin(away * 3.1 + tone * 9.0)) * 0.008
    seam = np.abs(across - plank - 0.5) > 0.485
    glow = np.exp(-((x + 0.3) ** 2 + (away - 0.3) ** 2) / 6.0)
    light = 0.84 + 0.05 * tone + grain + 0.13 * glow - 0.06 * seam
    light *= 1.0 - 0.12 * np.exp(-(away - _WALL_Z_M) / 0.18)
    image[first:] = _grey_levels(room.floor) * light[..., None]
    _mat(image, room, camera)


def _mat(image: Floats, room: Room, camera: Camera) -> None:
    turn = np.linspace(0.0, 2.0 * np.pi, 90, endpoint=False)
    flat = np.column_stack((1.02 * np.cos(turn), np.zeros(90), 0.74 * np.sin(turn)))
    middle = np.array((0.0, 0.0, 0.05))
    cloth = _grey_levels(room.mat)
    fill(image, camera.project(flat * 1.03 + middle), 0.85 * cloth + 0.10 * image)
    fill(image, camera.project(flat + middle), 1.06 * cloth + 0.10 * image)
    stroke(image, camera.project(flat * 0.90 + middle), _grey_levels("#FFFFFF"), 0.22)
