"""Random calls of PyTorch's elementary operations: (name of the database, positional arguments, keywords).
"""

from __future__ import annotations

from typing import Any, Callable

import torch

from fuzz_tensors import ALL, FLOATS, INTEGERS, WIDE, Draws

Call = tuple[str, list, dict]

UNARY_OF_ALL = """abs neg sign sgn signbit square isnan isinf isfinite logical_not positive
    bitwise_not isposinf isneginf nan_to_num ceil floor round trunc""".split()
UNARY_OF_REALS = """sin cos tan sinh tanh atan asinh exp expm1 sigmoid erf erfc exp2
    nn.functional.relu nn.functional.silu nn.functional.softplus nn.functional.elu
    nn.functional.selu nn.functional.hardtanh nn.functional.leaky_relu nn.functional.mish
    nn.functional.relu6 nn.functional.logsigmoid nn.functional.tanhshrink deg2rad rad2deg
    nn.functional.gelu nn.functional.hardswish nn.functional.celu nn.functional.softshrink
    nn.functional.hardshrink special.ndtr special.erfcx special.entr special.i0e digamma logit
    sqrt log log1p log2 log10 rsqrt reciprocal acos asin atanh acosh lgamma frac sinc""".split()
BINARY = """add sub mul true_divide maximum minimum fmax fmin eq ne lt le gt ge logical_and
    logical_or logical_xor bitwise_and bitwise_or bitwise_xor atan2 hypot copysign remainder fmod
    floor_divide pow xlogy gcd lcm bitwise_left_shift bitwise_right_shift heaviside
    logaddexp nextafter""".split()
WITH_NUMBERS = set("""add sub mul true_divide eq ne lt le gt ge remainder fmod floor_divide pow
    bitwise_and bitwise_or bitwise_xor copysign xlogy""".split())


