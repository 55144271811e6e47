"""What those who race have in common: their command line, the network that it names, and MNIST.

usage: python CONTESTANT FOLDER_WITH_MNIST EPOCHS SEED THREADS [--batch 32] [--network NETWORK]

NETWORK is written as the documents' one is by default: 32k3,pool,64k3,pool,64k3,64,10 are convolutions of 32, 64 and 64
channels with 3 x 3 kernels, each with a ReLU, poolings of 2 x 2, and dense layers with a ReLU but for the last.
"""

import argparse

import mnist_files


def arguments(*flags):
    """The settings of a run; flags are those that one contestant has."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    for name in ["epochs", "seed", "threads"]:
        parser.add_argument(name, type=int)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--network", default="32k3,pool,64k3,pool,64k3,64,10")
    for flag in flags:
        parser.add_argument(flag, action="store_true")
    settings = parser.parse_args()
    settings.data = mnist_files.load(settings.folder)
    settings.layers = list(layers(settings.network))
    return settings


def layers(network, width=28, channels=1):
    """The layers: ("convolution", channels before, after, kernel), ("pooling",), ("dense", inputs, outputs, is last)."""
    parts = network.split(",")
    for place, part in enumerate(parts):
        if part == "pool":
            width //= 2
            yield ("pooling",)
        elif "k" in part:
            after, kernel = map(int, part.split("k"))
            yield ("convolution", channels, after, kernel)
            channels, width = after, width - kernel + 1
        else:
            yield ("dense", channels * width * width, int(part), place == len(parts) - 1)
            channels, width = int(part), 1


def batches(count, size, order):
    """The places of an epoch's batches, in an order; the last batch may be short."""
    return [order[first : first + size] for first in range(0, count, size)]
