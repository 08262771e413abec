#pragma once

namespace coalwood::physics {

/// A step that solves the shipped scenes to a centimetre: see MODEL.md, "Accuracy of the default step".
inline constexpr double kDefaultStep = 0.01;  // [s]

}  // namespace coalwood::physics
