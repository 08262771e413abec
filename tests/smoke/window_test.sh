#!/usr/bin/env bash
# window_test.sh PROGRAM PROJECT KEPT: starts the window under Xvfb with no land in the cache, launches with
# Enter, drags a slider, records two seconds with R, quits with Ctrl+Q. Its pictures, film and words stay in
# the folder KEPT. It waits for what the program prints (COALWOOD_PRINT_LAYOUT), never for time.
set -euo pipefail
program=$1 project=$2 kept=$3
for tool in Xvfb xdotool import identify ffprobe; do
  command -v "$tool" >/dev/null || { echo "[  SKIPPED ] $tool is not installed" && exit 77; }
done

rm -rf "$kept"
mkdir -p "$kept"
cd "$kept"
patience=60 # [s] for any one step; a loaded machine without a GPU draws a frame in a second
slider=weather.wind_scale

screen='' window=''
# shellcheck disable=SC2329
clean_up() {
  [ -z "$window" ] || kill "$window" 2>/dev/null || true
  [ -z "$screen" ] || kill "$screen" 2>/dev/null || true
  rm -f screen
}
trap clean_up EXIT
wrong() {
  echo "FAILED: $*" >&2
  [ -z "${DISPLAY:-}" ] || import -window root failed.png 2>/dev/null || true
  echo "--- the program's words (all in $kept):" >&2
  grep -v '^RECT' said.txt >&2 || true
  cat complaints.txt >&2 || true
  exit 1
}
# wait_for PATTERN: until a line of the program matches.
wait_for() {
  local tries=0
  until grep -qE "$1" said.txt; do
    kill -0 "$window" 2>/dev/null || wrong "the program ended before it said '$1'"
    tries=$((tries + 1))
    [ "$tries" -lt $((patience * 10)) ] || wrong "waited $patience s for '$1'"
    sleep 0.1
  done
}
# place NAME: x0 y0 x1 y1 of the widget as it was last printed.
place() { grep "^RECT $1 " said.txt | tail -n 1 | cut -d' ' -f3-; }

# A free display number, told through a file descriptor once the screen is ready.
mkfifo screen
Xvfb -displayfd 3 -screen 0 1024x640x24 -nolisten tcp 3>screen >/dev/null 2>&1 &
screen=$!
read -r -t "$patience" number <screen || wrong "Xvfb did not start"
export DISPLAY=:$number

touch said.txt complaints.txt
export XDG_CACHE_HOME=$kept/cache # empty: the land is made, as at a first start
COALWOOD_PRINT_LAYOUT=1 "$program" view "$project/scenes/miss_riley.toml" --size 1024x640 >said.txt 2>complaints.txt &
window=$!
wait_for '^OPENING [1-9]'
import -window root opening.png
wait_for '^READY$'
grep -q '^OPENING .* Preparing the picture' said.txt || wrong "the picture was prepared without a word"
grep -q '^OPENING .* Compiling the picture' said.txt || wrong "programs were compiled without a word"
[ "$(grep -c '^OPENING .* Preparing the land' said.txt)" -ge 3 ] || wrong "the window stood still while the land was made"
colours=$(identify -format %k opening.png)
[ "$colours" -gt 8 ] || wrong "nothing was to be seen while the land was made: $kept/opening.png"
xdotool mousemove 300 320 # without a window manager, keys go to the window under the pointer

xdotool key Return
wait_for '^FLIGHT launched$'
xdotool key Return # again: without the countdown

# The panel slides in; it is in its place when the same rectangle has come twice in a row.
wait_for "^RECT slider:$slider "
before='' tries=0
until here=$(place "slider:$slider") && [ "$here" = "$before" ] && [ "${here%% *}" -lt 1024 ]; do
  before=$here tries=$((tries + 1))
  [ "$tries" -lt "$patience" ] || wrong "the panel does not come to rest: $here"
  sleep 1
done
read -r x0 y0 x1 y1 <<<"$here"
y=$(((y0 + y1) / 2)) from=$((x0 + (x1 - x0) * 3 / 10)) to=$((x0 + (x1 - x0) * 7 / 10))
# A frame between one move and the next, or the program sees only the last of them.
xdotool mousemove $from $y sleep 0.5 mousedown 1 sleep 0.5
for step in 1 2 3 4; do xdotool mousemove $((from + (to - from) * step / 4)) $y sleep 0.3; done
xdotool mouseup 1
wait_for "^EDIT $slider "
[ "$(grep -c "^EDIT $slider " said.txt)" -ge 1 ] || wrong "the slider did not move"
value=$(grep "^EDIT $slider " said.txt | tail -n 1 | cut -d' ' -f3)
awk -v v="$value" 'BEGIN { exit !(v > 0 && v != 1) }' || wrong "the slider was dragged, but its value is $value"

xdotool mousemove 300 320 sleep 0.3 key r
wait_for '^RECORDING '
sleep 2 # of film, not of waiting: how many frames that is, the program says
import -window root window.png
xdotool key r
wait_for '^RECORDED '
read -r _ film frames <<<"$(grep '^RECORDED ' said.txt)"

xdotool key ctrl+q
code=0
for _ in $(seq $((patience * 10))); do
  kill -0 "$window" 2>/dev/null || break
  sleep 0.1
done
! kill -0 "$window" 2>/dev/null || wrong "Ctrl+Q did not end it"
wait "$window" || code=$?
window=
[ "$code" = 0 ] || wrong "it ended with exit code $code"

[ -f "$film" ] || wrong "there is no film $film"
[ ! -e "${film%.mp4}.part.mp4" ] || wrong "the part file is still there"
counted=$(ffprobe -v error -count_frames -select_streams v -show_entries stream=nb_read_frames -of csv=p=0 "$film" | tr -d ',')
[ "$counted" = "$frames" ] || wrong "the film has $counted frames, the program says $frames"
[ "$frames" -ge 45 ] || wrong "two seconds at 30 a second gave only $frames frames"
colours=$(identify -format %k window.png)
[ "$colours" -gt 2000 ] || wrong "the window has only $colours colours: $kept/window.png"
! grep -iE '\[(error|critical)\]' complaints.txt || wrong "the program complained"
echo "ok: $slider = $value, $frames frames in $film, picture in $kept/window.png"
