"""Company houses, two kinds, one file each: `make_company_house.py -- company_house_1.glb`.

1: one storey, four rooms under a hipped roof, porch along the front.
2: two storeys for two families, gabled, porch across the front, two doors.
Origin: middle of the ground plan on the ground; the front faces +y. The boards of the
walls are drawn by the shader (surface kind siding); the program paints each house.
"""
import math
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "common"))
from modeller import *  # noqa: E402,F403

out = start()
kind = int(re.search(r"_(\d)\.", out).group(1))
m = Model(seed=100 + kind, name="house")
FLOOR = 0.75       # on posts: the ground slopes
DOOR = surface("trim.door", (0.10, 0.075, 0.06), 0.7)


def window(x, y, z, side, w=0.85, h=1.45):
    """Frame, panes, meeting bar, sill (the sill not upstairs, where nobody sees it)."""
    s = 1 if side in "XY" else -1
    if side in "xX":
        m.box((x, y, z), (0.10, w + 0.22, h + 0.22), TRIM, open_faces="X" if s < 0 else "x")
        m.box((x + s * 0.035, y, z), (0.06, w, h), GLASS, open_faces="X" if s < 0 else "x")
        m.box((x + s * 0.07, y, z + 0.02), (0.03, w, 0.05), TRIM, open_faces="XyYz" if s < 0 else "xyYz")
        if z < FLOOR + 2:
            m.box((x + s * 0.07, y, z - h / 2 - 0.12), (0.10, w + 0.32, 0.06), TRIM, open_faces="Xz" if s < 0 else "xz")
    else:
        m.box((x, y, z), (w + 0.22, 0.10, h + 0.22), TRIM, open_faces="Y" if s < 0 else "y")
        m.box((x, y + s * 0.035, z), (w, 0.06, h), GLASS, open_faces="Y" if s < 0 else "y")
        m.box((x, y + s * 0.07, z + 0.02), (w, 0.03, 0.05), TRIM, open_faces="YxXz" if s < 0 else "yxXz")
        if z < FLOOR + 2:
            m.box((x, y + s * 0.07, z - h / 2 - 0.12), (w + 0.32, 0.10, 0.06), TRIM, open_faces="Yz" if s < 0 else "yz")


def door(x, y, z):
    m.box((x, y, z + 1.03), (1.12, 0.10, 2.16), TRIM, open_faces="y")
    m.box((x, y + 0.03, z + 1.0), (0.88, 0.08, 2.0), DOOR, open_faces="y")
    m.box((x, y + 0.055, z + 1.42), (0.55, 0.05, 0.75), GLASS, open_faces="y")


def slab(points, thickness, material, tint=1.0):
    """A roof plane with an edge; points counter-clockwise seen from above."""
    points = [Vector(p) for p in points]
    low = [p - Vector((0, 0, thickness)) for p in points]
    m.face(points, material, tint)
    m.face(low[::-1], WEATHERED, 0.7)
    for i in range(len(points)):
        j = (i + 1) % len(points)
        m.face([low[i], low[j], points[j], points[i]], TRIM, 0.8)


def porch(w, depth, y, eaves, rise, posts, roof):
    m.box((0, y + depth / 2, FLOOR - 0.08), (w, depth, 0.14), WEATHERED, tint=0.9)
    z0, z1 = eaves + rise, eaves
    slab([(w / 2 + 0.25, y, z0), (w / 2 + 0.25, y + depth + 0.3, z1), (-w / 2 - 0.25, y + depth + 0.3, z1), (-w / 2 - 0.25, y, z0)], 0.09, roof)
    for k in range(posts):
        x = -w / 2 + 0.12 + (w - 0.24) * k / (posts - 1)
        m.box((x, y + depth - 0.12, (FLOOR + eaves) / 2), (0.12, 0.12, eaves - FLOOR), TRIM, open_faces="zZ")
        m.box((x, y + depth - 0.12, FLOOR / 2 - 0.2), (0.3, 0.3, FLOOR + 0.4), STONE, open_faces="zZ")
    m.box((0, y + depth - 0.12, eaves - 0.12), (w, 0.10, 0.18), TRIM)
    gap = 0.75
    for s in (-1, 1):
        for z in (0.18, 0.85):
            m.box((s * (w / 4 + gap / 4 + 0.02), y + depth - 0.12, FLOOR + z), (w / 2 - gap / 2 - 0.2, 0.06, 0.07), TRIM)
        n = int((w / 2 - gap) / 0.62)
        for k in range(n):
            m.box((s * (gap / 2 + 0.35 + 0.62 * k), y + depth - 0.12, FLOOR + 0.51), (0.045, 0.045, 0.62), TRIM, open_faces="zZ")
    for k in range(4):
        m.box((0, y + depth + 0.14 + 0.27 * k, FLOOR - 0.20 - 0.19 * k), (1.25, 0.30, 0.06), WEATHERED, tint=m.vary(0.1))


def chimney(x, y, low, high):
    m.box((x, y, (low + high) / 2), (0.52, 0.52, high - low), BRICK, open_faces="zZ")
    m.box((x, y, high), (0.64, 0.64, 0.16), BRICK, tint=0.7)
    m.box((x, y, high + 0.12), (0.30, 0.30, 0.16), DARK)


