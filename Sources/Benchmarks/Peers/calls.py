"""Whether a library's lines give this package's numbers.

usage: python calls.py LIBRARY < CALLS, run by `swift run Benchmarks calls --python PYTHON`

CALLS are losses, their arguments, values and gradients, and the lines, as Sources/Benchmarks/Calls has them. Each line
is evaluated in float64 and compared: value and gradient to 1e-12, of the largest element, or to 1e-5 where the library
computes in float32. Prints the versions. Where a line does not agree as it says, prints both numbers, and fails.

Needs the library alone: two of them in one process may not bear each other.
"""

import json
import math
import os
import sys
from types import SimpleNamespace

import numpy as np

np.set_printoptions(precision=17)


def evaluated(code, arguments):
    """The line's result; p.mean and the like are parts of one object p."""
    names = {}
    for name, value in arguments.items():
        first, _, rest = name.partition(".")
        if rest:
            setattr(names.setdefault(first, SimpleNamespace()), rest, value)
        else:
            names[first] = value
    return eval(code, globals(), names)


def of_arrays(arguments, convert):
    """The arguments, of which those that are more than a number are converted."""
    return {name: convert(value) if isinstance(value, np.ndarray) else value for name, value in arguments.items()}


# What lines of the library may name, and how one is run: with its arguments, and differentiated by those that `names`
# has. Value and derivatives result; no derivatives where the library has none.

LIBRARY = sys.argv[1]
if LIBRARY == "PyTorch":
    import torch
    import torch.distributions as D
    import torch.nn.functional as F
    import torchvision

    versions = {"PyTorch": torch.__version__, "torchvision": torchvision.__version__}

    def run(code, arguments, names):
        tensors = of_arrays(arguments, torch.tensor)
        points = [tensors[name].requires_grad_() for name in names]
        value = evaluated(code, tensors)
        if not value.requires_grad:
            return value, [torch.zeros_like(point) for point in points]
        return value.detach(), torch.autograd.grad(value.sum(), points)

elif LIBRARY == "Keras":
    # Of its backends only this one takes sums in float64.
    os.environ["KERAS_BACKEND"] = "tensorflow"
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")
    import keras
    import tensorflow as tf

    versions = {"Keras": keras.__version__, "TensorFlow": tf.__version__}
    keras.config.set_floatx("float64")

    def run(code, arguments, names):
        tensors = of_arrays(arguments, tf.constant)
        points = [tensors[name] for name in names]
        with tf.GradientTape() as tape:
            tape.watch(points)
            value = tf.reduce_sum(evaluated(code, tensors))
        slopes = tape.gradient(value, points, unconnected_gradients="zero")
        return value.numpy(), [tf.convert_to_tensor(slope).numpy() for slope in slopes]

elif LIBRARY == "scikit-learn":
    import scipy.special
    import sklearn.metrics

    versions = {"scikit-learn": sklearn.__version__}

    def run(code, arguments, names):
        return evaluated(code, arguments), []

elif LIBRARY == "optax":
    import jax
    import jax.numpy as jnp
    import optax

    versions = {"optax": optax.__version__, "JAX": jax.__version__}
    jax.config.update("jax_enable_x64", True)

    def run(code, arguments, names):
        arrays = of_arrays(arguments, jnp.array)
        def value(*points):
            return evaluated(code, arrays | dict(zip(names, points))).sum()
        return jax.value_and_grad(value, range(len(names)))(*[arrays[name] for name in names])

elif LIBRARY == "MLX":
    import mlx.core as mx
    import mlx.nn as nn

    versions = {"MLX": mx.__version__}
    mx.set_default_device(mx.cpu)

    def run(code, arguments, names):
        # Of NumPy's float64 it makes float32 unless asked.
        arrays = of_arrays(arguments, lambda v: mx.array(v, mx.float64 if v.dtype == np.float64 else mx.int64))
        def value(*points):
            return evaluated(code, arrays | dict(zip(names, points))).sum()
        result, slopes = mx.value_and_grad(value, list(range(len(names))))(*[arrays[name] for name in names])
        return result, slopes if len(names) > 1 else [slopes]


# MARK: Comparison

def array(argument):
    numbers = np.array(argument["numbers"], dtype=np.int64 if argument["isWhole"] else np.float64)
    return numbers.reshape(argument["shape"]) if argument["shape"] else numbers[0].item()


def flat(numbers):
    """Numbers of any library as one array."""
    return np.ravel(numbers.tolist() if hasattr(numbers, "tolist") else numbers).astype(np.float64)


def distance(numbers, ours):
    """The largest difference, by the largest of our numbers."""
    return abs(numbers - ours).max() / (abs(ours).max() or 1) if numbers.shape == ours.shape else math.inf


def agreement(value, gradient, call):
    """How far a line's numbers are ours: as Swift's `Agreement` has it, or None."""
    of_value = distance(value, flat(call["value"]))
    of_gradient = max((distance(theirs, flat(call["gradient"][name])) for name, theirs in gradient.items()), default=0)
    if max(of_value, of_gradient) <= 1e-5:
        return "full" if max(of_value, of_gradient) <= 1e-12 else "single"
    return "ofValue" if of_value <= 1e-12 else None


failures = 0
for call in json.load(sys.stdin):
    arguments = {name: array(argument) for name, argument in call["arguments"].items()}
    for line in call["lines"]:
        if line["library"] != LIBRARY or "code" not in line:
            continue
        try:
            value, gradient = run(line["code"], arguments, list(call["gradient"]))
        except Exception as error:
            said = f"stopped: {type(error).__name__}: {error}"
        else:
            value, gradient = flat(value), dict(zip(call["gradient"], map(flat, gradient)))
            found = agreement(value, gradient, call)
            if found == line["agreement"]:
                continue
            said = f"agrees: {found} and not {line['agreement']}\n    value {value}, here {call['value']}"
            for name, theirs in gradient.items():
                said += f"\n    by {name} {theirs}, here {call['gradient'][name]}"
        failures += 1
        print(f"{call['loss']}, {LIBRARY}: {line['code']}\n    {said}", file=sys.stderr)
# What follows a + names a build of the same version.
print(", ".join(f"{name} {version.partition('+')[0]}" for name, version in versions.items()))
sys.exit(1 if failures else 0)
