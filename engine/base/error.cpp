#include "base/error.h"

#include <cstdio>
#include <cstdlib>

#include "base/assert.h"

namespace coalwood::base {
namespace {
std::string joined(const std::vector<Fault>& faults) {
  std::string text;
  for (const Fault& fault : faults) {
    if (!text.empty()) text += '\n';
    text += fault.text();
  }
  return text;
}
}  // namespace

std::string Fault::text() const {
  std::string text = file;
  if (line > 0) text += (text.empty() ? "line " : ":") + std::to_string(line);
  if (!text.empty()) text += ": ";
  if (!key.empty()) text += key + ": ";
  return text + what;
}

InputError::InputError(std::vector<Fault> faults) : Error(joined(faults)), faults_(std::move(faults)) {}

void assertion_failed(const char* condition, const char* file, int line) noexcept {
  std::fprintf(stderr, "%s:%d: broken invariant: %s\n", file, line, condition);
  std::abort();
}

}  // namespace coalwood::base
