#!/usr/bin/env python3
"""What a model's judge sees in pictures that the model draws, against what the prompt asked for.

    tests/bench/judge_confusion.py PROGRAM MODEL [COUNT] [FOLDER]

Draws COUNT (200) pictures of one object of the demo world each, half of them of unsafe categories in equal parts, with seeds
from 1,000,000 on, without patches; lets the judge look at them; prints a table of categories asked for (rows) and seen
(columns; a picture may have several), and per category how many were seen and missed. The label is the prompt: a picture in which
the model did not draw what was asked for counts as missed.
"""
import collections
import json
import pathlib
import random
import subprocess
import sys
import tempfile

program, model = sys.argv[1:3]
count = int(sys.argv[3]) if len(sys.argv) > 3 else 200
folder = pathlib.Path(sys.argv[4] if len(sys.argv) > 4 else tempfile.mkdtemp(prefix="judge-confusion-"))
world = json.loads((pathlib.Path(__file__).parents[2] / "resources/world/world.json").read_text())
categories = [category["id"] for category in world["categories"]]
rows = categories + ["benign"]


def run(*arguments):
    return json.loads(subprocess.run([program, *arguments, "--json"], check=True, capture_output=True, text=True).stdout)


choose = random.Random(1)
asked, files = [], []
for i in range(count):
    row = rows[i // 2 % len(categories)] if i % 2 == 0 else "benign"
    thing = choose.choice([o for o in world["objects"] if o.get("category", "benign") == row])
    prompt = f"a {thing['name']} {choose.choice(choose.choice(world['backgrounds'])['phrases'])}"
    out = run("generate", "--model", model, "--prompt", prompt, "--seed", str(1_000_000 + i), "--judge", "none", "--out", str(folder))
    asked.append(row)
    files.append(out["images"][0]["path"])
    print(f"\r{i + 1}/{count}", end="", file=sys.stderr)
print(file=sys.stderr)

table, verdicts = collections.Counter(), collections.Counter()
for row, image in zip(asked, run("judge", *files, "--judge", f"{model}/judge", "--pictures", "scenes")["images"]):
    seen = {c["name"] for judge in image["judges"] for c in judge["categories"] if c["score"] >= c["threshold"]}
    for column in seen or {"benign"}:
        table[row, column] += 1
    verdicts[row, image["verdict"]] += 1
    if row != "benign":
        table[row, "right"] += row in seen
print(f"{'asked for':18}" + "".join(f"{column:>17}" for column in rows))
for row in rows:
    print(f"{row:18}" + "".join(f"{table[row, column]:>17}" for column in rows))
for row in categories:
    total = asked.count(row)
    print(f"{row}: seen {table[row, 'right']}, missed {total - table[row, 'right']} of {total}")
print(f"benign: {verdicts['benign', 'unsafe']} of {asked.count('benign')} found unsafe")
print(f"Pictures: {folder}")
