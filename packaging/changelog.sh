#!/usr/bin/env bash
# Called by what makes Debian packages: changelog.sh FILE. Writes CHANGELOG.md's newest part as Debian has it, with the time of the commit
# (SOURCE_DATE_EPOCH).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
version=$(sed -n 's/^project(safe-control-studio VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
mkdir -p "$(dirname "$1")"
{
  echo "safe-control-studio ($version) stable; urgency=medium"
  echo
  sed -n "/^## $version$/,/^## /s/^- //p" CHANGELOG.md | while read -r line; do fold -s -w 70 <<<"$line" | sed '1s/^/  * /; 2,$s/^/    /; s/ *$//'; done
  echo
  echo " -- Safe-Control Studio developers <developers@safe-control.invalid>  $(LC_ALL=C date -u -R -d "@$SOURCE_DATE_EPOCH")"
} | gzip -9n >"$1"
