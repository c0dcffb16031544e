"""Kernels that turn a bound mesh into pixels: skin, light, rasterise with a depth buffer, blend.

Compiled once and cached; they release the interpreter lock, so that the analysis goes on while a
performer plays the camera.
"""

from __future__ import annotations

import math

import numba
import numpy as np

SAMPLES = 2
"""Each pixel is drawn as SAMPLES x SAMPLES."""

_KEY = (-0.45, 0.66, 0.60)  # direction to the main light: high, to the left of the picture, in front
_FASTMATH = {"nsz", "arcp", "contract", "afn", "reassoc"}


@numba.njit(nogil=True, cache=True, fastmath=_FASTMATH)
def skin(vertices, normals, colours, gloss, bones, weights, turns, shifts, camera, xyz, rgb):  # type: ignore[no-untyped-def]
    """Pose, project and light every vertex.

    turns (M, 3, 3), shifts (M, 3): world = turn @ rest + shift. camera (5, 3): right, up, forward, position
    and (focal_px, centre_x, centre_y). Out: xyz (V, 3) x, y in samples and 1 / depth; rgb (V, 3) BGR 0..255.
    """
    for i in range(len(vertices)):
        x = y = z = nx = ny = nz = np.float32(0.0)
        for k in range(bones.shape[1]):
            w = weights[i, k]
            if w > 0:
                m = turns[bones[i, k]]
                s = shifts[bones[i, k]]
                px, py, pz = vertices[i, 0], vertices[i, 1], vertices[i, 2]
                x += w * (m[0, 0] * px + m[0, 1] * py + m[0, 2] * pz + s[0])
                y += w * (m[1, 0] * px + m[1, 1] * py + m[1, 2] * pz + s[1])
                z += w * (m[2, 0] * px + m[2, 1] * py + m[2, 2] * pz + s[2])
                px, py, pz = normals[i, 0], normals[i, 1], normals[i, 2]
                nx += w * (m[0, 0] * px + m[0, 1] * py + m[0, 2] * pz)
                ny += w * (m[1, 0] * px + m[1, 1] * py + m[1, 2] * pz)
                nz += w * (m[2, 0] * px + m[2, 1] * py + m[2, 2] * pz)
        height = y
        length = math.sqrt(nx * nx + ny * ny + nz * nz) + 1e-9
        x, y, z = x - camera[3, 0], y - camera[3, 1], z - camera[3, 2]
        right = x * camera[0, 0] + y * camera[0, 1] + z * camera[0, 2]
        up = x * camera[1, 0] + y * camera[1, 1] + z * camera[1, 2]
        depth = max(x * camera[2, 0] + y * camera[2, 1] + z * camera[2, 2], 0.05)
        xyz[i, 0] = SAMPLES * (camera[4, 1] + camera[4, 0] * right / depth + 0.5)
        xyz[i, 1] = SAMPLES * (camera[4, 2] - camera[4, 0] * up / depth + 0.5)
        xyz[i, 2] = 1.0 / depth

        # Light stands with the camera, as lamps of a studio do.
        a = (nx * camera[0, 0] + ny * camera[0, 1] + nz * camera[0, 2]) / length
        b = (nx * camera[1, 0] + ny * camera[1, 1] + nz * camera[1, 2]) / length
        c = -(nx * camera[2, 0] + ny * camera[2, 1] + nz * camera[2, 2]) / length
        key = max((a * _KEY[0] + b * _KEY[1] + c * _KEY[2] + 0.25) / 1.25, 0.0)
        sky = 0.5 + 0.5 * b
        low = 1.0 - height / 0.35
        near_floor = 1.0 - 0.14 * low if low > 0 else 1.0
        edge = 1.0 - c if c > 0 else 1.0
        rim = 0.22 * edge * edge * edge * (0.3 + 0.7 * sky)
        half = max(a * -0.26 + b * 0.38 + c * 0.89, 0.0)
        shine = gloss[i] * half**40 * 0.9 + 0.05 * gloss[i]
        blue = (0.50 + 0.13 * sky) * near_floor + 0.42 * key
        green = (0.46 + 0.14 * sky) * near_floor + 0.46 * key
        red = (0.455 + 0.125 * sky) * near_floor + 0.50 * key
        rgb[i, 0] = min(255.0 * (colours[i, 0] * blue + rim + shine), 255.0)
        rgb[i, 1] = min(255.0 * (colours[i, 1] * green + rim * 0.97 + shine), 255.0)
        rgb[i, 2] = min(255.0 * (colours[i, 2] * red + rim * 0.92 + shine), 255.0)


