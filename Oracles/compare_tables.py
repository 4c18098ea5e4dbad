"""Trains `axon train table.csv` and scikit-learn's perceptron on the same rows of three public tables.

Both get the same hidden layers and standardised inputs; for diabetes scikit-learn also gets the
standardised target, without which it is worse. Everything else is the default of either. Prints a line
for each table and fails where Axon's mean over the seeds is below scikit-learn's by more than the
standard error of the differences: the splits are the same, so what is left of them is chance.
"""

import argparse
import csv
import math
import pathlib
import statistics
import subprocess
import tempfile
import warnings

from sklearn import datasets
from sklearn.compose import TransformedTargetRegressor
from sklearn.exceptions import ConvergenceWarning
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

HIDDEN = (64, 32)
TABLES = {
    "wine": (datasets.load_wine, "accuracy"),
    "breast cancer": (datasets.load_breast_cancer, "accuracy"),
    "diabetes": (datasets.load_diabetes, "R²"),
}


def scikit_learn(measure, seed, train, test):
    """The score on the test rows; the default score of a classifier is accuracy, of a regressor R²."""
    if measure == "accuracy":
        model = make_pipeline(StandardScaler(), MLPClassifier(HIDDEN, random_state=seed))
    else:
        network = MLPRegressor(hidden_layer_sizes=HIDDEN, random_state=seed)
        model = TransformedTargetRegressor(
            make_pipeline(StandardScaler(), network), transformer=StandardScaler()
        )
    return model.fit(*train).score(*test)


def write(path, names, inputs, targets):
    with open(path, "w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow([*names, "target"])
        rows.writerows([*map(repr, map(float, x)), y] for x, y in zip(inputs, targets))


def axon(program, folder, measure, seed, names, train, test):
    """What `axon train` prints as its score on the test rows."""
    write(folder / "train.csv", names, *train)
    write(folder / "test.csv", names, *test)
    task = "classification" if measure == "accuracy" else "regression"
    command = [
        program, "train", folder / "train.csv", "--test", folder / "test.csv",
        "--target", "target", "--task", task, "--hidden", ",".join(map(str, HIDDEN)),
        "--seed", str(seed), "--out", folder / "runs", "--name", f"{measure}-{seed}",
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    lines = [line for line in done.stdout.splitlines() if line.startswith(f"test {measure} ")]
    return float(lines[-1].split()[-1])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("axon", help="the program")
    parser.add_argument("--seeds", type=int, nargs="+", default=[0, 1, 2])
    arguments = parser.parse_args()
    warnings.simplefilter("ignore", ConvergenceWarning)

    worse = []
    print(f"{'table':14} {'measure':9} {'axon':>7} {'sklearn':>8} {'difference':>11} {'tolerance':>10}")
    for table, (load, measure) in TABLES.items():
        data = load()
        pairs = []
        for seed in arguments.seeds:
            parts = train_test_split(
                data.data, data.target, test_size=0.2, random_state=seed,
                stratify=data.target if measure == "accuracy" else None,
            )  # fmt: skip
            train, test = (parts[0], parts[2]), (parts[1], parts[3])
            with tempfile.TemporaryDirectory() as folder:
                ours = axon(
                    arguments.axon, pathlib.Path(folder), measure, seed, data.feature_names,
                    train, test,
                )  # fmt: skip
            pairs.append((ours, scikit_learn(measure, seed, train, test)))
        differences = [ours - theirs for ours, theirs in pairs]
        tolerance = statistics.stdev(differences) / math.sqrt(len(differences))
        means = [statistics.mean(column) for column in zip(*pairs)]
        difference = statistics.mean(differences)
        print(
            f"{table:14} {measure:9} {means[0]:7.4f} {means[1]:8.4f} {difference:+11.4f} "
            f"{tolerance:10.4f}"
        )
        # Axon prints four places.
        if difference < -tolerance - 1e-4:
            worse.append(table)
    print("prove tables: " + (f"worse on {', '.join(worse)}" if worse else "none is worse"))
    raise SystemExit(bool(worse))


if __name__ == "__main__":
    main()
