"""The Community Church: white boards, a square belfry with a spire over the door.

Origin: middle of the nave's plan on the ground; the door faces +y.
"""
import math
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "common"))
from modeller import *  # noqa: E402,F403

out = start()
m = Model(seed=7, name="church")
W, L, H, RISE = 10.5, 20.0, 5.2, 5.0
F = 0.8
STAINED = surface("glass.stained", (0.05, 0.045, 0.06), 0.25)


def arched(x, y, z, side, w, h):
    """A pointed window with its frame, drawn out of the wall."""
    def outline(w_, h_, sill):
        pts = [(-w_ / 2, sill), (w_ / 2, sill), (w_ / 2, sill + h_ * 0.62)]
        for k in range(1, 4):
            t = k / 4
            pts.append((w_ / 2 * (1 - t ** 1.7), sill + h_ * (0.62 + 0.38 * math.sin(t * math.pi / 2))))
        pts.append((0.0, sill + h_))
        for k in range(3, 0, -1):
            t = k / 4
            pts.append((-w_ / 2 * (1 - t ** 1.7), sill + h_ * (0.62 + 0.38 * math.sin(t * math.pi / 2))))
        pts.append((-w_ / 2, sill + h_ * 0.62))
        return pts
    s = 1 if side in "XY" else -1
    for (ww, hh, sill, out_, material) in ((w + 0.30, h + 0.28, z - 0.14, 0.06, TRIM), (w, h, z, 0.10, STAINED)):
        pts = outline(ww, hh, sill)
        if side in "xX":
            m.prism([(y + p, q) for p, q in pts], "x", x - (0.0 if s > 0 else out_), x + (out_ if s > 0 else 0.0), material)
        else:
            m.prism([(q, x + p) for p, q in pts][::-1], "y", y - (0.0 if s > 0 else out_), y + (out_ if s > 0 else 0.0), material)


m.box((0, 0, 0.1), (W + 0.3, L + 0.3, 1.6), STONE, open_faces="z")
m.box((0, 0, F + H / 2), (W, L, H), SIDING, open_faces="zZ")
top = F + H
over = 0.5
for s in (-1, 1):
    m.face([(-W / 2, s * L / 2, top), (W / 2, s * L / 2, top), (0, s * L / 2, top + RISE)][::-s], SIDING)
    x, z = s * (W / 2 + over), top - RISE * over / (W / 2) + 0.12
    q = [Vector((x, -L / 2 - over, z)), Vector((x, L / 2 + over, z)), Vector((0, L / 2 + over, top + RISE + 0.12)), Vector((0, -L / 2 - over, top + RISE + 0.12))]
    q = q if s > 0 else q[::-1]
    m.face(q, SHINGLE)
    low = [p - Vector((0, 0, 0.16)) for p in q]
    m.face(low[::-1], TRIM, 0.7)
    for i in range(4):
        m.face([low[i], low[(i + 1) % 4], q[(i + 1) % 4], q[i]], TRIM)
    for k in range(5):
        arched(s * W / 2, -7.6 + 3.8 * k, F + 1.2, "X" if s > 0 else "x", 1.1, 3.0)
    for sy in (-1, 1):
        m.box((s * W / 2, sy * L / 2, F + H / 2), (0.22, 0.22, H), TRIM, open_faces="zZ")
# Tower over the porch.
ty, tw = L / 2 + 1.4, 3.6
m.box((0, ty, 0.1), (tw + 0.3, tw + 0.3, 1.6), STONE, open_faces="z")
m.box((0, ty, F + 5.6), (tw, tw, 11.2), SIDING, open_faces="zZ")
for z in (F + 6.3, F + 11.2):
    m.box((0, ty, z), (tw + 0.35, tw + 0.35, 0.25), TRIM, bevel=0.04)
b = F + 11.3
for sx in (-1, 1):
    for sy in (-1, 1):
        m.box((sx * 1.45, ty + sy * 1.45, b + 1.2), (0.42, 0.42, 2.4), TRIM, open_faces="zZ")
        m.box((sx * tw / 2, ty + sy * tw / 2, F + 5.6), (0.2, 0.2, 11.2), TRIM, open_faces="zZ")
for k in range(7):
    for s in (-1, 1):
        m.box((0, ty + s * 1.45, b + 0.3 + 0.3 * k), (2.5, 0.26, 0.06), TRIM, Matrix.Rotation(-s * 0.6, 3, "X"), tint=0.8)
        m.box((s * 1.45, ty, b + 0.3 + 0.3 * k), (0.26, 2.5, 0.06), TRIM, Matrix.Rotation(s * 0.6, 3, "Y"), tint=0.8)
m.box((0, ty, b + 1.2), (2.3, 2.3, 2.4), DARK, open_faces="zZ")
m.box((0, ty, b + 2.45), (tw + 0.5, tw + 0.5, 0.28), TRIM, bevel=0.05)
base = [(-1.9, -1.9), (1.9, -1.9), (1.9, 1.9), (-1.9, 1.9)]
mid = [(-1.15, -1.15), (1.15, -1.15), (1.15, 1.15), (-1.15, 1.15)]
for i in range(4):
    j = (i + 1) % 4
    B = [Vector((p[0], ty + p[1], b + 2.6)) for p in (base[i], base[j])]
    M = [Vector((p[0], ty + p[1], b + 3.9)) for p in (mid[i], mid[j])]
    m.face([B[0], B[1], M[1], M[0]], SHINGLE, 0.9)
    m.face([M[0], M[1], Vector((0, ty, b + 10.5))], SHINGLE, 0.9)
m.tube([(0, ty, b + 10.2), (0, ty, b + 12.0)], [0.07, 0.05], STEEL, 6, 0.8)
m.box((0, ty, b + 11.4), (0.8, 0.10, 0.10), STEEL, tint=0.8)
# Doors, steps, a round window.
m.box((0, ty + tw / 2, F + 1.3), (2.2, 0.12, 2.7), TRIM, open_faces="y")
for s in (-1, 1):
    m.box((s * 0.47, ty + tw / 2 + 0.03, F + 1.2), (0.90, 0.12, 2.4), surface("trim.door", (0.16, 0.05, 0.035), 0.6), open_faces="y")
arched(0, ty + tw / 2, F + 2.9, "Y", 1.7, 1.2)
arched(0, ty + tw / 2, F + 7.3, "Y", 0.9, 2.4)
for k in range(5):
    m.box((0, ty + tw / 2 + 0.25 + 0.30 * k, F - 0.10 - 0.17 * k), (3.0, 0.34, 0.18), CONCRETE, bevel=0.02, tint=0.9)
m.box((3.2, -7.5, top + 3.6), (0.7, 0.7, 4.6), BRICK)
write(out, [m.finish(rays=32, reach=3.0, floor=0.3, crease=30)])
