#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>

/// A file that grows in the open under another name and gets its own when it is complete.
namespace coalwood::video {

/// `film.mp4` is written as `film.part.mp4` beside it: playable while it grows, and never
/// half-written under its final name. Only one program at a time can write it.
class PartFile {
 public:
  /// Creates the part file, or empties one that an earlier run left.
  /// @throws base::FailureError when the folder is missing or not writable, the final name
  /// is a folder, or another recording holds the part file.
  explicit PartFile(std::filesystem::path final_path);
  ~PartFile();
  PartFile(const PartFile&) = delete;
  PartFile& operator=(const PartFile&) = delete;

  /// Hands all bytes to the system. Returns 0, or the `errno` of the failure, after which
  /// nothing more is written.
  int append(std::span<const std::byte> bytes) noexcept;

  /// Notes that all bytes so far make a playable file.
  void mark() noexcept { playable_ = written_; }

  /// After a failed write: cuts the file back to the last mark, or deletes it when there is
  /// none, and closes it.
  void keep_playable() noexcept;

  /// 0, or the `errno` of the first failed write.
  [[nodiscard]] int failure() const noexcept { return failure_; }

  /// Flushes to disk, closes, renames to the final name. @throws base::FailureError; the
  /// part file then stays.
  void commit();

  /// Closes and deletes the part file: for a recording that holds no picture at all.
  void discard() noexcept;

  [[nodiscard]] const std::filesystem::path& path() const noexcept { return part_; }

 private:
  std::filesystem::path final_, part_;
  int descriptor_ = -1;
  int failure_ = 0;
  std::int64_t written_ = 0, playable_ = 0;  // bytes
};

/// `film.part.mp4` for `film.mp4`.
[[nodiscard]] std::filesystem::path part_path(const std::filesystem::path& final_path);

}  // namespace coalwood::video
