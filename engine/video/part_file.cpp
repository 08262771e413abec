#include "video/part_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <utility>

#include "base/error.h"

namespace coalwood::video {
namespace {
[[noreturn]] void fail(const std::filesystem::path& path, const std::string& what, int reason) {
  throw base::FailureError(path.string() + ": " + what + ": " + std::strerror(reason));
}
}  // namespace

std::filesystem::path part_path(const std::filesystem::path& final_path) {
  std::filesystem::path part = final_path;
  return part.replace_filename(final_path.stem().string() + ".part" + final_path.extension().string());
}

PartFile::PartFile(std::filesystem::path final_path)
    : final_(std::move(final_path)), part_(part_path(final_)) {
  std::error_code ignored;
  if (std::filesystem::is_directory(final_, ignored)) fail(final_, "cannot be written", EISDIR);
  // Not truncated by open: another recording may be using it.
  descriptor_ = ::open(part_.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
  if (descriptor_ < 0) fail(part_, "cannot be written", errno);
  const bool alone = ::flock(descriptor_, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK;
  const bool emptied = alone && ::ftruncate(descriptor_, 0) == 0;
  if (emptied) return;
  const int reason = errno;
  ::close(descriptor_);
  if (!alone) throw base::FailureError(part_.string() + ": another recording is writing it");
  fail(part_, "cannot be written", reason);
}

PartFile::~PartFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

int PartFile::append(std::span<const std::byte> bytes) noexcept {
  while (!bytes.empty() && failure_ == 0) {
    const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
    if (written > 0) {
      bytes = bytes.subspan(static_cast<std::size_t>(written));
      written_ += written;
    } else if (written == 0)
      failure_ = ENOSPC;
    else if (errno != EINTR)
      failure_ = errno;
  }
  return failure_;
}

void PartFile::commit() {
  if (failure_ != 0) fail(part_, "cannot be written", failure_);
  if (::fsync(descriptor_) != 0 && errno != EINVAL) fail(part_, "cannot be flushed to disk", errno);
  const bool closed = ::close(descriptor_) == 0;
  descriptor_ = -1;
  if (!closed) fail(part_, "cannot be closed", errno);
  if (std::rename(part_.c_str(), final_.c_str()) != 0)
    fail(final_, "cannot be given its name (the film is complete in " + part_.string() + ")", errno);
}

void PartFile::keep_playable() noexcept {
  if (playable_ == 0) {
    discard();
    return;
  }
  if (descriptor_ >= 0 && ::ftruncate(descriptor_, playable_) == 0) ::close(std::exchange(descriptor_, -1));
}

void PartFile::discard() noexcept {
  if (descriptor_ >= 0) {
    ::unlink(part_.c_str());  // while the lock is still held
    ::close(descriptor_);
  }
  descriptor_ = -1;
}

}  // namespace coalwood::video
