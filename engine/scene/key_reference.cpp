#include <fmt/format.h>

#include "scene/key_defaults.h"
#include "scene/key_text.h"
#include "scene/keys.h"
#include "scene/scene_file.h"

namespace coalwood::scene {
namespace {

/// Writes the tables of scenes/README.md; every list shows one item.
class Reference final : public GenericPathVisitor {
 public:
  std::string out = kHead;

  void number(const NumberKey& key, double&) override {
    row(key.name, range_text(key), key.presence, key.hint);
  }
  void whole(const WholeKey& key, std::int64_t&) override {
    row(key.name, range_text(key), key.presence, key.hint);
  }
  void flag(const PlainKey& key, bool&) override { row(key.name, "true, false", key.presence, key.hint); }
  void text(const TextKey& key, std::string&) override {
    row(key.name, fmt::format("text, {} bytes", key.longest), key.presence, key.hint);
  }
  void choice(const ChoiceKey& key, std::size_t&) override {
    std::string words;
    for (const char* word : key.words) words += fmt::format("{}`{}`", words.empty() ? "" : ", ", word);
    row(key.name, words, key.presence, key.hint);
  }
  void rows(const RowsKey& key, std::vector<double>&) override {
    row(key.name, range_text(key), Presence::optional, key.hint);
  }
  void colour(const PlainKey& key, std::array<double, 3>&) override {
    row(key.name, "`\"#rrggbb\"` or `[r, g, b]`, 0 to 1", key.presence, key.hint);
  }
  void date(const PlainKey& key, Day&) override {
    row(key.name, "1900-01-01 to 2100-12-31", key.presence, key.hint);
  }
  void clock(const PlainKey& key, double&) override {
    row(key.name, "00:00:00 to 23:59:59", key.presence, key.hint);
  }

  void begin_table(const TableKey& key) override {
    PathVisitor::begin_table(key);
    head(fmt::format("[{}]", here()), key.hint, key.presence == Presence::required ? "required" : "");
  }
  void end_table() override { PathVisitor::end_table(); }
  std::size_t begin_list(const ListKey& key, std::size_t) override {
    PathVisitor::begin_list(key, 1);
    head(fmt::format("[[{}]]", here()), key.hint, fmt::format("{} to {} of them", key.fewest, key.most));
    return 1;
  }

 private:
  static constexpr const char* kHead = "| key | range | default | what |\n|---|---|---|---|\n";

  /// Name of the present table.
  [[nodiscard]] std::string here() const {
    std::string name = generic_name("x");
    name.resize(name.size() - 2);
    return name;
  }

  void head(const std::string& name, std::string_view hint, const std::string& remark) {
    out += fmt::format("\n### `{}`\n\n{}{}\n\n{}", name, hint,
                       remark.empty() ? remark : fmt::format(" ({})", remark), kHead);
  }

  void row(std::string_view name, const std::string& range, Presence presence, std::string_view hint) {
    std::string fallback = "required";
    if (presence != Presence::required) {
      fallback = key_defaults().at(generic_name(name));
      // Defaults outside a key's range (-1) and empty ones stand for "not given".
      const bool empty = fallback == "[]" || fallback == "\"\"" || fallback.starts_with('-');
      fallback = presence == Presence::optional && empty ? "not given" : fmt::format("`{}`", fallback);
    }
    out += fmt::format("| `{}` | {} | {} | {} |\n", name, range, fallback, hint);
  }
};

}  // namespace

std::string key_reference_markdown() {
  Scene scene;
  Reference reference;
  visit_scene(reference, scene);
  return reference.out;
}

}  // namespace coalwood::scene
