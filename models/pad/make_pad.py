"""The launch pad: a hand-poured slab of four bags of cement, burnt in the middle, and the firing leads.

Origin: middle of the slab's top. The rail is made by the program, as its length and
direction are the scene's.
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
        burn = 1.0 - 0.90 * math.exp(-(d / 0.52) ** 2) - 0.35 * math.exp(-((d - 0.75) / 0.3) ** 2) * (0.5 + 0.5 * math.sin(5 * math.atan2(p.y, p.x)))
        dirt = 1.0 - 0.6 * max(0.0, max(abs(p.x), abs(p.y)) / half - 0.82) / 0.18
        pour = 0.86 if p.x + 0.35 * p.y > 0.28 else 1.0
        g = max(0.06, burn * dirt * pour) * grain.setdefault(loop.vert, 1 + r.uniform(-0.06, 0.06))
        yellow = 0.10 * math.exp(-(d / 0.75) ** 2)
        loop[m.colour] = (g * (1 + 0.3 * yellow), g * (1 + 0.15 * yellow), g * (1 - yellow), 1.0)

# Firing leads to the side, and a broken brick that holds them down.
path = []
for k in range(15):
    t = k / 14
    path.append((0.10 + 1.9 * t, -0.08 - 0.25 * math.sin(3 * t) - 0.04 * math.sin(17 * t), 0.008 - 0.112 * min(1.0, max(0.0, (t - 0.60) * 9))))
m.tube(path, 0.0045, surface("dark.wire", (0.03, 0.025, 0.02), 0.6), 5, 1.0, True, False, False)
m.box((0.86, -0.29, 0.035), (0.2, 0.095, 0.06), BRICK, Matrix.Rotation(0.4, 3, "Z"), 0.006, (0.9, 0.8, 0.75))

write(out, [m.finish(reach=0.5, floor=0.3)])
