"""MNIST's four files as NumPy arrays: pixels from 0 to 1, images of 28 x 28 x 1."""

import gzip
import pathlib

import numpy as np


def load(folder):
    """The training images and labels, and the test images and labels."""

    def idx(name, offset):
        with gzip.open(pathlib.Path(folder) / f"{name}.gz") as file:
            return np.frombuffer(file.read(), np.uint8, offset=offset)

    def images(name):
        return idx(f"{name}-images-idx3-ubyte", 16).reshape(-1, 28, 28, 1).astype("float32") / 255

    def labels(name):
        return idx(f"{name}-labels-idx1-ubyte", 8).astype("int64")

    return images("train"), labels("train"), images("t10k"), labels("t10k")
