"""Writes random calls of PyTorch's operations and their results:
`python fuzz_operations.py --out DIR --seed S --n 20000`

  DIR/fuzz.jsonl                      one case a line (fields: operation_cases.py)
  DIR/tensors/fuzz.NUMBER.safetensors a batch of cases each
  DIR/summary.json                    cases and refused calls of each name
"""

from __future__ import annotations

import argparse
import json
import warnings
from collections import Counter
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save_file
from torch.testing._internal.common_methods_invocations import op_db

from case_format import TensorBag, map_tensors
from fuzz_further import AllCalls
from operation_cases import comparison

BATCH = 500


def parsed_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add = parser.add_argument
    add("--out", required=True, type=Path)
    add("--n", type=int, default=20000, help="cases")
    add("--seed", type=int, default=0)
    return parser.parse_args()


def main() -> None:
    options = parsed_arguments()
    warnings.filterwarnings("ignore")
    torch.set_num_threads(1)
    (options.out / "tensors").mkdir(parents=True, exist_ok=True)
    calls, functions = AllCalls(options.seed), {}
    for op in op_db:
        functions.setdefault(op.name, op.op)
    counts: Counter = Counter()
    refused: Counter = Counter()
    tensors: dict[str, torch.Tensor] = {}
    number = 0
    with open(options.out / "fuzz.jsonl", "w") as cases:
        while number < options.n:
            name, args, kwargs = calls()
            function = functions[name]
            file = f"tensors/fuzz.{number // BATCH}.safetensors"
            try:
                case, bag = recorded(function, name, args, kwargs, number)
            except Exception:
                # PyTorch refuses the call.
                refused[name] += 1
                continue
            cases.write(json.dumps({"id": f"{name}#{number}", "file": file, **case}) + "\n")
            counts[name] += 1
            number += 1
            tensors.update(bag)
            if number % BATCH == 0 or number == options.n:
                save_file(tensors, options.out / file)
                tensors = {}
    summary = {"cases": counts, "refused": refused, "seed": options.seed}
    (options.out / "summary.json").write_text(json.dumps(summary, indent=1) + "\n")


def recorded(
    function: Any, name: str, args: list, kwargs: dict, number: int
) -> tuple[dict, TensorBag]:
    bag = TensorBag(str(number), 1 << 20)
    given = [bag.tree("in", argument) for argument in args], bag.tree("in", kwargs)
    # Some operations write into their arguments.
    out = function(*map_tensors(args, torch.clone), **kwargs)
    case = {"op": name, "args": given[0], "kwargs": given[1], "out": bag.tree("out", out)}
    return {**case, "compare": comparison(name, True)}, bag


main()
