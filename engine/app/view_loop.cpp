#include "app/view_loop.h"

#include <epoxy/gl.h>
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <backends/imgui_impl_glfw.h>
#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>

#include "base/error.h"
#include "base/files.h"
#include "base/log.h"
#include "gl/headless_context.h"
#include "gl/readback.h"
#include "scene/scene_file.h"
#include "video/picture.h"

namespace coalwood::app {
namespace {

constexpr double kLiveRate = 30.0;         // [1/s] frames of a live recording
constexpr double kSlowestSoftware = 0.6;   // [1] resolution to start with on a CPU renderer

/// A free name like "miss_riley_20600604_101500.png" in the working folder.
std::filesystem::path dated_name(const std::filesystem::path& scene_file, const char* extension) {
  const std::string stem = scene_file.empty() ? "coalwood" : scene_file.stem().string();
  const std::time_t now = std::time(nullptr);
  std::array<char, 32> text{};
  const std::string stamp(text.data(), std::strftime(text.data(), text.size(), "%Y%m%d_%H%M%S", std::localtime(&now)));
  std::filesystem::path name = stem + "_" + stamp + extension;
  for (int i = 2; std::filesystem::exists(name); ++i) name = stem + "_" + stamp + "_" + std::to_string(i) + extension;
  return name;
}

std::string first_camera(const ViewOptions& options, const scene::Scene& scene) {
  const std::string& name = options.camera.empty() ? scene.view.camera : options.camera;
  require_camera(name);
  return name;
}

/// Shows the window: from here on it tells how far the scene is.
ui::OverlayState first_state(const ViewOptions& options, Window& window) {
  ui::OverlayState state;
  state.ui_scale = static_cast<float>(options.ui_scale > 0.0 ? options.ui_scale : std::clamp(window.content_scale(), 1.0, 2.0));
  for (const std::string_view name : render::kViewNames) state.cameras.emplace_back(name);
  state.theme = options.theme == "light"           ? ui::ThemeKind::light
                : options.theme == "high-contrast" ? ui::ThemeKind::high_contrast
                                                   : ui::ThemeKind::dark;
  state.reduced_motion = options.reduced_motion;
  state.print_layout = std::getenv("COALWOOD_PRINT_LAYOUT") != nullptr;
  state.scene_title = "Coalwood";
  window.show();
  return state;
}

video::FrameSize even(video::FrameSize size) { return {std::max(16, size.width & ~1), std::max(16, size.height & ~1)}; }

}  // namespace

struct ViewLoop::GlfwBackend {
  explicit GlfwBackend(GLFWwindow* window) { ImGui_ImplGlfw_InitForOpenGL(window, true); }
  ~GlfwBackend() { ImGui_ImplGlfw_Shutdown(); }
};

ViewLoop::ViewLoop(const ViewOptions& options)
    : scene_file_(options.scene.file),
      window_(options.size, "Coalwood", options.full_screen),
      state_(first_state(options, window_)),
      input_(std::make_unique<Input>(window_.handle(), overlay_, state_)),
      backend_(std::make_unique<GlfwBackend>(window_.handle())),
      painter_(std::make_unique<ui::Painter>()),
      opening_(window_, overlay_, *painter_, state_),
      session_(opening_.load(options.scene.file, options.scene.overrides, options.scene.design)),
      picture_(picture_of(session_.site())),
      rig_(first_camera(options, session_.site().scene)),
      resolution_(gl::is_software_renderer() ? kSlowestSoftware : 1.0) {
  layout_wanted_ = state_.print_layout;
  window_.set_title("Coalwood - " + session_.site().scene.title);
  resize(window_.framebuffer_size());
  const std::optional<render::Tier> asked = tier_asked(options.quality);
  if (asked) set_tier(*asked);
  session_.describe(state_);
  picture_->warm_up(state_.snapshot, [this](double share) { opening_.show("Compiling the picture's programs for this graphics card", share); });
  if (!asked) measure_tier();
}

std::optional<render::Tier> ViewLoop::tier_asked(const std::string& by_line) const {
  if (by_line == "auto") return std::nullopt;
  if (const auto tier = render::tier_named(by_line)) return tier;
  if (const auto tier = render::tier_named(session_.site().scene.view.quality)) return tier;
  return TierChoice::of_this_machine().kept();
}

void ViewLoop::measure_tier() {
  constexpr int kFrames = 3;  // the least of them counts: the first compiles
  camera_ = rig_.next(*picture_, state_.snapshot, *state_.trail, static_cast<double>(size_.width) / size_.height, 0.0);
  const render::Tier best = fitting_tier([&](render::Tier tier) {
    opening_.show("Measuring how fast pictures are drawn here; it is kept for the next start",
                  static_cast<double>(tier) / render::kTierNames.size());
    set_tier(tier);
    double least = 1e9;
    for (int k = 0; k < kFrames; ++k) {
      const double begin = glfwGetTime();
      picture_->draw(state_.snapshot, *state_.trail, camera_, {framebuffer_.id(), {size_.width, size_.height}});
      glFinish();
      least = std::min(least, glfwGetTime() - begin);
    }
    base::log_debug(fmt::format("a frame at {} takes {:.1f} ms", render::name_of(tier), 1e3 * least));
    return least;
  });
  set_tier(best);
  TierChoice::of_this_machine().keep(best);
  if (layout_wanted_) std::printf("MEASURED %s\n", std::string(render::name_of(best)).c_str());
}

void ViewLoop::set_tier(render::Tier tier) {
  tier_ = tier;
  state_.quality = render::name_of(tier);
  render::Quality quality = live_quality(tier);
  quality.resolution_scale = picture_->renderer().quality().resolution_scale;
  picture_->renderer().set_quality(quality);
}

void ViewLoop::next_tier() {
  const auto next = static_cast<render::Tier>((static_cast<std::size_t>(tier_) + 1) % render::kTierNames.size());
  set_tier(next);
  TierChoice::of_this_machine().keep(next);
  notify(ui::Severity::info, "Picture quality: " + state_.quality, "Kept for this graphics card.");
  if (layout_wanted_) std::printf("QUALITY %s\n", state_.quality.c_str());
}

ViewLoop::~ViewLoop() {
  if (recorder_) {
    try {
      stop_recording();
    } catch (const base::Error& error) {
      base::log_error(error.what());
    }
  }
}

void ViewLoop::run() {
  double last = glfwGetTime();
  while (!window_.wants_to_close()) {
    window_.poll();
    const double now = glfwGetTime();
    frame(now - last);
    last = now;
  }
}

void ViewLoop::resize(video::FrameSize size) {
  size = {std::max(16, size.width), std::max(16, size.height)};
  if (size == size_) return;
  size_ = size;
  colour_ = gl::Texture("window.picture", GL_RGBA8, {size.width, size.height});
  framebuffer_ = gl::Framebuffer("window.picture", colour_);
}

void ViewLoop::frame(double real_seconds) {
  // A film has one size: the window may change, the picture behind it then waits.
  if (!recorder_) resize(window_.framebuffer_size());
  for (const exchange::ViewAction& action : input_->take_actions()) perform(action);
  for (const std::string& file : input_->take_dropped_files()) open_scene(file);
  session_.update(real_seconds);
  for (ui::Message& message : session_.take_messages()) overlay_.notify(std::move(message));

  if (scene_dirty_) {
    picture_->set_scene(session_.edited_scene());
    scene_dirty_ = false;
  }
  session_.describe(state_);
  rig_.move(input_->take_camera_motion(), state_.snapshot);
  camera_ = rig_.next(*picture_, state_.snapshot, *state_.trail, static_cast<double>(size_.width) / size_.height, real_seconds);
  state_.camera = rig_.name();

  const double begin = glfwGetTime();
  draw_scene();
  if (gl::is_software_renderer()) glFinish();
  const double work = glfwGetTime() - begin;
  // A film's picture stays as sharp as it began.
  const double scale = recorder_ ? resolution_.scale() : resolution_.after_frame(work, real_seconds);
  state_.frame_milliseconds = 1e3 * work;
  state_.resolution_scale = scale;
  mean_frame_ += 0.1 * (real_seconds - mean_frame_);  // the mean of times, not of rates: short frames must not flatter
  state_.frames_per_second = 1.0 / std::max(mean_frame_, 1e-4);

  if (screenshot_asked_) save_screenshot();
  if (recorder_) {
    recording_clock_ += real_seconds;
    record_frame();
  }
  draw_overlay(real_seconds);
  window_.swap();
  if (!ready_printed_) {
    ready_printed_ = true;
    if (layout_wanted_) {
      std::printf("READY\n");
      std::fflush(stdout);
    }
  }
}

void ViewLoop::draw_scene() {
  render::Quality quality = picture_->renderer().quality();
  if (quality.resolution_scale != resolution_.scale()) {
    quality.resolution_scale = resolution_.scale();
    picture_->renderer().set_quality(quality);
  }
  exchange::Trail trail = *state_.trail;
  trail.line_visible = state_.trail_visible;
  picture_->draw(state_.snapshot, trail, camera_, {framebuffer_.id(), {size_.width, size_.height}});
}

void ViewLoop::draw_overlay(double real_seconds) {
  const video::FrameSize window = window_.framebuffer_size();
  glBlitNamedFramebuffer(framebuffer_.id(), 0, 0, 0, size_.width, size_.height, 0, 0, window.width, window.height,
                         GL_COLOR_BUFFER_BIT, size_ == window ? GL_NEAREST : GL_LINEAR);
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
  glViewport(0, 0, window.width, window.height);

  state_.width = window.width;
  state_.height = window.height;
  state_.wall_step = real_seconds;
  state_.record.on = recorder_ != nullptr;
  state_.record.seconds = recording_clock_;
  overlay_.prepare(state_);
  painter_->new_frame();
  ImGui_ImplGlfw_NewFrame();
  ImGui::NewFrame();
  const std::vector<exchange::ViewAction> actions = overlay_.draw(state_);
  ImGui::Render();
  painter_->paint();
  if (layout_wanted_) print_layout();
  for (const exchange::ViewAction& action : actions) perform(action);
}

void ViewLoop::perform(const exchange::ViewAction& action) {
  namespace act = exchange::action;
  if (ui::apply_to_settings(action, state_)) return;
  if (std::holds_alternative<act::Seek>(action) || std::holds_alternative<act::Reset>(action)) picture_->renderer().forget();
  if (session_.perform(action)) {
    if (const auto* change = std::get_if<exchange::SetParameter>(&action)) {
      scene_dirty_ = true;
      if (layout_wanted_) std::printf("EDIT %s %.6g\n", change->key.c_str(), change->value);
    }
    if (std::holds_alternative<act::Reset>(action) || std::holds_alternative<act::ForkHere>(action)) scene_dirty_ = true;
    if (layout_wanted_ && std::holds_alternative<act::Launch>(action)) std::printf("FLIGHT launched\n");
    if (layout_wanted_) std::fflush(stdout);
    return;
  }
  if (const auto* select = std::get_if<act::SelectCamera>(&action)) {
    if (state_.reduced_motion) picture_->renderer().forget();
    if (render::view_of(select->name)) rig_.select(select->name, state_.snapshot, state_.reduced_motion);
  } else if (std::holds_alternative<act::NextCamera>(action)) {
    const auto here = std::find(state_.cameras.begin(), state_.cameras.end(), rig_.name());
    const auto next = here == state_.cameras.end() || here + 1 == state_.cameras.end() ? state_.cameras.begin() : here + 1;
    if (state_.reduced_motion) picture_->renderer().forget();
    rig_.select(*next, state_.snapshot, state_.reduced_motion);
  } else if (std::holds_alternative<act::ToggleRecording>(action)) {
    try {
      if (recorder_) stop_recording();
      else start_recording();
    } catch (const base::Error& error) {
      recorder_.reset();
      notify(ui::Severity::error, "Recording stopped", error.what());
    }
  } else if (std::holds_alternative<act::Screenshot>(action)) {
    screenshot_asked_ = true;
  } else if (const auto* save = std::get_if<act::SaveScene>(&action)) {
    save_scene(save->path);
  } else if (std::holds_alternative<act::ToggleFullScreen>(action)) {
    window_.toggle_full_screen();
  } else if (std::holds_alternative<act::NextQuality>(action)) {
    next_tier();
  } else if (std::holds_alternative<act::Quit>(action)) {
    window_.ask_to_close();
  }
}

void ViewLoop::notify(ui::Severity severity, std::string title, std::string text) {
  overlay_.notify({severity, std::move(title), std::move(text)});
}

std::unique_ptr<Picture> ViewLoop::picture_of(const LaunchSite& site) {
  state_.scene_title = site.scene.title;
  return std::make_unique<Picture>(site, live_quality(tier_), false,
                                   [this](double share) { opening_.show("Preparing the picture", share); });
}

void ViewLoop::open_scene(const std::filesystem::path& file) {
  try {
    Session fresh(opening_.load(file, {}, {}));
    std::unique_ptr<Picture> picture = picture_of(fresh.site());
    session_ = std::move(fresh);
    picture_ = std::move(picture);
    scene_file_ = file;
    rig_ = CameraRig(session_.site().scene.view.camera);
    overlay_.layout().welcome = true;
    window_.set_title("Coalwood - " + session_.site().scene.title);
  } catch (const base::Error& error) {
    notify(ui::Severity::error, "Not opened", error.what());  // the flight on screen goes on
  }
}

void ViewLoop::start_recording() {
  const video::FrameSize size = even(size_);
  resize(size);
  video::RecordingOptions options;
  options.size = size;
  options.rate = {static_cast<int>(kLiveRate), 1};
  options.preset = "veryfast";
  options.provenance = provenance_of(session_.edited_scene(), state_.trajectory_hash);
  recording_path_ = dated_name(scene_file_, ".mp4");
  recorder_ = video::open_recorder(recording_path_, options);
  recording_clock_ = 0.0;
  state_.record = {};
  if (layout_wanted_) {
    std::printf("RECORDING %s\n", recording_path_.c_str());
    std::fflush(stdout);
  }
}

void ViewLoop::record_frame() {
  try {
    // As many frames as real time asks for: a slow machine repeats a picture, it never
    // slows the flight and never leaves a gap.
    gl::Pixels pixels;
    while (static_cast<double>(recorder_->added()) <= recording_clock_ * kLiveRate) {
      if (pixels.rgba.empty()) pixels = gl::read_pixels({framebuffer_.id(), {size_.width, size_.height}});
      else ++state_.record.dropped;
      video::Frame frame = recorder_->spare();
      const std::size_t row = static_cast<std::size_t>(size_.width) * 4;
      for (int y = 0; y < size_.height; ++y)
        std::copy_n(pixels.rgba.data() + static_cast<std::size_t>(y) * row, row, frame.row(y));
      recorder_->add(std::move(frame));
    }
    state_.record.frames = recorder_->added();
  } catch (const base::Error& error) {
    recorder_.reset();
    notify(ui::Severity::error, "Recording stopped", error.what());
  }
}

void ViewLoop::stop_recording() {
  const std::unique_ptr<video::Recorder> recorder = std::move(recorder_);
  recorder->finish();
  notify(ui::Severity::info, "Film saved", recording_path_.string());
  if (layout_wanted_) {
    std::printf("RECORDED %s %lld\n", recording_path_.c_str(), static_cast<long long>(recorder->written()));
    std::fflush(stdout);
  }
}

void ViewLoop::save_screenshot() {
  screenshot_asked_ = false;
  try {
    const gl::Pixels pixels = gl::read_pixels({framebuffer_.id(), {size_.width, size_.height}});
    video::Frame frame{size_, static_cast<std::size_t>(size_.width) * 4, pixels.rgba};
    const std::filesystem::path path = dated_name(scene_file_, ".png");
    video::write_png(path, frame, provenance_of(session_.edited_scene(), state_.trajectory_hash));
    notify(ui::Severity::info, "Picture saved", path.string());
  } catch (const base::Error& error) {
    notify(ui::Severity::error, "Picture not saved", error.what());
  }
}

void ViewLoop::save_scene(const std::string& path) {
  try {
    std::filesystem::path file = path;
    if (file.extension() != ".toml") file += ".toml";
    base::write_file(file, scene::to_toml(session_.edited_scene(), std::filesystem::absolute(file).parent_path()));
    notify(ui::Severity::info, "Scene saved", file.string());
  } catch (const base::Error& error) {
    notify(ui::Severity::error, "Scene not saved", error.what());
  }
}

void ViewLoop::print_layout() {
  std::string text;
  for (const ui::WidgetRect& rect : overlay_.rects())
    text += fmt::format("RECT {} {:.0f} {:.0f} {:.0f} {:.0f}\n", rect.name, rect.x0, rect.y0, rect.x1, rect.y1);
  if (text == printed_layout_) return;
  printed_layout_ = text;
  std::fputs(text.c_str(), stdout);
  std::fflush(stdout);
}

}  // namespace coalwood::app
