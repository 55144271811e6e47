"""Writes barron.txt and barronLikelihood.txt: run `python3 barron.py` here (needs mpmath 1.3). Format: see references.py."""

import random
import sys
from mpmath import mp, mpf, exp, log, quad, inf, linspace

sys.path.append("../../NumericTesting")
from exact_values import write_table

rng = random.Random(20240801)


def rho(x, shape):
    z = x * x
    if shape == 2:
        return z / 2
    if shape == 0:
        return log(1 + z / 2)
    if shape == -inf:
        return 1 - exp(-min(z / 2, mpf(5000)))
    b = abs(shape - 2)
    return b / shape * ((z / b + 1) ** (shape / 2) - 1)


def slope(x, shape):
    if shape == 2:
        return x
    if shape == -inf:
        return x * exp(-min(x * x / 2, mpf(5000)))
    return x * (x * x / abs(shape - 2) + 1) ** (shape / 2 - 1)


def barron(data, tuning):
    (prediction, target), (shape, scale) = data, tuning
    x = (prediction - target) / scale
    yield [rho(x, shape), slope(x, shape) / scale]


shapes = [2.0, 1.0, 0.0, -2.0, float("-inf"), 0.5, 1.5, 1e-8, -1e-8, 1e-300, 2 - 2.0**-50, 2 + 2.0**-50, 3.0, 7.5, -10.0, -1e3, -1e8, -1e300, 30.0]
cases = [([x, 0.0], [shape, 1.0]) for shape in shapes for x in (0.0, 1e-200, 1e-160, 1e-8, 0.3, -1.0, 3.0, -37.0, 1e4, 1e100, 1e200)]
cases += [([rng.gauss(0, 3), rng.gauss(0, 1)], [rng.uniform(-4, 4), 2.0 ** rng.uniform(-5, 5)]) for _ in range(150)]
cases += [([rng.gauss(0, 3), rng.gauss(0, 1)], [rng.choice((0.0, 2.0)) + 10.0 ** rng.uniform(-15, -1), 1.0]) for _ in range(50)]
cases += [([2.0 ** rng.uniform(-500, 500), 0.0], [rng.uniform(-4, 3), 2.0 ** rng.uniform(-500, 500)]) for _ in range(60)]
cases += [([1e308, -1e308], [shape, scale]) for shape in (1.0, 0.0, -2.0, 0.5) for scale in (1.0, 1e10, 1e-300)]
write_table("barron", "prediction target | shape scale | loss and its derivative", cases, barron)

# The partition function by mpmath's own quadrature, with 40 digits; derivatives of the loss by differences with 400.
mp.dps = 40


def integral(f, shape):
    # Cut where the behaviour changes; far out in powers of ten.
    return 2 * quad(f, [0, 1, 4, 16] + [mpf(10) ** k for k in (2, 3, 5, 8, 12, 20, 30, 45, 70, 110, 200)])


def shape_slope(x, shape):
    if x == 0:
        return mpf(0)
    with mp.workdps(150):
        h = mpf(10) ** -40
        if shape == 0:
            return (rho(x, h) - rho(x, -h)) / (2 * h)
        return (rho(x, shape + h) - rho(x, shape - h)) / (2 * h)


def likelihood(data, tuning):
    (prediction, target), (shape, scale) = data, tuning
    x = (prediction - target) / scale
    total = integral(lambda x: exp(-rho(x, shape)), shape)
    yield [rho(x, shape) + log(scale * total)]
    mean = integral(lambda x: exp(-rho(x, shape)) * shape_slope(x, shape), shape) / total
    yield [shape_slope(x, shape), -mean, -x * slope(x, shape) / scale, 1 / scale]


cases = [([x, 0.0], [shape, scale]) for shape in (0.0, 1e-3, 0.1, 0.5, 1.0, 1.5, 1.9, 1.999) for x, scale in ((0.0, 1.0), (0.05, 2.0), (3.0, 0.5), (40.0, 1.0))]
write_table("barronLikelihood", "prediction target | shape scale | negative log-likelihood | terms of its derivatives: of the loss and of the partition "
            "function with respect to the shape, of the loss and of ln scale with respect to the scale", cases, likelihood)

# A fresh set of the same kinds, over all of Double.
mp.prec = 2500
rng = random.Random(20261125)
cases = [([rng.gauss(0, 3), rng.gauss(0, 1)], [rng.uniform(-4, 4), 2.0 ** rng.uniform(-5, 5)]) for _ in range(60)]
cases += [([rng.choice((1.0, -1.0)) * 2.0 ** rng.uniform(-1000, 1000), 0.0],
           [rng.choice((rng.uniform(-5, 5), rng.choice((1, -1)) * 2.0 ** rng.uniform(-1000, 10), 2 + 2.0 ** rng.uniform(-50, 0), -2.0 ** rng.uniform(-50, 1000))),
            2.0 ** rng.uniform(-1000, 1000)]) for _ in range(120)]
write_table("barronFresh", "as barron", cases, barron)
