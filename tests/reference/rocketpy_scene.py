#!/usr/bin/env python3
"""Writes the scene of a rocket that was told to RocketPy.

    rocketpy_scene.py FOLDER [CASE] -o OUT [--model rocketpy|coalwood]
    rocketpy_scene.py --all FOLDERS -o OUT [--model rocketpy|coalwood]

FOLDER holds spec.json and the tables that it names (thrust.csv, mass_properties.csv, power_off_drag.csv,
power_on_drag.csv, aero.csv); FOLDER/CASE holds summary.json (rail_length, inclination, heading) and atmosphere.csv.
Without CASE the launch is that of spec.json in the standard atmosphere without wind. OUT receives NAME_CASE.toml and
its tables, and its name is printed; --all takes every case of every rocket in FOLDERS. The model "rocketpy" reproduces
RocketPy 1.12.1: its slopes of normal force, by the angle of attack; drag along the axis, no body lift; its arm of the
centre of mass; free from the upper button's exit on; one canopy at a time, and the canopy alone. "coalwood" leaves all
that to this program, which computes the normal force from the shapes. Exit code 2 and one line for what is missing or
cannot be told in a scene.

Positions of spec.json are metres behind the nose tip; masses and inertias those of the rocket with its empty motor,
about the centre of that mass, which is also the point whose path RocketPy tells.
"""

import argparse
import json
import pathlib
import sys

from rocketpy_spec import Unfit, mass_rows, read_csv, read_json, thrust_rows


NOSE_SHAPES = {  # by RocketPy's words, lower case without blanks: (shape, parameter)
    "vonkarman": ("haack", 0.0),
    "lvhaack": ("haack", 1.0 / 3.0),
    "tangent": ("ogive", 1.0),
    "tangentogive": ("ogive", 1.0),
    "ogive": ("ogive", 1.0),
    "conical": ("conical", 1.0),
    "elliptical": ("elliptical", 1.0),
    "parabolic": ("parabolic", 1.0),
    "powerseries": ("power", None),
}
CELSIUS_ZERO = 273.15


def quoted(text):
    return json.dumps(text, ensure_ascii=False)


def shown(value):
    return repr(float(value))


class Scene:
    """Lines of a scene and the tables beside it."""

    def __init__(self, folder, name):
        self.folder, self.name, self.lines = folder, name, []

    def table(self, header):
        self.lines += ["", header]

    def put(self, key, value):
        self.lines.append(f"{key} = {value if isinstance(value, str) else shown(value)}")

    def rows(self, key, label, heading, rows):
        """A key whose rows go into a file beside the scene."""
        file = f"{self.name}_{label}.csv"
        text = ",".join(heading) + "\n" + "".join(",".join(shown(x) for x in row) + "\n" for row in rows)
        (self.folder / file).write_text(text, encoding="utf-8")
        self.put(key, quoted(file))

    def write(self):
        path = self.folder / f"{self.name}.toml"
        path.write_text("\n".join(self.lines) + "\n", encoding="utf-8")
        return path


def write_head(scene, spec, model):
    scene.put("name", quoted(scene.name[:60]))
    scene.put("title", quoted(f"{spec.text('name')}, as it was told to RocketPy"))
    scene.put("note", quoted("Masses, drag, normal force and air are given, not computed from the parts."))
    if model == "rocketpy":
        scene.table("[aero]")
        scene.put("model", quoted("axial"))
        scene.put("normal_force_law", quoted("angle"))
        scene.put("mass_arm", quoted("reversed"))
        scene.put("under_canopy", quoted("canopy"))


def write_site(scene, spec):
    site = spec.part("environment")
    scene.table("[site]")
    scene.put("name", quoted(spec.text("name")))
    scene.put("latitude_deg", site.number("latitude"))
    scene.put("longitude_deg", site.number("longitude"))
    scene.put("elevation_m", site.number("elevation_m"))
    if site.text("gravity_model") == "constant":
        scene.put("gravity_m_s2", site.number("g_at_elevation"))
    scene.put("terrain", quoted("flat"))


