# Sourced by the scripts beside it: installs what is missing; build() configures and builds into build/.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

missing=$(comm -23 <(sort packaging/dependencies.txt) \
  <(dpkg-query -W -f '${db:Status-Abbrev} ${Package}\n' | sed -n 's/^ii  //p' | sort -u))
if [ -n "$missing" ]; then
  echo "Installing:" $missing >&2
  export DEBIAN_FRONTEND=noninteractive
  as_root apt-get update -q >&2
  # shellcheck disable=SC2086 # one word per package
  as_root apt-get install -qy --no-install-recommends $missing >&2
fi
# The generic BLAS is some 30 times slower than OpenBLAS.
for library in libblas.so.3 liblapack.so.3; do
  link=$library-$(gcc -print-multiarch)
  if ! readlink -f "/etc/alternatives/$link" | grep -q openblas; then
    target=$(update-alternatives --list "$link" | grep openblas | head -n 1)
    as_root update-alternatives --set "$link" "$target" >&2
  fi
done

jobs_allowed() {
  local most=${SAFE_CONTROL_JOBS:-2} cores
  cores=$(nproc)
  echo $((cores < most ? cores : most))
}

build() {
  if [ ! -f build/build.ninja ]; then
    cmake -S . -B build -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_COMPILER_LAUNCHER=ccache >&2
  fi
  ninja -C build -j "$(jobs_allowed)" >&2
}
