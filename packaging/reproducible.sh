#!/usr/bin/env bash
# Builds the Debian packages twice from clean checkouts of this commit, in folders of different names, and compares their bytes.
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for copy in first the-second; do
  git clone -q . "$work/$copy"
  (cd "$work/$copy" && packaging/package.sh deb >/dev/null)
  (cd "$work/$copy/dist" && cat SHA256SUMS) | sort -k2 >"$work/$copy.sums"
done
diff "$work/first.sums" "$work/the-second.sums" && echo "Both builds gave the same bytes:" && cat "$work/first.sums"