def write_weather(scene, folder):
    if folder is None:
        return
    columns = ("z_asl_m", "pressure_Pa", "temperature_K", "wind_u_east", "wind_v_north", "speed_of_sound")
    air = read_csv(folder / "atmosphere.csv", *columns)
    levels = list(zip(*(air[c] for c in columns)))
    scene.table("[weather]")
    scene.rows("profile", "air",
               ("height_m", "pressure_hPa", "temperature_degC", "humidity_percent", "wind_east_m_s", "wind_north_m_s"),
               [(z, p / 100.0, t - CELSIUS_ZERO, 0.0, u, v) for z, p, t, u, v, _ in levels])
    scene.rows("sound_speed", "sound", ("height_m", "sound_speed_m_s"), [(z, c) for z, *_, c in levels])


def surfaces_of(spec):
    kinds = {"NoseCone": [], "Tail": [], "TrapezoidalFins": [], "EllipticalFins": []}
    for surface in spec.parts("aero_surfaces"):
        kind = surface.text("type")
        if kind not in kinds:
            raise Unfit(f"{surface.name}.type: is {kind}; a scene knows {', '.join(kinds)}")
        kinds[kind].append(surface)
    if len(kinds["NoseCone"]) != 1:
        raise Unfit(f"spec.json.aero_surfaces: holds {len(kinds['NoseCone'])} nose cones; allowed: 1")
    return kinds["NoseCone"][0], kinds["Tail"], kinds["TrapezoidalFins"] + kinds["EllipticalFins"]


def write_nose(scene, nose):
    kind = nose.text("kind")
    shape, parameter = NOSE_SHAPES.get(kind.lower().replace(" ", "").replace("_", ""), (None, None))
    if shape is None:
        raise Unfit(f"{nose.name}.kind: is {kind}; a scene knows {', '.join(NOSE_SHAPES)}")
    scene.table("[rocket.nose]")
    scene.put("shape", quoted(shape))
    scene.put("parameter", nose.number("power") if parameter is None else parameter)
    scene.put("length_m", nose.number("length"))
    scene.put("base_radius_m", nose.number("base_radius"))


def write_body(scene, nose, tails, end):
    """Tubes between nose, tails and the aft end."""
    station, radius = nose.number("length"), nose.number("base_radius")

    def tube(until):
        if until > station + 1e-6:
            scene.table("[[rocket.body]]")
            scene.put("length_m", until - station)
            scene.put("radius_m", radius)

    for tail in sorted(tails, key=lambda each: each.number("position_from_nose_m")):
        begin = tail.number("position_from_nose_m")
        if begin < station - 1e-6:
            raise Unfit(f"{tail.name}.position_from_nose_m: is {begin} m, before the end of the part at {station} m")
        tube(begin)
        scene.table("[[rocket.body]]")
        scene.put("kind", quoted("transition"))
        scene.put("length_m", tail.number("length"))
        scene.put("fore_radius_m", tail.number("top_radius"))
        scene.put("aft_radius_m", tail.number("bottom_radius"))
        station, radius = max(begin, station) + tail.number("length"), tail.number("bottom_radius")
    tube(end)


def write_fins(scene, fins):
    for each in fins:
        elliptical = each.text("type") == "EllipticalFins"
        scene.table("[[rocket.fins]]")
        if elliptical:
            scene.put("kind", quoted("elliptical"))
        scene.put("count", str(int(each.number("n"))))
        scene.put("root_chord_m", each.number("root_chord"))
        scene.put("span_m", each.number("span"))
        if not elliptical:
            scene.put("tip_chord_m", each.number("tip_chord"))
            scene.put("sweep_m", each.number("sweep_length"))
        scene.put("cant_deg", each.number("cant_angle"))
        scene.put("station_m", each.number("position_from_nose_m"))
        scene.put("shear_modulus_GPa", 0.0)  # neither thickness nor material is told: no flutter


