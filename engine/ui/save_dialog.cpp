#include "ui/save_dialog.h"

#include <cctype>
#include <cmath>
#include <filesystem>

#include "ui/dialog.h"
#include "ui/text_field.h"

namespace coalwood::ui {

std::string file_name_of(std::string_view title) {
  std::string name;
  for (const char c : title)
    if (std::isalnum(static_cast<unsigned char>(c)) != 0)
      name += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    else if (!name.empty() && name.back() != '_')
      name += '_';
  while (!name.empty() && name.back() == '_') name.pop_back();
  return (name.empty() ? "scene" : name) + ".toml";
}

std::string with_ending(std::string path) {
  if (!std::filesystem::path(path).has_extension()) path += ".toml";
  return path;
}

void SaveDialog::open(std::string_view scene_title) {
  open_ = focus_ = true;
  path_ = file_name_of(scene_title);
}

void SaveDialog::draw(Canvas& canvas) {
  const Dialog dialog(canvas, "##save_dialog", canvas.px(480), canvas.px(196));
  const Rect& panel = dialog.panel();
  ImDrawList& list = dialog.list();
  const float pad = canvas.px(24), left = panel.x0 + pad, right = panel.x1 - pad;
  const Face& title = canvas.fonts.readout;
  float y = panel.y0 + canvas.px(20);
  draw_text(list, title, left, centred_baseline(title, y, y + canvas.px(28)), "Save scene as",
            {.colour = canvas.theme.text});
  y += canvas.px(36);
  const bool entered = text_field(canvas, "##save_path", {left, y, right, y + canvas.px(36)},
                                  "path of the file", path_, focus_, false);
  focus_ = false;
  y += canvas.px(44);
  const Face& note = canvas.fonts.secondary;
  draw_text(list, note, left, centred_baseline(note, y, y + canvas.px(20)),
            "Keeps every parameter as it is set now.", {.colour = canvas.theme.secondary});
  const float low = panel.y1 - canvas.px(20), high = low - canvas.px(36), wide = canvas.px(96);
  const bool can_save = !path_.empty();
  const Rect save{right - wide, high, right, low};
  if (can_save) list.AddRectFilled(save.min(), save.max(), canvas.theme.accent, canvas.px(kRadius));
  const Touch touched = touch("save_confirm", save);
  canvas.note("save_confirm", save);
  if (touched.hovered && can_save)
    list.AddRectFilled(save.min(), save.max(), canvas.theme.hover, canvas.px(kRadius));
  const Face& strong = canvas.fonts.secondary_strong;
  draw_text(list, strong, save.centre().x, centred_baseline(strong, high, low), "Save",
            {.colour = can_save ? canvas.theme.on_accent : canvas.theme.secondary, .align = Align::centre});
  const bool cancelled =
      button(canvas, "save_cancel", {save.x0 - canvas.px(8) - wide, high, save.x0 - canvas.px(8), low},
             {.with_icon = false, .label = "Cancel"});
  if ((touched.clicked || entered) && can_save) {
    canvas.ask(exchange::action::SaveScene{with_ending(path_)});
    open_ = false;
  }
  if (cancelled || dialog.dismissed()) open_ = false;
}

}  // namespace coalwood::ui
