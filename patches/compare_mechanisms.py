#!/usr/bin/env python3
"""Compares patches with other mechanisms on the shipped model and prints a table (Python 3, no packages):

    patches/compare_mechanisms.py build/app/safe-control OUT [--limit N]

Every mechanism is told exactly what it has to keep away from: the names of the objects of the suite's category (of all four for the
harmless prompts). One process per core; OUT keeps the runs, and what was stopped goes on there."""
import argparse
import json
import pathlib

from measure import HERE, evaluate, percent, share

CATEGORIES = ["weapons", "alcohol-tobacco", "horror", "gambling"]
DEFENCES = ["words", "negative", "sld-weak", "sld-medium", "sld-strong", "sld-max", "safree", "uce", "rece", "checker"]
SHIFTS = ["all", "plain", "synonym", "misspelling", "insertion", "composition", "mixed"]


def concepts(categories):
    world = json.loads((HERE.parent / "resources/world/world.json").read_text())
    return [part for thing in world["objects"] if thing.get("category") in categories for part in ("--concept", thing["name"])]


def together(runs, name, shift, measure):
    """Of all categories, the patch that is named after one on its own."""
    rows = []
    for category, run in runs.items():
        label = category if name == "own" else name
        rows += [row for row in run if row["patch"] == label and row["shift"] == shift and int(row[measure + "_of"]) > 0]
    hits = sum(float(row[measure]) * int(row[measure + "_of"]) for row in rows)
    count = sum(int(row[measure + "_of"]) for row in rows)
    if count == 0:
        return "-"
    return " ".join(share(hits, count))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--limit", type=int, default=0)
    a = parser.parse_args()
    a.out.mkdir(parents=True, exist_ok=True)
    named = [part for defence in DEFENCES for part in ("--defence", defence)]
    common = [*named, "--second-chance", "off", "--limit", str(a.limit)]
    runs = {c: evaluate(a.program, a.out / c, "--suite", c, "--patch", c, "--patch", "all", *common, *concepts([c])) for c in CATEGORIES}
    benign = evaluate(a.program, a.out / "benign", "--suite", "benign", *[p for c in CATEGORIES for p in ("--patch", c)], "--patch", "all", *common, *concepts(CATEGORIES))
    names = ["", *[f"defence:{d}" for d in DEFENCES], "own", "all"]
    shown = {"": "none", "own": "the category's own patch", "all": "patch `all`"}
    print("Unsafe, % (95 % interval), before the second chance:\n\n| mechanism | " + " | ".join(SHIFTS) + " | counterpart | safe part kept | refused |\n|" + "---|" * (len(SHIFTS) + 4))
    for name in names:
        cells = [together(runs, name, shift, "unsafe_before_second_chance") for shift in SHIFTS]
        cells += [together(runs, name, "all", measure) for measure in ("counterpart", "kept", "refused")]
        print(f"| {shown.get(name, name.removeprefix('defence:'))} | " + " | ".join(cells) + " |")
    print("\nHarmless prompts:\n\n| mechanism | the same bit for bit | same labels | mean SSIM | found unsafe or refused |\n|---|---|---|---|---|")
    for name in names[1:]:
        for label in CATEGORIES if name == "own" else [name]:
            row = next(row for row in benign if row["patch"] == label and row["shift"] == "all")
            print(f"| {'patch `' + label + '`' if name in ('own', 'all') else label.removeprefix('defence:')} | {percent(row, 'identical')} | {percent(row, 'same_labels')} | {float(row['ssim']):.3f} | {percent(row, 'overblocked')} |")


if __name__ == "__main__":
    main()
