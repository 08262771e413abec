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
             "kind": "tangent", "base_radius": 0.05, "power": None},
            {"type": "TrapezoidalFins", "name": "Fins", "position_from_nose_m": 1.75, "cp_from_nose_m": 1.8, "n": 3,
             "root_chord": 0.15, "tip_chord": 0.08, "span": 0.1, "sweep_length": 0.05, "cant_angle": 0.0},
            {"type": "Tail", "name": "Tail", "position_from_nose_m": 1.95, "cp_from_nose_m": 1.97, "length": 0.05,
             "top_radius": 0.05, "bottom_radius": 0.04}],
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
        self.path = pathlib.Path(self.folder.name)
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
        self.assertLessEqual(abs(flight["max_speed_m_s"] - speed), SCALE * 2e-4 * speed)  # 4e-5 measured

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


@unittest.skipUnless((REFERENCE / "rocketpy").is_dir(), f"no reference flights at {REFERENCE / 'rocketpy'}")
class Reference(unittest.TestCase):
    # Percent of RocketPy's value; measured in calm air: 0.005, 0.04, 0.04, 0.07, 0.04.
    LIMITS = {("rail_exit_speed_m_s", "rail_exit_velocity"): 0.02, ("max_speed_m_s", "max_speed"): 0.1,
              ("max_mach", "max_mach"): 0.1, ("apogee_m", "apogee_agl"): 0.1, ("apogee_time_s", "apogee_time"): 0.1}

    def test_every_rocket_flies_alike_in_calm_air(self):
        rockets = sorted(path.parent for path in (REFERENCE / "rocketpy").glob("*/spec.json"))
        self.assertTrue(rockets)
        with tempfile.TemporaryDirectory() as out:
            for rocket in rockets:
                done = convert(rocket, out, "std_nowind")
                self.assertEqual(done.returncode, 0, done.stderr)
                flight = solve(done.stdout.strip())
                peer = json.loads((rocket / "std_nowind" / "summary.json").read_text())
                for (ours, theirs), percent in self.LIMITS.items():
                    error = 100.0 * (flight[ours] / peer[theirs] - 1.0)
                    with self.subTest(rocket=rocket.name, what=theirs, percent=round(error, 4)):
                        self.assertLessEqual(abs(error), SCALE * percent)

    def test_every_case_becomes_a_sound_scene(self):
        with tempfile.TemporaryDirectory() as out:
            for summary in sorted((REFERENCE / "rocketpy").glob("*/*/summary.json")):
                done = convert(summary.parent.parent, out, summary.parent.name, "--model", "wind")
                self.assertEqual(done.returncode, 0, done.stderr)
                checked = run(COALWOOD, "check", done.stdout.strip())
                self.assertEqual(checked.returncode, 0, checked.stdout + checked.stderr)


if __name__ == "__main__":
    result = unittest.main(exit=False).result
    if result.skipped and result.testsRun == len(result.skipped):
        print("SKIPPED:", result.skipped[0][1])
    sys.exit(0 if result.wasSuccessful() else 1)
