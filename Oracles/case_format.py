"""The case format: argument trees as JSON, their tensors beside them in safetensors files.

Leaves of a tree:
  {"t": key}            a tensor of the case's file, with "complex": 1 (real pairs in a last
                        axis of 2), "strides": [...] and "offset" (it was not contiguous), "layout":
                        (was sparse)
  {"dtype": name}       {"float": "nan" | "inf" | "-inf"}     {"c": [re, im]}
  {"slice": [a, b, c]}  {"ellipsis": 1}    {"tuple": [...]}   {"callable": repr}   {"torch": repr}
  anything else         the JSON scalar, list or object itself
"""

from __future__ import annotations

import math
from typing import Any

import torch


class CaseSkipped(Exception):
    """A sample that the format can't or shouldn't hold; the message is the reason."""


class TensorBag(dict):
    """Collects the tensors of one case under keys like `3.in.0` (case, role, number)."""

    def __init__(self, prefix: str, element_limit: int) -> None:
        super().__init__()
        self.prefix = prefix
        self.element_limit = element_limit
        self.last_number: dict[str, int] = {}

    def put(self, role: str, tensor: torch.Tensor) -> dict[str, Any]:
        """Keeps a tensor and returns its leaf."""
        number = self.last_number[role] = self.last_number.get(role, -1) + 1
        key = f"{self.prefix}.{role}.{number}"
        leaf: dict[str, Any] = {"t": key}
        if tensor.layout != torch.strided:
            leaf["layout"] = str(tensor.layout)
            tensor = tensor.to_dense()
        if not tensor.is_contiguous():
            leaf["strides"] = list(tensor.stride())
            if tensor.storage_offset():
                leaf["offset"] = tensor.storage_offset()
        values = tensor.detach().resolve_conj().resolve_neg()
        values = values.clone(memory_format=torch.contiguous_format)
        if values.is_complex():
            leaf["complex"] = 1
            values = torch.view_as_real(values).contiguous()
        if values.numel() > self.element_limit * (2 if "complex" in leaf else 1):
            raise CaseSkipped("big")
        self[key] = values
        return leaf

    def tree(self, role: str, value: Any) -> Any:
        """The JSON form of an argument or a result."""
        if isinstance(value, torch.Tensor):
            return self.put(role, value)
        if value is None or isinstance(value, (bool, int, str)):
            return value
        if isinstance(value, float):
            return value if math.isfinite(value) else {"float": str(value)}
        if isinstance(value, complex):
            return {"c": [value.real, value.imag]}
        if isinstance(value, torch.dtype):
            return {"dtype": str(value)[len("torch.") :]}
        if isinstance(value, slice):
            return {"slice": [value.start, value.stop, value.step]}
        if value is Ellipsis:
            return {"ellipsis": 1}
        if isinstance(value, torch.Size):
            return list(value)
        if isinstance(value, tuple):
            return {"tuple": [self.tree(role, item) for item in value]}
        if isinstance(value, list):
            return [self.tree(role, item) for item in value]
        if isinstance(value, dict):
            return {key: self.tree(role, item) for key, item in value.items()}
        if isinstance(value, (torch.device, torch.layout, torch.memory_format)):
            return {"torch": str(value)}
        if hasattr(value, "item") and not callable(value):
            return value.item()
        if callable(value):
            return {"callable": getattr(value, "__name__", type(value).__name__)}
        raise CaseSkipped("type " + type(value).__name__)


def tensors_in(value: Any) -> list[torch.Tensor]:
    """All tensors of a tree, in order."""
    if isinstance(value, torch.Tensor):
        return [value]
    if isinstance(value, (list, tuple)):
        return [tensor for item in value for tensor in tensors_in(item)]
    if isinstance(value, dict):
        return [tensor for item in value.values() for tensor in tensors_in(item)]
    return []


def map_tensors(value: Any, transform: Any) -> Any:
    """The same tree with every tensor replaced."""
    if isinstance(value, torch.Tensor):
        return transform(value)
    if isinstance(value, torch.Size):
        return value
    if isinstance(value, tuple):
        return tuple(map_tensors(item, transform) for item in value)
    if isinstance(value, list):
        return [map_tensors(item, transform) for item in value]
    if isinstance(value, dict):
        return {key: map_tensors(item, transform) for key, item in value.items()}
    return value


def is_differentiable(tensor: torch.Tensor) -> bool:
    """Floating point or complex."""
    return tensor.is_floating_point() or tensor.is_complex()
