"""Runs the lines of PyTorch, Keras and scikit-learn that docs/Choosing.md names, on the guide's own examples.

Writes elsewhere.tsv: the case, the library, the line, what it computes, and the number that it gives.
`swift run Choosing` compares each number with the one computed in Swift, and a test compares the page's lines
with the table's. In this folder, with a Python that has torch, torchvision, keras and scikit-learn:

    python3 elsewhere.py > elsewhere.tsv
"""

import math
import os
import sys

os.environ["KERAS_BACKEND"] = "torch"

import keras
import numpy as np
import sklearn
import torch
import torch.nn.functional as F
import torchvision
from sklearn.compose import TransformedTargetRegressor
from sklearn.ensemble import HistGradientBoostingRegressor
from sklearn.linear_model import (
    GammaRegressor, HuberRegressor, LinearRegression, LogisticRegression, PoissonRegressor, QuantileRegressor,
    TweedieRegressor)
from sklearn.model_selection import FixedThresholdClassifier
from sklearn.multioutput import MultiOutputClassifier

keras.config.set_floatx("float64")

rows = []


def add(case, library, line, quantity, value):
    rows.append((case, library, line, quantity, repr(float(value))))


def run(case, quantity, lines, **names):
    """Lines that compute a number; a loss of Keras is an object, which is called with targets and predictions."""
    for library, line in lines.items():
        own = {name: torch.tensor(value) if isinstance(value, np.ndarray) else value
               for name, value in names.items()}
        value = eval(line, {**globals(), **own})
        if isinstance(value, keras.losses.Loss):
            value = value(own["targets"], own["predictions"])
        add(case, library, line, quantity, value)


def fit(case, quantity, line, x, y, read):
    """An estimator of scikit-learn, fitted; `read` takes the number from it."""
    model = eval(line, globals())
    model.fit(x, y)
    add(case, "scikit-learn", line, quantity, read(model))


def same(y):
    """A feature that tells nothing, so that what is fitted is a constant."""
    return np.zeros((len(y), 1))


def constant(model):
    return model.predict([[0.0]])[0]


# A number, how sure it is, outliers: eleven deliveries in minutes.
minutes = np.array([19.0, 21, 24, 25, 27, 28, 30, 31, 33, 38, 87])
promise = np.full(11, 30.0)
run("number", "squared error of 30", {
    "PyTorch": "F.mse_loss(predictions, targets)",
    "Keras": "keras.losses.MeanSquaredError()"}, predictions=promise, targets=minutes)
fit("number", "best under squared error", "LinearRegression()", same(minutes), minutes, constant)
run("number", "absolute error of 30", {
    "PyTorch": "F.l1_loss(predictions, targets)",
    "Keras": "keras.losses.MeanAbsoluteError()"}, predictions=promise, targets=minutes)
fit("number", "best under absolute error", 'HistGradientBoostingRegressor(loss="absolute_error")',
    same(minutes), minutes, constant)

run("uncertainty", "Gaussian loss of 30 with variance 25", {
    "PyTorch": "F.gaussian_nll_loss(means, targets, log_v.exp())"},
    means=promise, targets=minutes, log_v=np.full(11, math.log(25)))
run("uncertainty", "σ of the variance 25", {"PyTorch": "(log_v / 2).exp()"}, log_v=np.array(math.log(25)))
run("uncertainty", "quantile loss of 30 for 0.9", {
    "PyTorch": "torch.maximum(q * e, (q - 1) * e).mean()",
    "Keras": "keras.ops.mean(keras.ops.maximum(q * e, (q - 1) * e))"}, q=0.9, e=minutes - promise)
for line in ["QuantileRegressor(quantile=0.9, alpha=0)",
             'HistGradientBoostingRegressor(loss="quantile", quantile=0.9)']:
    fit("uncertainty", "0.9 quantile", line, same(minutes), minutes, constant)

