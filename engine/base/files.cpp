#include "base/files.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include <fcntl.h>
#include <unistd.h>

#include "base/error.h"

namespace coalwood::base {
namespace {
struct Close {
  void operator()(std::FILE* file) const noexcept { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, Close>;
}  // namespace

std::string read_file(const std::filesystem::path& path, std::size_t limit) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored))
    throw InputError(Fault{path.string(), 0, "", "is a folder, not a file"});
  const File file(std::fopen(path.c_str(), "rb"));
  if (!file) throw InputError(Fault{path.string(), 0, "", std::string("cannot be read: ") + std::strerror(errno)});
  std::string bytes;
  char chunk[1 << 16];
  while (const std::size_t got = std::fread(chunk, 1, sizeof chunk, file.get())) {
    bytes.append(chunk, got);
    if (bytes.size() > limit)
      throw InputError(Fault{path.string(), 0, "", "is larger than " + std::to_string(limit >> 10) + " KiB"});
  }
  if (std::ferror(file.get()))
    throw InputError(Fault{path.string(), 0, "", "cannot be read to its end"});
  return bytes;
}

void write_file(const std::filesystem::path& path, std::string_view bytes) {
  std::filesystem::path temporary = path;
  temporary += ".part." + std::to_string(::getpid());
  const auto fail = [&](const char* doing) {
    const std::string reason = std::strerror(errno);
    std::error_code ignored;
    std::filesystem::remove(temporary, ignored);
    throw FailureError(path.string() + ": cannot " + doing + ": " + reason);
  };
  if (std::filesystem::is_directory(path)) throw FailureError(path.string() + ": cannot be written: is a folder");
  errno = 0;
  File file(std::fopen(temporary.c_str(), "wb"));
  if (!file) fail("be written");
  if (std::fwrite(bytes.data(), 1, bytes.size(), file.get()) != bytes.size()) fail("be written");
  if (std::fflush(file.get()) != 0 || ::fsync(::fileno(file.get())) != 0) fail("be flushed to disk");
  if (std::fclose(file.release()) != 0) fail("be closed");
  if (std::rename(temporary.c_str(), path.c_str()) != 0) fail("be given its name");
}

void write_file(const std::filesystem::path& path, std::span<const std::byte> bytes) {
  write_file(path, std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
}

}  // namespace coalwood::base
