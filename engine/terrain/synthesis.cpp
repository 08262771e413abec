#include "terrain/synthesis.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/assert.h"
#include "terrain/creek_bed.h"
#include "terrain/hashing.h"
#include "terrain/places.h"

namespace coalwood::terrain {
namespace {

constexpr double kFarExtent = 161280.0;  // [m]
constexpr double kSeam = 900.0;          // [m] strip in which the macro field joins the far one
constexpr double kRoughness = 0.5;       // [m] of chance added when a grid is refined

// One grid in the chain from coarse to fine.
struct Stage {
  double spacing;
  int steps;
  double time_step;
};

std::vector<float> uplift_of(const Lattice& lattice, std::uint32_t seed) {
  std::vector<float> factor(lattice.count());
  for (int row = 0; row < lattice.size; ++row) {
    for (int column = 0; column < lattice.size; ++column) {
      const double e = lattice.east_of(column), n = lattice.north_of(row);
      factor[lattice.index(column, row)] =
          static_cast<float>(1.0 + 0.20 * value_noise(e / 7300.0, n / 7300.0, seed) +
                             0.12 * value_noise(e / 2100.0, n / 2100.0, seed + 1));
    }
  }
  return factor;
}

HeightField field_of(const Lattice& lattice, const std::vector<double>& z) {
  std::vector<float> values(z.size());
  std::transform(z.begin(), z.end(), values.begin(), [](double v) { return static_cast<float>(v); });
  return {lattice, std::move(values)};
}

// The coarse land on a finer lattice. A coarse grid draws straight valleys, and refining
// keeps them; so the land is bent by smooth noise of about a coarse cell on the way,
// except beside the known creeks, which must stay where they are.
Land land_from(const HeightField& coarse, const Lattice& lattice, const std::vector<CreekBed>& beds,
               double warp, std::uint32_t seed) {
  Land land{std::vector<double>(lattice.count()),
            uplift_of(lattice, seed),
            std::vector<std::uint8_t>(lattice.count(), 0),
            {}};
  const NearestBed near = nearest_bed(beds, lattice);
  const double cell = coarse.lattice().spacing;
  const auto bend = [&](double e, double n, std::uint32_t s) {
    return value_noise(e / (2.3 * cell), n / (2.3 * cell), s) +
           1.2 * value_noise(e / (5.1 * cell), n / (5.1 * cell), s + 1) +
           1.2 * value_noise(e / (11.3 * cell), n / (11.3 * cell), s + 2);
  };
  for (int row = 0; row < lattice.size; ++row) {
    for (int column = 0; column < lattice.size; ++column) {
      const std::size_t i = lattice.index(column, row);
      const double e = lattice.east_of(column), n = lattice.north_of(row);
      const double free = std::min(1.0, near.distance[i] / (2.0 * cell));
      const double shift = warp * cell * free;
      const auto level = static_cast<std::uint32_t>(lattice.spacing + 7.0 * cell);
      land.z[i] = coarse.sample(e + shift * bend(e, n, seed + 20 + level),
                                n + shift * bend(e, n, seed + 40 + level)) +
                  kRoughness * unit(mixed(column, row, seed + 5));
    }
  }
  return land;
}

// Mean over a square of `reach` posts to every side, three times over: nearly a Gaussian.
void blur(std::vector<double>& z, const Lattice& lattice, int reach) {
  const int n = lattice.size;
  std::vector<double> line(static_cast<std::size_t>(n));
  const auto pass = [&](std::size_t first, std::size_t stride) {
    double sum = 0.0;
    const auto at = [&](int k) {
      return z[first + stride * static_cast<std::size_t>(std::clamp(k, 0, n - 1))];
    };
    for (int k = -reach; k <= reach; ++k) sum += at(k);
    for (int k = 0; k < n; ++k) {
      line[static_cast<std::size_t>(k)] = sum / (2 * reach + 1);
      sum += at(k + reach + 1) - at(k - reach);
    }
    for (int k = 0; k < n; ++k)
      z[first + stride * static_cast<std::size_t>(k)] = line[static_cast<std::size_t>(k)];
  };
  for (int round = 0; round < 3; ++round) {
    for (int k = 0; k < n; ++k) pass(lattice.index(0, k), 1);
    for (int k = 0; k < n; ++k) pass(lattice.index(k, 0), static_cast<std::size_t>(n));
  }
}

// Valleys lead on above the known courses.
void carve_heads(const Lattice& lattice, Land& land) {
  for (const CreekBed& head : lay_heads(lattice)) {
    for (std::size_t i = 0; i < head.posts.size(); ++i) {
      double& z = land.z[static_cast<std::size_t>(head.posts[i])];
      z = std::min(z, head.elevation[i]);
    }
  }
}

// Network first: land rises from the known creeks, higher far from them. Between two
// rivers their levels pass into each other.
HeightField first_surface(const Lattice& lattice, std::uint32_t seed) {
  std::vector<CreekBed> beds = lay_creeks(lattice);
  for (CreekBed& head : lay_heads(lattice)) beds.push_back(std::move(head));
  const NearestBed near = nearest_bed(beds, lattice);
  std::vector<double> regional = near.elevation;
  blur(regional, lattice, static_cast<int>(9000.0 / lattice.spacing));
  std::vector<double> z(lattice.count());
  for (int row = 0; row < lattice.size; ++row) {
    for (int column = 0; column < lattice.size; ++column) {
      const std::size_t i = lattice.index(column, row);
      const double d = near.distance[i];
      const double away = std::min(1.0, d / 9000.0);
      z[i] = near.elevation[i] + away * (regional[i] - near.elevation[i]) + 0.03 * std::min(d, 3000.0) +
             0.004 * std::max(0.0, std::min(d, 20000.0) - 3000.0) +
             20.0 * unit(mixed(column, row, seed + 3)) +
             25.0 * value_noise(lattice.east_of(column) / 2500.0, lattice.north_of(row) / 2500.0, seed + 9);
    }
  }
  return field_of(lattice, z);
}

// Water that comes in over the edge of `inner` on its way through the far field.
void let_water_in(const Drainage& outer, const Lattice& inner, const std::vector<double>& z, const Land& land,
                  WaterRules& rules) {
  const Lattice& lattice = outer.lattice();
  constexpr double kWorthwhile = 1.0e6;  // [m^2]
  for (std::size_t i = 0; i < lattice.count(); ++i) {
    const auto r = static_cast<std::size_t>(outer.receiver()[i]);
    if (r == i || outer.area()[i] < kWorthwhile) continue;
    const auto place = [&](std::size_t k) {
      const auto side = static_cast<std::size_t>(lattice.size);
      return std::pair{lattice.east_of(static_cast<int>(k % side)),
                       lattice.north_of(static_cast<int>(k / side))};
    };
    const auto [e, n] = place(i);
    const auto [to_e, to_n] = place(r);
    const auto strictly_in = [&](double a, double b) {
      return a > inner.west && b > inner.south && a < inner.east() && b < inner.north();
    };
    if (strictly_in(e, n) || !strictly_in(to_e, to_n)) continue;
    // The pinned bed there, or the lowest edge post near the crossing.
    const int reach = static_cast<int>(lattice.spacing / inner.spacing) + 1;
    const int column = std::clamp(inner.nearest_column(e), 0, inner.size - 1);
    const int row = std::clamp(inner.nearest_row(n), 0, inner.size - 1);
    std::size_t best = inner.index(column, row);
    bool found = false, best_pinned = false;
    for (int b = -reach; b <= reach; ++b) {
      for (int a = -reach; a <= reach; ++a) {
        const int c = column + a, w = row + b;
        if (c < 0 || w < 0 || c >= inner.size || w >= inner.size) continue;
        if (c != 0 && w != 0 && c != inner.size - 1 && w != inner.size - 1) continue;
        const std::size_t k = inner.index(c, w);
        const bool pinned = rules.forced[k] >= 0;
        if (!found || (pinned && !best_pinned) || (pinned == best_pinned && z[k] < z[best])) {
          best = k;
          best_pinned = pinned;
          found = true;
        }
      }
    }
    rules.inflow[best] += static_cast<float>(outer.area()[i]);
    if (land.fixed[best] == 0) rules.outlet[best] = 0;
  }
}

// Keeps the progress of one stage within its share of the whole.
struct Meter {
  const Progress& progress;
  double total, done = 0.0;
  Progress stage(double weight) {
    const double from = done;
    done += weight;
    return [this, from, weight](double share) {
      return !progress || progress(std::min(1.0, (from + weight * share) / total));
    };
  }
};

double weight_of(const Lattice& lattice, int steps) { return static_cast<double>(lattice.count()) * steps; }

}  // namespace

std::string SynthesisParameters::text() const {
  return fmt::format(
      "size {} seed {} uplift {} U/K {} diffusivity {} critical slope {} critical area {} floors {} {} {} {} "
      "{} "
      "rock {} jitter {} warp {}",
      size, seed, erosion.uplift, erosion.uplift_over_erodibility, erosion.diffusivity,
      erosion.critical_slope, erosion.critical_area, floors.least_area, floors.width_at_1km2, floors.widest,
      floors.bank, floors.cross_slope, rock_contrast, erosion.jitter, warp);
}

std::optional<Landscape> synthesise(const SynthesisParameters& p, const Progress& progress) {
  CW_ASSERT(p.size == 256 || p.size == 512 || p.size == 1024);
  std::vector<Stage> far_stages{{480.0, 120, 2.0e5}};
  if (p.size > 256) far_stages.push_back({240.0, 40, 1.0e5});
  std::vector<Stage> stages;
  for (double spacing = 120.0; spacing >= kMacroExtent / p.size; spacing /= 2.0) {
    stages.push_back({spacing, spacing == 120.0 ? 60 : 32, 1.0e5});
  }
  // The finest grid twice: bending it once more takes the last straight lines out.
  stages.push_back({stages.back().spacing, 10, 1.0e5});
  constexpr int kFloorSteps = 14;
  const auto far_lattice = [](double spacing) {
    return centred_lattice(static_cast<int>(kFarExtent / spacing), spacing);
  };
  const auto macro_lattice = [](double spacing) {
    return centred_lattice(static_cast<int>(kMacroExtent / spacing), spacing);
  };
  Meter meter{progress, 0.0};
  for (const Stage& s : far_stages) meter.total += weight_of(far_lattice(s.spacing), s.steps);
  for (const Stage& s : stages) meter.total += weight_of(macro_lattice(s.spacing), s.steps);
  meter.total += weight_of(macro_lattice(stages.back().spacing), kFloorSteps);

  const Lithology lithology(p.rock_contrast, p.seed);
  ErosionParameters erosion = p.erosion;

  HeightField far = first_surface(far_lattice(far_stages.front().spacing), p.seed);
  std::optional<Drainage> far_water;
  for (const Stage& stage : far_stages) {
    const Lattice lattice = far_lattice(stage.spacing);
    const std::vector<CreekBed> beds = lay_creeks(lattice);
    Land land = land_from(far, lattice, beds, p.warp, p.seed);
    WaterRules rules = open_edges(lattice);
    carve_heads(lattice, land);
    pin(beds, lattice, land, rules);
    far_water.emplace(lattice, std::move(rules));
    erosion.time_step = stage.time_step;
    if (!erode(land, *far_water, erosion, lithology, stage.steps, p.seed,
               meter.stage(weight_of(lattice, stage.steps)))) {
      return std::nullopt;
    }
    far_water->route(land.z);
    far = field_of(lattice, land.z);
  }
  far = quantised(far, kFarQuantisation);

  HeightField macro = far;
  std::vector<double> z;
  WaterRules open;
  for (const Stage& stage : stages) {
    const Lattice lattice = macro_lattice(stage.spacing);
    const std::vector<CreekBed> beds = lay_creeks(lattice);
    Land land = land_from(macro, lattice, beds, p.warp, p.seed);
    WaterRules rules = open_edges(lattice);
    for (std::size_t i = 0; i < rules.outlet.size(); ++i) {
      if (rules.outlet[i] == 0) continue;
      const auto side = static_cast<std::size_t>(lattice.size);
      land.z[i] = far.sample(lattice.east_of(static_cast<int>(i % side)),
                             lattice.north_of(static_cast<int>(i / side)));
    }
    carve_heads(lattice, land);
    pin(beds, lattice, land, rules);
    let_water_in(*far_water, lattice, land.z, land, rules);
    lay_slack(land, rules, lattice);
    open = rules;
    Drainage water(lattice, std::move(rules));
    erosion.time_step = stage.time_step;
    if (!erode(land, water, erosion, lithology, stage.steps, p.seed,
               meter.stage(weight_of(lattice, stage.steps)))) {
      return std::nullopt;
    }
    if (&stage == &stages.back()) {
      water.displace(0.0, 0);
      water.route(land.z);
      lay_floors(land, water, p.floors, erosion, p.seed + 60);
      if (!erode(land, water, erosion, lithology, kFloorSteps, p.seed + 1000,
                 meter.stage(weight_of(lattice, kFloorSteps)))) {
        return std::nullopt;
      }
    }
    if (&stage == &stages.back()) creep(land, lattice, 0.2 * lattice.spacing * lattice.spacing);
    z = land.z;
    macro = field_of(lattice, z);
  }

  // Join the far field at the edge, then see in whole grey levels that nothing ponds.
  const Lattice lattice = macro.lattice();
  const double scale = kMacroQuantisation.scale;
  for (int row = 0; row < lattice.size; ++row) {
    for (int column = 0; column < lattice.size; ++column) {
      const int rim =
          std::min(std::min(column, row), std::min(lattice.size - 1 - column, lattice.size - 1 - row));
      const double t = std::min(1.0, rim * lattice.spacing / kSeam);
      const double inner = t * t * (3.0 - 2.0 * t);
      const std::size_t i = lattice.index(column, row);
      if (inner < 1.0) {
        const double outer = far.sample(lattice.east_of(column), lattice.north_of(row));
        z[i] = outer + inner * (z[i] - outer);
      }
      z[i] = scale * std::floor(z[i] / scale + 0.5);
    }
  }
  fill_hollows(lattice, open_edges(lattice), scale, z);
  return Landscape{quantised(field_of(lattice, z), kMacroQuantisation), std::move(far)};
}

void save_landscape(const std::filesystem::path& path, const Landscape& landscape,
                    const SynthesisParameters& p) {
  const auto remarks = [&](const char* title, const HeightField& field) {
    return std::map<std::string, std::string>{{"Title", title},
                                              {"Software", "coalwood terrain"},
                                              {"Parameters", p.text()},
                                              {"Hash", fmt::format("{:016x}", field.hash())}};
  };
  std::filesystem::path far = path;
  far.replace_filename(path.stem().string() + "_far" + path.extension().string());
  save_png(path, landscape.macro, kMacroQuantisation,
           remarks("The valley of Coalwood, West Virginia, synthesised: no survey", landscape.macro));
  save_png(far, landscape.far, kFarQuantisation,
           remarks("The country around Coalwood, West Virginia, synthesised: no survey", landscape.far));
}

}  // namespace coalwood::terrain
