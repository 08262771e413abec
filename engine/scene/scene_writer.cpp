#include <fmt/format.h>

#include "scene/key_defaults.h"
#include "scene/key_text.h"
#include "scene/keys.h"
#include "scene/scene_file.h"

namespace coalwood::scene {
namespace {

/// Writes every key of a scene as TOML, in the order of the description.
class Writer final : public GenericPathVisitor {
 public:
  [[nodiscard]] const std::string& written() const noexcept { return out_; }

  void number(const NumberKey& key, double& si) override {
    write(key.name, number_text(si, key.unit), key.presence);
  }
  void whole(const WholeKey& key, std::int64_t& value) override {
    write(key.name, std::to_string(value), key.presence);
  }
  void flag(const PlainKey& key, bool& value) override {
    write(key.name, value ? "true" : "false", key.presence);
  }
  void text(const TextKey& key, std::string& value) override {
    write(key.name, toml_text(value), key.presence);
  }
  void choice(const ChoiceKey& key, std::size_t& index) override {
    write(key.name, toml_text(key.words[index]), key.presence);
  }
  void colour(const PlainKey& key, std::array<double, 3>& value) override {
    write(key.name, colour_text(value), key.presence);
  }
  void date(const PlainKey& key, Day& value) override { write(key.name, day_text(value), key.presence); }
  void clock(const PlainKey& key, double& seconds) override {
    write(key.name, clock_text(seconds), key.presence);
  }

  void rows(const RowsKey& key, std::vector<double>& cells) override {
    if (cells.empty()) return;
    const std::size_t width = key.columns.size();
    std::string value = "[\n";
    for (std::size_t i = 0; i < cells.size(); ++i) {
      value += i % width == 0 ? "  [" : ", ";
      value += number_text(cells[i], key.columns[i % width].unit);
      if (i % width == width - 1) value += "],\n";
    }
    write(key.name, value + "]", Presence::required);
  }

  void begin_table(const TableKey& key) override {
    PathVisitor::begin_table(key);
    headers_.push_back(fmt::format("[{}]", here()));
  }
  void end_table() override {
    headers_.pop_back();
    PathVisitor::end_table();
  }

  std::size_t begin_list(const ListKey& key, std::size_t size) override {
    PathVisitor::begin_list(key, size);
    one_line_each_ = key.one_line_each;
    if (one_line_each_ && size > 0) {
      write_header();
      out_ += std::string(key.name) + " = [\n";
    }
    list_is_empty_ = size == 0;
    return size;
  }
  void begin_item(std::size_t index) override {
    PathVisitor::begin_item(index);
    if (one_line_each_) {
      out_ += "  { ";
      first_of_line_ = true;
    } else {
      headers_.push_back(fmt::format("[[{}]]", here()));
      write_header();
    }
  }
  void end_item() override {
    if (one_line_each_)
      out_ += " },\n";
    else
      headers_.pop_back();
    PathVisitor::end_item();
  }
  void end_list() override {
    if (one_line_each_ && !list_is_empty_) out_ += "]\n";
    one_line_each_ = false;
    PathVisitor::end_list();
  }

 private:
  void write(std::string_view name, const std::string& value, Presence presence) {
    if (presence == Presence::optional) {
      const auto found = key_defaults().find(generic_name(name));
      if (found != key_defaults().end() && found->second == value) return;
    }
    if (one_line_each_) {
      out_.append(first_of_line_ ? "" : ", ").append(name).append(" = ").append(value);
      first_of_line_ = false;
      return;
    }
    write_header();
    out_.append(name).append(" = ").append(value).append("\n");
  }

  /// The header of the present table, before its first key.
  void write_header() {
    if (headers_.empty() || headers_.back().empty()) return;
    out_.append(out_.empty() ? "" : "\n").append(headers_.back()).append("\n");
    headers_.back().clear();
  }

  /// Name of the present table.
  [[nodiscard]] std::string here() const {
    std::string name = generic_name("x");
    name.resize(name.size() - 2);
    return name;
  }

  std::string out_;
  std::vector<std::string> headers_;  ///< of the tables around the present key; empty text: written
  bool one_line_each_ = false;
  bool first_of_line_ = false;
  bool list_is_empty_ = true;
};

/// A file's name as it is found from another folder: unchanged where it would be found there, else from the
/// root.
std::string name_seen_from(const Scene& scene, const std::string& name, const std::filesystem::path& folder) {
  const std::filesystem::path found = asset_path(scene, name);
  if (found.empty()) return name;
  Scene moved;
  moved.origin.file = folder / "scene.toml";
  std::error_code error;
  const std::filesystem::path there = asset_path(moved, name);
  if (!there.empty() && std::filesystem::equivalent(there, found, error) && !error) return name;
  const std::filesystem::path whole = std::filesystem::absolute(found, error);
  return error ? name : whole.string();
}

}  // namespace

std::string to_toml(const Scene& scene, const std::filesystem::path& folder) {
  Scene copy = scene;
  if (!folder.empty()) {
    for (std::string* name : {&copy.motor.file, &copy.weather.sounding_file, &copy.site.terrain, &copy.rocket.model_file,
                              &copy.view.stars})
      if (!name->empty()) *name = name_seen_from(scene, *name, folder);
  }
  Writer writer;
  visit_scene(writer, copy);
  return writer.written();
}

}  // namespace coalwood::scene
