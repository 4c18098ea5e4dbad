"""One sample of PyTorch's operation database as one case.

A case: {id, op, variant, category, dtype, file, args: [tree], kwargs: {name: tree}, out: tree,
  deterministic, compare: values | values_indices_may_tie | gauge | property,
  grad?:   {wrt: [index of a tensor argument], cotangents, grads: [tensor | null],
            post?: source of a function of the result that the cotangents belong to},
  second?: {of: [index of a gradient], v, gg: [tensor | null]}   gg = d(sum v_i grad_i) / d wrt
  jvp?:    {tangents, out: [tensor | null]},
  vmap?:   {in_dim: 0 | -1, in: [every tensor argument, three different values along in_dim],
            out: [batched along 0]}}                              torch.func.vmap, equal to a loop
"""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from typing import Any, Callable

import torch
import torch.autograd.forward_ad as forward_mode

from case_format import CaseSkipped, TensorBag, is_differentiable, map_tensors, tensors_in
from operation_categories import category

# Results that are unique only up to signs or phases: compare what they reconstruct.
GAUGE = set(
    """svd linalg.svd linalg.eig linalg.eigh qr linalg.qr svd_lowrank pca_lowrank geqrf
    linalg.householder_product""".split()
)
# Results with indices that may differ where values are equal.
TIES = set(
    """sort argsort topk kthvalue mode median nanmedian msort cummax cummin argmax argmin
    unique""".split()
)
# Batched forms are recorded for the first cases of an operation only: they are the largest.
VMAP_CASES = 4


@dataclass
class Recorder:
    """How cases are recorded: the seed of the random directions, and what is left out."""

    seed: int = 0
    gradients: bool = True
    second: bool = True
    jvp: bool = True
    vmap: bool = True

    def random_like(self, tensors: list[torch.Tensor], stream: int) -> list[torch.Tensor]:
        """Normal numbers of the tensors' shapes: cotangents (11), second (12), tangents (13)."""
        generator = torch.Generator().manual_seed(stream + 1000 * self.seed)
        return [torch.randn(t.shape, dtype=t.dtype, generator=generator) for t in tensors]

    def record(self, op: Any, sample: Any, number: int, limit: int) -> tuple[dict, TensorBag]:
        """The case and its tensors. `limit` caps the elements of one tensor."""
        bag = TensorBag(str(number), limit)
        case: dict[str, Any] = {
            "args": [bag.tree("in", sample.input)] + [bag.tree("in", a) for a in sample.args],
            "kwargs": bag.tree("in", sample.kwargs),
        }
        torch.manual_seed(1)
        leaves, call = fresh_call(op, sample)
        out = call()
        # The database fixes a seed inside many random operations, so the category decides as
        # well as a second run.
        torch.manual_seed(2)
        random = category(op.name) == "random"
        case["deterministic"] = not random and same(out, fresh_call(op, sample)[1]())
        case["compare"] = comparison(op.name, case["deterministic"])
        case["out"] = bag.tree("out", out)
        if op.supports_autograd and self.gradients and case["deterministic"] and leaves:
            self.record_gradients(op, sample, case, bag)
        if op.supports_forward_ad and self.jvp and case["deterministic"] and leaves:
            self.record_forward_mode(op, sample, case, bag)
        if case["compare"] == "values" and self.vmap and number < VMAP_CASES:
            batch = batched_case(op, sample, bag, 0 if number % 2 == 0 else -1)
            if batch:
                case["vmap"] = batch
        return case, bag

    def record_gradients(self, op: Any, sample: Any, case: dict, bag: TensorBag) -> None:
        torch.manual_seed(1)
        leaves, call = fresh_call(op, sample)
        out = call()
        post = sample.output_process_fn_grad
        roots = [
            t
            for t in tensors_in(post(out) if post else out)
            if is_differentiable(t) and t.requires_grad and t.layout == torch.strided
        ]
        if not roots:
            return
        cotangents = [t.requires_grad_(True) for t in self.random_like(roots, 11)]
        second = op.supports_gradgrad and self.second
        gradients = torch.autograd.grad(
            roots, leaves, cotangents, allow_unused=True, create_graph=second
        )
        arguments = tensors_in([sample.input, sample.args, sample.kwargs])
        case["grad"] = {
            "wrt": [i for i, t in enumerate(arguments) if t.requires_grad],
            "cotangents": [bag.put("ct", t) for t in cotangents],
            "grads": put_all(bag, "grad", gradients),
        }
        if not is_identity(post):
            case["grad"]["post"] = inspect.getsource(post).strip()[:400]
        if second:
            self.record_second(case, bag, leaves, gradients)

    def record_second(self, case: dict, bag: TensorBag, leaves: list, gradients: tuple) -> None:
        of = [i for i, g in enumerate(gradients) if g is not None and g.requires_grad]
        if not of:
            return
        live = [gradients[i] for i in of]
        try:
            v = self.random_like(live, 12)
            second = torch.autograd.grad(live, leaves, v, allow_unused=True)
            case["second"] = {
                "of": of,
                "v": [bag.put("v", t) for t in v],
                "gg": put_all(bag, "gg", second),
            }
        except CaseSkipped:
            raise
        except Exception as error:
            case["second_error"] = f"{type(error).__name__}: {error}"[:120]

    def record_forward_mode(self, op: Any, sample: Any, case: dict, bag: TensorBag) -> None:
        try:
            with forward_mode.dual_level():
                value, args, kwargs = fresh_arguments(sample)
                leaves = [t for t in tensors_in([value, args, kwargs]) if t.requires_grad]
                tangents = self.random_like(leaves, 13)
                remaining = iter(tangents)

                def dual(tensor: torch.Tensor) -> torch.Tensor:
                    if not tensor.requires_grad:
                        return tensor
                    return forward_mode.make_dual(tensor.detach(), next(remaining))

                out = op.op(
                    map_tensors(value, dual), *map_tensors(args, dual), **map_tensors(kwargs, dual)
                )
                post = sample.output_process_fn_grad
                results = [
                    forward_mode.unpack_dual(t).tangent if is_differentiable(t) else None
                    for t in tensors_in(post(out) if post else out)
                ]
            if any(t is not None for t in results):
                case["jvp"] = {
                    "tangents": [bag.put("tan", t) for t in tangents],
                    "out": put_all(bag, "jvp", results),
                }
        except CaseSkipped:
            raise
        except Exception as error:
            case["jvp_error"] = f"{type(error).__name__}: {error}"[:120]


