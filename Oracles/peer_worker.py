"""PyTorch's side of `make bench`: a process that runs workloads on request.

Requests on standard input, one a line; one answer each on standard output:
  prepare NAME   makes the inputs                  ready
  run COUNT      repeats the workload              seconds SECONDS
  values         what it computed, sampled         values V V V ...
Shapes and numbers are the definition of each workload; Axon's side makes the same.
"""

from __future__ import annotations

import os
import sys
import time
from typing import Callable

import numpy as np
import torch
import torch.nn.functional as F

# A workload: one repetition, and the numbers that show what it computed.
Workload = tuple


def uniform(seed: int, *shape: int, low: float = -1, high: float = 1) -> torch.Tensor:
    """The numbers that both sides use: splitmix64 of seed · 2³² + index, its upper 24 bits."""
    count = int(np.prod(shape))
    with np.errstate(over="ignore"):
        z = np.uint64(seed << 32) + np.arange(count, dtype=np.uint64)
        z = (z + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        z = z ^ (z >> np.uint64(31))
    unit = (z >> np.uint64(40)).astype(np.float32) * np.float32(2**-24)
    numbers = unit * (np.float32(high) - np.float32(low)) + np.float32(low)
    return torch.from_numpy(numbers.reshape(shape))


def sampled(tensor: torch.Tensor) -> list[float]:
    """Sixty-four elements spread over a tensor, and its mean."""
    flat = tensor.detach().double().flatten()
    step = max(1, flat.numel() // 64)
    return flat[::step][:64].tolist() + [flat.mean().item()]


def forward(call: Callable[[], torch.Tensor]) -> Workload:
    """A function without gradient."""
    return call, lambda: sampled(call())


def small_add() -> Workload:
    a, b = uniform(1, 16), uniform(2, 16)
    return forward(lambda: a + b)


def small_recorded() -> Workload:
    a, b = uniform(1, 16).requires_grad_(), uniform(2, 16)
    return (lambda: a + b), (lambda: sampled(a + b))


def small_chain() -> Workload:
    a, b = uniform(1, 16).requires_grad_(), uniform(2, 16)

    def step() -> None:
        x = a
        for _ in range(1000):
            x = x + b
        x.sum().backward()

    def values() -> list[float]:
        a.grad = None
        step()
        return sampled(a.grad)

    return step, values


def matmul(rows: int, inner: int, columns: int) -> Workload:
    a, b = uniform(1, rows, inner), uniform(2, inner, columns)
    return forward(lambda: a @ b)


def softmax_4096() -> Workload:
    x = uniform(1, 4096, 4096, low=-4, high=4)
    return forward(lambda: torch.softmax(x, -1))


def mlp_train() -> Workload:
    sizes = [784, 512, 512, 10]
    layers: list[torch.nn.Module] = []
    for index, (inputs, outputs) in enumerate(zip(sizes, sizes[1:])):
        bound = inputs**-0.5
        layer = torch.nn.Linear(inputs, outputs)
        with torch.no_grad():
            layer.weight.copy_(uniform(10 + index, outputs, inputs, low=-bound, high=bound))
            layer.bias.copy_(uniform(20 + index, outputs, low=-bound, high=bound))
        layers += [layer, torch.nn.ReLU()]
    model = torch.nn.Sequential(*layers[:-1])
    optimizer = torch.optim.SGD(model.parameters(), 0.01)
    x = uniform(1, 128, 784, low=-2, high=2)
    labels = (uniform(2, 128, low=0, high=10)).long()
    losses: list[float] = []

    def step() -> None:
        optimizer.zero_grad()
        loss = F.cross_entropy(model(x), labels)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())

    return step, lambda: losses[:1] + losses[-1:]


def fill(model: torch.nn.Module) -> None:
    """Every parameter, in the order of their names, evenly in ±1 / √(last size)."""
    with torch.no_grad():
        for index, (_, tensor) in enumerate(sorted(model.state_dict().items())):
            bound = tensor.shape[-1] ** -0.5
            tensor.copy_(uniform(100 + index, *tensor.shape, low=-bound, high=bound))


def training(
    model: torch.nn.Module, optimizer: torch.optim.Optimizer, loss_of: Callable[[], torch.Tensor]
) -> Workload:
    """Whole steps; the first losses show that both sides learn alike."""
    losses: list[float] = []

    def step() -> None:
        optimizer.zero_grad()
        loss = loss_of()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())

    return step, lambda: losses[:5]


