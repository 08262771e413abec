"""The blockhouse: scrap lumber nailed on a frame, a rusty tin roof, a slit toward the pad, a flag.

Origin: middle of the floor on the ground. The window slit faces -y (toward the pad
when the program places it). The flag is its own node, "flag", with its hoist at its origin.
"""
import math
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "common"))
from modeller import *  # noqa: E402,F403

out = start()
m = Model(seed=1957, name="blockhouse")
r = m.random
W, D, FRONT, BACK = 3.4, 2.4, 2.15, 1.85  # width, depth, eaves heights
BOARDS = [WEATHERED] * 7 + [FRESH] * 2 + [ surface("wood.red", (0.15, 0.08, 0.06), 0.85),
          surface("wood.green", (0.105, 0.125, 0.105), 0.85)]


def wall(a, b, heights, openings, outward):
    """Upright and level boards from a to b (plan), top edge from heights[0] to heights[1].

    `openings`: (from, to, low, high) along the wall. Boards run level, of scrap
    lengths butted at random places, each a little crooked."""
    a, b = Vector(a), Vector(b)
    length = (b - a).length
    u = (b - a) / length
    n = Vector(outward)
    z = 0.03
    while z < max(heights) - 0.03:
        h = r.choice((0.145, 0.145, 0.19, 0.24, 0.095))
        h = min(h, max(heights) + 0.02 - z)
        s = 0.0
        while s < length - 0.01:
            piece = r.uniform(0.7, 2.3)
            e = min(length, s + piece)
            if length - e < 0.35:
                e = length
            spans = [(s, e)]
            for (o0, o1, lo, hi) in openings:
                if z + h > lo + 0.02 and z < hi - 0.02:
                    cut = []
                    for (p, q) in spans:
                        if q <= o0 or p >= o1:
                            cut.append((p, q))
                        else:
                            if p < o0:
                                cut.append((p, o0))
                            if q > o1:
                                cut.append((o1, q))
                    spans = cut
            for (p, q) in spans:
                if q - p < 0.04:
                    continue
                top = heights[0] + (heights[1] - heights[0]) * (p + q) / 2 / length
                if z > top - 0.05:
                    continue
                hh = min(h, top - z)
                lift = r.uniform(0.0, 0.010)
                tilt = r.uniform(-0.006, 0.006)
                c0 = a + u * (p + 0.002) + n * (0.012 + lift) + Vector((0, 0, z + hh / 2 + tilt))
                c1 = a + u * (q - 0.002 - r.uniform(0, 0.012)) + n * (0.012 + lift) + Vector((0, 0, z + hh / 2 - tilt))
                m.board(c0, c1, hh - r.uniform(0.004, 0.012), 0.024, r.choice(BOARDS), tint=m.vary(0.25, 0.06), hidden="Y")
            s = e
        z += h


# Stone footing, floor, dark inside.
for k in range(11):
    x = -W / 2 + (k + 0.5) * W / 11
    for y in (-D / 2, D / 2):
        m.box((x, y, 0.02), (0.27, 0.22, 0.13), STONE, Matrix.Rotation(r.uniform(-0.2, 0.2), 3, "Z"), 0.02, m.vary(0.2))
m.box((0, 0, 0.04), (W - 0.1, D - 0.1, 0.05), WEATHERED)
inner = [(-W / 2 + 0.02, -D / 2 + 0.02), (W / 2 - 0.02, -D / 2 + 0.02), (W / 2 - 0.02, D / 2 - 0.02), (-W / 2 + 0.02, D / 2 - 0.02)]
tops = (FRONT, FRONT, BACK, BACK)
for i in range(4):  # black lining so that gaps do not show sky
    j = (i + 1) % 4
    if i == 0:
        for (x0, x1, z0, z1) in ((-W / 2 + 0.02, W / 2 - 0.02, 0.0, 1.25), (-W / 2 + 0.02, W / 2 - 0.02, 1.50, FRONT),
                                 (-W / 2 + 0.02, -1.15, 1.25, 1.50), (1.15, W / 2 - 0.02, 1.25, 1.50)):
            m.face([(x0, inner[0][1], z0), (x1, inner[0][1], z0), (x1, inner[0][1], z1), (x0, inner[0][1], z1)], DARK)
    else:
        m.face([(*inner[i], 0), (*inner[j], 0), (*inner[j], tops[j]), (*inner[i], tops[i])], DARK)
