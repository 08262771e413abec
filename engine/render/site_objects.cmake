# What stands, burns and drifts at the launch site.
set(COALWOOD_SITE_SOURCES model_import.cpp model_mesh.cpp model_texture.cpp 
  rocket_lettering.cpp rocket_mesh.cpp)