run("outliers", "Huber loss of 30, δ = 5", {
    "PyTorch": "F.huber_loss(predictions, targets, delta=5)",
    "Keras": "keras.losses.Huber(delta=5)"}, predictions=promise, targets=minutes)
fit("outliers", "best under Huber with a scale of its own", "HuberRegressor(alpha=0)",
    same(minutes), minutes, constant)

# Counts: deaths by horse kick in 200 reports.
kicks = np.repeat([0.0, 1, 2, 3, 4], [109, 65, 22, 3, 1])
run("count", "Poisson loss of the rate 0.5", {
    "PyTorch": "F.poisson_nll_loss(predictions, targets)"},
    predictions=np.full(200, math.log(0.5)), targets=kicks)
run("count", "Poisson loss of the rate 0.5", {
    "Keras": "keras.losses.Poisson()"}, predictions=np.full(200, 0.5), targets=kicks)
for line in ["PoissonRegressor(alpha=0)", 'HistGradientBoostingRegressor(loss="poisson")']:
    fit("count", "best rate", line, same(kicks), kicks, constant)

run("count", "negative binomial of the rate 0.5, r = 2", {
    "PyTorch": "-torch.distributions.NegativeBinomial(r, logits=z - r.log()).log_prob(targets).mean()"},
    r=np.array(2.0), z=np.full(200, math.log(0.5)), targets=kicks)

# Positive amounts: five claims.
claims = np.array([100.0, 200, 400, 800, 3500])
run("amount", "gamma loss of 500", {
    "PyTorch": "(z + targets * torch.exp(-z)).mean()",
    "Keras": "keras.ops.mean(z + targets * keras.ops.exp(-z))"},
    z=np.full(5, math.log(500)), targets=claims)
fit("amount", "best under gamma loss", "GammaRegressor(alpha=0)", same(claims), claims, constant)
fit("amount", "best under Tweedie loss", "TweedieRegressor(power=1.5, alpha=0)", same(claims), claims, constant)
fit("amount", "best under squared error of logarithms",
    "TransformedTargetRegressor(LinearRegression(), func=np.log, inverse_func=np.exp)",
    same(claims), claims, constant)
run("amount", "squared error of ln(1 + 500)", {
    "Keras": "keras.losses.MeanSquaredLogarithmicError()"}, predictions=np.full(5, 500.0), targets=claims)

# Yes or no: ten emails, seven of them spam.
spam = np.array([1.0, 1, 0, 1, 1, 1, 0, 1, 0, 1])
run("yes or no", "cross-entropy of the logit 1", {
    "PyTorch": "F.binary_cross_entropy_with_logits(predictions, targets)",
    "Keras": "keras.losses.BinaryCrossentropy(from_logits=True)"},
    predictions=np.full(10, 1.0), targets=spam)
fit("yes or no", "learned probability", "LogisticRegression(C=np.inf)", same(spam), spam,
    lambda model: model.predict_proba([[0.0]])[0, 1])

# One of many: ten animals, 5 cats, 3 dogs, 2 birds.
animals = np.repeat([0, 1, 2], [5, 3, 2])
scores = np.tile([2.0, 0.3, -0.8], (10, 1))
run("one of many", "cross-entropy of the logits 2, 0.3, −0.8", {
    "PyTorch": "F.cross_entropy(predictions, targets)",
    "Keras": "keras.losses.SparseCategoricalCrossentropy(from_logits=True)"},
    predictions=scores, targets=animals)
fit("one of many", "learned probability of a cat", "LogisticRegression(C=np.inf)",
    same(animals), animals, lambda model: model.predict_proba([[0.0]])[0, 0])

# Several labels: four photographs with a person, a dog, both, none.
labels = np.array([[1.0, 1], [1, 0], [1, 1], [0, 0]])
run("several", "cross-entropy of the logits 1, 0", {
    "PyTorch": "F.binary_cross_entropy_with_logits(predictions, targets)",
    "Keras": "keras.losses.BinaryCrossentropy(from_logits=True)"},
    predictions=np.tile([1.0, 0], (4, 1)), targets=labels)
