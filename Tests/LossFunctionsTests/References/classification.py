"""Writes the tables of the classification losses: run `python3 classification.py` here (needs mpmath 1.3).

Format: see references.py. A group of exact numbers is a loss's value and its derivatives, of one example.
"""

import math
import random
import sys
from mpmath import mpf, exp, log, log1p

sys.path.append("../../NumericTesting")
from exact_values import INFINITY, write_table

rng = random.Random(20240705)
TINY = 5e-324
ONE = mpf(1)


def bounded(x):
    """x, or what gives the same numbers as Doubles for an x far out."""
    return max(min(x, mpf(5000)), mpf(-5000))


def softplus(x):
    return x if x > 5000 else log1p(exp(bounded(x)))


def sigmoid(x):
    return 1 / (1 + exp(-bounded(x)))


def factors(y, positive_weight, smoothing):
    return positive_weight * (y * (1 - smoothing) + smoothing / 2), (1 - y) * (1 - smoothing) + smoothing / 2


def times(factor, value):
    """0 for a factor of 0, whatever the value."""
    return mpf(0) if factor == 0 else factor * value


def minus_log(p):
    return INFINITY if p == 0 else -log(p)


# MARK: Two classes

def binary_from_logit(data, tuning):
    (x, y, label), (positive_weight, smoothing, gamma, alpha) = data, tuning
    q, n = factors(y, positive_weight, smoothing)
    yield [times(q, softplus(-x)) + times(n, softplus(x)), n * sigmoid(x) - q * sigmoid(-x)]
    z, sign, weight = (x, -1, alpha) if label == 1 else (-x, 1, 1 - alpha)
    power = sigmoid(-z) ** gamma
    yield [weight * power * softplus(-z),
           sign * weight * power * (gamma * sigmoid(z) * softplus(-bounded(z)) + sigmoid(-z))]


def binary_from_probability(data, tuning):
    (p, y, label), (positive_weight, smoothing, gamma, alpha) = data, tuning
    q, n = factors(y, positive_weight, smoothing)
    slope = (n / (1 - p) if p < 1 else INFINITY) if n > 0 else mpf(0)
    slope -= (q / p if p > 0 else INFINITY) if q > 0 else mpf(0)
    yield [times(q, minus_log(p)) + times(n, minus_log(1 - p)), slope]
    right, sign, weight = (p, -1, alpha) if label == 1 else (1 - p, 1, 1 - alpha)
    missing = 1 - right
    if weight == 0:
        yield [mpf(0), mpf(0)]
    elif right == 0:
        yield [INFINITY, sign * INFINITY]
    else:
        power = missing ** gamma
        ratio = -log(right) / missing if missing > 0 else ONE
        yield [weight * power * -log(right), sign * weight * power * (gamma * ratio + 1 / right)]


def tuning(plain):
    if plain:
        return [1.0, 0.0, 2.0, 0.5]
    return [2.0 ** rng.uniform(-3, 3), rng.choice((0.0, 0.1, rng.random())), rng.choice((0.0, 0.5, 1.0, 2.0, 5.0, 8.0, 13.0, rng.uniform(0, 60))),
            rng.choice((0.25, rng.random()))]


extremes = [0.0, TINY, 1e-300, 1e-20, 1e-8, 1.0, 20.0, 37.0, 40.0, 100.0, 300.0, 599.0, 601.0, 700.0, 745.0, 746.0, 1e4, 1e308]
logits = [([s * x, y, label], t) for x in extremes for s in (1, -1) for y, label in ((1.0, 1.0), (0.0, 0.0), (0.3, 1.0))
          for t in ([1.0, 0.0, 2.0, 0.5], [3.0, 0.1, 0.5, 0.25])]
for _ in range(150):
    label = rng.choice((0.0, 1.0))
    logits.append(([rng.gauss(0, 5), label, label], tuning(True)))
    logits.append(([rng.uniform(-60, 60), rng.choice((label, rng.random())), label], tuning(False)))
for _ in range(40):
    # A target next to the prediction.
    x = rng.gauss(0, 3)
    y = 1 / (1 + math.exp(-x))
    logits.append(([x, min(1.0, y * (1 + rng.choice((0.0, 1e-3, 1e-8, 1e-12)) * rng.gauss(0, 1))), 1.0], [1.0, 0.0, 2.0, 0.5]))
write_table("binaryLogits", "logit target label | positiveWeight labelSmoothing gamma alpha | cross-entropy | focal loss", logits, binary_from_logit)

probabilities = [0.0, TINY, 1e-300, 1e-17, 1e-8, 0.3, 0.5, 0.9, 1 - 2.0**-53, 1.0]
cases = [([p, y, label], t) for p in probabilities for y, label in ((1.0, 1.0), (0.0, 0.0), (0.3, 1.0), (1e-17, 0.0))
         for t in ([1.0, 0.0, 2.0, 0.5], [3.0, 0.1, 0.5, 0.25], [1.0, 0.0, 0.0, 1.0])]
