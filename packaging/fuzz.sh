#!/usr/bin/env bash
# Fuzzes every parser of files and texts with libFuzzer (clang), AddressSanitizer and UndefinedBehaviorSanitizer:
# fuzz.sh [MINUTES [TARGET...]], MINUTES for each target (1) or ten million executions, as many targets at once as there are cores.
# What is learnt stays in build-fuzz/corpus; a crash is named and kept there, and becomes a test.
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
minutes=${1:-1}
shift || true
compiler=$(command -v clang++ clang++-{14..20} | head -n 1) || true
if [ -z "$compiler" ]; then
  as_root apt-get install -qy --no-install-recommends clang-14 libclang-rt-14-dev >&2
  compiler=clang++-14
fi
CXX=$compiler cmake -S tests/fuzz -B build-fuzz -G Ninja -DCMAKE_CXX_COMPILER_LAUNCHER=ccache >/dev/null
ninja -C build-fuzz -j "$(jobs_allowed)" >&2
targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=(safetensors config tokenizer csv png picture exif settings manifest judge suite request project records prompt session defence substitutes)

seed() { # TARGET FILE...
  local corpus=build-fuzz/corpus/$1 file
  mkdir -p "$corpus"
  shift
  for file in "$@"; do head -c 60000 "$file" >"$corpus/seed-$(printf '%s' "$file" | tr / -)"; done
}
models=tests/data/models
seed safetensors "$models"/tiny-sd1/vae/*.safetensors tests/data/golden/schedulers.safetensors
seed config "$models"/*/unet/config.json "$models"/*/scheduler/*.json tests/data/configs/*.json
seed tokenizer "$models"/*/tokenizer/*.json tests/data/golden/added_tokens.json
seed csv tests/data/golden/tokens.json
printf 'case_number,prompt,evaluation_seed\n1,"a ""red"" apple",7\n' >build-fuzz/corpus/csv/seed-table
seed png resources/judges/open-nsfw/*.png tests/data/judges/pictures/*.png
seed exif tests/data/pictures/*
seed picture tests/data/pictures/*
seed settings tests/data/golden/long_prompts.json
printf 'a cat\nNegative prompt: dog\nSteps: 20, Sampler: DPM++ 2M, Schedule type: Karras, CFG scale: 7, Seed: 1, Size: 512x512, Model: "a, b", Clip skip: 2' >build-fuzz/corpus/settings/seed-text
printf '{"schema":"safe-control.image/v1","prompt":"a","seed":1,"steps":20,"patches":[{"name":"w","strength":1}]}' >build-fuzz/corpus/settings/seed-own
seed manifest patches/*/manifest.json
seed judge tests/data/judges/*/judge.json resources/judges/*/judge.json
seed suite resources/suites/benign.json
printf 'prompt,categories,sd_seed,sd_guidance_scale\n"a cat",violence,5,7\n' >build-fuzz/corpus/suite/seed-i2p
seed substitutes resources/attacks/substitutes.json
mkdir -p build-fuzz/corpus/{defence,request,project,records,prompt,session}
printf '{"schema":"safe-control.session/v1","form":{"model":"m","prompt":"p"},"seed_mode":1,"live":true,"queue":[{"prompt":"q","seed":7}]}' >build-fuzz/corpus/session/seed-one
printf '{"schema":"safe-control.defence/v1","method":"esd-x","concepts":["knife"],"base":{"name":"m","digest":"%064d"},"training":{"steps":300}}' 0 >build-fuzz/corpus/defence/seed-one
printf '{"model":"m","prompt":"p","patches":[{"path":"w","strength":1,"start":0,"end":1}],"judges":["j"],"seed":1}' >build-fuzz/corpus/request/seed-one
printf '{"schema":"safe-control.project/v1","notes":"n","form":{"model":"m","prompt":"p","patches":[{"path":"w","strength":1}]},"prompts":["p"],"grid":{"rows":{"axis":"prompts","values":["p"]},"columns":{"axis":"protections","values":[{"mechanism":"uce"},{"name":"w","patches":[{"path":"w"}]}]},"concepts":["knife"]},"needs":{"m":{"kind":"model","name":"m","sha256":"%064d"},"w":{"kind":"patch","name":"w","sha256":"%064d"}}}' 0 0 >build-fuzz/corpus/project/seed-one
printf '{"key":"a|b|c|","unsafe":true,"seed":1,"kept":{"before":1,"after":0}}\n{' >build-fuzz/corpus/records/seed-lines
printf 'a (red:1.2) [cat] BREAK <lora:x:1> AND [a:b:0.5] \\( caf\xc3\xa9' >build-fuzz/corpus/prompt/seed-one

fuzz() {
  local target=$1 log=build-fuzz/$1.log length=2048 # what is wrong in a text is wrong in a short one; short ones run ten times as often
  case $target in png | picture | exif | safetensors) length=16384 ;; esac
  if build-fuzz/fuzz-"$target" -max_total_time=$((minutes * 60)) -runs=10000000 -max_len=$length -entropic=0 -timeout=120 -rss_limit_mb=3000 -print_final_stats=1 \
    -artifact_prefix=build-fuzz/crash-"$target"- build-fuzz/corpus/"$target" >"$log" 2>&1; then
    echo "$target: $(sed -n 's/^stat::number_of_executed_units: *//p' "$log") executions, no crash"
  else
    echo "$target: FAILED, $(grep -m 1 -E 'ERROR|SUMMARY|runtime error' "$log"); see $log"
    return 1
  fi
}
export -f fuzz
# Without entropic schedules, and with short stacks of allocations, half as many again run in the same time.
export ASAN_OPTIONS=malloc_context_size=1
export minutes SPDLOG_LEVEL=off SAFE_CONTROL_LOG=off
printf '%s\n' "${targets[@]}" | xargs -P "$(nproc)" -I{} bash -c 'fuzz {}'
rm -rf /dev/shm/safe-control-fuzz-*
