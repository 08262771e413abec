# What stands, burns and drifts at the launch site.
set(COALWOOD_SITE_SOURCES
  canopy_pass.cpp flame_pass.cpp lamps.cpp
  model_gpu.cpp model_import.cpp model_mesh.cpp model_texture.cpp
  rocket_lettering.cpp rocket_mesh.cpp rocket_pass.cpp rocket_places.cpp
  site_layout.cpp site_objects.cpp site_pass.cpp site_rail.cpp
  smoke_drift.cpp smoke_emission.cpp smoke_noise.cpp smoke_pass.cpp smoke_plume.cpp smoke_thickness.cpp spark_pass.cpp
  trail_line.cpp trail_pass.cpp)
