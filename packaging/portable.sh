#!/usr/bin/env bash
# Called by package.sh: portable.sh BUILD OUT VERSION. Writes an archive that runs on distributions with glibc from this one's on
# without anything being installed, the same as a file that unpacks itself, and the list of what is in it (SPDX 2.3).
set -euo pipefail
build=$(realpath "$1") out=$(realpath "$2") version=$3
name=safe-control-studio-$version-$(uname -m)
stage=$build/portable
root=$stage/$name
private=$root/lib/safe-control-studio
rm -rf "$stage"
mkdir -p "$private/plugins"
for component in app data; do cmake --install "$build" --prefix "$root" --component "$component" >/dev/null; done

plugins=$(qmake6 -query QT_INSTALL_PLUGINS)
for plugin in platforms/libq{xcb,offscreen,minimal,wayland-generic,wayland-egl}.so xcbglintegrations/libqxcb-glx-integration.so iconengines/libqsvgicon.so \
  imageformats/libq{svg,jpeg,ico}.so sqldrivers/libqsqlite.so platformthemes/libqxdgdesktopportal.so platforminputcontexts/lib{compose,ibus}platforminputcontextplugin.so \
  wayland-shell-integration/libxdg-shell.so wayland-decoration-client/libbradient.so; do
  [ ! -f "$plugins/$plugin" ] || install -D -m 644 "$plugins/$plugin" "$private/plugins/$plugin"
done
printf '[Paths]\nPrefix = ..\nPlugins = lib/safe-control-studio/plugins\n' >"$root/bin/qt.conf"

# Everything but glibc, which has to be the system's.
find "$root/bin" "$private/plugins" -type f ! -name qt.conf -exec ldd {} + | awk '$2 == "=>" && $3 ~ /^\// {print $1, $3}' | sort -u |
  while read -r library path; do
    case $library in
      libc.so.* | libm.so.* | libdl.so.* | libpthread.so.* | librt.so.* | libresolv.so.* | libutil.so.* | ld-linux*) ;;
      *) [ -f "$private/$library" ] || { cp -L "$path" "$private/$library" && echo "$library $(realpath "$path")"; } ;;
    esac
  done >"$stage/libraries"
find "$private" -type f -name '*.so*' -exec chmod 644 {} +
find "$private" -maxdepth 1 -type f -exec strip --strip-unneeded {} + -exec patchelf --set-rpath '$ORIGIN' {} \;
find "$private/plugins" -type f -exec patchelf --set-rpath '$ORIGIN/../..' {} \;
for program in "$root"/bin/safe-control*; do
  objcopy --only-keep-debug "$program" "$stage/${program##*/}.debug"
  strip "$program"
  patchelf --set-rpath '$ORIGIN/../lib/safe-control-studio' "$program"
done

python3 - "$name" "$version" "$stage/libraries" "$SOURCE_DATE_EPOCH" >"$out/$name.spdx.json" <<'PYTHON'
import datetime, json, subprocess, sys
name, version, libraries, epoch = sys.argv[1:]
packages = {}
for line in open(libraries):
    library, path = line.split()
    for candidate in (path, path.removeprefix("/usr"), "/usr" + path):
        found = subprocess.run(["dpkg-query", "-S", candidate], capture_output=True, text=True).stdout
        if found:
            package = found.split(":")[0]
            packages.setdefault(package, []).append(library)
            break
entries = [{"SPDXID": "SPDXRef-Program", "name": "safe-control-studio", "versionInfo": version, "downloadLocation": "NOASSERTION", "licenseDeclared": "Apache-2.0",
            "filesAnalyzed": False}]
for package in sorted(packages):
    found = subprocess.run(["dpkg-query", "-W", "-f", "${Version}\t${source:Package}", package], capture_output=True, text=True).stdout.split("\t")
    entries.append({"SPDXID": "SPDXRef-" + package.replace("+", "-"), "name": package, "versionInfo": found[0], "supplier": "Organization: Debian", "sourceInfo": "source package " + found[1],
                    "downloadLocation": "NOASSERTION", "licenseDeclared": "NOASSERTION", "filesAnalyzed": False, "comment": "bundled: " + ", ".join(sorted(packages[package]))})
print(json.dumps({"spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT", "name": name, "documentNamespace": f"https://spdx.org/spdxdocs/{name}",
                  "creationInfo": {"created": datetime.datetime.fromtimestamp(int(epoch), datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"), "creators": ["Tool: packaging/portable.sh"]},
                  "packages": entries,
                  "relationships": [{"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES", "relatedSpdxElement": "SPDXRef-Program"}] +
                                   [{"spdxElementId": "SPDXRef-Program", "relationshipType": "CONTAINS", "relatedSpdxElement": entry["SPDXID"]} for entry in entries[1:]]}, indent=1))
PYTHON

tar -C "$stage" --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner -c "$name" | xz -6 -T0 --block-size=64MiB >"$out/$name.tar.xz"
cat - "$out/$name.tar.xz" >"$out/$name.sh" <<'HEADER'
#!/bin/sh
# Unpacks Safe-Control Studio into the folder that is named, else into the present one. Needs tar and xz.
set -eu
folder=${1:-.}
case $folder in -*) echo "Usage: $0 [FOLDER]"; exit 2 ;; esac
mkdir -p "$folder"
lines=$(awk '/^ARCHIVE_FOLLOWS$/ { print NR + 1; exit }' "$0")
tail -n "+$lines" "$0" | tar -xJ -C "$folder"
echo "Unpacked. Start bin/safe-control-studio there."
exit 0
ARCHIVE_FOLLOWS
HEADER
chmod 755 "$out/$name.sh"
