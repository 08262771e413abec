#!/usr/bin/env bash
# set_up_test.sh PROJECT: the set-up of ./run and ./check with stand-ins for dpkg-query,
# apt-get, sudo and id, so that nothing is installed and no network is touched.
set -euo pipefail
project=$1
place=$(mktemp -d "${TMPDIR:-/tmp}/coalwood set up.XXXXXX")
trap 'rm -rf "$place"' EXIT
wrong() {
  echo "FAILED: $*" >&2
  exit 1
}

stand_in() { # NAME SCRIPT
  printf '#!/bin/bash\n%s\n' "$2" >"$place/bin/$1"
  chmod +x "$place/bin/$1"
}
mkdir "$place/bin" "$place/empty"
printf '# a comment\nalpha\n\nbeta-dev # why\n' >"$place/list.txt"
stand_in dpkg-query 'cat "$PLACE/dpkg"; exit 1'
stand_in apt-get 'echo "$*" >>"$PLACE/apt"; [ "$1" != "${APT_FAILS:-}" ]'
stand_in sudo 'echo sudo >>"$PLACE/apt"; exec "$@"'
stand_in id 'echo "$USER_ID"'

# set_up USER_ID: runs install_missing; standard error in $place/said.
set_up() {
  : >"$place/apt"
  env PLACE="$place" PATH="$place/bin:$PATH" USER_ID="$1" APT_FAILS="${2:-}" root="$place" \
    bash -euo pipefail -c '. "$0"; install_missing "$root/list.txt"' "$project/third_party/set_up.sh" 2>"$place/said"
}

printf 'installed alpha\ninstalled beta-dev\n' >"$place/dpkg"
set_up 0 || wrong "all is there, yet it failed"
[ ! -s "$place/apt" ] || wrong "all is there, yet apt-get was called: $(cat "$place/apt")"

printf 'installed alpha\nconfig-files beta-dev\n' >"$place/dpkg"
set_up 0 || wrong "installing as root: $(cat "$place/said")"
[ "$(cat "$place/apt")" = "$(printf 'update\ninstall -y --no-install-recommends beta-dev')" ] ||
  wrong "as root, apt-get was called with: $(cat "$place/apt")"

set_up 1000 || wrong "installing with sudo: $(cat "$place/said")"
[ "$(grep -c '^sudo$' "$place/apt")" = 2 ] || wrong "sudo was not used: $(cat "$place/apt")"

set_up 0 update || wrong "a failed update must not stop an install that works"
! set_up 0 install || wrong "a failed install was not noticed"
grep -q 'failed: installing packages' "$place/said" || wrong "the step is not named: $(cat "$place/said")"
grep -q 'apt-get install --no-install-recommends beta-dev' "$place/said" || wrong "no way on: $(cat "$place/said")"

# Not on Debian: says so and goes on.
rm "$place/bin/dpkg-query" "$place/bin/apt-get"
ln -s "$(command -v bash)" "$(command -v sed)" "$(command -v env)" "$place/empty/"
env PATH="$place/empty" root="$place" bash -euo pipefail -c '. "$0"; install_missing "$root/list.txt"' \
  "$project/third_party/set_up.sh" 2>"$place/said" || wrong "another system: $(cat "$place/said")"
grep -q 'no Debian or Ubuntu' "$place/said" || wrong "another system is not mentioned: $(cat "$place/said")"

# A step that fails ends the script with a code of its own and one line that names it.
mkdir "$place/project"
printf 'cmake_minimum_required(VERSION 3.25)\nproject(x LANGUAGES NONE)\nmessage(FATAL_ERROR "nothing here")\n' \
  >"$place/project/CMakeLists.txt"
cp "$project/CMakePresets.json" "$place/project/"
! env root="$place/project" bash -euo pipefail -c '. "$0"; build release "$root/build/release" all' \
  "$project/third_party/set_up.sh" 2>"$place/said" || wrong "a failed configuration was not noticed"
grep -q 'failed: configuring with CMake (release)' "$place/said" || wrong "the step is not named: $(cat "$place/said")"

# An option that ./check does not know is bad input, before anything is done.
"$project/check" --nonsense 2>"$place/said" && wrong "--nonsense was accepted" || [ $? = 2 ] || wrong "wrong exit code"
echo ok
