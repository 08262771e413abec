# Installs what is missing, configures and builds. Sourced by ./run and ./check, which set
# `root` to the folder of the project. Nothing here needs a network once all is installed.
# shellcheck shell=bash

say() { printf '\033[1m==> %s\033[0m\n' "$*" >&2; }

# fail STEP HOW: ends the script; STEP is what did not work, HOW is the way on.
fail() {
  printf '\n\033[1;31mfailed: %s\033[0m\n%s\n' "$1" "$2" >&2
  exit 1
}

# Escape sequences only where somebody reads them on a terminal.
if [ ! -t 2 ]; then
  say() { printf '==> %s\n' "$*" >&2; }
  fail() {
    printf '\nfailed: %s\n%s\n' "$1" "$2" >&2
    exit 1
  }
fi

# The package names in the given lists.
packages_of() { sed -e 's/#.*//' -e 's/[[:space:]]//g' -e '/^$/d' "$@"; }

# install_missing LIST...: makes sure that every package of the lists is there.
install_missing() {
  local wanted missing
  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    say "this is no Debian or Ubuntu: expecting the equivalents of ${*#"$root"/} to be installed"
    return
  fi
  mapfile -t wanted < <(packages_of "$@")
  mapfile -t missing < <(
    printf '%s\n' "${wanted[@]}" | LC_ALL=C sort -u | LC_ALL=C comm -23 - <(
      dpkg-query -W -f '${db:Status-Status} ${Package}\n' "${wanted[@]}" 2>/dev/null |
        sed -n 's/^installed //p' | LC_ALL=C sort -u))
  [ ${#missing[@]} -gt 0 ] || return 0

  local as_root=() by_hand="apt-get install --no-install-recommends ${missing[*]}"
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || fail "installing packages: this needs root, and there is no sudo" \
      "Run as root:
  $by_hand
and start again."
    as_root=(sudo)
    by_hand="sudo $by_hand"
  fi
  as_root+=(env DEBIAN_FRONTEND=noninteractive)
  say "installing ${#missing[@]} packages: ${missing[*]}"
  "${as_root[@]}" apt-get update || say "apt-get update had trouble; going on with the lists at hand"
  "${as_root[@]}" apt-get install -y --no-install-recommends "${missing[@]}" || fail "installing packages" \
    "See apt-get's message above (no network?). Then start again, or install them by hand:
  $by_hand"
}

# As many compilers at a time as processors and memory (2 GiB each) allow.
compilers_at_a_time() {
  local processors memory
  processors=$(nproc 2>/dev/null || echo 2)
  memory=$(awk '/^MemAvailable:/ { print int($2 / 2097152) }' /proc/meminfo 2>/dev/null || true)
  [ -n "$memory" ] && [ "$memory" -lt "$processors" ] && processors=$memory
  [ "$processors" -ge 1 ] || processors=1
  echo "$processors"
}

# build PRESET FOLDER TARGET...: configures once, then builds; FOLDER is the preset's binaryDir.
build() {
  local preset=$1 folder=$2 launcher=()
  shift 2
  export CCACHE_BASEDIR=$root CCACHE_NOHASHDIR=1
  if command -v ccache >/dev/null; then launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache); fi
  # A folder that was moved or copied remembers its old place.
  if [ -f "$folder/CMakeCache.txt" ] &&
    ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$folder/CMakeCache.txt"; then
    say "the build folder belongs to another place: starting afresh"
    rm -rf "$folder"
  fi
  say "configuring ($preset)"
  (cd "$root" && cmake --preset "$preset" "${launcher[@]}") >&2 || fail "configuring with CMake ($preset)" \
    "The lines above name what is missing. To start afresh: rm -rf '$folder'"
  say "building ($preset, $(compilers_at_a_time) compilers at a time)"
  NINJA_STATUS='[%f/%t, %es] ' cmake --build "$folder" -j "$(compilers_at_a_time)" --target "$@" >&2 ||
    fail "building ($preset)" \
      "The first error is above. When memory ran out, or to see it alone: cmake --build '$folder' -j 1 --target $*"
}
