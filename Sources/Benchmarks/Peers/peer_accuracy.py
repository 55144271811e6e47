"""How accurate other libraries' float64 losses are: the table "Other libraries' errors" of docs/Losses.md.

usage: python peer_accuracy.py > Sources/Book/Losses/peer-accuracy.tsv     (5 minutes; then `swift run Book`)

Needs torch, jax, optax, keras, tensorflow, scipy and mpmath. Each loss that a library has is evaluated at random inputs
and at extreme ones, as the library's documentation has the call, and compared with the exact value of the doubles given,
computed with 60 digits more than the result has. A row counts, among some 2 000 inputs, those that are wrong by more
than a millionth of the exact value, and those that give NaN, an infinity that is none, or a finite number for an
infinity. The worst element decides on a gradient. A loss that a library lacks has a dash: no expression stands in.
"""

import math
import os
import random
import sys
from importlib.metadata import version

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")
import jax

jax.config.update("jax_enable_x64", True)
import jax.numpy as jnp
import keras
import mpmath
import optax
import scipy.special
import tensorflow as tf
import torch
import torch.nn.functional as F
from mpmath import mpf

keras.config.set_floatx("float64")
mpmath.mp.prec = 2400  # e^-700 and 1 - 2^-53 side by side, and 60 digits of what is left
generator = random.Random(20260101)
ORDINARY = 2000
TINY, HUGE, NEARLY_ONE = 5e-324, 1e308, 1 - 2.0**-53


# MARK: Inputs: lists of (prediction row, target row)

def signed_extremes():
    sizes = [0.0, 1e-300, 1e-160, 1e-17, 1e-8, 1e-4, 0.5, 1.0, 37.0, 40.0, 710.0, 745.0, 1e4, 1e154, HUGE]
    return sizes + [-x for x in sizes if x > 0]


def errors():
    """Predictions and targets of a regression: errors of every size, none of them beyond the largest Double."""
    rows = [([generator.gauss(0, 3)], [generator.gauss(0, 3)]) for _ in range(ORDINARY)]
    return rows + [([x], [0.0]) for x in signed_extremes()] + [([0.0], [x]) for x in signed_extremes()]


def margins():
    rows = [([generator.gauss(0, 5)], [generator.choice([-1.0, 1.0])]) for _ in range(ORDINARY)]
    return rows + [([x], [y]) for x in signed_extremes() for y in (-1.0, 1.0)]


def logits():
    return [(x, [(y[0] + 1) / 2]) for x, y in margins()]


def probabilities():
    rows = [([generator.random()], [float(generator.random() < 0.5)]) for _ in range(ORDINARY)]
    extremes = [0.0, TINY, 1e-300, 1e-17, 1e-8, 0.5, 1 - 1e-8, NEARLY_ONE, 1.0]
    return rows + [([p], [y]) for p in extremes for y in (0.0, 1.0)]


def one_hot(index, count):
    return [float(k == index) for k in range(count)]


def class_probabilities():
    rows = []
    for _ in range(ORDINARY):
        parts = [generator.expovariate(1) for _ in range(5)]
        rows.append(([x / sum(parts) for x in parts], one_hot(generator.randrange(5), 5)))
    for p in [0.0, TINY, 1e-300, 1e-17, 1e-8]:
        rows += [([p, 1 - p], [1.0, 0.0]), ([p, 1 - p], [0.0, 1.0])]
    return rows


def class_logits():
    rows = [([generator.gauss(0, 5) for _ in range(5)], one_hot(generator.randrange(5), 5)) for _ in range(ORDINARY)]
    for spread in [20.0, 30.0, 37.0, 40.0, 100.0, 700.0, 745.0]:
        for _ in range(60):
            rows.append(([generator.uniform(0, spread) for _ in range(4)] + [spread], one_hot(generator.choice([0, 4]), 5)))
    for x in signed_extremes():
        rows += [([x, 0.0], [1.0, 0.0]), ([x, x], [1.0, 0.0]), ([x, -x], [1.0, 0.0])]
    return rows


