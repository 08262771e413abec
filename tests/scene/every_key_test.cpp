#include <gtest/gtest.h>

#include <set>

#include "base/files.h"
#include "scene/key_defaults.h"
#include "scene/key_text.h"
#include "scene/keys.h"
#include "scene/scene_file.h"
#include "scene/toml_reader.h"

/// The description of the keys as a whole: none is forgotten, mistold or lost on its way to a file and back.
namespace coalwood::scene {
namespace {

/// Gives every key a value that is not its default, and every list two items.
class Changer final : public GenericPathVisitor {
 public:
  std::vector<std::string> wrong;  ///< keys that are described wrongly
  int keys = 0;

  void number(const NumberKey& key, double& si) override {
    check(key.name, key.hint);
    if (!(key.minimum < key.maximum)) wrong.push_back(generic_name(key.name) + ": empty range");
    if (!key.unit.suffix.empty() && !key.name.ends_with(key.unit.suffix))
      wrong.push_back(generic_name(key.name) + ": name without its unit");
    const double value = key.unit.from_si(si);
    if (key.presence != Presence::optional && fault_of(key, value))
      wrong.push_back(generic_name(key.name) + ": default " + *fault_of(key, value));
    // An odd part of the range, another one for each key.
    const double part = 0.1 + 0.8 * (keys * 0.618033988749895 - static_cast<int>(keys * 0.618033988749895));
    si = key.unit.to_si(key.minimum + part * (key.maximum - key.minimum));
  }
  void whole(const WholeKey& key, std::int64_t& value) override {
    check(key.name, key.hint);
    value = value == key.maximum ? key.minimum : value + 1;
  }
  void flag(const PlainKey& key, bool& value) override {
    check(key.name, key.hint);
    value = !value;
  }
  void text(const TextKey& key, std::string& value) override {
    check(key.name, key.hint);
    value = std::to_string(keys);
  }
  void choice(const ChoiceKey& key, std::size_t& index) override {
    check(key.name, key.hint);
    index = (index + 1) % key.words.size();
  }
  void rows(const RowsKey& key, std::vector<double>& cells) override {
    check(key.name, key.hint);
    cells.clear();
    for (std::size_t row = 0; row < std::max<std::size_t>(3, key.fewest); ++row)
      for (const Column& column : key.columns)
        cells.push_back(column.unit.to_si(column.minimum + 0.1 * (static_cast<double>(row) + 1.0) *
                                                               (column.maximum - column.minimum)));
  }
  void colour(const PlainKey& key, std::array<double, 3>& value) override {
    check(key.name, key.hint);
    value = {0.1, 0.25, 1.0 / 3.0};
  }
  void date(const PlainKey& key, Day& value) override {
    check(key.name, key.hint);
    value = {1957, 10, 5};
  }
  void clock(const PlainKey& key, double& seconds) override {
    check(key.name, key.hint);
    seconds = 66900.125;
  }
  std::size_t begin_list(const ListKey& key, std::size_t) override {
    if (key.hint.empty()) wrong.push_back(generic_name(key.name) + ": no hint");
    return PathVisitor::begin_list(key, 2);
  }

 private:
  void check(std::string_view name, std::string_view hint) {
    ++keys;
    const std::string full = generic_name(name);
    if (hint.empty() || (hint.back() != '.' && hint.back() != ';'))
      wrong.push_back(full + ": hint is no sentence");
    if (!key_defaults().contains(full)) wrong.push_back(full + ": no default");
  }
};

TEST(EveryKey, IsDescribedAndSurvivesARoundTrip) {
  Scene scene;
  Changer changer;
  visit_scene(changer, scene);
  for (const std::string& wrong : changer.wrong) ADD_FAILURE() << wrong;
  EXPECT_GT(changer.keys, 200);

  // Read without the checks that only several keys together fail: this scene is no sensible one.
  Reading reading = read_text(to_toml(scene), "every.toml", {});
  for (const base::Fault& fault : reading.faults)
    EXPECT_EQ(fault.what.find("is not a key"), std::string::npos) << fault.text();
  EXPECT_EQ(reading.scene, scene) << to_toml(scene);
}

TEST(EveryKey, ReachesItsField) {
  // The round trip cannot see a field that no key tells; these came last.
  Scene scene;
  Changer changer;
  visit_scene(changer, scene);
  const Scene fresh;
  EXPECT_NE(scene.motor.burning, fresh.motor.burning);
  EXPECT_NE(scene.aero.supersonic_fins, fresh.aero.supersonic_fins);
  EXPECT_NE(scene.aero.roll_damping_scale, fresh.aero.roll_damping_scale);
  EXPECT_NE(scene.rocket.given.axial_inertia, fresh.rocket.given.axial_inertia);
  EXPECT_NE(scene.view.camera, fresh.view.camera);
  EXPECT_EQ(scene.rocket.guides.size(), 2u);
}

TEST(EveryKey, OfACorpusSceneIsRead) {
  const auto path = std::filesystem::path(COALWOOD_SOURCE_DIR) / "tests/fuzz/corpus/given.toml";
  const Scene scene = read_scene(path);
  EXPECT_EQ(scene.rocket.given.normal_force.size(), 2u);
  EXPECT_EQ(scene.rocket.fins.at(0).outline.size(), 4u);
  EXPECT_EQ(scene.rocket.nose.mass_override, 0.0);
  EXPECT_EQ(scene.rocket.nose.paint.blue, 0.3);
  EXPECT_FALSE(scene.rocket.body.at(1).clipped);
  EXPECT_EQ(scene.rocket.parachutes.at(0).kind, RecoveryKind::streamer);
  EXPECT_EQ(scene.motor.thrust_curve.size(), 4u);
  EXPECT_EQ(source_of(scene.motor), MotorSource::curve);
  EXPECT_EQ(scene.start.clock, 18.5 * 3600.0);
}

}  // namespace
}  // namespace coalwood::scene
