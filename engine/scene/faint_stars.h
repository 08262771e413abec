#pragma once

#include <vector>

#include "exchange/look.h"

/// Stars too faint for the built-in list, so that a night sky is as full as it is to the naked eye.
namespace coalwood::scene {

/// Those of magnitude 3.5 to 6.5, brightest first: as many of each brightness as there are, with the colours of the bright ones,
/// crowded toward the Milky Way as they are. Where each stands is by chance, always the same: a catalogue (`look.stars`) knows.
[[nodiscard]] std::vector<exchange::Star> faint_stars();

}  // namespace coalwood::scene
