"""What RocketPy was told of a rocket: its JSON and the tables beside it, read with what they lack named."""

import csv
import json
import math

UPRIGHT = 1e-6  # [s] that a step of the thrust takes
LEAST_PART = 1e-3  # of the load, below which centre and gyration of the propellant are those before


class Unfit(Exception):
    """What keeps a specification from becoming a scene."""


class Source:
    """A JSON object that is asked for its fields and tells what it lacks."""

    def __init__(self, data, name):
        self.data, self.name = data, name

    def get(self, key):
        if not isinstance(self.data, dict) or key not in self.data:
            raise Unfit(f"{self.name}.{key}: is missing")
        return self.data[key]

    def part(self, key):
        value = self.get(key)
        if not isinstance(value, dict):
            raise Unfit(f"{self.name}.{key}: is not an object")
        return Source(value, f"{self.name}.{key}")

    def parts(self, key):
        value = self.get(key)
        if not isinstance(value, list):
            raise Unfit(f"{self.name}.{key}: is not a list")
        return [Source(item, f"{self.name}.{key}[{i}]") for i, item in enumerate(value)]

    def number(self, key):
        value = self.get(key)
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
            raise Unfit(f"{self.name}.{key}: is {value!r}, not a number")
        return float(value)

    def text(self, key):
        value = self.get(key)
        if not isinstance(value, str):
            raise Unfit(f"{self.name}.{key}: is {value!r}, not a text")
        return value


def read_json(path):
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise Unfit(f"{path}: {error}") from error
    return Source(data, path.name)


def read_csv(path, *columns):
    """The columns of a CSV by heading, as lists of numbers."""
    try:
        with open(path, newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
    except OSError as error:
        raise Unfit(f"{path}: {error.strerror}") from error
    if not rows:
        raise Unfit(f"{path}: holds no rows")
    table = {}
    for column in columns:
        if column not in rows[0]:
            raise Unfit(f"{path}: column {column}: is missing")
        try:
            table[column] = [float(row[column]) for row in rows]
        except (TypeError, ValueError) as error:
            raise Unfit(f"{path}: column {column}: holds what is no number") from error
    return table


def thrust_rows(path, burn_out):
    """From 0 s, where there is none, to burnout, where it ends; steps become steep."""
    table = read_csv(path, "t_s", "thrust_N")
    rows = []

    def add(time, thrust):
        if rows and time <= rows[-1][0]:
            time = rows[-1][0] + UPRIGHT
        rows.append((time, max(thrust, 0.0)))  # RocketPy cuts thrust off at zero, too

    points = list(zip(table["t_s"], table["thrust_N"]))
    if points[0][0] > 0.0:
        add(0.0, 0.0)
        add(points[0][0] - UPRIGHT, 0.0)
    for (t, f), after in zip(points, points[1:] + [None]):
        if t > burn_out:
            break
        add(t, f)
        if after and t < burn_out < after[0]:
            add(burn_out, f + (after[1] - f) * (burn_out - t) / (after[0] - t))
    if rows[-1][1] != 0.0:
        add(rows[-1][0] + UPRIGHT, 0.0)
    return rows


def mass_rows(path, burn_out):
    """Time, propellant, its centre's station, its inertias about that centre."""
    columns = ("t_s", "total_mass_kg", "propellant_mass_kg", "com_from_nose_m", "cdm_from_nose_m",
               "propellant_I_11_about_its_own_com", "propellant_I_33")
    table = read_csv(path, *columns)
    rows = []
    for t, total, mass, centre, dry_centre, across, axial in zip(*(table[c] for c in columns)):
        if rows and (t <= rows[-1][0] or rows[-1][0] >= burn_out):
            continue
        mass = max(min(mass, rows[-1][1]) if rows else mass, 0.0)
        if not rows or mass > LEAST_PART * rows[0][1]:
            station = dry_centre + (centre - dry_centre) * total / mass if mass > 0.0 else dry_centre
        else:
            station = rows[-1][2]
            part = mass / rows[-1][1] if rows[-1][1] > 0.0 else 0.0
            across, axial = part * rows[-1][3], part * rows[-1][4]
        rows.append((t, mass, station, max(across, 0.0), max(axial, 0.0)))
    if rows[0][0] > 0.0:
        rows.insert(0, (0.0,) + rows[0][1:])
    return rows
