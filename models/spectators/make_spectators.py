"""Spectators: four people of the fifties who stand and look up, one file each.

`make_spectators.py -- spectator_1.glb` makes the pose that the digit names:
1 a man, hands on his hips; 2 a man who shades his eyes; 3 a woman in a dress; 4 a boy who points.
Origin: between the feet on the ground; the person faces +y. The head is a node of its
own, "head", with its origin at the neck, so that the program can turn it.
Surface kinds cloth.*: the program gives every person other colours.
"""
import math
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "common"))
from modeller import *  # noqa: E402,F403

out = start()
pose = int(re.search(r"_(\d)\.", out).group(1))
SKIN = surface("skin.face", (0.42, 0.26, 0.18), 0.6)
HAIR = surface("hair.brown", (0.045, 0.028, 0.018), 0.7)
SHIRT = surface("cloth.shirt", (0.45, 0.45, 0.43), 0.9)
TROUSERS = surface("cloth.trousers", (0.075, 0.075, 0.09), 0.9)
DRESS = surface("cloth.dress", (0.38, 0.12, 0.11), 0.85)
LEATHER = surface("leather.shoe", (0.035, 0.022, 0.015), 0.5)
HAT = surface("cloth.hat", (0.10, 0.085, 0.07), 0.9)
FELT = surface("cloth.band", (0.02, 0.018, 0.018), 0.8)

height = {1: 1.76, 2: 1.72, 3: 1.63, 4: 1.45}[pose]
k = height / 1.76
m = Model(seed=10 + pose, name="body")


def at(x, y, z):
    return Vector((x * k, y * k, z * k))


def ring(z, rx, ry, x=0.0, y=0.0, sides=11, square=0.0):
    points = []
    for i in range(sides):
        a = 2 * math.pi * i / sides
        c, s = math.cos(a), math.sin(a)
        f = 1 + square * (abs(c * s) * 2) ** 2 * 0.22
        points.append(at(x + rx * c * f, y + ry * s * f, z))
    return points


def limb(path, radii, material, sides=7, tint=1.0, flat=None, end=True):
    m.tube([at(*p) for p in path], [r * k for r in radii], material, sides, tint, True, False, end, flat)


def shoe(x, y, turn):
    toe = Vector((math.sin(turn), math.cos(turn), 0))
    side = Vector((math.cos(turn), -math.sin(turn), 0))
    rings = []
    for (f, w, h) in ((-0.085, 0.030, 0.055), (-0.05, 0.040, 0.085), (0.02, 0.042, 0.085), (0.09, 0.047, 0.055), (0.155, 0.040, 0.035), (0.18, 0.02, 0.02)):
        c = Vector((x, y, 0)) + toe * f
        rings.append([at(*(c - side * w)), at(*(c + side * w)), at(*(c + side * w * 0.8 + Vector((0, 0, h)))), at(*(c - side * w * 0.8 + Vector((0, 0, h))))])
    m.loft([[q for q in r_] for r_ in rings], LEATHER, 1.0, True)


def hand(p, direction, size=1.0):
    d = Vector(direction).normalized()
    p = Vector(p)
    limb([p, p + d * 0.05, p + d * 0.11, p + d * 0.165], [0.030 * size, 0.042 * size, 0.036 * size, 0.016], SKIN, 6, 1.0, 0.55)


def arm(shoulder, elbow, wrist, sleeve, bare, hand_to):
    s, e, w = Vector(shoulder), Vector(elbow), Vector(wrist)
    up = (s - e).normalized() * 0.025 - Vector((math.copysign(0.03, s.x), 0, 0))
    if bare:  # short sleeve ends above the elbow
        mid = s.lerp(e, 0.72)
        limb([s + up, s.lerp(e, 0.12), s.lerp(e, 0.3), mid], [0.030, 0.064, 0.064, 0.062], sleeve, 7)
        limb([s.lerp(e, 0.55), s.lerp(e, 0.9), e, e.lerp(w, 0.25), w], [0.044, 0.041, 0.040, 0.041, 0.028], SKIN, 7)
    else:
        limb([s + up, s.lerp(e, 0.12), s.lerp(e, 0.3), s.lerp(e, 0.85), e, e.lerp(w, 0.2), e.lerp(w, 0.9), w],
             [0.030, 0.061, 0.060, 0.052, 0.053, 0.050, 0.038, 0.036], sleeve, 7)
    hand(w - (w - e).normalized() * 0.01, hand_to)


