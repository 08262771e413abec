#include "scene/ork_xml.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>

#include "scene/ork.h"

namespace coalwood::scene {
namespace {

/// Faults beyond this many are not listed: the file is not a design that a person wrote.
constexpr std::size_t kMostFaults = 50;

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
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
  return std::string(trimmed(node.child(child).text().get()));
}

bool OrkXml::truth(const pugi::xml_node& node, const char* child, bool otherwise) {
  const std::string value = text(node, child);
  return value.empty() ? otherwise : value == "true";
}

std::string OrkXml::item(const pugi::xml_node& node) {
  const std::string name = text(node, "name");
  return name.empty() ? std::string(node.name()) : fmt::format("{} '{}'", node.name(), name.substr(0, 80));
}

void OrkXml::fault(const pugi::xml_node& node, const std::string& what) {
  if (faults_.size() < kMostFaults) {
    faults_.push_back({.file = origin_, .line = 0, .key = item(node), .what = what});
  }
}

void parse_document(pugi::xml_document& document, const std::string& text, const std::string& origin) {
  const auto refuse = [&](const std::string& what) {
    throw base::InputError({.file = origin, .line = 0, .key = {}, .what = what});
  };
  // No document type is read, so entities cannot expand.
  const pugi::xml_parse_result result =
      document.load_buffer(text.data(), text.size(), pugi::parse_default & ~pugi::parse_doctype);
  if (!result) refuse(fmt::format("broken XML near byte {}: {}", result.offset, result.description()));
  if (std::strcmp(document.document_element().name(), "openrocket") != 0) {
    refuse("the XML is no OpenRocket design: its root is not <openrocket>");
  }
  const int depth = depth_below(document.document_element());
  if (depth > kDeepestOrkElement)
    refuse(fmt::format("elements are nested {} deep, allowed: {}", depth, kDeepestOrkElement));
}

}  // namespace coalwood::scene
