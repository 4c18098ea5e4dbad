"""Writes the test cases of PyTorch 2.13's operation database: `python dump_operations.py --out DIR`

  DIR/cases.jsonl   one case a line (fields: operation_cases.py, trees: case_format.py)
  DIR/errors.jsonl  calls that must fail, with PyTorch's exception type and message pattern; those
                    with `out=` and those that are Python TypeErrors are left out
  DIR/tensors/      OPERATION[.VARIANT].safetensors, errors.OPERATION[.VARIANT].safetensors
  DIR/names.txt     name, category, flags (kept in the repository as operation_names.txt)
  DIR/summary.json  counts, bytes, seconds
"""

from __future__ import annotations

import argparse
import json
import time
import warnings
from collections import Counter
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save_file
from torch.testing._internal.common_methods_invocations import op_db

from case_format import CaseSkipped, TensorBag
from operation_cases import Recorder
from operation_categories import EXCLUDED, category
from operation_samples import (
    SECONDS_PER_OPERATION, TookTooLong, evenly_picked, hash_stably, small_samples, time_limit,
)

# `--dtype auto`: the first of these that an operation has.
PREFERRED_DTYPES = "float64 int64 complex128 float32 bool bfloat16 float8_e4m3fn".split()
# The letters of names.txt.
FLAGS = (("grad", "g"), ("gradgrad", "G"), ("fwd", "f"), ("inplace", "i"), ("method", "m"))


def parsed_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add = parser.add_argument
    add("--out", required=True, type=Path)
    add("--n", type=int, default=8, help="cases of an operation, picked evenly")
    add("--e", type=int, default=4096, help="most elements of an input (outputs: 8 times that)")
    add("--scan", type=int, default=300, help="samples of an operation that are looked at")
    add("--dtype", default="auto", help="one dtype; operations without it are left out")
    add("--seed", type=int, default=0, help="of samples, cotangents and tangents")
    add("--reference", action="store_true", help="edge values, broadcasting, odd strides")
    add("--ops", default="", help="only these names, separated by commas")
    add("--include-excluded", action="store_true")
    for field in ("second", "jvp", "vmap", "errors"):
        add(f"--no-{field}", action="store_true")
    return parser.parse_args()