def two_distributions():
    """(q, p): half of them far apart, some hardly different, some with zeros; both sum to 1 as far as Doubles do."""
    def distribution(count):
        parts = [generator.expovariate(1) for _ in range(count)]
        return [x / sum(parts) for x in parts]
    rows = [(distribution(5), distribution(5)) for _ in range(ORDINARY)]
    for size in [1e-2, 1e-4, 1e-6, 1e-8, 1e-10, 1e-12]:
        for _ in range(40):
            p = distribution(5)
            change = size * generator.random() * min(p[0], p[1])
            rows.append(([p[0] + change, p[1] - change] + p[2:], p))
    for p in [0.0, TINY, 1e-300, 1e-17, 1e-8]:
        for q in [0.0, TINY, 1e-300, 1e-17, 0.5]:
            rows.append(([q, 1 - q], [p, 1 - p]))
    return rows


# MARK: Exact values and derivatives by the prediction, from the formulas; None at a kink, where any slope is right

def log(x):
    return mpmath.log(x) if x > 0 else -mpmath.inf


def over(a, b):
    return a / b if b != 0 else (mpf(0) if a == 0 else a * mpmath.inf)


def squared(p, t):
    e = mpf(p[0]) - mpf(t[0])
    return e * e, [2 * e]


def absolute(p, t):
    e = mpf(p[0]) - mpf(t[0])
    return abs(e), [mpmath.sign(e)] if e != 0 else None


def huber(p, t):
    e = mpf(p[0]) - mpf(t[0])
    return (e * e / 2, [e]) if abs(e) <= 1 else (abs(e) - mpf(0.5), [mpmath.sign(e)])


def log_cosh(p, t):
    e = mpf(p[0]) - mpf(t[0])
    small = mpmath.exp(-2 * abs(e))
    return abs(e) + mpmath.log1p(small) - mpmath.log(2), [mpmath.sign(e) * (1 - small) / (1 + small)]


def binary(p, t):
    p, y = mpf(p[0]), int(t[0])
    return (-log(p), [-over(mpf(1), p)]) if y == 1 else (-log(1 - p), [over(mpf(1), 1 - p)])


def softplus(x):
    return max(x, mpf(0)) + mpmath.log1p(mpmath.exp(-abs(x)))


def sigmoid(x):
    return 1 / (1 + mpmath.exp(-x)) if x >= 0 else mpmath.exp(x) / (1 + mpmath.exp(x))


def binary_logits(x, t):
    s = mpf(1) if t[0] == 1 else mpf(-1)
    x = mpf(x[0])
    return softplus(-s * x), [-s * sigmoid(-s * x)]


def logistic(x, t):
    return binary_logits(x, [(t[0] + 1) / 2])


def hinge(x, t):
    value = 1 - mpf(t[0]) * mpf(x[0])
    return max(value, mpf(0)), ([-mpf(t[0])] if value > 0 else [mpf(0)]) if value != 0 else None


def cross_entropy(p, t):
    k = t.index(1.0)
    return -log(mpf(p[k])), [-over(mpf(1), mpf(q)) if j == k else mpf(0) for j, q in enumerate(p)]


def cross_entropy_of_shares(p, t):
    """Keras divides by the sum before it takes the logarithm, and is judged by that."""
    value, gradient = cross_entropy(p, t)
    total = mpmath.fsum(mpf(q) for q in p)
    return value + mpmath.log(total), [g + 1 / total for g in gradient]


def cross_entropy_logits(x, t):
    k = t.index(1.0)
    x = [mpf(v) for v in x]
    powers = [mpmath.exp(v - max(x)) for v in x]
    total = mpmath.fsum(powers)
    others = mpmath.fsum(v for j, v in enumerate(powers) if j != k)
    value = mpmath.log1p(others) if x[k] == max(x) else max(x) - x[k] + mpmath.log(total)
    return value, [v / total if j != k else -others / total for j, v in enumerate(powers)]


def kl(q, p):
    pairs = [(mpf(a), mpf(b)) for a, b in zip(q, p)]
    value = mpmath.fsum(b * (log(b) - log(a)) if b > 0 else mpf(0) for a, b in pairs)
    return value, [-over(b, a) for a, b in pairs]


