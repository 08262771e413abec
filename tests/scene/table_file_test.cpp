#include "scene/table_file.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "base/error.h"
#include "base/files.h"
#include "plain_scene.h"
#include "scene/motor_mass.h"
#include "scene/scene_file.h"
#include "support/scratch.h"
#include "support/tolerance.h"

/// Rows of numbers in files of their own, and the motor's masses as rows.
namespace coalwood::scene {
namespace {

namespace fs = std::filesystem;
using tests::exact;
using tests::rounding;

constexpr std::array kColumns{Column{"Mach", unit::number, 0.0, 20.0}, Column{"length", unit::metre, 0.0, 1.0}};
const RowsKey kKey{"curve", kColumns, 2, 3, true, ""};

TEST(TableFile, TakesAnyCommonSeparatorOneHeadingAndComments) {
  const std::vector<double> expected{0.0, 1.0, 0.5, 2.0};
  for (const char* text : {"0,1\n0.5,2\n", "Mach; length\r\n0 ; 1\r\n0.5;2", "# of a tunnel\n\n 0\t1 # first\n.5 2e0\n"})
    EXPECT_EQ(parse_table(text, "x.csv", kKey), expected) << text;
  EXPECT_TRUE(parse_table("# nothing\n", "x.csv", kKey).empty());
}

TEST(TableFile, FaultsNameTheLineAndWhatIsAllowed) {
  const auto fault = [](const char* text) {
    try {
      (void)parse_table(text, "x.csv", kKey);
    } catch (const base::InputError& error) {
      return error.faults().at(0).text();
    }
    return std::string("accepted");
  };
  EXPECT_NE(fault("0,1\n0.5\n").find("x.csv:2: curve: has 1 numbers in the line; allowed"), std::string::npos);
  EXPECT_NE(fault("0,1\n0.5,\n").find("x.csv:2: curve: length is empty; allowed: 0 to 1 m"), std::string::npos);
  EXPECT_NE(fault("a,b\nc,d\n").find("x.csv:2: curve: Mach is c; allowed"), std::string::npos);
  EXPECT_NE(fault("0,1\n1,1\n2,1\n3,1\n").find("x.csv:4: curve: has more than 3 rows"), std::string::npos);
  EXPECT_NE(fault("0,inf\n").find("length is inf; allowed"), std::string::npos);
}

/// The plain scene with a thrust curve and masses by time from a file.
class MassCurve : public testing::Test {
 protected:
  void SetUp() override { fs::create_directories(folder_); }
  void TearDown() override { fs::remove_all(folder_); }

  std::string scene(const std::string& masses) {
    base::write_file(folder_ / "mass.csv", masses);
    std::string text = tests::kPlainScene;
    const std::string impulse = "propellant_mass_kg = 0.4\nburn_time_s = 1.5\nspecific_impulse_s = 190\n";
    text.replace(text.find(impulse), impulse.size(),
                 "thrust_curve = [[0, 0], [0.1, 500], [1.5, 500], [1.6, 0]]\nmass_curve = \"mass.csv\"\n");
    base::write_file(folder_ / "scene.toml", text);
    return (folder_ / "scene.toml").string();
  }
  std::string fault(const std::string& masses) {
    try {
      (void)read_scene(scene(masses));
    } catch (const base::InputError& error) {
      EXPECT_EQ(error.faults().size(), 1u);
      return error.faults().at(0).text();
    }
    return "accepted";
  }

  fs::path folder_ = tests::scratch("mass_curve");
};

TEST_F(MassCurve, TellsMassCentreAndInertiaByTimeAndByWhatIsLeft) {
  const Scene read = read_scene(scene("t,m,x,across,along\n0,0.4,1.0,0.002,0.0001\n0.5,0.3,1.1,0.001,0.00008\n1.6,0,1.1,0,0\n"));
  const Motor motor = motor_of(read);
  EXPECT_WITHIN(motor.propellant_mass, 0.4, exact());
  EXPECT_WITHIN(propellant_mass_at(motor, 0.25), 0.35, rounding(8, 0.4));
  EXPECT_WITHIN(propellant_mass_at(motor, 9.0), 0.0, exact());
  const MassProperties half = propellant_by_curve(motor, 0.875);
  EXPECT_WITHIN(half.mass, 0.35, rounding(8, 0.4));
  EXPECT_WITHIN(half.centre, 1.05, rounding(8, 1.0));
  EXPECT_WITHIN(half.transverse_inertia, 0.0015, rounding(8, 0.002));
}

TEST_F(MassCurve, FaultsNameTheKeyAndTheRow) {
  const auto holds = [&](const char* masses, const char* what) {
    const std::string text = fault(masses);
    EXPECT_NE(text.find(what), std::string::npos) << text;
  };
  holds("0,0.4,1,0,0\n0.5,0.5,1,0,0\n1.6,0,1,0,0\n", "motor.mass_curve: row 2: propellant 0.5 kg is more than the 0.4 kg before");
  holds("0.1,0.4,1,0,0\n1.6,0,1,0,0\n", "motor.mass_curve: begins at 0.1 s; it begins at 0 s");
  holds("0,0,1,0,0\n1.6,0,1,0,0\n", "motor.mass_curve: begins with no propellant");
  holds("0,0.4,1,0,0\n1.6,0.1,1,0,0\n", "motor.mass_curve: leaves 0.1 kg when the thrust ends");
  holds("0,0.4,99,0,0\n1.6,0,1,0,0\n", "row 1: centre is 99; allowed: 0 to 50 m");
  holds("0,0.4,1,0\n", "mass.csv:1: motor.mass_curve: has 4 numbers in the line");
}

}  // namespace
}  // namespace coalwood::scene
