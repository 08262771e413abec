#include "gl/shader_source.h"

#include <algorithm>
#include <cctype>
#include <sstream>

#include "base/error.h"
#include "base/files.h"

namespace coalwood::gl {
namespace {

constexpr std::string_view kVersion = "#version 450 core\n";

/// The name inside the quotes of an include line; empty when it is none.
std::string included(std::string_view line) {
  const auto start = line.find_first_not_of(" \t");
  if (start == std::string_view::npos || line.substr(start, 8) != "#include") return {};
  const auto open = line.find('"', start);
  const auto close = open == std::string_view::npos ? open : line.find('"', open + 1);
  return close == std::string_view::npos ? std::string{}
                                         : std::string(line.substr(open + 1, close - open - 1));
}

void append(const std::filesystem::path& root, const std::string& file, const std::string& from,
            int from_line, ShaderSource& out) {
  // An include may be written from the project's root, as C++ has it.
  std::string name = file;
  if (name.starts_with("shaders/")) name.erase(0, 8);
  if (std::find(out.files.begin(), out.files.end(), name) != out.files.end()) return;
  if (!std::filesystem::is_regular_file(root / name))
    throw base::InputError(base::Fault{from, from_line, name, "no such shader file in " + root.string()});
  const std::string text = base::read_file(root / name);
  const auto number = std::to_string(out.files.size());
  out.files.push_back(name);
  out.text += "#line 1 " + number + "\n";
  std::istringstream lines(text);
  std::string line;
  for (int count = 1; std::getline(lines, line); ++count) {
    const std::string inner = included(line);
    if (!inner.empty()) {
      append(root, inner, name, count, out);
      out.text += "#line " + std::to_string(count + 1) + " " + number + "\n";
    } else if (line.starts_with("#pragma once")) {
      out.text += "\n";
    } else {
      out.text += line + "\n";
    }
  }
}

}  // namespace

ShaderSource assemble(const std::filesystem::path& root, std::string_view file,
                      std::string_view definitions) {
  ShaderSource source;
  source.text = kVersion;
  source.text += definitions;
  append(root, std::string(file), "", 0, source);
  return source;
}

std::string readable_log(const ShaderSource& source, std::string_view log) {
  std::istringstream lines{std::string(log)};
  std::string line;
  std::string out;
  while (std::getline(lines, line)) {
    // "2:14(3): error" (Mesa) or "2(14) : error" (NVIDIA).
    std::size_t at = 0;
    while (at < line.size() && std::isdigit(static_cast<unsigned char>(line[at])) != 0) ++at;
    const bool numbered = at > 0 && at < 4 && at + 1 < line.size() && (line[at] == ':' || line[at] == '(');
    const auto number =
        numbered ? static_cast<std::size_t>(std::stoul(line.substr(0, at))) : source.files.size();
    if (number < source.files.size()) {
      std::size_t end = at + 1;
      while (end < line.size() && std::isdigit(static_cast<unsigned char>(line[end])) != 0) ++end;
      const std::size_t digits = end;
      // Mesa gives the column, too.
      if (end < line.size() && line[at] == ':' && line[end] == '(')
        end = std::min(line.find(')', end), line.size());
      const auto rest = line.find_first_not_of(" :)", std::min(end, line.size()));
      out += source.files[number] + ":" + line.substr(at + 1, digits - at - 1) + ": " +
             (rest == std::string::npos ? std::string{} : line.substr(rest));
    } else {
      out += line;
    }
    out += "\n";
  }
  return out;
}

}  // namespace coalwood::gl
