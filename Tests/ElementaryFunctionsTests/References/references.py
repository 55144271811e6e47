"""Writes the reference tables of this folder: run `python3 references.py` here (needs mpmath 1.3).

One line is one case: inputs, then the exact value, groups separated by `|`. The exact value, computed with
2500 bits from the inputs taken as exact, is written as the double nearest to it and what that leaves, in ulps
of that double, so that a test can measure fractions of an ulp; where the first line of a file says so, as three
doubles instead, each nearest to what is left. Lines that start with `#` are comments.

The inputs are the edges of each function's domain and of its implementation's branches, and random numbers of
named ranges from a generator with a fixed seed.
"""

import math
import random
import sys
from mpmath import mpf, exp, expm1, log, log1p, tanh, power

sys.path.append("../../NumericTesting")
from exact_values import nearest, text, with_remainder

TINY = 5e-324
HUGE = 1.7976931348623157e308


def three_doubles(value):
    """Three doubles, each nearest to what the earlier ones leave of value."""
    result = []
    for _ in range(3):
        result.append(nearest(value))
        value -= mpf(result[-1])
    return result


def write(name, description, cases, function, form=with_remainder):
    with open(name + ".txt", "w") as out:
        out.write(f"# {description}\n")
        for case in cases:
            arguments = case if isinstance(case, (list, tuple)) else [case]
            value = function(*[mpf(x) for x in arguments])
            out.write(f"{text(arguments)} | {text(form(value))}\n")


def neighbours(x):
    return [math.nextafter(x, -math.inf), x, math.nextafter(x, math.inf)]


def signed(numbers):
    return [s * x for x in numbers for s in (1, -1)]


def powers(rng, low, high, count):
    return [2.0 ** rng.uniform(low, high) for _ in range(count)]


rng = random.Random(20240501)
tiny_to_large = [2.0**e for e in (-1074, -1022, -1000, -500, -100, -60, -55, -54, -53, -52, -30, -28, -10)]

exponents = signed([1e-300, 0.5, 1, math.log(2), 2, 10, 100, 700] + tiny_to_large)
exponents += neighbours(709.782712893384) + neighbours(-708.0) + neighbours(708.0) + neighbours(-708.3964185322641)
exponents += [-744.44, -745.0, -745.13, 709.7, 709.0]
exponents += [rng.uniform(-708, 709.7) for _ in range(150)] + [rng.uniform(-745.1, -708) for _ in range(60)]
exponents += signed(powers(rng, -56, 3, 60))
write("exp", "e^x", exponents, exp)

near = [x for x in exponents if x < 709.7] + signed(neighbours(0.125)) + neighbours(60.0) + neighbours(-40.0)
near += [rng.uniform(-0.2, 0.2) for _ in range(150)] + [rng.uniform(-40, 60) for _ in range(60)]
write("expMinusOne", "e^x - 1", near, expm1)

positive = [TINY, 2 * TINY, 3 * TINY, 2.0**-1022, HUGE, 0.5, 2.0, 3.0, 10.0, math.e] + tiny_to_large
positive += neighbours(2.0**-1022) + neighbours(1.0) + neighbours(0.6875) + neighbours(1.375)
positive += neighbours(1 - 1 / 256) + neighbours(1 + 1 / 128) + [2.0**e for e in range(-1074, 1024, 61)]
positive += powers(rng, -1022, 1023, 100) + powers(rng, -1074, -1022, 40) + [rng.uniform(0.6, 1.5) for _ in range(150)]
positive += [1 + s * 2.0 ** rng.uniform(-52, -4) for s in (1, -1) for _ in range(50)]
write("log", "ln x", positive, log)
write("log2", "log2 x", positive, lambda x: log(x) / log(mpf(2)))
write("log10", "log10 x", positive + [10.0**e for e in range(23)], lambda x: log(x) / log(mpf(10)))

shifted = signed(tiny_to_large) + [-0.5, 0.5, 1, 3, 1e10, 1e100, 1e300, HUGE, math.nextafter(-1, 0), -0.9999]
shifted += neighbours(2.0**100) + neighbours(-1 / 256) + neighbours(1 / 128)
shifted += [rng.uniform(-1, 2) for _ in range(150)] + signed(powers(rng, -60, -1, 100)) + powers(rng, 0, 1023, 50)
write("logOnePlus", "ln(1 + x)", shifted, log1p)

bases = [(x, y) for x in (TINY, 2.0**-1022, 0.5, 1 - 2.0**-53, 1 + 2.0**-52, 2.0, 3.0, 10.0, HUGE)
         for y in (TINY, 0.5, 1.0, 2.0, -1.0, -2.0, 3.0, 1 / 3, 1e-20, 1e15)]
