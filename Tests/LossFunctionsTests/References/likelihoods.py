"""Writes poisson.txt, gaussianLikelihood.txt and their fresh sets: run `python3 likelihoods.py` here (needs mpmath 1.3).

Format: see references.py. A group of exact numbers is a loss's value and its derivatives, of one example.
"""

import random
import sys
from mpmath import mpf, exp, log

sys.path.append("../../NumericTesting")
from exact_values import INFINITY, write_table

rng = random.Random(20261130)


def bounded(x):
    """x, or what gives the same numbers as Doubles for an x far out."""
    return max(min(x, mpf(5000)), mpf(-5000))


def poisson(data):
    (rate, target, logarithm) = data
    if rate == 0:
        yield [mpf(0), mpf(1)] if target == 0 else [INFINITY, -INFINITY]
    else:
        yield [rate - target * log(rate), 1 - target / rate]
    power = exp(bounded(logarithm))
    yield [power - target * logarithm, power - target]


def near(x, least=-53):
    return x * (1 + rng.choice((-1, 1)) * 2.0 ** rng.uniform(least, -1))


def likelihood(data):
    mean, variance, target, logarithm = data
    error = mean - target
    yield [(log(variance) + error**2 / variance) / 2, error / variance, (variance - error**2) / (2 * variance**2)]
    precision = exp(-bounded(logarithm))
    yield [(logarithm + error**2 * precision) / 2, error * precision, (1 - error**2 * precision) / 2]


extremes = [0.0, 5e-324, 1e-300, 1e-20, 0.5, 1.0, 1 + 2.0**-52, 2.0, 2.718281828459045, 7.0, 1e8, 1e20, 1e200, 1.7e308]
logarithms = [0.0, 5e-324, -1e-300, 1e-20, -0.5, 1.0, 20.0, -40.0, 200.0, -201.0, 700.0, -745.0, 1e4, -1e308]
cases = [([rate, target, rng.choice(logarithms)],) for rate in extremes for target in (0.0, 5e-324, 1e-10, 1.0, 3.0, 1e10, 1e200)]
cases += [([1.0, target, x],) for x in logarithms for target in (0.0, 5e-324, 1e-10, 1.0, 3.0, 1e10, 1e200)]
cases += [([rng.expovariate(0.2), float(rng.randrange(12)), rng.gauss(0, 2)],) for _ in range(80)]
for _ in range(60):
    # Where terms cancel: a rate next to the count, a count next to μ / ln μ.
    x = rng.uniform(0.1, 6)
    cases.append(([near(float(exp(x))), float(exp(x)), x],))
    cases.append(([float(exp(x)), near(float(exp(x)) / x), x],))
write_table("poisson", "rate count logarithm of a rate | loss of the rate and its derivative | loss of the logarithm", cases, poisson)
sizes = [5e-324, 1e-300, 1e-160, 1e-20, 0.1, 1.0, 1 + 2.0**-52, 3.0, 1e20, 1e155, 1.7e308]
cases = [([error, variance, 0.0, rng.choice(logarithms)],) for error in [0.0] + sizes for variance in sizes]
cases += [([1.7e308, 1.0, -1.7e308, s],) for s in logarithms]
cases += [([rng.gauss(0, 3), 2.0 ** rng.uniform(-6, 6), rng.gauss(0, 3), rng.gauss(0, 3)],) for _ in range(80)]
for _ in range(60):
    # The variance is nearly the square of the error; the value nearly 0.
    mean, target = rng.gauss(0, 3), rng.gauss(0, 3)
    square = (mpf(mean) - mpf(target)) ** 2
    cases.append(([mean, near(float(square)), target, float(log(square))],))
    s = rng.uniform(-3, -0.1)
    error = float((-s * exp(mpf(s))) ** 0.5)
    cases.append(([error, float(exp(s)), 0.0, near(s)],))
columns = "mean variance target logarithm of the variance | loss and its derivatives by mean and variance | by mean and logarithm"
write_table("gaussianLikelihood", columns, cases, likelihood)


# MARK: A fresh set of the same kinds, over all of Double

rng = random.Random(20261201)


def anywhere(low=-1074, high=1023):
    """A number above 0 whose logarithm is evenly distributed."""
    return 2.0 ** rng.uniform(low, high)


cases = [([anywhere(*rng.choice(((-1074, 1023), (-30, 30)))), rng.choice((0.0, anywhere(), anywhere(-10, 40))),
           rng.choice((-1, 1)) * anywhere(-60, rng.choice((4, 9, 12)))],) for _ in range(200)]
write_table("poissonFresh", "as poisson", cases, poisson)
cases = [([rng.choice((-1, 1)) * anywhere(-200, 200), anywhere(*rng.choice(((-1074, 1023), (-30, 30)))),
           rng.choice((0.0, anywhere(-200, 200))), rng.choice((-1, 1)) * anywhere(-60, rng.choice((4, 9, 12)))],) for _ in range(200)]
write_table("gaussianLikelihoodFresh", columns, cases, likelihood)