def footing(w, d):
    for i in range(5):
        for j in range(4):
            if i in (0, 4) or j in (0, 3):
                m.box((-w / 2 + 0.2 + (w - 0.4) * i / 4, -d / 2 + 0.2 + (d - 0.4) * j / 3, FLOOR / 2 - 0.5), (0.36, 0.36, FLOOR + 0.9), STONE,
                      tint=m.vary(0.15), open_faces="zZ")
    m.box((0, 0, FLOOR - 0.06), (w + 0.04, d + 0.04, 0.24), WEATHERED, tint=0.7)


if kind == 1:
    w, d, h, rise, over = 8.6, 7.6, 2.85, 2.3, 0.45
    top = FLOOR + h
    footing(w, d)
    m.box((0, 0, FLOOR + h / 2), (w, d, h), SIDING, open_faces="zZ")
    e = [(-w / 2 - over, -d / 2 - over), (w / 2 + over, -d / 2 - over), (w / 2 + over, d / 2 + over), (-w / 2 - over, d / 2 + over)]
    ridge = 0.8
    apex = [Vector((-ridge, 0, top + rise)), Vector((ridge, 0, top + rise))]
    z = top - 0.08
    E = [Vector((*p, z)) for p in e]
    for f in ([E[0], E[1], apex[1], apex[0]], [E[1], E[2], apex[1]], [E[2], E[3], apex[0], apex[1]], [E[3], E[0], apex[0]]):
        m.face(f, TAR, 1.0)
    m.face([p - Vector((0, 0, 0.12)) for p in E[::-1]], WEATHERED, 0.6)
    for i in range(4):
        j = (i + 1) % 4
        m.face([E[i] - Vector((0, 0, 0.12)), E[j] - Vector((0, 0, 0.12)), E[j], E[i]], TRIM, 0.9)
    porch(w, 1.9, d / 2, top - 0.45, 0.42, 5, TIN)
    door(-0.75, d / 2, FLOOR)
    door(0.75, d / 2, FLOOR)
    for x in (-2.9, 2.9):
        window(x, d / 2, FLOOR + 1.5, "Y")
        window(x, -d / 2, FLOOR + 1.5, "y")
    for y in (-2.0, 2.0):
        window(-w / 2, y, FLOOR + 1.5, "x")
        window(w / 2, y, FLOOR + 1.5, "X")
    for sx in (-1, 1):
        for sy in (-1, 1):
            m.box((sx * w / 2, sy * d / 2, FLOOR + h / 2), (0.16, 0.16, h), TRIM, open_faces="zZ")
    chimney(0.0, -0.2, top + 0.8, top + rise + 0.9)
else:
    w, d, h, rise, over = 9.6, 7.2, 5.5, 2.4, 0.4
    top = FLOOR + h
    footing(w, d)
    m.box((0, 0, FLOOR + h / 2), (w, d, h), SIDING, open_faces="zZ")
    for s in (-1, 1):
        m.face([(s * w / 2, -d / 2, top), (s * w / 2, d / 2, top), (s * w / 2, 0, top + rise)][::s], SIDING)
        y = s * (d / 2 + over)
        z = top - rise * over / (d / 2) + 0.10
        a, b = (-w / 2 - over, w / 2 + over)
        q = [(a, y, z), (b, y, z), (b, 0, top + rise + 0.10), (a, 0, top + rise + 0.10)]
        slab(q if s < 0 else [q[1], q[0], q[3], q[2]], 0.10, SHINGLE)
        window(s * w / 2, 0, top + 0.75, "X" if s > 0 else "x", 0.6, 0.8)
        for y in (-1.9, 1.9):
            for z in (1.5, 4.2):
                window(s * w / 2, y, FLOOR + z, "X" if s > 0 else "x")
        for sy in (-1, 1):
            m.box((s * w / 2, sy * d / 2, FLOOR + h / 2), (0.16, 0.16, h), TRIM, open_faces="zZ")
    porch(w, 2.0, d / 2, FLOOR + 2.35, 0.5, 6, TIN)
    for x in (-1.2, 1.2):
        door(x, d / 2, FLOOR)
    for x in (-3.2, -1.2, 1.2, 3.2):
        window(x, d / 2, FLOOR + 4.2, "Y")
        if abs(x) > 2:
            window(x, d / 2, FLOOR + 1.5, "Y")
            window(x, -d / 2, FLOOR + 1.5, "y")
            window(x, -d / 2, FLOOR + 4.2, "y")
    chimney(0.0, 0.9, top + 1.0, top + rise + 1.0)
    # Kitchen lean-to behind.
    m.box((0, -d / 2 - 1.3, FLOOR + 1.15), (6.0, 2.6, 2.3), SIDING, open_faces="zZY")
    slab([(-3.25, -d / 2 - 2.9, FLOOR + 2.25), (3.25, -d / 2 - 2.9, FLOOR + 2.25), (3.25, -d / 2, FLOOR + 2.95), (-3.25, -d / 2, FLOOR + 2.95)], 0.08, TIN)
    window(1.5, -d / 2 - 2.6, FLOOR + 1.35, "y", 0.8, 1.0)
write(out, [m.finish(rays=40, reach=2.5, floor=0.3, crease=30)])
