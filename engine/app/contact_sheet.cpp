#include "app/contact_sheet.h"

#include <epoxy/gl.h>
#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>

#include "app/picture.h"
#include "base/error.h"
#include "gl/headless_context.h"
#include "gl/readback.h"
#include "sim/flight_record.h"
#include "sim/path.h"
#include "ui/backend.h"
#include "ui/fonts.h"
#include "ui/text.h"
#include "ui/theme.h"
#include "video/progress.h"

namespace coalwood::app {
namespace {

constexpr int kGap = 4;       // [px] between pictures and around the sheet
constexpr int kTitle = 32;    // [px] line above
constexpr int kHeadings = 24; // [px] line of the columns' headings
constexpr int kNames = 64;    // [px] column of the rows' names

std::string clock_text(double clock) {
  const int minutes = static_cast<int>(clock / 60.0 + 0.5);
  return fmt::format("{:02}:{:02}", minutes / 60 % 24, minutes % 60);
}

/// Ground of the sheet with all its words; the pictures are laid on it.
video::Frame written(const SheetLayout& layout, const ContactSheetOptions& options, const scene::Scene& scene,
                     const std::vector<double>& clocks) {
  const gl::Size size{layout.whole.width, layout.whole.height};
  const gl::Texture colour("contact sheet", GL_RGBA8, size);
  const gl::Framebuffer framebuffer("contact sheet", colour);
  const ui::ImGuiContextOwner context;
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {static_cast<float>(size.width), static_cast<float>(size.height)};
  io.DeltaTime = 1.0f / 60.0f;
  const ui::FontSet fonts = ui::load_fonts(1.0f);
  const ui::Theme theme = ui::theme_of(ui::ThemeKind::dark);
  ui::Painter painter;
  painter.new_frame();
  ImGui::NewFrame();
  ImDrawList& list = *ImGui::GetForegroundDrawList();
  list.AddRectFilled({0.0f, 0.0f}, io.DisplaySize, theme.panel | IM_COL32_A_MASK);
  const auto left = static_cast<float>(layout.left), top = static_cast<float>(layout.top);
  const std::string title = fmt::format("{}   {}, {:04}-{:02}-{:02}, {:+.2f} s", scene.title, scene.site.name, scene.start.year,
                                        scene.start.month, scene.start.day, options.at);
  ui::draw_text(list, fonts.strong, left, ui::centred_baseline(fonts.strong, 0.0f, kTitle),
                ui::fitted(fonts.strong, title, static_cast<float>(size.width) - left), {.colour = theme.text});
  for (std::size_t i = 0; i < options.times.size(); ++i) {
    const bool by_clock = options.times[i].clock >= 0.0;
    const std::string heading = by_clock ? options.times[i].name : options.times[i].name + "  " + clock_text(clocks[i]);
    ui::draw_text(list, fonts.secondary, left + static_cast<float>(static_cast<int>(i) * layout.across),
                  ui::centred_baseline(fonts.secondary, kTitle, top), heading, {.colour = theme.secondary});
  }
  for (std::size_t i = 0; i < options.cameras.size(); ++i) {
    const float row = top + static_cast<float>(static_cast<int>(i) * layout.down);
    ui::draw_text(list, fonts.secondary, left - 2.0f * kGap,
                  ui::centred_baseline(fonts.secondary, row, row + static_cast<float>(options.size.height)), options.cameras[i],
                  {.colour = theme.secondary, .align = ui::Align::right});
  }
  ImGui::Render();
  framebuffer.bind(size);
  painter.paint();
  gl::Pixels pixels = gl::read_pixels({framebuffer.id(), size});
  video::Frame sheet = video::Frame::blank(layout.whole);
  sheet.pixels = std::move(pixels.rgba);
  return sheet;
}

}  // namespace

SheetLayout layout_of(const ContactSheetOptions& options) {
  SheetLayout layout;
  layout.left = kNames + kGap;
  layout.top = kTitle + kHeadings;
  layout.across = options.size.width + kGap;
  layout.down = options.size.height + kGap;
  layout.whole = {layout.left + layout.across * static_cast<int>(options.times.size()),
                  layout.top + layout.down * static_cast<int>(options.cameras.size())};
  if (std::max(layout.whole.width, layout.whole.height) > video::kLargestSide)
    throw base::InputError(base::Fault{"", 0, "--size",
                                       fmt::format("the sheet would be {}; each side may be {} at most",
                                                   video::to_text(layout.whole), video::kLargestSide)});
  return layout;
}

video::Frame contact_sheet(const LaunchSite& site, const sim::FlightRecord& record, const ContactSheetOptions& options) {
  const SheetLayout layout = layout_of(options);
  for (const std::string& camera : options.cameras) require_camera(camera);
  const gl::HeadlessContext context(false);
  const gl::Size size{options.size.width, options.size.height};
  std::vector<double> clocks;
  for (const Daytime& time : options.times) clocks.push_back(clock_of(time, site.scene.site, site.scene.start));

  video::Frame sheet = written(layout, options, site.scene, clocks);
  const gl::Texture colour("contact sheet.picture", GL_RGBA8, size);
  const gl::Framebuffer framebuffer("contact sheet.picture", colour);
  Picture picture(site, film_quality(options.samples, film_tier(site.scene, {})));
  sim::Path path;
  path.extend(record);
  exchange::Trail trail = sim::trail_at(record, path, std::max(options.at, 0.0));
  trail.line_visible = false;
  const exchange::Snapshot snapshot = record.sample(options.at);
  const double aspect = static_cast<double>(size.width) / size.height;

  video::Progress progress("contact sheet", static_cast<std::int64_t>(options.times.size() * options.cameras.size()));
  std::int64_t done = 0;
  for (std::size_t column = 0; column < options.times.size(); ++column) {
    scene::Scene scene = site.scene;
    scene.start.clock = clocks[column];
    picture.set_scene(scene);
    for (std::size_t row = 0; row < options.cameras.size(); ++row) {
      picture.draw(snapshot, trail, picture.camera(options.cameras[row], snapshot, trail, aspect), {framebuffer.id(), size});
      const gl::Pixels pixels = gl::read_pixels({framebuffer.id(), size});
      const std::size_t bytes = 4 * static_cast<std::size_t>(size.width);
      const int x = layout.left + static_cast<int>(column) * layout.across;
      const int lowest = layout.whole.height - layout.top - static_cast<int>(row) * layout.down - size.height;
      for (int y = 0; y < size.height; ++y)
        std::copy_n(pixels.rgba.data() + static_cast<std::size_t>(y) * bytes, bytes,
                    sheet.row(lowest + y) + 4 * static_cast<std::size_t>(x));
      progress.update(++done);
    }
  }
  return sheet;
}

}  // namespace coalwood::app
