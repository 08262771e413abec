#pragma once

#include <array>
#include <glm/glm.hpp>
#include <span>
#include <vector>

#include "render/ground.h"

/// Which patches of the terrain are drawn: a quadtree over the land, split by distance,
/// culled by the view and by the lowest and highest ground of each patch (CDLOD, Strugar
/// 2010). Pure: the same camera gives the same list.
///
/// Distance is horizontal, with the camera's height over the ground beneath it as the
/// third side: one number for all vertices. Were it the true distance, patches with tall
/// boxes would split before their neighbours and cracks could open.
namespace coalwood::render {

/// One patch as the vertex shader gets it.
struct Patch {
  glm::vec4 corner_level;  ///< xy: south-west corner in W [m], z: level, 0 finest
};

/// Cell sizes and where one level gives way to the next.
struct Levels {
  static constexpr int kCount = 11;
  static constexpr double kFinestCell = 2.0;  ///< [m]
  int grid = 16;                              ///< cells along a patch; a power of two
  double detail = 1.0;                        ///< [1] scales all ranges; 1 or more
  double lens = 1.0;                          ///< [1] scales them, too: lens_reach() of the camera

  [[nodiscard]] double cell(int level) const { return kFinestCell * static_cast<double>(1 << level); }
  [[nodiscard]] double side(int level) const { return cell(level) * grid; }
  /// [m] distance up to which a level may be seen. Three sides and more keep
  /// neighbouring patches within one level of each other.
  [[nodiscard]] double range(int level) const { return side(level) * kRangeInSides * detail * lens; }
  /// [m] distance from which a level's vertices move to their parent's.
  [[nodiscard]] double morph_start(int level) const { return range(level) * kMorphShare; }
  /// The coarsest level in use: the first whose patches reach across the land.
  [[nodiscard]] int top() const;

 private:
  static constexpr double kRangeInSides = 3.0;
  static constexpr double kMorphShare = 0.62;
};

/// [m] half of the side of the land that is drawn, around the pad.
inline constexpr double kLandReach = 80000.0;

class Skyline;

class Quadtree {
 public:
  /// Keeps a reference to the ground. @param reach [m] land beyond, seen from the pad, is left out
  Quadtree(const Ground& ground, const Levels& levels, double reach = 1.0e6);
  /// Sets how far the camera's lens carries the levels. @param reach lens_reach()
  void set_lens(double reach) noexcept { levels_.lens = reach; }

  /// Patches to draw, nearest first. @param camera [m] W @param above [m] of the camera over
  /// the ground beneath it @param planes inner half-spaces of the view through the origin
  /// of E (unit normals) @param skyline what near land hides; nothing when null
  [[nodiscard]] std::vector<Patch> select(const math::Vec3d& camera, double above, std::span<const glm::vec3> planes,
                                          const Skyline* skyline = nullptr) const;
  [[nodiscard]] const Levels& levels() const noexcept { return levels_; }

 private:
  struct Box {
    double west, south, side;
  };
  struct Picked {
    Patch patch;
    double distance;
  };
  struct View {
    math::Vec3d camera;
    double above;
    std::span<const glm::vec3> planes;
    const Skyline* skyline;
  };
  [[nodiscard]] terrain::Range range_of(const Box& box) const;
  [[nodiscard]] bool visible(const Box& box, const View& view) const;
  void visit(const Box& box, int level, const View& view, std::vector<Picked>& out) const;

  const Ground* ground_;
  Levels levels_;
  double reach_;
  terrain::RangePyramid near_;
  terrain::RangePyramid macro_;
  terrain::RangePyramid far_;
};

/// Inner half-spaces (left, right, bottom, top, front) of a camera's view.
[[nodiscard]] std::array<glm::vec3, 5> view_planes(const glm::vec3& right, const glm::vec3& up,
                                                   const glm::vec3& forward, float tan_right, float tan_up);

}  // namespace coalwood::render
