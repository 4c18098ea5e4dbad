"""Random calls of networks, linear algebra and what else PyTorch has."""

from __future__ import annotations

import torch

from fuzz_calls import Call, Calls
from fuzz_tensors import INTEGERS, WIDE


class AllCalls(Calls):
    """The elementary operations and these."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.families += [self.network, self.further, self.matrix]

    def network(self) -> Call:
        sizes = [self.random.randint(2, 6) for _ in range(self.random.randint(1, 3))]
        x = self.tensor([self.random.randint(1, 2), 4, *sizes], WIDE)
        other = self.tensor(list(x.shape), [x.dtype])
        reduction = {"reduction": self.random.choice(["none", "mean", "sum"])}
        targets = [self.random.randint(1, 7) for _ in sizes]
        channels = [self.tensor([4], [x.dtype]) for _ in "ab"]
        linear = ["linear", "bilinear", "trilinear"][len(sizes) - 1]
        choices: list[Call] = [
            ("smooth_l1_loss", [x, other], reduction),
            ("huber_loss", [x, other], reduction),
            ("l1_loss", [x, other], reduction),
            ("soft_margin_loss", [x, other], reduction),
            ("binary_cross_entropy_with_logits", [x, other.abs() / 4], reduction),
            ("cross_entropy", [x, self.places([x.shape[0], *sizes], 4)], reduction),
            ("group_norm", [x, 2, *channels], {}),
            # In float32 PyTorch subtracts mean * scale from x * scale, which leaves something of 0.
            ("instance_norm", [x.double()], {}),
            ("batch_norm", [x, channels[0], channels[1].abs()], {"training": self.chance(0.5)}),
            ("local_response_norm", [x, self.random.randint(1, 4)], {}),
            (f"adaptive_avg_pool{len(sizes)}d", [x, targets], {}),
            (f"adaptive_max_pool{len(sizes)}d", [x, targets], {}),
            # In float32 PyTorch rounds the weights.
            ("interpolate", [x.double()], {"size": targets, "mode": self.random.choice(["nearest", linear])}),
            ("cosine_similarity", [x, other], {"dim": self.axis(x.ndim)}),
            ("pairwise_distance", [x, other], {}),
            ("normalize", [x, 2.0, self.axis(x.ndim)], {}),
        ]
        if len(sizes) == 2:
            choices.append(("pixel_shuffle", [x, 2], {}))
            choices.append(("unfold", [x, 2], {"stride": self.random.randint(1, 2)}))
        name, args, kwargs = self.random.choice(choices)
        return "nn.functional." + name, args, kwargs

    def further(self) -> Call:
        x = self.tensor(self.shape(1, 3), WIDE + INTEGERS)
        axis = self.axis(x.ndim)
        same = self.tensor(list(x.shape), [x.dtype])
        vector = self.tensor([self.random.randint(1, 6)], [x.dtype])
        places = self.places(list(x.shape), x.shape[axis])
        pads = {"prepend": same} if self.chance(0.5) else {}
        mode = self.random.choice(["sum", "prod", "mean", "amax", "amin"])
        choices: list[Call] = [
            ("take_along_dim", [x, places, axis], {}),
            # Integers would keep their dtype where there is nothing to add.
            ("trapezoid", [x.double()], {"dim": axis}),
            ("kron", [x, vector], {}),
            ("diff", [x], {"dim": axis, **pads}),
            ("searchsorted", [vector.sort().values, x], {"right": self.chance(0.5)}),
            ("bucketize", [x, vector.sort().values], {"right": self.chance(0.5)}),
            ("isclose", [x, same], {}),
            ("isin", [x, vector], {}),
            ("broadcast_to", [vector, [2, 3, len(vector)]], {}),
            ("block_diag", [vector, vector], {}),
            ("scatter_reduce", [x, axis, places, same, mode], {"include_self": self.chance(0.5)}),
            ("unflatten", [x, axis, (1, -1)], {}),
            ("tensor_split", [x, self.random.randint(1, 4), axis], {}),
            ("hstack", [[x, same]], {}),
            ("vstack", [[x, same]], {}),
            ("meshgrid", [vector, vector], {"indexing": self.random.choice(["ij", "xy"])}),
            ("diag_embed", [x, self.random.randint(-2, 2)], {}),
            ("bincount", [self.places([self.random.randint(0, 9)], 6)], {}),
            ("mode", [x, axis], {}),
        ]
        return self.random.choice(choices)

    def matrix(self) -> Call:
        n, batch = self.random.randint(1, 5), self.shape(0, 1)
        # Far from singular.
        x = self.values([*batch, n, n], torch.float64) / 8 + 4 * torch.eye(n, dtype=torch.float64)
        right = self.tensor([*batch, n, self.random.randint(1, 3)], [torch.float64])
        symmetric = self.laid_out((x + x.mT) / 2)
        choices: list[Call] = [
            ("linalg.det", [x], {}),
            ("linalg.slogdet", [x], {}),
            ("linalg.inv", [x], {}),
            ("linalg.solve", [x, right], {}),
            ("linalg.cholesky", [symmetric], {}),
            ("linalg.eigvalsh", [symmetric], {}),
            ("linalg.svdvals", [right], {}),
            ("linalg.matrix_power", [x, self.random.randint(-2, 4)], {}),
            ("linalg.pinv", [x], {}),
            ("linalg.lstsq", [x, right], {}),
            ("trace", [x.reshape(-1, n)], {}),
            ("cdist", [x, x + 1], {}),
        ]
        return self.random.choice(choices)
