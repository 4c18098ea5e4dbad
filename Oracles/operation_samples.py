"""Samples of PyTorch's operation database: small ones, picked evenly, within a time limit."""

from __future__ import annotations

import os
import signal
import sys
from collections import Counter
from contextlib import contextmanager
from typing import Any, Iterable, Iterator

import torch

from case_format import is_differentiable, tensors_in

SECONDS_PER_OPERATION = 90


class TookTooLong(Exception):
    """Raised by the alarm inside whatever an operation is doing."""


def hash_stably() -> None:
    """Starts the program again with a fixed seed of hashes: some samplers walk over sets."""
    if os.environ.get("PYTHONHASHSEED") != "0":
        os.execve(
            sys.executable, [sys.executable] + sys.argv, {**os.environ, "PYTHONHASHSEED": "0"}
        )


@contextmanager
def time_limit() -> Iterator[None]:
    def raise_timeout(*_: Any) -> None:
        raise TookTooLong()

    signal.signal(signal.SIGALRM, raise_timeout)
    signal.alarm(SECONDS_PER_OPERATION)
    try:
        yield
    finally:
        signal.alarm(0)


def small_samples(
    op: Any, dtype: torch.dtype, seed: int, limit: int, most: int, skipped: Counter,
    reference: bool = False,
) -> list:
    """The first samples whose tensors have at most `limit` elements; no more than `most`."""
    torch.manual_seed(seed)
    source = op.reference_inputs if reference else op.sample_inputs
    wants_gradient = op.supports_autograd and is_differentiable(torch.empty(0, dtype=dtype))
    found = []
    for sample in source("cpu", dtype, requires_grad=wants_gradient):
        tensors = tensors_in([sample.input, list(sample.args), sample.kwargs])
        if all(tensor.numel() <= limit for tensor in tensors):
            found.append(sample)
        else:
            skipped["big"] += 1
        if len(found) >= most:
            break
    return found


def evenly_picked(count: int, wanted: int) -> Iterable[int]:
    if count <= wanted:
        return range(count)
    return sorted({round(i * (count - 1) / max(1, wanted - 1)) for i in range(wanted)})
