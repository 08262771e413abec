#include <cstdio>

#include "app/view_loop.h"
#include "app/verbs.h"
#include "base/error.h"

namespace coalwood::app {

int view(const ViewOptions& options) {
  if (!display_present())
    throw base::FailureError(
        "there is no display to open a window on (DISPLAY and WAYLAND_DISPLAY are not set); "
        "`coalwood record` and `coalwood shot` work without one");
  try {
    ViewLoop loop(options);
    loop.run();
  } catch (const WindowClosed&) {  // before there was a picture: no fault
  }
  return 0;
}

}  // namespace coalwood::app
