"""Building blocks for the models: boards, tubes, lofts, ambient occlusion, export.

Runs inside Blender (`blender -b --factory-startup -P models/<x>/make_<x>.py -- out.glb`).
Metres, z up, x east, y north; the exporter turns that to glTF's y up. Everything is
a function of the seed given to `Model`, so a script run twice writes the same bytes.

What the renderer reads from the file (see models/README.md):
  material name   its part before a '.' is the surface kind (siding, tin, wood ...)
  COLOR_0 rgb     tint that multiplies the material's base colour
  COLOR_0 a       ambient occlusion, baked here by casting rays
  node name       "head..." may be turned by the renderer about the node's origin
"""
import json
import math
import random
import struct
import sys

import bmesh
import bpy
from mathutils import Matrix, Vector
from mathutils.bvhtree import BVHTree

# name: (linear base colour, roughness, metallic)
PALETTE = {}

# Tints are stored times this, and base colours divided by it, so that a tint may
# brighten by a quarter and still fit a normalised byte.
HEADROOM = 0.8


def surface(name, colour, roughness=0.8, metallic=0.0):
    PALETTE[name] = (colour, roughness, metallic)
    return name


# What several models share.
WEATHERED = surface("wood.weathered", (0.22, 0.19, 0.16), 0.85)
FRESH = surface("wood.fresh", (0.36, 0.25, 0.14), 0.8)
CREOSOTE = surface("wood.dark", (0.06, 0.045, 0.035), 0.8)
TIN = surface("tin.roof", (0.36, 0.35, 0.33), 0.5, 0.6)
RUST = surface("tin.rusted", (0.19, 0.085, 0.045), 0.85, 0.1)
STEEL = surface("steel.bare", (0.40, 0.39, 0.37), 0.42, 0.9)
BLACK_STEEL = surface("steel.painted", (0.035, 0.035, 0.038), 0.55, 0.2)
GLASS = surface("glass.window", (0.03, 0.035, 0.04), 0.08, 0.0)
DARK = surface("dark.inside", (0.012, 0.011, 0.010), 0.95)
CONCRETE = surface("concrete.pad", (0.22, 0.21, 0.19), 0.9)
STONE = surface("stone.footing", (0.20, 0.18, 0.155), 0.9)
BRICK = surface("brick.red", (0.20, 0.075, 0.05), 0.85)
SIDING = surface("siding.white", (0.62, 0.60, 0.55), 0.75)
TRIM = surface("trim.white", (0.66, 0.65, 0.61), 0.65)
TAR = surface("tar.paper", (0.045, 0.044, 0.045), 0.9)
SHINGLE = surface("shingle.roof", (0.10, 0.085, 0.075), 0.9)


def unique(items):
    """The items once each, in the order met (a set would follow memory addresses)."""
    return list(dict.fromkeys(items))


