#include <gtest/gtest.h>
#include <sys/resource.h>
#include <zlib.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/files.h"
#include "math/random.h"
#include "physics/step.h"
#include "scene/environment.h"
#include "scene/ork.h"
#include "scene/ork_scene.h"
#include "scene/rocket_vehicle.h"
#include "scene/scene_check.h"
#include "scene/scene_file.h"
#include "support/tolerance.h"

// Files that mean harm, or that something went wrong with. All are made here. Each is refused with one line
// that names the file and the reason, or read as a rocket that flies; memory stays bounded.
namespace coalwood::scene {
namespace {

constexpr const char* kOrigin = "hostile.ork";

/// A design with every kind of component, and one number in each of its figures.
const std::string& design() {
  static const std::string text = base::read_file(COALWOOD_SOURCE_DIR "/tests/fuzz/corpus/all_parts.ork");
  return text;
}

std::string refusal(std::string_view bytes) {
  try {
    (void)parse_ork(bytes, kOrigin);
  } catch (const base::InputError& error) {
    return error.what();
  }
  return "accepted";
}

void expect_refused(std::string_view bytes, const char* why) {
  const std::string told = refusal(bytes);
  EXPECT_NE(told.find(why), std::string::npos) << told.substr(0, 300);
  EXPECT_EQ(told.find(kOrigin), 0u) << told.substr(0, 300);
  EXPECT_EQ(told.find('\n'), std::string::npos) << told.substr(0, 300);
}

std::string deflated(std::string_view text, int window_bits) {
  std::string packed(text.size() / 2 + 1000, '\0');
  z_stream z{};
  if (deflateInit2(&z, 9, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY) != Z_OK) return {};
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  z.avail_in = static_cast<uInt>(text.size());
  z.next_out = reinterpret_cast<Bytef*>(packed.data());
  z.avail_out = static_cast<uInt>(packed.size());
  const int result = deflate(&z, Z_FINISH);
  packed.resize(z.total_out);
  deflateEnd(&z);
  return result == Z_STREAM_END ? packed : std::string{};
}

std::string gzip(std::string_view text) { return deflated(text, 16 + MAX_WBITS); }

/// An archive of one entry. @param told_size what its headers say of the size; 0: the truth
std::string zip(std::string_view name, std::string_view text, std::uint32_t told_size = 0) {
  const std::string packed = deflated(text, -MAX_WBITS);
  std::string archive;
  const auto number = [&](std::uint32_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) archive += static_cast<char>((value >> (8 * i)) & 0xff);
  };
  const auto crc = static_cast<std::uint32_t>(
      crc32(0, reinterpret_cast<const Bytef*>(text.data()), static_cast<uInt>(text.size())));
  const auto size = told_size > 0 ? told_size : static_cast<std::uint32_t>(text.size());
  const auto common = [&] {
    number(20, 2), number(0, 2), number(8, 2), number(0, 4), number(crc, 4);
    number(static_cast<std::uint32_t>(packed.size()), 4), number(size, 4);
    number(static_cast<std::uint32_t>(name.size()), 2), number(0, 2);
  };
  archive += "PK\x03\x04";
  common();
  archive += std::string(name) + packed;
  const auto directory = static_cast<std::uint32_t>(archive.size());
  archive += "PK\x01\x02";
  number(20, 2);
  common();
  number(0, 2), number(0, 2), number(0, 2), number(0, 4), number(0, 4);
  archive += name;
  const auto end = static_cast<std::uint32_t>(archive.size());
  archive += "PK\x05\x06";
  number(0, 4), number(1, 2), number(1, 2), number(end - directory, 4), number(directory, 4), number(0, 2);
  return archive;
}

/// Motors for all mounts of the design's configuration.
std::vector<MountedMotor> mounted(const OrkDesign& design) {
  Motor motor;
  motor.name = "X1";
  motor.thrust = {{0.0, 0.0}, {0.1, 30.0}, {1.0, 30.0}, {1.1, 0.0}};
  motor.propellant_mass = 0.03;
  motor.case_mass = 0.03;
  motor.diameter = 0.029;
  motor.length = 0.1;
  std::vector<MountedMotor> motors;
  for (const OrkMotor& mount : configuration_of(design).motors) motors.push_back({mount, motor});
  return motors;
}

/// Whatever is accepted can be flown, or says what its figures lack.
void expect_flies_or_says_why(const OrkDesign& design) {
  const std::vector<MountedMotor> motors = mounted(design);
  const OrkConfiguration& configuration = configuration_of(design);
  const Scene scene = scene_of(design, configuration, std::span<const MountedMotor>(motors)).scene;
  try {
    // As `coalwood import` writes it and `coalwood solve` reads it.
    (void)parse_scene(to_toml(scene), kOrigin);
  } catch (const base::InputError& error) {
    EXPECT_FALSE(error.faults().empty());
    return;
  }
  const auto vehicle = vehicle_of(scene.rocket, motor_of(scene), scene.aero);
  const auto environment = environment_of(scene);
  auto flight = physics::on_pad(vehicle, environment);
  constexpr double kStep = 0.01;
  for (int i = 0; i < 60; ++i) flight = physics::step<double>(vehicle, environment, i * kStep, flight, kStep);
  EXPECT_TRUE(std::isfinite(flight.state.p_WB.x + flight.state.p_WB.z + flight.state.w_WB_B.x));
}

TEST(OrkHostile, TheDesignItselfIsReadInEveryPacking) {
  const OrkDesign plain = parse_ork(design(), kOrigin);
  expect_flies_or_says_why(plain);
  EXPECT_EQ(parse_ork(gzip(design()), kOrigin).rocket, plain.rocket);
  EXPECT_EQ(parse_ork(zip("rocket.ork", design()), kOrigin).rocket, plain.rocket);
  EXPECT_EQ(parse_ork(zip("rocket.xml", design()), kOrigin).rocket, plain.rocket);
  expect_refused(zip("rocket.txt", design()), "holds no .ork design");
}

TEST(OrkHostile, BombsAreRefusedInBoundedMemory) {
  rusage before{};
  getrusage(RUSAGE_SELF, &before);
  {
    std::string spaces = "<openrocket>";
    spaces.resize(kLargestOrkText + (1u << 20), ' ');
    expect_refused(gzip(spaces), "larger than 64 MB");
    expect_refused(zip("rocket.ork", spaces), "larger than 64 MB");
    // A header that tells of a small file.
    const std::string told = refusal(zip("rocket.ork", spaces, 100));
    EXPECT_EQ(told.find(kOrigin), 0u) << told.substr(0, 200);
    expect_refused(std::string(kLargestOrkFile + 1, ' '), "larger than");
  }
  std::string tags = "<openrocket><rocket>";
  for (std::size_t i = 0; i < kMostOrkMarks; ++i) tags += "<a/>";
  expect_refused(tags + "</rocket></openrocket>", "tags and attributes");
  std::string attributes = "<openrocket><rocket ";
  for (std::size_t i = 0; i < kMostOrkMarks; ++i) attributes += "a='' ";
  expect_refused(attributes + "/></openrocket>", "tags and attributes");
  rusage after{};
  getrusage(RUSAGE_SELF, &after);
  // The texts of this test and one copy of each; a tree of the tags alone would take 400 MB more.
  constexpr long kMostKilobytes = 420'000;
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)  // these keep what is freed
  EXPECT_LT(after.ru_maxrss - before.ru_maxrss, kMostKilobytes);
#endif
}

