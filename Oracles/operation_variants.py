"""The same call on other inputs: its tensors laid out otherwise in memory, empty, or edge values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable

import torch
from torch.testing._internal.opinfo.core import BinaryUfuncInfo, UnaryUfuncInfo

from case_format import map_tensors, tensors_in
from operation_categories import category

ELEMENTWISE = set("elementwise_unary elementwise_binary compare_logical special nn_activation".split())
EDGE_DTYPES = "float64 float32 int64 uint8".split()


@dataclass
class Variant:
    """A sample as the recorder reads it."""

    input: Any
    args: tuple
    kwargs: dict
    output_process_fn_grad: Any = None

    @staticmethod
    def of(sample: Any, arrange: Callable[[torch.Tensor], torch.Tensor]) -> Variant | None:
        """The sample with every tensor arranged; None where that changes nothing."""
        arguments = [sample.input, tuple(sample.args), dict(sample.kwargs)]
        tensors = tensors_in(arguments)
        if any(t.layout != torch.strided for t in tensors):
            return None
        arranged = [arrange(t.detach()) for t in tensors]
        if all(new is old or new.stride() == old.stride() and new.shape == old.shape
               for new, old in zip(arranged, tensors)):
            return None
        remaining = iter(arranged)
        return Variant(*map_tensors(arguments, lambda _: next(remaining)))


def stepped(x: torch.Tensor) -> torch.Tensor:
    """The odd places of the last axis of a tensor twice as long."""
    if x.ndim == 0:
        return x
    wide = torch.empty(*x.shape[:-1], 2 * x.shape[-1], dtype=x.dtype)
    wide.view(torch.uint8).fill_(1)
    return wide[..., 1::2].copy_(x)


def permuted(x: torch.Tensor) -> torch.Tensor:
    """The first axis the fastest in memory."""
    axes = list(reversed(range(x.ndim)))
    return x.permute(axes).contiguous().permute(axes)


def expanded(x: torch.Tensor) -> torch.Tensor:
    """The first entry along the first axis, repeated without being copied."""
    return x if x.ndim == 0 else x[:1].expand(x.shape)


def empty_in_front(x: torch.Tensor) -> torch.Tensor:
    return x if x.ndim == 0 else x[:0].contiguous()


def empty_at_the_end(x: torch.Tensor) -> torch.Tensor:
    return x if x.ndim == 0 else x[..., :0].contiguous()


LAYOUTS = {
    "stepped": stepped,
    "permuted": permuted,
    "expanded": expanded,
    "empty": empty_in_front,
    "empty_last": empty_at_the_end,
}


def has_edges(op: Any) -> bool:
    if "polynomial" in op.name or category(op.name) == "cast":
        # PyTorch loops as often as the degree says; C++ leaves casts out of range undefined.
        return False
    return isinstance(op, (UnaryUfuncInfo, BinaryUfuncInfo)) or category(op.name) in ELEMENTWISE


def edges(dtype: torch.dtype) -> list:
    """Values at which formulas go wrong: zeros, infinities, NaN, the ends of the range."""
    if dtype == torch.uint8:
        return [0, 1, 2, 3, 7, 8, 100, 127, 128, 254, 255]
    if not dtype.is_floating_point:
        return [0, 1, -1, 2, -2, 3, 7, -7, 31, 63, 100, -100, 2**31, -(2**31), 2**53 + 1, 2**62]
    limits = torch.finfo(dtype)
    positive = [
        0.0, 1.0, 0.5, 1.5, 2.0, 2.5, 3.0, 10.0, 100.25, 1e4, 3.141592653589793, limits.eps,
        1 - limits.eps / 2, 1 + limits.eps, limits.tiny, limits.tiny / 4, limits.max,
        limits.max**0.5, float("inf"),
    ]
    # Signs in turn, so that a short prefix has both.
    return [float("nan")] + [sign * value for value in positive for sign in (1, -1)]


def with_edges(op: Any, sample: Any, dtype: torch.dtype) -> Variant:
    """The sample with all pairs of edge values in its first two tensors, others cycling through them."""
    arguments = [sample.input, tuple(sample.args), dict(sample.kwargs)]
    tensors = tensors_in(arguments)
    values = torch.tensor(edges(dtype), dtype=dtype)
    count = len(values)
    is_single = sum(t.dtype == dtype for t in tensors) < 2
    shape = (count,) if is_single else (count, count)
    number = -1

    def replaced(x: torch.Tensor) -> torch.Tensor:
        nonlocal number
        if x.dtype != dtype:
            kept = x.flatten()[:1] if x.numel() else torch.zeros(1, dtype=x.dtype)
            pattern = torch.arange(count) % 2 == 0
            return pattern.expand(shape).contiguous() if x.dtype == torch.bool else kept[0].clone()
        number += 1
        if is_single or number == 1:
            return values.expand(shape).contiguous()
        if number == 0:
            return values[:, None].expand(shape).contiguous()
        return values.roll(7 * number).expand(shape).contiguous()

    return Variant(*map_tensors(arguments, replaced))
