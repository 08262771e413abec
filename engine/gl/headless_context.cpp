#include "gl/headless_context.h"

#include <epoxy/egl.h>
#include <epoxy/gl.h>

#include <array>
#include <cstdio>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace coalwood::gl {

struct HeadlessContext::Display {
  EGLDisplay display = EGL_NO_DISPLAY;
  EGLContext context = EGL_NO_CONTEXT;

  ~Display() { release(); }
  void release() {
    if (display == EGL_NO_DISPLAY) return;
    eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
    if (context != EGL_NO_CONTEXT) eglDestroyContext(display, context);
    eglTerminate(display);
    display = EGL_NO_DISPLAY;
    context = EGL_NO_CONTEXT;
  }
};

namespace {

std::string hexadecimal(EGLint code) {
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "0x%04x", static_cast<unsigned>(code));
  return text.data();
}

/// Makes the context on a display; returns what failed, or nothing.
std::string create(EGLDisplay display, bool debug, EGLContext& context) {
  if (display == EGL_NO_DISPLAY) return "no such display";
  if (eglInitialize(display, nullptr, nullptr) == EGL_FALSE)
    return "eglInitialize " + hexadecimal(eglGetError());
  eglBindAPI(EGL_OPENGL_API);
  const std::array<EGLint, 5> wanted{EGL_SURFACE_TYPE, EGL_PBUFFER_BIT, EGL_RENDERABLE_TYPE, EGL_OPENGL_BIT,
                                     EGL_NONE};
  EGLConfig config = EGL_NO_CONFIG_KHR;
  EGLint count = 0;
  eglChooseConfig(display, wanted.data(), &config, 1, &count);
  if (count == 0) config = EGL_NO_CONFIG_KHR;
  const std::array<EGLint, 9> attributes{EGL_CONTEXT_MAJOR_VERSION,
                                         4,
                                         EGL_CONTEXT_MINOR_VERSION,
                                         5,
                                         EGL_CONTEXT_OPENGL_PROFILE_MASK,
                                         EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT,
                                         EGL_CONTEXT_OPENGL_DEBUG,
                                         debug ? EGL_TRUE : EGL_FALSE,
                                         EGL_NONE};
  context = eglCreateContext(display, config, EGL_NO_CONTEXT, attributes.data());
  if (context == EGL_NO_CONTEXT) return "OpenGL 4.5 context " + hexadecimal(eglGetError());
  if (eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, context) == EGL_FALSE)
    return "eglMakeCurrent " + hexadecimal(eglGetError());
  return {};
}

bool has(const char* extensions, std::string_view name) {
  return extensions != nullptr && std::string_view(extensions).find(name) != std::string_view::npos;
}

/// Displays worth trying, best first, with a name for messages.
std::vector<std::pair<std::string, EGLDisplay>> displays() {
  std::vector<std::pair<std::string, EGLDisplay>> found;
  const char* client = eglQueryString(EGL_NO_DISPLAY, EGL_EXTENSIONS);
  // A real GPU among the devices comes first; Mesa's surfaceless platform is the sure one.
  if (has(client, "EGL_EXT_device_base") || has(client, "EGL_EXT_device_enumeration")) {
    std::array<EGLDeviceEXT, 16> devices{};
    EGLint count = 0;
    eglQueryDevicesEXT(static_cast<EGLint>(devices.size()), devices.data(), &count);
    for (EGLint i = 0; i < count; ++i) {
      const EGLDeviceEXT device = devices[static_cast<std::size_t>(i)];
      if (has(eglQueryDeviceStringEXT(device, EGL_EXTENSIONS), "EGL_MESA_device_software")) continue;
      found.emplace_back("EGL device " + std::to_string(i),
                         eglGetPlatformDisplayEXT(EGL_PLATFORM_DEVICE_EXT, device, nullptr));
    }
  }
  if (has(client, "EGL_MESA_platform_surfaceless"))
    found.emplace_back("EGL surfaceless",
                       eglGetPlatformDisplayEXT(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr));
  found.emplace_back("EGL default display", eglGetDisplay(EGL_DEFAULT_DISPLAY));
  return found;
}

}  // namespace

HeadlessContext::HeadlessContext(bool debug) {
  std::string tried;
  for (const auto& [name, display] : displays()) {
    auto attempt = std::make_unique<Display>();
    attempt->display = display;
    const std::string fault = create(display, debug, attempt->context);
    if (fault.empty()) {
      display_ = std::move(attempt);
      return;
    }
    tried += (tried.empty() ? "" : "; ") + name + ": " + fault;
  }
  throw base::FailureError("no OpenGL 4.5 without a display (" + tried +
                           "); install libegl1 and libgl1-mesa-dri");
}

HeadlessContext::~HeadlessContext() = default;
HeadlessContext::HeadlessContext(HeadlessContext&&) noexcept = default;
HeadlessContext& HeadlessContext::operator=(HeadlessContext&&) noexcept = default;

std::string HeadlessContext::renderer() const {
  const auto* name = glGetString(GL_RENDERER);
  return name == nullptr ? std::string{} : std::string(reinterpret_cast<const char*>(name));
}

bool is_software_renderer() {
  const auto* name = glGetString(GL_RENDERER);
  if (name == nullptr) return true;
  const std::string_view text(reinterpret_cast<const char*>(name));
  return text.find("llvmpipe") != std::string_view::npos || text.find("softpipe") != std::string_view::npos ||
         text.find("SWR") != std::string_view::npos;
}

}  // namespace coalwood::gl
