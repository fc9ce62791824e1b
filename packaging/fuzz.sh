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
[ ${#targets[@]} -gt 0 ] || targets=(safetensors config tokenizer csv png picture exif settings manifest judge suite request project records prompt session defence substitutes pairs yaml signature)

# What is wrong in a text is wrong in a short one; short ones run ten times as often. Two or three times the longest seed.
longest() {
  case $1 in
    png | picture | exif | safetensors) echo 4096 ;;
    config) echo 2048 ;;
    judge | manifest | project | request | settings) echo 1024 ;;
    *) echo 512 ;;
  esac
}

# TARGET FILE...: whole files only; half a JSON teaches nothing
seed() {
  local target=$1 corpus=build-fuzz/corpus/$1 file
  mkdir -p "$corpus"
  shift
  for file in "$@"; do
    [ "$(stat -c %s "$file")" -gt "$(longest "$target")" ] || cp "$file" "$corpus/seed-$(printf '%s' "$file" | tr / -)"
  done
}
models=tests/data/models
for target in "${targets[@]}"; do seed "$target" "tests/fuzz/seeds/$target-"*; done
seed config "$models"/*/{unet,vae,text_encoder,safety_checker}/config.json "$models"/*/scheduler/*.json tests/data/configs/*.json
seed tokenizer "$models"/*/tokenizer/*_*.json
seed png resources/judges/open-nsfw/*.png tests/data/judges/pictures/*.png
seed exif tests/data/pictures/*
seed picture tests/data/pictures/*
seed judge tests/data/judges/*/judge.json resources/judges/*/judge.json
# The words of all formats, which chance would not find.
cat resources/schemas/*.json tests/fuzz/seeds/* tests/data/configs/*.json | grep -aoE '"[A-Za-z_:./0-9-]{2,40}"' | sort -u |
  sed -E 's/^"(.*)"$/"\\"\1\\""/' >build-fuzz/words.dict

fuzz() {
  local target=$1 log=build-fuzz/$1.log
  if build-fuzz/fuzz-"$target" -max_total_time=$((minutes * 60)) -runs=10000000 -max_len="$(longest "$target")" -dict=build-fuzz/words.dict -entropic=0 -timeout=120 -rss_limit_mb=3000 -print_final_stats=1 \
    -artifact_prefix=build-fuzz/crash-"$target"- build-fuzz/corpus/"$target" >"$log" 2>&1; then
    echo "$target: $(sed -n 's/^stat::number_of_executed_units: *//p' "$log") executions, no crash"
  else
    echo "$target: FAILED, $(grep -m 1 -E 'ERROR|SUMMARY|runtime error' "$log"); see $log"
    return 1
  fi
}
export -f fuzz longest
# Without entropic schedules, and with short stacks of allocations, half as many again run in the same time.
export ASAN_OPTIONS=malloc_context_size=1
export minutes SPDLOG_LEVEL=off SAFE_CONTROL_LOG=off
printf '%s\n' "${targets[@]}" | xargs -P "$(nproc)" -I{} bash -c 'fuzz {}'
rm -rf /dev/shm/safe-control-fuzz-*
