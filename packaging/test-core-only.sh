#!/usr/bin/env bash
# Builds what needs only LibTorch (the preset core-only) in a folder, build-core if none is named, and trains three steps with it.
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
folder=${1:-build-core}
configure "$folder" -DSAFE_CONTROL_CORE_ONLY=ON
ninja -C "$folder" -j "$(jobs_allowed)" >&2
out=$(mktemp -d)
trap 'rm -r "$out"' EXIT
"$folder"/app/train/safe-control-train patch --model resources/models/demo --category weapons --start patches/weapons --part network --id learnt --out "$out/learnt" \
  --steps 3 --batch 2 --renders 2 --rollout-prompts 2 --threads 2
test -s "$out/learnt/diffusion_pytorch_model.safetensors"
