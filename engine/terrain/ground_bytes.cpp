#include "terrain/ground_bytes.h"

#include <cmath>
#include <cstring>
#include <type_traits>

#include "terrain/source_digest.h"

namespace coalwood::terrain {
namespace {

// No lattice of ours is larger; a larger one is damage.
constexpr int kLargestSide = 16384;

class Writer {
 public:
  template <class T>
  requires std::is_trivially_copyable_v<T>
  void put(const T& value) { bytes_.append(reinterpret_cast<const char*>(&value), sizeof value); }
  template <class T>
  void put_all(const T* first, std::size_t count) {
    put(static_cast<std::uint64_t>(count));
    bytes_.append(reinterpret_cast<const char*>(first), count * sizeof(T));
  }
  void put_text(const std::string& text) { put_all(text.data(), text.size()); }
  [[nodiscard]] std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

// After the first thing that is missing everything it gives is empty.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}

  template <class T>
  requires std::is_trivially_copyable_v<T> T take() {
    T value{};
    if (!fits(sizeof value)) return value;
    std::memcpy(&value, rest_.data(), sizeof value);
    rest_.remove_prefix(sizeof value);
    return value;
  }
  template <class Container>
  Container take_all() {
    using T = typename Container::value_type;
    const auto count = take<std::uint64_t>();
    Container values;
    if (count > rest_.size() || !fits(count * sizeof(T))) return values;
    values.resize(count);
    if (count > 0) std::memcpy(values.data(), rest_.data(), count * sizeof(T));
    rest_.remove_prefix(count * sizeof(T));
    return values;
  }
  void spoil() { sound_ = false; }
  [[nodiscard]] bool sound() const { return sound_; }
  [[nodiscard]] bool finished() const { return sound_ && rest_.empty(); }

 private:
  bool fits(std::size_t size) {
    if (size > rest_.size()) sound_ = false;
    return sound_;
  }

  std::string_view rest_;
  bool sound_ = true;
};

void put(Writer& w, const Lattice& l) {
  w.put(l.size);
  w.put(l.spacing);
  w.put(l.west);
  w.put(l.south);
}
Lattice take_lattice(Reader& r) {
  Lattice l;
  l.size = r.take<int>();
  l.spacing = r.take<double>();
  l.west = r.take<double>();
  l.south = r.take<double>();
  if (l.size < 2 || l.size > kLargestSide || !(l.spacing > 0.0) || !std::isfinite(l.west) ||
      !std::isfinite(l.south)) {
    r.spoil();
    return {};
  }
  return l;
}

void put(Writer& w, const HeightField& f) {
  put(w, f.lattice());
  w.put_all(f.elevations().data(), f.elevations().size());
}
HeightField take_field(Reader& r) {
  const Lattice l = take_lattice(r);
  auto z = r.take_all<std::vector<float>>();
  if (!r.sound() || z.size() != l.count()) {
    r.spoil();
    return {};
  }
  return {l, std::move(z)};
}

void put(Writer& w, const LandCover& c) {
  put(w, c.lattice);
  w.put_all(c.weights.data(), c.weights.size());
  w.put_all(c.water.data(), c.water.size());
}
LandCover take_cover(Reader& r) {
  LandCover c;
  c.lattice = take_lattice(r);
  c.weights = r.take_all<std::vector<std::array<std::uint8_t, 4>>>();
  c.water = r.take_all<std::vector<std::uint8_t>>();
  if (c.weights.size() != c.lattice.count() || c.water.size() != c.lattice.count()) r.spoil();
  return c;
}

void put(Writer& w, const Features& f) {
  w.put(f.pad_ground);
  w.put(f.pad_elevation);
  w.put(f.tree_line);
  w.put(static_cast<std::uint64_t>(f.lines.size()));
  for (const Line& line : f.lines) {
    w.put(line.kind);
    w.put_text(line.name);
    w.put(line.width);
    w.put_all(line.points.data(), line.points.size());
  }
  // Member by member: the gaps between them hold no value.
  w.put(static_cast<std::uint64_t>(f.buildings.size()));
  for (const Building& b : f.buildings) {
    w.put(b.kind);
    w.put(b.at);
    for (const double value : {b.heading, b.width, b.depth, b.height}) w.put(value);
  }
}
Features take_features(Reader& r) {
  Features f;
  f.pad_ground = r.take<PadGround>();
  f.pad_elevation = r.take<double>();
  f.tree_line = r.take<double>();
  const auto lines = r.take<std::uint64_t>();
  for (std::uint64_t k = 0; k < lines && r.sound(); ++k) {
    Line line;
    line.kind = r.take<LineKind>();
    line.name = r.take_all<std::string>();
    line.width = r.take<double>();
    line.points = r.take_all<std::vector<Waypoint>>();
    f.lines.push_back(std::move(line));
  }
  const auto buildings = r.take<std::uint64_t>();
  for (std::uint64_t k = 0; k < buildings && r.sound(); ++k) {
    Building b;
    b.kind = r.take<BuildingKind>();
    b.at = r.take<Waypoint>();
    for (double* value : {&b.heading, &b.width, &b.depth, &b.height}) *value = r.take<double>();
    f.buildings.push_back(b);
  }
  return f;
}

}  // namespace

std::string to_bytes(const Ground& ground) {
  Writer w;
  put(w, ground.near());
  put(w, ground.macro());
  put(w, ground.far());
  put(w, ground.near_cover());
  put(w, ground.macro_cover());
  put(w, ground.features());
  w.put(ground.pad_elevation());
  return w.take();
}

std::optional<Ground> ground_from_bytes(std::string_view bytes) {
  Reader r(bytes);
  Ground::Fields fields;
  fields.near = take_field(r);
  fields.macro = take_field(r);
  fields.far = take_field(r);
  fields.near_cover = take_cover(r);
  fields.macro_cover = take_cover(r);
  Features features = take_features(r);
  const double pad_elevation = r.take<double>();
  if (!r.finished() || fields.near_cover.lattice != fields.near.lattice() ||
      fields.macro_cover.lattice != fields.macro.lattice() || !std::isfinite(pad_elevation))
    return std::nullopt;
  return Ground{std::move(fields), std::move(features), pad_elevation};
}

std::string_view source_digest() noexcept { return kSourceDigest; }

}  // namespace coalwood::terrain
