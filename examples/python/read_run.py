"""Reads the folder of a training run, using only Python's standard library.

    python3 examples/python/read_run.py runs/first

Prints the run's data and sessions (run.json), its best epoch (metrics.csv), the figures of that epoch on split val (val/report.json), and
the network's most confident mistakes (val/predictions.csv). A run on several data sets has one folder in val/ for each.
"""

import csv
import json
import pathlib
import sys

MISTAKES = 5


def read_json(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def read_rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def reports(val):
    """The report folder of each data set: val/ itself if there is one data set, otherwise its subfolders."""
    if (val / "report.json").is_file():
        return [val]
    return sorted(path.parent for path in val.glob("*/report.json"))


def heads(report):
    """The heads of a report by name: the standard heads have their own keys, the others are under "heads"."""
    standard = {name: report[name] for name in ("attributes", "expression") if report.get(name)}
    return standard | report.get("heads", {})


def show_best_epoch(rows):
    scored = [row for row in rows if row["val.score"]]
    if not scored:
        return
    best = max(scored, key=lambda row: float(row["val.score"]))
    print(f"best epoch: {best['epoch']} of {len(rows)}, score {float(best['val.score']):.4f}")
    for name, value in best.items():
        if name.startswith("val.") and name != "val.score" and value:
            print(f"  {name} {float(value):.4f}")


def show_mistakes(predictions, head):
    """Prints the accuracy of a single-label head, counted from its rows, and its most confident mistakes."""
    truth, decision = f"{head}.truth", f"{head}.decision"
    labeled = [row for row in predictions if row[truth]]
    known = [row for row in labeled if f"{head}.{row[truth]}" in row]
    if not known:
        return
    right = sum(row[truth] == row[decision] for row in known)
    print(f"  {head}: {right} of {len(known)} right, accuracy {right / len(known):.4f}")
    wrong = [row for row in known if row[truth] != row[decision]]
    wrong.sort(key=lambda row: float(row[f"{head}.{row[decision]}"]), reverse=True)
    for row in wrong[:MISTAKES]:
        share = float(row[f"{head}.{row[decision]}"])
        print(f"    {row['image']}: {row[truth]}, taken for {row[decision]} with {share:.2f}")


def main(run):
    description = read_json(run / "run.json")
    print(f"{description['recipe']} on {description['dataSet']}: {description['trainingImages']} training images")
    for session in description.get("sessions", []):
        print(f"  {session['started']}: {session.get('commandLine') or 'from a program'}; end: {session.get('end')}")
    show_best_epoch(read_rows(run / "metrics.csv"))
    for folder in reports(run / "val"):
        report = read_json(folder / "report.json")
        print(f"{report['dataSet']}, split {report['split']}: {report['images']} images")
        predictions = read_rows(folder / "predictions.csv")
        for name, head in heads(report).items():
            if "confusion" in head:
                show_mistakes(predictions, name)
            elif head["meanAccuracy"] is not None:
                print(f"  {name}: mean accuracy {head['meanAccuracy']:.4f}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python3 read_run.py <run folder>")
    try:
        main(pathlib.Path(sys.argv[1]))
    except FileNotFoundError as error:
        sys.exit(f"{error.filename}: no such file; give the folder that 'faer-train train --run' wrote.")