wide = pose == 1
lean = 0.015
if pose == 3:  # dress: bodice, waist, flared skirt with folds, calves
    rings = [ring(0.44, 0.300, 0.270, 0, 0, 16), ring(0.46, 0.305, 0.275, 0, 0, 16), ring(0.75, 0.215, 0.185, 0, 0, 16),
             ring(0.98, 0.155, 0.120, 0, 0, 16), ring(1.08, 0.118, 0.092, 0, 0, 16), ring(1.20, 0.142, 0.105, 0, 0.012, 16),
             ring(1.30, 0.158, 0.125, 0, 0.024, 16), ring(1.40, 0.158, 0.095, 0, 0, 16), ring(1.465, 0.105, 0.065, 0, -0.01, 16),
             ring(1.49, 0.062, 0.052, 0, -0.012, 16)]
    for j, rr in enumerate(rings[:3]):
        for i, p in enumerate(rr):
            f = 1 + (0.075, 0.075, 0.035)[j] * math.cos(8 * 2 * math.pi * i / 16 + 0.3)
            p.x, p.y = p.x * f, p.y * f
    m.loft(rings, DRESS, 1.0, True, True, True)
    m.loft([ring(1.060, 0.124, 0.098, 0, 0, 16), ring(1.105, 0.124, 0.098, 0, 0, 16)], FELT, 1.0, True, False, False)
    for x in (-0.075, 0.075):
        limb([(x, 0, 0.50), (x, -0.012, 0.34), (x, 0.0, 0.12), (x, 0.004, 0.06)], [0.062, 0.056, 0.034, 0.036], SKIN, 7)
        shoe(x, -0.005, math.copysign(0.15, x))
else:
    spread = {1: 0.15, 2: 0.11, 4: 0.10}[pose]
    for side in (-1, 1):
        hip = (side * 0.088, 0, 0.93)
        knee = (side * (0.06 + spread * 0.45), 0.025 if side > 0 else 0.012, 0.50)
        foot = (side * spread, 0.05 if side > 0 and pose != 1 else 0.0, 0.07)
        h, kn, f = Vector(hip), Vector(knee), Vector(foot)
        limb([h + Vector((0, 0, 0.03)), h.lerp(kn, 0.35), h.lerp(kn, 0.9), kn, kn.lerp(f, 0.3), kn.lerp(f, 0.85), f, f + Vector((0, 0.008, -0.03))],
             [0.102, 0.094, 0.072, 0.070, 0.072, 0.066, 0.072, 0.070], TROUSERS, 8)
        shoe(f.x, f.y + 0.015, side * 0.28)
    # Hips and belt, shirt with a fold over the belt, shoulders, neck hole.
    m.loft([ring(0.80, 0.090, 0.080), ring(0.86, 0.165, 0.120), ring(0.95, 0.172, 0.124), ring(1.015, 0.160, 0.116)], TROUSERS, 1.0, True, True, False)
    m.loft([ring(1.005, 0.164, 0.120), ring(1.040, 0.164, 0.120)], FELT, 1.0, True, False, False)
    m.loft([ring(1.035, 0.168, 0.126, 0, 0.004), ring(1.065, 0.182, 0.138, 0, 0.006), ring(1.18, 0.178, 0.130, 0, 0.008),
            ring(1.30, 0.196, 0.134, 0, 0.010, square=0.6), ring(1.40, 0.200, 0.120, 0, 0.0, square=0.8), ring(1.455, 0.165, 0.088, 0, -0.012),
            ring(1.492, 0.095, 0.064, 0, -0.016), ring(1.508, 0.066, 0.058, 0, -0.012)], SHIRT, 1.0, True, True, True)
    # Collar.
    m.loft([ring(1.482, 0.078, 0.072, 0, -0.012, 10), ring(1.522, 0.066, 0.064, 0, -0.018, 10)], SHIRT, 1.08, True, False, False)
    if pose == 1:  # braces
        for x in (-0.085, 0.085):
            m.tube([at(x, 0.128, 1.04), at(x * 1.05, 0.150, 1.22), at(x * 1.0, 0.142, 1.34), at(x * 0.9, 0.105, 1.445), at(x * 0.8, -0.03, 1.495), at(x * 0.5, -0.12, 1.38), at(x * 0.3, -0.134, 1.04)],
                   [0.016 * k] * 7, FELT, 3, 1.0, True, False, False, 0.4)
sw = 0.205 if pose != 3 else 0.165
if pose == 1:
    arm((-sw, 0, 1.41), (-0.39, -0.10, 1.17), (-0.205, 0.05, 1.03), SHIRT, False, (0.55, 0.25, -0.35))
    arm((sw, 0, 1.41), (0.39, -0.10, 1.17), (0.205, 0.05, 1.03), SHIRT, False, (-0.55, 0.25, -0.35))
elif pose == 2:
    arm((-sw, 0, 1.41), (-0.26, -0.03, 1.12), (-0.25, 0.07, 0.86), SHIRT, True, (0.02, 0.15, -1))
    arm((sw, 0, 1.41), (0.36, 0.17, 1.44), (0.15, 0.13, 1.69), SHIRT, True, (-0.75, 0.25, 0.16))
elif pose == 3:
    arm((-sw, 0, 1.405), (-0.27, 0.0, 1.13), (-0.10, 0.17, 1.09), DRESS, True, (0.7, 0.1, 0.0))
    arm((sw, 0, 1.405), (0.27, 0.0, 1.13), (0.10, 0.18, 1.12), DRESS, True, (-0.7, 0.12, 0.0))