TEST(OrkHostile, DeepAndBrokenTreesAreRefused) {
  std::string deep;
  for (int i = 0; i < 1'400'000; ++i) deep += "<a>";
  expect_refused("<openrocket><rocket>" + deep, "broken XML");
  std::string up;
  for (int i = 0; i < 1'400'000; ++i) up += "</a>";
  expect_refused("<openrocket><rocket>" + deep + up + "</rocket></openrocket>", "nested");
  expect_refused("<openrocket><rocket></openrocket></rocket>", "broken XML");
  expect_refused("<openrocket/><openrocket/>", "holds no rocket");
  expect_refused("<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><html>&a;</html>",
                 "no OpenRocket design");
}

TEST(OrkHostile, EntitiesAreNotExpanded) {
  std::string text = design();
  std::string entities = "<!DOCTYPE r [<!ENTITY a 'aaaaaaaaaaaaaaaa'>";
  for (char c = 'b'; c <= 'z'; ++c) {
    entities += std::string("<!ENTITY ") + c + " '";
    for (int i = 0; i < 10; ++i) entities += std::string("&") + static_cast<char>(c - 1) + ";";
    entities += "'>";
  }
  text.insert(text.find("<openrocket"), entities + "]>");
  text.replace(text.find("<name>All"), 9, "<name>&z;");
  EXPECT_EQ(parse_ork(text, kOrigin).rocket.name, "&z;");
}

TEST(OrkHostile, OtherFormatsAreNamed) {
  expect_refused("<RockSimDocument/>", "RockSim design, which is not supported");
  expect_refused("<RASAeroDocument/>", "RASAero design, which is not supported");
  expect_refused(std::string("\x7f"
                             "ELF\0\0",
                             6),
                 "neither a zip archive nor XML");
  expect_refused(std::string(1000, '\0'), "neither a zip archive nor XML");
}

std::string utf16(std::string_view ascii, bool big, bool mark) {
  std::string result;
  const auto put = [&](unsigned high, unsigned low) {
    result += static_cast<char>(big ? high : low);
    result += static_cast<char>(big ? low : high);
  };
  if (mark) put(0xfe, 0xff);
  for (const char c : ascii) put(0, static_cast<unsigned char>(c));
  return result;
}

