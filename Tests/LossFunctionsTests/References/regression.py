"""Writes regression.txt, margins.txt and tasks.txt: run `python3 regression.py` here (needs mpmath 1.3). Format: see references.py."""

import random
import sys
from mpmath import mpf, cosh, exp, log, log1p, tanh

sys.path.append("../../NumericTesting")
from exact_values import write_table

rng = random.Random(20240611)


def sign(x):
    return mpf(1 if x > 0 else -1 if x < 0 else 0)


def log_cosh(e):
    e = abs(e)
    if e > 5000:
        return e - log(mpf(2))
    # cosh e - 1 = 2 sinh(e/2)^2: with 2500 bits also at 1e-200.
    return log1p((cosh(e / 2) ** 2 - 1) * 2) if e > mpf(2) ** -300 else e**2 / 2


def regression(data, tuning):
    e, (delta, quantile) = data[0] - data[1], tuning
    yield [e**2, 2 * e]
    yield [abs(e), sign(e)]
    yield [e**2 / 2 if abs(e) <= delta else delta * (abs(e) - delta / 2), max(-delta, min(delta, e))]
    yield [log_cosh(e), tanh(e) if abs(e) < 5000 else sign(e)]
    yield [-quantile * e if e <= 0 else (1 - quantile) * e, (1 if e > 0 else 0) - quantile if e != 0 else mpf(0)]


def logistic(z):
    """ln(1 + e^-z) and 1 / (1 + e^z)."""
    if abs(z) > 5000:
        return (mpf(0), mpf(0)) if z > 0 else (-z, mpf(1))
    return log1p(exp(-z)), 1 / (1 + exp(z))


def margins(data):
    x, y = data
    z = x * y
    yield [max(mpf(0), 1 - z), -y if z < 1 else mpf(0)]
    yield [max(mpf(0), 1 - z) ** 2, -2 * y * max(mpf(0), 1 - z)]
    value, slope = logistic(z)
    yield [value, -y * slope]
    exponential = exp(max(min(-z, mpf(5000)), mpf(-5000)))
    yield [exponential, -y * exponential]


sizes = [0.0, 5e-324, 1e-308, 1e-300, 1e-200, 1e-160, 1e-20, 1e-8, 0.1, 0.1249, 0.1251, 0.5, 1.0, 1.4999, 1.5001, 2.0, 18.7, 20.0,
         37.0, 100.0, 700.0, 711.0, 745.0, 1e4, 1e20, 1e154, 1e155, 1e200, 1.7e308]
cases = [([s * x, 0.0], [delta, quantile]) for x in sizes for s in (1, -1) for delta, quantile in ((1.0, 0.9), (1e-10, 0.1))]
cases += [([1.7e308, -1.7e308], [1.0, 0.9]), ([-1.7e308, 1e308], [1e-3, 0.1]), ([1.0 + 2.0**-52, 1.0], [1.0, 0.5]),
          ([1e200, 1e199], [1e200, 0.5]), ([1e200, 1e199], [1e190, 0.5]), ([3.0, 2.0], [1.0, 0.5]), ([0.3, 0.1], [5e-324, 5e-324]),
          ([1e-200, 3e-200], [1e-200, 0.25])]
for _ in range(150):
    target = rng.gauss(0, 3)
    cases.append(([rng.gauss(0, 3), target], [2.0 ** rng.uniform(-6, 6), rng.random()]))
    cases.append(([target + 10.0 ** rng.uniform(-15, 2) * rng.gauss(0, 1), target], [1.0, rng.random()]))
for _ in range(60):
    cases.append(([rng.uniform(-2, 2), 0.0], [0.75, rng.random()]))
write_table("regression", "prediction target | delta quantile | squared error and derivative | absolute | Huber | log-cosh | quantile",
            cases, regression)