def focal_of(right, log_right, d_right):
    wrong = 1 - right
    slope = (2 * wrong * log_right - over(wrong**2, right)) * d_right
    return (-(wrong**2) * log_right if right > 0 else mpmath.inf), slope


def focal(p, t):
    right = mpf(p[0]) if t[0] == 1 else 1 - mpf(p[0])
    value, slope = focal_of(right, log(right), mpf(1) if t[0] == 1 else mpf(-1))
    return value, [slope if right > 0 else -mpmath.inf * (1 if t[0] == 1 else -1)]


def focal_logits(x, t):
    s = mpf(1) if t[0] == 1 else mpf(-1)
    z = s * mpf(x[0])
    right, wrong, cost = sigmoid(z), sigmoid(-z), softplus(-z)
    return wrong**2 * cost, [-s * wrong**2 * (2 * right * cost + wrong)]


# MARK: The libraries: value and gradient of one row

def by_torch(call):
    def evaluate(x, t):
        x = torch.tensor(x, dtype=torch.float64, requires_grad=True)
        value = call(x, torch.tensor(t, dtype=torch.float64))
        value.backward()
        return value.item(), x.grad.tolist()
    return evaluate


def by_jax(call):
    both = jax.jit(jax.value_and_grad(lambda x, t: jnp.sum(call(x, t))))
    def evaluate(x, t):
        value, gradient = both(jnp.array(x), jnp.array(t))
        return float(value), [float(v) for v in gradient]
    return evaluate


def by_keras(call):
    @tf.function(reduce_retracing=True)
    def both(x, t):
        with tf.GradientTape() as tape:
            tape.watch(x)
            value = tf.reduce_sum(call(t, x))
        return value, tape.gradient(value, x)
    def evaluate(x, t):
        value, gradient = both(tf.constant([x], tf.float64), tf.constant([t], tf.float64))
        return float(value), gradient.numpy()[0].tolist()
    return evaluate


def by_scipy(call):
    return lambda x, t: (float(call(x, t)), None)


def index(t):
    return t.argmax(-1)


def rows_of(t):
    return tf.argmax(t, -1)


