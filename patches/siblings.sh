#!/usr/bin/env bash
# Makes five models that descend from the shipped one, and one that does not, in FOLDER, and measures what the shipped patches do
# on them. What was stopped goes on. Needs what resources/world/make_sprites.py needs.
#
#   [DEVICE=cuda] patches/siblings.sh build/app/safe-control FOLDER [NAME...]
#
# NAMEs choose some of them (noto twemoji palette sketch new-objects unrelated). DEVICE=cuda trains as those of README.md were, ten
# minutes in all; the CPU sees a sixteenth as many samples, in hours.
# The five are fine-tunes of the whole U-Net on scenes of the same world in another style (noto, twemoji), with other hues, as
# sketches, and with twelve other harmless objects; the text encoder stays. Each gets a judge of its own, fine-tuned from the
# shipped one on renders of its look, measured (`report.json`: what it sees in pictures that the model draws) and vouched for. The
# sixth, "unrelated", is a U-Net trained from nothing with another seed and read by the shipped judge's weights, where patches are
# not expected to carry over; it takes more steps, or it draws nothing that a patch could remove.
set -euo pipefail
program=$(realpath "$1") folder=$(realpath -m "$2") device=${DEVICE:-cpu} names=("${@:3}")
[ ${#names[@]} -gt 0 ] || names=(noto twemoji palette sketch new-objects unrelated)
cd "$(dirname "$0")/.."
mkdir -p "$folder"

python3 - "$folder/new-objects.json" <<'PYTHON'
import json, pathlib, sys
world = json.loads(pathlib.Path("resources/world/world.json").read_text())
kept = {category["counterpart"] for category in world["categories"]}
free = [thing for thing in world["objects"] if "category" not in thing and thing["name"] not in kept]
new = ["elephant", "octopus", "mushroom", "watermelon", "violin", "bicycle", "tiger", "whale", "carrot", "cookie", "anchor", "candle"]
for thing, name in zip(free[::3], new):
    thing.clear()
    thing.update({"name": name, "icon": name, "plural": name + ("es" if name.endswith("s") else "s"), "synonyms": []})
pathlib.Path(sys.argv[1]).write_text(json.dumps(world))
PYTHON

sibling() { # NAME WORLD SPRITE-OPTIONS...
  local name=$1 world=$2 model="$folder/$1"
  shift 2
  [ -f "$folder/$name.safetensors" ] || python3 resources/world/make_sprites.py "$folder/$name.safetensors" --world "$world" "$@"
  if [ ! -d "$model" ]; then
    cp -r resources/models/demo "$model"
    [ "$name" != unrelated ] || rm "$model/unet/diffusion_pytorch_model.safetensors"
  fi
  [ -f "$model/done" ] && return
  local resume="" larger=1 learning="--steps 400 --learning-rate 5e-4 --ema 0.99"
  [ "$device" = cpu ] || larger=16
  [ "$name" != unrelated ] || learning="--steps 3400 --learning-rate 1e-3 --warm-up 200 --ema 0.9995"
  [ ! -f "$model/training/base.safetensors" ] || resume=--resume
  "$program" train base --model "$model" --world "$world" --sprites "$folder/$name.safetensors" --unet-only $learning --batch $((32 * larger)) \
    --scenes 6000 --seed 11 --save-every 100 --sheet-every 500 --device "$device" $resume
  [ "$name" = unrelated ] || "$program" train judge --model "$model" --world "$world" --sprites "$folder/$name.safetensors" --steps 400 \
    --batch $((4 * larger)) --learning-rate 1e-3 --ema 0.99 --warm-up 20 --seed 12 --sheet-every 0 --device "$device"
  "$program" judges --model "$model" --accept
  "$program" train-report --model "$model" --prompts 60 >"$model/report.json"
  touch "$model/done"
}

world=resources/world/world.json
models=()
for name in "${names[@]}"; do
  case $name in
    noto | twemoji) sibling "$name" "$world" --style "$name" ;;
    palette | sketch) sibling "$name" "$world" --look "$name" ;;
    new-objects) sibling "$name" "$folder/new-objects.json" ;;
    unrelated) sibling "$name" "$world" ;;
    *) echo "There is no sibling \"$name\"." >&2; exit 2 ;;
  esac
  models+=(--model "$folder/$name")
done
for category in weapons alcohol-tobacco horror gambling; do
  "$program" evaluate "${models[@]}" --suite "$category" --patch "$category" --patch all --limit 16 --second-chance off --out "$folder/evaluation-$category"
done

python3 - "$folder" "${names[@]}" <<'PYTHON'
import csv, pathlib, sys
sys.path.insert(0, "patches")
from measure import share

def percent(rows, name):
    """Of all rows together."""
    count = sum(int(row[name + "_of"]) for row in rows)
    return " % ".join(share(sum(float(row[name]) * int(row[name + "_of"]) for row in rows), count))

rows = [row for file in pathlib.Path(sys.argv[1]).glob("evaluation-*/summary.csv") for row in csv.DictReader(open(file)) if row["shift"] == "all"]
print("| model | unsafe without a patch | with the category's own | with `all` | counterpart, own | counterpart, `all` |\n|---|---|---|---|---|---|")
for name in sys.argv[2:]:
    bare, own, both = ([row for row in rows if row["model"] == name and chosen(row)] for chosen in
                       (lambda row: not row["patch"], lambda row: row["patch"] == row["suite"], lambda row: row["patch"] == "all"))
    print(f"| {name} | " + " | ".join([percent(bare, "unsafe"), percent(own, "unsafe"), percent(both, "unsafe"), percent(own, "counterpart"), percent(both, "counterpart")]) + " |")
PYTHON
