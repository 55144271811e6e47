"""Writes torch_losses.txt: PyTorch's first 20 losses on MNIST from the network's own initial weights.

usage: python torch_losses.py FOLDER_WITH_MNIST > torch_losses.txt

The weights are those of `Network(input:layers:seed:)` with seed 0, made here by the same generator (SplitMix64).
Loss: mean cross-entropy. Optimiser: Adam, rate 1e-3, eps 1e-7. Batch k is the training images 32 k to 32 k + 31.

Each line has a loss in float32 and the same in float64. Zero biases over a blank background give sums of exactly 0,
where a ReLU is at its kink: it is shut there. A convolution that leaves rounding errors instead, such as NNPACK's,
which PyTorch takes when oneDNN is switched off, opens half of these ReLUs, and the losses differ by up to 0.7 %.
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


images = torch.from_numpy(idx("train-images-idx3-ubyte", 16).reshape(-1, 1, 28, 28)[:640]).float() / 255
labels = torch.from_numpy(idx("train-labels-idx1-ubyte", 8)[:640]).long()
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


def losses(model, images):
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3, eps=1e-7)
    for k in range(20):
        batch = slice(32 * k, 32 * k + 32)
        optimizer.zero_grad()
        loss = F.cross_entropy(model(images[batch]), labels[batch])
        loss.backward()
        optimizer.step()
        yield loss.item()


print(f"# PyTorch {torch.__version__}, CPU, float32 and float64; written by torch_losses.py, which says how")
double = copy.deepcopy(model).double()
for single, exact in zip(losses(model, images), losses(double, images.double())):
    print(f"{single:.9g} {exact:.9g}")
