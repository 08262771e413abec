"""The mine's buildings, one file each, by the name of the file:

headframe.glb  the black steel headframe, 38 m high, with back stays and hoist house toward -y;
               origin: middle of the shaft's collar on the ground
tipple.glb     the sheathed tower on stilts over the track, which runs along y; origin: its middle
workshop.glb   the machine shop: a long brick hall, its front toward +y; origin: its middle
"""
import math
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "common"))
from modeller import *  # noqa: E402,F403

out = start()
which = os.path.basename(out).split(".")[0]
m = Model(seed=38, name="headframe")
H = 33.0           # of the sheave deck; the roof over the wheels ends at 38 m
BASE, TOP = 5.0, 2.1


def leg(sx, sy, z):
    t = z / H
    h = BASE + (TOP - BASE) * t
    return Vector((sx * h, sy * h, z))


def member(a, b, size, tint=1.0):
    m.board(a, b, size, size, BLACK_STEEL, tint=tint, hidden="xX")


levels = [0.0, 7.0, 13.5, 19.5, 25.0, 29.5, H]

def house(cx, cy, w, d, h, rise, wall, roof, tint, windows):
    """A brick hall with a pitched tin roof and tall windows."""
    m.box((cx, cy, h / 2), (w, d, h), wall, None, 0.0, tint, "zZ")
    m.box((cx, cy, 0.2), (w + 0.2, d + 0.2, 0.5), CONCRETE, None, 0.0, 0.6, "zZ")
    over = 0.5
    for s in (-1, 1):
        a = Vector((cx, cy, h + rise + 0.12))
        slope = Vector((0, s * (d / 2 + over), -rise * (d / 2 + over) / (d / 2)))
        q = [a + Vector((-w / 2 - over, 0, 0)), a + Vector((w / 2 + over, 0, 0)), a + Vector((w / 2 + over, 0, 0)) + slope, a + Vector((-w / 2 - over, 0, 0)) + slope]
        m.face(q if s < 0 else q[::-1], roof, 1.0)
        m.face([p - Vector((0, 0, 0.12)) for p in (q if s > 0 else q[::-1])], roof, 0.5)
        for p0, p1 in ((q[2], q[3]), (q[1], q[2]), (q[0], q[3])):
            m.face([p0, p1, p1 - Vector((0, 0, 0.12)), p0 - Vector((0, 0, 0.12))], roof, 0.6)
    for s in (-1, 1):
        m.face([(cx + s * w / 2, cy - d / 2, h), (cx + s * w / 2, cy + d / 2, h), (cx + s * w / 2, cy, h + rise)][::s], wall, tint)
    for (side, t, z, ww, hh) in windows:
        if side in "xX":
            s = 1 if side == "X" else -1
            m.box((cx + s * w / 2, cy + t, z), (0.14, ww + 0.24, hh + 0.24), TRIM, None, 0.0, 0.6)
            m.box((cx + s * (w / 2 + 0.02), cy + t, z), (0.14, ww, hh), GLASS)
        else:
            s = 1 if side == "Y" else -1
            m.box((cx + t, cy + s * d / 2, z), (ww + 0.24, 0.14, hh + 0.24), TRIM, None, 0.0, 0.6)
            m.box((cx + t, cy + s * (d / 2 + 0.02), z), (ww, 0.14, hh), GLASS)
            m.board((cx + t, cy + s * (d / 2 + 0.095), z - hh / 2), (cx + t, cy + s * (d / 2 + 0.095), z + hh / 2), 0.08, 0.03, TRIM, up=(1, 0, 0), tint=0.6)


