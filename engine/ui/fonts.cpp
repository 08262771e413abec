#include "ui/fonts.h"

#include <fontconfig/fontconfig.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <memory>
#include <string>

#include "base/error.h"
#include "base/files.h"
#include "base/log.h"
#include "base/resources.h"
#include "ui/font_shadow.h"
#include "ui/sfnt.h"

namespace coalwood::ui {
namespace fs = std::filesystem;
namespace {

enum Weight { regular, medium, semi_bold };
constexpr std::array kFontconfigWeights{FC_WEIGHT_REGULAR, FC_WEIGHT_MEDIUM, FC_WEIGHT_DEMIBOLD};

struct Family {
  const char* name;
  std::array<const char*, 3> stems;  // of the files in a package, by Weight
};
constexpr std::array<Family, 2> kFamilies{{{"Inter", {"Inter-Regular", "Inter-Medium", "Inter-SemiBold"}},
                                           {"Roboto", {"Roboto-Regular", "Roboto-Medium", "Roboto-Bold"}}}};

/// Glyphs that texts of the overlay and titles of scenes may use.
constexpr std::array<ImWchar, 15> kRanges{0x0020, 0x007E, 0x00A0, 0x017F, 0x2010, 0x2026, 0x2190, 0x2193,
                                          0x2212, 0x2212, 0x221E, 0x221E, 0x2264, 0x2265, 0};

fs::path in_package(const char* stem) {
  fs::path folder;
  try {
    folder = base::data_root() / "fonts";
  } catch (const base::Error&) {
    return {};
  }
  for (const char* ending : {".otf", ".ttf"}) {
    std::error_code ignored;
    if (const fs::path file = folder / (std::string(stem) + ending); fs::is_regular_file(file, ignored))
      return file;
  }
  return {};
}

/// The file that fontconfig offers, when it is the family asked for and not a stand-in.
fs::path in_system(FcConfig* config, const char* family, int weight) {
  using Pattern = std::unique_ptr<FcPattern, decltype(&FcPatternDestroy)>;
  const Pattern wanted(FcPatternCreate(), FcPatternDestroy);
  FcPatternAddString(wanted.get(), FC_FAMILY, reinterpret_cast<const FcChar8*>(family));
  FcPatternAddInteger(wanted.get(), FC_WEIGHT, weight);
  FcPatternAddInteger(wanted.get(), FC_SLANT, FC_SLANT_ROMAN);
  FcPatternAddInteger(wanted.get(), FC_WIDTH, FC_WIDTH_NORMAL);
  FcPatternAddBool(wanted.get(), FC_VARIABLE, FcFalse);
  FcConfigSubstitute(config, wanted.get(), FcMatchPattern);
  FcDefaultSubstitute(wanted.get());
  FcResult result = FcResultNoMatch;
  const Pattern found(FcFontMatch(config, wanted.get(), &result), FcPatternDestroy);
  FcChar8 *file = nullptr, *name = nullptr;
  if (!found || FcPatternGetString(found.get(), FC_FAMILY, 0, &name) != FcResultMatch ||
      FcPatternGetString(found.get(), FC_FILE, 0, &file) != FcResultMatch)
    return {};
  if (std::strcmp(reinterpret_cast<const char*>(name), family) != 0) return {};
  return reinterpret_cast<const char*>(file);
}

std::vector<fs::path> find_files() {
  for (const Family& family : kFamilies) {
    std::vector<fs::path> files;
    for (const char* stem : family.stems) files.push_back(in_package(stem));
    if (std::ranges::none_of(files, [](const fs::path& f) { return f.empty(); })) return files;
  }
  // A configuration of our own, so that all of it is given back.
  const std::unique_ptr<FcConfig, decltype(&FcConfigDestroy)> config(FcInitLoadConfigAndFonts(),
                                                                     FcConfigDestroy);
  if (!config) return {};
  for (const Family& family : kFamilies) {
    std::vector<fs::path> files;
    for (const int weight : kFontconfigWeights) files.push_back(in_system(config.get(), family.name, weight));
    if (std::ranges::none_of(files, [](const fs::path& f) { return f.empty(); })) return files;
  }
  return {};
}

/// A font file in memory; ImGui is told not to own it.
struct Loaded {
  std::string bytes;
  FontMetrics metrics;
};

std::vector<Loaded> load_files() {
  std::vector<Loaded> loaded;
  for (const fs::path& file : font_files()) {
    std::string bytes = base::read_file(file);
    const auto metrics = font_metrics(bytes);
    if (!metrics) throw base::FailureError(file.string() + ": not a TrueType or OpenType font");
    loaded.push_back({std::move(bytes), *metrics});
  }
  return loaded;
}

const std::vector<Loaded>& loaded_files() {
  static const std::vector<Loaded> files = [] {
    try {
      std::vector<Loaded> found = load_files();
      if (found.empty())
        base::log_warning("neither Inter nor Roboto was found (package fonts-inter): using a plain built-in font");
      return found;
    } catch (const base::Error& error) {
      base::log_warning(std::string("fonts: ") + error.what() + ": using a plain built-in font");
      return std::vector<Loaded>{};
    }
  }();
  return files;
}

Face add_face(ImFontAtlas& atlas, Weight weight, float em) {
  ImFontConfig config;
  config.PixelSnapH = false;
  config.OversampleH = em < 24.0f ? 3 : 2;
  config.OversampleV = 1;
  Face face;
  face.em = em;
  const auto& files = loaded_files();
  if (files.empty()) {
    config.SizePixels = std::round(em);
    config.OversampleH = 1;
    face.font = atlas.AddFontDefault(&config);
    constexpr float kProggyAscent = 11.0f / 13.0f, kProggyCap = 8.0f / 13.0f;  // of ImGui's built-in face
    face.ascent = std::round(config.SizePixels * kProggyAscent);
    face.cap_height = config.SizePixels * kProggyCap;
    return face;
  }
  const Loaded& file = files[weight];
  config.FontDataOwnedByAtlas = false;
  // ImGui's size is the line box, ours the em.
  const float line = em * (file.metrics.ascent + file.metrics.descent);
  face.font = atlas.AddFontFromMemoryTTF(const_cast<char*>(file.bytes.data()),
                                         static_cast<int>(file.bytes.size()), line, &config, kRanges.data());
  face.cap_height = em * file.metrics.cap_height;
  return face;
}

/// What is known only after rasterising.
void measure(Face& face) {
  if (!loaded_files().empty()) face.ascent = std::round(face.font->Ascent);
  face.digit_cell = 0;
  for (ImWchar digit = '0'; digit <= '9'; ++digit)
    face.digit_cell = std::max(face.digit_cell, face.font->GetCharAdvance(digit));
}

}  // namespace

std::vector<fs::path> font_files() {
  static const std::vector<fs::path> files = find_files();
  return files;
}

FontSet load_fonts(float scale) {
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  atlas.Clear();
  atlas.TexGlyphPadding = 2;
  atlas.Flags |= ImFontAtlasFlags_NoPowerOfTwoHeight;
  FontSet set;
  set.fallback = loaded_files().empty();
  // The first face is ImGui's default: text fields use it.
  set.body = add_face(atlas, regular, 15 * scale);
  set.strong = add_face(atlas, semi_bold, 15 * scale);
  set.secondary = add_face(atlas, regular, 13 * scale);
  set.secondary_strong = add_face(atlas, semi_bold, 13 * scale);
  set.small = add_face(atlas, medium, 11 * scale);
  set.readout = add_face(atlas, semi_bold, 20 * scale);
  set.title = add_face(atlas, semi_bold, 28 * scale);
  set.clock = add_face(atlas, semi_bold, 36 * scale);
  atlas.Build();
  const std::array all{&set.body,  &set.strong,  &set.secondary, &set.secondary_strong,
                       &set.small, &set.readout, &set.title,     &set.clock};
  add_shadows(atlas, all, scale);
  for (Face* face : all) measure(*face);
  atlas.SetTexID(nullptr);  // tells ui::Painter to upload
  return set;
}

}  // namespace coalwood::ui
