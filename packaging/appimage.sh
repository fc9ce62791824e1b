#!/usr/bin/env bash
# Called by package.sh after portable.sh: appimage.sh BUILD OUT VERSION. Makes the archive's folder an AppDir and, where appimagetool
# (https://github.com/AppImage/appimagetool) is at hand, an AppImage of it.
set -euo pipefail
build=$(realpath "$1") out=$(realpath "$2") version=$3
id=io.github.safe_control.studio
root=$build/portable/safe-control-studio-$version-$(uname -m)
folder=$build/portable/safe-control-studio.AppDir
rm -rf "$folder"
cp -a "$root" "$folder"
ln -s bin/safe-control-studio "$folder/AppRun"
cp "$folder/share/applications/$id.desktop" "$folder/"
cp "$folder/share/icons/hicolor/scalable/apps/$id.svg" "$folder/"
if ! command -v appimagetool >/dev/null; then
  echo "The AppDir is $folder; appimagetool, which makes an AppImage of it, is not here." >&2
  exit 0
fi
ARCH=$(uname -m) VERSION=$version appimagetool --no-appstream "$folder" "$out/safe-control-studio-$version-$(uname -m).AppImage"
