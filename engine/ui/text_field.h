#pragma once

#include <string>

#include "ui/canvas.h"

/// A line of text to type into, in the overlay's look.
namespace coalwood::ui {

/// A text field on a well with an optional icon; give it the keyboard with `focus`.
/// @returns true when Enter was pressed in it.
bool text_field(Canvas& canvas, const char* name, const Rect& box, const char* hint, std::string& text,
                bool focus, bool with_search_icon);

}  // namespace coalwood::ui
