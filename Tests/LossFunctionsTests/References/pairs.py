"""Writes pairs.txt and pairsFresh.txt: run `python3 pairs.py` here (needs mpmath 1.3). Format: see references.py.

Losses of pairs, embeddings and sets: designed inputs, and random ones over all of Double. The groups of a line:

    loss (its place in LOSSES), 1 for a sum, length of a row | hyperparameters | first | second | third, or targets
    | weights | value and derivatives, those of the first rows first | for each of these the sum of the absolute terms
    of the formula in the loss's doc comment, of which it may err by 1e-15
"""

import random
import sys
from mpmath import mpf, exp, fsum, log, log1p, sqrt

sys.path.append("../../NumericTesting")
from exact_values import exact, nearest, text

LOSSES = "logistic margin triplet cosine infoNCE tversky dice".split()
ZERO, ONE = mpf(0), mpf(1)


def rows(numbers, width):
    return [numbers[k:k + width] for k in range(0, len(numbers), width)]


def norm(x):
    return sqrt(fsum(a * a for a in x))


def softplus(x):
    return log1p(exp(x)) if x < 0 else x + log1p(exp(-x))


def sigmoid(x):
    return 1 / (1 + exp(-x)) if x > 0 else exp(x) / (1 + exp(x))


# Each gives for one example: value, its terms, derivatives of all of its numbers, their terms.

def logistic(h, a, b, _):
    x = b[0] - a[0]
    value, slope = softplus(x), sigmoid(x)
    return value, value, [-slope, slope], [slope, slope]


def margin(h, a, b, _):
    value = h[0] - (a[0] - b[0])
    if value <= 0:
        return ZERO, ZERO, [ZERO, ZERO], [ZERO, ZERO]
    return value, value, [-ONE, ONE], [ONE, ONE]


def triplet(h, a, p, n):
    near, far = [x - y for x, y in zip(a, p)], [x - y for x, y in zip(a, n)]
    dp, dn = norm(near), norm(far)
    value = dp - dn + h[0]
    if value <= 0:
        zeros = [ZERO] * (3 * len(a))
        return ZERO, ZERO, zeros, zeros
    u = [x / dp if dp else ZERO for x in near]
    v = [x / dn if dn else ZERO for x in far]
    gradient = [x - y for x, y in zip(u, v)] + [-x for x in u] + v
    return value, dp + dn + h[0], gradient, [abs(x) + abs(y) for x, y in zip(u, v)] + [abs(x) for x in u] + [abs(x) for x in v]


def cosine(h, a, b, y):
    la, lb = norm(a), norm(b)
    u, v = [x / la for x in a], [x / lb for x in b]
    c = fsum(x * y for x, y in zip(a, b)) / (la * lb)
    value = 1 - c if y[0] == 1 else c - h[0]
    sign = -1 if y[0] == 1 else 1
    terms = (1 if y[0] == 1 else abs(h[0])) + abs(c)
    if y[0] != 1 and value <= 0:
        zeros = [ZERO] * (2 * len(a))
        return ZERO, ZERO, zeros, zeros
    gradient = [sign * (y - c * x) / la for x, y in zip(u, v)] + [sign * (x - c * y) / lb for x, y in zip(u, v)]
    sizes = [(abs(y) + abs(c * x)) / la for x, y in zip(u, v)] + [(abs(x) + abs(c * y)) / lb for x, y in zip(u, v)]
    return value, terms, gradient, sizes


def overlap(h, p, y, hit):
    missed, false_alarm, s = h
    right = hit * fsum(a * b for a, b in zip(p, y)) + s
    wrong = missed * fsum((1 - a) * b for a, b in zip(p, y)) + false_alarm * fsum(a * (1 - b) for a, b in zip(p, y))
    total = right + wrong
    gradient = [((false_alarm * (1 - b) - missed * b) * right - hit * b * wrong) / total ** 2 for b in y]
    sizes = [((false_alarm * (1 - b) + missed * b) * right + hit * b * wrong) / total ** 2 for b in y]
    value = wrong / total
    return value, value, gradient, sizes