def comparison(name: str, deterministic: bool) -> str:
    """How a result is compared with the recorded one."""
    if not deterministic:
        return "property"
    if name in GAUGE:
        return "gauge"
    return "values_indices_may_tie" if name in TIES else "values"


def put_all(bag: TensorBag, role: str, tensors: Any) -> list:
    return [None if t is None else bag.put(role, t) for t in tensors]


def is_identity(function: Any) -> bool:
    try:
        return function is None or function("x") == "x"
    except Exception:
        return False


def fresh(tensor: torch.Tensor) -> torch.Tensor:
    """A copy with the same strides that is a leaf if the original wanted a gradient."""
    if tensor.layout != torch.strided:
        return tensor.detach().clone().requires_grad_(tensor.requires_grad)
    if all(stride > 0 for stride in tensor.stride()):
        copy = torch.empty_strided(tensor.shape, tensor.stride(), dtype=tensor.dtype)
    else:
        copy = torch.empty(tensor.shape, dtype=tensor.dtype)
    return copy.copy_(tensor.detach()).requires_grad_(tensor.requires_grad)


def fresh_arguments(sample: Any) -> tuple[Any, tuple, dict]:
    return (
        map_tensors(sample.input, fresh),
        map_tensors(tuple(sample.args), fresh),
        map_tensors(dict(sample.kwargs), fresh),
    )


def fresh_call(op: Any, sample: Any) -> tuple[list[torch.Tensor], Callable[[], Any]]:
    """The leaves of a copy of the arguments, and the call on them."""
    value, args, kwargs = fresh_arguments(sample)
    leaves = [t for t in tensors_in([value, args, kwargs]) if t.requires_grad]
    return leaves, lambda: op.op(value, *args, **kwargs)


def same(first: Any, second: Any) -> bool:
    """Equal up to the last bits, which differ between runs of some library routines."""
    first, second = tensors_in(first), tensors_in(second)
    return len(first) == len(second) and all(
        a.shape == b.shape
        and a.dtype == b.dtype
        and (a.layout != torch.strided or nearly_equal(a, b))
        for a, b in zip(map(widened, first), map(widened, second))
    )


def widened(tensor: torch.Tensor) -> torch.Tensor:
    return tensor.to(torch.complex64) if tensor.dtype == torch.complex32 else tensor


def nearly_equal(a: torch.Tensor, b: torch.Tensor) -> bool:
    if is_differentiable(a):
        return torch.allclose(a, b, rtol=1e-9, atol=1e-12, equal_nan=True)
    return torch.equal(a, b)


def batched(tensor: torch.Tensor, dim: int) -> torch.Tensor:
    """Three different values that keep domain, symmetry and index range."""
    x = tensor.detach()
    if is_differentiable(x):
        values = [x, x * 0.9, x * 0.8]
    else:
        values = [x] + [x.flatten().roll(shift).view(x.shape) for shift in (1, 2)]
    return torch.stack(values, 0 if dim == 0 or x.ndim == 0 else x.ndim)


def batched_case(op: Any, sample: Any, bag: TensorBag, dim: int) -> dict | None:
    """The `vmap` field, unless vmap fails or differs from a loop."""
    arguments = [sample.input, list(sample.args), dict(sample.kwargs)]
    tensors = tensors_in(arguments)
    if not tensors or any(t.layout != torch.strided for t in tensors):
        return None
    inputs = [batched(t, dim) for t in tensors]
    dims = tuple(0 if dim == 0 or t.ndim == 0 else -1 for t in tensors)

    def call(*examples: torch.Tensor) -> Any:
        remaining = iter(examples)
        value, args, kwargs = map_tensors(arguments, lambda _: next(remaining))
        return op.op(value, *args, **kwargs)

    try:
        out = tensors_in(torch.func.vmap(call, in_dims=dims)(*inputs))
        loop = [
            tensors_in(call(*[x.select(d, index).clone() for x, d in zip(inputs, dims)]))
            for index in range(3)
        ]
        stacked = [torch.stack([results[j] for results in loop]) for j in range(len(out))]
        if not out or not same(out, stacked):
            return None
    except Exception:
        return None
    return {
        "in_dim": dim,
        "in": [bag.put("bin", t) for t in inputs],
        "out": [bag.put("bout", t) for t in out],
    }
