"""Writes state dicts as `torch.save` does, or checks files that must open in PyTorch.

  python dump_checkpoints.py --out DIR     DIR/NAME.zip.pt, DIR/NAME.legacy.pt and the same tensors in
                                           DIR/NAME.safetensors; DIR/names.txt lists the names
  python dump_checkpoints.py --check DIR   DIR/ours/NAME.KIND.pt must open with `weights_only=True` to an
                                           OrderedDict of tensors equal to those of DIR/NAME.safetensors
                                           bit for bit; prints `opened PASSED TOTAL`
"""

from __future__ import annotations

import argparse
import sys
from collections import OrderedDict
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

from checkpoint_cases import cases, weights

KINDS = {"zip": True, "legacy": False}


def dump(folder: Path) -> None:
    torch.manual_seed(0)
    folder.mkdir(parents=True, exist_ok=True)
    names = []
    for name, value in cases():
        for kind, is_zip in KINDS.items():
            path = folder / f"{name}.{kind}.pt"
            torch.save(value, path, _use_new_zipfile_serialization=is_zip)
            names.append(f"{name}.{kind}")
        save_file(weights(value), folder / f"{name}.safetensors")
    (folder / "names.txt").write_text("\n".join(names) + "\n")


def difference(path: Path, expected: dict[str, torch.Tensor]) -> str | None:
    """Why the file is not these tensors; None when it is."""
    try:
        found = torch.load(path, weights_only=True)
    except Exception as error:  # Whatever PyTorch says against the file counts against it.
        return f"{type(error).__name__}: {str(error).splitlines()[0]}"
    if type(found) is not OrderedDict or set(found) != set(expected):
        return "other names"
    for name, tensor in expected.items():
        mine = found[name]
        if mine.dtype != tensor.dtype or mine.shape != tensor.shape or not mine.is_contiguous():
            return f"{name}: {mine.dtype} {tuple(mine.shape)}"
        if mine.numpy(force=True).tobytes() != tensor.numpy(force=True).tobytes() if (
            tensor.dtype != torch.bfloat16
        ) else not torch.equal(mine.view(torch.int16), tensor.view(torch.int16)):
            return f"{name}: other numbers"
    return None


def check(folder: Path) -> int:
    names = (folder / "names.txt").read_text().split("\n")[:-1]
    passed = 0
    for name in names:
        expected = load_file(folder / f"{name.rsplit('.', 1)[0]}.safetensors")
        reason = difference(folder / "ours" / f"{name}.pt", expected)
        if reason is None:
            passed += 1
        else:
            print(f"{name}: {reason}")
    print(f"opened {passed} {len(names)}")
    return 0 if passed == len(names) else 1


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path)
    parser.add_argument("--check", type=Path)
    options = parser.parse_args()
    if options.out:
        dump(options.out)
    return check(options.check) if options.check else 0


if __name__ == "__main__":
    sys.exit(main())