def tversky(h, p, y, _):
    return overlap(h, p, y, 1)


def dice(h, p, y, _):
    value, size, gradient, _ = overlap([ONE, ONE, h[0]], p, y, 2)
    total = fsum(p) + fsum(y) + h[0]
    hits = 2 * fsum(a * b for a, b in zip(p, y)) + h[0]
    return value, size, gradient, [(hits + 2 * b * total) / total ** 2 for b in y]


def shares(count, weights, is_sum):
    weights = weights or [ONE] * count
    return [w if is_sum else w / fsum(weights) for w in weights]


def of_examples(name, is_sum, width, h, sets, targets, weights):
    """Sums over examples, each a row of each set; sets that are targets have no derivatives."""
    split = [rows(s, width) for s in sets]
    factors = shares(len(split[0]), weights, is_sum)
    kinds = 1 if name in ("tversky", "dice") else len(sets)
    value = size = ZERO
    gradient, sizes = [[] for _ in range(kinds)], [[] for _ in range(kinds)]
    for k, factor in enumerate(factors):
        arguments = [s[k] for s in split] + ([targets[k:k + 1]] if targets else [])
        arguments += [None] * (3 - len(arguments))
        v, terms, slopes, slope_terms = globals()[name](h, *arguments)
        value += factor * v
        size += factor * terms
        for kind in range(kinds):
            part = slice(kind * width, (kind + 1) * width)
            gradient[kind] += [factor * x for x in slopes[part]]
            sizes[kind] += [factor * x for x in slope_terms[part]]
    return [value] + sum(gradient, []), [size] + sum(sizes, [])


def info_nce(is_sum, width, h, sets, weights):
    q, k = (rows(s, width) for s in sets)
    n = len(q)
    factors = shares(n, weights, is_sum)
    lq, lk = [norm(x) for x in q], [norm(x) for x in k]
    u = [[x / l for x in row] for row, l in zip(q, lq)]
    v = [[x / l for x in row] for row, l in zip(k, lk)]
    c = [[fsum(x * y for x, y in zip(a, b)) for b in v] for a in u]
    value = size = ZERO
    w = []
    for i in range(n):
        top = max(c[i])
        powers = [exp((x - top) / h[0]) for x in c[i]]
        total = fsum(powers)
        others = fsum(x for j, x in enumerate(powers) if j != i)
        w.append([-others / total if j == i else x / total for j, x in enumerate(powers)])
        logarithm = top / h[0] + log(total)
        value += factors[i] * ((top - c[i][i]) / h[0] + log(total))
        size += factors[i] * (abs(c[i][i] / h[0]) + abs(logarithm))
    def slopes(mine, others, length, own):
        gradient, sizes = [], []
        for i in range(n):
            for d in range(width):
                pairs = [(factors[i if own else j] * (w[i][j] if own else w[j][i]), c[i][j] if own else c[j][i], others[j][d]) for j in range(n)]
                gradient.append(fsum(f * (x - a * mine[i][d]) for f, a, x in pairs) / (h[0] * length[i]))
                sizes.append(fsum(abs(f) * (abs(x) + abs(a * mine[i][d])) for f, a, x in pairs) / (h[0] * length[i]))
        return gradient, sizes
    (gq, sq), (gk, sk) = slopes(u, v, lq, True), slopes(v, u, lk, False)
    return [value] + gq + gk, [size] + sq + sk


def line(name, is_sum, width, h, sets, targets=(), weights=()):
    inputs = [[mpf(x) for x in s] for s in sets]
    h_, targets_, weights_ = [[mpf(x) for x in s] for s in (h, targets, weights)]
    if name == "infoNCE":
        results, sizes = info_nce(is_sum, width, h_, inputs, weights_)
    else:
        results, sizes = of_examples(name, is_sum, width, h_, inputs, targets_, weights_)
    third = list(sets[2]) if len(sets) > 2 else list(targets)
    groups = [[LOSSES.index(name), int(is_sum), width], h, sets[0], sets[1], third, weights]
    return " | ".join([text(g) for g in groups] + [exact(results), text(nearest(x) for x in sizes)])


