"""A pick-up of about 1950: rounded cab, separate wings, running boards, a bed of planks.

Origin: middle of the wheelbase on the ground; it faces +y. The shape is of no make.
Surface kind paint.body: the program gives every truck a colour.
"""
import math
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "common"))
from modeller import *  # noqa: E402,F403

out = start()
m = Model(seed=50, name="pickup")
PAINT = surface("paint.body", (0.10, 0.16, 0.13), 0.38, 0.0)
CHROME = surface("steel.chrome", (0.55, 0.55, 0.54), 0.16, 1.0)
RUBBER = surface("rubber.tyre", (0.018, 0.018, 0.018), 0.9)
LAMP = surface("glass.lamp", (0.5, 0.5, 0.46), 0.1)
RED = surface("glass.red", (0.25, 0.01, 0.01), 0.2)


def section(y, hw, low, high, round_top, n=10, tuck=0.0):
    """Cross-section across x at y: bottom corners square, shoulders rounded."""
    pts = [(-hw + tuck, low), (hw - tuck, low)]
    for k in range(n + 1):
        a = math.pi * k / n
        c, s = math.cos(a), math.sin(a)
        e = 0.55
        x = math.copysign(abs(c) ** e, c) * hw
        z = high - round_top + round_top * s ** e
        pts.append((x, z))
    return [Vector((x, y, z)) for x, z in pts]


def skin(sections, material, start=True, end=True, tint=1.0):
    return m.loft([list(reversed(s)) for s in sections], material, tint, True, start, end)


# Bonnet, nose and cab as one run of sections from the front back.
skin([section(1.98, 0.30, 0.62, 1.02, 0.16), section(1.93, 0.37, 0.58, 1.10, 0.20), section(1.75, 0.42, 0.56, 1.17, 0.22),
      section(1.3, 0.50, 0.55, 1.24, 0.22), section(0.82, 0.62, 0.50, 1.28, 0.20)], PAINT)
skin([section(0.86, 0.66, 0.46, 1.28, 0.10), section(0.80, 0.80, 0.42, 1.30, 0.10), section(-0.10, 0.84, 0.42, 1.30, 0.08),
      section(-0.62, 0.82, 0.42, 1.30, 0.08), section(-0.66, 0.78, 0.44, 1.30, 0.10)], PAINT)
# Greenhouse: raked front glass, rounded roof.
roof = [section(0.70, 0.66, 1.26, 1.30, 0.03), section(0.56, 0.68, 1.26, 1.62, 0.20), section(0.42, 0.69, 1.26, 1.78, 0.26),
        section(0.05, 0.70, 1.26, 1.86, 0.28), section(-0.35, 0.69, 1.26, 1.84, 0.28), section(-0.56, 0.66, 1.26, 1.74, 0.26), section(-0.64, 0.62, 1.26, 1.60, 0.22), section(-0.66, 0.60, 1.26, 1.30, 0.03)]
skin(roof, PAINT)
def pane(points, grow=0.0):
    m.face(points, GLASS)
for s in (-1, 1):  # front glass in two panes, side glass, split rear glass
    q = [(s * 0.03, 0.705, 1.335), (s * 0.56, 0.672, 1.335), (s * 0.50, 0.545, 1.64), (s * 0.03, 0.565, 1.66)]
    pane(q if s < 0 else q[::-1])
    q = [(s * 0.705, 0.50, 1.33), (s * 0.71, -0.42, 1.33), (s * 0.668, -0.40, 1.68), (s * 0.672, 0.34, 1.68)]
    pane(q if s > 0 else q[::-1])
    q = [(s * 0.02, -0.672, 1.40), (s * 0.40, -0.668, 1.40), (s * 0.36, -0.655, 1.60), (s * 0.02, -0.66, 1.62)]
    pane(q[::-1] if s < 0 else q)
    m.box((s * 0.72, -0.02, 1.315), (0.03, 0.98, 0.025), CHROME)
    m.box((s * 0.845, -0.34, 1.12), (0.03, 0.13, 0.025), CHROME, bevel=0.005)
    # Door lines.
    for y in (0.58, -0.48):
        m.box((s * 0.832, y, 0.88), (0.024, 0.010, 0.78), DARK)
    m.box((s * 0.835, 0.05, 0.50), (0.024, 1.06, 0.010), DARK)
    # Running board.
    m.box((s * 0.90, 0.02, 0.40), (0.30, 1.55, 0.05), PAINT, bevel=0.015, tint=0.7)
    # Mirror.
    m.tube([(s * 0.80, 0.62, 1.30), (s * 0.98, 0.66, 1.42)], 0.009, CHROME, 5)
    m.tube([(s * 0.98, 0.67, 1.42), (s * 0.98, 0.645, 1.42)], 0.07, CHROME, 10)
# Wings: an arch swept over each wheel.
def wing(s, y, length, height, half_width, x):
    rings = []
    n = 10
    for k in range(n + 1):
        a = math.pi * (k / n)
        cy, cz = y + length * math.cos(a) * (1.12 if k < 3 else 1.0), 0.36 + height * math.sin(a) ** 0.75
        inner, outer = x - half_width, x + half_width
        drop = 0.06
        rings.append([Vector((s * inner, cy, cz + 0.06)), Vector((s * (inner + 0.12), cy, cz + 0.055)), Vector((s * (x + 0.02), cy, cz + 0.05)), Vector((s * (outer - 0.05), cy, cz + 0.015)), Vector((s * outer, cy, cz - drop)),
                      Vector((s * (outer - 0.02), cy * 1.0, cz - drop - 0.01)), Vector((s * (inner + 0.05), cy, cz - 0.02))])
    if s < 0:
        rings = [r_[::-1] for r_ in rings]
    m.loft(rings[::-1], PAINT, 1.0, True)
