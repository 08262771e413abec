#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

/// Results that are costly to make, kept in the user's cache folder under the hash of what they
/// were made from. A cache can always be deleted: what is missing, cut short, altered or made
/// from something else is made anew, never trusted.
namespace coalwood::base {

class Cache {
 public:
  /// Keeps files in `folder`, at most `most` of them: the ones used longest ago go first.
  explicit Cache(std::filesystem::path folder, std::size_t most = 16);

  /// What was stored under `key`, if it is there whole.
  /// @param key  text that names everything the result depends on
  [[nodiscard]] std::optional<std::string> find(std::string_view key) const;

  /// Stores `bytes` under a temporary name and renames it. A folder that cannot be written only
  /// costs the next start its time: that is logged, not thrown.
  void store(std::string_view key, std::string_view bytes) const;

  /// The file of a key.
  [[nodiscard]] std::filesystem::path path_of(std::string_view key) const;

 private:
  void drop_oldest() const;

  std::filesystem::path folder_;
  std::size_t most_;
};

/// Check sum of many bytes, eight at a time. For damage, not against malice.
/// Source: the multiply-and-rotate round of xxHash64 (Y. Collet, specification 0.1.1), four lanes.
[[nodiscard]] std::uint64_t check_sum(std::string_view bytes) noexcept;

}  // namespace coalwood::base