def designed():
    for h, a, b, w in [
        ([], [0.0], [0.0], []), ([], [1.5, -2.0, 3.0], [1.0, -1.0, 3.0], []), ([], [37.0, 800.0, -800.0], [0.0, 0.0, 0.0], []),
        ([], [1e308, -1e308], [-1e308, 1e308], []), ([], [1e16, 1e16], [1e16 - 2, 1.0], [0.25, 3.0]),
        ([], [5e-324, 1e-200], [0.0, -1e-200], [1e-300, 1e300]),
    ]:
        for is_sum in (False, True):
            yield line("logistic", is_sum, 1, h, [a, b], weights=w)
            for m in (0.0, 1.0, 0.3, 5e-324, 1e300):
                yield line("margin", is_sum, 1, [m], [a, b], weights=w)
    yield line("margin", False, 1, [0.5], [[1.0, 1.0, 1.0], [0.5, 0.5 + 2.0**-54, 0.75]])
    # Equal points, a 3-4-5 triangle at the kink and beside it, numbers whose squares leave the range, nearly equal distances.
    points = [
        (2, 0.0, [0.0, 0.0], [0.0, 0.0], [0.0, 0.0]), (2, 1.0, [1.0, 2.0], [1.0, 2.0], [1.0, 2.0]),
        (2, 0.5, [1.0, 2.0], [1.0, 2.0], [1.25, 2.0]), (2, 0.5, [1.0, 2.0], [3.0, 2.0], [1.0, 2.0]),
        (2, 1.0, [0.0, 0.0], [3.0, 4.0], [0.0, 6.0]), (2, 1.0 + 2.0**-52, [0.0, 0.0], [3.0, 4.0], [0.0, 6.0]),
        (2, 1.0 - 2.0**-53, [0.0, 0.0], [3.0, 4.0], [0.0, 6.0]), (1, 0.2, [1.0], [1.5], [1.25]),
        (3, 1.0, [1e200, 0.0, -1e200], [0.0, 1e200, 3e200], [1e200, 1e200, 1.0]),
        (3, 1e-170, [1e-170, 0.0, 0.0], [0.0, 2e-170, 0.0], [0.0, 0.0, 5e-324]),
        (3, 0.0, [1e308, 1e308, 1e308], [-1e308, -1e308, -1e308], [1e308, 1e308, 0.0]),
        (3, 5e-324, [1.0, 1.0, 1.0], [1.0 + 2.0**-52, 1.0, 1.0], [1.0, 1.0 - 2.0**-53, 1.0]),
        (2, 0.0, [0.1, 0.2], [1.1, 0.2 + 1e-9], [1.1, 0.2 - 1e-9 * 0.999]),
    ]
    for width, m, a, p, n in points:
        yield line("triplet", False, width, [m], [a, p, n])
        yield line("triplet", True, width, [m], [a + n, p + p, n + a], weights=[3.0, 0.25])
    # Parallel, nearly parallel, orthogonal and opposite vectors, of all lengths.
    pairs = [
        (2, [3.0, 4.0], [6.0, 8.0]), (2, [3.0, 4.0], [-3.0, -4.0]), (2, [1.0, 0.0], [0.0, 1.0]), (3, [1.0, 2.0, 3.0], [1.0, 1.0, -1.0]),
        (3, [0.1, 0.2, 0.3], [0.2, 0.4, 0.6]), (3, [0.1, 0.2, 0.3], [0.1, 0.2, 0.3 + 2.0**-52]), (2, [1.0, 1e-8], [1.0, -1e-8]),
        (2, [1e150, 2e150], [3e150, 1e150]), (2, [1e-150, 2e-150], [3e-150, 1e-150]), (2, [1e200, 2e200], [3e-200, 1e-200]),
        (3, [5e-324, 0.0, 0.0], [1.0, 1.0, 0.0]), (2, [1e308, -1e308], [1e308, 1e307]), (2, [1.0, 1e-200], [0.0, 1.0]),
        (2, [1.0, 1e-300], [1e-300, 1.0]), (1, [-2.0], [5.0]), (1, [2.0], [5.0]),
    ]
    for width, a, b in pairs:
        for y in (1.0, -1.0):
            for m in (0.0, 0.5, -1.0):
                yield line("cosine", False, width, [m], [a, b], targets=[y])
        yield line("cosine", True, width, [-0.25], [a + b, b + b], targets=[-1.0, 1.0], weights=[0.5, 1e-3])
    # One pair alone; orthogonal rows, of which cosines are 0; equal rows; rows of all lengths; numbers far apart.
    batches = [
        (2, [1.0, 2.0], [3.0, -1.0]), (2, [1.0, 0.0, 0.0, 1.0], [1.0, 0.0, 0.0, 1.0]), (2, [1.0, 0.0, 0.0, 1.0], [0.0, 1.0, 1.0, 0.0]),
        (3, [1.0, 2.0, 3.0] * 3, [1.0, 2.0, 3.0] * 3), (3, [1.0, 2.0, 3.0, 1.0, 2.0, 3.0 + 2.0**-50], [3.0, 2.0, 1.0, 3.0, 2.0 - 2.0**-51, 1.0]),
        (2, [1e150, 2e150, 3e-150, 1e-150], [1e-150, -2e-150, 3e150, 1e150]), (2, [1e308, 1e308, -1e308, 1e300], [5e-324, 0.0, 1e-320, 1e-310]),
        (3, [1.0, 1e-20, 0.0, 1e-20, 1.0, 0.0], [1e-20, 0.0, 1.0, 0.0, 1e-20, 1.0]), (2, [1.0, 1e-170, -1.0, 1e-170], [1.0, 1e-300, 1.0, 0.0]),
        (3, [1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0], [1.0, 0.01, 0.0, 0.0, 1.0, 0.01, 0.01, 0.0, 1.0]),
        (2, [1.0, 1.0, 1.0, -1.0], [1.0, -1.0 + 1e-9, -1.0, -1.0 + 1e-9]),
    ]
    for width, q, k in batches:
        for t in (0.01, 0.07, 1.0, 100.0, 1e-4, 1e-10, 1e200):
            yield line("infoNCE", False, width, [t], [q, k])
        n = len(q) // width
        yield line("infoNCE", True, width, [0.1], [q, k], weights=[1e-3 * 7.0**i for i in range(n)])
        yield line("infoNCE", False, width, [0.1], [q, k], weights=[1e-300 if i else 1e300 for i in range(n)])
    # Sets: nothing wrong, nothing right, empty ones with and without smoothing, one element, soft targets, tiny probabilities.
    sets = [
        ([1.0, 0.0, 1.0, 0.0], [1.0, 0.0, 1.0, 0.0]), ([1.0, 0.0, 1.0, 0.0], [0.0, 1.0, 0.0, 1.0]), ([0.2, 0.7, 0.9, 0.4], [0.0, 1.0, 1.0, 0.0]),
        ([0.0, 0.0, 0.0, 0.0], [0.0, 1.0, 0.0, 0.0]), ([1.0, 1.0, 1.0, 1.0], [1.0, 1.0, 1.0, 1.0]), ([0.2, 0.7, 0.9, 0.4], [0.2, 0.7, 0.9, 0.4]),
        ([1e-200, 5e-324, 1.0 - 2.0**-53, 1e-10], [1.0, 0.0, 1.0, 5e-324]), ([0.0, 1e-300, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0]),
        ([0.1, 0.2, 0.3, 0.4], [0.5, 0.5, 0.25, 1e-3]),
    ]
    for p, y in sets:
        for s in (0.0, 1.0, 1e-5, 1e-300, 1e300):
            yield line("dice", False, 4, [s], [p, y])
            for a, b in ((0.5, 0.5), (1.0, 1.0), (0.7, 0.3), (1e-200, 1e5), (1e300, 1e-300)):
                yield line("tversky", False, 4, [a, b, s], [p, y])
        yield line("dice", True, 2, [0.0], [p, [0.75, 1.0, 0.0, 1.0]], weights=[1e-3, 4.0])
        yield line("tversky", False, 1, [0.3, 0.7, 0.5], [p, y], weights=[1.0, 0.0, 2.0, 3.0])
    for s in (1.0, 5e-324, 1e300):
        yield line("dice", False, 2, [s], [[0.0] * 4, [0.0] * 4])
        yield line("tversky", False, 2, [0.3, 0.7, s], [[0.0] * 4, [0.0] * 4])


