#!/usr/bin/env bash
# Takes pictures of the window's main states with the shipped model: screenshots.sh [FOLDER]. Under Xvfb where it is installed, else without a display.
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
build screenshots
folder=${1:-out/screenshots}
export OMP_WAIT_POLICY=passive
display=(env QT_QPA_PLATFORM=offscreen)
if command -v xvfb-run >/dev/null; then
  display=(xvfb-run --auto-servernum --server-args="-screen 0 1600x1000x24")
fi
"${display[@]}" build/tests/ui/windows/screenshots "$folder"
"${display[@]}" build/tests/ui/windows/screenshots "$folder" zh
ls "$folder"