@numba.njit(nogil=True, cache=True, fastmath=_FASTMATH)
def rasterise(xyz, rgb, triangles, left, top, depths, picture):  # type: ignore[no-untyped-def]
    """Draw triangles, nearest wins.

    left, top: sample coordinates of the buffers' corner. depths (H, W) float32: 1 / depth, 0 where empty;
    picture (H, W, 3) uint8.
    """
    rows, columns = depths.shape
    zero, one = np.float32(0.0), np.float32(1.0)
    for t in range(len(triangles)):
        i, j, k = triangles[t, 0], triangles[t, 1], triangles[t, 2]
        ax, ay, az = xyz[i, 0] - left, xyz[i, 1] - top, xyz[i, 2]
        bx, by, bz = xyz[j, 0] - left, xyz[j, 1] - top, xyz[j, 2]
        cx, cy, cz = xyz[k, 0] - left, xyz[k, 1] - top, xyz[k, 2]
        area = (cx - ax) * (by - ay) - (cy - ay) * (bx - ax)
        if area <= np.float32(1e-6) or max(az, bz, cz) > np.float32(5.0):
            continue
        first_row = max(math.ceil(min(ay, by, cy) - 0.5), 0)
        last_row = min(math.floor(max(ay, by, cy) - 0.5), rows - 1)
        first_column = max(math.ceil(min(ax, bx, cx) - 0.5), 0)
        last_column = min(math.floor(max(ax, bx, cx) - 0.5), columns - 1)
        scale = one / area
        # The weights of b and c, and with them depth and colour, are linear in the sample's place.
        bdx, bdy = -(cy - ay) * scale, (cx - ax) * scale
        cdx, cdy = (by - ay) * scale, -(bx - ax) * scale
        x, y = np.float32(first_column) + np.float32(0.5) - ax, np.float32(first_row) + np.float32(0.5) - ay
        row_b, row_c = bdx * x + bdy * y, cdx * x + cdy * y
        db, dc = bz - az, cz - az
        blue, green, red = rgb[i, 0], rgb[i, 1], rgb[i, 2]
        blue_b, green_b, red_b = rgb[j, 0] - blue, rgb[j, 1] - green, rgb[j, 2] - red
        blue_c, green_c, red_c = rgb[k, 0] - blue, rgb[k, 1] - green, rgb[k, 2] - red
        for row in range(first_row, last_row + 1):
            wb, wc = row_b, row_c
            for column in range(first_column, last_column + 1):
                if wb >= zero and wc >= zero and wb + wc <= one:
                    depth = az + wb * db + wc * dc
                    if depth > depths[row, column]:
                        depths[row, column] = depth
                        picture[row, column, 0] = np.uint8(np.int32(blue + wb * blue_b + wc * blue_c))
                        picture[row, column, 1] = np.uint8(np.int32(green + wb * green_b + wc * green_c))
                        picture[row, column, 2] = np.uint8(np.int32(red + wb * red_b + wc * red_c))
                wb += bdx
                wc += cdx
            row_b += bdy
            row_c += cdy


@numba.njit(nogil=True, cache=True)
def blend(depths, picture, image, x0, y0):  # type: ignore[no-untyped-def]
    """Average the samples of every pixel over what is in ``image`` already, from its corner (x0, y0) on."""
    for row in range(depths.shape[0] // SAMPLES):
        for column in range(depths.shape[1] // SAMPLES):
            count = b = g = r = 0
            for i in range(SAMPLES):
                for j in range(SAMPLES):
                    y, x = row * SAMPLES + i, column * SAMPLES + j
                    if depths[y, x] > 0.0:
                        count += 1
                        b += picture[y, x, 0]
                        g += picture[y, x, 1]
                        r += picture[y, x, 2]
            if count:
                rest = SAMPLES * SAMPLES - count
                pixel = image[y0 + row, x0 + column]
                pixel[0] = (b + rest * pixel[0]) // (SAMPLES * SAMPLES)
                pixel[1] = (g + rest * pixel[1]) // (SAMPLES * SAMPLES)
                pixel[2] = (r + rest * pixel[2]) // (SAMPLES * SAMPLES)
