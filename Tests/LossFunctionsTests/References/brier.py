"""Writes brier.txt and brierFresh.txt: run `python3 brier.py` here (needs mpmath 1.3). Format: see references.py."""

import random
import sys
from mpmath import mpf, exp

sys.path.append("../../NumericTesting")
from exact_values import write_table

rng = random.Random(20261129)


def brier(row, weights, target):
    """The definition: the sum of the squares of the differences, and its derivatives by the chain rule."""
    largest, index = max(row), int(target[0])
    exponentials = [exp(max(x - largest, mpf(-5000))) for x in row]
    p = [e / sum(exponentials) for e in exponentials]
    differences = [x - (k == index) for k, x in enumerate(p)]
    mean = sum(x * d for x, d in zip(p, differences))
    weight = weights[index]
    yield [weight * sum(d * d for d in differences)] + [2 * weight * x * (d - mean) for x, d in zip(p, differences)]


def case(row, plain=False):
    weights = [1.0] * len(row) if plain else [rng.choice((1.0, rng.uniform(0, 4))) for _ in row]
    return row, weights, [float(rng.randrange(len(row)))]


rows = [[0.0, 0.0], [37.0, 0.0], [-1e-8, -37.0], [100.0, 0.0, -100.0], [300.0, 0.0], [360.0, 0.0], [700.0, -700.0], [1e4, 1e4 - 1, 0.0],
        [1e-300, -1e-300, 0.0], [1e-20, 0.0], [1.0], [1e16, 1e16 - 2], [0.1, 700.123456789, 690.987654321, -0.3], [5.0, 5.0, 5.0, 5.0], [1e308, -1e308]]
cases = [(row, [1.0] * len(row), [float(index)]) for row in rows for index in range(len(row))]
cases += [case([rng.gauss(0, 3) for _ in range(rng.choice((2, 3, 5, 10)))], plain) for plain in (True, False) for _ in range(60)]
columns = "logits | class weights | target class | value and derivatives"
write_table("brier", columns, cases, brier)
cases = [case([rng.uniform(-s, s) for _ in range(rng.choice((2, 3, 5)))]) for s in (1, 20, 160) for _ in range(60)]
write_table("brierFresh", columns, cases, brier)