if which == "headframe":
    for sx in (-1, 1):
        for sy in (-1, 1):
            member(leg(sx, sy, -0.5), leg(sx, sy, H), 0.55)
            m.box((sx * BASE, sy * BASE, 0.35), (1.6, 1.6, 0.9), CONCRETE, bevel=0.08, tint=0.7)
    faces = [((-1, -1), (1, -1)), ((1, -1), (1, 1)), ((1, 1), (-1, 1)), ((-1, 1), (-1, -1))]
    for i, z in enumerate(levels):
        for (a, b) in faces:
            if i > 0:
                member(leg(*a, z), leg(*b, z), 0.34)
            if i + 1 < len(levels):
                z2 = levels[i + 1]
                if i == 0 and (a, b) == faces[1]:
                    continue  # opening for the cars
                member(leg(*a, z), leg(*b, z2), 0.20, 0.9)
                member(leg(*b, z), leg(*a, z2), 0.20, 0.9)
    # Shaft guides with the cage's enclosure up to the dump level.
    for sx in (-1, 1):
        for y in (-1.1, 1.1):
            member((sx * 0.9, y, 0), (sx * 0.9, y, H), 0.18, 0.8)
    for z in range(3, 33, 5):
        for y in (-1.1, 1.1):
            member((-0.9, y, z), (0.9, y, z), 0.14, 0.8)
    m.box((0, 0, 3.2), (3.4, 3.4, 6.4), TIN, None, 0.05, (0.55, 0.5, 0.46), "z")
    m.prism([(6.4, -2.0), (6.4, 2.0), (7.5, 0.0)][::-1], "y", -1.9, 1.9, RUST, 0.9)
    # Back stays to the hoist side.
    for sx in (-1, 1):
        low, high = Vector((sx * 4.2, -24.0, 0)), Vector((sx * 1.7, -TOP, H + 0.4))
        member(low, high, 0.60)
        m.box((low.x, low.y, 0.3), (2.0, 2.4, 1.2), CONCRETE, bevel=0.1, tint=0.7)
    rungs = [0.12, 0.30, 0.47, 0.63, 0.78, 0.92]
    for i, t in enumerate(rungs):
        a, b = [Vector((s * 4.2, -24.0, 0)).lerp(Vector((s * 1.7, -TOP, H + 0.4)), t) for s in (-1, 1)]
        member(a, b, 0.26)
        if i + 1 < len(rungs):
            c, d = [Vector((s * 4.2, -24.0, 0)).lerp(Vector((s * 1.7, -TOP, H + 0.4)), rungs[i + 1]) for s in (-1, 1)]
            member(a, d, 0.16)
            member(b, c, 0.16)
    # Sheave deck with railing, two wheels with spokes, ropes, the little roof.
    m.box((0, -0.2, H + 0.12), (6.4, 6.6, 0.18), WEATHERED, None, 0.0, 0.6)
    for s in (-1, 1):
        for z in (0.65, 1.2):
            m.board((-3.2, -0.2 + 3.3 * s, H + z), (3.2, -0.2 + 3.3 * s, H + z), 0.07, 0.07, BLACK_STEEL)
            m.board((3.2 * s, -3.5, H + z), (3.2 * s, 3.1, H + z), 0.07, 0.07, BLACK_STEEL)
        for k in range(5):
            m.board((-3.2 + 1.6 * k, -0.2 + 3.3 * s, H + 0.1), (-3.2 + 1.6 * k, -0.2 + 3.3 * s, H + 1.22), 0.07, 0.07, BLACK_STEEL, up=(1, 0, 0))
    R = 1.75
    for x in (-0.8, 0.8):
        c = Vector((x, 0.2, H + 1.95))
        n = 22
        section = [(-0.10, R + 0.10), (0.10, R + 0.10), (0.05, R - 0.10), (-0.05, R - 0.10)]
        rings = [[c + Vector((w, rr * math.cos(a), rr * math.sin(a))) for (w, rr) in section]
                 for a in [2 * math.pi * k / n for k in range(n + 1)]]
        m.loft(rings, BLACK_STEEL, 1.3, False, False, False)
        for k in range(4):
            a = math.pi * k / 4
            d = Vector((0, math.cos(a), math.sin(a)))
            m.board(c - d * R, c + d * R, 0.09, 0.07, BLACK_STEEL, up=(1, 0, 0), tint=1.2)
        m.tube([c - Vector((0.45, 0, 0)), c + Vector((0.45, 0, 0))], 0.18, STEEL, 8, 0.5)
        for s in (-1, 1):
            m.box(c + Vector((0.42 * s, 0, -0.95)), (0.16, 0.9, 1.9), BLACK_STEEL)
        m.tube([c + Vector((0, R + 0.05, 0)), (x, 0.2 + R + 0.05 - 0.9, 1.0)], 0.035, DARK, 4, 1, True, False, False)
        m.tube([c + Vector((0, -R * 0.62, R * 0.82)), (x * 1.4, -38.0, 4.6)], 0.035, DARK, 4, 1, True, False, False)
    for sx in (-1, 1):
        for y in (-2.4, 2.6):
            member((sx * 2.2, y, H), (sx * 2.2, y, H + 3.9), 0.22)
    m.prism([(H + 3.8, -2.9), (H + 3.8, 2.9), (H + 4.2, 2.9), (H + 5.0, 0.0), (H + 4.2, -2.9)][::-1], "y", -3.0, 3.2, RUST, 0.8)
    # Stair inside one face.
    for i in range(5):
        z0, z1 = levels[i], levels[i + 1]
        a, b = leg(-1, 0.55, z0), leg(-1, -0.55, z1)
        if i % 2:
            a, b = Vector((a.x, -a.y, a.z)), Vector((b.x, -b.y, b.z))
        m.board(a + Vector((0.9, 0, 0)), b + Vector((0.9, 0, 0)), 0.10, 0.8, BLACK_STEEL, tint=1.3)
    house(0, -42, 14, 9, 6.5, 2.2, BRICK, TIN, 0.8,
          [("x", -2.2, 3.2, 1.5, 3.0), ("x", 2.2, 3.2, 1.5, 3.0), ("X", -2.2, 3.2, 1.5, 3.0), ("X", 2.2, 3.2, 1.5, 3.0)] +
          [(s, t, 3.2, 1.5, 3.0) for s in "yY" for t in (-4.6, -1.6, 1.6, 4.6)])
