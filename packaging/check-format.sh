#!/usr/bin/env bash
# Checks that every source file is formatted as .clang-format says; `packaging/check-format.sh --mend` formats them. clang-format 14, as
# Debian 12 has it: other versions break some lines elsewhere.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
formatter=$(command -v clang-format-14 || command -v clang-format)
mode=(--dry-run -Werror)
[ "${1:-}" != --mend ] || mode=(-i)
find app core ui tests -name '*.h' -print0 -o -name '*.cpp' -print0 | xargs -0 "$formatter" "${mode[@]}"
