#!/usr/bin/env bash
# package_test.sh CPACK BUILD_FOLDER: the package must start after unpacking anywhere, with
# nothing from the machine but glibc and the OpenGL driver.
set -euo pipefail
cpack=$1 build=$2

place=$(mktemp -d "${TMPDIR:-/tmp}/coalwood package.XXXXXX")
trap 'rm -rf "$place"' EXIT
wrong() {
  echo "FAILED: $*" >&2
  exit 1
}

"$cpack" --config "$build/CPackConfig.cmake" -B "$place/packed" >"$place/cpack.log" 2>&1 ||
  { cat "$place/cpack.log" && wrong "cpack"; }
archive=$(echo "$place"/packed/coalwood-*-linux-*.tar.gz)
[ -f "$archive" ] || wrong "no coalwood-<version>-linux-<processor>.tar.gz was made"
echo "package: $(basename "$archive"), $(du -m "$archive" | cut -f1) MB"

# Somewhere else, in a path with a space; the packing place is gone.
mkdir "$place/un packed"
tar -xzf "$archive" -C "$place/un packed"
rm -rf "$place/packed"
home=$(echo "$place/un packed"/coalwood-*)
libraries="$home/lib/coalwood"
for part in bin/coalwood share/coalwood/scenes/miss_riley.toml share/coalwood/shaders share/coalwood/models \
  share/coalwood/fonts/Inter-Regular.otf share/doc/coalwood/licences; do
  [ -e "$home/$part" ] || wrong "$part is missing from the package"
done

# What each program and library in it needs is in it too, or belongs to the system.
system='^(ld-linux.*|lib(c|m|mvec|dl|pthread|rt|resolv|util|anl|nsl|crypt|stdc\+\+|gcc_s)\.so.*|lib(GL|EGL|GLX|GLdispatch|OpenGL|gbm|drm)(\.|_).*|lib(X11|X11-xcb|Xext|Xau|Xdmcp|xcb)\.so.*)$'
absent=$(readelf -d "$home/bin/coalwood" "$libraries"/*.so* | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' | sort -u |
  while read -r needed; do
    [ -e "$libraries/$needed" ] || [[ $needed =~ $system ]] || echo "$needed"
  done)
[ -z "$absent" ] || wrong "needed, but neither packed nor of the system: $absent"
carried_system=$(find "$libraries" -printf '%f\n' | grep -E "$system" || true)
[ -z "$carried_system" ] || wrong "belongs to the system, but was packed: $carried_system"

# The module for elevation models may want GDAL besides, which is not carried; the program itself knows nothing of it.
module="$libraries/modules/coalwood_gdal.so"
if [ -e "$module" ]; then
  absent=$(readelf -d "$module" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' | grep -Ev "$system|^libgdal\.so" || true)
  [ -z "$absent" ] || wrong "needed by the GDAL module, and no GDAL: $absent"
fi

# From here on GDAL cannot be loaded: what stands in its place is empty.
mkdir "$place/no gdal"
for file in /usr/lib/*/libgdal.so*; do : >"$place/no gdal/$(basename "$file")"; done

# Ten frames, with nothing set that could point back here.
cd "$home"
env -i PATH=/usr/bin:/bin HOME="$place" LD_LIBRARY_PATH="$place/no gdal" LP_NATIVE_VECTOR_WIDTH=256 LIBGL_ALWAYS_SOFTWARE=1 \
  LD_DEBUG=libs LD_DEBUG_OUTPUT="$place/loaded" \
  bin/coalwood record share/coalwood/scenes/miss_riley.toml -o "$place/ten frames.mp4" \
  --from 0 --to 0.33 --fps 30 --size 320x180 || wrong "recording from the package"
[ -s "$place/ten frames.mp4" ] || wrong "no film was made"

loaded=$(sed -n 's/.*calling init: //p' "$place"/loaded.* | sed 's|/bin/\.\./|/|' | sort -u)

# No library that the package carries came from anywhere else.
strangers=$(while read -r file; do
  name=$(basename "$file")
  case $file in
    "$libraries"/*) ;;
    *) [ ! -e "$libraries/$name" ] || echo "$file" ;;
  esac
done <<<"$loaded")
[ -z "$strangers" ] || wrong "packed, but loaded from the system: $strangers"
own=$(grep -cF "$libraries/" <<<"$loaded" || true)
[ "$own" -gt 20 ] || wrong "only $own libraries were loaded from the package"

# Without GDAL a survey as text is flown over; another one ends with one line that says what is missing.
{
  printf 'ncols 100\nnrows 100\nxllcorner -81.55\nyllcorner 37.45\ncellsize 0.001\n'
  awk 'BEGIN { for (i = 0; i < 10000; ++i) printf "500 " }'
} >"$place/plain.asc"
printf 'II*\0 no picture' >"$place/plain.tif"
over() { # FILE
  env -i PATH=/usr/bin:/bin HOME="$place" LD_LIBRARY_PATH="$place/no gdal" bin/coalwood solve \
    share/coalwood/scenes/auk_i.toml --set site.terrain="$place/$1" --set site.latitude_deg=37.5 --set site.longitude_deg=-81.5
}
over plain.asc >"$place/said" 2>&1 || wrong "a flight over an .asc without GDAL: $(cat "$place/said")"
over plain.tif >"$place/said" 2>&1 && wrong "a GeoTIFF was read without GDAL" || [ $? = 2 ] || wrong "exit code"
grep -q 'needs GDAL to be read' "$place/said" || wrong "what is missing is not said: $(cat "$place/said")"
[ "$(grep -c . "$place/said")" = 1 ] || wrong "more than one line: $(cat "$place/said")"

# The film itself, where there is a program to look at it.
if command -v ffprobe >/dev/null; then
  frames=$(ffprobe -v error -count_frames -select_streams v -show_entries stream=nb_read_frames -of csv=p=0 "$place/ten frames.mp4" | tr -d ',')
  [ "$frames" = 10 ] || wrong "the film has $frames frames, not 10"
fi
echo "ok: $own libraries from the package, 10 frames"
