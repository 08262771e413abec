#pragma once

#include <imgui.h>

/// Small pictures on buttons, drawn with lines: sharp at every scale, no image file.
namespace coalwood::ui {

enum class Icon {
  play,
  pause,
  step_back,
  step_forward,
  slower,
  faster,
  back_to_pad,
  record,
  screenshot,
  plot,
  parameters,
  help,
  save,
  close,
  search,
  reset,
  fly_on,
  chevron,
};

/// Draws `icon` in a square of side `size` [px] (16 at 1x) around `centre`. `turn`
/// [rad] rotates the chevron.
void draw_icon(ImDrawList& list, Icon icon, ImVec2 centre, float size, ImU32 colour, float turn = 0.0f);

}  // namespace coalwood::ui