bases += [(-2.0, 3.0), (-2.0, 2.0), (-1.5, 101.0), (-3.0, -5.0), (10.0, 22.0), (10.0, -22.0), (7.0, 18.0)]
for _ in range(250):
    x = 2.0 ** rng.uniform(-1074, 1023) if rng.random() < 0.5 else rng.uniform(0.5, 2)
    y = rng.uniform(-745.5, 710) / math.log(x)
    bases.append((x, y))
bases += [(2.0 ** rng.uniform(-10, 10), rng.uniform(-30, 30)) for _ in range(150)]


def power_or_limit(x, y):
    """x^y, or a number beyond Double's range with its sign, without computing a monster."""
    size = y * log(abs(x)) / log(mpf(2))
    if size > 1100 or size < -1200:
        return mpf(2) ** (2000 if size > 0 else -2000)
    return power(x, y) if x > 0 else power(-x, y) * (-1 if int(y) % 2 else 1)


write("pow", "x^y", bases, power_or_limit)

logits = signed([1, 5, 10, 20, 30, 36, 37, 38, 40, 100, 700, 709, 1e308] + tiny_to_large) + [-745.0, -745.13, -744.5]
logits += neighbours(40.0) + neighbours(-40.0) + neighbours(-20.0) + neighbours(-708.0) + [745.0, 800.0, -800.0]
logits += [rng.uniform(-45, 45) for _ in range(200)] + [rng.uniform(-745, -40) for _ in range(100)]
logits += signed(powers(rng, -30, 2, 40))


def capped(x):
    """Beyond ±5000 nothing changes but the linear part: keeps e^x from becoming a monster."""
    return max(min(x, mpf(5000)), mpf(-5000))


write("sigmoid", "1 / (1 + e^-x)", logits, lambda x: 1 / (1 + exp(-capped(x))))
write("softplus", "ln(1 + e^x)", logits, lambda x: log1p(exp(capped(x))) if x < 2000 else x)
write("logSigmoid", "-ln(1 + e^-x)", [-x for x in logits], lambda x: -log1p(exp(-capped(x))) if x > -2000 else x)

angles = signed([0.1, 0.25, 0.5, 1, 2, 5, 10, 18, 19, 20, 100, 1e308, TINY] + tiny_to_large)
angles += signed(neighbours(0.125)) + signed(neighbours(20.0)) + signed(neighbours(2.0**-28))
angles += [rng.uniform(-20, 20) for _ in range(100)] + [rng.uniform(-0.5, 0.5) for _ in range(150)]
write("tanh", "tanh x", angles, lambda x: tanh(capped(x)))

vectors = [[0.0], [-3.5], [1e308, 1e308], [-1e308, -1e308], [0, 0], [1, 2, 3], [1000, 1000.5], [-1000, -1001],
           [0.0, -1e308], [37.0, 0.0], [745.0, -745.0], [TINY, TINY], [-math.log(2), -math.log(2)],
           [-math.log(3)] * 3, [math.log(0.25), math.log(0.75)], [-1e-20, -45.0], [-0.001, -7.0], [-700.0, 1.0]]
vectors += [[rng.uniform(-30, 30) for _ in range(rng.randint(2, 12))] for _ in range(80)]
vectors += [[rng.gauss(0, 1) for _ in range(200)] for _ in range(3)]
for _ in range(60):  # sums of exponentials next to 1, so that the result is next to 0
    weights = [rng.random() for _ in range(rng.randint(2, 6))]
    vectors.append([math.log(w / sum(weights)) for w in weights])


def log_sum_exp(*values):
    largest = max(values)
    return largest + log(sum(exp(max(v - largest, mpf(-5000))) for v in values))


write("logSumExp", "ln(e^x1 + ... + e^xn)", vectors, log_sum_exp)

ratios = [(TINY, TINY), (TINY, HUGE), (HUGE, TINY), (TINY, 2 * TINY), (2.0**-1022, 1.0), (1.0, 3.0), (HUGE, 1.0)]
ratios += [(x, 1.0) for x in positive[::4]]
for _ in range(60):
    x = 2.0 ** rng.uniform(-1070, 1020)
    ratios += [(x, math.nextafter(x, math.inf)), (x, x * (1 + rng.uniform(-1, 1) * 2.0 ** rng.uniform(-50, -3)))]
    ratios.append((x, 2.0 ** rng.uniform(-1070, 1020)))
ratios = [(a, b) for a, b in ratios if math.isfinite(a) and math.isfinite(b) and b > 0]
write("logarithmOfRatio", "ln(a / b), to three doubles", ratios, lambda a, b: log(a / b), three_doubles)

pairs = [(x, x * rng.uniform(-1, 1) * 2.0**-54) for x in [rng.uniform(-590, 590) for _ in range(60)]]
pairs += [(x, 0.0) for x in signed(powers(rng, -60, 9, 50))]
write("longExponential", "e^(high + low), to three doubles", pairs, lambda h, l: exp(h + l), three_doubles)
