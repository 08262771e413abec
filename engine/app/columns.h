#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

/// Tables of measured and computed flights: comma-separated columns with a head line.
namespace coalwood::app {

/// Columns by name; NaN where a cell is empty or no number.
using Columns = std::map<std::string, std::vector<double>>;

/// @throws base::InputError when the file cannot be read or has no head line.
[[nodiscard]] Columns read_columns(const std::filesystem::path& file);

/// A column that must be there. @throws base::InputError naming the file and the column.
[[nodiscard]] const std::vector<double>& column(const Columns& columns, const std::string& name,
                                                const std::filesystem::path& file);

}  // namespace coalwood::app
