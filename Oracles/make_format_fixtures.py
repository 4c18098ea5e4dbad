"""Writes the small files of Tests/AxonFormatsTests/Fixtures: `python make_format_fixtures.py DIR`"""

from __future__ import annotations

import sys
from collections import OrderedDict
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save_file

from checkpoint_cases import DTYPES, flattened


def sample() -> OrderedDict:
    """Every dtype, a view, a shared storage, a number and an empty tensor."""
    base = torch.arange(24.0).reshape(4, 6)
    result = OrderedDict((str(d)[6:], torch.tensor([0, 1, 0, 3, 101]).to(d)) for d in DTYPES)
    result |= {"base": base, "transposed": base.t(), "every": base[1::2, ::3]}
    result |= {"number": torch.tensor(2.5), "empty": torch.empty(0, 3)}
    return result


def torch_files(folder: Path) -> None:
    state = sample()
    torch.save(state, folder / "state.zip.pt")
    torch.save(state, folder / "state.legacy.pt", _use_new_zipfile_serialization=False)
    save_file(flattened(state), folder / "state.safetensors")
    checkpoint = {"epoch": 3, "model": {"w": torch.tensor([1.0, 2.0])}, "steps": [torch.tensor(4)]}
    torch.save(checkpoint, folder / "checkpoint.pt")
    torch.save({"c": torch.ones(1, dtype=torch.complex64)}, folder / "complex.pt")


def numpy_files(folder: Path) -> None:
    grid = np.arange(12, dtype=np.float32).reshape(3, 4)
    np.save(folder / "grid.npy", grid)
    np.save(folder / "fortran.npy", np.asfortranarray(grid))
    np.save(folder / "big.npy", grid.astype(">f4"))
    arrays = {
        name: np.array([0, 1, 2, 100]).astype(name)
        for name in "bool uint8 int8 int16 int32 int64 float16 float32 float64".split()
    }
    np.savez(folder / "arrays.npz", grid=grid, number=np.float64(0.5), **arrays)
    np.savez_compressed(folder / "packed.npz", grid=grid, zeros=np.zeros((40, 50)), **arrays)


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    torch_files(target)
    numpy_files(target)
