"""Writes the test cases of PyTorch 2.13's modules, optimizers and schedulers:
`python dump_modules.py --out DIR`

  DIR/modules.jsonl, DIR/modules/NAME.safetensors   fields: module_recording.py
  DIR/optims.jsonl, DIR/optims.safetensors          fields: optimizer_cases.py
  DIR/scheds.jsonl                                  learning rates and momenta of 40 steps
  DIR/summary.json                                  counts, bytes, seconds
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
from torch.testing._internal.common_modules import module_db
from torch.testing._internal.common_optimizers import optim_db

from case_format import CaseSkipped
from module_cases import HandWritten, hand_written
from module_recording import DTYPE, ModuleBag, record
from optimizer_cases import optimizer_case, optimizer_options, scheduler_case, scheduler_samples


def parsed_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add = parser.add_argument
    add("--out", required=True, type=Path)
    add("--seed", type=int, default=0)
    add("--n", type=int, default=48, help="cases of a module, picked evenly, for each mode")
    add("--e", type=int, default=65536, help="most elements of one tensor")
    return parser.parse_args()


class Dump:
    """What is written so far, and the counts."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.counts = Counter()
        self.skipped = Counter()
        self.examples: dict[str, str] = {}
        self.without_case: list[str] = []
        (options.out / "modules").mkdir(parents=True, exist_ok=True)

    def skip(self, kind: str, example: str) -> None:
        self.skipped[kind] += 1
        self.examples.setdefault(kind, example[:160])

    def samples(self, info: Any, training: bool) -> list:
        """The inputs of a module in one mode, at most `n` of them."""
        torch.manual_seed(self.options.seed)
        try:
            found = list(
                info.module_inputs_func(
                    info, device="cpu", dtype=DTYPE, requires_grad=True, training=training
                )
            )
        except Exception as error:
            self.skip("inputs:" + type(error).__name__, f"{info.name}: {error}")
            return []
        self.counts["inputs_total"] += len(found)
        wanted = self.options.n
        if len(found) <= wanted:
            return found
        return [found[round(i * (len(found) - 1) / (wanted - 1))] for i in range(wanted)]

    def module(self, info: Any, lines: Any) -> None:
        """All cases of one module."""
        tensors: dict[str, torch.Tensor] = {}
        number = 0
        for training in (True, False):
            for sample in self.samples(info, training):
                if sample.forward_input is None:
                    continue
                bag = ModuleBag(str(number), self.options.e)
                try:
                    case = record(info, sample, training, self.options.seed, bag)
                except Exception as error:
                    kind = str(error) if isinstance(error, CaseSkipped) else type(error).__name__
                    self.skip(kind, f"{info.name}: {error}")
                    continue
                head = {
                    "id": f"{info.name}#{number}",
                    "module": info.module_cls.__name__,
                    "desc": sample.desc,
                    "training": training,
                    "file": f"modules/{info.name}.safetensors",
                }
                lines.write(json.dumps({**head, **case}) + "\n")
                tensors.update(bag)
                number += 1
                self.counts["cases"] += 1
                self.counts["grad"] += "grad" in case
                self.counts["nondeterministic"] += not case["deterministic"]
        if tensors:
            save_file(tensors, self.options.out / "modules" / f"{info.name}.safetensors")
        else:
            self.without_case.append(info.name)

    def modules(self, by_hand: list[HandWritten]) -> None:
        with open(self.options.out / "modules.jsonl", "w") as lines:
            for info in list(module_db) + by_hand:
                self.module(info, lines)

    def optimizers(self) -> None:
        tensors: dict[str, torch.Tensor] = {}
        with open(self.options.out / "optims.jsonl", "w") as lines:
            for info in optim_db:
                name = info.optim_cls.__name__
                for number, sample in enumerate(info.optim_inputs_func(device="cpu")):
                    key = f"{name}#{number}"
                    bag = ModuleBag(key, self.options.e)
                    try:
                        options = optimizer_options(sample)
                        case = optimizer_case(info, options, self.options.seed, bag)
                    except Exception as error:
                        self.skip("optim:" + name, f"{sample.desc}: {error}")
                        continue
                    head = {
                        "id": key,
                        "optim": name,
                        "desc": sample.desc,
                        "kwargs": bag.tree("kw", options),
                        "file": "optims.safetensors",
                    }
                    lines.write(json.dumps({**head, **case}) + "\n")
                    tensors.update(bag)
                    self.counts["optim_cases"] += 1
        save_file(tensors, self.options.out / "optims.safetensors")

    def schedulers(self) -> None:
        with open(self.options.out / "scheds.jsonl", "w") as lines:
            for sample in scheduler_samples():
                lines.write(json.dumps(scheduler_case(*sample)) + "\n")
                self.counts["sched_cases"] += 1

    def finish(self, seconds: float) -> None:
        files = [file for file in self.options.out.rglob("*") if file.is_file()]
        summary = {
            **self.counts,
            "skipped": dict(self.skipped),
            "examples": self.examples,
            "without_case": self.without_case,
            "bytes": sum(file.stat().st_size for file in files),
            "seconds": round(seconds, 1),
            "torch": torch.__version__,
        }
        text = json.dumps(summary, indent=1)
        (self.options.out / "summary.json").write_text(text + "\n")
        print(text)


def main() -> None:
    options = parsed_arguments()
    warnings.filterwarnings("ignore")
    torch.set_num_threads(1)
    started = time.time()
    torch.manual_seed(options.seed)
    by_hand = hand_written()
    for entry in by_hand:
        entry.seed = options.seed
    dump = Dump(options)
    dump.modules(by_hand)
    dump.optimizers()
    dump.schedulers()
    dump.finish(time.time() - started)


main()