losses = keras.losses
LOSSES = [
    ("MeanSquaredError", errors, squared, {
        "PyTorch": by_torch(F.mse_loss), "optax": by_jax(optax.squared_error),
        "Keras": by_keras(losses.mean_squared_error)}),
    ("MeanAbsoluteError", errors, absolute, {
        "PyTorch": by_torch(F.l1_loss), "Keras": by_keras(losses.mean_absolute_error)}),
    ("HuberLoss", errors, huber, {
        "PyTorch": by_torch(F.huber_loss), "optax": by_jax(optax.huber_loss), "Keras": by_keras(losses.huber),
        "SciPy": by_scipy(lambda x, t: scipy.special.huber(1.0, x[0] - t[0]))}),
    ("LogCoshLoss", errors, log_cosh, {"optax": by_jax(optax.log_cosh), "Keras": by_keras(losses.log_cosh)}),
    ("BinaryCrossEntropy", probabilities, binary, {
        "PyTorch": by_torch(F.binary_cross_entropy), "Keras": by_keras(losses.binary_crossentropy)}),
    ("BinaryCrossEntropyFromLogits", logits, binary_logits, {
        "PyTorch": by_torch(F.binary_cross_entropy_with_logits), "optax": by_jax(optax.sigmoid_binary_cross_entropy),
        "Keras": by_keras(lambda t, x: losses.binary_crossentropy(t, x, from_logits=True))}),
    ("CategoricalCrossEntropy", class_probabilities, cross_entropy_of_shares, {
        "Keras": by_keras(losses.categorical_crossentropy)}),
    ("SparseCategoricalCrossEntropy", class_probabilities, cross_entropy_of_shares, {
        "Keras": by_keras(lambda t, x: losses.sparse_categorical_crossentropy(rows_of(t), x))}),
    ("CategoricalCrossEntropyFromLogits", class_logits, cross_entropy_logits, {
        "PyTorch": by_torch(F.cross_entropy), "optax": by_jax(optax.softmax_cross_entropy),
        "Keras": by_keras(lambda t, x: losses.categorical_crossentropy(t, x, from_logits=True))}),
    ("SparseCategoricalCrossEntropyFromLogits", class_logits, cross_entropy_logits, {
        "PyTorch": by_torch(lambda x, t: F.cross_entropy(x, index(t))),
        "optax": by_jax(lambda x, t: optax.softmax_cross_entropy_with_integer_labels(x, index(t))),
        "Keras": by_keras(lambda t, x: losses.sparse_categorical_crossentropy(rows_of(t), x, from_logits=True))}),
    ("HingeLoss", margins, hinge, {"optax": by_jax(optax.hinge_loss), "Keras": by_keras(losses.hinge)}),
    ("LogisticLoss", margins, logistic, {"PyTorch": by_torch(F.soft_margin_loss)}),
    ("KLDivergence", two_distributions, kl, {
        "PyTorch": by_torch(lambda q, p: F.kl_div(q.log(), p, reduction="sum")),
        "optax": by_jax(lambda q, p: optax.kl_divergence(jnp.log(q), p)),
        "Keras": by_keras(losses.kl_divergence),
        "SciPy": by_scipy(lambda q, p: sum(scipy.special.rel_entr(p, q)))}),
    ("FocalLoss", probabilities, focal, {
        "Keras": by_keras(lambda t, x: losses.binary_focal_crossentropy(t, x, gamma=2.0))}),
    ("FocalLossFromLogits", logits, focal_logits, {
        "optax": by_jax(lambda x, t: optax.sigmoid_focal_loss(x, t, gamma=2.0)),
        "Keras": by_keras(lambda t, x: losses.binary_focal_crossentropy(t, x, gamma=2.0, from_logits=True))}),
]
LIBRARIES = ["PyTorch", "optax", "Keras", "SciPy"]


# MARK: Comparison

def verdict(got, exact):
    """"" for right, "digits" for wrong by more than a millionth, "kind" for NaN, a false infinity or a clamped one."""
    rounded = float(exact) if abs(exact) < mpf(sys.float_info.max) * (1 + mpf(2)**-54) else math.copysign(math.inf, exact)
    if math.isnan(got): return "kind"
    if math.isinf(got) or math.isinf(rounded): return "" if got == rounded else "kind"
    # Below the normal numbers 0 is right, too: XLA leaves subnormal results out.
    return "digits" if abs(mpf(got) - exact) > max(abs(exact) * mpf("1e-6"), mpf(sys.float_info.min)) else ""


def row(name, quantity, counts):
    print("\t".join([name, quantity] + [f"{counts[l]['digits']}; {counts[l]['kind']}" if l in counts else "–" for l in LIBRARIES]), flush=True)


versions = ", ".join(f"{label} {version(package)}" for label, package in [
    ("PyTorch", "torch"), ("optax", "optax"), ("JAX", "jax"), ("Keras", "keras"), ("TensorFlow", "tensorflow"), ("SciPy", "scipy")])
print("# " + versions)
print("\t".join(["loss", "quantity"] + LIBRARIES))
for name, inputs, exact, calls in LOSSES:
    rows = [(x, t, exact(x, t)) for x, t in inputs()]
    values = {library: {"": 0, "digits": 0, "kind": 0} for library in calls}
    gradients = {library: {"": 0, "digits": 0, "kind": 0} for library in calls if library != "SciPy"}
    for library, evaluate in calls.items():
        for x, t, (value, gradient) in rows:
            got, slopes = evaluate(x, t)
            values[library][verdict(got, value)] += 1
            if slopes is not None and gradient is not None:
                verdicts = [verdict(g, e) for g, e in zip(slopes, gradient)]
                gradients[library][next((v for v in ("kind", "digits") if v in verdicts), "")] += 1
    row(name, "value", values)
    row(name, "gradient", gradients)
