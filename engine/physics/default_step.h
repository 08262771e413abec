#pragma once

namespace coalwood::physics {

/// A step that solves the shipped scenes to a centimetre: see MODEL.md, "Accuracy of the default step".
inline constexpr double kDefaultStep = 0.01;  // [s]

/// The longest step that follows a canopy opening at many times its descent speed: MODEL.md, eq. 18.
inline constexpr double kLongestStep = 0.012;  // [s]

}  // namespace coalwood::physics
