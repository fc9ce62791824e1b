#!/usr/bin/env bash
# Installs what is missing and builds. With arguments it runs the command line with them; without any it opens the window
# where there is a display, else it compares a picture without and with the shipped patch and prints where the files are.
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
build safe-control safe-control-studio
if [ $# -gt 0 ]; then
  exec build/app/safe-control "$@"
fi
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  exec build/app/safe-control-studio
fi
build/app/safe-control compare --prompt "an axe in a room" --patch weapons --seed 1 --out out