class Model:
    """One mesh under construction."""

    def __init__(self, seed=1, name="model"):
        self.name = name
        self.bm = bmesh.new()
        self.colour = self.bm.loops.layers.float_color.new("Col")
        self.random = random.Random(seed)
        self.slots = []

    # -- faces ---------------------------------------------------------------
    def slot(self, material):
        if material not in self.slots:
            self.slots.append(material)
        return self.slots.index(material)

    def shade(self, faces, material, tint=1.0, smooth=False):
        if not hasattr(tint, "__len__"):
            tint = (tint, tint, tint)
        index = self.slot(material)
        for f in faces:
            f.material_index = index
            f.smooth = smooth
            for loop in f.loops:
                loop[self.colour] = (tint[0], tint[1], tint[2], 1.0)
        return faces

    def face(self, points, material, tint=1.0, smooth=False):
        f = self.bm.faces.new([self.bm.verts.new(p) for p in points])
        return self.shade([f], material, tint, smooth)

    def box(self, centre, size, material, turn=None, bevel=0.0, tint=1.0, open_faces=""):
        """A box; `bevel` rounds its edges by one chamfer; `open_faces` leaves out of "xXyYzZ"."""
        made = bmesh.ops.create_cube(self.bm, size=1.0)
        verts = made["verts"]
        faces = unique(f for v in verts for f in v.link_faces)
        if bevel > 0.0:
            for v in verts:
                v.co = Vector((v.co.x * size[0], v.co.y * size[1], v.co.z * size[2]))
            edges = unique(e for v in verts for e in v.link_edges)
            done = bmesh.ops.bevel(self.bm, geom=edges, offset=bevel, segments=1, affect="EDGES", profile=0.7)
            faces = unique(f for v in done["verts"] for f in v.link_faces)
            verts = unique(v for f in faces for v in f.verts)
        else:
            for v in verts:
                v.co = Vector((v.co.x * size[0], v.co.y * size[1], v.co.z * size[2]))
        gone = []
        for f in faces:
            f.normal_update()
            n = f.normal
            for axis, low, high in ((0, "x", "X"), (1, "y", "Y"), (2, "z", "Z")):
                if (n[axis] < -0.99 and low in open_faces) or (n[axis] > 0.99 and high in open_faces):
                    gone.append(f)
        matrix = Matrix.Translation(Vector(centre))
        if turn is not None:
            matrix = matrix @ turn.to_4x4()
        for v in verts:
            v.co = matrix @ v.co
        keep = [f for f in faces if f not in gone]
        self.shade(keep, material, tint)
        if gone:
            bmesh.ops.delete(self.bm, geom=gone, context="FACES")
        return keep

    def board(self, a, b, width, thickness, material, up=(0, 0, 1), bevel=0.0, tint=1.0, hidden=""):
        """A board or beam from a to b; `width` along `up`, `thickness` across; `hidden` as open_faces of box."""
        a, b = Vector(a), Vector(b)
        along = b - a
        length = along.length
        x = along.normalized()
        y = Vector(up).cross(x)
        if y.length < 1e-6:
            y = Vector((0, 1, 0)).cross(x)
        y.normalize()
        z = x.cross(y)
        turn = Matrix((x, y, z)).transposed()
        return self.box((a + b) / 2, (length, thickness, width), material, turn, bevel, tint, hidden)

    def prism(self, outline, axis, low, high, material, tint=1.0, caps=True, smooth=False):
        """A plane outline (counter-clockwise seen from +axis) drawn out from low to high."""
        def at(p, h):
            return {"x": (h, p[0], p[1]), "y": (p[1], h, p[0]), "z": (p[0], p[1], h)}[axis]
        bottom = [self.bm.verts.new(at(p, low)) for p in outline]
        top = [self.bm.verts.new(at(p, high)) for p in outline]
        n = len(outline)
        faces = [self.bm.faces.new((bottom[i], bottom[(i + 1) % n], top[(i + 1) % n], top[i])) for i in range(n)]
        self.shade(faces, material, tint, smooth)
        if caps:
            ends = [self.bm.faces.new(top), self.bm.faces.new(bottom[::-1])]
            self.shade(ends, material, tint)
            faces += ends
        return faces

    def loft(self, rings, material, tint=1.0, smooth=True, start=True, end=True, closed=True):
        """Skins a list of rings (equal counts), capped at the ends."""
        verts = [[self.bm.verts.new(p) for p in ring] for ring in rings]
        faces = []
        for r0, r1 in zip(verts, verts[1:]):
            n = len(r0)
            for i in range(n if closed else n - 1):
                j = (i + 1) % n
                faces.append(self.bm.faces.new((r0[i], r0[j], r1[j], r1[i])))
        if closed and start:
            faces.append(self.bm.faces.new(verts[0][::-1]))
        if closed and end:
            faces.append(self.bm.faces.new(verts[-1]))
        return self.shade(faces, material, tint, smooth)

    def tube(self, path, radii, material, sides=8, tint=1.0, smooth=True, start=True, end=True, flat=None):
        """A round (or, with `flat` = ratio, oval) tube along a path of points."""
        path = [Vector(p) for p in path]
        if not hasattr(radii, "__len__"):
            radii = [radii] * len(path)
        side = None
        rings = []
        for i, p in enumerate(path):
            ahead = (path[min(i + 1, len(path) - 1)] - path[max(i - 1, 0)]).normalized()
            if side is None:
                side = ahead.orthogonal().normalized()
                if abs(ahead.z) > 0.7:
                    side = (Vector((1, 0, 0)) - ahead * ahead.x).normalized()
            side = (side - ahead * side.dot(ahead)).normalized()
            other = ahead.cross(side)
            r = radii[i]
            ra, rb = (r if not hasattr(r, "__len__") else r[0]), (r if not hasattr(r, "__len__") else r[1])
            if flat is not None:
                rb = ra * flat
            rings.append([p + side * (ra * math.cos(t)) + other * (rb * math.sin(t))
                          for t in (2 * math.pi * k / sides for k in range(sides))])
        return self.loft(rings, material, tint, smooth, start, end)

    def ball(self, centre, radius, material, tint=1.0, rings=6, sides=8, scale=(1, 1, 1)):
        c = Vector(centre)
        made = []
        for i in range(rings + 1):
            a = math.pi * i / rings
            made.append([c + Vector((radius * scale[0] * math.sin(a) * math.cos(2 * math.pi * k / sides),
                                     radius * scale[1] * math.sin(a) * math.sin(2 * math.pi * k / sides),
                                     -radius * scale[2] * math.cos(a))) for k in range(sides)])
        faces = self.loft(made[1:-1], material, tint, True, False, False)
        low = self.bm.verts.new(made[0][0])
        high = self.bm.verts.new(made[-1][0])
        # The caps share no vertices with the skin; weld() joins them.
        extra = []
        for k in range(sides):
            j = (k + 1) % sides
            extra.append(self.bm.faces.new((low, self.bm.verts.new(made[1][j]), self.bm.verts.new(made[1][k]))))
            extra.append(self.bm.faces.new((high, self.bm.verts.new(made[-2][k]), self.bm.verts.new(made[-2][j]))))
        return faces + self.shade(extra, material, tint, True)

    def corrugated(self, origin, along, across, length, width, material, pitch=0.08, depth=0.012, tint=1.0,
                   thickness=0.0):
        """A corrugated sheet: waves run along `along`, repeat across `across`."""
        o, u, v = Vector(origin), Vector(along).normalized(), Vector(across).normalized()
        n = u.cross(v)
        count = max(2, int(round(width / pitch * 2)))
        rows = [[], []]
        for i in range(count + 1):
            s = width * i / count
            h = depth * (0.5 if i % 2 else -0.5)
            for row, t in zip(rows, (0.0, length)):
                row.append(o + u * t + v * s + n * (h + thickness))
        verts = [[self.bm.verts.new(p) for p in row] for row in rows]
        faces = [self.bm.faces.new((verts[0][i], verts[1][i], verts[1][i + 1], verts[0][i + 1])) for i in range(count)]
        self.shade(faces, material, tint, True)
        under = [self.bm.faces.new([self.bm.verts.new(w.co - n * 0.003) for w in reversed(f.verts)]) for f in list(faces)]
        self.shade(under, material, tuple(c * 0.5 for c in ((tint,) * 3 if not hasattr(tint, "__len__") else tint)), True)
        return faces

    def vary(self, spread=0.12, warm=0.04):
        """A tint for one board among many."""
        g = 1.0 + self.random.uniform(-spread, spread)
        w = self.random.uniform(-warm, warm)
        return (g * (1 + w), g, g * (1 - w))

    # -- finishing -----------------------------------------------------------
    def weld(self, distance=1e-4):
        bmesh.ops.remove_doubles(self.bm, verts=self.bm.verts, dist=distance)

    def occlusion_bake(self, tree, rays=40, reach=1.5, floor=0.25, pull=0.2):
        """Ambient occlusion per corner into alpha, by cosine-weighted rays."""
        golden = math.pi * (3 - math.sqrt(5))
        samples = []
        for i in range(rays):
            u = (i + 0.5) / rays
            r = math.sqrt(u)
            samples.append((r * math.cos(i * golden), r * math.sin(i * golden), math.sqrt(1 - u)))
        known = {}
        self.bm.normal_update()
        for f in self.bm.faces:
            middle = f.calc_center_median()
            for loop in f.loops:
                n = loop.vert.normal if f.smooth else f.normal
                if n.length < 0.5:
                    n = f.normal
                co = loop.vert.co
                inward = middle - co
                origin = co + inward * min(0.45, pull / max(inward.length, 1e-6)) + n * 0.004
                key = (round(origin.x, 3), round(origin.y, 3), round(origin.z, 3), round(n.x, 1), round(n.y, 1), round(n.z, 1))
                if key not in known:
                    t = n.orthogonal().normalized()
                    b = n.cross(t)
                    open_sum = 0.0
                    for sx, sy, sz in samples:
                        d = t * sx + b * sy + n * sz
                        hit = tree.ray_cast(origin, d, reach)
                        if hit[0] is None:
                            open_sum += 1.0 if d.z >= 0 or origin.z <= 0.02 or -origin.z / d.z > reach else \
                                -origin.z / d.z / reach
                        else:
                            open_sum += 0.6 * hit[3] / reach
                    known[key] = floor + (1 - floor) * open_sum / rays
                c = loop[self.colour]
                loop[self.colour] = (c[0], c[1], c[2], known[key])

    def triangles(self):
        return sum(len(f.verts) - 2 for f in self.bm.faces)

    def finish(self, rays=40, reach=1.5, floor=0.25, crease=38.0, origin=(0, 0, 0), bake_with=()):
        """Welds, bakes occlusion, makes the Blender object; returns it with its material names."""
        self.weld()
        bmesh.ops.triangulate(self.bm, faces=[f for f in self.bm.faces if len(f.verts) > 4])
        whole = self.bm.copy()
        for other in bake_with:
            mesh = bpy.data.meshes.new("t")
            other.bm.to_mesh(mesh)
            whole.from_mesh(mesh)
        self.occlusion_bake(BVHTree.FromBMesh(whole, epsilon=0.0), rays, reach, floor)
        whole.free()
        bmesh.ops.translate(self.bm, verts=self.bm.verts, vec=-Vector(origin))
        mesh = bpy.data.meshes.new(self.name)
        self.bm.to_mesh(mesh)
        mesh.use_auto_smooth = True
        mesh.auto_smooth_angle = math.radians(crease)
        obj = bpy.data.objects.new(self.name, mesh)
        obj.location = Vector(origin)
        bpy.context.scene.collection.objects.link(obj)
        print(f"{self.name}: {self.triangles()} triangles, {len(mesh.vertices)} vertices")
        return obj, self.slots


