"""A rocket that was told to RocketPy becomes a scene that flies like it.

MadeUp needs nothing but this file; Reference compares with RocketPy's own flights and skips where they are not there.
"""

import json
import math
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

CONVERTER = pathlib.Path(__file__).with_name("rocketpy_scene.py")
COALWOOD = os.environ.get("COALWOOD", "coalwood")
REFERENCE = pathlib.Path(os.environ.get("COALWOOD_REFERENCE_DIR",
                                        os.environ.get("COALWOOD_DEFAULT_REFERENCE_DIR", "../shared/reference")))
SCALE = float(os.environ.get("CW_TOLERANCE_SCALE", "1"))


def model(percent, reference, _source):
    """A model that is known to so many per cent of `reference`; `source` says from where."""
    return 0.01 * percent * abs(reference)


def run(*words):
    return subprocess.run([str(word) for word in words], capture_output=True, text=True, check=False)


def convert(folder, out, case="", *options):
    return run(sys.executable, CONVERTER, folder, *([case] if case else []), "-o", out, *options)


def solve(scene):
    done = run(COALWOOD, "solve", scene, "--json", "-")
    if done.returncode:
        raise AssertionError(done.stderr)
    return json.loads(done.stdout)


def made_up():
    """A 10 kg rocket with a constant 800 N for 2 s, nose, tail and three fins: no one's design."""
    return {
        "name": "made_up",
        "rocket": {"radius_m": 0.05, "dry_mass_kg": 10.0, "cdm_from_nose_m": 1.0, "dry_I_11": 3.0, "dry_I_33": 0.02},
        "motor": {"class": "SolidMotor", "burn_out": 2.0, "nozzle_position_from_nose_m": 2.0,
                  "reference_pressure": None},
        "aero_surfaces": [
            {"type": "NoseCone", "name": "Nose", "position_from_nose_m": 0.0, "cp_from_nose_m": 0.2, "length": 0.4,
             "kind": "tangent", "base_radius": 0.05, "power": None, "reference_length": 0.1},
            {"type": "TrapezoidalFins", "name": "Fins", "position_from_nose_m": 1.75, "cp_from_nose_m": 1.8, "n": 3,
             "root_chord": 0.15, "tip_chord": 0.08, "span": 0.1, "sweep_length": 0.05, "cant_angle": 0.0,
             "reference_length": 0.1},
            {"type": "Tail", "name": "Tail", "position_from_nose_m": 1.95, "cp_from_nose_m": 1.97, "length": 0.05,
             "top_radius": 0.05, "bottom_radius": 0.04, "reference_length": 0.1}],
        "rail_buttons": {"upper_from_nose_m": 1.2, "lower_from_nose_m": 1.8},
        "parachutes": [{"name": "Main", "cd_s_m2": 2.0, "trigger": "apogee", "lag_s": 1.0, "radius_m": 0.7}],
        "drag": {"power_off": "power_off_drag.csv", "power_on": "power_on_drag.csv"},
        "air_brakes": [],
        "launch": {"rail_length": 4.0, "inclination": 90, "heading": 0},
        "environment": {"latitude": 0.0, "longitude": 0.0, "elevation_m": 100.0, "gravity_model": "constant",
                        "g_at_elevation": 9.8},
    }


