#include "render/cloud_field.h"

#include <algorithm>
#include <cmath>

#include "render/chance.h"
#include "render/wind_column.h"

namespace coalwood::render {
namespace {

/// Numbers fall with the diameter's power. Source: R. Neggers, H. Jonker, A. Siebesma, "Size statistics of cumulus cloud
/// populations in large-eddy simulations", 2003: 1.7; between sizes in a ratio numbers go with one power less.
constexpr double kPower = 1.7 - 1.0;
/// [1] Share of a lattice's cells that hold a cloud, on the average.
constexpr double kOccupied = 0.5;
/// [m] over which fields thin out and gather.
constexpr double kGathering = 11000.0;
/// How much a cloud may be larger or smaller than its size.
constexpr double kVaried = 0.17;

/// Share of cells that hold a cloud at a place of the field's ground, 0 to 1 evenly about a half: here they gather, there the sky
/// is open.
float gathered(const glm::dvec2& at, std::uint32_t seed) {
  constexpr float kContrast = 2.2f;
  const float wide = shader::value_noise(glm::vec2(at / kGathering), seed + 7u);
  const float close = shader::value_noise(glm::vec2(at / (0.3 * kGathering)), seed + 11u);
  return std::clamp(0.5f + kContrast * (0.6f * wide + 0.4f * close - 0.5f), 0.0f, 1.0f);
}

/// Shapes that clouds of a size take: small ones are flat.
struct Shapes {
  std::size_t first, end;
};
Shapes shapes_of(std::size_t size) {
  constexpr std::array<Shapes, kCloudSizes.size()> kShapes{{{18, 32}, {12, 29}, {7, 22}, {2, 14}, {0, 9}}};
  return kShapes[size];
}

}  // namespace

CloudField::CloudField(const exchange::Look& look, std::span<const CloudShape> shapes)
    : shapes_(shapes),
      base_(look.clouds.base),
      widest_(look.clouds.depth / kTallestCloud),
      wind_(wind_at(look.wind, look.clouds.base)),
      seed_(shader::hash1(static_cast<std::uint32_t>(look.seed) ^ 0x5c1d0u) ^ static_cast<std::uint32_t>(look.seed >> 32)) {
  if (look.clouds.cover <= 0.0) return;
  // Discs thrown at random leave a share exp(-sum of numbers times areas) of the ground open (Boolean model).
  std::array<double, kCloudSizes.size()> area{};
  double sum = 0.0;
  for (std::size_t k = 0; k < area.size(); ++k) {
    const auto [first, end] = shapes_of(k);
    double mean = 0.0;
    for (std::size_t i = first; i < end; ++i) mean += static_cast<double>(shapes[i].footprint);
    // Of sizes evenly spread about 1 the mean square is 1 + v^2 / 3.
    area[k] = mean / static_cast<double>(end - first) * std::pow(kCloudSizes[k] * widest_, 2) * (1.0 + kVaried * kVaried / 3.0);
    sum += std::pow(kCloudSizes[k], -kPower) * area[k];
  }
  const double numbers = -std::log(1.0 - look.clouds.cover) / sum;  // [1/m^2] of the largest
  for (const double size : kCloudSizes) spacing_.push_back(std::sqrt(kOccupied / (numbers * std::pow(size, -kPower))));
}

std::vector<Cloud> CloudField::around(double east, double north, double radius, double time, double angle, double off) const {
  std::vector<Cloud> clouds;
  const glm::dvec2 drift = drifted(time);
  const glm::dvec2 middle = glm::dvec2(east, north) - drift;  // of the field's own ground
  for (std::size_t k = 0; k < spacing_.size(); ++k) {
    const double usual = kCloudSizes[k] * widest_;
    const double spacing = spacing_[k];
    const double within = angle > 0.0 ? std::min(radius, usual * (1.0 + kVaried) / angle + off) : radius;
    const double reach = within + usual;
    const auto cell = [&](double x) { return static_cast<int>(std::floor(x / spacing)); };
    for (int j = cell(middle.y - reach); j <= cell(middle.y + reach); ++j)
      for (int i = cell(middle.x - reach); i <= cell(middle.x + reach); ++i) {
        Chance chance(shader::hash2(i, j, seed_ + 131u * static_cast<std::uint32_t>(k)));
        const auto x = static_cast<double>(chance()), y = static_cast<double>(chance());
        const glm::dvec2 at = (glm::dvec2(i, j) + glm::dvec2(x, y)) * spacing;
        if (chance() >= gathered(at, seed_)) continue;
        const auto [first, end] = shapes_of(k);
        Cloud cloud;
        cloud.width = usual * (1.0 + kVaried * (2.0 * static_cast<double>(chance()) - 1.0));
        cloud.shape = first + static_cast<std::size_t>(chance() * static_cast<float>(end - first));
        cloud.hash = chance();
        const glm::dvec2 place = at + drift;
        if (glm::length(place - glm::dvec2(east, north)) > within + 0.5 * cloud.width) continue;
        cloud.corner = {place.x - 0.5 * cloud.width, place.y - 0.5 * cloud.width, base_};
        clouds.push_back(cloud);
      }
  }
  return clouds;
}

}  // namespace coalwood::render