def write_parachutes(scene, spec, model):
    chutes = spec.parts("parachutes")
    if len(chutes) > 3:
        raise Unfit(f"spec.json.parachutes: holds {len(chutes)}; allowed: 0 to 3")
    for chute in chutes:
        trigger = chute.get("trigger")
        scene.table("[[rocket.parachutes]]")
        scene.put("name", quoted(chute.text("name")))
        if trigger == "apogee":
            scene.put("trigger", quoted("apogee"))
        elif isinstance(trigger, (int, float)) and not isinstance(trigger, bool):
            scene.put("trigger", quoted("height"))
            scene.put("trigger_height_m", float(trigger))
        else:
            raise Unfit(f"{chute.name}.trigger: is {trigger!r}; a scene knows \"apogee\" and a height in metres")
        scene.put("lag_s", chute.number("lag_s"))
        scene.put("drag_area_m2", chute.number("cd_s_m2"))
        if model == "rocketpy":
            scene.put("inflation_time_s", 0.0)
            scene.put("releases_others", "true")
        scene.put("diameter_m", 2.0 * chute.number("radius_m"))


def write_guides(scene, spec, model):
    """Rail buttons as points. RocketPy lets the rocket go where the upper one leaves the rail; with the model
    "coalwood" the lower one guides on."""
    buttons = spec.get("rail_buttons")
    if buttons is None:
        return None
    buttons = spec.part("rail_buttons")
    upper, lower = buttons.number("upper_from_nose_m"), buttons.number("lower_from_nose_m")
    scene.table("[[rocket.guides]]")
    scene.put("name", quoted("Rail buttons"))
    scene.put("kind", quoted("button"))
    scene.put("count", "1" if model == "rocketpy" else "2")
    scene.put("station_m", upper)
    scene.put("separation_m", lower - upper)
    scene.put("outer_radius_m", 0.0)
    scene.put("inner_radius_m", 0.0)
    return upper


def write_given(scene, folder, spec, surfaces):
    rocket = spec.part("rocket")
    scene.table("[rocket.given]")
    scene.put("mass_kg", rocket.number("dry_mass_kg"))
    scene.put("centre_m", rocket.number("cdm_from_nose_m"))
    scene.put("transverse_inertia_kg_m2", rocket.number("dry_I_11"))
    scene.put("axial_inertia_kg_m2", rocket.number("dry_I_33"))
    drag = spec.part("drag")
    for power in ("off", "on"):
        curve = read_csv(folder / drag.text(f"power_{power}"), "mach", "cd")
        scene.rows(f"drag_power_{power}", f"drag_power_{power}", ("mach", "cd"), zip(curve["mach"], curve["cd"]))
    for i, surface in enumerate(surfaces):
        name = surface.text("name")
        slope = read_csv(folder / "aero.csv", "mach", f"CNa_{name}")
        scene.table("[[rocket.given.surfaces]]")
        scene.put("name", quoted(name))
        scene.put("station_m", surface.number("cp_from_nose_m"))
        # Each surface counts on the area of the radius that it was told, which need not be the rocket's.
        own = surface.number("reference_length")
        if own <= 0.0:
            raise Unfit(f"{surface.name}.reference_length: is {own}; allowed: above 0")
        scale = (own / (2.0 * rocket.number("radius_m"))) ** 2
        scene.rows("slope", f"slope_{i}", ("mach", "slope_per_rad"),
                   [(mach, scale * each) for mach, each in zip(slope["mach"], slope[f"CNa_{name}"])])


def write_motor(scene, folder, spec):
    motor = spec.part("motor")
    burn_out = motor.number("burn_out")
    scene.table("[motor]")
    scene.put("name", quoted(motor.text("class")))
    scene.rows("thrust_curve", "thrust", ("time_s", "thrust_N"), thrust_rows(folder / "thrust.csv", burn_out))
    scene.rows("mass_curve", "mass",
               ("time_s", "propellant_kg", "centre_m", "transverse_inertia_kg_m2", "axial_inertia_kg_m2"),
               mass_rows(folder / "mass_properties.csv", burn_out))
    scene.put("nozzle_station_m", motor.number("nozzle_position_from_nose_m"))
    if motor.get("reference_pressure") is not None:
        scene.put("reference_pressure_hPa", motor.number("reference_pressure") / 100.0)
        scene.put("nozzle_exit_diameter_m", 2.0 * motor.number("nozzle_radius"))


