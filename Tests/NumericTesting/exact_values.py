"""Exact numbers as text: what the scripts that write reference tables have in common (needs mpmath 1.3)."""

import math
from mpmath import mp, mpf

mp.prec = 2500  # 1 + 2^-1074 and its logarithm still differ from 1 and 0


def nearest(value):
    """The double nearest to an mpf, ties to even, overflow to infinity (mpmath's own conversion truncates subnormals)."""
    if value == 0:
        return 0.0
    sign, magnitude = (-1.0, -value) if value < 0 else (1.0, value)
    exponent = max(int(mp.floor(mp.log(magnitude, 2))) - 52, -1074)
    while magnitude >= mpf(2) ** (exponent + 53):
        exponent += 1
    scaled = magnitude / mpf(2) ** exponent
    whole = int(mp.floor(scaled))
    rest = scaled - whole
    if rest > 0.5 or (rest == 0.5 and whole % 2 == 1):
        whole += 1
    try:
        return sign * math.ldexp(whole, exponent)
    except OverflowError:
        return sign * math.inf


def with_remainder(value):
    """The double nearest to value, and the rest in ulps of that double."""
    high = nearest(value)
    return [high] if math.isinf(high) else [high, nearest((value - mpf(high)) / mpf(math.ulp(high)))]


def text(numbers):
    return " ".join(float(x).hex() for x in numbers)


INFINITY = mpf("inf")


def exact(values):
    """Each value as two numbers: see with_remainder; infinities have no rest."""
    result = []
    for value in values:
        result += [float(value), 0.0] if abs(value) == INFINITY else with_remainder(value)
        if len(result) % 2:
            result.append(0.0)
    return text(result)


def write_table(name, description, cases, groups):
    """Writes name.txt, a line for each case: its groups of inputs, and groups(inputs...), the lists of its exact values."""
    with open(name + ".txt", "w") as out:
        out.write(f"# {description}\n")
        for case in cases:
            numbers = [[mpf(x) for x in group] for group in case]
            columns = [text(group) for group in case] + [exact(values) for values in groups(*numbers)]
            out.write(" | ".join(columns) + "\n")
