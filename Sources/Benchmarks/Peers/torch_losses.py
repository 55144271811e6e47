"""Times of PyTorch's float64 losses, value and gradient, as `swift run Benchmarks losses` measures ours.

Prints the seconds of each, in the order of LossBenchmark.swift: the least of three runs. Needs torch; run by
`swift run Benchmarks losses --python PYTHON`.
"""

import time
import torch
import torch.nn.functional as F

torch.manual_seed(1)
count = 10_000_000
logits = torch.rand(count, dtype=torch.float64) * 8 - 4
labels = torch.randint(0, 2, (count,)).double()
classes = torch.randint(0, 10, (100_000,))


def focal(x, y):
    cost = F.binary_cross_entropy_with_logits(x, y, reduction="none")
    p = torch.sigmoid(x)
    right = p * y + (1 - p) * (1 - y)
    balance = 0.25 * y + 0.75 * (1 - y)
    return (balance * (1 - right) ** 2 * cost).mean()


losses = [
    (logits[:1_000_000].reshape(100_000, 10), lambda x: F.cross_entropy(x, classes)),
    (logits, lambda x: F.binary_cross_entropy_with_logits(x, labels)),
    (logits, lambda x: focal(x, labels)),
    (logits, lambda x: F.huber_loss(x, labels)),
    (logits, lambda x: F.mse_loss(x, labels)),
]
for inputs, loss in losses:
    best = float("inf")
    for _ in range(3):
        x = inputs.clone().requires_grad_()
        start = time.perf_counter()
        loss(x).backward()
        best = min(best, time.perf_counter() - start)
    print(best, flush=True)
