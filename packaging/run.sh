#!/usr/bin/env bash
# Installs what is missing, builds, and runs the command line with the given arguments; without any, compares a picture
# with and without a patch and prints where the files are.
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
build
if [ $# -gt 0 ]; then
  exec build/app/safe-control "$@"
fi
models=tests/data/models
build/app/safe-control compare --model $models/tiny-sd1 --patch $models/tiny-controlnet --prompt "a red apple" --seed 1 --out out
echo "These are pictures of the tiny test model, which was never trained: colour patterns are all it draws." >&2