m.face([(-1.6, 0.5, 1.0), (1.6, 0.5, 1.0), (1.6, 0.5, 1.8), (-1.6, 0.5, 1.8)], DARK)

wall((-W / 2, -D / 2, 0), (W / 2, -D / 2, 0), (FRONT, FRONT), [(0.55, W - 0.55, 1.25, 1.50)], (0, -1, 0))
wall((W / 2, -D / 2, 0), (W / 2, D / 2, 0), (FRONT, BACK), [], (1, 0, 0))
wall((W / 2, D / 2, 0), (-W / 2, D / 2, 0), (BACK, BACK), [(0.45, 1.20, 0.0, 1.72)], (0, 1, 0))
wall((-W / 2, D / 2, 0), (-W / 2, -D / 2, 0), (BACK, FRONT), [(0.9, 1.4, 1.2, 1.5)], (-1, 0, 0))
# Corner posts, slit frame, door, shutter.
for (x, y, h) in ((-W / 2, -D / 2, FRONT), (W / 2, -D / 2, FRONT), (W / 2, D / 2, BACK), (-W / 2, D / 2, BACK)):
    m.box((x, y, h / 2), (0.10, 0.10, h), WEATHERED, None, 0.008, m.vary(0.1))
for z in (1.235, 1.515):
    m.board((-1.25, -D / 2 - 0.035, z), (1.25, -D / 2 - 0.035, z), 0.05, 0.05, FRESH, tint=m.vary(0.1))
for x in (-1.16, 0.0, 1.16):
    m.board((x, -D / 2 - 0.035, 1.24), (x, -D / 2 - 0.035, 1.51), 0.05, 0.04, FRESH, up=(1, 0, 0), tint=m.vary(0.1))
m.board((-1.2, -D / 2 - 0.05, 1.56), (1.2, -D / 2 - 0.30, 1.63), 0.02, 0.02, WEATHERED)  # shutter prop
for k in range(2):
    m.box((0.0, -D / 2 - 0.09 - 0.115 * k, 1.560 + 0.055 * k), (2.4, 0.125, 0.022), WEATHERED, Matrix.Rotation(-0.45, 3, "X"), 0.0, m.vary(0.2))
door = (W / 2 - 0.83, D / 2 + 0.03)
for k in range(5):
    m.box((door[0] - 0.29 + 0.145 * k, door[1], 0.88), (0.138, 0.026, 1.66), r.choice(BOARDS), None, 0.0, m.vary(0.25, 0.05))
for z in (0.35, 1.45):
    m.box((door[0], door[1] + 0.024, z), (0.70, 0.024, 0.12), WEATHERED, None, 0.0, m.vary(0.2))
m.board((door[0] - 0.3, door[1] + 0.026, 0.40), (door[0] + 0.3, door[1] + 0.026, 1.40), 0.10, 0.024, WEATHERED, up=(0, 1, 0))
m.box((door[0] + 0.28, door[1] + 0.05, 0.95), (0.03, 0.05, 0.10), STEEL, None, 0.0, 0.5)

# Roof: rafters showing at the eaves, five corrugated sheets of differing rust.
slope = math.atan2(FRONT - BACK, D)
for k in range(6):
    x = -W / 2 + 0.05 + k * (W - 0.1) / 5
    y0, y1 = -D / 2 - 0.33, D / 2 + 0.22
    z = lambda y: FRONT + 0.03 - (y + D / 2) * math.tan(slope)
    m.board((x, y0, z(y0)), (x, y1, z(y1)), 0.09, 0.045, WEATHERED, up=(0, 0, 1), tint=m.vary(0.15))
