"""Ten steps of every optimizer over given gradients, forty learning rates of every scheduler."""

from __future__ import annotations

from typing import Any, Callable

import torch
import torch.nn as nn
from torch.optim import lr_scheduler as schedulers

from module_recording import DTYPE, ModuleBag

# How a step is computed, not what it is.
WAYS = ("foreach", "fused", "capturable", "differentiable")
STEPS = 10


def optimizer_options(sample: Any) -> dict[str, Any]:
    """The keyword arguments; a tensor of one number becomes the number."""
    options = {key: value for key, value in sample.kwargs.items() if key not in WAYS}
    return {
        key: value.item() if isinstance(value, torch.Tensor) and value.numel() == 1 else value
        for key, value in options.items()
    }


def optimizer_case(info: Any, options: dict, seed: int, bag: ModuleBag) -> dict[str, Any]:
    """{params0, quadratic?, steps: [{grads?, params}], state}. No model is needed; L-BFGS gets the
    quadratic 0.5 * sum(d * (x - b)^2) of each parameter."""
    name = info.optim_cls.__name__
    generator = torch.Generator().manual_seed(3 + seed)
    shapes = [(4, 3), (5, 2)] if name == "Muon" else [(4, 3), (5,)]

    def normal(shape: tuple) -> torch.Tensor:
        return torch.randn(shape, dtype=DTYPE, generator=generator)

    parameters = [nn.Parameter(normal(shape)) for shape in shapes]
    case: dict[str, Any] = {"params0": [bag.put("p0", p) for p in parameters]}
    optimizer = info.optim_cls(parameters, **options)
    closure = None
    if name == "LBFGS":
        scales = [torch.rand(s, dtype=DTYPE, generator=generator) + 0.5 for s in shapes]
        minima = [normal(shape) for shape in shapes]
        case["quadratic"] = {
            "d": [bag.put("d", x) for x in scales],
            "b": [bag.put("b", x) for x in minima],
        }

        def closure() -> torch.Tensor:
            optimizer.zero_grad()
            terms = zip(parameters, scales, minima)
            loss = sum((0.5 * d * (p - b) ** 2).sum() for p, d, b in terms)
            loss.backward()
            return loss

    steps = []
    for _ in range(STEPS):
        step: dict[str, Any] = {}
        if closure:
            optimizer.step(closure)
        else:
            gradients = [normal(shape) for shape in shapes]
            step["grads"] = [bag.put("g", x) for x in gradients]
            for parameter, gradient in zip(parameters, gradients):
                gradient = gradient.clone()
                parameter.grad = gradient.to_sparse() if name == "SparseAdam" else gradient
            optimizer.step()
        step["params"] = [bag.put("p", p) for p in parameters]
        steps.append(step)
    case["steps"] = steps
    memory = {
        str(number): {k: v for k, v in values.items() if not isinstance(v, (list, type(None)))}
        for number, values in optimizer.state_dict()["state"].items()
    }
    case["state"] = bag.tree("s", memory)
    return case


def scheduler_samples() -> list[tuple[str, dict, Callable]]:
    """Name, what the case says about the arguments, and the scheduler of an optimizer."""
    plain = [
        ("StepLR", dict(step_size=7, gamma=0.3)),
        ("MultiStepLR", dict(milestones=[5, 12, 30], gamma=0.5)),
        ("ConstantLR", dict(factor=0.25, total_iters=6)),
        ("LinearLR", dict(start_factor=0.2, end_factor=0.9, total_iters=10)),
        ("ExponentialLR", dict(gamma=0.9)),
        ("PolynomialLR", dict(total_iters=20, power=2.0)),
        ("CosineAnnealingLR", dict(T_max=15, eta_min=0.001)),
        ("CosineAnnealingWarmRestarts", dict(T_0=5, T_mult=2, eta_min=0.001)),
        ("CyclicLR", dict(base_lr=0.01, max_lr=0.2, step_size_up=6, mode="triangular2")),
        ("CyclicLR", dict(base_lr=0.01, max_lr=0.2, step_size_up=6, mode="exp_range", gamma=0.97)),
        ("OneCycleLR", dict(max_lr=0.5, total_steps=41)),
        (
            "OneCycleLR",
            dict(max_lr=0.5, total_steps=41, three_phase=True, anneal_strategy="linear"),
        ),
    ]

    def named(name: str, options: dict) -> Callable:
        return lambda optimizer: getattr(schedulers, name)(optimizer, **options)

    def two(optimizer: torch.optim.Optimizer) -> list:
        return [
            schedulers.ConstantLR(optimizer, factor=0.1, total_iters=5),
            schedulers.ExponentialLR(optimizer, gamma=0.9),
        ]

    texts = ["ConstantLR(factor=0.1,total_iters=5)", "ExponentialLR(gamma=0.9)"]
    return [
        (
            "LambdaLR",
            dict(lr_lambda="0.95**e"),
            lambda o: schedulers.LambdaLR(o, lambda epoch: 0.95**epoch),
        ),
        (
            "MultiplicativeLR",
            dict(lr_lambda="0.95"),
            lambda o: schedulers.MultiplicativeLR(o, lambda epoch: 0.95),
        ),
        *[(name, options, named(name, options)) for name, options in plain],
        (
            "SequentialLR",
            dict(of=texts, milestones=[5]),
            lambda o: schedulers.SequentialLR(o, two(o), milestones=[5]),
        ),
        (
            "ChainedScheduler",
            dict(of=texts),
            lambda o: schedulers.ChainedScheduler(two(o)),
        ),
        (
            "ReduceLROnPlateau",
            dict(factor=0.5, patience=2, metric="abs(20-step)/20"),
            lambda o: schedulers.ReduceLROnPlateau(o, factor=0.5, patience=2),
        ),
    ]


def scheduler_case(name: str, options: dict, make: Callable) -> dict[str, Any]:
    """Learning rate and momentum before each of forty steps."""
    optimizer = torch.optim.SGD([nn.Parameter(torch.zeros(1))], lr=0.1, momentum=0.9)
    scheduler = make(optimizer)
    rates, momenta = [], []
    for step in range(40):
        group = optimizer.param_groups[0]
        rates.append(float(group["lr"]))
        momenta.append(group["momentum"])
        optimizer.step()
        metric = [abs(20 - step) / 20] if name == "ReduceLROnPlateau" else []
        scheduler.step(*metric)
    return {"sched": name, "kwargs": options, "base_lr": 0.1, "lr": rates, "momentum": momenta}
