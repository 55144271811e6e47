"""Writes ExpTable.swift and LogTable.swift: run `python3 tables.py` in this folder (needs mpmath).

Every constant is computed with 300 bits and then cut into doubles as each row below says. The package
itself does not need Python: the Swift files are committed.
"""

from mpmath import mp, mpf, log, nint, exp

mp.prec = 300


def quantized(value, bits):
    """The multiple of 2^-bits nearest to value."""
    return nint(value * mpf(2) ** bits) / mpf(2) ** bits


def pieces(value, count):
    """value as an unevaluated sum of doubles, each the double nearest to what the earlier ones leave."""
    result = []
    for _ in range(count):
        nearest = float(value)
        result.append(nearest)
        value -= mpf(nearest)
    return result


def literal(value):
    text = float(value).hex()
    if value == 0:
        return "0"
    mantissa, exponent = text.split("p")
    mantissa = mantissa.rstrip("0").rstrip(".") if "." in mantissa else mantissa
    return f"{mantissa}p{int(exponent)}"


def constants(entries):
    return "".join(f"    static let {name} = {literal(value)}\n" for name, value in entries)


def table(name, rows):
    count = sum(len(row) for row in rows)
    body = "".join("        " + " ".join(literal(v) + "," for v in row) + "\n" for row in rows)
    return f"    static let {name}: InlineArray<{count}, Double> = [\n{body}    ]\n"


ln2 = log(mpf(2))

# 2^(j/128) as the nearest double and the double nearest to the rest.
step = ln2 / 128
step_high = quantized(step, 42)  # 35 bits: its product with an integer below 2^18 is exact
with open("ExpTable.swift", "w") as out:
    out.write(
        "// Written by tables.py. What exp needs: 2^(j/128) and ln 2 / 128, each in pieces.\n\n"
        "enum ExpTable {\n"
        "    /// 128 / ln 2.\n"
        + constants([("stepsPerUnit", 1 / step)])
        + "    /// ln 2 / 128 in three pieces; the first is a multiple of 2^-42, so that n times it is exact\n"
        "    /// for every integer |n| < 2^18.\n"
        + constants(
            zip(["stepHigh", "stepMiddle", "stepLow"], [step_high] + pieces(step - step_high, 2))
        )
        + "    /// 2^(j/128) at 2j, what that double leaves of it at 2j + 1.\n"
        + table("powersOfTwo", [pieces(mpf(2) ** (mpf(j) / 128), 2) for j in range(128)])
        + "}\n"
    )

# The 128 intervals of [0.6875, 1.375): those of [0.6875, 1) are 1/256 wide, those of [1, 1.375) 1/128.
# c is a double near the middle; 1/c is rounded to 10 bits, so that its product with half of a double is
# exact, and ln c is then that of the rounded 1/c. The two intervals that touch 1 take c = 1: there
# ln x = ln(1 + r) with r = x - 1 exactly, and no table value cancels against it.
rows = []
for i in range(128):
    if i < 80:
        low, high = mpf("0.6875") + mpf(i) / 256, mpf("0.6875") + mpf(i + 1) / 256
    else:
        low, high = 1 + mpf(i - 80) / 128, 1 + mpf(i - 79) / 128
    inverse = quantized(2 / (low + high), 9)
    if i in (79, 80):
        inverse = mpf(1)
    assert max(abs(low * inverse - 1), abs(high * inverse - 1)) <= mpf(2) ** -7
    logarithm = -log(inverse)
    first = quantized(logarithm, 42)
    rows.append([inverse, first] + pieces(logarithm - first, 2))
ln2_high = quantized(ln2, 42)
with open("LogTable.swift", "w") as out:
    out.write(
        "// Written by tables.py. What log needs: 1/c and ln c for 128 numbers c, and logarithms of 2, e, 10.\n\n"
        "enum LogTable {\n"
        "    /// ln 2 in three pieces; the first is a multiple of 2^-42, so that k times it is exact for\n"
        "    /// every exponent k.\n"
        + constants(zip(["ln2High", "ln2Middle", "ln2Low"], [ln2_high] + pieces(ln2 - ln2_high, 2)))
        + "    /// log2(e) in two pieces.\n"
        + constants(zip(["log2eHigh", "log2eLow"], pieces(1 / ln2, 2)))
        + "    /// log10(e) in two pieces.\n"
        + constants(zip(["log10eHigh", "log10eLow"], pieces(1 / log(mpf(10)), 2)))
        + "    /// 1/c and ln c for the 128 intervals of [0.6875, 1.375).\n"
        "    ///\n"
        "    /// Row i: 1/c, a multiple of 2^-9, then ln c in three pieces, the first a multiple of 2^-42. c = 1 in\n"
        "    /// the two intervals that touch 1.\n"
        + table("rows", rows)
        + "}\n"
    )
