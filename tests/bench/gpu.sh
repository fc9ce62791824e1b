#!/usr/bin/env bash
# Checks on a GPU: pictures of the shipped model against those of the CPU, and a pair at Stable Diffusion 1.5's size with random
# weights against diffusers, in one run. Usage: gpu.sh PROGRAM PYTHON FOLDER [pictures|pair]   PYTHON: with diffusers and a CUDA
# torch; FOLDER: where the model is made (3 GB). STEPS, SIZE and DTYPES may be set.
set -euo pipefail
cd "$(dirname "$0")/../.."
program=$1 python=$2 folder=$3 part=${4:-both} steps=${STEPS:-20} size=${SIZE:-512} dtypes=${DTYPES:-float32 float16 bfloat16}
mkdir -p "$folder"
difference() { "$python" tests/bench/picture_difference.py "$@"; }

pictures() {
  echo "Shipped model, largest and mean difference of 255 between CPU (float32) and CUDA:"
  for scheduler in ddim euler-a dpmpp-2m-karras dpmpp-2m-sde unipc; do
    draw() { "$program" generate --prompt "an axe in a room" --patch patches/weapons --seed 1 --scheduler "$scheduler" --show-unsafe --device "$1" --dtype "$2" \
      --out "$folder/$scheduler-$1-$2" --json >"$folder/log" 2>&1 || cat "$folder/log"; }
    draw cpu float32
    for dtype in float32 bfloat16 float16; do
      draw cuda "$dtype"
      difference "$scheduler $dtype" "$folder/$scheduler-cpu-float32" "$folder/$scheduler-cuda-$dtype"
    done
  done
}

pair() {
  echo "Stable Diffusion 1.5's size, $size x $size, a pair of $steps steps:"
  "$python" tests/bench/bench_diffusers.py --make --folder "$folder" 2>"$folder/log" || { tail -n 3 "$folder/log"; exit 1; }
  for dtype in $dtypes; do
    "$python" tests/bench/bench_diffusers.py --folder "$folder" --steps "$steps" --size "$size" --dtype "$dtype" --device cuda --out "$folder/reference-$dtype" 2>"$folder/log" ||
      tail -n 3 "$folder/log"
    "$program" compare --model "$folder/model" --patch "$folder/controlnet" --prompt "a red apple and a dog on the beach" --seed 1 --steps "$steps" \
      --width "$size" --height "$size" --device cuda --dtype "$dtype" --judge none --out "$folder/ours-$dtype" --json 2>"$folder/log" |
      "$python" -c "import json, sys; s = json.load(sys.stdin)['seconds']
print('ours       $dtype'.ljust(21), f\"load, then pair of $steps steps {s['load']:9.3f} s {s['total'] - s['load']:9.3f} s\")" || tail -n 3 "$folder/log"
    difference "ours and diffusers, $dtype" "$folder/reference-$dtype" "$folder/ours-$dtype"
  done
}

[ "$part" = pair ] || pictures
[ "$part" = pictures ] || pair
