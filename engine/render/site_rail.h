#pragma once

#include "exchange/look.h"
#include "math/quaternion.h"
#include "render/model_mesh.h"

/// The launcher: a steel rod through the rocket's lugs, held off a square mast by clips,
/// with a foot plate and two struts to the ground. Made from the scene's rail.
namespace coalwood::render {

/// Shortest turn from straight up to the rail: how the rocket stands on it. Source: the
/// attitude that physics' on_pad() gives.
[[nodiscard]] math::Quatd rail_attitude(const exchange::LauncherShape& launcher);

/// In W, origin at the pad, the rocket's axis through the origin.
[[nodiscard]] Mesh rail_mesh(const exchange::LauncherShape& launcher, const exchange::RocketShape& rocket);

}  // namespace coalwood::render
