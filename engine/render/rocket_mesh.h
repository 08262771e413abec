#pragma once

#include "exchange/look.h"
#include "render/model_mesh.h"

/// A rocket's outside as triangles, made from the shape that its scene describes.
/// Frame N: B's axes with the origin at the nose tip, so z = -station.
namespace coalwood::render {

/// How finely a mesh is made.
struct RocketFineness {
  int around = 48;       ///< facets about the axis
  double sag = 3.0e-5;   ///< [m] by which a chord along the outline may miss a curve that its corners suggest
  double crease = 0.35;  ///< [rad] outline corners sharper than this are edges; gentler ones are, too, when
                         ///< they turn alone
};

/// Body of revolution with both ends closed. Normals are smooth along the outline except
/// at creases; uv is (angle, station).
[[nodiscard]] Mesh revolved_mesh(const exchange::RevolvedPart& part, const RocketFineness& fineness = {});

/// A set of fins: flat plates with bevelled leading, trailing and tip edges, turned by
/// their cant about the axis through the middle of the root. Each fin is closed.
[[nodiscard]] Mesh fin_mesh(const exchange::FinPart& part);

/// A set of open tubes, outside, inside and rims.
[[nodiscard]] Mesh tube_fin_mesh(const exchange::TubePart& part, const RocketFineness& fineness = {});

/// The nozzle's bell, outside and inside, from its throat to the exit.
[[nodiscard]] Mesh nozzle_mesh(const exchange::NozzleShape& nozzle, const RocketFineness& fineness = {});

/// Two launch lugs on the body's side that faces the rail.
[[nodiscard]] Mesh lug_mesh(const exchange::RocketShape& shape);

/// All of it.
[[nodiscard]] Mesh rocket_mesh(const exchange::RocketShape& shape, const RocketFineness& fineness = {});

}  // namespace coalwood::render
