#include "ui/help.h"

#include <algorithm>
#include <cctype>
#include <cmath>

#include "ui/dialog.h"
#include "ui/text_field.h"

namespace coalwood::ui {
namespace {

constexpr float kRow = 28.0f, kHeading = 36.0f, kHeader = 72.0f, kPad = 28.0f,
                kColumn = 432.0f;  // [px at 1x]

std::string lower(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), [](char c) {
    return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  });
  return result;
}

/// Lines and headings one below the other, broken into columns between groups.
struct Layout {
  struct Line {
    int column;
    float y;             // [px at 1x]
    const HelpRow* row;  // null: a heading
    std::string_view heading;
  };
  std::vector<Line> lines;
  float height = 0;
};

Layout laid_out(const std::vector<HelpRow>& rows, int columns) {
  Layout layout;
  float total = 0;
  std::string_view group;
  for (const auto& row : rows) {
    if (row.group != group) total += kHeading;
    group = row.group;
    total += kRow;
  }
  float y = 0;
  int column = 0;
  group = {};
  for (const auto& row : rows) {
    if (row.group != group) {
      // A new column where the group would begin past the middle.
      if (column + 1 < columns && y > 0 && y + kHeading > 0.46f * total) {
        ++column;
        y = 0;
      }
      layout.lines.push_back({column, y, nullptr, row.group});
      y += kHeading;
      group = row.group;
    }
    layout.lines.push_back({column, y, &row, {}});
    y += kRow;
    layout.height = std::max(layout.height, y);
  }
  return layout;
}

void draw_line(Canvas& canvas, ImDrawList& list, const Layout::Line& line, float x0, float x1, float y) {
  const Theme& theme = canvas.theme;
  if (line.row == nullptr) {
    const Face& face = canvas.fonts.secondary_strong;
    draw_text(list, face, x0, centred_baseline(face, y + canvas.px(4), y + canvas.px(kHeading)), line.heading,
              {.colour = theme.accent});
    return;
  }
  const HelpRow& row = *line.row;
  const Rect r{x0 - canvas.px(8), y, x1 + canvas.px(8), y + canvas.px(kRow)};
  const std::string id = "help:" + std::string(row.text);
  const Touch touched = touch(id, r);
  if (touched.hovered) list.AddRectFilled(r.min(), r.max(), theme.hover, canvas.px(4));
  if (!row.familiar.empty()) canvas.explain(touched, id, r, "As in " + std::string(row.familiar), "");
  float x = x1;
  for (auto key = row.keys.rbegin(); key != row.keys.rend(); ++key)
    x -= draw_key_cap(list, canvas, x, r.centre().y, *key, theme.text) + canvas.px(4);
  const Face& face = canvas.fonts.secondary;
  draw_text(list, face, x0, centred_baseline(face, r.y0, r.y1), fitted(face, row.text, x - x0 - canvas.px(4)),
            {.colour = theme.text});
}

}  // namespace

std::vector<HelpRow> help_rows(std::string_view search) {
  std::vector<HelpRow> rows;
  const KeyBinding* before = nullptr;
  for (const KeyBinding& binding : key_bindings()) {
    const std::string key = chord_text(binding.chord);
    if (before != nullptr && before->deed == binding.deed) {
      if (binding.deed == Deed::camera_number)
        rows.back().keys = {"1", "\u2026", key};
      else
        rows.back().keys.push_back(key);
    } else {
      const bool cameras = binding.deed == Deed::camera_number;
      rows.push_back(
          {binding.group, cameras ? std::string_view("Cameras") : binding.text, binding.familiar, {key}});
    }
    before = &binding;
  }
  const std::string needle = lower(search);
  std::erase_if(rows, [&](const HelpRow& row) {
    std::string hay = lower(row.text) + '\n' + lower(row.group) + '\n' + lower(row.familiar);
    for (const auto& key : row.keys) hay += '\n' + lower(key);
    return hay.find(needle) == hay.npos;
  });
  return rows;
}

void Help::draw(Canvas& canvas) {
  const auto all = help_rows(""), rows = help_rows(search_);
  const float pad = canvas.px(kPad);
  const int columns =
      static_cast<float>(canvas.state.width) >= 2 * canvas.px(kColumn) + 3 * pad + canvas.px(32) ? 2 : 1;
  const float width =
      static_cast<float>(columns) * canvas.px(kColumn) + static_cast<float>(columns + 1) * pad;
  // As high as all lines want, so that it does not jump while searching.
  const float height = canvas.px(kHeader) + canvas.px(laid_out(all, columns).height) + canvas.px(20);
  const Dialog dialog(canvas, "##help_dialog", width, height);
  const Rect& panel = dialog.panel();
  ImDrawList& list = dialog.list();
  const float row0 = panel.y0 + canvas.px(20), row1 = row0 + canvas.px(32);
  const Face& title = canvas.fonts.readout;
  draw_text(list, title, panel.x0 + pad, centred_baseline(title, row0, row1), "Keys",
            {.colour = canvas.theme.text});
  const Rect close{panel.x1 - canvas.px(16) - canvas.px(32), row0, panel.x1 - canvas.px(16), row1};
  if (button(canvas, "help_close", close,
             {.icon = Icon::close, .tip = "Close", .keys = chord_text(Deed::close)}) ||
      dialog.dismissed())
    canvas.ask(exchange::action::ToggleHelp{});
  const float field = std::min(canvas.px(260), panel.width() - 2 * pad - canvas.px(120));
  text_field(canvas, "##help_search",
             {close.x0 - canvas.px(12) - field, row0, close.x0 - canvas.px(12), row1}, "Search keys", search_,
             focus_, true);
  focus_ = false;

  const Rect view{panel.x0, panel.y0 + canvas.px(kHeader), panel.x1 - canvas.px(4), panel.y1 - canvas.px(12)};
  ImGui::SetCursorScreenPos(view.min());
  ImGui::BeginChild("##help_rows", {view.width(), view.height()}, false, ImGuiWindowFlags_NoNav);
  ImDrawList& inner = *ImGui::GetWindowDrawList();
  const float top = view.y0 - ImGui::GetScrollY();
  const Layout layout = laid_out(rows, columns);
  for (const auto& line : layout.lines) {
    const float x0 = panel.x0 + pad + static_cast<float>(line.column) * (canvas.px(kColumn) + pad);
    const float x1 = columns == 1 ? panel.x1 - pad : x0 + canvas.px(kColumn);
    draw_line(canvas, inner, line, x0, x1, top + canvas.px(line.y));
  }
  if (rows.empty())
    draw_text(inner, canvas.fonts.secondary, panel.x0 + pad,
              centred_baseline(canvas.fonts.secondary, view.y0, view.y0 + canvas.px(kHeading)),
              "No key matches.", {.colour = canvas.theme.secondary});
  ImGui::SetCursorPos({0, std::max(0.0f, canvas.px(layout.height) - 1)});
  ImGui::Dummy({1, 1});
  ImGui::EndChild();
}

}  // namespace coalwood::ui
