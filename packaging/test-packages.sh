#!/usr/bin/env bash
# Installs what is in dist/ (packaging/package.sh) into fresh Debian roots, uses it there without a network, and removes it again:
# the .deb in Debian 12, the archive and the file that unpacks itself in Debian 13 with nothing installed. Needs root, and a
# build in build/ to compare a picture with. MIRROR and ROOTS (a folder that keeps the bare roots) may be set.
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
[ "$(id -u)" = 0 ] || { echo "Run this as root: it makes roots of other systems." >&2; exit 1; }
mirror=${MIRROR:-http://deb.debian.org/debian} roots=${ROOTS:-/var/tmp/safe-control-roots}
command -v debootstrap lintian >/dev/null || apt-get install -qy --no-install-recommends debootstrap lintian >&2
mkdir -p "$roots"
work=$roots/work
unmounted() { umount -l "$work/tmp/.X11-unix" "$work/dev" "$work/proc" 2>/dev/null || true; }
trap 'unmounted; rm -rf "$work"' EXIT

fresh() { # SUITE
  [ -f "$roots/$1.tar" ] || {
    rm -rf "$roots/$1"
    debootstrap --variant=minbase "$1" "$roots/$1" "$mirror" >"$roots/$1.log" 2>&1 || { tail -n 5 "$roots/$1.log"; exit 1; }
    tar -C "$roots/$1" -cf "$roots/$1.tar" . && rm -rf "$roots/$1"
  }
  unmounted
  rm -rf "$work" && mkdir "$work" && tar -C "$work" -xf "$roots/$1.tar"
  mount -t proc proc "$work/proc" && mount --rbind /dev "$work/dev"
  cp /etc/resolv.conf "$work/etc/"
}
inside() { chroot "$work" env -i PATH=/usr/bin:/bin:/usr/sbin:/sbin HOME=/root LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
offline() { unshare --net chroot "$work" env -i PATH=/usr/bin:/bin HOME=/root LANG=C.UTF-8 "$@"; }
digest() { sha256sum | cut -c 1-16; }

# FOLDER/: of the programs there. Starts both, draws, and compares with the build tree's picture.
use() {
  local bin=$1
  offline "$bin/safe-control" --version
  offline "$bin/safe-control-studio" --version
  offline "$bin/safe-control" patch list | sed -n '1,2p'
  local draw=(generate --prompt "a dagger in a room" --patch weapons --seed 1 --dtype float32 --threads 1 --json)
  offline "$bin/safe-control" "${draw[@]}" --out /root/out >"$roots/log" 2>&1 || { tail -n 3 "$roots/log"; exit 1; }
  build/app/safe-control "${draw[@]}" --out "$roots/expected" >/dev/null 2>&1
  pixels() { python3 -c "import sys, zlib, struct
raw = open(sys.argv[1], 'rb').read(); at = 8; data = b''
while at < len(raw):
    size, kind = struct.unpack('>I4s', raw[at:at + 8]); data += raw[at + 8:at + 8 + size] if kind == b'IDAT' else b''; at += size + 12
sys.stdout.buffer.write(zlib.decompress(data))" "$1"; }
  local mine theirs
  mine=$(pixels "$(ls "$roots"/expected/*patched.png | tail -n 1)" | digest) theirs=$(pixels "$(ls "$work"/root/out/*patched.png | tail -n 1)" | digest)
  echo "picture: $theirs, build tree: $mine"
  [ "$mine" = "$theirs" ]
  # The window lives until it is stopped: 124.
  local code=0
  offline timeout 20 env QT_QPA_PLATFORM=offscreen "$bin/safe-control-studio" >"$roots/log" 2>&1 || code=$?
  [ "$code" = 124 ] || { echo "The window ended with $code:"; tail -n 5 "$roots/log"; exit 1; }
  # The same on a screen of this machine's, where there is Xvfb.
  if command -v Xvfb >/dev/null; then
    Xvfb :77 -screen 0 1400x900x24 >/dev/null 2>&1 &
    local screen=$!
    sleep 2
    mkdir -p "$work/tmp/.X11-unix" && mount --bind /tmp/.X11-unix "$work/tmp/.X11-unix"
    code=0
    offline timeout 20 env DISPLAY=:77 QT_QPA_PLATFORM=xcb "$bin/safe-control-studio" >"$roots/log" 2>&1 || code=$?
    umount "$work/tmp/.X11-unix"
    kill "$screen"
    [ "$code" = 124 ] || { echo "The window on a screen ended with $code:"; tail -n 5 "$roots/log"; exit 1; }
    echo "window: alive on a screen too"
  fi
  rm -rf "$roots/expected"
}

echo "== Checks of the files"
lintian --allow-root --fail-on error,warning dist/*.deb
packaging/check-metadata.sh build
(cd dist && sha256sum --quiet -c SHA256SUMS)

echo "== Debian 12, apt install ./*.deb"
fresh bookworm
mkdir "$work/packages" && cp dist/*.deb "$work/packages/"
inside apt-get update -q >/dev/null
inside sh -c 'apt-get install -qy --no-install-recommends /packages/*.deb' >"$roots/log" 2>&1 || { tail -n 5 "$roots/log"; exit 1; }
use /usr/bin
inside apt-get purge -qy safe-control-studio safe-control-studio-data >/dev/null 2>&1
left=$(inside sh -c 'ls -d /usr/share/safe-control-studio /usr/bin/safe-control* /usr/share/doc/safe-control* 2>/dev/null || true')
[ -z "$left" ] || { echo "Left behind: $left"; exit 1; }

echo "== The same system, rpm: the libraries that it asks for are there by their names"
if ls dist/*.rpm >/dev/null 2>&1 && command -v rpm >/dev/null; then
  rpm --root "$work" --initdb
  known=$(inside ldconfig -p)
  missing=$(rpm -qp --requires dist/safe-control-studio-[0-9]*.rpm | sed -n 's/^\(lib[^(]*\)(.*/\1/p' | sort -u |
    while read -r library; do grep -qF "$library" <<<"$known" || echo "$library"; done)
  [ -z "$missing" ] || { echo "Asked for and not there: $missing"; exit 1; }
  rpm --root "$work" -i --nodeps dist/*.rpm
  use /usr/bin
  rpm --root "$work" -e --nodeps safe-control-studio safe-control-studio-data
  left=$(inside sh -c 'ls -d /usr/share/safe-control-studio /usr/bin/safe-control* 2>/dev/null || true')
  [ -z "$left" ] || { echo "Left behind: $left"; exit 1; }
fi

echo "== Debian 13, bare"
fresh trixie
cp dist/*.sh dist/*.tar.xz "$work/root/"
inside sh -c 'command -v xz >/dev/null || { apt-get update -q && apt-get install -qy xz-utils; }' >/dev/null 2>&1
inside sh -c 'cd /root && mkdir archive && tar -xJf ./*.tar.xz -C archive --strip-components 1'
use /root/archive/bin
inside sh -c '/root/*.sh /root/unpacked' | tail -n 1
use "/root/unpacked/$(ls "$work/root/unpacked")/bin"
echo "All packages work."
