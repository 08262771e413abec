# `cmake --install` and the target `package`: a folder that runs wherever it is put,
#
#   bin/coalwood
#   lib/coalwood/        every shared library that is not part of the system
#   lib/coalwood/modules the reader of elevation models through GDAL; GDAL itself (a hundred libraries) is not
#                        carried: without it on the machine that reader does not load, and all else works
#   share/coalwood/      shaders, models, scenes, fonts
#   share/doc/coalwood/  README, licence, and the licences of the libraries
#
# What counts as the system: glibc, the OpenGL driver, and what a driver brings with it on every
# distribution: libdrm, the X11 client libraries at its interface, libstdc++ and libgcc. Older
# copies of those would be taken in the driver's place (a process has one libstdc++.so.6) and a
# driver newer than them would then not load. lib/coalwood, and not lib, so that an installation
# to /usr/local puts nothing in the way of other programs.
if(NOT TARGET coalwood)
  return()
endif()

set(library_folder lib/coalwood)
set(data_folder share/coalwood)
set(doc_folder share/doc/coalwood)

# DT_RPATH, not DT_RUNPATH: it must hold for the libraries' own libraries too.
target_link_options(coalwood PRIVATE LINKER:--disable-new-dtags)
set_target_properties(coalwood PROPERTIES
  RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin
  INSTALL_RPATH "$ORIGIN/../${library_folder}")

set(system_libraries
  "^ld-linux" "^lib(c|m|mvec|dl|pthread|rt|resolv|util|anl|nsl|nss_.*|crypt)\\.so"
  "^lib(stdc\\+\\+|gcc_s)\\.so"
  "^lib(GL|EGL|GLX|GLdispatch|OpenGL|gbm|drm)[._]" "^libdrm_"
  "^lib(X11|X11-xcb|Xext|Xau|Xdmcp|xcb)\\.so")
install(TARGETS coalwood
  RUNTIME_DEPENDENCY_SET coalwood_libraries
  RUNTIME DESTINATION bin)
install(RUNTIME_DEPENDENCY_SET coalwood_libraries
  PRE_EXCLUDE_REGEXES ${system_libraries}
  LIBRARY DESTINATION ${library_folder})

# GLFW opens these by name when it starts, so no dependency shows them.
foreach(name libXrandr.so.2 libXi.so.6 libXcursor.so.1 libXinerama.so.1 libXxf86vm.so.1 libXrender.so.1 libXfixes.so.3)
  string(MAKE_C_IDENTIFIER "COALWOOD_${name}" found)
  find_library(${found} NAMES ${name})
  mark_as_advanced(${found})
  if(${found})
    file(REAL_PATH ${${found}} real)
    install(FILES ${real} DESTINATION ${library_folder} RENAME ${name})
  endif()
endforeach()

install(DIRECTORY ${PROJECT_SOURCE_DIR}/shaders ${PROJECT_SOURCE_DIR}/models ${PROJECT_SOURCE_DIR}/scenes
  DESTINATION ${data_folder}
  PATTERN "*.py" EXCLUDE PATTERN "__pycache__" EXCLUDE)
# What `explain` reads.
install(FILES ${PROJECT_SOURCE_DIR}/engine/physics/MODEL.md DESTINATION ${data_folder}/engine/physics)
foreach(font Inter-Regular Inter-Medium Inter-SemiBold)
  find_file(COALWOOD_FONT_${font} ${font}.otf
    PATHS /usr/share/fonts/opentype/inter /usr/share/fonts/inter NO_DEFAULT_PATH)
  mark_as_advanced(COALWOOD_FONT_${font})
  if(COALWOOD_FONT_${font})
    install(FILES ${COALWOOD_FONT_${font}} DESTINATION ${data_folder}/fonts)
  endif()
endforeach()
foreach(page README.md LICENSE CHANGELOG.md)
  install(FILES ${PROJECT_SOURCE_DIR}/${page} DESTINATION ${doc_folder} OPTIONAL)
endforeach()

# The licence of every library that is carried, where the system's packages tell it.
install(CODE "
  set(prefix \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}\")
  file(GLOB carried RELATIVE \"\${prefix}/${library_folder}\" \"\${prefix}/${library_folder}/*.so*\")
  list(TRANSFORM carried PREPEND \"*/\")
  execute_process(COMMAND dpkg-query -S fonts-inter/copyright \${carried}
    OUTPUT_VARIABLE owners ERROR_QUIET RESULT_VARIABLE ignored)
  string(REGEX MATCHALL \"[^\\n:]+:[^\\n]*/[^\\n]*\" lines \"\${owners}\")
  set(packages)
  foreach(line IN LISTS lines)
    string(REGEX REPLACE \":.*\" \"\" package \"\${line}\")
    list(APPEND packages \"\${package}\")
  endforeach()
  list(REMOVE_DUPLICATES packages)
  foreach(package IN LISTS packages)
    if(EXISTS \"/usr/share/doc/\${package}/copyright\")
      file(INSTALL DESTINATION \"\${CMAKE_INSTALL_PREFIX}/${doc_folder}/licences\" TYPE FILE
        RENAME \"\${package}.txt\" FOLLOW_SYMLINK_CHAIN MESSAGE_NEVER FILES \"/usr/share/doc/\${package}/copyright\")
    endif()
  endforeach()")

string(TOLOWER ${CMAKE_SYSTEM_NAME} system)
set(CPACK_GENERATOR TGZ)
set(CPACK_PACKAGE_NAME coalwood)
set(CPACK_PACKAGE_FILE_NAME coalwood-${PROJECT_VERSION}-${system}-${CMAKE_SYSTEM_PROCESSOR})
set(CPACK_PACKAGE_DIRECTORY ${PROJECT_BINARY_DIR})
set(CPACK_STRIP_FILES TRUE)
set(CPACK_VERBATIM_VARIABLES TRUE)
set(CPACK_THREADS 0)
include(CPack)
