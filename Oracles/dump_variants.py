"""Writes the operations of PyTorch 2.13's database once more, results only, in other dtypes, on edge
values and in other layouts: `python dump_variants.py --out DIR`

  DIR/dtypes.jsonl      samples in float32, float16, bfloat16, int64, uint8 and bool
  DIR/references.jsonl  edge values of elementwise operations; samples whose tensors are stepped,
                        permuted, expanded or empty (operation_variants.py)
  DIR/tensors/          dtypes.OPERATION[.VARIANT].safetensors, references.OPERATION[...]
  DIR/variants.json     counts, seconds

A case has the fields of operation_cases.py, without derivatives.
"""

from __future__ import annotations

import argparse
import json
import time
import warnings
from collections import Counter
from pathlib import Path
from typing import Any, Iterator

import torch
from safetensors.torch import save_file
from torch.testing._internal.common_methods_invocations import op_db

from case_format import CaseSkipped
from operation_cases import Recorder
from operation_categories import EXCLUDED, category
from operation_samples import (
    TookTooLong, evenly_picked, hash_stably, small_samples, time_limit,
)
from operation_variants import EDGE_DTYPES, LAYOUTS, Variant, has_edges, with_edges

DTYPES = "float32 float16 bfloat16 int64 uint8 bool".split()
# Layouts are tried in the first of these that an operation has.
LAYOUT_DTYPES = "float64 int64 float32 bool".split()


def parsed_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add = parser.add_argument
    add("--out", required=True, type=Path)
    add("--n", type=int, default=3, help="samples of an operation and dtype, picked evenly")
    add("--e", type=int, default=1024, help="most elements of an input (outputs: 8 times that)")
    add("--scan", type=int, default=100, help="samples of an operation that are looked at")
    add("--seed", type=int, default=0)
    add("--ops", default="", help="only these names, separated by commas")
    return parser.parse_args()


class Dump:
    """One file of cases, and the counts so far."""

    def __init__(self, options: argparse.Namespace, name: str) -> None:
        self.options, self.name = options, name
        self.recorder = Recorder(options.seed, False, False, False, False)
        self.counts: Counter = Counter()
        self.skipped: Counter = Counter()
        (options.out / "tensors").mkdir(parents=True, exist_ok=True)
        self.cases = open(options.out / f"{name}.jsonl", "w")

    def operation(self, op: Any) -> None:
        key = op.name + ("." + op.variant_test_name if op.variant_test_name else "")
        file = f"tensors/{self.name}.{key}.safetensors"
        tensors: dict[str, torch.Tensor] = {}
        try:
            with time_limit():
                for number, (dtype, kind, sample) in enumerate(self.samples(op)):
                    try:
                        case, bag = self.recorder.record(op, sample, number, self.options.e * 8)
                    except TookTooLong:
                        raise
                    except CaseSkipped as reason:
                        self.skipped[str(reason)] += 1
                        continue
                    except Exception as error:
                        # PyTorch refuses the call: no case.
                        self.skipped[f"{kind} {type(error).__name__}"] += 1
                        continue
                    head = {
                        "id": f"{key}.{dtype}{kind and '.' + kind}#{number}",
                        "op": op.name,
                        "variant": op.variant_test_name,
                        "category": category(op.name),
                        "dtype": dtype,
                        "file": file,
                    }
                    self.cases.write(json.dumps({**head, **case}) + "\n")
                    tensors.update(bag)
                    self.counts[kind or dtype] += 1
        except TookTooLong:
            self.skipped["timeout"] += 1
        if tensors:
            save_file(tensors, self.options.out / file)

    def samples(self, op: Any) -> Iterator[tuple[str, str, Any]]:
        """Dtype, kind of variant and sample of every case of an operation."""
        available = {str(dtype)[len("torch.") :] for dtype in op.dtypes}
        if self.name == "dtypes":
            for dtype in (name for name in DTYPES if name in available):
                for sample in self.picked(op, dtype):
                    yield dtype, "", sample
            return
        for dtype in [name for name in LAYOUT_DTYPES if name in available][:1]:
            for sample in self.picked(op, dtype):
                for kind, arrange in LAYOUTS.items():
                    variant = Variant.of(sample, arrange)
                    if variant:
                        yield dtype, kind, variant
        if has_edges(op):
            for dtype in (name for name in EDGE_DTYPES if name in available):
                for sample in self.picked(op, dtype):
                    yield dtype, "edges", with_edges(op, sample, getattr(torch, dtype))

    def picked(self, op: Any, dtype: str) -> list:
        options = self.options
        try:
            found = small_samples(
                op, getattr(torch, dtype), options.seed, options.e, options.scan, self.skipped
            )
        except TookTooLong:
            raise
        except Exception as error:
            self.skipped["samples " + type(error).__name__] += 1
            return []
        return [found[index] for index in evenly_picked(len(found), options.n)]


def main() -> None:
    hash_stably()
    options = parsed_arguments()
    warnings.filterwarnings("ignore")
    torch.set_num_threads(1)
    started = time.time()
    wanted = options.ops.split(",") if options.ops else None
    summary: dict[str, Any] = {}
    for name in ("dtypes", "references"):
        dump = Dump(options, name)
        for op in op_db:
            if (not wanted or op.name in wanted) and category(op.name) not in EXCLUDED:
                dump.operation(op)
        dump.cases.close()
        summary[name] = {"cases": dump.counts, "skipped": dump.skipped}
    summary["seconds"] = round(time.time() - started, 1)
    text = json.dumps(summary, indent=1)
    (options.out / "variants.json").write_text(text + "\n")
    print(text)


main()