for _ in range(150):
    label = rng.choice((0.0, 1.0))
    cases.append(([rng.random(), label, label], tuning(True)))
    cases.append(([2.0 ** rng.uniform(-1074, 0), rng.choice((label, rng.random())), label], tuning(False)))
    cases.append(([1 - 2.0 ** rng.uniform(-53, 0), rng.choice((label, rng.random())), label], tuning(False)))
for _ in range(40):
    p = rng.random() * 2.0 ** rng.choice((0, 0, -900, -1050))
    cases.append(([p, min(1.0, p * (1 + rng.choice((0.0, 1e-3, 1e-8, 1e-12)) * rng.gauss(0, 1))), 1.0], [1.0, 0.0, 2.0, 0.5]))
write_table("binaryProbabilities", "p target label | positiveWeight labelSmoothing gamma alpha | cross-entropy | focal loss", cases,
            binary_from_probability)


# MARK: More classes

def mixed(target, weights, smoothing):
    return [w * ((1 - smoothing) * t + smoothing / len(target)) for t, w in zip(target, weights)]


def one_hot(index, classes):
    return [ONE if k == index else mpf(0) for k in range(classes)]


def from_logits(row, target, weights, tuning):
    index, smoothing, gamma = int(tuning[0]), tuning[1], tuning[2]
    largest = max(row)
    exponentials = [exp(bounded(x - largest)) if x > -INFINITY else mpf(0) for x in row]
    total = sum(exponentials)
    # 1 - p with all digits also for p within 2^-2500 of 1.
    missing = [sum(e for j, e in enumerate(exponentials) if j != k) / total for k in range(len(row))]
    others = sum(e for j, e in enumerate(exponentials) if j != row.index(largest))
    cost = [largest - x + log1p(others) for x in row]
    for factors in (mixed(target, weights, smoothing), mixed(one_hot(index, len(row)), weights, mpf(0))):
        gradient = []
        for j in range(len(row)):
            rest = sum(f for k, f in enumerate(factors) if k != j)
            gradient.append(exponentials[j] / total * rest - factors[j] * missing[j])
        yield [sum(times(f, c) for f, c in zip(factors, cost))] + gradient
    weight, q, p, c = weights[index], missing[index], exponentials[index] / total, cost[index]
    if weight == 0 or q == 0:
        yield [mpf(0)] * (len(row) + 1)
        return
    slope = q**gamma * (times(p, c) * gamma + q)
    yield [weight * (q**gamma * c)] + [weight * slope * (-1 if j == index else exponentials[j] / total / q) for j in range(len(row))]


def from_probabilities(row, target, weights, tuning):
    index, smoothing, gamma = int(tuning[0]), tuning[1], tuning[2]
    for factors in (mixed(target, weights, smoothing), mixed(one_hot(index, len(row)), weights, mpf(0))):
        yield ([sum(times(f, minus_log(p)) for f, p in zip(factors, row))]
               + [mpf(0) if f == 0 else -INFINITY if p == 0 else -f / p for f, p in zip(factors, row)])
    weight, p = weights[index], row[index]
    gradient = [mpf(0)] * len(row)
    if weight == 0:
        yield [mpf(0)] + gradient
    elif p == 0:
        gradient[index] = -INFINITY
        yield [INFINITY] + gradient
    else:
        q = 1 - p
        gradient[index] = -weight * q**gamma * (gamma * (-log(p) / q if q > 0 else ONE) + 1 / p)
        yield [weight * q**gamma * -log(p)] + gradient


def distribution(n):
    weights = [rng.expovariate(1) for _ in range(n)]
    total = math.fsum(weights)
    return [w / total for w in weights]


def class_case(row, plain=False):
    n = len(row)
    index = rng.randrange(n)
    target = rng.choice((distribution(n), [float(k == index) for k in range(n)]))
    weights = [1.0] * n if plain else [rng.choice((1.0, rng.uniform(0, 4))) for _ in range(n)]
    return row, target, weights, [float(index), 0.0 if plain else rng.choice((0.0, 0.1, rng.random())),
                                  rng.choice((0.0, 0.5, 2.0, 5.0, rng.uniform(0, 40)))]


NONE = -math.inf
rows = [[0.0, 0.0], [37.0, 0.0], [0.0, 37.0], [-1e-8, -37.0], [100.0, 0.0, -100.0], [700.0, -700.0], [745.0, 0.0], [746.0, 0.0], [720.0, 0.0],
        [1e308, -1e308], [1e308, 1e308], [-1e308, -1e308, -1e308], [1e4, 1e4 - 1, 0.0], [1e-300, -1e-300, 0.0], [1e-20, 0.0], [0.0, NONE],
        [NONE, 1.0, NONE], [1.0], [1e16, 1e16 - 2], [1e16 - 1e3, 700.123456789, 0.1], [0.1, 700.123456789, 690.987654321, -0.3],
        [1.0, 1.0, 1.0 - 40], [5.0, 5.0, 5.0, 5.0], [0.1, 0.7, 3.3, -2.2], [600.5, 0.25, -0.125], [-745.1, 0.0]]
