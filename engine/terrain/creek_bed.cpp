#include "terrain/creek_bed.h"

#include <algorithm>
#include <unordered_map>

namespace coalwood::terrain {
namespace {

constexpr double kLeastBedFall = 5e-4;  // [1] beds fall at least so much per metre

bool on_edge(const Lattice& l, std::int32_t post) {
  const int column = post % l.size, row = post / l.size;
  return column == 0 || row == 0 || column == l.size - 1 || row == l.size - 1;
}

// Adds the posts from the bed's last one to `post` in a straight line.
void connect(CreekBed& bed, std::int32_t post, double elevation, const Lattice& lattice) {
  while (bed.posts.back() != post) {
    const int from = bed.posts.back();
    const int de = post % lattice.size - from % lattice.size, dn = post / lattice.size - from / lattice.size;
    const auto sign = [](int x) { return (x > 0 ? 1 : 0) - (x < 0 ? 1 : 0); };
    bed.posts.push_back(from + sign(de) + sign(dn) * lattice.size);
    bed.elevation.push_back(elevation);
  }
}

// Posts under a line, each the neighbour of the one before; loops are cut. Of a line that
// leaves the lattice and comes back, the longest part counts.
CreekBed trace(int creek, const std::vector<Waypoint>& line, const Lattice& lattice) {
  CreekBed best{creek, {}, {}, false}, bed = best;
  std::unordered_map<std::int32_t, std::size_t> place;  // post -> where in bed.posts
  const auto finish = [&] {
    if (bed.posts.size() > best.posts.size()) best = bed;
    bed = {creek, {}, {}, true};
    place.clear();
  };
  for (std::size_t k = 0; k + 1 < line.size(); ++k) {
    const Waypoint &a = line[k], &b = line[k + 1];
    constexpr int kParts = 8;  // pieces are at most two cells long: well under a cell each
    for (int s = 0; s < kParts + (k + 2 == line.size() ? 1 : 0); ++s) {
      const double t = static_cast<double>(s) / kParts;
      const double e = a.east + t * (b.east - a.east), n = a.north + t * (b.north - a.north);
      const int column = lattice.nearest_column(e), row = lattice.nearest_row(n);
      if (column < 0 || row < 0 || column >= lattice.size || row >= lattice.size) {
        finish();
        continue;
      }
      const auto post = static_cast<std::int32_t>(lattice.index(column, row));
      const auto seen = place.find(post);
      if (seen != place.end()) {
        for (std::size_t i = seen->second + 1; i < bed.posts.size(); ++i) place.erase(bed.posts[i]);
        bed.posts.resize(seen->second + 1);
        bed.elevation.resize(seen->second + 1);
        continue;
      }
      place[post] = bed.posts.size();
      bed.posts.push_back(post);
      bed.elevation.push_back(a.elevation + t * (b.elevation - a.elevation));
    }
  }
  finish();
  return best;
}

// The post of an already laid bed that is nearest to `post`.
const CreekBed* bed_of(const std::vector<CreekBed>& beds, const std::string& name) {
  for (const CreekBed& bed : beds) {
    if (creeks()[static_cast<std::size_t>(bed.creek)].name == name) return &bed;
  }
  return nullptr;
}
std::size_t nearest_post(const CreekBed& bed, std::int32_t post, const Lattice& lattice) {
  std::size_t best = 0;
  int best_square = 1 << 30;
  for (std::size_t i = 0; i < bed.posts.size(); ++i) {
    const int de = bed.posts[i] % lattice.size - post % lattice.size;
    const int dn = bed.posts[i] / lattice.size - post / lattice.size;
    if (de * de + dn * dn < best_square) {
      best_square = de * de + dn * dn;
      best = i;
    }
  }
  return best;
}

}  // namespace

std::vector<CreekBed> lay_creeks(const Lattice& lattice) {
  std::vector<CreekBed> beds;
  std::unordered_map<std::int32_t, double> taken;
  for (std::size_t c = 0; c < creeks().size(); ++c) {
    const Creek& creek = creeks()[c];
    CreekBed bed =
        trace(static_cast<int>(c), wandering_course(creek, std::max(60.0, lattice.spacing * 0.5)), lattice);
    const CreekBed* joined = bed_of(beds, creek.joins);
    if (joined != nullptr && !bed.posts.empty()) {
      const std::size_t mouth = nearest_post(*joined, bed.posts.back(), lattice);
      connect(bed, joined->posts[mouth], joined->elevation[mouth], lattice);
    }
    std::size_t end = 0;
    while (end < bed.posts.size() && !taken.contains(bed.posts[end])) ++end;
    if (end < bed.posts.size()) ++end;  // keep the post where it joins
    bed.posts.resize(end);
    bed.elevation.resize(end);
    if (bed.posts.size() < 2) continue;
    const auto mouth = taken.find(bed.posts.back());
    if (mouth != taken.end()) bed.elevation.back() = mouth->second;
    for (std::size_t i = bed.posts.size() - 1; i-- > 0;) {
      bed.elevation[i] = std::max(bed.elevation[i], bed.elevation[i + 1] + kLeastBedFall * lattice.spacing);
    }
    for (std::size_t i = 0; i < bed.posts.size(); ++i) taken.try_emplace(bed.posts[i], bed.elevation[i]);
    beds.push_back(std::move(bed));
  }
  return beds;
}

std::vector<CreekBed> lay_heads(const Lattice& lattice) {
  std::vector<CreekBed> heads;
  for (std::size_t c = 0; c < creeks().size(); ++c) {
    const std::vector<Waypoint> line = wandering_head(creeks()[c], std::max(60.0, lattice.spacing * 0.5));
    if (line.empty()) continue;
    CreekBed head = trace(static_cast<int>(c), line, lattice);
    if (head.posts.size() >= 2) heads.push_back(std::move(head));
  }
  return heads;
}

void pin(const std::vector<CreekBed>& beds, const Lattice& lattice, Land& land, WaterRules& rules) {
  for (const CreekBed& bed : beds) {
    for (std::size_t i = 0; i < bed.posts.size(); ++i) {
      const auto post = static_cast<std::size_t>(bed.posts[i]);
      land.z[post] = bed.elevation[i];
      land.fixed[post] = 1;
      const bool last = i + 1 == bed.posts.size();
      if (!last) {
        rules.outlet[post] = 0;
        rules.forced[post] = bed.posts[i + 1];
      } else if (on_edge(lattice, bed.posts[i]) && rules.forced[post] < 0) {
        rules.outlet[post] = 1;
      }
    }
  }
}

NearestBed nearest_bed(const std::vector<CreekBed>& beds, const Lattice& lattice) {
  NearestBed near{std::vector<double>(lattice.count(), 0.0), std::vector<double>(lattice.count(), 1e30)};
  for (const CreekBed& bed : beds) {
    for (std::size_t i = 0; i < bed.posts.size(); ++i) {
      near.distance[static_cast<std::size_t>(bed.posts[i])] = 0.0;
      near.elevation[static_cast<std::size_t>(bed.posts[i])] = bed.elevation[i];
    }
  }
  const int n = lattice.size;
  const double straight = lattice.spacing, diagonal = lattice.spacing * 1.41421356237309505;
  const auto relax = [&](int column, int row, int de, int dn) {
    const int c = column + de, r = row + dn;
    if (c < 0 || r < 0 || c >= n || r >= n) return;
    const std::size_t i = lattice.index(column, row), d = lattice.index(c, r);
    const double way = near.distance[d] + (de != 0 && dn != 0 ? diagonal : straight);
    if (way < near.distance[i]) {
      near.distance[i] = way;
      near.elevation[i] = near.elevation[d];
    }
  };
  for (int row = 0; row < n; ++row) {
    for (int column = 0; column < n; ++column) {
      for (const int de : {-1, 0, 1}) relax(column, row, de, -1);
      relax(column, row, -1, 0);
    }
    for (int column = n - 1; column >= 0; --column) relax(column, row, 1, 0);
  }
  for (int row = n - 1; row >= 0; --row) {
    for (int column = n - 1; column >= 0; --column) {
      for (const int de : {-1, 0, 1}) relax(column, row, de, 1);
      relax(column, row, 1, 0);
    }
    for (int column = 0; column < n; ++column) relax(column, row, -1, 0);
  }
  return near;
}

}  // namespace coalwood::terrain