TEST(OrkHostile, EncodingsAreReadOrRefusedAndNamesStayText) {
  std::string bare = design().substr(design().find("<openrocket"));
  const Rocket rocket = parse_ork(bare, kOrigin).rocket;
  EXPECT_EQ(parse_ork("\xef\xbb\xbf" + bare, kOrigin).rocket, rocket);
  for (const bool big : {false, true}) EXPECT_EQ(parse_ork(utf16(bare, big, true), kOrigin).rocket, rocket);
  const auto named = [&](const std::string& head, const std::string& name) {
    std::string text = head + bare;
    text.replace(text.find("<name>All"), 9, "<name>" + name);
    const OrkDesign design = parse_ork(text, kOrigin);
    // A name survives being written and read.
    const Scene scene =
        scene_of(design, configuration_of(design), std::span<const MountedMotor>(mounted(design))).scene;
    EXPECT_EQ(parse_scene(to_toml(scene), kOrigin).rocket.name, design.rocket.name);
    return design.rocket.name;
  };
  EXPECT_EQ(named("<?xml version='1.0' encoding='iso-8859-1'?>",
                  "Fus\xe9"
                  "e"),
            "Fus\xc3\xa9"
            "e");
  EXPECT_EQ(named("<?xml version='1.0' encoding='utf-8'?>",
                  "Fus\xe9"
                  "e"),
            "Fus?e");
  EXPECT_EQ(named("", "\xc0\xaf\xed\xa0\x80\xf8"), "??????");
  EXPECT_EQ(named("", "a\nb&#1;c&#127;"), "a b c ");
  // The declaration lies.
  const std::string told = refusal("<?xml version='1.0' encoding='utf-16'?>" + bare);
  EXPECT_TRUE(told == "accepted" || told.find(kOrigin) == 0) << told.substr(0, 200);
}

TEST(OrkHostile, EveryTruncationIsRefused) {
  const std::string text = design(), zipped = zip("rocket.ork", text), gzipped = gzip(text);
  for (const std::string& whole : {text, zipped, gzipped}) {
    for (std::size_t n = 0; n + 8 < whole.size(); n += 13) {
      const std::string told = refusal(std::string_view(whole).substr(0, n));
      EXPECT_EQ(told.find(kOrigin), 0u) << n << ": " << told.substr(0, 200);
    }
  }
}

TEST(OrkHostile, NoiseIsRefusedOrFlies) {
  const std::string text = design(), zipped = zip("rocket.ork", text), gzipped = gzip(text);
  int accepted = 0;
  for (std::uint64_t seed = 0; seed < 1500; ++seed) {
    std::string bytes = seed % 3 == 0 ? text : seed % 3 == 1 ? zipped : gzipped;
    for (std::uint64_t i = 0; i < 1 + seed % 4; ++i) {
      const std::uint64_t random = math::random_bits(seed, i);
      bytes[random % bytes.size()] = static_cast<char>(random >> 40);
    }
    try {
      const OrkDesign noisy = parse_ork(bytes, kOrigin);
      ++accepted;
      expect_flies_or_says_why(noisy);
    } catch (const base::InputError& error) {
      EXPECT_EQ(std::string(error.what()).find(kOrigin), 0u);
    }
  }
  EXPECT_GT(accepted, 10);
}

/// Begin and length of every number between tags or quotes.
std::vector<std::pair<std::size_t, std::size_t>> figures(const std::string& text) {
  std::vector<std::pair<std::size_t, std::size_t>> list;
  const std::size_t body = text.find("<rocket>");
  for (std::size_t i = body; i < text.size(); ++i) {
    if (text[i] != '>' && text[i] != '"') continue;
    std::size_t end = i + 1;
    while (end < text.size() &&
           (text[end] == '-' || text[end] == '.' || (text[end] >= '0' && text[end] <= '9')))
      ++end;
    if (end > i + 1 && (text[end] == '<' || text[end] == '"')) list.emplace_back(i + 1, end - i - 1);
  }
  return list;
}

TEST(OrkHostile, AbsurdFiguresAreRefusedOrFly) {
  constexpr std::array kAbsurd{"NaN",    "inf", "-inf", "1e999", "1e308", "-1",     "0",
                               "1e-300", "1e8", "-1e8", "0x10",  "1,5",   "twelve", ""};
  const auto list = figures(design());
  ASSERT_GT(list.size(), 90u);
  int refused = 0;
  for (const auto& [at, length] : list) {
    for (const char* figure : kAbsurd) {
      std::string text = design();
      text.replace(at, length, figure);
      SCOPED_TRACE(text.substr(at > 40 ? at - 40 : 0, 60));
      try {
        expect_flies_or_says_why(parse_ork(text, kOrigin));
      } catch (const base::InputError& error) {
        EXPECT_EQ(std::string(error.what()).find(kOrigin), 0u);
        ++refused;
      }
    }
  }
  EXPECT_GT(refused, static_cast<int>(4 * list.size()));
}

}  // namespace
}  // namespace coalwood::scene
