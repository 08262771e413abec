#include "scene/motor_file.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "base/error.h"
#include "base/files.h"
#include "scene/motor_rse.h"
#include "scene/units.h"
#include "support/tolerance.h"

namespace coalwood::scene {
namespace {

using tests::rounding;

constexpr const char* kPlain =
    "; a comment\n"
    "A1 18 70 3-5 0.01 0.03 Some Maker\n"
    "0.1 10\n"
    "0.5 10\n"
    "1.0 0\n";

std::vector<base::Fault> faults_in(const std::string& text) {
  try {
    (void)parse_eng(text, "m.eng");
  } catch (const base::InputError& error) {
    return error.faults();
  }
  return {};
}

TEST(MotorFile, ReadsHeaderAndCurve) {
  const auto motors = parse_eng(kPlain, "m.eng");
  ASSERT_EQ(motors.size(), 1u);
  const Motor& motor = motors[0];
  EXPECT_EQ(motor.name, "A1");
  EXPECT_EQ(motor.maker, "Some Maker");
  EXPECT_WITHIN(motor.diameter, 0.018, rounding(1, 0.018));
  EXPECT_WITHIN(motor.length, 0.070, rounding(1, 0.07));
  EXPECT_WITHIN(motor.propellant_mass, 0.01, tests::exact());
  EXPECT_WITHIN(motor.case_mass, 0.02, rounding(1, 0.03));
  // A curve that begins after ignition begins at (0 s, 0 N).
  const std::vector<std::array<double, 2>> curve{{0, 0}, {0.1, 10}, {0.5, 10}, {1, 0}};
  EXPECT_EQ(motor.thrust, curve);
  EXPECT_WITHIN(total_impulse(motor), 0.5 + 4.0 + 2.5, rounding(8, 7));
  EXPECT_WITHIN(burn_time(motor), 1.0, tests::exact());
  EXPECT_WITHIN(specific_impulse(motor), 7.0 / (0.01 * kStandardGravity), rounding(8, 71));
}

TEST(MotorFile, ReadsSeveralMotorsAndFindsThemByName) {
  const auto motors =
      parse_eng(std::string(kPlain) + ";\n\nB2 18 70 0 0.02 0.04 X\n 1e-1 5.0e0\n +2 0\n", "m.eng");
  ASSERT_EQ(motors.size(), 2u);
  EXPECT_EQ(motors[1].name, "B2");
  EXPECT_EQ(motors[1].thrust.back(), (std::array<double, 2>{2.0, 0.0}));

  const auto shipped = std::filesystem::path(COALWOOD_SOURCE_DIR) / "scenes/motors/generic_composite.eng";
  EXPECT_EQ(read_motor(shipped).name, "CW-H150");
  EXPECT_EQ(read_motor(shipped, "CW-F40").name, "CW-F40");
  try {
    (void)read_motor(shipped, "Z9");
    FAIL() << "a motor that is not there was found";
  } catch (const base::InputError& error) {
    EXPECT_NE(std::string(error.what()).find("holds no motor \"Z9\"; it holds CW-H150, CW-F40"),
              std::string::npos)
        << error.what();
  }
}

TEST(MotorFile, ForgivesWhiteSpaceLineEndsAndByteOrderMark) {
  const std::string odd =
      "\xEF\xBB\xBF;c\r\n\t A1\t18   70 3-5 0.01 0.03 Some Maker ; tail\r\n  0.1\t10 ; s\r\n\r\n0.5 10 "
      "\r\n1.0 0";
  EXPECT_EQ(parse_eng(odd, "m.eng"), parse_eng(kPlain, "m.eng"));
  std::string macintosh = kPlain;
  for (char& c : macintosh)
    if (c == '\n') c = '\r';
  EXPECT_EQ(parse_eng(macintosh, "m.eng"), parse_eng(kPlain, "m.eng"));
}

TEST(MotorFile, ClosesACurveThatDoesNotReachZero) {
  const auto motors = parse_eng("A1 18 70 0 0.01 0.03 X\n0 10\n2 10\n", "m.eng");
  const auto& curve = motors.at(0).thrust;
  ASSERT_EQ(curve.size(), 3u);
  EXPECT_EQ(curve[0], (std::array<double, 2>{0, 10}));  // a curve may begin with thrust at 0 s
  EXPECT_GT(curve[2][0], 2.0);
  EXPECT_EQ(curve[2][1], 0.0);
  // What the closing adds is less than a thousandth of the impulse.
  EXPECT_WITHIN(total_impulse(motors[0]), 20.0, tests::model(0.1, 20.0, "closing within 0.1 % of the burn"));
}

TEST(MotorFile, TakesTwoThrustsAtOneTimeForAStep) {
  const auto motors = parse_eng("A1 18 70 0 0.01 0.03 X\n0 10\n1 10\n1 10\n1 2\n2 0\n", "m.eng");
  const std::vector<std::array<double, 2>> curve{{0, 10}, {1, 10}, {1.0001, 2}, {2, 0}};
  EXPECT_EQ(motors.at(0).thrust, curve);
}

constexpr const char* kRockSim = R"(<engine-database>
 <engine-list>
  <engine mfg="Maker" code="K1" dia="54." len="491." initWt="1765." propWt="866." exitDia="20">
   <data>
    <eng-data t="0." f="0." m="866." cg="245.5"/>
    <eng-data t="0.5" f="700." m="500" cg="245.5"/>
    <eng-data t="2." f="0." m="0" cg="245.5"/>
   </data>
  </engine>
  <engine code="K2" dia="54" len="491" initWt="1765" propWt="866"><data>
    <eng-data t="0.1" f="5"/><eng-data t="1" f="5"/></data></engine>
 </engine-list>
</engine-database>)";

TEST(RockSimMotorFile, ReadsMotorsInMillimetresAndGrams) {
  const auto motors = parse_rse(kRockSim, "m.rse");
  ASSERT_EQ(motors.size(), 2u);
  EXPECT_EQ(motors[0].name, "K1");
  EXPECT_EQ(motors[0].maker, "Maker");
  EXPECT_WITHIN(motors[0].diameter, 0.054, rounding(2, 0.054));
  EXPECT_WITHIN(motors[0].length, 0.491, rounding(2, 0.491));
  EXPECT_WITHIN(motors[0].propellant_mass, 0.866, rounding(2, 0.866));
  EXPECT_WITHIN(motors[0].case_mass, 0.899, rounding(4, 1.765));
  EXPECT_WITHIN(motors[0].nozzle_exit_diameter, 0.020, rounding(2, 0.02));
  EXPECT_WITHIN(total_impulse(motors[0]), 175.0 + 525.0, rounding(8, 700));
  EXPECT_EQ(motors[1].thrust.front(), (std::array<double, 2>{0, 0}));
  EXPECT_EQ(motors[1].thrust.back()[1], 0.0);
}

TEST(RockSimMotorFile, TellsFaultsWithTheirLines) {
  const auto first_fault = [](std::string text, const std::string& from, const std::string& to) {
    if (!from.empty()) text.replace(text.find(from), from.size(), to);
    try {
      (void)parse_rse(text, "m.rse");
    } catch (const base::InputError& error) {
      return error.faults().front().text();
    }
    return std::string("accepted");
  };
  EXPECT_EQ(first_fault(kRockSim, "dia=\"54.\"", "dia=\"wide\""),
            "m.rse:3: dia: is \"wide\"; allowed: a number from 0 to 3000 mm");
  EXPECT_EQ(first_fault(kRockSim, "propWt=\"866.\"", ""),
            "m.rse:3: propWt: is missing; allowed: a number from 0 to 100000000 g");
  EXPECT_EQ(first_fault(kRockSim, "initWt=\"1765.\"", "initWt=\"65\""),
            "m.rse:3: initWt: is 65 g, less than the propellant's 866 g");
  EXPECT_EQ(first_fault(kRockSim, "f=\"700.\"", "f=\"nan\""),
            "m.rse:6: thrust: is nan; allowed: a number from 0 to 10000000 N");
  EXPECT_EQ(first_fault(kRockSim, "t=\"2.\"", "t=\"0.2\""),
            "m.rse:7: time: is 0.2 s, before the 0.5 s of the sample before");
  EXPECT_EQ(first_fault(kRockSim, "f=\"700.\"", "f=\"0\""), "m.rse:3: motor K1 has no thrust");
  EXPECT_EQ(first_fault("<a/>", "", ""), "m.rse: holds no motor");
  EXPECT_NE(first_fault("<engine-database>\n<engine", "", "").find("is not XML"), std::string::npos);
  EXPECT_NE(first_fault("", "", "").find("is not XML"), std::string::npos);
}

struct Broken {
  const char* name;
  std::string text;
  int line;
  const char* key;
  const char* what;
};

void PrintTo(const Broken& broken, std::ostream* out) { *out << broken.name; }

class BrokenMotorFile : public testing::TestWithParam<Broken> {};

TEST_P(BrokenMotorFile, IsRefusedWithItsLine) {
  const auto faults = faults_in(GetParam().text);
  ASSERT_EQ(faults.size(), 1u);
  EXPECT_EQ(faults[0].file, "m.eng");
  EXPECT_EQ(faults[0].line, GetParam().line) << faults[0].text();
  EXPECT_EQ(faults[0].key, GetParam().key) << faults[0].text();
  EXPECT_NE(faults[0].what.find(GetParam().what), std::string::npos) << faults[0].text();
}

std::string many_samples() {
  std::string text = "A1 18 70 0 0.01 0.03 X\n";
  for (int i = 0; i < 10002; ++i) text += std::to_string(i + 1) + "e-3 5\n";
  return text;
}

INSTANTIATE_TEST_SUITE_P(
    Table, BrokenMotorFile,
    testing::Values(
        Broken{"empty", "", 0, "", "holds no motor"},
        Broken{"comments_only", "; a\n;b\n", 2, "", "holds no motor"},
        Broken{"no_header", "0.1 10\n", 1, "", "has 2 words; expected a header"},
        Broken{"short_header", "A1 18 70 0\n", 1, "", "has 4 words; expected a header"},
        Broken{"word_for_diameter", "A1 wide 70 0 0.01 0.03 X\n0.1 5\n1 0\n", 1, "diameter",
               "is wide; allowed"},
        Broken{"negative_length", "A1 18 -70 0 0.01 0.03 X\n0.1 5\n1 0\n", 1, "length", "is -70; allowed"},
        Broken{"huge_diameter", "A1 1e9 70 0 0.01 0.03 X\n0.1 5\n1 0\n", 1, "diameter", "is 1e9; allowed"},
        Broken{"nan_mass", "A1 18 70 0 0.01 nan X\n0.1 5\n1 0\n", 1, "loaded mass", "is nan; allowed"},
        Broken{"lighter_loaded_than_propellant", "A1 18 70 0 0.05 0.03 X\n0.1 5\n1 0\n", 1, "loaded mass",
               "is 0.03 kg, less than the propellant's 0.05 kg"},
        Broken{"no_propellant", ";\nA1 18 70 0 0 0.03 X\n0.1 5\n1 0\n", 2, "propellant mass", "is 0 kg"},
        Broken{"no_curve", "A1 18 70 0 0.01 0.03 X\n", 1, "", "motor A1 has no thrust"},
        Broken{"only_zero", "A1 18 70 0 0.01 0.03 X\n0.1 0\n1 0\n", 1, "", "motor A1 has no thrust"},
        Broken{"time_back", "A1 18 70 0 0.01 0.03 X\n0.2 5\n0.1 6\n1 0\n", 3, "time",
               "is 0.1 s, before the 0.2 s of the sample before"},
        Broken{"time_thrice", "A1 18 70 0 0.01 0.03 X\n0.2 5\n0.2 6\n0.2 7\n1 0\n", 4, "time",
               "is 0.2 s, before the 0.2001 s"},
        Broken{"negative_time", "A1 18 70 0 0.01 0.03 X\n-0.2 5\n0.1 5\n1 0\n", 2, "time", "is -0.2"},
        Broken{"negative_thrust", "A1 18 70 0 0.01 0.03 X\n0.2 5\n0.4 -6\n1 0\n", 3, "thrust", "is -6"},
        Broken{"nan_thrust", "A1 18 70 0 0.01 0.03 X\n0.2 5\n0.4 nan\n1 0\n", 3, "thrust", "is nan"},
        Broken{"infinite_thrust", "A1 18 70 0 0.01 0.03 X\n0.2 5\n0.4 inf\n1 0\n", 3, "thrust", "is inf"},
        Broken{"overflow_thrust", "A1 18 70 0 0.01 0.03 X\n0.2 5\n0.4 1e999\n1 0\n", 3, "thrust", "is 1e999"},
        Broken{"word_in_curve", "A1 18 70 0 0.01 0.03 X\n0.2 5\nend now\n1 0\n", 3, "time", "is end"},
        Broken{"three_columns", "A1 18 70 0 0.01 0.03 X\n0.2 5\n0.4 6 7\n1 0\n", 3, "",
               "has 3 words; expected two"},
        Broken{"binary", std::string("\x01\x02\xff A B\n", 8), 1, "", "has 3 words"},
        Broken{"too_many_samples", many_samples(), 10001, "", "is sample 10001; a curve has at most 10000"},
        Broken{"too_large", std::string((1u << 20) + 1, ';'), 0, "", "is larger than 1024 KiB"}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(MotorFile, ListsAllFaultsAtOnce) {
  const auto faults =
      faults_in("A1 18 70 0 0.01 0.03 X\n0.2 -5\n0.1 bad\n0.4 5\n1 0\nB2 x 70 0 0.01 0.03\n0.1 5\n1 0\n");
  ASSERT_EQ(faults.size(), 3u);
  EXPECT_EQ(faults[0].line, 2);
  EXPECT_EQ(faults[1].line, 3);
  EXPECT_EQ(faults[2].line, 6);
}

TEST(MotorFile, RefusesWhatIsNoMotorFile) {
  const std::filesystem::path root(COALWOOD_SOURCE_DIR);
  EXPECT_THROW((void)read_motor(root / "scenes"), base::InputError);
  EXPECT_THROW((void)read_motor(root / "scenes/hobby.toml"), base::InputError);
  EXPECT_THROW((void)read_motor(root / "scenes/none.eng"), base::InputError);
  EXPECT_THROW((void)read_motor("/dev/zero"), base::InputError);
}

TEST(MotorFile, ReadsEveryReferenceFileOrRefusesItInOneLine) {
  const char* chosen = std::getenv("COALWOOD_REFERENCE_DIR");
  const auto folder =
      std::filesystem::path(chosen ? chosen : COALWOOD_DEFAULT_REFERENCE_DIR) / "import" / "motors";
  if (!std::filesystem::is_directory(folder)) GTEST_SKIP() << "no reference motors at " << folder;
  int read = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    try {
      const Motor motor = read_motor(entry.path());
      EXPECT_GT(total_impulse(motor), 0.0) << entry.path();
      EXPECT_EQ(motor.thrust.back()[1], 0.0) << entry.path();
      EXPECT_EQ(motor.thrust.front()[0], 0.0) << entry.path();
      ++read;
    } catch (const base::InputError& error) {
      EXPECT_EQ(error.faults().size(), 1u) << error.what();
    }
  }
  // 61 RASP and 29 RockSim files lie there, one of these with a time that runs back; a reader that refused
  // them all would not be noticed otherwise.
  EXPECT_GE(read, 89);
}

}  // namespace
}  // namespace coalwood::scene
