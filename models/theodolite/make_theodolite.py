"""The theodolite: a broomstick, an upside-down protractor and a straightedge on a nail.

Origin: foot of the broomstick; it looks along +y.
"""
import math
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "common"))
from modeller import *  # noqa: E402,F403

out = start()
m = Model(seed=12, name="theodolite")
m.tube([(0, 0, -0.15), (0.006, 0.0, 0.7), (0, 0, 1.42)], [0.013, 0.0135, 0.013], FRESH, 8, 1.0)
for k in range(3):  # three stakes brace it
    a = 2 * math.pi * k / 3 + 0.4
    m.board((0.42 * math.cos(a), 0.42 * math.sin(a), -0.05), (0.02 * math.cos(a), 0.02 * math.sin(a), 0.75), 0.035, 0.018,
            WEATHERED, bevel=0.003, tint=m.vary(0.2))
m.tube([(0, 0, 0.70), (0, 0, 0.79)], 0.024, surface("cloth.twine", (0.30, 0.24, 0.14), 0.95), 8)
# Protractor: a half disc, flat side up, on the stick's side.
arc = [(0.17 * math.sin(-math.pi / 2 + math.pi * k / 14) * -1, 1.36 - 0.17 * math.cos(-math.pi / 2 + math.pi * k / 14)) for k in range(15)]
m.prism(arc, "x", 0.015, 0.019, surface("trim.protractor", (0.55, 0.47, 0.22), 0.4), 1.0)
for k in range(13):
    a = math.pi * k / 12
    y, z = -math.cos(a), -math.sin(a)
    m.board((0.0195, 0.150 * y, 1.36 + 0.150 * z), (0.0195, 0.168 * y, 1.36 + 0.168 * z), 0.0035, 0.001, DARK, up=(1, 0, 0) if k % 3 else (0, 0.1, 1))
# Straightedge, tilted up to where the rocket goes; nail; plumb line.
e = math.radians(38)
d = Vector((0, math.cos(e), math.sin(e)))
c = Vector((0.027, 0, 1.36))
m.board(c - d * 0.36, c + d * 0.44, 0.038, 0.010, FRESH, bevel=0.002, tint=(1.15, 1.1, 1.0))
for s in (-0.33, 0.41):
    m.box(c + d * s + Vector((0, -math.sin(e), math.cos(e))) * 0.026, (0.004, 0.006, 0.018), STEEL, Matrix.Rotation(e, 3, "X"))
m.tube([(-0.02, 0, 1.36), (0.040, 0, 1.36)], 0.003, STEEL, 6)
m.tube([(0.022, 0.0, 1.36), (0.022, 0.0, 1.10)], 0.0012, DARK, 3)
m.tube([(0.022, 0, 1.10), (0.022, 0, 1.08), (0.022, 0, 1.05)], [0.004, 0.010, 0.001], STEEL, 6)
write(out, [m.finish(rays=32, reach=0.4, floor=0.35)])
