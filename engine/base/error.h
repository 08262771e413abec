#pragma once

#include <stdexcept>
#include <string>
#include <vector>

/// Errors of the outside world: scenes, models, motors, shaders, windows, codecs, disks.
/// They are thrown while loading and caught in main; inside the loop nothing throws.
namespace coalwood::base {

/// Base of all. `what()` is one clear line (or one line per fault) for a person.
class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// One thing wrong with an input, shown as `file:line: key: what`.
struct Fault {
  std::string file;     ///< path as the user gave it; may be empty (command line)
  int line = 0;         ///< 1-based; 0: not known
  std::string key;      ///< scene key, option or record; may be empty
  std::string what;     ///< what is wrong, with the allowed range

  [[nodiscard]] std::string text() const;
};

/// Bad input: the program ends with exit code 2, nothing is changed or lost.
/// Loaders gather every fault before they throw.
class InputError : public Error {
 public:
  explicit InputError(std::vector<Fault> faults);
  explicit InputError(Fault fault) : InputError(std::vector<Fault>{std::move(fault)}) {}
  [[nodiscard]] const std::vector<Fault>& faults() const noexcept { return faults_; }

 private:
  std::vector<Fault> faults_;
};

/// Failure of the program or its surroundings (no display, no codec, disk full): exit code 1.
class FailureError : public Error {
 public:
  using Error::Error;
};

/// Exit codes of the executable.
inline constexpr int kExitOk = 0;
inline constexpr int kExitFailure = 1;
inline constexpr int kExitBadInput = 2;

}  // namespace coalwood::base
