#include "render/rocket_lettering.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <glm/glm.hpp>

#include "math/random.h"

namespace coalwood::render {
namespace {

/// Strokes of a letter: points xy with x 0 to 4 and y 0 to 6 up; a space lifts the brush.
struct Glyph {
  char letter;
  std::string_view strokes;
};
constexpr std::array kGlyphs = {Glyph{'A', "00133643 3640 1232"},
                                Glyph{'B', "0006263534330333 333241302000"},
                                Glyph{'C', "45362615010010204041"},
                                Glyph{'D', "00062635442130200000"},
                                Glyph{'E', "46060040 0333"},
                                Glyph{'F', "460600 0333"},
                                Glyph{'G', "4536160501103041 41432343"},
                                Glyph{'H', "0006 4046 0343"},
                                Glyph{'I', "2026"},
                                Glyph{'J', "46413010010102"},
                                Glyph{'K', "0006 4603 1340"},
                                Glyph{'L', "060040"},
                                Glyph{'M', "0006234640"},
                                Glyph{'N', "00064046"},
                                Glyph{'O', "1636454130100105161636"},
                                Glyph{'P', "00063645443303"},
                                Glyph{'Q', "163645413010010516 2240"},
                                Glyph{'R', "00063645443303 2340"},
                                Glyph{'S', "453616050413334231301001"},
                                Glyph{'T', "0646 2620"},
                                Glyph{'U', "060110304146"},
                                Glyph{'V', "062046"},
                                Glyph{'W', "0610233046"},
                                Glyph{'X', "0046 0640"},
                                Glyph{'Y', "062346 2320"},
                                Glyph{'Z', "06460040"},
                                Glyph{'0', "1636454130100105161636"},
                                Glyph{'1', "052620 1030"},
                                Glyph{'2', "05163645440040"},
                                Glyph{'3', "05163645443323 334241301001"},
                                Glyph{'4', "30360242"},
                                Glyph{'5', "460603334241301001"},
                                Glyph{'6', "4536160501103041423303"},
                                Glyph{'7', "064610"},
                                Glyph{'8', "13040516364544331302011030414233"},
                                Glyph{'9', "0110304145361605041343"},
                                Glyph{'-', "1333"},
                                Glyph{'.', "2021"},
                                Glyph{'/', "0046"},
                                Glyph{'&', "40151626350110203042"},
                                Glyph{'\'', "2624"}};

constexpr float kWidth = 4.0f, kHeight = 6.0f;  // of the letters' grid
constexpr float kAdvance = 5.6f;                // from letter to letter
constexpr float kBrush = 0.46f;                 // half width of a stroke
constexpr float kUnsteady = 0.16f;              // how far a point strays

struct Stroke {
  glm::vec2 a, b;
};

float distance_to(const Stroke& s, glm::vec2 p) {
  const glm::vec2 d = s.b - s.a;
  const float l = glm::dot(d, d);
  const float t = l > 0.0f ? std::clamp(glm::dot(p - s.a, d) / l, 0.0f, 1.0f) : 0.0f;
  return glm::length(p - s.a - t * d);
}

}  // namespace

LetteringStrip draw_lettering(std::string_view text, std::uint64_t seed) {
  std::vector<Stroke> strokes;
  float x = 1.0f;
  std::uint64_t count = 0;
  for (const char raw : text) {
    const char letter = static_cast<char>(std::toupper(static_cast<unsigned char>(raw)));
    const auto* glyph =
        std::find_if(kGlyphs.begin(), kGlyphs.end(), [&](const Glyph& g) { return g.letter == letter; });
    if (glyph == kGlyphs.end()) {
      x += kAdvance * 0.7f;
      continue;
    }
    bool down = false;
    glm::vec2 last{0.0f};
    const float drop = (static_cast<float>(math::uniform(seed, count, 7)) - 0.5f) * 2.0f * kUnsteady;
    for (std::size_t i = 0; i < glyph->strokes.size();) {
      if (glyph->strokes[i] == ' ') {
        down = false;
        ++i;
        continue;
      }
      const auto stray = [&](std::uint64_t axis) {
        return (static_cast<float>(math::uniform(seed, count, i, axis)) - 0.5f) * kUnsteady;
      };
      const glm::vec2 p(x + static_cast<float>(glyph->strokes[i] - '0') + stray(1),
                        1.0f + drop + static_cast<float>(glyph->strokes[i + 1] - '0') + stray(2));
      if (down) strokes.push_back({last, p});
      last = p;
      down = true;
      i += 2;
    }
    x += (letter == 'I' || letter == '.' || letter == '\'' ? kAdvance * 0.8f : kAdvance);
    ++count;
  }
  LetteringStrip strip;
  const float rows = kHeight + 2.0f;  // a margin of one above and below
  strip.height = kLetterRows;
  const float columns = x - kAdvance + kWidth + 1.0f;
  strip.aspect = std::max(columns, 1.0f) / rows;
  strip.width = std::max(1, static_cast<int>(std::ceil(strip.aspect * static_cast<float>(kLetterRows))));
  strip.field.resize(static_cast<std::size_t>(strip.width) * static_cast<std::size_t>(strip.height));
  const float unit = rows / static_cast<float>(kLetterRows);
  for (int j = 0; j < strip.height; ++j)
    for (int i = 0; i < strip.width; ++i) {
      const glm::vec2 p((static_cast<float>(i) + 0.5f) * unit, (static_cast<float>(j) + 0.5f) * unit);
      float nearest = rows;
      for (const Stroke& s : strokes)
        if (std::abs(0.5f * (s.a.x + s.b.x) - p.x) < 5.0f) nearest = std::min(nearest, distance_to(s, p));
      const float inside = (kBrush - nearest) / (kFieldReach * kHeight);
      strip.field[static_cast<std::size_t>(j) * static_cast<std::size_t>(strip.width) +
                  static_cast<std::size_t>(i)] =
          static_cast<std::uint8_t>(std::lround(std::clamp(0.5f + 0.5f * inside, 0.0f, 1.0f) * 255.0f));
    }
  return strip;
}

}  // namespace coalwood::render
