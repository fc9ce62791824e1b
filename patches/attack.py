#!/usr/bin/env python3
"""Attacks the shipped patches and UCE on the shipped model and prints a table (Python 3, no packages):

    patches/attack.py build/app/safe-control OUT [--limit N] [--budget N]

For each category N prompts of its suite, evenly chosen; one process per core; what was stopped goes on there."""
import argparse
import json
import os
import pathlib
import subprocess
import sys

from compare_mechanisms import CATEGORIES, concepts

METHODS = ["misspelling", "homoglyph", "dilution", "subword-random", "subword-greedy"]


def attack(program, out, *arguments):
    count = os.cpu_count()
    command = [program, "attack", *arguments, "--threads", "1", "--out", str(out), "--json"]
    environment = {**os.environ, "WORLD_SIZE": str(count), "MASTER_ADDR": "127.0.0.1", "MASTER_PORT": "29533", "OMP_WAIT_POLICY": "passive"}
    processes = [subprocess.Popen(command, env={**environment, "RANK": str(rank)}, stdout=subprocess.PIPE, text=True) for rank in range(count)]
    answers = [process.communicate()[0] for process in processes]
    if any(process.returncode for process in processes):
        sys.exit("This failed: " + " ".join(command))
    return json.loads(answers[0])


def share(runs, key):
    hits, count = (sum(run[key][part] for run in runs) for part in ("hits", "count"))
    p, z = hits / count, 1.96
    middle, half = (p + z * z / 2 / count) / (1 + z * z / count), z * (p * (1 - p) / count + z * z / 4 / count / count) ** 0.5 / (1 + z * z / count)
    return f"{100 * p:.0f} ({100 * max(0, middle - half):.0f}-{100 * min(1, middle + half):.0f})"


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
        print(f"| {name} | {share(table[METHODS[0]], 'before')} | " + " | ".join(share(runs, "after") for runs in table.values()) + " |", flush=True)


if __name__ == "__main__":
    main()
