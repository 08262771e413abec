#include "ui/icons.h"

#include <array>
#include <cmath>
#include <initializer_list>
#include <numbers>

namespace coalwood::ui {
namespace {

constexpr float kPi = std::numbers::pi_v<float>;

/// A 16 x 16 drawing board laid over the icon's square.
struct Board {
  ImDrawList& list;
  ImVec2 centre;
  float unit;
  ImU32 colour;
  float stroke;

  [[nodiscard]] ImVec2 at(float x, float y) const {
    return {centre.x + (x - 8) * unit, centre.y + (y - 8) * unit};
  }
  void line(std::initializer_list<ImVec2> points, bool closed = false) const {
    for (const ImVec2& p : points) list.PathLineTo(at(p.x, p.y));
    list.PathStroke(colour, closed ? ImDrawFlags_Closed : ImDrawFlags_None, stroke);
  }
  void triangle(ImVec2 a, ImVec2 b, ImVec2 c) const {
    list.AddTriangleFilled(at(a.x, a.y), at(b.x, b.y), at(c.x, c.y), colour);
  }
  void bar(float x0, float y0, float x1, float y1, float round = 0.8f) const {
    list.AddRectFilled(at(x0, y0), at(x1, y1), colour, round * unit);
  }
  void ring(float x, float y, float radius) const {
    list.AddCircle(at(x, y), radius * unit, colour, 0, stroke);
  }
  void disc(float x, float y, float radius) const { list.AddCircleFilled(at(x, y), radius * unit, colour); }
  void arc(float x, float y, float radius, float from, float to) const {
    list.PathArcTo(at(x, y), radius * unit, from, to);
    list.PathStroke(colour, ImDrawFlags_None, stroke);
  }
};

}  // namespace

void draw_icon(ImDrawList& list, Icon icon, ImVec2 centre, float size, ImU32 colour, float turn) {
  const float unit = size / 16.0f;
  const Board b{list, centre, unit, colour, 1.5f * unit};
  switch (icon) {
    case Icon::play:
      b.triangle({4.5f, 2.5f}, {13.5f, 8}, {4.5f, 13.5f});
      break;
    case Icon::pause:
      b.bar(4, 3, 6.6f, 13);
      b.bar(9.4f, 3, 12, 13);
      break;
    case Icon::step_back:
      b.bar(3.4f, 3.4f, 5.2f, 12.6f);
      b.triangle({12.6f, 3.2f}, {6, 8}, {12.6f, 12.8f});
      break;
    case Icon::step_forward:
      b.triangle({3.4f, 3.2f}, {3.4f, 12.8f}, {10, 8});
      b.bar(10.8f, 3.4f, 12.6f, 12.6f);
      break;
    case Icon::slower:
      b.line({{4, 8}, {12, 8}});
      break;
    case Icon::faster:
      b.line({{4, 8}, {12, 8}});
      b.line({{8, 4}, {8, 12}});
      break;
    case Icon::back_to_pad:
      b.arc(8, 8.4f, 4.8f, -0.80f * kPi, 0.75f * kPi);
      b.triangle({1.8f, 6.8f}, {6.6f, 6.6f}, {3.4f, 2.4f});
      break;
    case Icon::record:
      b.disc(8, 8, 4.6f);
      break;
    case Icon::screenshot:
      list.AddRect(b.at(2, 4.4f), b.at(14, 13), colour, 2 * unit, 0, b.stroke);
      b.bar(5.6f, 2.6f, 10.4f, 5.2f, 1.2f);
      b.ring(8, 8.7f, 2.3f);
      break;
    case Icon::plot:
      b.line({{2.6f, 2.6f}, {2.6f, 13.4f}, {13.6f, 13.4f}});
      b.line({{5, 10.6f}, {7.6f, 6.2f}, {9.8f, 8.4f}, {13.2f, 3.8f}});
      break;
    case Icon::parameters:
      for (int row = 0; row < 3; ++row) {
        const float y = 3.6f + 4.4f * static_cast<float>(row);
        const float x = std::array{10.4f, 5.4f, 9.0f}[static_cast<std::size_t>(row)];
        b.line({{2.2f, y}, {x - 1.9f, y}});
        b.line({{x + 1.9f, y}, {13.8f, y}});
        b.ring(x, y, 1.7f);
      }
      break;
    case Icon::help:
      b.arc(8, 6.0f, 3.1f, -kPi, 0.42f * kPi);
      b.line({{8.8f, 8.9f}, {8, 9.7f}, {8, 10.6f}});
      b.disc(8, 13.1f, 1.05f);
      break;
    case Icon::save:
      b.line({{8, 2.4f}, {8, 10}});
      b.line({{4.8f, 7}, {8, 10.2f}, {11.2f, 7}});
      b.line({{2.6f, 10.6f}, {2.6f, 13.4f}, {13.4f, 13.4f}, {13.4f, 10.6f}});
      break;
    case Icon::close:
      b.line({{4, 4}, {12, 12}});
      b.line({{12, 4}, {4, 12}});
      break;
    case Icon::search:
      b.ring(7, 7, 4.2f);
      b.line({{10.2f, 10.2f}, {13.6f, 13.6f}});
      break;
    case Icon::reset:
      b.arc(8, 8, 4.6f, -0.80f * kPi, 0.80f * kPi);
      b.line({{3.0f, 2.6f}, {3.6f, 6.0f}, {7.0f, 5.4f}});
      break;
    case Icon::fly_on:
      b.line({{3, 13}, {3, 9.6f}, {12, 9.6f}});
      b.line({{9, 6.6f}, {12.4f, 9.6f}, {9, 12.6f}});
      b.disc(3, 3.6f, 1.6f);
      b.line({{3, 5}, {3, 9}});
      break;
    case Icon::chevron: {
      const float c = std::cos(turn), s = std::sin(turn);
      const auto rotated = [&](float x, float y) { return ImVec2{8 + c * x - s * y, 8 + s * x + c * y}; };
      b.line({rotated(-3.4f, -1.7f), rotated(0, 1.7f), rotated(3.4f, -1.7f)});
      break;
    }
  }
}

}  // namespace coalwood::ui