for s in (-1, 1):
    wing(s, 1.42, 0.58, 0.50, 0.24, 0.70)
    wing(s, -1.42, 0.50, 0.44, 0.16, 0.84)
    # Lamps on the front wings.
    m.tube([(s * 0.66, 1.72, 0.90), (s * 0.66, 1.92, 0.92), (s * 0.66, 1.985, 0.925)], [0.06, 0.115, 0.118], PAINT, 12, 1.0, True, True, False)
    m.tube([(s * 0.66, 1.975, 0.925), (s * 0.66, 1.992, 0.925)], [0.122, 0.112], CHROME, 12, 1.0, True, False, False)
    m.tube([(s * 0.66, 1.982, 0.925), (s * 0.66, 2.005, 0.925)], [0.108, 0.04], LAMP, 12, 1.0, True, False, True)
    m.tube([(s * 0.78, -2.05, 0.72), (s * 0.78, -2.09, 0.72)], 0.05, RED, 8)
# Grille of five bars, bumpers with irons, number plate.
for k in range(5):
    m.box((0, 1.96 + 0.008 * k * (k < 4), 0.66 + 0.068 * k), (0.92 - 0.11 * k, 0.05, 0.028), CHROME, bevel=0.006)
m.box((0, 1.955, 0.80), (0.74, 0.02, 0.30), DARK)
m.tube([(-0.92, 2.00, 0.50), (-0.7, 2.13, 0.50), (0, 2.17, 0.50), (0.7, 2.13, 0.50), (0.92, 2.00, 0.50)], [(0.02, 0.07)] * 5, CHROME, 8)
m.box((0, -2.18, 0.48), (1.5, 0.05, 0.12), CHROME, bevel=0.02, tint=0.6)
for s in (-1, 1):
    m.box((s * 0.35, 2.02, 0.48), (0.06, 0.3, 0.06), BLACK_STEEL)
    m.box((s * 0.35, -2.1, 0.46), (0.06, 0.2, 0.06), BLACK_STEEL)
m.box((0.45, -2.15, 0.66), (0.30, 0.012, 0.15), TRIM, tint=0.8)
# Bed: steel sides with a rolled edge and stake pockets, planks inside, tailgate, a load.
for s in (-1, 1):
    m.box((s * 0.66, -1.42, 0.86), (0.035, 1.46, 0.46), PAINT, tint=0.96)
    m.tube([(s * 0.675, -0.70, 1.10), (s * 0.675, -2.14, 1.10)], 0.028, PAINT, 7)
    for k in range(3):
        m.box((s * 0.69, -0.85 - 0.57 * k, 0.86), (0.045, 0.07, 0.46), PAINT, tint=0.92)
m.box((0, -0.71, 0.86), (1.30, 0.035, 0.46), PAINT)
m.box((0, -2.13, 0.86), (1.30, 0.04, 0.44), PAINT, tint=0.93)
m.tube([(-0.66, -2.13, 1.09), (0.66, -2.13, 1.09)], 0.025, PAINT, 7)
for k in range(7):
    m.box((-0.54 + 0.18 * k, -1.42, 0.655), (0.165, 1.42, 0.03), WEATHERED, tint=m.vary(0.15))
m.box((0.25, -1.1, 0.82), (0.5, 0.4, 0.3), FRESH, Matrix.Rotation(0.2, 3, "Z"), 0.012)
m.ball((-0.3, -1.75, 0.80), 0.22, surface("cloth.sack", (0.19, 0.155, 0.10), 0.95), 1.0, 5, 7, (1.1, 0.8, 0.7))
m.tube([(-0.25, -1.2, 0.67), (-0.25, -1.2, 1.2)], 0.16, surface("steel.drum", (0.12, 0.05, 0.03), 0.6, 0.3), 12, 0.9)
# Chassis, wheels with dished hubs.
m.box((0, -0.1, 0.42), (0.8, 3.7, 0.14), BLACK_STEEL)
for s in (-1, 1):
    for y in (1.42, -1.42):
        c = Vector((s * 0.72, y, 0.345))
        d = Vector((s, 0, 0))
        m.tube([c - d * 0.085, c - d * 0.09, c - d * 0.06, c, c + d * 0.06, c + d * 0.09, c + d * 0.085], [0.20, 0.30, 0.335, 0.345, 0.335, 0.30, 0.20], RUBBER, 18)
        m.tube([c + d * 0.07, c + d * 0.088, c + d * 0.06, c + d * 0.065], [0.215, 0.20, 0.15, 0.10], PAINT, 14, 0.9)
        m.tube([c + d * 0.06, c + d * 0.10, c + d * 0.115], [0.10, 0.085, 0.03], CHROME, 12)
    m.tube([(-0.7, s * 1.42, 0.345), (0.7, s * 1.42, 0.345)], 0.05, BLACK_STEEL, 6)
write(out, [m.finish(rays=32, reach=0.9, floor=0.25, crease=50)])