scores = [0.0, 5e-324, 1e-300, 1e-20, 1e-8, 0.5, 1 - 2.0**-53, 1.0, 1 + 2.0**-52, 2.0, 20.0, 37.0, 40.0, 100.0, 700.0, 709.7, 709.8, 745.0,
          746.0, 1e4, 1e154, 1e308]
pairs = [([s * x, y],) for x in scores for s in (1, -1) for y in (1.0, -1.0)]
pairs += [([rng.gauss(0, 4), rng.choice((1.0, -1.0))],) for _ in range(150)]
pairs += [([rng.uniform(-745, 745), rng.choice((1.0, -1.0))],) for _ in range(50)]
write_table("margins", "score target | hinge and derivative | squared hinge | logistic | exponential", pairs, margins)


def tasks(data):
    loss, s = data
    # Far out as at 5000: beyond the range of Double in any case.
    weighted = loss * exp(-max(min(s, mpf(5000)), mpf(-5000)))
    yield [(weighted + s) / 2, weighted / loss / 2 if loss != 0 else exp(-max(min(s, mpf(5000)), mpf(-5000))) / 2, (1 - weighted) / 2]


cases = [([loss, s],) for loss in (0.0, 5e-324, 1e-300, 1e-8, 1.0, 1e8, 1e308) for s in (0.0, 1e-290, -1e-300, 1e-8, -20.0, 20.0, -700.0, 700.0, 745.0, -745.0, 1e4, -1e4, 1e308, -1e308)]
cases += [([2.0 ** rng.uniform(-20, 20), rng.uniform(-10, 10)],) for _ in range(80)]
for _ in range(30):
    # At the best s the derivative, and for small losses also the value, nearly cancels.
    s = rng.uniform(-3, 3)
    cases.append(([float(exp(s)), s],))
    cases.append(([float(-s * exp(s)), s],))
write_table("tasks", "loss s | weighted loss, its derivatives with respect to loss and s", cases, tasks)


# MARK: A fresh set of the same kinds, over all of Double

rng = random.Random(20261122)


def anywhere(low=-1074, high=1023):
    """A number of either sign whose logarithm is evenly distributed."""
    return rng.choice((1.0, -1.0)) * 2.0 ** rng.uniform(low, high)


def in_range(x, least=5e-324):
    return min(1.7e308, max(least, x))


cases = [([rng.gauss(0, 3), rng.gauss(0, 3)], [2.0 ** rng.uniform(-6, 6), rng.random()]) for _ in range(100)]
for _ in range(200):
    prediction = anywhere(*rng.choice(((-1074, 1023), (-30, 12), (-200, 200))))
    target = in_range(rng.choice((0.0, prediction * (1 + 2.0 ** rng.uniform(-53, -1)), anywhere(), anywhere(-30, 12))), -1.7e308)
    error = abs(prediction / 2 - target / 2)
    delta = in_range(rng.choice((error * 2.0 ** rng.uniform(-3, 3), 2.0 ** rng.uniform(-1074, 1023), 1.0)))
    cases.append(([prediction, target], [delta, rng.choice((rng.uniform(0.001, 0.999), 2.0 ** rng.uniform(-1074, -1), 1 - 2.0 ** rng.uniform(-53, -1)))]))
write_table("regressionFresh", "as regression", cases, regression)
pairs = [([rng.gauss(0, 4), y],) for _ in range(50) for y in (1.0, -1.0)]
pairs += [([anywhere(*rng.choice(((-1074, 1023), (-60, 11)))), y],) for _ in range(60) for y in (1.0, -1.0)]
pairs += [([y * (1 + anywhere(-53, 0)), y],) for _ in range(20) for y in (1.0, -1.0)]
write_table("marginsFresh", "as margins", pairs, margins)
cases = [([rng.choice((anywhere(), anywhere(-60, 60))), rng.choice((anywhere(), anywhere(-60, 10)))],) for _ in range(150)]
write_table("tasksFresh", "as tasks", cases, tasks)
