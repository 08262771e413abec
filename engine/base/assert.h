#pragma once

/// The one macro for mistakes of the programmer. It stays on in Release: a
/// broken invariant in a simulator is a wrong number on somebody's screen.
namespace coalwood::base {
/// Prints the failed condition with its place and aborts.
[[noreturn]] void assertion_failed(const char* condition, const char* file, int line) noexcept;
}  // namespace coalwood::base

#define CW_ASSERT(condition) \
  ((condition) ? static_cast<void>(0) : ::coalwood::base::assertion_failed(#condition, __FILE__, __LINE__))