cases = [(row, [float(k == index) for k in range(len(row))], [1.0] * len(row), [float(index), 0.0, gamma])
         for row in rows for index in range(len(row)) for gamma in (2.0, 0.5)]
cases += [class_case(row) for row in rows for _ in range(2) if NONE not in row]
cases += [class_case([rng.gauss(0, 3) for _ in range(rng.choice((2, 3, 5, 10)))], plain) for plain in (True, False) for _ in range(60)]
cases += [class_case([rng.uniform(-700, 700) for _ in range(rng.choice((2, 3, 5)))]) for _ in range(50)]
for _ in range(20):
    row = [rng.gauss(0, 2) for _ in range(3)]
    total = math.fsum(math.exp(x) for x in row)
    near = [math.exp(x) / total * (1 + rng.choice((0.0, 1e-4, 1e-8)) * rng.gauss(0, 1)) for x in row]
    cases.append((row, [x / math.fsum(near) for x in near], [1.0] * 3, [0.0, 0.0, 2.0]))
write_table("classLogits", "logits | target probabilities | class weights | target class, labelSmoothing, gamma | cross-entropy of the probabilities | of the "
            "class, not smoothed | focal loss", cases, from_logits)

rows = [[1.0, 0.0], [0.0, 1.0], [0.5, 0.5], [TINY, 1.0], [1e-300, 1.0], [1 - 2.0**-53, 2.0**-53], [1.0], [1e-17, 1.0, 0.0], [0.25] * 4, [0.8, 0.15, 0.05]]
cases = [(row, [float(k == index) for k in range(len(row))], [1.0] * len(row), [float(index), 0.0, gamma])
         for row in rows for index in range(len(row)) for gamma in (2.0, 0.5)]
cases += [class_case(row) for row in rows for _ in range(3)]
cases += [class_case(distribution(rng.choice((2, 3, 5, 10))), plain) for plain in (True, False) for _ in range(60)]
write_table("classProbabilities", "probabilities | target probabilities | class weights | target class, labelSmoothing, gamma | cross-entropy of the "
            "probabilities | of the class, not smoothed | focal loss", cases, from_probabilities)


# MARK: A fresh set of the same kinds, over all of Double

rng = random.Random(20261121)


def anywhere(low, high):
    """A number of either sign whose logarithm is evenly distributed."""
    return rng.choice((1.0, -1.0)) * 2.0 ** rng.uniform(low, high)


def probability():
    return rng.choice((rng.random(), 2.0 ** rng.uniform(-1074, 0), 1 - 2.0 ** rng.uniform(-53, 0)))


def wild_tuning():
    return [2.0 ** rng.choice((rng.uniform(-30, 30), rng.uniform(-1000, 1000))), rng.choice((0.0, 0.0, 1.0, 2.0 ** rng.uniform(-60, 0))),
            rng.choice((0.0, 2.0 ** rng.uniform(-20, 12), float(rng.randrange(20)))), rng.choice((0.0, 1.0, rng.random(), 2.0 ** rng.uniform(-1000, 0)))]


def skewed(n):
    weights = [1.0] + [2.0 ** rng.uniform(-1070, 0) for _ in range(n - 1)]
    rng.shuffle(weights)
    return [w / math.fsum(weights) for w in weights]


def skewed_case(n):
    row, target, weights, numbers = class_case(skewed(n))
    return row, rng.choice((target, skewed(n))), weights, numbers


logits, cases = [], []
for _ in range(100):
    label = rng.choice((0.0, 1.0))
    logits.append(([rng.gauss(0, 5), label, label], tuning(True)))
    logits.append(([anywhere(-60, 12), rng.choice((label, probability())), label], wild_tuning()))
    cases.append(([rng.random(), label, label], tuning(True)))
    cases.append(([probability(), rng.choice((label, probability())), label], wild_tuning()))
write_table("binaryLogitsFresh", "as binaryLogits", logits, binary_from_logit)
write_table("binaryProbabilitiesFresh", "as binaryProbabilities", cases, binary_from_probability)
cases = [class_case([rng.gauss(0, 3) for _ in range(rng.choice((2, 3, 5)))], plain) for plain in (True, False) for _ in range(30)]
cases += [class_case([anywhere(-60, rng.choice((3, 8, 12, 1023))) for _ in range(rng.choice((2, 3, 5)))]) for _ in range(70)]
write_table("classLogitsFresh", "as classLogits", cases, from_logits)
cases = [class_case(distribution(rng.choice((2, 3, 5))), plain) for plain in (True, False) for _ in range(30)]
cases += [skewed_case(rng.choice((2, 3, 5))) for _ in range(70)]
write_table("classProbabilitiesFresh", "as classProbabilities", cases, from_probabilities)