class MadeUp(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.path = pathlib.Path(self.folder.name) / "made_up"
        self.path.mkdir()
        self.spec = made_up()
        self.write("thrust.csv", "t_s,thrust_N", [(0, 800), (2, 800)])
        self.write("mass_properties.csv",
                   "t_s,total_mass_kg,propellant_mass_kg,com_from_nose_m,cdm_from_nose_m,"
                   "propellant_I_11_about_its_own_com,propellant_I_33",
                   [(0, 12, 2, 1 + 0.8 / 6, 1, 0.02, 0.002), (2, 10, 0, 1, 1, 0, 0)])
        for power in ("off", "on"):
            self.write(f"power_{power}_drag.csv", "mach,cd", [(0, 0.0), (2, 0.0)])
        self.write("aero.csv", "mach,CNa_Nose,CNa_Fins,CNa_Tail", [(0, 2, 8, -0.7), (2, 2, 8, -0.7)])

    def write(self, name, heading, rows):
        (self.path / name).write_text("\n".join([heading] + [",".join(map(str, row)) for row in rows]) + "\n")

    def convert(self, *options):
        (self.path / "spec.json").write_text(json.dumps(self.spec))
        return convert(self.path, self.path / "out", *options)

    def test_flies_as_the_rocket_equation_says(self):
        done = self.convert()
        self.assertEqual(done.returncode, 0, done.stderr)
        flight = solve(done.stdout.strip())
        # No drag, straight up: the exhaust velocity is 800 N over 1 kg/s.
        speed = 800.0 * math.log(12.0 / 10.0) - 9.8 * 2.0
        bound = model(0.02, speed, "the steps of the thrust curve take a microsecond; 0.004 % measured")
        self.assertLessEqual(abs(flight["max_speed_m_s"] - speed), SCALE * bound)

    def test_faults_are_one_clear_line_each(self):
        def fault(change):
            self.spec = made_up()
            change(self.spec)
            done = self.convert()
            self.assertEqual(done.returncode, 2)
            self.assertEqual(done.stderr.count("\n"), 1, done.stderr)
            return done.stderr

        self.assertIn("spec.json.rocket.dry_mass_kg: is missing", fault(lambda s: s["rocket"].pop("dry_mass_kg")))
        self.assertIn("spec.json.motor.burn_out: is 'x', not a number", fault(lambda s: s["motor"].update(burn_out="x")))
        self.assertIn("spec.json.parachutes[0].trigger", fault(lambda s: s["parachutes"][0].update(trigger="never")))
        self.assertIn("spec.json.aero_surfaces[1].type", fault(lambda s: s["aero_surfaces"][1].update(type="Grid")))
        self.assertIn("nowhere.csv", fault(lambda s: s["drag"].update(power_on="nowhere.csv")))
        self.assertIn("air_brakes", fault(lambda s: s.update(air_brakes=[{}])))
        self.assertIn("spec.json.aero_surfaces[0].reference_length: is 0.0; allowed: above 0",
                      fault(lambda s: s["aero_surfaces"][0].update(reference_length=0.0)))

    def test_takes_every_case_of_every_rocket(self):
        done = self.convert("--all")
        self.assertEqual(done.returncode, 2)  # a rocket, not a folder of rockets
        self.assertIn("holds no rockets", done.stderr)
        for case in ("east", "west"):
            (self.path / case).mkdir()
            (self.path / case / "summary.json").write_text(
                json.dumps({"rail_length": 4.0, "inclination": 85.0, "heading": 90.0 if case == "east" else 270.0}))
            (self.path / case / "atmosphere.csv").write_text(
                "z_asl_m,pressure_Pa,temperature_K,wind_u_east,wind_v_north,speed_of_sound\n"
                "100,100000,288,0,0,340\n5000,54000,256,0,0,320\n")
        done = convert(self.path.parent, self.path / "out", "", "--all")
        self.assertEqual(done.returncode, 0, done.stderr)
        names = [pathlib.Path(line).name for line in done.stdout.split() if line.endswith(".toml")]
        self.assertEqual(names, ["made_up_east.toml", "made_up_west.toml"])
        east, west = (solve(self.path / "out" / name)["apogee_east_m"] for name in names)
        self.assertGreater(east, 1.0)
        self.assertLess(west, -1.0)


@unittest.skipUnless((REFERENCE / "rocketpy").is_dir(), f"no reference flights at {REFERENCE / 'rocketpy'}")
class Reference(unittest.TestCase):
    """All rockets in all their cases. CW_TOLERANCE_SCALE=0 prints every residual."""

    @classmethod
    def setUpClass(cls):
        cls.cases = sorted((REFERENCE / "rocketpy").glob("*/*/summary.json"))
        cls.out = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.out.cleanup)

    def fly(self, summary, model_name):
        done = convert(summary.parent.parent, self.out.name, summary.parent.name, "--model", model_name)
        self.assertEqual(done.returncode, 0, done.stderr)
        return solve(done.stdout.strip())

    def within(self, what, residual, bound):
        with self.subTest(what=what, residual=residual):
            self.assertLessEqual(residual, SCALE * bound)

    def test_every_rocket_flies_like_rocketpy_in_all_its_cases(self):
        self.assertGreaterEqual(len(self.cases), 1)
        source = "RocketPy 1.12.1, rtol 1e-9"
        for summary in self.cases:
            flight, peer = self.fly(summary, "rocketpy"), json.loads(summary.read_text())
            name = f"{summary.parent.parent.name} {summary.parent.name}"
            for ours, theirs in (("rail_exit_speed_m_s", "rail_exit_velocity"), ("max_speed_m_s", "max_speed"),
                                 ("max_mach", "max_mach"), ("apogee_m", "apogee_agl"),
                                 ("apogee_time_s", "apogee_time")):
                self.within(f"{name} {theirs}", abs(flight[ours] - peer[theirs]), model(0.2, peer[theirs], source))
            apogee = peer["apogee_agl"]
            for point, east, north in (("apogee", "apogee_x", "apogee_y"), ("impact", "impact_x", "impact_y")):
                apart = math.hypot(flight[point + "_east_m"] - peer[east], flight[point + "_north_m"] - peer[north])
                self.within(f"{name} {point} position", apart, model(1.0, apogee, source))
            fall = -peer["impact_velocity_vz"]
            self.within(f"{name} impact speed", abs(flight["descent_rate_m_s"] - fall), model(1.0, fall, source))

    def test_what_is_left_to_this_program_flies_nearby(self):
        """Tip-off, body lift, own slopes and the right arm of the centre of mass move an apogee by some per cent."""
        for summary in self.cases:
            flight, peer = self.fly(summary, "coalwood"), json.loads(summary.read_text())
            name = f"{summary.parent.parent.name} {summary.parent.name}"
            self.within(f"{name} apogee", abs(flight["apogee_m"] - peer["apogee_agl"]),
                        model(4.0, peer["apogee_agl"], "worst 3.2 %: Bella Lui leaves its rail at 16 m/s into 7 m/s"))


if __name__ == "__main__":
    result = unittest.main(exit=False).result
    if result.skipped and result.testsRun == len(result.skipped):
        print("SKIPPED:", result.skipped[0][1])
    sys.exit(0 if result.wasSuccessful() else 1)
