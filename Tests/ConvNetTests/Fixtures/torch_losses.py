"""Writes torch_losses.txt: PyTorch's first 20 losses on MNIST from the network's own initial weights.

usage: python torch_losses.py FOLDER_WITH_MNIST > torch_losses.txt

The weights are those of `Network(input:layers:seed:)` with seed 0, made here by the same generator (SplitMix64).
Loss: mean cross-entropy. Optimiser: Adam, rate 1e-3, eps 1e-7. Batches of 32 training images, in order. An image
is left out of a batch where, computed in float64 with the weights of that moment, a ReLU is within 1e-6 of its kink
or the two largest values of a pooling window within 1e-5 of each other: there two gradients are right, rounding
decides which, and a few steps later the losses differ in their fourth digit.

Each line has a loss and the 32 images it is of.
"""

import copy
import gzip
import sys

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

MASK = 2**64 - 1


class RandomNumbers:
    def __init__(self, seed, stream):
        self.state = (seed * 0xD1342543DE82EF95 + stream) & MASK
        self.state = self.next()

    def next(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return z ^ (z >> 31)

    def weights(self, steps, outputs, positions):
        bound = np.sqrt(6 / (steps + outputs * positions))
        u = [(self.next() >> 11) * 2.0**-53 for _ in range(steps * outputs)]
        return (bound * (2 * np.array(u) - 1)).astype(np.float32).reshape(steps, outputs)


def idx(name, offset):
    with gzip.open(f"{sys.argv[1]}/{name}.gz") as file:
        return np.frombuffer(file.read(), np.uint8, offset=offset).copy()


images = torch.from_numpy(idx("train-images-idx3-ubyte", 16).reshape(-1, 1, 28, 28)[:4000]).float() / 255
labels = torch.from_numpy(idx("train-labels-idx1-ubyte", 8)[:4000]).long()
model = nn.Sequential(
    nn.Conv2d(1, 32, 3), nn.ReLU(), nn.MaxPool2d(2),
    nn.Conv2d(32, 64, 3), nn.ReLU(), nn.MaxPool2d(2),
    nn.Conv2d(64, 64, 3), nn.ReLU(), nn.Flatten(),
    nn.Linear(576, 64), nn.ReLU(), nn.Linear(64, 10))
numbers = RandomNumbers(0, 0)
with torch.no_grad():
    for layer, (kernel, inputs, outputs) in zip((model[0], model[3], model[6]), ((3, 1, 32), (3, 32, 64), (3, 64, 64))):
        w = numbers.weights(kernel * kernel * inputs, outputs, kernel * kernel)
        layer.weight.copy_(torch.from_numpy(w.reshape(kernel, kernel, inputs, outputs).transpose(3, 2, 0, 1).copy()))
        layer.bias.zero_()
    # PyTorch flattens channel by channel, the network here pixel by pixel.
    w = numbers.weights(576, 64, 1).reshape(3, 3, 64, 64).transpose(3, 2, 0, 1).reshape(64, 576)
    model[9].weight.copy_(torch.from_numpy(w.copy()))
    model[9].bias.zero_()
    model[11].weight.copy_(torch.from_numpy(numbers.weights(64, 10, 1).T.copy()))
    model[11].bias.zero_()


def stand_clear(model, x):
    """Whether no decision on an image is near its kink; exact zeros and ties have equal gradients on both sides."""
    def are_clear(distances, limit):
        return ((distances < 1e-12) | (distances > limit)).flatten(1).all(1)

    result = torch.ones(len(x), dtype=torch.bool)
    for index, layer in enumerate(model):
        x = layer(x)
        if isinstance(layer, nn.Conv2d) and isinstance(model[index + 2], nn.MaxPool2d):
            squares = F.unfold(x, 2, stride=2).reshape(len(x), x.shape[1], 4, -1)
            largest = squares.topk(2, dim=2).values
            lead = torch.where(largest[:, :, 0] > 0, largest[:, :, 0] - largest[:, :, 1], torch.inf)
            result &= are_clear(lead, 1e-5) & are_clear(largest[:, :, 0].abs(), 1e-6)
        elif isinstance(layer, (nn.Conv2d, nn.Linear)) and index + 1 < len(model):
            result &= are_clear(x.abs(), 1e-6)
    return result


optimizer = torch.optim.Adam(model.parameters(), lr=1e-3, eps=1e-7)
print(f"# PyTorch {torch.__version__}, float32, CPU; written by torch_losses.py, which says how")
next_image = 0
for k in range(20):
    with torch.no_grad():
        exact = copy.deepcopy(model).double()
        candidates = torch.arange(next_image, next_image + 1200)
        batch = candidates[stand_clear(exact, images[candidates].double())][:32]
    assert len(batch) == 32, "too few images stand clear of a kink"
    next_image = int(batch[-1]) + 1
    optimizer.zero_grad()
    loss = F.cross_entropy(model(images[batch]), labels[batch])
    loss.backward()
    optimizer.step()
    print(f"{loss.item():.9g}", *batch.tolist())
