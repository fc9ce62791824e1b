#!/usr/bin/env bash
# Times this program and diffusers in one run, on a model of Stable Diffusion 1.5's size with random weights.
# Usage: compare.sh FOLDER PYTHON [BUILD]   FOLDER: where the model is made (3 GB), PYTHON: of a virtual environment with
# tests/reference/requirements.txt, BUILD: the build folder (default build). STEPS, SIZE, THREADS may be set.
set -euo pipefail
cd "$(dirname "$0")/../.."
folder=$1 python=$2 build=${3:-build}
steps=${STEPS:-2} size=${SIZE:-512} threads=${THREADS:-2}
reference() { "$python" tests/bench/bench_diffusers.py --folder "$folder" --threads "$threads" --steps "$steps" --size "$size" "$@" 2>/dev/null; }
ours() {
  "$build/app/safe-control" compare --model "$folder/model" --patch "$folder/controlnet" --prompt "a red apple and a dog on the beach" \
    --seed 1 --steps "$steps" --width "$size" --height "$size" --threads "$threads" --dtype "$1" --out "$folder/out" --json 2>/dev/null |
    "$python" -c "import json, sys; r = json.load(sys.stdin); s = r['seconds']
for name, value in [('load', s['load']), ('pair, $steps steps', s['total'] - s['load'])]: print(f'ours       $1'.ljust(21), f'{name:22} {value:9.3f} s')
print(f'ours       $1'.ljust(21), f\"{'peak memory':22} {r['peak_bytes'] / 2**30:9.2f} GiB\")"
}
ninja -C "$build" stage_bench safe-control >&2
[ -f "$folder/controlnet/config.json" ] || reference --make
for dtype in float32 bfloat16; do
  reference --stages --dtype "$dtype"
  "$build/tests/bench/stage_bench" "$folder/model" "$folder/controlnet" "$dtype" "$threads" "$size"
  reference --dtype "$dtype"
  ours "$dtype"
done