def write_launch(scene, launch, nozzle, upper, aft):
    """RocketPy guides the upper button along the rail's length less its distance from the nozzle; a scene counts from
    the rocket's aft end."""
    length = launch.number("rail_length")
    if upper is not None:
        length += (aft - upper) - abs(nozzle - upper)
    scene.table("[launch]")
    scene.put("rail_length_m", length)
    scene.put("elevation_deg", launch.number("inclination"))
    scene.put("azimuth_deg", launch.number("heading") % 360.0)


def aft_end(nose, tails, fins, nozzle):
    """Station of the last point of the rocket, and of the body that carries it."""
    body = max([nose.number("length"), nozzle]
               + [t.number("position_from_nose_m") + t.number("length") for t in tails]
               + [f.number("position_from_nose_m") + f.number("root_chord") for f in fins])
    tips = [f.number("position_from_nose_m") + f.number("sweep_length") + f.number("tip_chord")
            for f in fins if f.text("type") == "TrapezoidalFins"]
    return max([body] + tips), body


def convert(folder, case, out, model):
    spec = read_json(folder / "spec.json")
    if spec.get("air_brakes"):
        raise Unfit("spec.json.air_brakes: a scene has none")
    for call in spec.data.get("rocketpy_calls", []):
        if "eccentricity" in call.get("call", ""):
            raise Unfit(f"spec.json.rocketpy_calls: {call['call']}: a scene knows no eccentricity")
    out.mkdir(parents=True, exist_ok=True)
    name = spec.text("name")
    scene = Scene(out, f"{name}_{case}" if case else name)
    launch = read_json(folder / case / "summary.json") if case else spec.part("launch")
    nose, tails, fins = surfaces_of(spec)
    nozzle = spec.part("motor").number("nozzle_position_from_nose_m")
    aft, body = aft_end(nose, tails, fins, nozzle)

    write_head(scene, spec, model)
    write_site(scene, spec)
    write_weather(scene, folder / case if case else None)
    scene.table("[rocket]")
    scene.put("name", quoted(name))
    scene.put("reference_diameter_m", 2.0 * spec.part("rocket").number("radius_m"))
    write_nose(scene, nose)
    write_body(scene, nose, tails, body)
    write_fins(scene, fins)
    write_parachutes(scene, spec, model)
    upper = write_guides(scene, spec, model)
    write_given(scene, folder, spec, [nose] + tails + fins if model == "rocketpy" else [])
    write_motor(scene, folder, spec)
    write_launch(scene, launch, nozzle, upper, aft)
    return scene.write()


def every_case(folders):
    """Every rocket of a folder with every case that it flies."""
    found = sorted((summary.parent.parent, summary.parent.name) for summary in folders.glob("*/*/summary.json")
                   if (summary.parent.parent / "spec.json").is_file())
    if not found:
        raise Unfit("holds no rockets (NAME/spec.json, NAME/CASE/summary.json)")
    return found


def main():
    parser = argparse.ArgumentParser(description="Writes the scene of a rocket that was told to RocketPy.")
    parser.add_argument("folder", type=pathlib.Path, help="of the rocket: spec.json and its tables")
    parser.add_argument("case", nargs="?", default="", help="folder in it with atmosphere.csv and summary.json")
    parser.add_argument("-o", "--out", type=pathlib.Path, required=True, help="folder for the scene and its tables")
    parser.add_argument("--model", choices=("rocketpy", "coalwood"), default="rocketpy")
    parser.add_argument("--all", action="store_true", help="every case of every rocket in the folder")
    given = parser.parse_args()
    folder = given.folder
    try:
        for folder, case in every_case(folder) if given.all else [(folder, given.case)]:
            print(convert(folder, case, given.out, given.model))
    except Unfit as unfit:
        print(f"{folder}: {unfit}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
