#include "scene/ork_xml.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>

#include "scene/ork.h"

namespace coalwood::scene {
namespace {

/// A component's kind in the field's words.
std::string kind_of(const pugi::xml_node& node) {
  constexpr std::array<std::array<const char*, 2>, 17> kWords{{{"bodytube", "body tube"},
                                                               {"nosecone", "nose cone"},
                                                               {"trapezoidfinset", "trapezoidal fins"},
                                                               {"ellipticalfinset", "elliptical fins"},
                                                               {"freeformfinset", "freeform fins"},
                                                               {"tubefinset", "tube fins"},
                                                               {"innertube", "inner tube"},
                                                               {"tubecoupler", "tube coupler"},
                                                               {"centeringring", "centring ring"},
                                                               {"engineblock", "engine block"},
                                                               {"masscomponent", "mass"},
                                                               {"shockcord", "shock cord"},
                                                               {"launchlug", "launch lug"},
                                                               {"railbutton", "rail button"},
                                                               {"podset", "pods"},
                                                               {"parallelstage", "parallel stage"},
                                                               {"boosterset", "boosters"}}};
  for (const auto& [tag, words] : kWords)
    if (std::strcmp(node.name(), tag) == 0) return words;
  return node.name();
}

/// Faults beyond this many are not listed: the file is not a design that a person wrote.
constexpr std::size_t kMostFaults = 50;
/// Bytes of a component's name that are shown.
constexpr std::size_t kLongestName = 80;

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

/// Bytes of the UTF-8 character that a text begins with; 0: none of a well-formed one.
/// Source: The Unicode Standard 15, table 3-7.
std::size_t character(std::string_view text) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  const auto follows = [&](std::size_t i, unsigned low, unsigned high) {
    return byte(i) >= low && byte(i) <= high;
  };
  const unsigned lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead <= 0xdf) return follows(1, 0x80, 0xbf) ? 2 : 0;
  if (lead >= 0xe0 && lead <= 0xef) {
    const unsigned low = lead == 0xe0 ? 0xa0 : 0x80, high = lead == 0xed ? 0x9f : 0xbf;
    return follows(1, low, high) && follows(2, 0x80, 0xbf) ? 3 : 0;
  }
  if (lead >= 0xf0 && lead <= 0xf4) {
    const unsigned low = lead == 0xf0 ? 0x90 : 0x80, high = lead == 0xf4 ? 0x8f : 0xbf;
    return follows(1, low, high) && follows(2, 0x80, 0xbf) && follows(3, 0x80, 0xbf) ? 4 : 0;
  }
  return 0;
}

/// A name or comment as it can be shown and written.
std::string printable(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const std::size_t n = character(text);
    if (n == 0) {
      result += '?';
      text.remove_prefix(1);
      continue;
    }
    const auto first = static_cast<unsigned char>(text.front());
    if (n == 1 && (first < 0x20 || first == 0x7f)) {
      result += ' ';
    } else {
      result += text.substr(0, n);
    }
    text.remove_prefix(n);
  }
  return result;
}

int depth_below(const pugi::xml_node& root) {
  int depth = 1;
  int deepest = 1;
  pugi::xml_node node = root;
  while (node) {
    if (const pugi::xml_node child = node.first_child()) {
      node = child;
      deepest = std::max(deepest, ++depth);
      continue;
    }
    while (node && node != root && !node.next_sibling()) {
      node = node.parent();
      --depth;
    }
    if (!node || node == root) break;
    node = node.next_sibling();
  }
  return deepest;
}

}  // namespace

double OrkXml::parsed(const pugi::xml_node& node, const char* name, std::string_view text, double otherwise) {
  text = trimmed(text);
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  double value = 0.0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc() && end == text.data() + text.size() && std::isfinite(value) &&
      std::abs(value) < 1e9) {
    return value;
  }
  fault(node, fmt::format("{} is '{}', not a number", name, text.substr(0, 40)));
  return otherwise;
}

double OrkXml::number(const pugi::xml_node& node, const char* child, double otherwise) {
  const pugi::xml_node element = node.child(child);
  if (!element) return otherwise;
  const std::string_view text = trimmed(element.text().get());
  return text.empty() ? otherwise : parsed(node, child, text, otherwise);
}

AutoNumber OrkXml::auto_number(const pugi::xml_node& node, const char* child) {
  AutoNumber result;
  const pugi::xml_node element = node.child(child);
  if (!element) return result;
  std::string_view text = trimmed(element.text().get());
  result.given = true;
  if (text.substr(0, 4) == "auto") {
    result.automatic = true;
    text = trimmed(text.substr(4));
    if (text.empty()) return result;
  }
  result.value = parsed(node, child, text, 0.0);
  return result;
}

int OrkXml::whole(const pugi::xml_node& node, const char* child, int otherwise, int low, int high) {
  const double value = number(node, child, otherwise);
  if (value < low || value > high) {
    fault(node, fmt::format("{} is {:g}, allowed: {} to {}", child, value, low, high));
    return otherwise;
  }
  return static_cast<int>(std::lround(value));
}

double OrkXml::attribute(const pugi::xml_node& node, const char* name, double otherwise) {
  const pugi::xml_attribute attribute = node.attribute(name);
  return attribute ? parsed(node, name, attribute.value(), otherwise) : otherwise;
}

std::string OrkXml::text(const pugi::xml_node& node, const char* child) {
  return printable(trimmed(node.child(child).text().get()));
}

bool OrkXml::truth(const pugi::xml_node& node, const char* child, bool otherwise) {
  const std::string value = text(node, child);
  return value.empty() ? otherwise : value == "true";
}

std::string OrkXml::item(const pugi::xml_node& node) {
  const std::string name = printable(text(node, "name").substr(0, kLongestName));
  const std::string kind = kind_of(node);
  return name.empty() ? kind : fmt::format("{} '{}'", kind, name);
}

void OrkXml::fault(const pugi::xml_node& node, const std::string& what) {
  if (faults_.size() < kMostFaults) {
    faults_.push_back({.file = origin_, .line = 0, .key = item(node), .what = what});
  }
}

void parse_document(pugi::xml_document& document, std::string& text, const std::string& origin) {
  const auto refuse = [&](const std::string& what) {
    throw base::InputError({.file = origin, .line = 0, .key = {}, .what = what});
  };
  const auto marks = std::count_if(text.begin(), text.end(), [](char c) { return c == '<' || c == '='; });
  if (static_cast<std::size_t>(marks) > kMostOrkMarks)
    refuse(fmt::format("has more than {} tags and attributes", kMostOrkMarks));
  // No document type is read, so entities cannot expand.
  const pugi::xml_parse_result result =
      document.load_buffer_inplace(text.data(), text.size(), pugi::parse_default & ~pugi::parse_doctype);
  if (!result) refuse(fmt::format("broken XML near byte {}: {}", result.offset, result.description()));
  const std::string_view root = document.document_element().name();
  if (root == "RockSimDocument")
    refuse("is a RockSim design, which is not supported: open it in OpenRocket and save it as .ork");
  if (root == "RASAeroDocument")
    refuse("is a RASAero design, which is not supported: open it in OpenRocket and save it as .ork");
  if (root != "openrocket") {
    refuse("the XML is no OpenRocket design: its root is not <openrocket>");
  }
  const int depth = depth_below(document.document_element());
  if (depth > kDeepestOrkElement)
    refuse(fmt::format("elements are nested {} deep, allowed: {}", depth, kDeepestOrkElement));
}

}  // namespace coalwood::scene
