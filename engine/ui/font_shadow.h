#pragma once

#include <imgui.h>

#include <span>

#include "ui/fonts.h"

/// The soft shadow of text on the picture: a blurred copy of every glyph, made once
/// with the atlas, so that a shadow costs one quad a letter and not dozens.
namespace coalwood::ui {

/// Adds blurred glyphs for `faces` to an atlas that is built, and builds it again.
/// Glyph coordinates of the fonts change; Face::shadows is filled. `scale` [1].
void add_shadows(ImFontAtlas& atlas, std::span<Face* const> faces, float scale);

}  // namespace coalwood::ui