elif which == "tipple":
    # Tipple: a sheathed tower on stilts over the track, a covered conveyor from the headframe.
    tx = 0.0
    for x in (-5, 0, 5):
        for y in (-5, 5):
            member((tx + x, y, 0), (tx + x, y, 8.0), 0.5)
    for y in (-5, 5):
        member((tx - 5, y, 0), (tx, y, 8), 0.22)
        member((tx, y, 0), (tx + 5, y, 8), 0.22)
    for (x, w, z0, z1, d) in ((tx, 11.5, 8.0, 15.0, 11.0), (tx - 1.5, 7.0, 15.0, 20.5, 8.5)):
        m.box((x, 0, (z0 + z1) / 2), (w, d, z1 - z0), TIN, None, 0.06, (0.62, 0.57, 0.52))
        m.prism([(z1, -w / 2 - 0.4 + x), (z1 + 2.0, x), (z1, w / 2 + 0.4 + x)], "y", -d / 2 - 0.4, d / 2 + 0.4, RUST, 0.85)
        for t in (-0.3, 0.3):
            for s in (-1, 1):
                m.box((x + t * w, s * (d / 2 + 0.01), (z0 + z1) / 2 + 0.4), (1.4, 0.1, 1.8), GLASS)
    a, b = Vector((-32.0, 0, 1.2)), Vector((-4.8, 0, 16.6))  # covered conveyor from the dump
    m.board(a, b, 2.6, 2.6, TIN, tint=(0.58, 0.53, 0.49))
    m.board(a + Vector((0, 0, 1.5)), b + Vector((0, 0, 1.5)), 0.25, 3.2, RUST, tint=0.8)
    for t in (0.35, 0.68):
        p = a.lerp(b, t)
        for s in (-1, 1):
            member((p.x - 0.8, s * 2.6, 0), (p.x, s * 1.0, p.z - 1.2), 0.35)
            member((p.x + 0.8, -s * 2.6, 0), (p.x, s * 1.0, p.z - 1.2), 0.2)
    for k in range(3):  # loading chutes
        m.board((tx - 3.5 + 3.5 * k, -3.0, 8.2), (tx - 3.5 + 3.5 * k, -1.2, 5.0), 0.8, 1.2, RUST, tint=0.7)
else:
    house(0, 0, 26, 12, 6.0, 2.8, BRICK, TIN, 0.75,
          [(s, t, 3.0, 1.8, 2.8) for s in "yY" for t in (-10.5, -7.0, -3.5, 3.5, 7.0, 10.5)] +
          [(s, t, 3.0, 1.8, 2.8) for s in "xX" for t in (-3.0, 3.0)])
    m.box((0, 6.0, 1.9), (3.6, 0.16, 3.8), TRIM, tint=0.6)
    for s in (-1, 1):
        m.box((s * 0.85, 6.05, 1.75), (1.6, 0.16, 3.4), WEATHERED, tint=0.7)
    for x in (-7, 0, 7):
        m.box((x, 0, 9.1), (2.2, 1.6, 1.0), TIN, tint=0.7)
    m.tube([(9.5, -3, 6.0), (9.5, -3, 14.5)], [0.5, 0.42], BRICK, 10, 0.8)
write(out, [m.finish(rays=24, reach=6.0, floor=0.35)])
