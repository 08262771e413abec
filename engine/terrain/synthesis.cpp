#include "terrain/synthesis.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/assert.h"
#include "terrain/blend.h"
#include "terrain/creek_bed.h"
#include "terrain/first_land.h"
#include "terrain/hollows.h"
#include "terrain/places.h"

namespace coalwood::terrain {
namespace {

constexpr double kFarExtent = 161280.0;  // [m]
constexpr double kSeam = 900.0;          // [m] strip in which the macro field joins the far one

// One grid in the chain from coarse to fine.
struct Stage {
  double spacing;
  int steps;
  double time_step;
};

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

Lattice far_lattice(double spacing) {
  return centred_lattice(static_cast<int>(kFarExtent / spacing), spacing);
}
Lattice macro_lattice(double spacing) {
  return centred_lattice(static_cast<int>(kMacroExtent / spacing), spacing);
}

// The grids, coarse to fine.
struct Plan {
  std::vector<Stage> far, macro;
  int floor_steps = 14;  // in which the slopes settle to the valley floors

  [[nodiscard]] double work() const {
    double sum = weight_of(macro_lattice(macro.back().spacing), floor_steps);
    for (const Stage& s : far) sum += weight_of(far_lattice(s.spacing), s.steps);
    for (const Stage& s : macro) sum += weight_of(macro_lattice(s.spacing), s.steps);
    return sum;
  }
};

Plan plan_of(int size) {
  Plan plan;
  plan.far.push_back({480.0, 120, 2.0e5});
  if (size > 256) plan.far.push_back({240.0, 40, 1.0e5});
  for (double spacing = 120.0; spacing >= kMacroExtent / size; spacing /= 2.0) {
    plan.macro.push_back({spacing, spacing == 120.0 ? 60 : 32, 1.0e5});
  }
  // The finest grid twice: bending it once more takes the last straight lines out.
  plan.macro.push_back({plan.macro.back().spacing, 10, 1.0e5});
  return plan;
}

// The country to the horizon, and its water.
struct FarLand {
  HeightField field;
  Drainage water;
};

std::optional<FarLand> make_far(const Plan& plan, const SynthesisParameters& p, const Lithology& lithology,
                                Meter& meter) {
  HeightField field = first_surface(far_lattice(plan.far.front().spacing), p.seed);
  std::optional<Drainage> water;
  ErosionParameters erosion = p.erosion;
  for (const Stage& stage : plan.far) {
    const Lattice lattice = far_lattice(stage.spacing);
    const std::vector<CreekBed> beds = lay_creeks(lattice);
    Land land = refined(field, lattice, beds, p.warp, p.seed);
    WaterRules rules = open_edges(lattice);
    carve_heads(lattice, land);
    pin(beds, lattice, land, rules);
    water.emplace(lattice, std::move(rules));
    erosion.time_step = stage.time_step;
    if (!erode(land, *water, erosion, lithology, stage.steps, p.seed,
               meter.stage(weight_of(lattice, stage.steps)))) {
      return std::nullopt;
    }
    water->route(land.z);
    field = field_of(lattice, land.z);
  }
  return FarLand{quantised(field, kFarQuantisation), std::move(*water)};
}

// The valley inside it; its edge stays on the far field.
std::optional<std::vector<double>> make_macro(const Plan& plan, const SynthesisParameters& p,
                                              const Lithology& lithology, const FarLand& far, Meter& meter) {
  HeightField field = far.field;
  Land land;
  ErosionParameters erosion = p.erosion;
  for (const Stage& stage : plan.macro) {
    const Lattice lattice = macro_lattice(stage.spacing);
    const std::vector<CreekBed> beds = lay_creeks(lattice);
    land = refined(field, lattice, beds, p.warp, p.seed);
    WaterRules rules = open_edges(lattice);
    for (std::size_t i = 0; i < rules.outlet.size(); ++i) {
      if (rules.outlet[i] == 0) continue;
      const auto side = static_cast<std::size_t>(lattice.size);
      land.z[i] = far.field.sample(lattice.east_of(static_cast<int>(i % side)),
                                   lattice.north_of(static_cast<int>(i / side)));
    }
    carve_heads(lattice, land);
    pin(beds, lattice, land, rules);
    let_water_in(far.water, lattice, land.z, land, rules);
    lay_slack(land, rules, lattice);
    Drainage water(lattice, std::move(rules));
    erosion.time_step = stage.time_step;
    if (!erode(land, water, erosion, lithology, stage.steps, p.seed,
               meter.stage(weight_of(lattice, stage.steps)))) {
      return std::nullopt;
    }
    field = field_of(lattice, land.z);
    if (&stage != &plan.macro.back()) continue;
    water.displace(0.0, 0);
    water.route(land.z);
    lay_floors(land, water, p.floors, erosion, p.seed + 60);
    if (!erode(land, water, erosion, lithology, plan.floor_steps, p.seed + 1000,
               meter.stage(weight_of(lattice, plan.floor_steps)))) {
      return std::nullopt;
    }
    creep(land, lattice, {0.2 * lattice.spacing * lattice.spacing, 1.0, 1.0});  // what a lattice cannot carry
    cut_hollows(land, lattice, p.hollows, p.seed + 80);
  }
  return std::move(land.z);
}

// Joins the far field at the edge, then sees in whole grey levels that nothing ponds.
HeightField joined(const Lattice& lattice, std::vector<double> z, const HeightField& far) {
  const double scale = kMacroQuantisation.scale;
  for (int row = 0; row < lattice.size; ++row) {
    for (int column = 0; column < lattice.size; ++column) {
      const int rim =
          std::min(std::min(column, row), std::min(lattice.size - 1 - column, lattice.size - 1 - row));
      const double inner = smooth_step(rim * lattice.spacing / kSeam);
      const std::size_t i = lattice.index(column, row);
      if (inner < 1.0) {
        const double outer = far.sample(lattice.east_of(column), lattice.north_of(row));
        z[i] = outer + inner * (z[i] - outer);
      }
      z[i] = scale * std::floor(z[i] / scale + 0.5);
    }
  }
  fill_hollows(lattice, open_edges(lattice), scale, z);
  return quantised(field_of(lattice, z), kMacroQuantisation);
}

}  // namespace

std::string SynthesisParameters::text() const {
  return fmt::format(
      "size {} seed {} uplift {} U/K {} diffusivity {} creep {} {} critical slope {} critical area {} floors {} {} {} {} {} "
      "hollows {} {} {} {} rock {} jitter {} warp {}",
      size, seed, erosion.uplift, erosion.uplift_over_erodibility, erosion.diffusivity, erosion.creep_slope, erosion.creep_most,
      erosion.critical_slope, erosion.critical_area, floors.least_area, floors.width_at_1km2, floors.widest, floors.bank,
      floors.cross_slope, hollows.depth, hollows.across, hollows.along, hollows.full_slope, rock_contrast, erosion.jitter, warp);
}

std::optional<Landscape> synthesise(const SynthesisParameters& p, const Progress& progress) {
  CW_ASSERT(p.size == 256 || p.size == 512 || p.size == 1024);
  const Plan plan = plan_of(p.size);
  Meter meter{progress, plan.work()};
  const Lithology lithology(p.rock_contrast, p.seed);
  const std::optional<FarLand> far = make_far(plan, p, lithology, meter);
  if (!far) return std::nullopt;
  const std::optional<std::vector<double>> z = make_macro(plan, p, lithology, *far, meter);
  if (!z) return std::nullopt;
  return Landscape{joined(macro_lattice(plan.macro.back().spacing), *z, far->field), far->field};
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