fit("several", "learned probability of a person", "MultiOutputClassifier(LogisticRegression(C=np.inf))",
    same(labels), labels, lambda model: model.predict_proba([[0.0]])[0][0, 1])

# An order: five stars, the truth is 4.
logits = np.log([[0.98 / 0.02, 0.95 / 0.05, 0.7 / 0.3, 0.3 / 0.7]])
run("ordered", "loss of the near forecast", {
    "PyTorch": "F.binary_cross_entropy_with_logits(score[:, None] - thresholds, "
               "(stars[:, None] > torch.arange(1, 5)).double())"},
    score=np.array([1.0]), thresholds=1 - logits[0], stars=np.array([4]))
run("ordered", "loss of the near forecast", {
    "Keras": "keras.losses.BinaryCrossentropy(from_logits=True)"},
    predictions=logits, targets=np.array([[1.0, 1, 1, 0]]))

# Pairs: the first is liked better in three of four.
preferred, other = np.array([0.5, 0.5, 0.5, 0.0]), np.array([0.0, 0, 0, 0.5])
run("pairs", "logistic loss of a lead of 0.5", {
    "PyTorch": "F.softplus(other - preferred).mean()",
    "Keras": "keras.ops.mean(keras.ops.softplus(other - preferred))"}, preferred=preferred, other=other)
run("pairs", "margin loss of a lead of 0.5", {
    "PyTorch": "F.margin_ranking_loss(preferred, other, torch.ones_like(other), margin=1)"},
    preferred=preferred, other=other)
fit("pairs", "learned lead", "LogisticRegression(fit_intercept=False, C=np.inf)",
    np.ones((4, 1)), np.array([1, 1, 1, 0]), lambda model: model.coef_[0, 0])

# What is alike: four queries and their keys.
queries = np.array([[1.0, 0], [0, 1], [-1, 0], [0, -1]])
keys = np.array([[1.0, 0.2], [-0.2, 1], [-1, -0.2], [0.2, -1]])
run("alike", "InfoNCE at a temperature of 0.1", {
    "PyTorch": "F.cross_entropy(F.normalize(a) @ F.normalize(b).T / 0.1, torch.arange(len(a)))"},
    a=queries, b=keys)
run("alike", "triplet loss with a margin of 1", {
    "PyTorch": "F.triplet_margin_loss(anchors, positives, negatives, margin=1)"},
    anchors=queries, positives=keys, negatives=queries / 2)

# A region: images of one row and seven pixels; of the first five belong to the object, of others two or none.
said = [1.0, 1, 1, 0.8, 0.6, 0.4, 0.2]
region = [1.0, 1, 1, 1, 1, 0, 0]
run("region", "Dice loss of the edge and two empty images, smoothing 1", {
    "PyTorch": "(1 - (2 * (p * y).flatten(1).sum(1) + 1) / ((p + y).flatten(1).sum(1) + 1)).mean()"},
    p=np.array([said, [0.1] * 7, [0.0] * 7]).reshape(3, 1, 1, 7),
    y=np.array([region, [0.0] * 7, [0.0] * 7]).reshape(3, 1, 1, 7))
run("region", "Dice loss of the edge and a smaller object", {"Keras": "keras.losses.Dice(axis=(1, 2, 3))"},
    predictions=np.array([said, [0.5] * 7]).reshape(2, 1, 7, 1),
    targets=np.array([region, [1.0, 1, 0, 0, 0, 0, 0]]).reshape(2, 1, 7, 1))

# A distribution: ten votes, 6 cat, 3 dog, 1 bird.
votes = np.array([[0.6, 0.3, 0.1]])
run("distribution", "cross-entropy of the votes", {
    "PyTorch": "F.cross_entropy(predictions, targets)",
    "Keras": "keras.losses.CategoricalCrossentropy(from_logits=True)"},
    predictions=scores[:1], targets=votes)
