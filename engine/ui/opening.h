#pragma once

#include <string_view>

#include "ui/canvas.h"

/// What the window shows before there is a picture: what is being prepared, and how far it is.
namespace coalwood::ui {

/// Draws over the whole window. @param share done, 0 to 1
void draw_opening(const Canvas& canvas, std::string_view job, double share);

}  // namespace coalwood::ui
