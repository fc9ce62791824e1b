#!/usr/bin/env bash
# Checks what desktops and packages read: the desktop entry, the AppStream metainfo, the manual page. check-metadata.sh BUILD
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
build=$1
desktop-file-validate packaging/linux/*.desktop
appstreamcli validate --no-net "$build"/made/*.metainfo.xml >/dev/null || { appstreamcli validate --no-net --explain "$build"/made/*.metainfo.xml; exit 1; }
warnings=$("$build/app/safe-control" completion man | LC_ALL=C.UTF-8 man --warnings -l -Tutf8 - 2>&1 >/dev/null)
[ -z "$warnings" ] || { echo "The manual page: $warnings" >&2; exit 1; }
echo "Desktop entry, metainfo and manual page are sound."
