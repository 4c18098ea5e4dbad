"""Writes what scikit-learn says of small data: `python make_metric_fixtures.py FILE`, the file being
Tests/AxonTrainTests/Fixtures/metrics.json. Needs scikit-learn 1.9 beside requirements.txt."""

from __future__ import annotations

import json
import math
import sys
import warnings
from pathlib import Path
from typing import Any

import numpy as np
from sklearn import metrics

AVERAGES = ("macro", "micro", "weighted")


def number(value: float) -> float | None:
    """JSON has no NaN."""
    return None if math.isnan(value) else float(value)


def classification(name: str, targets: list[int], predictions: list[int]) -> dict[str, Any]:
    measures = {
        "precision": metrics.precision_score,
        "recall": metrics.recall_score,
        "f1": metrics.f1_score,
    }
    averages = AVERAGES
    if set(targets) | set(predictions) <= {0, 1}:
        averages += ("binary",)
    expected = {"accuracy": number(metrics.accuracy_score(targets, predictions))}
    for kind, measure in measures.items():
        for average in averages:
            for undefined in (0.0, 1.0, np.nan):
                key = f"{kind} {average} {undefined:g}"
                value = measure(targets, predictions, average=average, zero_division=undefined)
                expected[key] = number(value)
    return {
        "name": name,
        "targets": targets,
        "predictions": predictions,
        "matrix": metrics.confusion_matrix(targets, predictions).tolist(),
        "expected": expected,
    }


def ranking(name: str, targets: list[int], scores: np.ndarray) -> dict[str, Any]:
    if scores.ndim == 1:
        expected = {"binary": number(metrics.roc_auc_score(targets, scores))}
    else:
        expected = {
            average: number(
                metrics.roc_auc_score(
                    targets,
                    scores,
                    average=average,
                    multi_class="ovr",
                    labels=list(range(scores.shape[1])),
                )
            )
            for average in AVERAGES
        }
    return {"name": name, "targets": targets, "scores": scores.tolist(), "expected": expected}


def regression(name: str, targets: np.ndarray, predictions: np.ndarray) -> dict[str, Any]:
    measures = {
        "mean absolute error": metrics.mean_absolute_error,
        "mean squared error": metrics.mean_squared_error,
        "root mean squared error": metrics.root_mean_squared_error,
        "r squared": metrics.r2_score,
    }
    return {
        "name": name,
        "targets": targets.tolist(),
        "predictions": predictions.tolist(),
        "expected": {k: number(f(targets, predictions)) for k, f in measures.items()},
    }


def classifications(random: np.random.Generator) -> list[dict[str, Any]]:
    def integers(top: int, count: int) -> list[int]:
        return random.integers(0, top, count).tolist()

    return [
        classification("five classes", integers(5, 60), integers(5, 60)),
        classification("two classes", integers(2, 40), integers(2, 40)),
        classification("perfect", [0, 1, 2, 1], [0, 1, 2, 1]),
        classification("all wrong", [0, 1, 2, 1], [1, 2, 0, 0]),
        classification("a class never predicted", [0, 1, 2, 2], [0, 1, 1, 0]),
        classification("a class never true", [0, 1, 1, 0], [0, 2, 1, 1]),
        classification("one class", [3, 3, 3], [3, 3, 3]),
        classification("no positives", [0, 0, 0], [0, 0, 0]),
        classification("no positive found", [1, 0, 1], [0, 0, 0]),
        classification("no positive true", [0, 0, 0], [1, 0, 1]),
        classification("labels with gaps, some negative", [-1, 7, 7, 100], [7, 7, -1, 100]),
    ]


def rankings(random: np.random.Generator) -> list[dict[str, Any]]:
    def probabilities(count: int, classes: int) -> np.ndarray:
        scores = random.random((count, classes)).round(1) + 0.05
        return scores / scores.sum(1, keepdims=True)

    labels = random.integers(0, 2, 50).tolist()
    classes = random.choice(4, 60, p=[0.1, 0.2, 0.3, 0.4]).tolist()
    return [
        ranking("scores", labels, random.standard_normal(50)),
        ranking("scores with ties", labels, random.standard_normal(50).round(0)),
        ranking("all scores equal", [0, 1, 1], np.full(3, 0.5)),
        ranking("perfect", [0, 0, 1, 1], np.array([-3.0, 0, 1, 2])),
        ranking("upside down", [1, 1, 0], np.array([-3.0, 0, 1])),
        ranking("one class only", [1, 1], np.array([0.3, 0.4])),
        ranking("infinitely sure", [0, 1, 1], np.array([-1e308, 1e308, 0.0])),
        ranking("four classes", classes, probabilities(60, 4)),
        ranking("a class never true", [0, 1, 1, 0], probabilities(4, 3)),
    ]


def regressions(random: np.random.Generator) -> list[dict[str, Any]]:
    normal = random.standard_normal
    return [
        regression("numbers", normal(50), normal(50)),
        regression("far from zero", normal(50) + 1e6, normal(50) + 1e6),
        regression("three columns", normal((40, 3)) * [1, 10, 100], normal((40, 3))),
        regression("perfect", np.array([1.0, 2, 4]), np.array([1.0, 2, 4])),
        regression("constant targets", np.array([2.0, 2, 2]), np.array([1.0, 2, 3])),
        regression("constant targets, perfect", np.array([2.0, 2]), np.array([2.0, 2])),
        regression("one example", np.array([2.0]), np.array([1.0])),
        regression(
            "a constant column", np.array([[1.0, 5], [2, 5], [4, 5]]), np.array([[1.0, 5]] * 3)
        ),
    ]


def main() -> None:
    warnings.simplefilter("ignore")
    random = np.random.default_rng(7)
    cases = {
        "classification": classifications(random),
        "ranking": rankings(random),
        "regression": regressions(random),
    }
    Path(sys.argv[1]).write_text(json.dumps(cases) + "\n")


if __name__ == "__main__":
    main()
