#!/usr/bin/env python3
"""Attacks the shipped patches and UCE on the shipped model and prints a table (Python 3, no packages):

    patches/attack.py build/app/safe-control OUT [--limit N] [--budget N]

For each category N prompts of its suite, evenly chosen; one process per core; what was stopped goes on there."""
import argparse
import json
import pathlib

from measure import on_all_cores, share

CATEGORIES = ["weapons", "alcohol-tobacco", "horror", "gambling"]

METHODS = ["misspelling", "homoglyph", "dilution", "subword-random", "subword-greedy"]


def concepts(categories):
    world = json.loads((pathlib.Path(__file__).resolve().parent.parent / "resources/world/world.json").read_text())
    return [part for thing in world["objects"] if thing.get("category") in categories for part in ("--concept", thing["name"])]


def attack(program, out, *arguments):
    return json.loads(on_all_cores(program, "attack", *arguments, "--out", str(out), "--json"))


def together(runs, key):
    return " ".join(share(*(sum(run[key][part] for run in runs) for part in ("hits", "count")), digits=0))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--limit", type=int, default=12)
    parser.add_argument("--budget", type=int, default=10)
    a = parser.parse_args()
    protections = {"the category's own patch": lambda c: ["--patch", c], "patch `all`": lambda c: ["--patch", "all"], "UCE": lambda c: ["--defence", "uce", *concepts([c])]}
    print("Unsafe, % (95 % interval):\n\n| protection | the prompts themselves | " + " | ".join(METHODS) + " |\n|" + "---|" * (len(METHODS) + 2))
    for i, (name, options) in enumerate(protections.items()):
        table = {method: [attack(a.program, a.out / f"{i}-{c}-{method}", method, "--suite", c, "--limit", str(a.limit), "--budget", str(a.budget), *options(c)) for c in CATEGORIES] for method in METHODS}
        print(f"| {name} | {together(table[METHODS[0]], 'before')} | " + " | ".join(together(runs, "after") for runs in table.values()) + " |", flush=True)


if __name__ == "__main__":
    main()