class RecurrentNet(torch.nn.Module):
    def __init__(self, core: torch.nn.Module) -> None:
        super().__init__()
        self.core, self.head = core, torch.nn.Linear(128, 10)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.head(self.core(x)[0][:, -1])


def recurrent_train(core: type[torch.nn.Module]) -> Workload:
    model = RecurrentNet(core(32, 128, batch_first=True))
    fill(model)
    x = uniform(1, 32, 120, 32, low=-2, high=2)
    labels = uniform(2, 32, low=0, high=10).long()
    optimizer = torch.optim.Adam(model.parameters(), 1e-3)
    return training(model, optimizer, lambda: F.cross_entropy(model(x), labels))


def edge_parts() -> tuple[torch.nn.ModuleDict, torch.Tensor]:
    """One window through an LSTM, as a device computes it."""
    parts = torch.nn.ModuleDict({"0": torch.nn.LSTM(8, 64, batch_first=True), "2": torch.nn.Linear(64, 1)})
    fill(parts)
    return parts.eval(), uniform(1, 1, 60, 8, low=-2, high=2)


def edge_lstm() -> Workload:
    parts, x = edge_parts()
    core, head = parts["0"], parts["2"]

    def call() -> torch.Tensor:
        with torch.inference_mode():
            return head(core(x)[0][:, -1])

    return call, lambda: call().flatten().tolist()


def edge_lstm_onnx() -> Workload:
    import onnx
    import onnxruntime

    parts, x = edge_parts()
    core, head = parts["0"], parts["2"]

    def order(tensor: torch.Tensor) -> torch.Tensor:
        # ONNX has input, output, forget and cell gate.
        i, f, g, o = tensor.detach().chunk(4)
        return torch.cat([i, o, f, g])

    weights = {
        "W": order(core.weight_ih_l0)[None],
        "R": order(core.weight_hh_l0)[None],
        "B": torch.cat([order(core.bias_ih_l0), order(core.bias_hh_l0)])[None],
        "V": head.weight.detach().T,
        "c": head.bias.detach(),
    }
    numbers = [onnx.numpy_helper.from_array(t.contiguous().numpy(), n) for n, t in weights.items()]
    axes = onnx.numpy_helper.from_array(np.array([0]), "axes")
    nodes = [
        onnx.helper.make_node("LSTM", ["x", "W", "R", "B"], ["", "h"], hidden_size=64),
        onnx.helper.make_node("Squeeze", ["h", "axes"], ["last"]),
        onnx.helper.make_node("MatMul", ["last", "V"], ["product"]),
        onnx.helper.make_node("Add", ["product", "c"], ["y"]),
    ]
    tensor = onnx.TensorProto.FLOAT
    graph = onnx.helper.make_graph(
        nodes,
        "lstm",
        [onnx.helper.make_tensor_value_info("x", tensor, [60, 1, 8])],
        [onnx.helper.make_tensor_value_info("y", tensor, [1, 1])],
        numbers + [axes],
    )
    model = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 14)], ir_version=8)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        model.SerializeToString(), options, providers=["CPUExecutionProvider"]
    )
    inputs = {"x": x.transpose(0, 1).contiguous().numpy()}
    call = lambda: session.run(["y"], inputs)[0]
    return call, lambda: call().ravel().tolist()


class Block(torch.nn.Module):
    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.norm1, self.norm2 = torch.nn.LayerNorm(width), torch.nn.LayerNorm(width)
        self.qkv, self.out = torch.nn.Linear(width, 3 * width), torch.nn.Linear(width, width)
        self.up, self.down = torch.nn.Linear(width, 4 * width), torch.nn.Linear(4 * width, width)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        batch, length, _ = x.shape
        q, k, v = (
            part.view(batch, length, self.heads, -1).transpose(1, 2)
            for part in self.qkv(self.norm1(x)).chunk(3, -1)
        )
        seen = F.scaled_dot_product_attention(q, k, v, is_causal=True)
        x = x + self.out(seen.transpose(1, 2).reshape(batch, length, -1))
        return x + self.down(F.gelu(self.up(self.norm2(x))))


