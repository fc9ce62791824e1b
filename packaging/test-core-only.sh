#!/usr/bin/env bash
# Builds what needs only LibTorch (the preset core-only) and trains three steps with it.
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
configure build-core -DSAFE_CONTROL_CORE_ONLY=ON -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS_DEBUG=-O0 # half the time of the preset's
ninja -C build-core -j "$(jobs_allowed)" >&2
out=$(mktemp -d)
trap 'rm -r "$out"' EXIT
build-core/app/train/safe-control-train patch --model resources/models/demo --category weapons --start patches/weapons --part network --id learnt --out "$out/learnt" \
  --steps 3 --batch 2 --renders 2 --rollout-prompts 2 --threads 2
test -s "$out/learnt/diffusion_pytorch_model.safetensors"
