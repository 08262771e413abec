#include "terrain/places.h"

#include <cmath>

#include "terrain/hashing.h"

namespace coalwood::terrain {
namespace {

// Order matters: a creek comes after the one it joins.
const std::vector<Creek>& creek_table() {
  static const std::vector<Creek> table = {
      {"Tug Fork",
       {{20500, -9500, 640},
        {13850, -2440, 432},
        {11350, 5790, 400},
        {8600, 8300, 386},
        {4890, 10400, 366},
        {2300, 8900, 352},
        {180, 7350, 336},
        {-2600, 8300, 327},
        {-5600, 7600, 314},
        {-9400, 8800, 298},
        {-14000, 11500, 284},
        {-20500, 15000, 262},
        {-40600, 26450, 212},
        {-50560, 32120, 197},
        {-62300, 50600, 185},
        {-81500, 83500, 165}},
       "",
       0.21},
      {"Clear Fork",
       {{9800, -3900, 640},
        {8600, -2900, 560},
        {7300, -1900, 505},
        {6100, -600, 466},
        {4770, 225, 440.2},
        {3200, 470, 424},
        {1650, 690, 408},
        {950, 1650, 399},
        {300, 3000, 384},
        {-350, 4500, 366},
        {-50, 6000, 350},
        {180, 7350, 336}},
       "Tug Fork",
       0.19},
      {"Elkhorn Creek",
       {{30500, 1600, 640}, {23900, 3570, 527}, {17660, 4770, 452}, {11350, 5790, 400}},
       "Tug Fork",
       0.21},
      {"Dry Fork",
       {{12000, -19500, 690},
        {7000, -15500, 560},
        {4000, -12800, 470},
        {1900, -9230, 407},
        {-1500, -8300, 391},
        {-4800, -6600, 368},
        {-8130, -3400, 337},
        {-7700, 400, 322},
        {-8300, 4600, 309},
        {-9400, 8800, 298}},
       "Tug Fork",
       0.21},
      {"War Creek", {{7200, -7800, 600}, {4300, -8700, 462}, {1900, -9230, 407}}, "Dry Fork", 0.19},
      {"Barrenshe Creek",
       {{4300, -3600, 600}, {3020, -5400, 468}, {2450, -7500, 432}, {1900, -9230, 407}},
       "Dry Fork",
       0.18},
      {"Mudhole Branch", {{4100, -1900, 590}, {3900, -800, 492}, {3650, 400, 428.5}}, "Clear Fork", 0.16},
      {"Wolfpen Branch", {{3300, 2900, 600}, {2850, 1800, 500}, {2400, 590, 416}}, "Clear Fork", 0.16},
      // Along the dump the creek keeps to the southern edge, a step below the dumped surface.
      {"Cape Branch",
       {{-2700, -900, 590},
        {-1700, -420, 474},
        {-960, -262, 437.0},
        {-880, -228, 433.9},
        {-420, -118, 432.3},
        {0, -76, 430.8},
        {420, -2, 429.3},
        {700, 62, 428.3},
        {790, 96, 415.6},
        {1150, 330, 411.6},
        {1650, 690, 408}},
       "Clear Fork",
       0.02},
      {"Guyandotte River",
       {{26000, 12000, 640},
        {15000, 22000, 395},
        {-3000, 33000, 300},
        {-25000, 51600, 200},
        {-30000, 83000, 178}},
       "",
       0.21},
      {"Levisa Fork",
       {{-15000, -20000, 700},
        {-34800, -11800, 322},
        {-55000, -2500, 260},
        {-72000, 10500, 203},
        {-84000, 15000, 190}},
       "",
       0.21},
      {"Bluestone River",
       {{18000, -19000, 900},
        {34900, -6400, 690},
        {55000, 10000, 560},
        {73000, 28300, 430},
        {84000, 38000, 405}},
       "",
       0.2},
      {"Clinch River",
       {{28000, -26000, 820},
        {16500, -29900, 720},
        {-7400, -32400, 588},
        {-39300, -49300, 452},
        {-84000, -73000, 390}},
       "",
       0.14},
      {"Wolf Creek", {{33000, -31000, 860}, {62000, -15000, 600}, {84000, -6000, 480}}, "", 0.14},
      {"North Fork Holston River",
       {{60000, -40000, 830}, {20000, -52000, 680}, {-30000, -76000, 500}, {-50000, -84000, 470}},
       "",
       0.14},
  };
  return table;
}

constexpr double kMouthPiece = 60.0;  // [m] a tributary meets the course drawn this finely

// Halves the piece from a to b, moving the middle sideways by a hashed share of its length.
void wander(const Waypoint& a, const Waypoint& b, double meander, double piece, std::uint32_t seed,
            std::vector<Waypoint>& out) {
  const double de = b.east - a.east, dn = b.north - a.north;
  if (de * de + dn * dn <= piece * piece) {
    out.push_back(b);
    return;
  }
  const double shift = meander * (2.0 * unit(mixed(seed)) - 1.0);
  const Waypoint middle{0.5 * (a.east + b.east) - shift * dn, 0.5 * (a.north + b.north) + shift * de,
                        0.5 * (a.elevation + b.elevation)};
  wander(a, middle, meander, piece, mixed(2 * seed + 1), out);
  wander(middle, b, meander, piece, mixed(2 * seed + 2), out);
}

}  // namespace

std::span<const Place> places() {
  static const std::vector<Place> table = {
      {"Cape Coalwood", {0, 0, kPadElevation}, true},
      {"Frog Level", {1600, 780, 411}, false},
      {"Snakeroot", {2440, 690, 418}, false},
      {"Middletown", {3180, 545, 426}, false},
      {"Coalwood", {4755, 290, 442}, true},
      {"Caretta", {2960, -5443, 470}, false},
      {"War", {1951, -9266, 409}, true},
      {"Welch", {11274, 5840, 403}, true},
      {"Roderfield", {240, 7420, 339}, false},
      {"Davy", {4888, 10460, 369}, false},
      {"Iaeger", {-9400, 8880, 301}, false},
  };
  return table;
}

std::span<const Creek> creeks() { return creek_table(); }

const SlackDump& slack_dump() {
  static const SlackDump dump = {
      {{-890, -158, 435.1}, {-420, -52, 433.5}, {0, 0, 432.0}, {420, 68, 430.5}, {690, 128, 429.6}},
      62.0,
      25.0};
  return dump;
}

std::vector<Waypoint> wandering_course(const Creek& creek, double piece) {
  std::uint32_t seed = 0;
  for (const char c : creek.name) seed = mixed(seed + static_cast<unsigned char>(c));
  std::vector<Waypoint> course = creek.course;
  for (const Creek& other : creeks()) {
    if (other.name != creek.joins) continue;
    const Waypoint& mouth = course.back();
    course.back() = nearest_on(wandering_course(other, kMouthPiece), mouth.east, mouth.north).point;
  }
  std::vector<Waypoint> line{course.front()};
  for (std::size_t k = 0; k + 1 < course.size(); ++k) {
    const std::size_t first = line.size() - 1;
    wander(course[k], course[k + 1], creek.meander, piece, mixed(seed + static_cast<std::uint32_t>(k)), line);
    const double total = length_of(std::span(line).subspan(first));
    double along = 0.0;
    for (std::size_t i = first + 1; i < line.size(); ++i) {
      const double de = line[i].east - line[i - 1].east, dn = line[i].north - line[i - 1].north;
      along += std::sqrt(de * de + dn * dn);
      line[i].elevation =
          course[k].elevation + (along / total) * (course[k + 1].elevation - course[k].elevation);
    }
  }
  return line;
}

Nearest nearest_on(std::span<const Waypoint> line, double east, double north) {
  Nearest best;
  double best_square = 1e60, along = 0.0;
  for (std::size_t k = 0; k + 1 < line.size(); ++k) {
    const Waypoint& a = line[k];
    const Waypoint& b = line[k + 1];
    const double de = b.east - a.east, dn = b.north - a.north, square = de * de + dn * dn;
    const double t = square > 0.0 ? ((east - a.east) * de + (north - a.north) * dn) / square : 0.0;
    const double s = t < 0.0 ? 0.0 : (t > 1.0 ? 1.0 : t);
    const Waypoint p{a.east + s * de, a.north + s * dn, a.elevation + s * (b.elevation - a.elevation)};
    const double x = east - p.east, y = north - p.north, d = x * x + y * y;
    const double length = std::sqrt(square);
    if (d < best_square) {
      best_square = d;
      best = {std::sqrt(d), along + s * length, length > 0.0 ? (de * y - dn * x) / length : 0.0, p};
    }
    along += length;
  }
  return best;
}

double length_of(std::span<const Waypoint> line) {
  double sum = 0.0;
  for (std::size_t k = 0; k + 1 < line.size(); ++k) {
    const double de = line[k + 1].east - line[k].east, dn = line[k + 1].north - line[k].north;
    sum += std::sqrt(de * de + dn * dn);
  }
  return sum;
}

}  // namespace coalwood::terrain