class GPT(torch.nn.Module):
    def __init__(self, words: int, width: int, blocks: int, heads: int, context: int) -> None:
        super().__init__()
        self.tokens, self.positions = torch.nn.Embedding(words, width), torch.nn.Embedding(context, width)
        self.blocks = torch.nn.ModuleList(Block(width, heads) for _ in range(blocks))
        self.norm, self.head = torch.nn.LayerNorm(width), torch.nn.Linear(width, words, bias=False)

    def forward(self, text: torch.Tensor) -> torch.Tensor:
        x = self.tokens(text) + self.positions(torch.arange(text.shape[1]))
        for block in self.blocks:
            x = block(x)
        return self.head(self.norm(x))


def gpt_train() -> Workload:
    model = GPT(1000, 256, 4, 8, 256)
    fill(model)
    text = uniform(1, 8, 257, low=0, high=1000).long()
    labels = text[:, 1:].flatten()
    optimizer = torch.optim.AdamW(model.parameters(), 3e-4)
    return training(
        model, optimizer, lambda: F.cross_entropy(model(text[:, :-1]).flatten(0, 1), labels)
    )


def adamw(count: int) -> Workload:
    weights = torch.nn.Parameter(uniform(1, count))
    weights.grad = uniform(2, count)
    optimizer = torch.optim.AdamW([weights], 1e-3, fused=True)
    return optimizer.step, lambda: sampled(weights)


def loader_epoch() -> Workload:
    data = torch.utils.data.TensorDataset(
        uniform(1, 20000, 3, 32, 32), uniform(2, 20000, low=0, high=10).long()
    )
    loader = torch.utils.data.DataLoader(data, 64, shuffle=True)
    seen = [0]

    def step() -> None:
        seen[0] = sum(len(batch[0]) for batch in loader)

    return step, lambda: [float(seen[0])]


ELEMENTWISE = {
    "add": (2, torch.add, -2, 2),
    "mul": (2, torch.mul, -2, 2),
    "div": (2, torch.div, 1, 2),
    "exp": (1, torch.exp, -4, 4),
    "log": (1, torch.log, 0.1, 4),
    "sqrt": (1, torch.sqrt, 0.1, 4),
    "sin": (1, torch.sin, -4, 4),
    "tanh": (1, torch.tanh, -4, 4),
    "sigmoid": (1, torch.sigmoid, -4, 4),
    "relu": (1, torch.relu, -4, 4),
    "gelu": (1, F.gelu, -4, 4),
}


def elementwise(name: str, count: int) -> Workload:
    arity, function, low, high = ELEMENTWISE[name]
    inputs = [uniform(1 + index, count, low=low, high=high) for index in range(arity)]
    return forward(lambda: function(*inputs))


def workload(name: str) -> Workload:
    kind, _, size = name.rpartition("_")
    if kind == "matmul":
        return matmul(*(int(n) for n in (size.split("x") if "x" in size else [size] * 3)))
    if kind == "adamw":
        return adamw(int(float(size)))
    if kind in ELEMENTWISE:
        return elementwise(kind, int(float(size)))
    made = {
        "small_add": small_add,
        "small_recorded": small_recorded,
        "small_chain": small_chain,
        "softmax_4096": softmax_4096,
        "mlp_train": mlp_train,
        "lstm_train": lambda: recurrent_train(torch.nn.LSTM),
        "gru_train": lambda: recurrent_train(torch.nn.GRU),
        "gpt_train": gpt_train,
        "loader_epoch": loader_epoch,
        "edge_lstm": edge_lstm,
        "edge_lstm_onnx": edge_lstm_onnx,
    }
    return made[name]()


def records(name: str) -> bool:
    return name.endswith("_train") or name in ("small_recorded", "small_chain")


def main() -> None:
    torch.set_num_threads(int(os.environ["OMP_NUM_THREADS"]))
    step, values = None, None
    for line in sys.stdin:
        command, _, argument = line.strip().partition(" ")
        if command == "prepare":
            torch.set_grad_enabled(records(argument))
            step, values = None, None
            step, values = workload(argument)
            answer = "ready"
        elif command == "run":
            count = int(argument)
            start = time.perf_counter()
            for _ in range(count):
                step()
            answer = f"seconds {time.perf_counter() - start!r}"
        elif command == "values":
            answer = "values " + " ".join(repr(value) for value in values())
        else:
            answer = f"error unknown request {command}"
        print(answer, flush=True)


main()
