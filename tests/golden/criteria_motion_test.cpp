#include <algorithm>

#include "golden/valley.h"

/// A slow walk through the valley: nothing pops.
namespace coalwood::golden {
namespace {

struct Track {
  const char* name;
  Stand from;
  double ahead, up;  // [m] a frame
};
constexpr Track kTracks[] = {{"over the slack", {-38, -46, 2, 40, 3, 40}, 0.03, 0.0},
                             {"over the trees", {150, 120, 40, 60, -10, 40}, 0.2, 0.0},
                             {"over the valley", {0, 0, 350, 60, -15, 40}, 1.0, 0.0},
                             {"up from the pad", {0, 0, 100, 60, -20, 40}, 0.0, 0.4}};

class Motion : public Valley {
 protected:
  /// What the frames of a track have beside the mean of the one before and the one after, in blocks of
  /// 8x8 pixels [levels]: the largest of all frames over the middle one. Where things move evenly it is
  /// the same all along; what comes or goes at once stands out.
  double largest_pop(const Track& track) {
    constexpr int kBlock = 8;
    exchange::Snapshot snapshot;
    snapshot.time = -1.0;
    snapshot.vehicle.p_WB = {0.0, 0.0, 2e5};
    const render::Camera start = camera(track.from);
    std::vector<std::vector<double>> blocks;
    shots_.clear();
    for (int k = 0; k < kFrames; ++k) {
      render::Camera c = start;
      c.position = c.position + static_cast<double>(k) * (track.ahead * direction(0.0, track.from.azimuth) +
                                                          Vec3d{0.0, 0.0, track.up});
      const Shot s = drawn(c, snapshot, {240, 136});
      shots_.push_back(s.picture);
      blocks.emplace_back();
      for (int y = 0; y + kBlock <= s.picture.height; y += kBlock)
        for (int x = 0; x + kBlock <= s.picture.width; x += kBlock) {
          double sum = 0.0;
          for (int i = 0; i < kBlock * kBlock; ++i) sum += s.shown(x + i % kBlock, y + i / kBlock, 1);
          blocks.back().push_back(sum / (kBlock * kBlock));
        }
    }
    std::vector<double> steps;
    for (std::size_t k = 1; k + 1 < blocks.size(); ++k) {
      double off = 0.0;
      for (std::size_t i = 0; i < blocks[k].size(); ++i)
        off += std::abs(blocks[k][i] - 0.5 * (blocks[k - 1][i] + blocks[k + 1][i]));
      steps.push_back(off / static_cast<double>(blocks[k].size()));
    }
    std::sort(steps.begin(), steps.end());
    return steps.back() / steps[steps.size() / 2];
  }
  /// How much the likeness of neighbouring frames of the track that was drawn last changes from one pair to the next, at most.
  [[nodiscard]] double largest_change_of_likeness() const {
    std::vector<double> like;
    for (std::size_t k = 1; k < shots_.size(); ++k) like.push_back(support::structural_similarity(shots_[k - 1], shots_[k]));
    double largest = 0.0;
    for (std::size_t k = 1; k < like.size(); ++k) largest = std::max(largest, std::abs(like[k] - like[k - 1]));
    return largest;
  }
  static constexpr int kFrames = 12;
  std::vector<support::Picture> shots_;
};

TEST_F(Motion, NothingPopsOnASlowTrack) {
  sun(40.0, 120.0);
  wear([](exchange::Look& look) {
    look.wind = {};
    look.spectators = 0;
  });
  for (const Track& track : kTracks) {
    // Measured: 1.12, 1.04, 1.04, 1.05.
    EXPECT_LT(largest_pop(track), 1.25) << track.name;
    // Measured: 0.0073, 0.0025, 0.0030, 0.0049.
    EXPECT_LT(largest_change_of_likeness(), 0.01) << track.name;
    // The same track with one frame in whose place an earlier one is shown: seen.
    shots_[kFrames / 2] = shots_[kFrames / 2 - 3];
    EXPECT_GT(largest_change_of_likeness(), 0.01) << track.name << ", three frames back";
  }
}

}  // namespace
}  // namespace coalwood::golden
