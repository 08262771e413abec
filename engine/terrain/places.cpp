#include "terrain/places.h"

#include <cmath>

#include "terrain/hashing.h"

namespace coalwood::terrain {
namespace {

// Order matters: a creek comes after the one it joins.
const std::vector<Creek>& creek_table() {
  static const std::vector<Creek> table = {
      {"Tug Fork",
       {{17500, -6500, 470},
        {13850, -2440, 432},
        {11350, 5790, 402.1},
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
       {{5700, -350, 449},
        {4770, 225, 440.5},
        {3200, 470, 424},
        {1650, 690, 408},
        {950, 1650, 399},
        {300, 3000, 384},
        {-350, 4500, 366},
        {-50, 6000, 350},
        {180, 7350, 336}},
       "Tug Fork",
       0.19,
       {{8900, -3100, 530}, {7400, -1900, 484}}},
      {"Elkhorn Creek", {{17660, 4770, 452}, {11350, 5790, 402.1}}, "Tug Fork", 0.21},
      {"Dry Fork",
       {{4000, -12800, 450},
        {1900, -9230, 407},
        {-1500, -8300, 391},
        {-4800, -6600, 368},
        {-8130, -3400, 337},
        {-7700, 400, 322},
        {-8300, 4600, 309},
        {-9400, 8800, 298}},
       "Tug Fork",
       0.21,
       {{7000, -15500, 520}}},
      {"War Creek", {{4300, -8700, 438}, {1900, -9230, 407}}, "Dry Fork", 0.19, {{7000, -8000, 505}}},
      {"Barrenshe Creek",
       {{3300, -4900, 474}, {3020, -5400, 467}, {2450, -7500, 432}, {1900, -9230, 407}},
       "Dry Fork",
       0.18,
       {{4400, -3400, 530}}},
      {"Mudhole Branch", {{3900, -700, 455}, {3650, 400, 428.5}}, "Clear Fork", 0.16, {{4150, -1900, 498}}},
      {"Wolfpen Branch", {{2850, 1800, 440}, {2400, 590, 416}}, "Clear Fork", 0.16, {{3300, 2900, 482}}},
      // Along the dump the creek keeps to the southern edge, a step below the dumped surface.
      {"Cape Branch",
       {{-960, -330, 436.2},
        {-852, -294, 434.1},
        {-536, -160, 432.8},
        {-237, -90, 431.7},
        {4, -77, 430.8},
        {273, -65, 429.9},
        {526, 5, 429.1},
        {720, 113, 428.3},
        {800, 170, 415.8},
        {1180, 400, 411.8},
        {1650, 690, 408}},
       "Clear Fork",
       0.03,
       {{-2900, -1050, 505}, {-1900, -700, 462}}},
      {"Guyandotte River",
       {{15000, 22000, 395}, {-3000, 33000, 300}, {-25000, 51600, 200}, {-30000, 83000, 178}},
       "",
       0.21},
      {"Levisa Fork",
       {{-34800, -11800, 322}, {-55000, -2500, 260}, {-72000, 10500, 203}, {-84000, 15000, 190}},
       "",
       0.21},
      {"Bluestone River", {{55000, 12000, 500}, {73000, 28300, 430}, {84000, 38000, 405}}, "", 0.2},
      {"Clinch River", {{-7400, -32400, 588}, {-39300, -49300, 452}, {-84000, -73000, 390}}, "", 0.14},
      {"North Fork Holston River",
       {{20000, -52000, 640}, {-30000, -76000, 500}, {-50000, -84000, 470}},
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

std::vector<Waypoint> wandering(const std::vector<Waypoint>& course, double meander, double piece,
                                std::uint32_t seed) {
  std::vector<Waypoint> line{course.front()};
  for (std::size_t k = 0; k + 1 < course.size(); ++k) {
    const std::size_t first = line.size() - 1;
    wander(course[k], course[k + 1], meander, piece, mixed(seed + static_cast<std::uint32_t>(k)), line);
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

std::uint32_t seed_of(const std::string& name) {
  std::uint32_t seed = 0;
  for (const char c : name) seed = mixed(seed + static_cast<unsigned char>(c));
  return seed;
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
  static const SlackDump dump = {{{-880, -230, 435.2},
                                  {-560, -90, 433.9},
                                  {-250, -15, 432.85},
                                  {0, 0, kPadElevation},
                                  {260, 10, 431.2},
                                  {500, 70, 430.4},
                                  {690, 170, 429.7}},
                                 62.0,
                                 25.0};
  return dump;
}

std::vector<Waypoint> wandering_course(const Creek& creek, double piece) {
  std::vector<Waypoint> course = creek.course;
  for (const Creek& other : creeks()) {
    if (other.name != creek.joins) continue;
    const Waypoint& mouth = course.back();
    course.back() = nearest_on(wandering_course(other, kMouthPiece), mouth.east, mouth.north).point;
  }
  return wandering(course, creek.meander, piece, seed_of(creek.name));
}

std::vector<Waypoint> wandering_head(const Creek& creek, double piece) {
  if (creek.head.empty()) return {};
  std::vector<Waypoint> line = creek.head;
  line.push_back(creek.course.front());
  return wandering(line, creek.meander, piece, seed_of(creek.name) + 100);
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
