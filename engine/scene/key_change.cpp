#include <algorithm>
#include <cmath>

#include "scene/key_path.h"
#include "scene/key_text.h"
#include "scene/keys.h"
#include "scene/scene_check.h"
#include "scene/scene_file.h"
#include "scene/suggest.h"

/// Changing, reading and listing single numbers of a scene.
namespace coalwood::scene {
namespace {

using base::Fault;

[[noreturn]] void refuse(std::string_view key, std::string what) {
  throw base::InputError(Fault{"", 0, std::string(key), std::move(what)});
}

/// Walks to one number and reads it or sets it.
class NumberAt final : public PathVisitor {
 public:
  explicit NumberAt(std::string_view key) : sought_(split_key(key)) {}

  bool set = false;
  double value = 0.0;
  bool found = false;
  std::string problem;             ///< why it was not set
  std::vector<std::string> names;  ///< of all numbers

  void number(const NumberKey& key, double& si) override {
    if (!is_here(key.name)) return;
    if (!set)
      value = key.unit.from_si(si);
    else if (allowed(fault_of(key, value)))
      si = key.unit.to_si(value);
  }

  void whole(const WholeKey& key, std::int64_t& integer) override {
    if (!is_here(key.name)) return;
    // Doubles beyond 2^53 are all whole; those beyond 2^63 are no std::int64_t.
    constexpr double kMostWhole = 9.2e18;
    if (!set)
      value = static_cast<double>(integer);
    else if (!(std::abs(value) < kMostWhole) || value != std::floor(value))
      problem = "is " + number_text(value) + "; allowed: a whole number, " + range_text(key);
    else if (allowed(fault_of(key, static_cast<std::int64_t>(value))))
      integer = static_cast<std::int64_t>(value);
  }

  void clock(const PlainKey& key, double& seconds) override {
    if (!is_here(key.name)) return;
    if (!set)
      value = seconds / unit::hour.scale;
    else if (const auto read = clock_of_hours(value))
      seconds = *read;
    else
      problem = "is " + number_text(value) + "; allowed: " + std::string(kClockRange);
  }

 private:
  bool is_here(std::string_view name) {
    names.push_back(full_name(name));
    const bool here = !sought_.empty() && is_at(sought_, name);
    found = found || here;
    return here;
  }

  bool allowed(std::optional<std::string> fault) {
    if (fault) problem = *std::move(fault);
    return problem.empty();
  }

  std::vector<std::string> sought_;
};

void require_found(const NumberAt& at, std::string_view key) {
  if (at.found) return;
  const std::string near = nearest_name(key, at.names);
  refuse(key, "is not a number of this scene" + (near.empty() ? "" : "; did you mean " + near + "?"));
}

/// Lists every number with a slider.
class Sliders final : public PathVisitor {
 public:
  std::vector<exchange::Parameter> parameters;

  void number(const NumberKey& key, double& si) override {
    if (key.slider.group.empty()) return;
    const double value = key.unit.from_si(si);
    parameters.push_back({full_name(key.name), std::string(key.slider.group),
                          std::string(key.slider.label) + item_suffix(), std::string(key.unit.label), value,
                          std::min(key.slider.minimum, value), std::max(key.slider.maximum, value),
                          std::string(key.hint)});
  }
};

}  // namespace

Scene with(const Scene& scene, std::string_view key, double value) {
  Scene changed = scene;
  NumberAt at(key);
  at.set = true;
  at.value = value;
  visit_scene(at, changed);
  require_found(at, key);
  if (!at.problem.empty()) refuse(key, at.problem);
  std::vector<Fault> faults;
  for (const KeyFault& fault : check(changed)) faults.push_back({"", 0, fault.key, fault.what});
  if (!faults.empty()) throw base::InputError(std::move(faults));
  return changed;
}

double value_of(const Scene& scene, std::string_view key) {
  Scene copy = scene;
  NumberAt at(key);
  visit_scene(at, copy);
  require_found(at, key);
  return at.value;
}

std::vector<exchange::Parameter> parameters_of(const Scene& scene, const Scene& first) {
  Sliders now, before;
  Scene copy = scene;
  visit_scene(now, copy);
  copy = first;
  visit_scene(before, copy);
  for (exchange::Parameter& parameter : now.parameters)
    for (const exchange::Parameter& same : before.parameters)
      if (same.key == parameter.key) {
        parameter.minimum = std::min(same.minimum, parameter.value);
        parameter.maximum = std::max(same.maximum, parameter.value);
      }
  return std::move(now.parameters);
}

std::vector<exchange::Parameter> parameters_of(const Scene& scene) { return parameters_of(scene, scene); }

double slider_end(double fewest, double wanted) noexcept {
  double end = fewest;
  // 1, 2, 5, 10, 20, 50 ... from the decade below.
  for (double decade = 1e-6; end < wanted && decade < 1e9; decade *= 10.0)
    for (const double digit : {1.0, 2.0, 5.0})
      if (end < wanted && digit * decade >= wanted) end = digit * decade;
  return end;
}

}  // namespace coalwood::scene
