#!/usr/bin/env bash
# Builds the packages: packaging/package.sh [deb|rpm|portable|appimage]... (all where none is named), into dist/. Installs what is missing.
# Two runs on one commit give the same bytes: times come from the commit.
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
kinds=("$@")
[ ${#kinds[@]} -gt 0 ] || kinds=(deb rpm portable appimage)
tools=(help2man librsvg2-bin)
[[ " ${kinds[*]} " != *" rpm "* ]] || tools+=(rpm)
[[ " ${kinds[*]} " != *" portable "* ]] || tools+=(patchelf)
for tool in "${tools[@]}"; do
  dpkg-query -W -f '${db:Status-Abbrev}' "$tool" 2>/dev/null | grep -q '^ii' || as_root apt-get install -qy --no-install-recommends "$tool" >&2
done
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH
umask 022
folder=build-package
mkdir -p dist
version=$(sed -n 's/^project(safe-control-studio VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
packaging/changelog.sh "$folder/made/changelog.gz"
configure "$folder" -DSAFE_CONTROL_PACKAGE=ON -DBUILD_TESTING=OFF -DCMAKE_INSTALL_PREFIX=/usr
ninja -C "$folder" -j "$(jobs_allowed)" safe-control safe-control-studio installable >&2

# CPack packs the debug symbols in the order in which the disk lists them, and puts the folder of the build into their list of digests.
in_order() {
  local file whole
  for file in "$folder"/packages-deb/*.ddeb; do
    whole=$(mktemp -d)
    dpkg-deb -R "$file" "$whole"
    chmod 755 "$whole"
    (cd "$whole" && find usr -type f | LC_ALL=C sort | xargs md5sum >DEBIAN/md5sums)
    sed -i "s/^Build-Ids: .*/Build-Ids: $(sed -n 's/^Build-Ids: //p' "$whole/DEBIAN/control" | tr ' ' '\n' | sort | paste -sd ' ')/" "$whole/DEBIAN/control"
    find "$whole" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
    dpkg-deb --root-owner-group -b "$whole" "$file" >&2
    rm -r "$whole"
  done
}

for kind in "${kinds[@]}"; do
  case $kind in
    deb | rpm)
      (cd "$folder" && cpack -G "${kind^^}" -B "$PWD/packages-$kind" $([ "$kind" = deb ] || echo -D CPACK_STRIP_FILES=ON) >&2)
      [ "$kind" = rpm ] || in_order
      find "$folder/packages-$kind" -maxdepth 1 \( -name "*.$kind" -o -name "*.d$kind" \) -exec cp {} dist/ \;
      ;;
    portable) packaging/portable.sh "$folder" dist "$version" ;;
    appimage) packaging/appimage.sh "$folder" dist "$version" ;; # of the archive's folder
    *) echo "There is no package of the kind \"$kind\": deb, rpm, portable or appimage." >&2; exit 2 ;;
  esac
done
(cd dist && rm -f SHA256SUMS && sha256sum -- * >SHA256SUMS && cat SHA256SUMS)