def start():
    """An empty file; returns the output path given after '--'."""
    bpy.ops.wm.read_factory_settings(use_empty=True)
    return sys.argv[sys.argv.index("--") + 1]


def write(path, objects):
    """Writes the objects as one binary glTF, y up, one primitive per material.

    Not Blender's exporter: it mixes up colours of meshes with several materials, and
    writes them as floats, which makes the file a third larger."""
    gltf = {"asset": {"version": "2.0", "generator": "coalwood models/common/modeller.py"}, "scene": 0,
            "scenes": [{"nodes": list(range(len(objects)))}], "nodes": [], "meshes": [], "materials": [],
            "accessors": [], "bufferViews": [], "buffers": [{}]}
    blob = bytearray()
    names = []

    def accessor(data, count, component, shape, target, **more):
        gltf["bufferViews"].append({"buffer": 0, "byteOffset": len(blob), "byteLength": len(data), "target": target})
        gltf["accessors"].append({"bufferView": len(gltf["bufferViews"]) - 1, "componentType": component,
                                  "count": count, "type": shape, **more})
        blob.extend(data + bytes(-len(data) % 4))
        return len(gltf["accessors"]) - 1

    def material(name):
        if name not in names:
            names.append(name)
            colour, roughness, metallic = PALETTE[name]
            gltf["materials"].append({"name": name, "pbrMetallicRoughness": {
                "baseColorFactor": [round(min(1.0, c / HEADROOM), 5) for c in colour] + [1.0],
                "roughnessFactor": roughness, "metallicFactor": metallic}})
        return names.index(name)

    for obj, slots in objects:
        mesh = obj.data
        mesh.calc_normals_split()
        mesh.calc_loop_triangles()
        colours = mesh.color_attributes["Col"].data
        primitives = []
        for index, name in enumerate(slots):
            seen, packed, order, low, high = {}, [], [], [1e9] * 3, [-1e9] * 3
            for t in mesh.loop_triangles:
                if t.material_index != index:
                    continue
                for corner in t.loops:
                    loop = mesh.loops[corner]
                    p, n, c = mesh.vertices[loop.vertex_index].co, loop.normal, colours[corner].color
                    point = struct.pack("<3f", p.x, p.z, -p.y)
                    normal = struct.pack("<3f", round(n.x, 4), round(n.z, 4), round(-n.y, 4))
                    scale = (HEADROOM, HEADROOM, HEADROOM, 1.0)
                    colour = bytes(int(255 * min(1.0, max(0.0, v * k)) + 0.5) for v, k in zip(c, scale))
                    key = (point, normal, colour)
                    if key not in seen:
                        seen[key] = len(packed)
                        packed.append(key)
                        for i, v in enumerate(struct.unpack("<3f", point)):
                            low[i], high[i] = min(low[i], v), max(high[i], v)
                    order.append(seen[key])
            if not order:
                continue
            n = len(packed)
            attributes = {
                "POSITION": accessor(b"".join(k[0] for k in packed), n, 5126, "VEC3", 34962, min=low, max=high),
                "NORMAL": accessor(b"".join(k[1] for k in packed), n, 5126, "VEC3", 34962),
                "COLOR_0": accessor(b"".join(k[2] for k in packed), n, 5121, "VEC4", 34962, normalized=True)}
            indices = accessor(struct.pack(f"<{len(order)}H", *order), len(order), 5123, "SCALAR", 34963)
            primitives.append({"attributes": attributes, "indices": indices, "material": material(name)})
        gltf["meshes"].append({"name": obj.name, "primitives": primitives})
        node = {"name": obj.name, "mesh": len(gltf["meshes"]) - 1}
        if obj.location.length > 0:
            node["translation"] = [round(v, 6) for v in (obj.location.x, obj.location.z, -obj.location.y)]
        gltf["nodes"].append(node)
    gltf["buffers"][0]["byteLength"] = len(blob)
    text = json.dumps(gltf, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 4)
    with open(path, "wb") as f:
        f.write(struct.pack("<4sII", b"glTF", 2, 12 + 8 + len(text) + 8 + len(blob)))
        f.write(struct.pack("<I4s", len(text), b"JSON") + text + struct.pack("<I4s", len(blob), b"BIN\0") + blob)
