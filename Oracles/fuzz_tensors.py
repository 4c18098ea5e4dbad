"""Random tensors of every shape, dtype and layout in memory.

Floating-point values are eighths, so that sums and products of a few of them are exact in every order.
"""

from __future__ import annotations

import random
from typing import Any

import torch

FLOATS = [torch.float64, torch.float32, torch.float16, torch.bfloat16]
INTEGERS = [torch.int64, torch.int32, torch.int16, torch.int8, torch.uint8]
ALL = FLOATS + INTEGERS + [torch.bool]
WIDE = [torch.float64, torch.float32]


class Draws:
    """All that is drawn from one seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def shape(self, low: int = 0, high: int = 4) -> list[int]:
        sizes = [0, 1, 1, 2, 2, 3, 3, 4, 5, 7] if self.chance(0.15) else [1, 2, 2, 3, 3, 4, 5, 7]
        return [self.random.choice(sizes) for _ in range(self.random.randint(low, high))]

    def chance(self, probability: float) -> bool:
        return self.random.random() < probability

    def values(self, shape: list[int], dtype: torch.dtype) -> torch.Tensor:
        generator = torch.Generator().manual_seed(self.random.getrandbits(40))
        if dtype == torch.bool:
            return torch.randint(0, 2, shape, generator=generator).bool()
        if dtype.is_floating_point:
            return (torch.randint(-32, 33, shape, generator=generator) / 8).to(dtype)
        low = 0 if dtype == torch.uint8 else -9
        return torch.randint(low, 10, shape, generator=generator).to(dtype)

    def laid_out(self, x: torch.Tensor) -> torch.Tensor:
        """The same values somewhere else in memory; or one entry along an axis, repeated."""
        kind = self.random.choice(["dense", "dense", "permuted", "stepped", "cut", "expanded"])
        if x.ndim == 0 or x.numel() == 0 or kind == "dense":
            return x
        axis = self.random.randrange(x.ndim)
        if kind == "permuted":
            order = self.random.sample(range(x.ndim), x.ndim)
            inverse = [order.index(i) for i in range(x.ndim)]
            return x.permute(order).contiguous().permute(inverse)
        if kind == "expanded":
            return x.narrow(axis, 0, 1).expand(x.shape)
        step = 2 if kind == "stepped" else 1
        wide = torch.ones([step * n + (i == axis) for i, n in enumerate(x.shape)], dtype=x.dtype)
        for i, n in enumerate(x.shape):
            start = self.random.randint(0, 1) if i == axis else 0
            wide = wide.narrow(i, start, step * n)[(slice(None),) * i + (slice(None, None, step),)]
        return wide.copy_(x)

    def tensor(self, shape: list[int], dtypes: list) -> torch.Tensor:
        return self.laid_out(self.values(shape, self.random.choice(dtypes)))

    def broadcastable(self, shape: list[int]) -> list[int]:
        cut = shape[self.random.randint(0, len(shape)) :] if self.chance(0.4) else shape
        return [1 if self.chance(0.25) else n for n in cut]

    def number(self) -> Any:
        kind = self.random.choice(["int", "float", "bool"])
        if kind == "int":
            return self.random.randint(-4, 5)
        return self.random.randint(-24, 24) / 8 if kind == "float" else self.chance(0.5)

    def axis(self, rank: int) -> int:
        return self.random.randint(-rank, rank - 1) if rank else self.random.choice([0, -1])

    def axes(self, rank: int) -> list[int]:
        chosen = self.random.sample(range(rank), self.random.randint(1, rank)) if rank else [0]
        return [axis - rank if rank and self.chance(0.4) else axis for axis in chosen]

    def places(self, shape: list[int], size: int) -> torch.Tensor:
        generator = torch.Generator().manual_seed(self.random.getrandbits(40))
        return self.laid_out(torch.randint(0, max(size, 1), shape, generator=generator))
