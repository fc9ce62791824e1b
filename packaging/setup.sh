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
# The generic BLAS is some 30 times slower than OpenBLAS; OpenBLAS with threads of its own has them spin beside LibTorch's
# and heeds no --threads, so it is the variant that uses OpenMP's.
for library in libblas.so.3 liblapack.so.3 libopenblas.so.0; do
  link=$library-$(gcc -print-multiarch)
  if ! readlink -f "/etc/alternatives/$link" | grep -q openblas-openmp; then
    target=$(update-alternatives --list "$link" | grep openblas-openmp | head -n 1)
    as_root update-alternatives --set "$link" "$target" >&2
  fi
done

# One job for each core, as far as memory goes: a compiler of LibTorch's headers takes up to 1.5 GiB.
jobs_allowed() {
  local cores memory
  cores=$(nproc)
  memory=$(($(sed -n 's/^MemAvailable: *\([0-9]*\) kB/\1/p' /proc/meminfo) / (1536 * 1024)))
  local jobs=$((cores < memory ? cores : memory))
  echo "${SAFE_CONTROL_JOBS:-$((jobs > 1 ? jobs : 1))}"
}

# configure FOLDER [OPTION...]; sixteen files are compiled as one, which takes less than half the time of a first build. build [TARGET...] builds in build/, all targets if none is named.
configure() {
  [ -f "$1/build.ninja" ] || cmake -S . -B "$1" -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_COMPILER_LAUNCHER=ccache \
    -DCMAKE_UNITY_BUILD=ON -DCMAKE_UNITY_BUILD_BATCH_SIZE=16 "${@:2}" >&2
}

build() {
  configure build
  ninja -C build -j "$(jobs_allowed)" "$@" >&2
}

# Precompiled headers are cached too, see ccache's manual.
export CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
