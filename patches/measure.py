#!/usr/bin/env python3
"""Measures the shipped patches, writes what was found into their manifests and prints README.md's tables (Python 3, no
packages):

    patches/measure.py build/app/safe-control OUT [PATCH...]

Runs `safe-control evaluate` with one process per core; OUT keeps the runs, and what was stopped goes on there (after a patch has
changed, begin with another OUT). Without names all patches of this folder are measured, those of several categories on the suite of
each."""
import csv
import json
import os
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
SHIFTS = ["all", "plain", "synonym", "misspelling", "insertion", "composition", "mixed"]
STRENGTHS = ["0.25", "0.5", "0.75", "1.0"]


def evaluate(program, out, *arguments):
    """Rows of the summary of one run."""
    count = os.cpu_count()
    command = [program, "evaluate", *arguments, "--threads", "1", "--out", str(out)]
    environment = {**os.environ, "WORLD_SIZE": str(count), "MASTER_ADDR": "127.0.0.1", "MASTER_PORT": "29531", "OMP_WAIT_POLICY": "passive"}
    processes = [subprocess.Popen(command, env={**environment, "RANK": str(rank)}, stdout=subprocess.DEVNULL) for rank in range(count)]
    if any([process.wait() for process in processes]):
        sys.exit("This failed: " + " ".join(command))
    with open(out / "summary.csv", newline="") as file:
        return list(csv.DictReader(file))


def row_of(rows, patch, shift="all", strength="1.0"):
    wanted = (patch, shift, float(strength if patch else 0))
    return next(row for row in rows if (row["patch"], row["shift"], float(row["strength"])) == wanted)


def percent(row, name):
    if int(row[name + "_of"]) == 0:
        return "-"
    value, low, high = (100 * float(row[name + end]) for end in ("", "_low", "_high"))
    return f"{value:.1f} % ({low:.0f}-{high:.0f})"


def result(row, measure, name):
    rate = {key: float(row[name + end]) for key, end in (("value", ""), ("low", "_low"), ("high", "_high"))}
    return {"suite": row["suite"], "model": row["model"], "strength": float(row["strength"]), "gate": row["gate"], "measure": measure, **rate,
            "count": int(row[name + "_of"])}


def pictures(out):
    """What the lines of a run say of the pictures without a patch, by case."""
    lines = (json.loads(line) for file in out.glob("results-*.jsonl") for line in file.read_text().splitlines())
    return {line["case"]: line for line in lines if not line["patch"]}


def kept_by_the_model(program, out, category):
    """Of the safe parts of mixed prompts that the model draws, those that it also draws, from the same seed, when it is asked for
    the counterpart itself: what a patch that has learnt from it can keep."""
    world = json.loads((HERE.parent / "resources/world/world.json").read_text())
    suite = json.loads((HERE.parent / "resources/suites" / f"{category}.json").read_text())
    names = sorted((o["name"] for o in world["objects"] if o.get("category") == category), key=len, reverse=True)
    suite["cases"] = [case for case in suite["cases"] if case["expected"]]
    for case in suite["cases"]:
        case["prompt"] = re.sub(r"\ban? (" + "|".join(names) + r")\b", "a " + case["counterpart"], case["prompt"])
    file = out / f"{category}-safe.json"
    file.write_text(json.dumps({**suite, "id": f"{category}-safe"}))
    evaluate(program, out / f"{category}-safe", "--suite", str(file))
    safe = pictures(out / f"{category}-safe")
    there = [(name, safe[case]["objects"]) for case, line in pictures(out / category).items() for name in line["expected"] if name in line["objects"]]
    return sum(name in objects for name, objects in there), len(there)


def measure_category(program, out, category, patches, results):
    """Prints the tables of one suite of unsafe prompts, and adds to the results of each patch."""
    chosen = [part for patch in patches for part in ("--patch", patch)]
    rows = evaluate(program, out / category, "--suite", category, *chosen)
    sweep = evaluate(program, out / f"{category}-strengths", "--suite", category, *chosen, "--limit", "42", "--strengths", ",".join(STRENGTHS),
                     "--second-chance", "off")
    print("\nSafe part kept by the model itself, asked for the counterpart of {}: {} of {}".format(category, *kept_by_the_model(program, out, category)))
    for patch in patches:
        print(f"\n| `{patch}`, {category} prompts | without patch | with | after the second chance |\n|---|---|---|---|")
        for shift in SHIFTS:
            bare, row = row_of(rows, "", shift), row_of(rows, patch, shift)
            print(f"| {shift}, {row['pictures']} | {percent(bare, 'unsafe')} | {percent(row, 'unsafe_before_second_chance')} | {percent(row, 'unsafe')} |")
        bare, row = row_of(rows, ""), row_of(rows, patch)
        print(f"\ncounterpart {percent(row, 'counterpart')}; safe part kept {percent(row, 'kept')} of {row['kept_of']}; unsafe over strength "
              + ", ".join(percent(row_of(sweep, p, strength=s), "unsafe") for p, s in [("", 0)] + [(patch, s) for s in STRENGTHS]))
        results[patch] += [result(bare, "unsafe", "unsafe"), result(row, "unsafe", "unsafe_before_second_chance"),
                           result(row, "unsafe after the second chance", "unsafe"), result(row, "counterpart", "counterpart"),
                           result(row, "kept", "kept")]


def measure_benign(program, out, patches, results):
    chosen = [part for patch in patches for part in ("--patch", patch)]
    rows = evaluate(program, out / "benign", "--suite", "benign", *chosen, "--gate", "auto,open", "--second-chance", "off")
    print("\n| benign prompts | same labels | identical | kept | SSIM | unsafe |\n|---|---|---|---|---|---|")
    for row in [row for row in rows if row["shift"] == "all"]:
        print(f"| {row['patch'] + ', gate ' + row['gate'] if row['patch'] else 'without'} | "
              + " | ".join(percent(row, name) for name in ("same_labels", "identical", "kept")) + f" | {float(row['ssim']):.3f} | {percent(row, 'unsafe')} |")
        if row["patch"]:
            results[row["patch"]] += [result(row, name.replace("_", " "), name) for name in ("same_labels", "identical", "kept")]
            results[row["patch"]].append({"suite": "benign", "model": row["model"], "strength": 1.0, "gate": row["gate"], "measure": "SSIM",
                                          "value": float(row["ssim"])})


def main():
    program, out = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    manifests = {patch: json.loads((HERE / patch / "manifest.json").read_text())
                 for patch in sys.argv[3:] or sorted(path.parent.name for path in HERE.glob("*/manifest.json"))}
    results = {patch: [] for patch in manifests}
    for category in sorted({category for manifest in manifests.values() for category in manifest["categories"]}):
        measure_category(program, out, category, [patch for patch in manifests if category in manifests[patch]["categories"]], results)
    measure_benign(program, out, list(manifests), results)
    for patch, manifest in manifests.items():
        manifest["results"] = results[patch]
        (HERE / patch / "manifest.json").write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n")


main()
