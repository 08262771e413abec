#include "scene/ork.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <numbers>
#include <sstream>
#include <string>

#include "base/error.h"
#include "scene/ork_scene.h"
#include "scene/rocket_check.h"
#include "scene/rocket_mass.h"
#include "scene/rocket_normal_force.h"
#include "scene/rocket_vehicle.h"
#include "support/tolerance.h"

namespace coalwood::scene {
namespace {

namespace fs = std::filesystem;
using tests::exact;
using tests::model;
using tests::rounding;

fs::path reference() {
  const char* given = std::getenv("COALWOOD_REFERENCE_DIR");
  return given ? given : COALWOOD_DEFAULT_REFERENCE_DIR;
}

/// A design around some components of its one stage.
std::string design(const std::string& components, const std::string& rest = {}) {
  return "<?xml version='1.0' encoding='utf-8'?>\n<openrocket "
         "version=\"1.8\"><rocket><name>Test</name><subcomponents>"
         "<stage><name>Stage</name><subcomponents>" +
         components + "</subcomponents></stage></subcomponents></rocket>" + rest + "</openrocket>";
}

const std::string kNose =
    "<nosecone><name>N</name><finish>normal</finish><material type='bulk' "
    "density='1000'>m</material><length>0.2</length>"
    "<thickness>filled</thickness><shape>conical</shape><aftradius>0.03</aftradius></nosecone>";

std::string tube(const std::string& inside, const std::string& more = {}) {
  return "<bodytube><name>B</name><finish>smooth</finish><material type='bulk' "
         "density='500'>m</material><length>1.0</length>"
         "<thickness>0.002</thickness><radius>auto</radius>" +
         more + "<subcomponents>" + inside + "</subcomponents></bodytube>";
}

OrkDesign read(const std::string& components) { return parse_ork(design(components), "test.ork"); }

std::string refusal(std::string_view bytes) {
  try {
    (void)parse_ork(bytes, "test.ork");
  } catch (const base::InputError& error) {
    return error.what();
  }
  return "accepted";
}

TEST(Ork, ReadsABodyWithItsRadii) {
  const Rocket rocket = read(kNose + tube("")).rocket;
  EXPECT_EQ(rocket.name, "Test");
  EXPECT_EQ(rocket.nose.shape, NoseShape::conical);
  ASSERT_EQ(rocket.body.size(), 1u);
  EXPECT_WITHIN(rocket.body[0].radius, 0.03, exact());
  EXPECT_WITHIN(rocket.body[0].surface_roughness, 20e-6, exact());
  EXPECT_WITHIN(body_length(rocket), 1.2, rounding(2, 1.0));
}

TEST(Ork, PlacesComponentsByEveryMethod) {
  const auto mass = [](const std::string& method, const std::string& offset) {
    return "<masscomponent><axialoffset method='" + method + "'>" + offset +
           "</axialoffset><packedlength>0.1</packedlength><packedradius>0.01</packedradius><mass>0.2</mass></"
           "masscomponent>";
  };
  const Rocket rocket = read(kNose + tube(mass("top", "0.05") + mass("middle", "0.0") +
                                          mass("bottom", "-0.2") + mass("absolute", "0.7")))
                            .rocket;
  ASSERT_EQ(rocket.masses.size(), 4u);
  EXPECT_WITHIN(rocket.masses[0].station, 0.25, rounding(4, 1.0));
  EXPECT_WITHIN(rocket.masses[1].station, 0.65, rounding(4, 1.0));
  EXPECT_WITHIN(rocket.masses[2].station, 0.9, rounding(4, 1.0));
  EXPECT_WITHIN(rocket.masses[3].station, 0.7, rounding(4, 1.0));
}

TEST(Ork, OverridesOfTheWholeScaleWhatIsInside) {
  const std::string inside =
      "<masscomponent><axialoffset "
      "method='top'>0</axialoffset><packedlength>0.1</packedlength><mass>0.3</mass></masscomponent>";
  const Rocket rocket =
      read(kNose +
           tube(inside,
                "<overridemass>1.5</overridemass><overridesubcomponentsmass>true</overridesubcomponentsmass>"
                "<overridecg>0.4</overridecg><overridesubcomponentscg>true</overridesubcomponentscg>"))
          .rocket;
  MassProperties body;
  for (const ComponentMass& part : component_masses(rocket)) {
    if (part.name != "N") body = combined(body, part.properties);
  }
  EXPECT_WITHIN(body.mass, 1.5, rounding(8, 1.5));
  EXPECT_WITHIN(body.centre, 0.2 + 0.4, rounding(16, 1.0));
}

TEST(Ork, SaysWhatItApproximatesAndDrops) {
  const OrkDesign mine = read(
      kNose + tube("<tubefinset><name>T</name><fincount>6</fincount><length>0.1</length><radius>0.02</radius>"
                   "<thickness>0.001</thickness></tubefinset><podset><name>P</name></podset>"));
  std::array<int, 3> count{};
  for (const ImportNote& note : mine.notes) {
    ++count[static_cast<std::size_t>(note.status)];
    EXPECT_EQ(note.status == ImportStatus::imported, note.what.empty());
  }
  EXPECT_EQ(count[0], 3);
  EXPECT_EQ(count[1], 0);
  EXPECT_EQ(count[2], 1);
}

TEST(Ork, TubeFinsTouchUnlessTheirRadiusIsGiven) {
  const auto tubes = [](const std::string& radius) {
    return read(kNose + tube("<tubefinset><name>T</name><fincount>4</fincount><rotation>45.0</rotation>"
                             "<material type='bulk' density='700'>m</material>"
                             "<axialoffset method='bottom'>0</axialoffset><length>0.1</length><radius>" +
                             radius + "</radius><thickness>0.001</thickness></tubefinset>"))
        .rocket.tube_fins.at(0);
  };
  const TubeFinSet given = tubes("0.02");
  EXPECT_EQ(given.name, "T");
  EXPECT_EQ(given.count, 4);
  EXPECT_EQ(given.outer_radius, 0.02);
  EXPECT_EQ(given.wall_thickness, 0.001);
  EXPECT_EQ(given.density, 700.0);
  EXPECT_WITHIN(given.station, 1.1, rounding(4, 1.0));
  EXPECT_WITHIN(given.first_angle, std::numbers::pi / 4.0, rounding(4, 1.0));
  EXPECT_WITHIN(tubes("auto").outer_radius, 0.03 * 2.414214, tests::printed(1e-6));
}

TEST(Ork, MassOfTubeFinsMayBeGiven) {
  const Rocket rocket =
      read(kNose + tube("<tubefinset><name>T</name><fincount>6</fincount><length>0.1</length><radius>0.02</radius>"
                        "<thickness>0.001</thickness><overridemass>0.25</overridemass><overridecd>0.4</overridecd>"
                        "</tubefinset>"))
          .rocket;
  EXPECT_EQ(rocket.tube_fins.at(0).mass_override, 0.25);
  EXPECT_EQ(rocket.tube_fins.at(0).drag_override, 0.4);
}

TEST(Ork, TextBetweenPartsIsNoPart) {
  // Found by the fuzzer: each stray word was listed as a dropped part without a name.
  const OrkDesign mine = read(kNose + "stray" + tube("words<masscomponent><name>M</name></masscomponent>here"));
  for (const ImportNote& note : mine.notes) EXPECT_FALSE(note.item.empty()) << note.what;
  EXPECT_EQ(mine.notes.size(), 3u);
}

TEST(Ork, ListsStagesAndPodsItemByItem) {
  const std::string pod =
      "<podset><name>P</name><subcomponents><nosecone><name>PN</name></nosecone><bodytube><name>PB</name>"
      "<subcomponents><masscomponent><name>PM</name></masscomponent></subcomponents></bodytube></subcomponents></podset>";
  std::string text = design(kNose + tube(pod));
  const std::size_t end = text.find("</stage>") + 8;
  text.insert(end, "<stage><name>Booster</name><subcomponents><bodytube><name>BB</name><length>0.3</length>"
                   "<radius>0.03</radius><thickness>0.001</thickness></bodytube></subcomponents></stage>");
  const OrkDesign mine = parse_ork(text, "test.ork");
  const auto told = [&](const char* item, ImportStatus status, const char* what) {
    return std::ranges::count_if(mine.notes, [&](const ImportNote& note) {
      return note.item.find(item) != std::string::npos && note.status == status && note.what.find(what) != std::string::npos;
    });
  };
  EXPECT_EQ(told("'P'", ImportStatus::dropped, "beside the rocket"), 1);
  EXPECT_EQ(told("'PN'", ImportStatus::dropped, "part of pods 'P'"), 1);
  EXPECT_EQ(told("'PB'", ImportStatus::dropped, "part of pods 'P'"), 1);
  EXPECT_EQ(told("'PM'", ImportStatus::dropped, "part of body tube 'PB'"), 1);
  EXPECT_EQ(told("'Booster'", ImportStatus::approximated, "no separation"), 1);
  EXPECT_EQ(told("'BB'", ImportStatus::imported, ""), 1);
}

TEST(Ork, TellsOfDecalsWhereTheyWouldBeSeen) {
  const std::string decal = "<appearance><decal name=\"d.png\"/></appearance>";
  const std::string part = "<name>M</name>" + decal;
  const OrkDesign mine = read(kNose + tube("<masscomponent>" + part + "</masscomponent><launchlug><name>L</name>" + decal +
                                           "<length>0.03</length></launchlug><podset><name>P</name><subcomponents><bodytube><name>B</name>" +
                                           decal + "</bodytube></subcomponents></podset>"));
  std::vector<std::string> items;
  for (const ImportNote& note : mine.notes)
    if (note.what.find("decal") != std::string::npos) items.push_back(note.item);
  EXPECT_EQ(items, std::vector<std::string>{"launch lug 'L'"}) << "not of what lies inside, nor of what is not flown";
}

TEST(Ork, TellsEveryApproximationOfOneFinSet) {
  const OrkDesign mine = read(kNose + tube("<freeformfinset><name>F</name><fincount>1</fincount><finpoints><point x=\"0\" y=\"0\"/>"
                                           "<point x=\"0.05\" y=\"0.05\"/><point x=\"0.1\" y=\"0.01\"/></finpoints></freeformfinset>"));
  std::string told;
  for (const ImportNote& note : mine.notes)
    if (note.item == "freeform fins 'F'") told = note.what;
  EXPECT_NE(told.find("one or two fins lift as the mean"), std::string::npos) << told;
  EXPECT_NE(told.find("; its root is a straight line"), std::string::npos) << told;
}

TEST(Ork, SaysWhenAFileIsNewerThanItKnows) {
  const auto notes_of = [](const std::string& version) {
    std::string text = design(kNose + tube(""));
    text.replace(text.find("1.8"), 3, version);
    const OrkDesign mine = parse_ork(text, "test.ork");
    return std::count_if(mine.notes.begin(), mine.notes.end(),
                         [](const ImportNote& note) { return note.item == "file"; });
  };
  for (const char* version : {"1.0", "1.1", "1.4", "1.9", "1.10"}) EXPECT_EQ(notes_of(version), 0) << version;
  for (const char* version : {"1.11", "2.0", "next"}) EXPECT_EQ(notes_of(version), 1) << version;
}

TEST(Ork, ReadsGzipAsWellAsText) {
  const std::string text = design(kNose + tube(""));
  std::string packed(text.size() + 200, '\0');
  z_stream z{};
  ASSERT_EQ(deflateInit2(&z, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY), Z_OK);
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  z.avail_in = static_cast<uInt>(text.size());
  z.next_out = reinterpret_cast<Bytef*>(packed.data());
  z.avail_out = static_cast<uInt>(packed.size());
  ASSERT_EQ(deflate(&z, Z_FINISH), Z_STREAM_END);
  packed.resize(z.total_out);
  deflateEnd(&z);
  EXPECT_EQ(parse_ork(packed, "test.ork").rocket, parse_ork(text, "test.ork").rocket);
  EXPECT_NE(refusal(std::string_view(packed).substr(0, packed.size() / 2)).find("truncated"),
            std::string::npos);
}

TEST(Ork, RefusesDesignsThatAreNone) {
  const std::vector<std::pair<std::string, std::string>> table{
      {"", "empty"},
      {"PK\x03\x04 nothing", "damaged zip"},
      {"\x1f\x8b nothing", "gzip"},
      {"<openrocket></openrocket>", "no rocket"},
      {"<openrocket><rocket/></openrocket>", "no body"},
      {design(kNose + tube("<trapezoidfinset><fincount>-3</fincount></trapezoidfinset>")), "allowed: 1 to 8"},
      {design(kNose + tube("<launchlug><instancecount>100000</instancecount></launchlug>")),
       "allowed: 1 to 64"}};
  for (const auto& [bytes, what] : table) {
    const std::string told = refusal(bytes);
    EXPECT_NE(told.find(what), std::string::npos) << told.substr(0, 200) << "\n for " << bytes.substr(0, 60);
    EXPECT_EQ(told.find("test.ork"), 0u);
  }
  std::string many;
  for (int i = 0; i < 3000; ++i) many += "<masscomponent/>";
  const std::string told = refusal(design(kNose + tube(many)));
  EXPECT_NE(told.find("test.ork: more than 2000 components"), std::string::npos) << told;
}

/// Designs with one axis of symmetry and no cluster, whose tables are at hand.
struct Peer {
  const char* folder;
  double transverse,
      axial;  // [%] by which the peer's inertia may differ, from its rectangular fins and bare noses
};

TEST(Ork, DesignsHaveThePeersMassAndStability) {
  const fs::path root = reference() / "openrocket";
  if (!fs::exists(root)) GTEST_SKIP() << "no reference data at " << root;
  for (const Peer& peer : {Peer{"A_simple_model_rocket", 0.7, 0.5}, Peer{"01.One-stage", 0.3, 0.1},
                           Peer{"Presets", 0.2, 2.2}, Peer{"Chute_release", 0.7, 9.0},
                           Peer{"TARC_payload_rocket", 0.2, 0.9}, Peer{"Two-stage_rocket", 0.1, 5.0}}) {
    SCOPED_TRACE(peer.folder);
    const fs::path folder = root / peer.folder;
    fs::path file;
    for (const auto& entry : fs::directory_iterator(folder)) {
      if (entry.path().extension() == ".ork") file = entry.path();
    }
    const OrkDesign mine = read_ork(file);
    std::ifstream stream(folder / "summary.json");
    const nlohmann::json structure = nlohmann::json::parse(stream).at("configs").at(0).at("structure");
    const auto of = [&](const char* key) { return structure.at(key).get<double>(); };
    const MassProperties mass = empty_rocket(mine.rocket);
    const char* same = "the same geometry; their curves are cut into slices";
    EXPECT_WITHIN(mass.mass, of("mass"), model(0.01, of("mass"), same));
    EXPECT_WITHIN(mass.centre, of("cg_x"), model(0.01, of("cg_x"), same));
    EXPECT_WITHIN(mass.transverse_inertia, of("I_long_yy"),
                  model(peer.transverse, of("I_long_yy"), "fins as rectangles"));
    EXPECT_WITHIN(mass.axial_inertia, of("I_axial_xx"),
                  model(peer.axial, of("I_axial_xx"), "fins as rectangles, no tabs"));
    std::ifstream table(folder / "aero_components_cfg0.csv");
    for (std::string line; std::getline(table, line);) {
      if (line.find("0.30,") != 0 || line.find(",Rocket,") == std::string::npos) continue;
      std::stringstream rest(line.substr(line.find(",Rocket,") + 8));
      double centre = 0.0, slope = 0.0;
      char comma = 0;
      rest >> centre >> comma >> slope;
      const TotalLift lift = total_lift(LiftModel(mine.rocket, SupersonicFins::half).components(0.3));
      EXPECT_WITHIN(lift.slope, slope, model(0.01, slope, same));
      EXPECT_WITHIN(lift.centre, centre, model(0.03, centre, "their fins are summed in 48 strips"));
    }
  }
}

TEST(Ork, EveryDesignOfTheFieldLoadsOrSaysWhy) {
  const fs::path folder = reference() / "import" / "ork";
  if (!fs::exists(folder)) GTEST_SKIP() << "no reference data at " << folder;
  int designs = 0, others = 0;
  for (const auto& entry : fs::directory_iterator(folder)) {
    SCOPED_TRACE(entry.path().filename().string());
    if (entry.path().extension() != ".ork") {
      try {
        (void)read_ork(entry.path());
        ADD_FAILURE() << "accepted";
      } catch (const base::InputError& error) {
        EXPECT_EQ(error.faults().size(), 1u);
        EXPECT_NE(std::string(error.what()).find("not supported"), std::string::npos) << error.what();
        ++others;
      }
      continue;
    }
    ++designs;
    OrkDesign design;
    ASSERT_NO_THROW(design = read_ork(entry.path()));
    EXPECT_FALSE(design.notes.empty());
    EXPECT_GT(empty_rocket(design.rocket).mass, 0.0);
    for (const DesignFault& fault : design_faults(design.rocket, {})) {
      ADD_FAILURE() << fault.key << ": " << fault.what;
    }
    for (const OrkConfiguration& configuration : design.configurations) {
      const auto vehicle = vehicle_of(rocket_of(design, configuration), {});
      EXPECT_TRUE(std::isfinite(vehicle.aerodynamics.normal_force_z2(1.1)));
      EXPECT_TRUE(std::isfinite(vehicle.aerodynamics.friction(0.5, 40.0)));
      break;
    }
  }
  EXPECT_EQ(designs, 37);
  EXPECT_EQ(others, 8);
}

}  // namespace
}  // namespace coalwood::scene
