"""Writes softFocal, classFocal, brierScores, multiLabel and logKL.txt: run `python3 soft_classes.py` here (needs mpmath 1.3).

Targets that are probabilities. Format: see references.py. A group of exact numbers is a loss's value and its derivatives,
of one example.
"""

import math
import random
import sys
from mpmath import mpf, exp, log, log1p

sys.path.append("../../NumericTesting")
from exact_values import INFINITY, write_table

rng = random.Random(20261202)


def sigmoid(x):
    return 1 / (1 + exp(-max(min(x, mpf(5000)), mpf(-5000))))


def softplus(x):
    return x if x > 5000 else log1p(exp(max(x, mpf(-5000))))


def binary_focal(p, q, cost, other_cost, tuning, target):
    gamma, alpha, smoothing = tuning
    y = (1 - smoothing) * target + smoothing / 2
    missing, entropy = y * q + (1 - y) * p, y * cost + (1 - y) * other_cost
    factor = (alpha * y + (1 - alpha) * (1 - y)) * missing**gamma
    slope = gamma * (1 - 2 * y) * entropy / missing
    return factor, entropy, slope, y


def focal(data, tuning):
    p, z, target = data
    factor, entropy, slope, y = binary_focal(p, 1 - p, -log(p), -log(1 - p), tuning, target)
    yield [factor * entropy, factor * (slope + (1 - y) / (1 - p) - y / p)]
    p, q = sigmoid(z), sigmoid(-z)
    factor, entropy, slope, y = binary_focal(p, q, softplus(-z), softplus(z), tuning, target)
    yield [factor * entropy, factor * (slope * p * q + (1 - y) * p - y * q)]


def softmax(row):
    exponentials = [exp(max(x - max(row), mpf(-5000))) for x in row]
    return [e / sum(exponentials) for e in exponentials]


def class_focal(row, logits, target, weights, tuning):
    gamma, smoothing = tuning
    factors = [w * ((1 - smoothing) * t + smoothing / len(row)) for w, t in zip(weights, target)]
    yield ([sum(f * (1 - p) ** gamma * -log(p) for f, p in zip(factors, row))]
           + [-f * (1 - p) ** gamma * (gamma * -log(p) / (1 - p) + 1 / p) for f, p in zip(factors, row)])
    ps = softmax(logits)
    slopes = [f * (1 - p) ** gamma * (gamma * p * -log(p) + 1 - p) for f, p in zip(factors, ps)]
    yield ([sum(f * (1 - p) ** gamma * -log(p) for f, p in zip(factors, ps))]
           + [p * sum(s / (1 - q) for k, (s, q) in enumerate(zip(slopes, ps)) if k != j) - slopes[j] for j, p in enumerate(ps)])


def brier(row, logits, target, weights):
    weight = sum(w * t for w, t in zip(weights, target))
    yield [weight * sum((p - t) ** 2 for p, t in zip(row, target))] + [2 * weight * (p - t) for p, t in zip(row, target)]
    ps = softmax(logits)
    differences = [p - t for p, t in zip(ps, target)]
    mean = sum(p * d for p, d in zip(ps, differences))
    yield [weight * sum(d * d for d in differences)] + [2 * weight * p * (d - mean) for p, d in zip(ps, differences)]


def multi_label(row, logits, target, weights):
    outputs = len(row)
    yield ([sum(-w * y * log(p) - (1 - y) * log(1 - p) for w, y, p in zip(weights, target, row)) / outputs]
           + [((1 - y) / (1 - p) - w * y / p) / outputs for w, y, p in zip(weights, target, row)])
    yield ([sum(w * y * softplus(-z) + (1 - y) * softplus(z) for w, y, z in zip(weights, target, logits)) / outputs]
           + [((1 - y) * sigmoid(z) - w * y * sigmoid(-z)) / outputs for w, y, z in zip(weights, target, logits)])


def log_divergence(row, target):
    yield [sum(mpf(0) if p == 0 else p * (log(p) - x) for p, x in zip(target, row))] + [-p for p in target]


def distribution(n):
    weights = [rng.expovariate(1) for _ in range(n)]
    return [w / math.fsum(weights) for w in weights]


def probability():
    return rng.choice((rng.random(), 2.0 ** rng.uniform(-300, -1), 1 - 2.0 ** rng.uniform(-53, -1)))


def logit():
    return rng.choice((rng.gauss(0, 3), rng.uniform(-50, 50), rng.uniform(-700, 700)))


cases = [([p, z, y], [gamma, alpha, smoothing]) for p, z in ((0.5, 0.0), (1e-300, -700.0), (1 - 2.0**-53, 37.0), (0.3, 1e4), (0.9, -1e4))
         for y in (0.3, 0.5, 1e-17, 1.0, 0.0) for gamma, alpha, smoothing in ((2.0, 0.25, 0.1), (0.0, 0.5, 1.0), (0.5, 1.0, 0.01))]
cases += [([probability(), logit(), rng.random()], [rng.choice((0.0, 1.0, 2.0, 0.5, rng.uniform(0, 30))), rng.random(), rng.choice((0.0, 0.1, rng.random()))])
          for _ in range(200)]
write_table("softFocal", "p logit target | gamma alpha smoothing | focal loss of p and its derivative | of the logit", cases, focal)
cases = []
for _ in range(120):
    n = rng.choice((2, 3, 5))
    cases.append((distribution(n), [logit() for _ in range(n)], distribution(n), [rng.choice((1.0, rng.uniform(0, 4))) for _ in range(n)],
                  [rng.choice((0.0, 1.0, 2.0, 0.5, rng.uniform(0, 10))), rng.choice((0.0, 0.1, rng.random()))]))
write_table("classFocal", "probabilities | logits | target | class weights | gamma smoothing | focal loss of probabilities | of logits", cases, class_focal)
cases = [case[:4] for case in cases]
write_table("brierScores", "probabilities | logits | target | class weights | Brier score of probabilities | of logits", cases, brier)
cases = [([probability() for _ in range(n)], [logit() for _ in range(n)], [rng.choice((0.0, 1.0, rng.random())) for _ in range(n)],
          [2.0 ** rng.uniform(-20, 20) for _ in range(n)]) for n in (1, 2, 5) for _ in range(50)]
write_table("multiLabel", "probabilities | logits | targets | positive weights | loss of probabilities | of logits", cases, multi_label)
cases = []
for _ in range(120):
    q = distribution(rng.choice((2, 3, 5)))
    p = rng.choice((distribution(len(q)), [float(k == 0) for k in range(len(q))], q))
    cases.append(([math.log(x) for x in q], p))
write_table("logKL", "logarithms of probabilities | target | divergence and its derivatives", cases, log_divergence)
