#include "app/columns.h"

#include <cstdlib>
#include <limits>
#include <sstream>

#include "base/error.h"
#include "base/files.h"

namespace coalwood::app {
namespace {

double number_of(const std::string& cell) {
  char* end = nullptr;
  const double value = std::strtod(cell.c_str(), &end);
  return end == cell.c_str() ? std::numeric_limits<double>::quiet_NaN() : value;
}

std::string trimmed(std::string text) {
  while (!text.empty() && (text.back() == '\r' || text.back() == ' ')) text.pop_back();
  return text.substr(std::min(text.find_first_not_of(' '), text.size()));
}

}  // namespace

Columns read_columns(const std::filesystem::path& file) {
  std::istringstream in(base::read_file(file));
  std::string line, cell;
  std::vector<std::string> names;
  if (!std::getline(in, line)) throw base::InputError(base::Fault{file.string(), 1, "", "holds no table"});
  for (std::istringstream row(line); std::getline(row, cell, ',');) names.push_back(trimmed(cell));
  Columns columns;
  while (std::getline(in, line)) {
    if (trimmed(line).empty()) continue;
    std::istringstream row(line);
    for (const std::string& name : names) {
      cell.clear();
      std::getline(row, cell, ',');
      columns[name].push_back(number_of(cell));
    }
  }
  return columns;
}

const std::vector<double>& column(const Columns& columns, const std::string& name,
                                  const std::filesystem::path& file) {
  const auto found = columns.find(name);
  if (found == columns.end() || found->second.empty())
    throw base::InputError(base::Fault{file.string(), 1, name, "the table has no such column, or it is empty"});
  return found->second;
}

}  // namespace coalwood::app
