#pragma once

#include "gl/texture.h"

/// What the machine at hand can do of each elementary kind of work. `coalwood bench` divides the
/// picture's own figures by these, so that its ratios mean the same on every machine.
namespace coalwood::render {

/// All per second of wall-clock time.
struct UnitRates {
  double fill8 = 0.0;             ///< [pixel/s] constant colour, RGBA8
  double fill16 = 0.0;            ///< [pixel/s] constant colour, RGBA16F
  double blend16 = 0.0;           ///< [pixel/s] premultiplied 64-pixel sprites over RGBA16F
  double copy16 = 0.0;            ///< [pixel/s] one texel read and written, RGBA16F
  double taps = 0.0;              ///< [read/s] bilinear, RGBA8, sixteen a pixel
  double arithmetic = 0.0;        ///< [pixel/s] a specular lobe and a tone curve
  double volume = 0.0;            ///< [read/s] trilinear, RGBA16F
  double visible_triangles = 0.0; ///< [triangle/s] a grid with heights from a texture, on the picture
  double culled_triangles = 0.0;  ///< [triangle/s] the same grid beside the picture
  double cards = 0.0;             ///< [card/s] alpha-tested, 8 pixels wide
  double compute_copy = 0.0;      ///< [pixel/s] one texel read and stored, RGBA16F
  double upload = 0.0;            ///< [byte/s] from memory into a texture
  double readback = 0.0;          ///< [byte/s] from a framebuffer into memory
};

/// Measures all of them on targets of `size`. Needs a current context; takes about a second.
/// Each kind is repeated for at least 20 ms, three times, and the best is kept.
[[nodiscard]] UnitRates measure_unit_rates(gl::Size size);

}  // namespace coalwood::render