run("distribution", "divergence of the votes", {
    "PyTorch": 'F.kl_div(predictions.log_softmax(1), targets, reduction="batchmean")'},
    predictions=scores[:1], targets=votes)
run("distribution", "divergence of the votes", {
    "Keras": "keras.losses.KLDivergence()"},
    predictions=np.exp(scores[:1]) / np.exp(scores[:1]).sum(), targets=votes)

# A rare class: five of a hundred.
rare = np.repeat([1.0, 0.0], [5, 95])
run("rare", "cross-entropy of the logit −2", {
    "PyTorch": "F.binary_cross_entropy_with_logits(predictions, targets)",
    "Keras": "keras.losses.BinaryCrossentropy(from_logits=True)"},
    predictions=np.full(100, -2.0), targets=rare)
run("rare", "alarm at the logit −2, w = 24", {
    "PyTorch": "predictions.sigmoid() > 1 / (1 + w)",
    "Keras": "keras.ops.sigmoid(predictions) > 1 / (1 + w)"}, predictions=np.array(-2.0), w=24)
fit("rare", "alarm at 0.05 with the threshold 0.04",
    "FixedThresholdClassifier(LogisticRegression(), threshold=0.04)", same(rare), rare, constant)
run("rare", "weighted cross-entropy of the logit −2", {
    "PyTorch": "F.binary_cross_entropy_with_logits(predictions, targets, pos_weight=torch.tensor(19.0))"},
    predictions=np.full(100, -2.0), targets=rare)
model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(
    1, kernel_initializer="zeros", bias_initializer=keras.initializers.Constant(-2.0))])
model.compile(keras.optimizers.SGD(0.0), keras.losses.BinaryCrossentropy(from_logits=True))
add("rare", "Keras", "model.fit(x, y, class_weight={0: 1, 1: 19})", "weighted cross-entropy of the logit −2",
    model.fit(same(rare), rare[:, None], class_weight={0: 1, 1: 19}, batch_size=100, verbose=0)
    .history["loss"][0])
fit("rare", "learned with balanced weights", 'LogisticRegression(class_weight="balanced")',
    same(rare), rare, lambda model: model.predict_proba([[0.0]])[0, 1])
run("rare", "focal loss of the logit −2, γ = 2", {
    "PyTorch": 'torchvision.ops.sigmoid_focal_loss(predictions, targets, alpha=-1, gamma=2, reduction="mean")',
    "Keras": "keras.losses.BinaryFocalCrossentropy(gamma=2, from_logits=True)"},
    predictions=np.full(100, -2.0), targets=rare)

# Unequal costs: an alarm from a probability of 0.04 on, where 5 of 100 are positive.
fit("costs", "alarm at 0.05 with the threshold 0.04",
    "FixedThresholdClassifier(LogisticRegression(C=np.inf), threshold=0.04)", same(rare), rare, constant)

# Noisy labels: smoothing takes a share from the right class.
run("noisy", "smoothed cross-entropy of the logits 2, 0.3, −0.8", {
    "PyTorch": "F.cross_entropy(predictions, targets, label_smoothing=0.1)"},
    predictions=scores, targets=animals)
run("noisy", "smoothed cross-entropy of the logits 2, 0.3, −0.8", {
    "Keras": "keras.losses.CategoricalCrossentropy(from_logits=True, label_smoothing=0.1)"},
    predictions=scores, targets=np.eye(3)[animals])

versions = [f"Python {sys.version_info.major}.{sys.version_info.minor}"]
versions += [f"{name} {module.__version__.split('+')[0]}" for name, module in [
    ("PyTorch", torch), ("torchvision", torchvision), ("Keras", keras), ("scikit-learn", sklearn)]]
print("# Written by elsewhere.py: " + ", ".join(versions))
print("\t".join(["case", "library", "line", "quantity", "value"]))
for row in rows:
    print("\t".join(row))
