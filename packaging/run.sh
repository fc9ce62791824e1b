#!/usr/bin/env bash
# Installs what is missing and builds. With arguments it runs the command line with them; without any it opens the window
# where there is a display, else it compares a picture with and without a patch and prints where the files are.
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
build
if [ $# -gt 0 ]; then
  exec build/app/safe-control "$@"
fi
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  OMP_WAIT_POLICY=passive exec build/app/safe-control-studio
fi
models=tests/data/models
build/app/safe-control compare --model $models/tiny-sd1 --patch $models/tiny-controlnet --prompt "a red apple" --seed 1 --out out
echo "These are pictures of the tiny test model, which was never trained: colour patterns are all it draws." >&2
