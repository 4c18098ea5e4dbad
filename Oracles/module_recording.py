"""One module of PyTorch, one set of inputs: one case.

A case: {id, module, desc, training, file, ctor: [[tree], {name: tree}], state: {name: tensor},
  args: [tree], kwargs: {name: tree}, out: tree, deterministic,
  grad?: {cotangents, wrt: [index of a tensor argument], inputs: [tensor | null],
          params: {name: tensor | null}},        gradients of the sum of cotangent_i * out_i
  buffers_after?: {name: tensor}}                those that the call changed
"""

from __future__ import annotations

import copy
import math
from typing import Any

import torch
import torch.nn as nn

from case_format import CaseSkipped, map_tensors, tensors_in

DTYPE = torch.float64


class ModuleBag(dict):
    """Collects the tensors of one case under keys like `3.in.0` (case, role, number)."""

    def __init__(self, prefix: str, element_limit: int) -> None:
        super().__init__()
        self.prefix = prefix
        self.element_limit = element_limit
        self.last_number: dict[str, int] = {}

    def put(self, role: str, tensor: torch.Tensor) -> dict[str, Any]:
        """Keeps a tensor and returns its leaf."""
        if tensor.layout != torch.strided:
            raise CaseSkipped("sparse")
        if tensor.is_complex():
            raise CaseSkipped("complex")
        if tensor.numel() > self.element_limit:
            raise CaseSkipped("big")
        number = self.last_number[role] = self.last_number.get(role, -1) + 1
        key = f"{self.prefix}.{role}.{number}"
        self[key] = tensor.detach().clone().contiguous()
        return {"t": key}

    def put_all(self, role: str, tensors: Any) -> list:
        return [None if tensor is None else self.put(role, tensor) for tensor in tensors]

    def tree(self, role: str, value: Any) -> Any:
        """The JSON form of an argument or a result."""
        if isinstance(value, torch.Tensor):
            return self.put(role, value)
        if value is None or isinstance(value, (bool, int, str)):
            return value
        if isinstance(value, float):
            return value if math.isfinite(value) else {"float": str(value)}
        if isinstance(value, torch.dtype):
            return {"dtype": str(value)[len("torch.") :]}
        if isinstance(value, tuple):
            return {"tuple": [self.tree(role, item) for item in value]}
        if isinstance(value, list):
            return [self.tree(role, item) for item in value]
        if isinstance(value, dict):
            return {key: self.tree(role, item) for key, item in value.items()}
        if isinstance(value, torch.device):
            return {"torch": str(value)}
        if isinstance(value, nn.Module):
            return {"module": type(value).__name__, "repr": repr(value)[:300]}
        if type(value).__name__.endswith("Options"):
            if not hasattr(value, "__dict__"):
                return {"options": str(value)}
            return {"options": {key: str(item) for key, item in vars(value).items()}}
        if callable(value):
            return {"callable": getattr(value, "__name__", "fn")}
        raise CaseSkipped("type " + type(value).__name__)


def fresh(value: Any) -> Any:
    """A copy whose tensors are leaves again."""
    return map_tensors(value, lambda t: t.detach().clone().requires_grad_(t.requires_grad))


def same(first: Any, second: Any) -> bool:
    first, second = tensors_in(first), tensors_in(second)
    return len(first) == len(second) and all(
        a.shape == b.shape and torch.equal(torch.nan_to_num(a), torch.nan_to_num(b))
        for a, b in zip(first, second)
    )


def record(info: Any, sample: Any, training: bool, seed: int, bag: ModuleBag) -> dict[str, Any]:
    """The fields of the case behind `file`; the tensors go into the bag."""
    constructor, forward = sample.constructor_input, sample.forward_input
    kept = {k: v for k, v in constructor.kwargs.items() if k not in ("device", "dtype")}
    case: dict[str, Any] = {
        "ctor": [
            bag.tree("ctor", list(constructor.args)),
            {key: bag.tree("ctor", value) for key, value in kept.items()},
        ]
    }
    given = (tuple(forward.args), dict(forward.kwargs))
    module = info.module_cls(*constructor.args, **constructor.kwargs).to(DTYPE).train(training)
    torch.manual_seed(5)
    args, kwargs = fresh(given[0]), fresh(given[1])
    materialise(module, args, kwargs)
    before = copy.deepcopy(module.state_dict())
    case["state"] = {
        key: bag.put("state", value)
        for key, value in before.items()
        if isinstance(value, torch.Tensor)
    }
    case["args"] = [bag.tree("in", value) for value in forward.args]
    case["kwargs"] = bag.tree("in", forward.kwargs)
    again = copy.deepcopy(module)
    torch.manual_seed(77)
    second = again(*fresh(given[0]), **fresh(given[1]))
    torch.manual_seed(5)
    out = module(*args, **kwargs)
    case["deterministic"] = same(out, second)
    case["out"] = bag.tree("out", out)
    if case["deterministic"]:
        gradients = recorded_gradients(module, out, (args, kwargs), forward, seed, bag)
        if gradients:
            case["grad"] = gradients
    buffers = {
        key: value
        for key, value in module.named_buffers()
        if not torch.equal(value, before.get(key, value))
    }
    if buffers:
        case["buffers_after"] = {key: bag.put("buf", value) for key, value in buffers.items()}
    return case


def materialise(module: nn.Module, args: tuple, kwargs: dict) -> None:
    """A lazy module learns its sizes from a call."""
    uninitialized = nn.parameter.UninitializedParameter
    if any(isinstance(p, uninitialized) for p in module.parameters()):
        module(*fresh(args), **kwargs)
        module.zero_grad()


def recorded_gradients(
    module: nn.Module, out: Any, call: tuple, forward: Any, seed: int, bag: ModuleBag
) -> dict[str, Any] | None:
    """The field `grad`; None where nothing is differentiable."""
    results = [t for t in tensors_in(out) if t.is_floating_point() and t.requires_grad]
    leaves = [t for t in tensors_in(list(call)) if t.requires_grad]
    parameters = [(k, p) for k, p in module.named_parameters() if p.requires_grad]
    if not results or not (leaves or parameters):
        return None
    generator = torch.Generator().manual_seed(11 + seed)
    cotangents = [torch.randn(t.shape, dtype=t.dtype, generator=generator) for t in results]
    gradients = torch.autograd.grad(
        results, leaves + [p for _, p in parameters], cotangents, allow_unused=True
    )
    tensors = tensors_in([forward.args, forward.kwargs])
    return {
        "cotangents": bag.put_all("ct", cotangents),
        "wrt": [i for i, t in enumerate(tensors) if t.requires_grad],
        "inputs": bag.put_all("grad", gradients[: len(leaves)]),
        "params": dict(
            zip([k for k, _ in parameters], bag.put_all("grad", gradients[len(leaves) :]))
        ),
    }
