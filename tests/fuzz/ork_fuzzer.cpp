#include <cstddef>
#include <cstdint>

#include "readers.h"

/// libFuzzer's entry.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  coalwood::tests::read_any_design({reinterpret_cast<const char*>(bytes), size});
  return 0;
}