def drawn(rng, count):
    """Rows of four kinds: ordinary numbers, nearly parallel ones, those of one size each, and of all sizes."""
    gauss = lambda n: [rng.gauss(0, 1) for _ in range(n)]
    wild = lambda n: [rng.choice((1, -1)) * 2.0 ** rng.uniform(-1000, 1000) for _ in range(n)]
    for k in range(count):
        kind = k % 4
        width, n = rng.choice((1, 2, 3, 5)), rng.choice((1, 2, 3))
        size = width * n
        if kind == 0:
            sets = [gauss(size) for _ in range(3)]
        elif kind == 1:
            first = gauss(size)
            sets = [first] + [[x * (1 + rng.gauss(0, 1) * 2.0 ** rng.uniform(-52, -20)) for x in first] for _ in range(2)]
        elif kind == 2:
            sets = [[x * 2.0 ** e for x in gauss(size)] for e in [rng.uniform(-500, 500) for _ in range(3)]]
        else:
            sets = [wild(size) for _ in range(3)]
        weights = rng.choice(([], [2.0 ** rng.uniform(-20, 20) for _ in range(n)]))
        is_sum = rng.random() < 0.5
        typical = max(1e-300, min(1e300, max(abs(x) for x in sets[0])))
        yield line("triplet", is_sum, width, [rng.choice((0.0, 1.0, rng.random() * typical))], sets, weights=weights)
        targets = [rng.choice((1.0, -1.0)) for _ in range(n)]
        yield line("cosine", is_sum, width, [rng.uniform(-1, 1)], sets[:2], targets=targets, weights=weights)
        temperature = 10.0 ** rng.choice((rng.uniform(-2, 2), rng.uniform(-10, 2)))
        yield line("infoNCE", is_sum, width, [temperature], sets[:2], weights=weights)
        scores = [s[:n] for s in sets]
        yield line("logistic", is_sum, 1, [], scores[:2], weights=weights)
        yield line("margin", is_sum, 1, [rng.choice((0.0, 1.0, rng.random() * typical))], scores[:2], weights=weights)
        if kind < 2:
            p, y = [rng.random() for _ in range(size)], [float(rng.random() < 0.4) if kind else rng.random() for _ in range(size)]
        else:
            tiny = lambda: rng.choice((0.0, 1.0, 2.0 ** -rng.uniform(0, 1074), 1 - 2.0 ** -rng.uniform(1, 53)))
            p, y = [tiny() for _ in range(size)], [tiny() for _ in range(size)]
        s = 2.0 ** (rng.uniform(-10, 10) if kind < 2 else rng.uniform(-1000, 1000))
        a, b = (rng.random(), rng.random()) if kind < 3 else (2.0 ** rng.uniform(-500, 500), 2.0 ** rng.uniform(-500, 500))
        yield line("dice", is_sum, width, [s], [p, y], weights=weights)
        yield line("tversky", is_sum, width, [a, b, s], [p, y], weights=weights)
    # More numbers than eight in a row.
    q, k = gauss(6 * 19), gauss(6 * 19)
    yield line("infoNCE", False, 19, [0.07], [q, [x + 0.3 * y for x, y in zip(q, k)]])
    yield line("infoNCE", False, 19, [0.5], [[x if rng.random() < 0.5 else 0.0 for x in q], k], weights=[rng.random() for _ in range(6)])


def write(name, lines):
    with open(name + ".txt", "w") as out:
        out.write("# loss, sum, length of a row | hyperparameters | first | second | third or targets | weights | value and derivatives | their terms\n")
        for entry in lines:
            out.write(entry + "\n")


if __name__ == "__main__":
    write("pairs", list(designed()) + list(drawn(random.Random(20261129), 40)))
    write("pairsFresh", drawn(random.Random(20270301), 80))
