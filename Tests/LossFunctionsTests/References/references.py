"""Writes the reference tables of this folder: run `python3 references.py` here (needs mpmath 1.3).

One line is one case: groups of numbers separated by `|`, inputs first. An exact number, computed with 2500 bits
from the inputs taken as exact, is written as two: the double nearest to it, and what that leaves, in ulps of
that double. Lines that start with `#` are comments.
"""

import math
import random
import sys
from mpmath import mpf, exp, log, log1p

sys.path.append("../../NumericTesting")
from exact_values import INFINITY, write_table as write

TINY = 5e-324


# MARK: Discrete distributions

def relative_entropy(p, q):
    if p == 0:
        return mpf(0)
    return INFINITY if q == 0 else p * log(p / q)


def cross_entropy(p, q):
    if p == 0:
        return mpf(0)
    return INFINITY if q == 0 else -p * log(q)


def jensen_shannon(p, q):
    m = (p + q) / 2
    return (relative_entropy(p, m) + relative_entropy(q, m)) / 2


def cross_gradient(p, q):
    if p == 0:
        return mpf(0)
    return -INFINITY if q == 0 else -p / q


def jensen_shannon_gradient(p, q):
    if p == 0:
        return log(mpf(2)) / 2
    return -INFINITY if q == 0 else log(2 * q / (p + q)) / 2


def divergences(p, q):
    for function in (relative_entropy, cross_entropy, jensen_shannon):
        terms = [function(*pair) for pair in zip(p, q)]
        yield [sum(terms)]
        yield terms
    yield [cross_gradient(*pair) for pair in zip(p, q)]
    yield [jensen_shannon_gradient(*pair) for pair in zip(p, q)]
    terms = [relative_entropy(y, x) for x, y in zip(p, q)]
    yield [sum(terms)]
    yield terms
    yield [INFINITY if x == 0 else -INFINITY if y == 0 else log(y / x) + 1 for x, y in zip(p, q)]


def entropies(p):
    terms = [cross_entropy(x, x) for x in p]
    yield [sum(terms)]
    yield terms
    yield [INFINITY if x == 0 else -log(x) - 1 for x in p]


rng = random.Random(20240502)


def normalized(weights):
    total = math.fsum(weights)
    return [w / total for w in weights]


def random_distribution(n):
    return normalized([rng.expovariate(1) for _ in range(n)])


def skewed_distribution(n):
    return normalized([1.0] + [2.0 ** rng.uniform(-1070, 0) for _ in range(n - 1)])


def near(p, relative):
    return normalized([x * (1 + relative * rng.gauss(0, 1)) for x in p])


def one_ulp_from(p):
    return [min(1.0, math.nextafter(x, rng.choice((0.0, 1.0)))) if x > 0 else x for x in p]


pairs = [
    ([1.0], [1.0]), ([0.5, 0.5], [0.5, 0.5]), ([0.8, 0.15, 0.05], [0.4, 0.35, 0.25]), ([1.0, 0.0], [0.0, 1.0]),
    ([0.5, 0.0, 0.5], [0.5, 0.0, 0.5]), ([0.5, 0.5], [1.0, 0.0]), ([1.0, 0.0], [0.5, 0.5]),
    ([0.5, 0.5], [TINY, 1.0]), ([TINY, 1.0], [0.5, 0.5]), ([TINY, 1.0], [2 * TINY, 1.0]), ([TINY, 1.0], [0.0, 1.0]),
    ([1.0, 1e-17], [1.0, 0.0]), ([1e-17, 1.0], [1.0, 0.0]), ([1.0, 1e-17], [1.0, 1e-300]), ([1.0, 1.0e-16], [TINY, 1.0]),
    ([1.0, 3 * TINY], [1.0, TINY]), ([1.0, 2.0**-1022], [1.0, 2.0**-1021]), ([1 - 2.0**-53, 2.0**-53], [1.0, 0.0]),
    ([1 - 2.0**-53, 2.0**-53], [1 - 2.0**-52, 2.0**-52]), ([0.5, 0.5 + 9e-7], [0.5, 0.5 - 9e-7]), ([0.1] * 10, [0.1] * 10),
    ([1.0, 0.0, 0.0], [1 - 2.0**-53, 1e-17, TINY]), ([0.7, 0.2, 0.1], [0.7000001, 0.1999999, 0.1]),
    ([0.25] * 4, [0.25 + 2.0**-54, 0.25 - 2.0**-54, 0.25, 0.25]),
]
for n in (2, 3, 5, 12):
    for _ in range(4):
        p = random_distribution(n)
        pairs += [(p, random_distribution(n)), (p, near(p, 1e-3)), (p, near(p, 1e-8)), (p, near(p, 1e-12))]
        pairs += [(p, one_ulp_from(p)), (skewed_distribution(n), random_distribution(n))]
        s = skewed_distribution(n)
        pairs += [(s, skewed_distribution(n)), (s, near(s, 1e-8)), (s, one_ulp_from(s)), (one_ulp_from(s), s)]
