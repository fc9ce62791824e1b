#!/usr/bin/env bash
# Samples per second of the four kinds of training, and how busy the GPU is meanwhile (nvidia-smi, mean of its readings).
# Usage: training_speed.sh TRAIN PATCH_TRAIN SPRITES DEVICE [KIND...]   TRAIN: the command before a stage ("build/app/safe-control
# train"), PATCH_TRAIN likewise ("build/app/safe-control patch train"), SPRITES: from resources/world/make_sprites.py --side 128,
# DEVICE: cpu or cuda. STEPS may be set.
set -euo pipefail
cd "$(dirname "$0")/../.."
train=$1 patch_train=$2 sprites=$3 device=$4 steps=${STEPS:-60}
kinds=("${@:5}")
[ ${#kinds[@]} -gt 0 ] || kinds=(autoencoder base judge patch)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
common=(--steps "$steps" --warm-up 10 --sheet-every 0 --save-every 100000 --device "$device" --dtype bfloat16)
for kind in "${kinds[@]}"; do
  cp -r resources/models/demo "$folder/model"
  case $kind in # the batches that the shipped weights were learnt with
    autoencoder) command="$train autoencoder --model $folder/model --sprites $sprites --batch 256" ;;
    base) command="$train base --model $folder/model --sprites $sprites --batch 1024 --scenes 4096" ;;
    judge) command="$train judge --model $folder/model --sprites $sprites --batch 256" ;;
    patch) command="$patch_train --model $folder/model --category weapons --out $folder/patch --batch 128 --renders 128 --rollout-prompts 48" ;;
  esac
  log=$folder/model/training/$kind.jsonl
  [ "$kind" = patch ] && log=$folder/patch.training/patch.jsonl
  $command "${common[@]}" >"$folder/out" 2>&1 &
  job=$!
  busy=()
  while kill -0 $job 2>/dev/null; do
    [ ! -s "$log" ] || [ "$device" != cuda ] || busy+=("$(nvidia-smi --query-gpu=utilization.gpu --format=csv,noheader,nounits)")
    sleep 0.2
  done
  wait $job || { cat "$folder/out"; exit 1; }
  python3 - "$kind" "$log" "${busy[@]}" <<'P'
import json, sys
kind, log, *busy = sys.argv[1:]
rows = [json.loads(line) for line in open(log)]
# From the first report on: what is prepared once is over by then.
last = rows[-1]
seconds = [row["step"] / row["samples_per_second"] for row in rows]  # up to a factor, the batch
steady = (last["step"] - rows[0]["step"]) / (seconds[-1] - seconds[0]) if len(rows) > 1 else last["samples_per_second"]
gpu = f", GPU {sum(map(int, busy)) / len(busy):.0f} % busy" if busy else ""
print(f"{kind:12} {last['samples_per_second']:8.0f} samples/s in all, {steady:8.0f} after the first {rows[0]['step']} steps{gpu}", flush=True)
P
  rm -rf "$folder/model" "$folder"/patch*
done
