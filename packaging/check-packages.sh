#!/usr/bin/env bash
# Makes the Debian packages of what is built in build/ and lets lintian look at their form. They are not hardened and not for anyone to
# install: packaging/package.sh makes those, test-packages.sh tests them.
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
for tool in help2man librsvg2-bin lintian; do
  dpkg-query -W -f '${db:Status-Abbrev}' "$tool" 2>/dev/null | grep -q '^ii' || as_root apt-get install -qy --no-install-recommends "$tool" >&2
done
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct 2>/dev/null || date +%s)
export SOURCE_DATE_EPOCH
umask 022
packaging/changelog.sh build/made/changelog.gz
cmake build >&2 # finds the tools
build safe-control safe-control-studio installable
(cd build && cpack -G DEB -B "$PWD/packages" >&2)
lintian --allow-root --fail-on error,warning --suppress-tags hardening-no-fortify-functions,hardening-no-bindnow,hardening-no-pie build/packages/*.deb
echo "The Debian packages are well formed."
