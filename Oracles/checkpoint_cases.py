"""State dicts of many kinds, and what a reader should make of them: names joined by dots."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any, Iterator

import torch
from torch import nn

DTYPES = (
    torch.bool, torch.uint8, torch.int8, torch.int16, torch.int32, torch.int64,
    torch.float16, torch.bfloat16, torch.float32, torch.float64,
)
# Where a checkpoint keeps the weights of its model.
WEIGHTS = ("state_dict", "model_state_dict", "model")


def random(*shape: int, dtype: torch.dtype = torch.float32) -> torch.Tensor:
    if dtype == torch.bool:
        return torch.rand(shape) < 0.5
    if dtype.is_floating_point:
        return torch.randn(shape).to(dtype)
    low = 0 if dtype == torch.uint8 else -100
    return torch.randint(low, 100, shape).to(dtype)


def optimizer_checkpoint() -> dict[str, Any]:
    model = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8), nn.Linear(8, 2))
    optimizer = torch.optim.AdamW(model.parameters())
    schedule = torch.optim.lr_scheduler.MultiStepLR(optimizer, [2, 4])
    model(random(6, 4)).sum().backward()
    optimizer.step()
    schedule.step()
    return {
        "epoch": 7, "best": 0.5, "done": False, "name": "trial", "seed": 1 << 80, "nothing": None,
        "model": model.state_dict(), "optimizer": optimizer.state_dict(),
        "schedule": schedule.state_dict(),
    }


def tied() -> dict[str, Any]:
    weight = nn.Parameter(random(12, 6))
    return {"embedding.weight": weight, "head.weight": weight, "head.bias": random(12)}


def views() -> dict[str, Any]:
    base = torch.arange(240.0).reshape(4, 5, 12)
    return {
        "base": base, "row": base[1], "column": base[:, 2], "every": base[::2, 1:4, 3::4],
        "transposed": base.transpose(0, 2), "permuted": base.permute(1, 2, 0),
        "expanded": base[:1, :1].expand(3, 4, 12), "number": base[3, 4, 11],
        "diagonal": base[:, :4, 0].diagonal(), "flat": base.view(-1)[7:19], "none": base[4:],
    }


def views_of_small() -> dict[str, Any]:
    result: dict[str, Any] = {}
    for dtype in DTYPES:
        base = random(6, 7, dtype=dtype)
        result[f"{dtype}.t".replace("torch.", "")] = base.t()
        result[f"{dtype}.odd".replace("torch.", "")] = base.view(-1)[1:20:3]
    return result


def cases() -> Iterator[tuple[str, Any]]:
    yield "linear", nn.Linear(5, 3).state_dict()
    yield "network", nn.Sequential(
        nn.Conv2d(3, 8, 3), nn.BatchNorm2d(8), nn.ReLU(), nn.Flatten(), nn.Linear(8, 10)
    ).state_dict()
    yield "lstm", nn.LSTM(4, 6, num_layers=2, bidirectional=True).state_dict()
    yield "transformer", nn.TransformerEncoderLayer(16, 4, 32).state_dict()
    yield "dtypes", {str(d)[6:]: random(3, 4, dtype=d) for d in DTYPES}
    yield "numbers", {str(d)[6:]: random(dtype=d) for d in DTYPES}
    yield "empty", {str(d)[6:]: torch.empty(0, 3, dtype=d) for d in DTYPES}
    yield "special", OrderedDict(
        values=torch.tensor([0.0, -0.0, torch.inf, -torch.inf, torch.nan, 1e-45, 3.4e38]),
        halves=torch.tensor([65504, 6e-8, torch.nan]).half(),
    )
    yield "views", views()
    yield "small_views", views_of_small()
    yield "tied", tied()
    yield "nested", {
        "encoder": {"layers": [{"w": random(2, 3)}, {"w": random(3, 2)}], "scale": 2.0},
        "decoder": OrderedDict(w=random(2), b=(random(1), random(2))), "version": 3,
    }
    yield "checkpoint", optimizer_checkpoint()
    yield "state_dict", {"state_dict": nn.Linear(2, 2).state_dict(), "epoch": 1}
    yield "model_state_dict", {"model_state_dict": nn.GRU(2, 3).state_dict(), "loss": 0.1}
    yield "parameters", dict(nn.Linear(6, 2).named_parameters())
    yield "many", OrderedDict((f"layers.{i}.weight", random(2, 2)) for i in range(300))
    yield "unicode", {"größe": random(2), "层.重み": random(1), "a b": random(3), "": random(1)}
    yield "large", {"weight": random(300, 257), "index": random(70000, dtype=torch.int64)}
    yield "axes", {"eight": random(1, 2, 1, 2, 1, 2, 1, 2), "last": random(2, 3, 4, 5).mT}


def flattened(value: Any, path: str = "") -> dict[str, torch.Tensor]:
    """Tensors by their names, row-major and each with memory of its own."""
    if isinstance(value, torch.Tensor):
        return {path: value.detach().clone(memory_format=torch.contiguous_format)}
    if isinstance(value, dict):
        members = [(str(key), member) for key, member in value.items()]
    elif isinstance(value, (list, tuple)):
        members = [(str(index), member) for index, member in enumerate(value)]
    else:
        return {}
    result: dict[str, torch.Tensor] = {}
    for key, member in members:
        result |= flattened(member, key if not path and isinstance(value, dict) else f"{path}.{key}")
    return result


def weights(value: dict[str, Any]) -> dict[str, torch.Tensor]:
    """What a model would load: the part of a checkpoint that holds its weights."""
    if not any(isinstance(member, torch.Tensor) for member in value.values()):
        for key in WEIGHTS:
            if flattened(value.get(key)):
                return flattened(value[key])
    return flattened(value)
