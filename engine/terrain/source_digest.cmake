# Writes OUTPUT, a header with the digest of the files in SOURCES (a list file, one path a line), in namespace SPACE.
file(STRINGS ${SOURCES} paths)
set(sums "")
foreach(path IN LISTS paths)
  file(SHA256 ${path} sum)
  string(APPEND sums "${sum}\n")
endforeach()
string(SHA256 digest "${sums}")
string(SUBSTRING ${digest} 0 16 digest)
file(CONFIGURE OUTPUT ${OUTPUT} CONTENT
"#pragma once

/// Made by source_digest.cmake.
namespace coalwood::@SPACE@ {
inline constexpr const char* kSourceDigest = \"@digest@\";
}
" @ONLY)
