#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "scene/motor.h"
#include "scene/ork.h"

/// Motors that a design names: where their curves come from, and how several burn as one.
namespace coalwood::scene {

/// A motor in its mount with its curve; of a cluster one of `mount.count` equal ones.
struct MountedMotor {
  OrkMotor mount;
  Motor motor;
};

/// Whether two designations are the same but for case, blanks, dashes and a trailing delay.
[[nodiscard]] bool same_designation(std::string_view a, std::string_view b);

/// Whether two names of makers may be the same: either begins with the first letters of the other.
[[nodiscard]] bool same_maker(std::string_view a, std::string_view b);

/// The thrust curve of a motor that a design names, from the motor files (.eng, .rasp, .rse) of some folders:
/// the same designation but for case, blanks and a trailing delay, and the same maker where several are
/// called so.
/// @returns nothing when no file has it; damaged files are passed over
[[nodiscard]] std::optional<Motor> find_motor(const OrkMotor& wanted,
                                              std::span<const std::filesystem::path> folders);

/// The motors of a configuration as one, rebuilt from the thrust and mass that a simulation of it stored.
/// @param empty_mass [kg] of the rocket without motors, where the simulation stored only the mass of the
/// whole
/// @returns nothing when no simulation of that configuration stored them
[[nodiscard]] std::optional<Motor> stored_motor(const OrkDesign& design,
                                                const OrkConfiguration& configuration, double empty_mass);

/// Whether a motor is lit while the stages stay together: at launch, or some time after it.
[[nodiscard]] bool is_lit(const OrkConfiguration& configuration, const OrkMotor& motor);

/// One motor in place of several: thrusts added, each from its own ignition on, and masses. Diameter, length
/// and place are those of the one with the most propellant.
/// @param motors at least one
[[nodiscard]] MountedMotor as_one(std::span<const MountedMotor> motors);

/// Time [s] from the end of the burn of `as_one` to the first ejection charge; nothing when none has one.
[[nodiscard]] std::optional<double> ejection_delay(std::span<const MountedMotor> motors);

}  // namespace coalwood::scene
