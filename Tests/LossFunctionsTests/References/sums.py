"""Writes sums.txt, of what is made from several numbers: run `python3 sums.py` here (needs mpmath 1.3). Format: see references.py."""

import random
import sys
from mpmath import mpf, sqrt

sys.path.append("../../NumericTesting")
from exact_values import write_table

rng = random.Random(20261124)
ZERO = mpf(0)


def sign(x):
    return mpf(1 if x > 0 else -1 if x < 0 else 0)


def mean(values):
    return sum(values) / len(values)


def sums(a, b, share):
    n, share = len(a), share[0]
    errors = [x - y for x, y in zip(a, b)]
    root = sqrt(mean([e**2 for e in errors]))
    yield [root] + [e / (n * root) if root > 0 else ZERO for e in errors]
    yield [mean([(x - 1) ** 2 for x in a]) / 2 + mean([y**2 for y in b]) / 2] + [(x - 1) / n for x in a] + [y / n for y in b]
    yield [mean([(x - 1) ** 2 for x in a]) / 2] + [(x - 1) / n for x in a]
    yield [sum(abs(x) for x in a), sum(x**2 for x in a), sum(share * abs(x) + (1 - share) * x**2 for x in a)]
    yield [share * sign(x) + 2 * (1 - share) * x for x in a]
    # Multi-class hinge, the right class being the first.
    excesses = [1 + x - a[0] for x in a[1:]]
    largest = max(excesses)
    rival = excesses.index(largest)
    counts = mpf(largest > 0)
    yield [max(ZERO, largest), -counts] + [counts * (k == rival) for k in range(n - 1)]
    counts = [mpf(x > 0) for x in excesses]
    yield [sum(max(ZERO, x) for x in excesses), -sum(counts)] + counts


def anywhere(low=-1074, high=1023):
    return rng.choice((1.0, -1.0)) * 2.0 ** rng.uniform(low, high)


extremes = [0.0, 5e-324, 1e-300, 1e-20, 1e-8, 1.0, 20.0, 37.0, 100.0, 700.0, 745.0, 1e4, 1e308]
cases = [([x, -x], [y, 0.0], [0.5]) for x in extremes for y in (0.0, 1.0, 1e-200, 1e200)]
cases += [([1.7e308, 1.7e308], [-1.7e308, 1.7e308], [0.1]), ([2e154, 0.0, 0.0, 0.0], [0.0, 1e-300, 0.0, 2.0], [1.0]), ([1.0, 2.0**-60], [1.0, 1.0], [0.0])]
for _ in range(80):
    n = rng.randrange(2, 6)
    cases.append(([rng.gauss(0, 3) for _ in range(n)], [rng.gauss(0, 3) for _ in range(n)], [rng.random()]))
    low, high = rng.choice(((-1074, 1023), (-40, 40), (-1074, -900), (900, 1023)))
    a = [anywhere(low, high) for _ in range(n)]
    b = [rng.choice((anywhere(low, high), x * (1 + anywhere(-53, -1)) if abs(x) < 1e308 else x)) for x in a]
    cases.append((a, b, [rng.choice((0.0, 1.0, 2.0 ** rng.uniform(-1074, 0)))]))
write_table("sums", "a | b | l1Share | RMSE of a with targets b, and its gradient | least squares of a discriminator with a real and b generated, derivatives for both | "
            "of a generator | L1, L2 and elastic penalty of a | gradient of the last | multi-class hinge of the row a, class 0 right: Crammer-Singer | Weston-Watkins", cases, sums)
