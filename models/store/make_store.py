"""The Big Store: the company's three-storey brick shop with a parapet and a long porch.

Origin: middle of the plan on the ground; the front faces +y.
"""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "common"))
from modeller import *  # noqa: E402,F403

out = start()
m = Model(seed=77, name="store")
W, D, H = 30.0, 18.0, 10.6
m.box((0, 0, 0.2), (W + 0.4, D + 0.4, 1.2), STONE, open_faces="z", bevel=0.0)
m.box((0, 0, 0.8 + H / 2), (W, D, H), BRICK, open_faces="zZ")
m.face([(-W / 2, -D / 2, H + 0.3), (W / 2, -D / 2, H + 0.3), (W / 2, D / 2, H + 0.3), (-W / 2, D / 2, H + 0.3)], TAR)
for s in (-1, 1):  # parapet with a stone coping, cornice, string course
    for (z, t, hgt, material) in ((0.8 + H, 0.45, 0.22, CONCRETE), (H - 0.15, 0.30, 0.35, TRIM), (4.9, 0.16, 0.25, CONCRETE)):
        m.box((0, s * (D / 2 - 0.1 + t / 4), z), (W + t, 0.4 + t / 2, hgt), material, tint=0.9)
        m.box((s * (W / 2 - 0.1 + t / 4), 0, z), (0.4 + t / 2, D - 0.3, hgt), material, tint=0.9)
m.box((0, D / 2 - 0.1, H + 1.6), (9.0, 0.5, 1.7), BRICK)
m.box((0, D / 2 - 0.1, H + 2.5), (9.4, 0.8, 0.22), CONCRETE, tint=0.9)


def window(x, y, z, side, w, h):
    s = 1 if side in "XY" else -1
    hide = {"X": "x", "x": "X", "Y": "y", "y": "Y"}[side]
    # Frame, panes, meeting bar, stone lintel and sill, each proud of the wall by its own depth.
    parts = ((0.0, 0.0, w + 0.16, h + 0.16, 0.06, TRIM), (0.0, 0.0, w, h, 0.08, GLASS), (0.0, 0.0, w, 0.08, 0.10, TRIM),
             (0.0, h / 2 + 0.16, w + 0.3, 0.2, 0.12, CONCRETE), (0.0, -h / 2 - 0.14, w + 0.3, 0.16, 0.18, CONCRETE))
    for (along, up, c, d, out_, material) in parts:
        if side in "xX":
            m.box((x + s * out_ / 2, y + along, z + up), (out_, c, d), material, open_faces=hide)
        else:
            m.box((x + along, y + s * out_ / 2, z + up), (c, out_, d), material, open_faces=hide)


for k in range(9):
    x = -12.8 + 3.2 * k
    window(x, D / 2, 8.9, "Y", 1.2, 1.7)
    window(x, D / 2, 6.5, "Y", 1.2, 1.9)
    window(x, -D / 2, 6.5, "y", 1.2, 1.9)
    if k % 2 == 0:
        window(x, -D / 2, 8.9, "y", 1.2, 1.7)
for k in range(5):
    for s, side in ((-1, "x"), (1, "X")):
        window(s * W / 2, -6.4 + 3.2 * k, 6.5, side, 1.2, 1.9)
        window(s * W / 2, -6.4 + 3.2 * k, 8.9, side, 1.2, 1.7)
# Shop front under a porch: display windows, double doors, columns, plank floor, benches.
for k in (-4, -3, -2, -1, 1, 2, 3, 4):
    window(3.1 * k, D / 2, 2.6, "Y", 2.5, 2.3)
m.box((0, D / 2, 2.35), (2.6, 0.16, 3.0), TRIM, open_faces="y")
for s in (-1, 1):
    m.box((s * 0.6, D / 2 + 0.05, 2.2), (1.1, 0.12, 2.6), surface("trim.door", (0.08, 0.10, 0.075), 0.6), open_faces="y")
    m.box((s * 0.6, D / 2 + 0.085, 2.6), (0.8, 0.10, 1.4), GLASS, open_faces="y")
P = 3.4
m.box((0, D / 2 + P / 2, 0.72), (W, P, 0.18), WEATHERED)
m.box((0, D / 2 + P / 2, 0.2), (W - 0.4, P - 0.3, 0.9), STONE, open_faces="zZ", tint=0.8)
for k in range(9):
    x = -W / 2 + 0.4 + (W - 0.8) * k / 8
    m.box((x, D / 2 + P - 0.25, 2.45), (0.24, 0.24, 3.3), TRIM, bevel=0.03)
    m.box((x, D / 2 + P - 0.25, 0.93), (0.36, 0.36, 0.25), TRIM)
m.box((0, D / 2 + P - 0.25, 4.15), (W, 0.3, 0.35), TRIM)
a = [(W / 2 + 0.3, D / 2, 5.0), (W / 2 + 0.3, D / 2 + P + 0.4, 4.35), (-W / 2 - 0.3, D / 2 + P + 0.4, 4.35), (-W / 2 - 0.3, D / 2, 5.0)]
m.face(a, TIN)
m.face([(p[0], p[1], p[2] - 0.12) for p in a[::-1]], WEATHERED, 0.7)
for i in range(3):
    p, q = a[i], a[i + 1]
    m.face([(p[0], p[1], p[2] - 0.12), (q[0], q[1], q[2] - 0.12), q, p], TRIM)
for k in range(5):
    m.box((0, D / 2 + P + 0.16 + 0.3 * k, 0.60 - 0.16 * k), (5.0, 0.32, 0.17), CONCRETE, bevel=0.02)
for s in (-1, 1):
    m.box((s * 6.0, D / 2 + 0.55, 1.25), (2.4, 0.4, 0.06), FRESH)
    for t in (-0.9, 0.9):
        m.box((s * 6.0 + t, D / 2 + 0.55, 1.02), (0.08, 0.36, 0.42), FRESH)
for x in (-10.0, 9.0):
    m.box((x, -3.0, H + 1.4), (0.9, 0.9, 2.4), BRICK, tint=0.85)
    m.box((x, -3.0, H + 2.6), (1.1, 1.1, 0.2), CONCRETE)
write(out, [m.finish(rays=24, reach=3.0, floor=0.3, crease=30)])
