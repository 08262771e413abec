#pragma once

#include <pugixml.hpp>
#include <string>
#include <vector>

#include "base/error.h"

/// Values of an OpenRocket design's elements, with faults gathered instead of thrown.
namespace coalwood::scene {

/// A number that may be "auto".
struct AutoNumber {
  double value = 0.0;
  bool automatic = false;
  bool given = false;
};

/// Reads children of elements; remembers every value that is no finite number.
class OrkXml {
 public:
  explicit OrkXml(std::string origin) : origin_(std::move(origin)) {}

  /// The child's number; `otherwise` when there is none, or when it is no finite number (a fault).
  double number(const pugi::xml_node& node, const char* child, double otherwise = 0.0);
  /// Likewise, "auto" or "auto 0.025" allowed.
  AutoNumber auto_number(const pugi::xml_node& node, const char* child);
  int whole(const pugi::xml_node& node, const char* child, int otherwise, int low, int high);
  double attribute(const pugi::xml_node& node, const char* name, double otherwise = 0.0);
  /// The child's text on one line, in valid UTF-8: anything else in it is shown as '?'.
  static std::string text(const pugi::xml_node& node, const char* child);
  static bool truth(const pugi::xml_node& node, const char* child, bool otherwise = false);

  /// "body tube 'Booster'".
  static std::string item(const pugi::xml_node& node);

  void fault(const pugi::xml_node& node, const std::string& what);
  [[nodiscard]] const std::vector<base::Fault>& faults() const noexcept { return faults_; }

 private:
  double parsed(const pugi::xml_node& node, const char* name, std::string_view text, double otherwise);

  std::string origin_;
  std::vector<base::Fault> faults_;
};

/// Parses a design's text in place into `document`, which must not outlive it; its root is <openrocket>.
/// @throws base::InputError for broken XML, more than kMostOrkMarks tags and attributes, nesting deeper than
/// kDeepestOrkElement, or another root.
void parse_document(pugi::xml_document& document, std::string& text, const std::string& origin);

}  // namespace coalwood::scene
