#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

/// The arithmetic of plots and of the timeline, apart from drawing.
namespace coalwood::ui {

/// A value axis laid on pixels.
struct Axis {
  double from = 0.0, to = 1.0;     ///< values at the two ends, from < to
  float begin = 0.0f, end = 1.0f;  ///< [px] where they are; begin > end for axes that grow upwards

  [[nodiscard]] float pixel(double value) const noexcept {
    return begin + static_cast<float>((value - from) / (to - from)) * (end - begin);
  }
  /// Value under a pixel, kept inside the axis.
  [[nodiscard]] double value(float pixel) const noexcept {
    const double t = static_cast<double>(pixel - begin) / static_cast<double>(end - begin);
    return from + std::clamp(t, 0.0, 1.0) * (to - from);
  }
};

/// Ticks at round values.
struct Ticks {
  double first = 0.0;  ///< lowest multiple of step that is not below the range
  double step = 1.0;
  int count = 0;
  [[nodiscard]] double at(int i) const noexcept { return first + step * i; }
};

/// 1, 2 or 5 times a power of ten, so that no more than `most` (2 or more) lie in [from, to].
[[nodiscard]] Ticks nice_ticks(double from, double to, int most) noexcept;

/// As nice_ticks, with steps people count time in: 0.1 to 5 s by 1, 2, 5, then 10, 15, 30 s, 1, 2, 5 min ...
[[nodiscard]] Ticks time_ticks(double from, double to, int most) noexcept;

/// The next round number (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8 times a power of ten) that is not below `value`;
/// 1 when value is not positive.
[[nodiscard]] double nice_ceiling(double value) noexcept;

/// How many decimals show a step of this size exactly; 0 to 6.
[[nodiscard]] int decimals_of(double step) noexcept;

struct Point {
  float x = 0.0f, y = 0.0f;  ///< [px]
};

/// Thins a curve given in pixels with ascending x to at most four points in a pixel
/// column: first, lowest, highest, last, in their order. Peaks one sample wide survive.
[[nodiscard]] std::vector<Point> decimated(const std::vector<Point>& curve);

/// An item on a line that wants a label beside it.
struct LabelWish {
  float x = 0.0f;      ///< [px] of the item
  float width = 0.0f;  ///< [px] of its label
  int rank = 0;        ///< lower ranks are placed first
};

/// Chooses left ends so that labels overlap neither each other (with `gap` [px] between)
/// nor the line's ends; labels stand right of their item or, failing that, left of it.
/// @returns the left end of each, NaN for those that find no room.
[[nodiscard]] std::vector<float> placed_labels(const std::vector<LabelWish>& wishes, float begin, float end,
                                               float gap, float offset);

}  // namespace coalwood::ui
