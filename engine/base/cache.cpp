#include "base/cache.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <vector>

#include "base/error.h"
#include "base/files.h"
#include "base/log.h"

namespace coalwood::base {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kMark = "coalwood cache 1\n";
constexpr std::size_t kLargest = std::size_t{1} << 30;  // [bytes] no entry is larger

struct Head {
  std::uint64_t key_size = 0, size = 0, sum = 0;
};

std::uint64_t word_at(std::string_view bytes, std::size_t at) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes.data() + at, std::min(sizeof word, bytes.size() - at));
  return word;
}

}  // namespace

std::uint64_t check_sum(std::string_view bytes) noexcept {
  constexpr std::uint64_t kFirst = 0x9E3779B185EBCA87ull, kSecond = 0xC2B2AE3D27D4EB4Full;
  const auto round = [](std::uint64_t lane, std::uint64_t word) {
    return std::rotl(lane + word * kSecond, 31) * kFirst;
  };
  std::uint64_t lanes[4] = {kFirst + kSecond, kSecond, 0, 0 - kFirst};
  std::size_t at = 0;
  for (; at + 32 <= bytes.size(); at += 32)
    for (std::size_t k = 0; k < 4; ++k) lanes[k] = round(lanes[k], word_at(bytes, at + 8 * k));
  std::uint64_t sum = bytes.size();
  for (const std::uint64_t lane : lanes) sum = round(sum ^ lane, lane);
  for (; at < bytes.size(); at += 8) sum = round(sum, word_at(bytes, at));
  sum ^= sum >> 33;
  sum *= kSecond;
  return sum ^ (sum >> 29);
}

Cache::Cache(fs::path folder, std::size_t most) : folder_(std::move(folder)), most_(most) {}

fs::path Cache::path_of(std::string_view key) const {
  return folder_ / fmt::format("{:016x}.cache", check_sum(key));
}

std::optional<std::string> Cache::find(std::string_view key) const {
  const fs::path path = path_of(key);
  std::error_code error;
  if (!fs::is_regular_file(path, error)) return std::nullopt;
  std::string bytes;
  try {
    bytes = read_file(path, kLargest);
  } catch (const Error&) {
    return std::nullopt;
  }
  Head head;
  const std::size_t begin = kMark.size() + sizeof head;
  if (bytes.size() < begin || !bytes.starts_with(kMark)) return std::nullopt;
  std::memcpy(&head, bytes.data() + kMark.size(), sizeof head);
  if (head.key_size != key.size() || bytes.size() - begin < key.size() ||
      head.size != bytes.size() - begin - key.size())
    return std::nullopt;
  const std::string_view rest = std::string_view(bytes).substr(begin);
  if (rest.substr(0, key.size()) != key || check_sum(rest) != head.sum) return std::nullopt;
  fs::last_write_time(path, fs::file_time_type::clock::now(), error);  // used just now
  bytes.erase(0, begin + key.size());
  return bytes;
}

void Cache::store(std::string_view key, std::string_view bytes) const {
  std::string rest(key);
  rest += bytes;
  const Head head{key.size(), bytes.size(), check_sum(rest)};
  std::string whole(kMark);
  whole.append(reinterpret_cast<const char*>(&head), sizeof head);
  whole += rest;
  std::error_code error;
  fs::create_directories(folder_, error);
  try {
    write_file(path_of(key), whole);
    drop_oldest();
  } catch (const FailureError& failure) {
    log_info(fmt::format("nothing is kept for the next start: {}", failure.what()));
  }
}

void Cache::drop_oldest() const {
  struct Entry {
    fs::file_time_type used;
    fs::path path;
  };
  std::vector<Entry> entries;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder_, error)) {
    if (entry.path().extension() != ".cache") continue;
    const auto used = entry.last_write_time(error);
    if (!error) entries.push_back({used, entry.path()});
  }
  if (entries.size() <= most_) return;
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.used < b.used; });
  for (std::size_t i = 0; i + most_ < entries.size(); ++i) fs::remove(entries[i].path, error);
}

}  // namespace coalwood::base