for exponent in range(-52, -20, 2):
    # Equal sums: what is moved between two outcomes is exact, so that the divergence is the square of it.
    p = [rng.randrange(2**50, 2**51) * 2.0**-53, rng.randrange(2**50, 2**51) * 2.0**-53]
    p.append(1 - p[0] - p[1])
    pairs += [(p, [p[0] + 2.0**exponent, p[1], p[2] - 2.0**exponent])]
    pairs += [(p, [p[0] - 2.0**exponent, p[1] + 3 * 2.0**exponent, p[2] - 2 * 2.0**exponent])]
for relative in (1.0, 1e-8):
    p = random_distribution(400)
    pairs.append((p, near(p, relative) if relative < 1 else random_distribution(400)))
write("divergences", "p | q | KL | its terms | cross-entropy | its terms | JS | its terms | gradient of KL and "
      "cross-entropy | gradient of JS | reverse KL | its terms | its gradient", pairs, divergences)
write("entropy", "p | entropy | its terms | gradient", [(p,) for p, _ in pairs[::3]] + [([1 / math.e, 1 - 1 / math.e],)], entropies)


# MARK: Normal distributions

def gaussian_divergence(parameters):
    mean_p, sigma_p, mean_q, sigma_q = parameters
    difference = mean_p - mean_q
    yield [log(sigma_q / sigma_p) + (sigma_p**2 + difference**2) / (2 * sigma_q**2) - mpf(1) / 2]
    yield [-difference / sigma_q**2, (1 - (sigma_p**2 + difference**2) / sigma_q**2) / sigma_q]
    yield [difference / sigma_q**2, sigma_p / sigma_q**2 - 1 / sigma_p]


gaussians = [
    (0, 1, 0, 1), (1, 2, 1, 2), (0, 1, 1, 1), (0, 1, 0, 2), (0, 2, 0, 1), (1, 1, 0, 2), (0, 1, 1e-160, 1), (0, 1, 1e-170, 1),
    (1e308, 1, -1e308, 1), (1e308, 1e308, -1e308, 1e308), (1e308, 1e300, -1e308, 1e307), (0, 1e308, 0, 1e-308),
    (0, 1e-308, 0, 1e308), (0, TINY, 0, TINY), (0, 2 * TINY, 0, TINY), (0, TINY, 0, 2 * TINY), (TINY, 1, 0, 1),
    (TINY, TINY, 0, TINY), (0, TINY, 1e308, 1e308), (0, 1e154, 0, 1), (0, 1e153, 1e153, 1), (0, 1e153, 1, 1e-1),
    (1e200, 1e250, 0, 1e200), (3, 1, 3, 1 + 2.0**-52), (3, 1, 3, 1 - 2.0**-53), (3, 1, 3 + 2.0**-51, 1 + 2.0**-52),
    (0, 1, 1, math.sqrt(2)), (0, 1, 1e-8, 1 + 5e-17), (0, 1, 1e-20, 1 + 2.0**-52), (0, 1.0078, 0, 1), (0, 1.0079, 0, 1),
]
for _ in range(60):
    mean, sigma = rng.gauss(0, 3), 2.0 ** rng.uniform(-5, 5)
    gaussians.append((mean, sigma, rng.gauss(0, 3), 2.0 ** rng.uniform(-5, 5)))
    relative = 10.0 ** rng.uniform(-15, -1)
    gaussians.append((mean, sigma, mean + relative * rng.gauss(0, 1), sigma * (1 + relative * rng.gauss(0, 1))))
    gaussians.append((mean, sigma, mean, sigma * (1 + relative * rng.gauss(0, 1))))
    wide = [2.0 ** rng.uniform(-1000, 1000) for _ in range(4)]
    gaussians.append((wide[0], wide[1], wide[2], wide[3]))
    gaussians.append((0.0, wide[0], wide[0] * rng.gauss(0, 1), wide[0] * 2.0 ** rng.uniform(-3, 3)))
