"""The launch pad: a hand-poured slab of four bags of cement, and the steel foot of the rail.

Origin: middle of the slab's top. The rail itself is made by the program, as its
length and direction are the scene's; its pivot is at (0, -0.16, 0.22).
"""
import math
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "common"))
from modeller import *  # noqa: E402,F403

out = start()
m = Model(seed=57, name="pad")
r = m.random

# Slab: 2.5 m square, 0.12 m thick, top at z = 0 and not quite flat, edges broken.
n = 14
half, depth = 1.25, 0.12
rows = []
for j in range(n + 1):
    row = []
    for i in range(n + 1):
        x, y = -half + 2 * half * i / n, -half + 2 * half * j / n
        edge = max(abs(x), abs(y)) / half
        if edge > 0.99:
            x += r.uniform(-0.022, 0.022) - 0.012 * math.copysign(1, x) * (abs(x) > half * 0.98)
            y += r.uniform(-0.022, 0.022) - 0.012 * math.copysign(1, y) * (abs(y) > half * 0.98)
        z = r.uniform(-0.003, 0.003) - (0.012 if edge > 0.99 else 0.0)
        row.append(m.bm.verts.new((x, y, z)))
    rows.append(row)
top = [m.bm.faces.new((rows[j][i], rows[j][i + 1], rows[j + 1][i + 1], rows[j + 1][i]))
       for j in range(n) for i in range(n)]
m.shade(top, CONCRETE, 1.0, True)
rim = [rows[0][i] for i in range(n)] + [rows[j][n] for j in range(n)] + \
      [rows[n][i] for i in range(n, 0, -1)] + [rows[j][0] for j in range(n, 0, -1)]
lower = [m.bm.verts.new((v.co.x * 1.012 + r.uniform(-0.01, 0.01), v.co.y * 1.012 + r.uniform(-0.01, 0.01), -depth))
         for v in rim]
side = [m.bm.faces.new((rim[i], lower[i], lower[(i + 1) % len(rim)], rim[(i + 1) % len(rim)])) for i in range(len(rim))]
m.shade(side, CONCRETE, (0.72, 0.70, 0.66), False)
# Burnt in the middle, washed with slack at the rim, a darker second pour in one quarter.
grain = {}
for f in top + side:
    for loop in f.loops:
        p = loop.vert.co
        d = math.hypot(p.x, p.y + 0.05)
        burn = 1.0 - 0.80 * math.exp(-(d / 0.42) ** 2) - 0.22 * math.exp(-((d - 0.75) / 0.3) ** 2) * (0.5 + 0.5 * math.sin(5 * math.atan2(p.y, p.x)))
        dirt = 1.0 - 0.45 * max(0.0, max(abs(p.x), abs(p.y)) / half - 0.82) / 0.18
        pour = 0.86 if p.x + 0.35 * p.y > 0.28 else 1.0
        g = max(0.1, burn * dirt * pour) * grain.setdefault(loop.vert, 1 + r.uniform(-0.06, 0.06))
        yellow = 0.10 * math.exp(-(d / 0.75) ** 2)
        loop[m.colour] = (g * (1 + 0.3 * yellow), g * (1 + 0.15 * yellow), g * (1 - yellow), 1.0)

# Foot of the rail: an oblong plate with four bolts, two gussets, a pivot bolt.
m.box((0, -0.19, 0.006), (0.30, 0.26, 0.012), STEEL, bevel=0.003, tint=(0.7, 0.62, 0.55))
for sx in (-1, 1):
    for sy in (-1, 1):
        c = (sx * 0.125, -0.19 + sy * 0.10, 0.0)
        m.tube([(c[0], c[1], 0.012), (c[0], c[1], 0.024)], 0.011, STEEL, 6, 0.75, False, False, True)
        m.tube([(c[0], c[1], 0.024), (c[0], c[1], 0.040)], 0.005, STEEL, 6, 0.6, True, False, True)
    # Gusset: a triangular cheek beside the rail's foot.
    x = sx * 0.037
    m.prism([(-0.27, 0.012), (-0.125, 0.012), (-0.135, 0.24), (-0.18, 0.26), (-0.205, 0.22)], "x",
            x - 0.005, x + 0.005, STEEL, (0.62, 0.55, 0.5))
m.tube([(-0.062, -0.16, 0.22), (0.062, -0.16, 0.22)], 0.008, STEEL, 8, 0.8)
for sx in (-1, 1):
    m.tube([(sx * 0.043, -0.16, 0.22), (sx * 0.055, -0.16, 0.22)], 0.015, STEEL, 6, 0.75, False)

# Blast deflector: a bent plate, scorched, under the nozzle.
arc = [(0.20 - 0.20 * math.sin(a), 0.21 - 0.20 * math.cos(a)) for a in [k * math.pi / 2 / 6 for k in range(7)]]
outer = [(-0.02 + y * 0.62, z * 0.38 - 0.002) for y, z in arc]
inner = [(y + 0.004, z + 0.004) for y, z in outer]
verts = [[m.bm.verts.new((x, y, z)) for y, z in outer] for x in (-0.11, 0.11)]
inside = [[m.bm.verts.new((x, y, z)) for y, z in inner] for x in (-0.11, 0.11)]
plate = []
for i in range(len(outer) - 1):
    plate.append(m.bm.faces.new((inside[0][i], inside[0][i + 1], inside[1][i + 1], inside[1][i])))
    plate.append(m.bm.faces.new((verts[1][i], verts[1][i + 1], verts[0][i + 1], verts[0][i])))
    for s, k in ((0, 1), (1, 0)):
        q = (verts[s][i], verts[s][i + 1], inside[s][i + 1], inside[s][i])
        plate.append(m.bm.faces.new(q if s == 0 else q[::-1]))
m.shade(plate, STEEL, (0.22, 0.19, 0.17), True)

# Firing leads to the side, and a broken brick that holds them down.
path = []
for k in range(15):
    t = k / 14
    path.append((0.06 + 1.9 * t, -0.08 - 0.25 * math.sin(3 * t) - 0.04 * math.sin(17 * t), 0.008 - 0.112 * min(1.0, max(0.0, (t - 0.60) * 9))))
m.tube(path, 0.0045, surface("dark.wire", (0.03, 0.025, 0.02), 0.6), 5, 1.0, True, False, False)
m.box((0.86, -0.29, 0.035), (0.2, 0.095, 0.06), BRICK, Matrix.Rotation(0.4, 3, "Z"), 0.006, (0.9, 0.8, 0.75))

write(out, [m.finish(reach=0.5, floor=0.3)])