else:
    arm((-sw, 0, 1.41), (-0.27, -0.04, 1.12), (-0.22, 0.08, 0.92), SHIRT, False, (0.25, 0.2, -0.9))
    arm((sw, 0, 1.41), (0.34, 0.23, 1.52), (0.36, 0.45, 1.70), SHIRT, False, (0.08, 0.62, 0.55))
limb([(0, -0.014, 1.46), (0, -0.010, 1.54), (0, 0.0, 1.60)], [0.058, 0.053, 0.054] if pose != 3 else [0.05, 0.045, 0.047], SKIN, 9, 0.95, None, False)

# Head: lofted profile tilted back by 20 degrees; nose, ears, hair or hat.
n = Model(seed=20 + pose, name="head")
tilt = Matrix.Rotation(math.radians(22), 4, "X")
neck = at(0, -0.005, 1.56)


def h3(x, y, z):
    return neck + (tilt @ Vector((x * k, y * k, z * k)))


def hring(z, rx, front, back, sides=12):
    pts = []
    for i in range(sides):
        a = 2 * math.pi * i / sides
        c, s = math.cos(a), math.sin(a)
        pts.append(h3(rx * c, (front if s > 0 else back) * s, z))
    return pts


profile = [(-0.015, 0.048, 0.055, 0.050), (0.015, 0.046, 0.088, 0.056), (0.035, 0.058, 0.100, 0.066), (0.065, 0.068, 0.100, 0.080), (0.10, 0.074, 0.098, 0.092),
           (0.14, 0.077, 0.096, 0.100), (0.175, 0.074, 0.092, 0.098), (0.205, 0.060, 0.072, 0.080), (0.222, 0.034, 0.040, 0.046)]
n.loft([hring(z, rx, f, b) for z, rx, f, b in profile], SKIN, 1.0)
n.loft([[h3(-0.011, 0.092, 0.118), h3(0.011, 0.092, 0.118), h3(0.0, 0.106, 0.120)],
        [h3(-0.019, 0.090, 0.076), h3(0.019, 0.090, 0.076), h3(0.0, 0.124, 0.082)],
        [h3(-0.012, 0.092, 0.070), h3(0.012, 0.092, 0.070), h3(0.0, 0.105, 0.068)]], SKIN, 1.0)
for x in (-1, 1):
    n.ball(h3(x * 0.076, -0.008, 0.098), 0.030 * k, SKIN, 0.92, 3, 5, (0.35, 0.75, 1.1))
    n.box(h3(x * 0.031, 0.0925, 0.116), (0.026 * k, 0.012 * k, 0.009 * k), SKIN, tilt.to_3x3(), 0.0, (0.42, 0.36, 0.34))
n.box(h3(0, 0.0975, 0.046), (0.040 * k, 0.010 * k, 0.008 * k), SKIN, tilt.to_3x3(), 0.0, (0.72, 0.42, 0.40))
if pose in (1, 2):
    n.loft([hring(0.166, 0.090, 0.110, 0.110, 11), hring(0.150, 0.150, 0.172, 0.160, 11), hring(0.158, 0.153, 0.176, 0.164, 11), hring(0.172, 0.090, 0.110, 0.110, 11)],
           HAT, 1.0, True, True, False)
    n.loft([hring(0.170, 0.088, 0.108, 0.108, 11), hring(0.198, 0.086, 0.106, 0.105, 11)], FELT, 1.0, True, False, False)
    n.loft([hring(0.197, 0.085, 0.105, 0.104, 11), hring(0.245, 0.076, 0.094, 0.094, 11), hring(0.268, 0.062, 0.074, 0.078, 11), hring(0.255, 0.036, 0.060, 0.064, 11)],
           HAT, 1.0, True, False, True)
    n.loft([hring(0.06, 0.0755, 0.02, 0.093), hring(0.10, 0.080, 0.025, 0.099), hring(0.165, 0.082, 0.05, 0.106)], HAIR, 1.0, True, False, False)
else:
    long = pose == 3
    low = 0.0 if long else 0.055
    rings = [(low, 0.078 if long else 0.070, 0.012, 0.105 if long else 0.088), (0.06, 0.090 if long else 0.0785, 0.02, 0.118 if long else 0.097), (0.11, 0.092 if long else 0.082, 0.03, 0.120 if long else 0.106),
             (0.15, 0.090 if long else 0.084, 0.082, 0.118 if long else 0.110), (0.19, 0.084, 0.106, 0.112), (0.222, 0.068, 0.086, 0.092), (0.242, 0.036, 0.044, 0.050)]
    n.loft([hring(*r_) for r_ in rings], HAIR, (1.0, 1.0, 1.0) if not long else (1.6, 1.25, 1.0), True, False, True)

bodies = [m.finish(rays=32, reach=0.4, floor=0.35, crease=70, bake_with=(n,)), ]
head = n.finish(rays=32, reach=0.25, floor=0.45, crease=60, origin=neck, bake_with=())
print("total", m.triangles() + n.triangles())
write(out, bodies + [head])