sheet = (W + 0.5) / 5
for k in range(5):
    x = -W / 2 - 0.27 + k * sheet
    y0 = -D / 2 - 0.42 + r.uniform(-0.05, 0.05)
    y1 = D / 2 + 0.30 + r.uniform(-0.06, 0.06)
    skew = r.uniform(-0.012, 0.012)
    along = Vector((skew, y1 - y0, -(y1 - y0) * math.tan(slope)))
    m.corrugated((x, y0, FRONT + 0.095 + (-D / 2 - y0) * math.tan(slope) * 1.0 + 0.006 * (k % 2)), along, (1, 0, 0.0),
                 along.length, sheet + 0.07, RUST if k in (1, 4) else TIN, 0.076, 0.018, m.vary(0.18, 0.05))
for k in range(3):  # weights that keep the sheets down
    m.box((-1.1 + 1.15 * k, 0.2 + 0.25 * (-1) ** k, BACK + 0.27 + (0.05 if k == 1 else 0.0)), (0.3, 0.2, 0.15), STONE,
          Matrix.Rotation(0.5 * k, 3, "Z"), 0.03, m.vary(0.2))
# Slack banked against the front, in sacks.
for row in range(3):
    for k in range(7 - row):
        x = -W / 2 + 0.32 + 0.46 * k + 0.23 * row
        m.ball((x, -D / 2 - 0.28 + 0.03 * row, 0.10 + 0.17 * row), 0.25, surface("cloth.sack", (0.19, 0.155, 0.10), 0.95),
               m.vary(0.18), 4, 7, (1.0, 0.68, 0.42))
# Stove pipe, flagpole with guys and truck.
m.tube([(1.1, 0.6, 1.7), (1.1, 0.6, 2.55)], 0.06, RUST, 8, 0.6, True, False, True)
m.tube([(1.1, 0.6, 2.6), (1.1, 0.6, 2.66)], [0.1, 0.02], RUST, 8, 0.6)
POLE = (-W / 2 - 0.35, -D / 2 + 0.2)
m.tube([(POLE[0], POLE[1], -0.1), (POLE[0] + 0.02, POLE[1], 3.0), (POLE[0], POLE[1], 6.0)], [0.045, 0.035, 0.024], FRESH, 7, 0.9)
m.ball((POLE[0], POLE[1], 6.04), 0.05, STEEL, 0.8, 4, 6)
m.tube([(POLE[0] + 0.05, POLE[1], 1.1), (POLE[0] + 0.035, POLE[1], 5.95)], 0.004, WEATHERED, 3, 1.3, True, False, False)
for z in (0.8, 1.9):
    m.board((POLE[0], POLE[1], z), (-W / 2, POLE[1], z), 0.05, 0.05, WEATHERED)
main = m.finish(reach=1.2)

# Flag 1.35 x 0.85 m, cloth that the shader waves: white field, red border, letters BCMA.
f = Model(seed=3, name="flag")
WHITE, RED = surface("cloth.flag", (0.62, 0.60, 0.55), 0.9), surface("cloth.flagred", (0.42, 0.035, 0.03), 0.9)
FONT = {"B": ["1110", "1001", "1110", "1001", "1110"], "C": ["0111", "1000", "1000", "1000", "0111"],
        "M": ["1001", "1111", "1111", "1001", "1001"], "A": ["0110", "1001", "1111", "1001", "1001"]}
cols, rowsn = 23, 13
grid = [[WHITE] * cols for _ in range(rowsn)]
for j in range(rowsn):
    for i in range(cols):
        if j in (0, rowsn - 1) or i in (0, cols - 1):
            grid[j][i] = RED
for k, letter in enumerate("BCMA"):
    for j, line in enumerate(FONT[letter]):
        for i, c in enumerate(line):
            if c == "1":
                grid[rowsn - 5 - j][2 + 5 * k + i] = RED
vx = [[(1.35 * i / cols, 0.0, -0.85 + 0.85 * j / rowsn) for i in range(cols + 1)] for j in range(rowsn + 1)]
vv = [[f.bm.verts.new(p) for p in row] for row in vx]
for j in range(rowsn):
    for i in range(cols):
        f.shade([f.bm.faces.new((vv[j][i], vv[j][i + 1], vv[j + 1][i + 1], vv[j + 1][i]))], grid[j][i], 1.0, True)
flag = f.finish(rays=1, reach=0.01, floor=1.0)
flag[0].location = (POLE[0] + 0.04, POLE[1], 5.85)
write(out, [main, flag])