write("gaussians", "mean and standard deviation of p, then of q | KL | its derivatives with respect to q's mean and "
      "standard deviation | with respect to p's", [(g,) for g in gaussians], gaussian_divergence)


# MARK: Outputs of a discriminator

def from_probability(numbers):
    d = numbers[0]
    yield [INFINITY if d == 0 else -log(d), INFINITY if d == 1 else -log1p(-d)]
    yield [INFINITY if d == 0 else 1 / d, INFINITY if d == 1 else 1 / (1 - d)]


def from_logit(numbers):
    b = numbers[0]
    bounded = max(min(b, mpf(5000)), mpf(-5000))
    yield [log1p(exp(-bounded)) if b > -2000 else -b, log1p(exp(bounded)) if b < 2000 else b]
    yield [1 / (1 + exp(-bounded)), 1 / (1 + exp(bounded))]


probabilities = [0.0, 1.0, 0.5, TINY, 2.0**-1022, 1e-300, 1e-17, 2.0**-53, 1 - 2.0**-53, 1 - 2.0**-52, 0.9, 0.1]
probabilities += [rng.random() for _ in range(60)] + [2.0 ** rng.uniform(-1074, 0) for _ in range(40)]
probabilities += [1 - 2.0 ** rng.uniform(-53, 0) for _ in range(40)]
write("probabilities", "d | -ln d and -ln(1 - d) | 1 / d and 1 / (1 - d)", [([d],) for d in probabilities], from_probability)
logits = [s * x for x in (0.0, TINY, 1e-300, 1e-17, 1.0, 20.0, 36.7, 37.0, 40.0, 700.0, 745.0, 746.0, 1e308) for s in (1, -1)]
logits += [rng.uniform(-50, 50) for _ in range(80)] + [rng.uniform(-745, 745) for _ in range(40)]
write("logits", "b | -ln s and -ln(1 - s) of s = 1 / (1 + e^-b) | s and 1 - s", [([b],) for b in logits], from_logit)


# MARK: A fresh set of the same kinds, over all of Double

rng = random.Random(20261123)
pairs = []
for n in (2, 3, 6):
    for _ in range(6):
        p, s = random_distribution(n), skewed_distribution(n)
        pairs += [(p, random_distribution(n)), (p, one_ulp_from(p)), (s, random_distribution(n)), (s, near(s, 1e-8)), (random_distribution(n), s)]
    for _ in range(24):
        # From an ulp apart to half: through the place where the sum of short terms is no longer enough.
        p = random_distribution(n)
        q = near(p, 10.0 ** rng.uniform(-16, -0.3))
        pairs.append((p, q if min(q) >= 0 and max(q) <= 1 else p))
write("divergencesFresh", "as divergences", pairs, divergences)
write("entropyFresh", "as entropy", [(p,) for p, _ in pairs[::3]], entropies)
gaussians = []
for _ in range(40):
    gaussians.append((rng.gauss(0, 3), 2.0 ** rng.uniform(-5, 5), rng.gauss(0, 3), 2.0 ** rng.uniform(-5, 5)))
    mean, sigma = rng.choice((1.0, -1.0)) * 2.0 ** rng.uniform(-1074, 1000), 2.0 ** rng.uniform(-1074, 1000)
    other = rng.choice((mean, mean * (1 + 2.0 ** rng.uniform(-53, -1)), -mean, 0.0))
    for spread in (sigma * 2.0 ** rng.uniform(-2, 2), sigma * (1 + 2.0 ** rng.uniform(-53, 0)), 2.0 ** rng.uniform(-1074, 1000)):
        gaussians.append((mean, sigma, other, max(TINY, spread)))
write("gaussiansFresh", "as gaussians", [(g,) for g in gaussians], gaussian_divergence)
probabilities = [rng.random() for _ in range(60)] + [2.0 ** rng.uniform(-1074, 0) for _ in range(60)] + [1 - 2.0 ** rng.uniform(-53, 0) for _ in range(60)]
write("probabilitiesFresh", "as probabilities", [([d],) for d in probabilities], from_probability)
logits = [rng.choice((1, -1)) * 2.0 ** rng.uniform(*rng.choice(((-1074, 1023), (-60, 11)))) for _ in range(150)]
write("logitsFresh", "as logits", [([b],) for b in logits], from_logit)