class Dump:
    """The files being written and the counts so far."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.recorder = Recorder(
            options.seed, not options.no_second, not options.no_jvp, not options.no_vmap
        )
        self.counts = Counter()
        self.skipped = Counter()
        self.examples: dict[str, str] = {}
        self.without_case: list[str] = []
        self.slow: dict[str, float] = {}
        self.vmap_names: set[str] = set()
        (options.out / "tensors").mkdir(parents=True, exist_ok=True)
        self.cases = open(options.out / "cases.jsonl", "w")
        self.errors = open(options.out / "errors.jsonl", "w")

    def dtype_of(self, op: Any) -> str | None:
        available = {str(dtype)[len("torch.") :] for dtype in op.dtypes}
        wanted = self.options.dtype
        candidates = PREFERRED_DTYPES if wanted == "auto" else [wanted]
        return next((name for name in candidates if name in available), None)

    def operation(self, op: Any) -> None:
        """All cases of one entry of the database."""
        dtype_name = self.dtype_of(op)
        if dtype_name is None:
            return
        self.counts["entries"] += 1
        started = time.time()
        key = op.name + ("." + op.variant_test_name if op.variant_test_name else "")
        skipped: Counter = Counter()
        tensors: dict[str, torch.Tensor] = {}
        with time_limit():
            number = self.write_cases(op, key, dtype_name, tensors, skipped)
        self.skipped.update(skipped)
        if tensors:
            save_file(tensors, self.options.out / "tensors" / f"{key}.safetensors")
        if number:
            self.counts["entries_dumped"] += 1
        else:
            self.without_case.append(f"{key} {dict(skipped)}")
        if op.error_inputs_func and not self.options.no_errors:
            self.write_errors(op, key)
        seconds = time.time() - started
        if seconds > 5:
            self.slow[key] = round(seconds, 1)

    def write_cases(
        self, op: Any, key: str, dtype_name: str, tensors: dict, skipped: Counter
    ) -> int:
        """Writes the picked cases and returns how many there are."""
        number = 0
        options, dtype = self.options, getattr(torch, dtype_name)
        most = options.scan * (10 if options.reference else 1)
        try:
            # An operation whose samples are all too big gets 2 cases at 16 times the limit.
            for limit, wanted in ((options.e, options.n), (options.e * 16, 2)):
                samples = small_samples(
                    op, dtype, options.seed, limit, most, skipped, options.reference
                )
                if samples:
                    break
            for index in evenly_picked(len(samples), wanted):
                try:
                    case, bag = self.recorder.record(op, samples[index], number, limit * 8)
                except TookTooLong:
                    raise
                except CaseSkipped as reason:
                    skipped[str(reason)] += 1
                    continue
                except Exception as error:
                    kind = type(error).__name__
                    skipped[kind] += 1
                    self.examples.setdefault(kind, f"{key}: {error}"[:200])
                    continue
                head = {
                    "id": f"{key}#{number}",
                    "op": op.name,
                    "variant": op.variant_test_name,
                    "category": category(op.name),
                    "dtype": dtype_name,
                    "file": f"tensors/{key}.safetensors",
                }
                self.cases.write(json.dumps({**head, **case}) + "\n")
                tensors.update(bag)
                number += 1
                self.count(op.name, case)
        except TookTooLong:
            skipped[f"timeout{SECONDS_PER_OPERATION}s"] += 1
        except Exception as error:
            kind = "samples:" + type(error).__name__
            skipped[kind] += 1
            self.examples[kind] = f"{key}: {error}"[:200]
        return number

    def count(self, name: str, case: dict) -> None:
        self.counts["cases"] += 1
        for field in ("grad", "second", "jvp", "vmap", "second_error", "jvp_error"):
            self.counts[field] += field in case
        self.counts["post"] += "post" in case.get("grad", {})
        self.counts["nondeterministic"] += not case["deterministic"]
        if "vmap" in case:
            self.vmap_names.add(name)

    def write_errors(self, op: Any, key: str) -> None:
        """The calls of one entry that must fail."""
        bag = TensorBag("e", self.options.e * 64)
        file = f"tensors/errors.{key}.safetensors"
        try:
            for number, call in enumerate(op.error_inputs("cpu")):
                sample, error = call.sample_input, call.error_type
                kind = error.__name__ if isinstance(error, type) else str(error)
                if "out" in sample.kwargs or kind == "TypeError":
                    self.counts["errors_left_out"] += 1
                    continue
                try:
                    arguments = [sample.input, *sample.args]
                    case = {
                        "id": f"{key}!{number}",
                        "op": op.name,
                        "file": file,
                        "args": [bag.tree("in", value) for value in arguments],
                        "kwargs": bag.tree("in", dict(sample.kwargs)),
                    }
                except Exception:
                    self.counts["errors_left_out"] += 1
                    continue
                case.update({"error": kind, "regex": str(call.error_regex)})
                self.errors.write(json.dumps(case) + "\n")
                self.counts["errors"] += 1
            if bag:
                save_file(dict(bag), self.options.out / file)
        except Exception as error:
            self.skipped["error_inputs:" + type(error).__name__] += 1

    def finish(self, seconds: float) -> None:
        self.cases.close()
        self.errors.close()
        files = (self.options.out / "tensors").iterdir()
        summary = {
            **self.counts,
            "vmap_names": len(self.vmap_names),
            "skipped": dict(self.skipped),
            "examples": self.examples,
            "without_case": self.without_case,
            "slow": self.slow,
            "bytes_tensors": sum(file.stat().st_size for file in files),
            "seconds": round(seconds, 1),
            "torch": torch.__version__,
            "n": self.options.n,
            "e": self.options.e,
            "seed": self.options.seed,
            "dtype": self.options.dtype,
        }
        text = json.dumps(summary, indent=1)
        (self.options.out / "summary.json").write_text(text + "\n")
        print(text)


def flags_of(op: Any) -> set[str]:
    stated = {
        "grad": op.supports_autograd,
        "gradgrad": op.supports_autograd and op.supports_gradgrad,
        "fwd": op.supports_forward_ad,
        "inplace": op.inplace_variant is not None,
        "method": op.method_variant is not None,
    }
    return {flag for flag, holds in stated.items() if holds}


def names_text() -> str:
    """Every name by category, with its variants and flags."""
    flags: dict[str, set[str]] = {}
    variants: dict[str, list[str]] = {}
    for op in op_db:
        flags.setdefault(op.name, set()).update(flags_of(op))
        variants.setdefault(op.name, []).append(op.variant_test_name)
    by_category: dict[str, list[str]] = {}
    for name in flags:
        by_category.setdefault(category(name), []).append(name)

    def entry(name: str) -> str:
        listed = variants[name]
        brackets = "[" + "|".join(v or "-" for v in listed) + "]" if listed != [""] else ""
        letters = "".join(letter for flag, letter in FLAGS if flag in flags[name])
        return f"{name}{brackets}({letters})"

    text = (
        "# torch 2.13 op_db: category: name[variants](flags: g grad, G gradgrad, f forward AD,"
        " i in-place form, m method form); x_* = outside the denominator\n"
    )
    for key in sorted(by_category):
        names = by_category[key]
        entries = sum(len(variants[name]) for name in names)
        text += f"\n## {key} ({len(names)} names, {entries} entries)\n"
        text += "  ".join(entry(name) for name in names) + "\n"
    return text


def main() -> None:
    hash_stably()
    options = parsed_arguments()
    warnings.filterwarnings("ignore")
    torch.set_num_threads(1)
    started = time.time()
    dump = Dump(options)
    wanted = options.ops.split(",") if options.ops else None
    for op in op_db:
        assert category(op.name) != "UNKNOWN", op.name
        if wanted and op.name not in wanted:
            continue
        if category(op.name) in EXCLUDED and not options.include_excluded:
            continue
        dump.operation(op)
    (options.out / "names.txt").write_text(names_text())
    dump.finish(time.time() - started)


main()