class Calls(Draws):
    """Draws calls from one seed."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.families: list[Callable[[], Call]] = [
            self.unary, self.binary, self.binary, self.ternary, self.reduction, self.reduction,
            self.scan, self.rearrangement, self.rearrangement, self.joining, self.indexing,
            self.indexing, self.ordering, self.product, self.window, self.row,
        ]

    def __call__(self) -> Call:
        return self.random.choice(self.families)()

    def unary(self) -> Call:
        if self.chance(0.5):
            return self.random.choice(UNARY_OF_ALL), [self.tensor(self.shape(), ALL)], {}
        return self.random.choice(UNARY_OF_REALS), [self.tensor(self.shape(), ALL)], {}

    def binary(self) -> Call:
        name, shape = self.random.choice(BINARY), self.shape()
        first = self.tensor(self.broadcastable(shape), ALL)
        if name in WITH_NUMBERS and self.chance(0.3):
            return name, [first, self.number()], {}
        dtypes = ALL if self.chance(0.6) else [first.dtype]
        second = self.tensor(self.broadcastable(shape), dtypes)
        if name.endswith("shift") and second.dtype != torch.bool:
            second = second.abs()
        return name, [first, second], {}

    def ternary(self) -> Call:
        shape = self.shape()
        name = self.random.choice(["where", "addcmul", "addcdiv", "lerp", "clamp", "masked_fill"])
        dtype = self.random.choice(WIDE if name in ("addcdiv", "lerp", "addcmul") else ALL)
        x, y, z = (self.tensor(self.broadcastable(shape), [dtype]) for _ in range(3))
        mask = self.tensor(self.broadcastable(shape), [torch.bool])
        if name == "where":
            return name, [x, mask, self.tensor(self.broadcastable(shape), ALL)], {}
        if name == "masked_fill":
            return name, [x, mask, self.number()], {}
        if name.startswith("addc"):
            return name, [x, y, z], {"value": self.random.randint(-8, 8) / 4}
        return name, [x, y, z], {}

    def reduction(self) -> Call:
        name = self.random.choice(
            """sum mean amax amin argmax argmin any all logsumexp var std count_nonzero nansum prod
            norm aminmax var_mean median softmax""".split()
        )
        floats = ("norm", "logsumexp", "softmax")
        x = self.tensor(self.shape(), FLOATS if name in floats else ALL)
        keep = {"keepdim": True} if self.chance(0.5) else {}
        if name in ("argmax", "argmin", "median"):
            return name, [x, self.axis(x.ndim)], keep
        if name == "prod":
            # PyTorch rounds every product of half precision.
            x = self.tensor(list(x.shape), WIDE + INTEGERS + [torch.bool])
            return name, [x, self.axis(x.ndim)], keep
        if name == "aminmax":
            return name, [x], {"dim": self.axis(x.ndim), **keep}
        if name == "softmax":
            return name, [x], {"dim": self.axis(x.ndim)}
        if name == "norm":
            return name, [x, self.random.choice([1, 2, 3, float("inf")]), self.axes(x.ndim)], keep
        if name == "count_nonzero":
            return name, [x, self.axes(x.ndim)], {}
        if name in ("sum", "mean", "nansum") and self.chance(0.2):
            keep["dtype"] = self.random.choice(WIDE)
        return name, [x, self.axes(x.ndim)], keep

    def scan(self) -> Call:
        name = self.random.choice("cumsum cumprod cummax cummin logcumsumexp diff".split())
        x = self.tensor(self.shape(), WIDE if name == "logcumsumexp" else WIDE + INTEGERS)
        if name == "diff":
            return name, [x], {"n": self.random.randint(1, 2), "dim": self.axis(x.ndim)}
        return name, [x, self.axis(x.ndim)], {}

    def rearrangement(self) -> Call:
        x = self.tensor(self.shape(1, 5), ALL)
        rank, axis = x.ndim, self.axis(x.ndim)
        size = x.shape[axis]
        start = self.random.randint(0, size)
        order = self.random.sample(range(rank), rank)
        square = self.axes(rank)[:2]
        choices: list[Call] = [
            ("permute", [x, order], {}),
            ("transpose", [x, axis, self.axis(rank)], {}),
            ("reshape", [x, self.random.sample(list(x.shape), rank)], {}),
            ("flatten", [x, 0, self.random.randint(0, rank - 1)], {}),
            ("unsqueeze", [x, self.random.randint(-rank - 1, rank)], {}),
            ("squeeze", [x, axis], {}),
            ("flip", [x, self.axes(rank)], {}),
            ("roll", [x, self.random.randint(-9, 9), axis], {}),
            ("narrow", [x, axis, start, self.random.randint(0, size - start)], {}),
            ("chunk", [x, self.random.randint(1, 4), axis], {}),
            ("split", [x, self.random.randint(1, 4), axis], {}),
            ("unbind", [x, axis], {}),
            ("tril", [x, self.random.randint(-3, 3)], {}),
            ("triu", [x, self.random.randint(-3, 3)], {}),
            ("tile", [x, [self.random.randint(0, 3) for _ in range(2)]], {}),
            ("repeat_interleave", [x, self.random.randint(0, 3)], {"dim": axis}),
            ("movedim", [x, axis, self.axis(rank)], {}),
            ("expand", [x, [self.random.randint(0, 3)] + list(x.shape)], {}),
        ]
        if size:
            choices.append(("select", [x, axis, self.random.randint(-size, size - 1)], {}))
            length = self.random.randint(1, size)
            choices.append(("unfold", [x, axis, length, self.random.randint(1, 3)], {}))
        if len(square) == 2:
            choices.append(("diagonal", [x, self.random.randint(-2, 2), *square], {}))
            choices.append(("rot90", [x, self.random.randint(-5, 5), square], {}))
        return self.random.choice(choices)

    def joining(self) -> Call:
        shape = self.shape(1, 4)
        axis = self.axis(len(shape))
        if self.chance(0.4):
            return "stack", [[self.tensor(shape, ALL) for _ in range(3)], axis], {}
        parts = []
        for _ in range(self.random.randint(1, 4)):
            sizes = list(shape)
            sizes[axis] = self.random.randint(0, 3)
            parts.append(self.tensor(sizes, ALL))
        return "cat", [parts, axis], {}

    def indexing(self) -> Call:
        x = self.tensor(self.shape(1, 4), ALL)
        axis = self.axis(x.ndim)
        size = x.shape[axis]
        name = self.random.choice(
            """gather scatter scatter_add index_select take masked_select __getitem__ __getitem__
            index_add index_fill""".split()
        )
        vector = self.places([self.random.randint(0, 5) if size else 0], size)
        if name == "take":
            return name, [x, self.places(self.shape(0, 3), x.numel())], {}
        if name == "masked_select":
            return name, [x, self.tensor(self.broadcastable(list(x.shape)), [torch.bool])], {}
        if name == "index_select":
            return name, [x, axis, vector], {}
        if name == "index_fill":
            return name, [x, axis, vector, self.random.randint(0, 3)], {}
        if name == "index_add":
            sizes = list(x.shape)
            sizes[axis] = len(vector)
            return name, [x, axis, vector, self.tensor(sizes, [x.dtype])], {}
        if name == "__getitem__":
            return name, [x, tuple(self.index(n) for n in x.shape[: self.random.randint(1, 4)])], {}
        sizes = [self.random.randint(0, n) for n in x.shape]
        places = self.places(sizes, size)
        if name == "gather":
            return name, [x, axis, places], {}
        if name == "scatter":
            # Written twice, the order would decide.
            sizes[axis] = min(1, size)
            places = self.places(sizes, size)
        return name, [x, axis, places, self.tensor(sizes, [x.dtype])], {}

    def index(self, size: int) -> Any:
        kind = self.random.choice(["slice", "slice", "int", "all", "list"])
        if kind == "int" and size:
            return self.random.randint(-size, size - 1)
        if kind == "list":
            return self.places([2], size)
        if kind == "all":
            return slice(None)
        ends = [self.random.choice([None, self.random.randint(-size - 1, size + 1)]) for _ in "ab"]
        return slice(*ends, self.random.choice([None, 1, 2, 3]))

    def ordering(self) -> Call:
        x = self.tensor(self.shape(1, 4), WIDE + INTEGERS)
        axis = self.axis(x.ndim)
        name = self.random.choice(["sort", "topk", "kthvalue", "argsort", "msort", "unique"])
        if name == "unique":
            return name, [x], {"return_counts": True}
        if name == "msort":
            return name, [x], {}
        if name in ("sort", "argsort"):
            return name, [x, axis, self.chance(0.5)], {}
        count = self.random.randint(1, max(1, x.shape[axis]))
        return name, [x, count, axis], {}

    def product(self) -> Call:
        dtype = [self.random.choice(WIDE + [torch.int64, torch.int32])]
        m, k, n = (self.random.choice([1, 2, 3, 5, 8, 17]) for _ in "mkn")
        batch = self.shape(0, 2)
        kind = self.random.choice(["matmul", "matmul", "mv", "bmm", "einsum", "linear", "outer"])
        if kind == "mv":
            return "mv", [self.tensor([m, k], dtype), self.tensor([k], dtype)], {}
        if kind == "outer":
            return "outer", [self.tensor([m], dtype), self.tensor([n], dtype)], {}
        if kind == "bmm":
            return "bmm", [self.tensor([3, m, k], dtype), self.tensor([3, k, n], dtype)], {}
        if kind == "linear":
            arguments = [self.tensor([*batch, k], WIDE[:1]), self.tensor([n, k], WIDE[:1])]
            return "nn.functional.linear", arguments, {}
        if kind == "einsum":
            # PyTorch gives int64 for int32 where it adds up an axis before the product.
            dtype = [torch.int64] if dtype == [torch.int32] else dtype
            text = self.random.choice(["bij,bjk->bik", "bij,bjk->ik", "bij,bkj->bi", "bij,bji->b"])
            sizes = {"b": 2, "i": m, "j": k, "k": n}
            left, right = text.split("->")[0].split(",")
            tensors = [self.tensor([sizes[c] for c in part], dtype) for part in (left, right)]
            return "einsum", [tensors, text], {}
        left = self.tensor([*self.broadcastable(batch), m, k], dtype)
        return "matmul", [left, self.tensor([*self.broadcastable(batch), k, n], dtype)], {}

    def window(self) -> Call:
        axes = self.random.randint(1, 3)
        sizes = [self.random.randint(4, 8) for _ in range(axes)]
        kernel = [self.random.randint(1, 3) for _ in range(axes)]
        step = [self.random.randint(1, 3) for _ in range(axes)]
        margin = [self.random.randint(0, k // 2) for k in kernel]
        groups, per_group, out = self.random.choice([1, 1, 2]), self.random.randint(1, 2), 2
        x = self.tensor([self.random.randint(1, 2), groups * per_group, *sizes], WIDE)
        kind = self.random.choice(["conv", "conv_transpose", "max_pool", "avg_pool", "pad"])
        if kind == "pad":
            pads = [self.random.randint(-1, 2) for _ in range(2 * axes)]
            return "nn.functional.pad", [x, pads], {"mode": "constant", "value": 0.5}
        name = f"nn.functional.{kind}{axes}d"
        if kind == "max_pool":
            spread = {"dilation": self.random.randint(1, 2), "ceil_mode": self.chance(0.5)}
            return name, [x, kernel], {"stride": step, "padding": margin, **spread}
        if kind == "avg_pool":
            flags = {"ceil_mode": self.chance(0.5), "count_include_pad": self.chance(0.5)}
            return name, [x, kernel], {"stride": step, "padding": margin, **flags}
        shape = [groups * out, per_group] if kind == "conv" else [groups * per_group, out]
        weight = self.tensor([*shape, *kernel], [x.dtype])
        bias = self.tensor([groups * out], [x.dtype]) if self.chance(0.5) else None
        more = {"dilation": self.random.randint(1, 2), "groups": groups}
        return name, [x, weight, bias], {"stride": step, "padding": margin, **more}

    def row(self) -> Call:
        x = self.tensor(self.shape(1, 4), WIDE)
        width = [x.shape[-1]]
        name = self.random.choice(["layer_norm", "log_softmax", "glu", "mse_loss", "embedding"])
        if name == "layer_norm":
            weight = self.tensor(width, [x.dtype]) if self.chance(0.5) else None
            return "nn.functional.layer_norm", [x, width, weight], {}
        if name == "embedding":
            table = self.tensor([5, 3], WIDE)
            return "nn.functional.embedding", [table, self.places(self.shape(0, 3), 5)], {}
        if name == "mse_loss":
            return "nn.functional.mse_loss", [x, self.tensor(list(x.shape), [x.dtype])], {}
        return (name if name == "log_softmax" else "nn.functional.glu"), [x, self.axis(x.ndim)], {}
