"""Cases of the classes of torch.nn that PyTorch's module database lacks."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, Callable

import torch
import torch.nn as nn

DTYPE = torch.float64


class HandWritten:
    """Looks like an entry of the database: constructor arguments and the shapes of the inputs."""

    def __init__(self, cls: type, *samples: tuple) -> None:
        self.name = "nn." + cls.__name__
        self.module_cls = cls
        self.samples = samples
        self.seed = 0

    def module_inputs_func(self, *_: Any, training: bool | None = None, **__: Any) -> list:
        """A list is the shape of a normal tensor, a function makes its own."""
        generator = torch.Generator().manual_seed(self.seed + 21)

        def made(value: Any) -> Any:
            if isinstance(value, list):
                tensor = torch.randn(value, dtype=DTYPE, generator=generator)
                return tensor.requires_grad_(True)
            return value() if callable(value) else value

        return [
            SimpleNamespace(
                constructor_input=SimpleNamespace(args=args, kwargs=kwargs),
                forward_input=SimpleNamespace(args=tuple(made(x) for x in inputs), kwargs={}),
                desc="hand",
            )
            for args, kwargs, inputs in self.samples
        ]


def integers(*values: int) -> Callable[[], torch.Tensor]:
    return lambda: torch.tensor(values)


def of_unpooling(axes: int) -> tuple:
    """Values and indices of a pool."""
    pool = getattr(nn.functional, f"max_pool{axes}d")
    generator = torch.Generator().manual_seed(4)
    x = torch.randn([2, 3] + [8] * axes, dtype=DTYPE, generator=generator)
    values, places = pool(x, 2, 2, return_indices=True)
    return ((2, 2), {}, (lambda: values.clone().requires_grad_(True), lambda: places.clone()))


def of_upsampling() -> list[tuple]:
    modes = (
        (1, "linear", False, 2.0),
        (2, "bilinear", True, 1.5),
        (2, "bicubic", False, 2.0),
        (3, "trilinear", False, 2.0),
        (2, "nearest", None, 3.0),
    )
    return [
        ((), dict(scale_factor=scale, mode=mode, align_corners=corners), ([1, 2] + [4] * axes,))
        for axes, mode, corners, scale in modes
    ]


def of_bags() -> list[tuple]:
    numbers = integers(1, 2, 4, 5, 4, 3, 2, 9)
    plain = [
        ((10, 3), dict(mode=mode), (numbers, integers(0, 4))) for mode in ("sum", "mean", "max")
    ]
    options = dict(mode="sum", include_last_offset=True, padding_idx=2)
    return plain + [((10, 3), options, (integers(1, 2, 4, 5), integers(0, 2, 4)))]


def hand_written() -> list[HandWritten]:
    """All of them; layers inside of others draw their weights here."""
    return [
        HandWritten(
            nn.AdaptiveLogSoftmaxWithLoss,
            ((8, 20, [5, 12]), {}, ([4, 8], integers(0, 6, 13, 19))),
        ),
        HandWritten(nn.ChannelShuffle, ((2,), {}, ([1, 4, 3, 3],))),
        HandWritten(
            nn.CosineSimilarity,
            ((1,), {}, ([3, 5], [3, 5])),
            ((), dict(dim=2, eps=1e-6), ([2, 3, 4], [2, 3, 4])),
        ),
        HandWritten(nn.EmbeddingBag, *of_bags()),
        HandWritten(nn.Flatten, ((), {}, ([2, 3, 4],)), ((0, 1), {}, ([2, 3, 4],))),
        HandWritten(nn.Unflatten, ((1, (2, 3)), {}, ([4, 6],))),
        HandWritten(nn.Identity, ((), {}, ([3, 4],))),
        HandWritten(nn.Hardsigmoid, ((), {}, ([5, 5],))),
        HandWritten(nn.RReLU, ((0.1, 0.3), {}, ([4, 4],))),
        HandWritten(
            nn.Fold,
            (((4, 5), (2, 2)), {}, ([2, 12, 12],)),
            (((6, 6), 3), dict(dilation=1, padding=1, stride=2), ([1, 9, 9],)),
        ),
        HandWritten(
            nn.Unfold,
            (((2, 3),), {}, ([2, 3, 5, 6],)),
            ((3,), dict(dilation=2, padding=1, stride=2), ([1, 2, 8, 8],)),
        ),
        *[
            HandWritten(getattr(nn, f"LazyBatchNorm{d}d"), ((), {}, ([4, 3] + [3] * d,)))
            for d in (1, 2, 3)
        ],
        *[
            HandWritten(
                getattr(nn, f"LazyInstanceNorm{d}d"), ((), dict(affine=True), ([4, 3] + [3] * d,))
            )
            for d in (1, 2, 3)
        ],
        HandWritten(nn.LazyLinear, ((5,), {}, ([3, 7],))),
        *[HandWritten(getattr(nn, f"MaxUnpool{d}d"), of_unpooling(d)) for d in (1, 2, 3)],
        HandWritten(
            nn.PairwiseDistance,
            ((), {}, ([4, 5], [4, 5])),
            ((1.0,), dict(keepdim=True), ([4, 5], [4, 5])),
        ),
        HandWritten(nn.PixelShuffle, ((3,), {}, ([1, 9, 4, 4],))),
        HandWritten(nn.PixelUnshuffle, ((2,), {}, ([1, 2, 6, 4],))),
        HandWritten(
            nn.TransformerDecoder,
            (
                (nn.TransformerDecoderLayer(8, 2, 16, 0.0, dtype=DTYPE), 2),
                {},
                ([3, 2, 8], [4, 2, 8]),
            ),
        ),
        HandWritten(
            nn.TripletMarginLoss,
            ((), {}, ([4, 6], [4, 6], [4, 6])),
            ((), dict(margin=0.5, p=1, swap=True, reduction="none"), ([4, 6], [4, 6], [4, 6])),
        ),
        HandWritten(
            nn.TripletMarginWithDistanceLoss,
            ((), dict(margin=0.7), ([4, 6], [4, 6], [4, 6])),
        ),
        HandWritten(nn.Upsample, *of_upsampling()),
        HandWritten(nn.UpsamplingBilinear2d, ((), dict(scale_factor=2), ([1, 2, 4, 4],))),
        HandWritten(nn.UpsamplingNearest2d, (((7, 5),), {}, ([1, 2, 4, 4],))),
        HandWritten(
            nn.Sequential, ((nn.Linear(4, 6), nn.Tanh(), nn.Linear(6, 2)), {}, ([5, 4],))
        ),
        *[
            HandWritten(cls, ((0.4,), {}, (shape,)))
            for cls, shape in (
                (nn.Dropout, [4, 5]),
                (nn.Dropout1d, [2, 3, 4]),
                (nn.Dropout2d, [2, 3, 4, 4]),
                (nn.Dropout3d, [2, 3, 2, 2, 2]),
                (nn.AlphaDropout, [4, 5]),
                (nn.FeatureAlphaDropout, [2, 3, 4, 4]),
            )
        ],
    ]
