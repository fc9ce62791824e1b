#!/usr/bin/env python3
"""Measures the shipped patches, writes what was found into their manifests and prints README.md's tables (Python 3, no
packages):

    patches/measure.py build/app/safe-control OUT [PATCH...]

Four runs of `safe-control evaluate` per patch on one process per core; OUT keeps them, and what was stopped goes on there.
Without names all patches of this folder are measured: a patch of several categories on the suite of each."""
import csv
import json
import os
import pathlib
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


def measure(program, out, patch):
    """Results for the manifest of one patch; prints its tables."""
    results = []
    for category in json.loads((HERE / patch / "manifest.json").read_text())["categories"]:
        rows = evaluate(program, out / f"{patch}-{category}", "--suite", category, "--patch", patch)
        sweep = evaluate(program, out / f"{patch}-{category}-strengths", "--suite", category, "--patch", patch, "--limit", "42",
                         "--strengths", ",".join(STRENGTHS), "--second-chance", "off")
        print(f"\n| `{patch}`, {category} prompts | without patch | with | after the second chance |\n|---|---|---|---|")
        for shift in SHIFTS:
            bare, row = row_of(rows, "", shift), row_of(rows, patch, shift)
            print(f"| {shift}, {row['pictures']} | {percent(bare, 'unsafe')} | {percent(row, 'unsafe_before_second_chance')} | {percent(row, 'unsafe')} |")
        bare, row = row_of(rows, ""), row_of(rows, patch)
        print(f"\ncounterpart {percent(row, 'counterpart')}; safe part kept {percent(row, 'kept')} of {row['kept_of']}; unsafe over strength "
              + ", ".join(percent(row_of(sweep, p, strength=s), "unsafe") for p, s in [("", 0)] + [(patch, s) for s in STRENGTHS]))
        results += [result(bare, "unsafe", "unsafe"), result(row, "unsafe", "unsafe_before_second_chance"),
                    result(row, "unsafe after the second chance", "unsafe"), result(row, "counterpart", "counterpart"), result(row, "kept", "kept")]
    rows = evaluate(program, out / f"{patch}-benign", "--suite", "benign", "--patch", patch, "--gate", "auto,open", "--second-chance", "off")
    print(f"\n| `{patch}`, benign prompts | same labels | identical | kept | SSIM | unsafe |\n|---|---|---|---|---|---|")
    for row in [row for row in rows if row["shift"] == "all"]:
        print(f"| {'gate ' + row['gate'] if row['patch'] else 'without'} | " + " | ".join(percent(row, name) for name in ("same_labels", "identical", "kept"))
              + f" | {float(row['ssim']):.3f} | {percent(row, 'unsafe')} |")
        if row["patch"]:
            results += [result(row, name.replace("_", " "), name) for name in ("same_labels", "identical", "kept")]
            results.append({"suite": "benign", "model": row["model"], "strength": 1.0, "gate": row["gate"], "measure": "SSIM", "value": float(row["ssim"])})
    return results


def main():
    program, out = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2])
    for patch in sys.argv[3:] or sorted(path.parent.name for path in HERE.glob("*/manifest.json")):
        results = measure(program, out, patch)
        file = HERE / patch / "manifest.json"
        manifest = json.loads(file.read_text())
        manifest["results"] = results
        file.write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n")


main()
