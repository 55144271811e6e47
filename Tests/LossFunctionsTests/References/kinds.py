"""Writes kinds.txt and kindsFresh.txt: run `python3 kinds.py` here (needs mpmath 1.3). Format: see references.py.

Losses with weights and other hyperparameters, where a number on the way is subnormal, infinite, cancelled or beyond the
range of doubles, though the result is not: designed inputs, by what they are about, and random ones with
hyperparameters of ordinary size. The groups of a line:

    loss (its place in LOSSES), 1 for a sum, classes | hyperparameters | class weights | predictions | targets
    | weights | value and derivatives | what each may err by beyond 4 ulp, if the loss promises less
"""

import math
import random
import sys
from mpmath import mp, mpf, exp, expm1, log, log1p, sinh, cosh, sqrt, tanh, pi

sys.path.append("../../NumericTesting")
from exact_values import INFINITY, exact, nearest, text

LOSSES = """MeanSquaredError RootMeanSquaredError MeanAbsoluteError LogCoshLoss HuberLoss BarronParameters
BinaryCrossEntropy BinaryCrossEntropyFromLogits FocalLoss FocalLossFromLogits LogisticLoss ExponentialLoss
SquaredHingeLoss CrammerSinger WestonWatkins CategoricalCrossEntropy CategoricalCrossEntropyFromLogits
SparseCategoricalCrossEntropy SparseCategoricalCrossEntropyFromLogits SparseCategoricalFocalLoss
SparseCategoricalFocalLossFromLogits SparseBrierLossFromLogits KLDivergence ReverseKLDivergence
JensenShannonDivergence DistributionCrossEntropy Objective MinimaxDiscriminatorLoss MinimaxGeneratorLoss
NonSaturatingGeneratorLoss LeastSquaresDiscriminatorLoss""".split()
ZERO, ONE = mpf(0), mpf(1)


# MARK: Formulas

def power_of_e(x):
    """e^x, and 0 where no weight can make a double of it."""
    return exp(x) if x > -20000 else ZERO


def times(factor, cost):
    """0 for a factor of 0, whatever the cost."""
    return ZERO if factor == 0 else factor * cost


def cost(p):
    return INFINITY if p == 0 else -log(p)


def softplus(x):
    return ZERO if x == -INFINITY else max(x, ZERO) + log1p(power_of_e(-abs(x)))


def sigmoid(x):
    t = power_of_e(-abs(x))
    return (ONE if x >= 0 else t) / (1 + t)


def softmax(row):
    largest = max(row)
    parts = [power_of_e(x - largest) for x in row]
    return [x / sum(parts) for x in parts], [INFINITY if x == -INFINITY else largest - x + log(sum(parts)) for x in row]


def by_difference(function):
    return lambda p, y, h: function(p - y, *h)


def huber(e, delta):
    return (e * e / 2, e) if abs(e) <= delta else (delta * (abs(e) - delta / 2), delta if e > 0 else -delta)


def log_cosh(e):
    size = abs(e)
    value = size + log1p(power_of_e(-2 * size)) - log(mpf(2)) if size > mpf(2) ** -500 else e * e / 2
    return value, (tanh(e) if size < 5000 else mpf(1 if e > 0 else -1)) if size > mpf(2) ** -500 else e


def binary(positive, negative, smoothing):
    """What the two cross-entropies of two classes have as factors."""
    return positive * ((1 - smoothing) * negative + smoothing / 2), (1 - smoothing) * (1 - negative) + smoothing / 2


def binary_probability(p, y, h):
    a, b = binary(h[0], y, h[1])
    slope = (times(b, INFINITY) if p == 1 else b / (1 - p)) - (times(a, INFINITY) if p == 0 else a / p)
    return times(a, cost(p)) + times(b, cost(1 - p)), slope


def binary_logit(x, y, h):
    a, b = binary(h[0], y, h[1])
    against = INFINITY if x == -INFINITY else softplus(-x)
    return times(a, against) + times(b, softplus(x)), b * sigmoid(x) - a * sigmoid(-x)


def balance(y, h):
    return ONE if len(h) == 1 else h[1] if y == 1 else 1 - h[1]


def power(missing, gamma):
    if gamma == 0:
        return ONE
    return ZERO if missing == 0 else power_of_e(gamma * log(missing))


def focal_probability(p, y, h):
    gamma, sign = h[0], 1 if y == 1 else -1
    right = p if y == 1 else 1 - p
    missing = 1 - right
    if right == 0:
        return times(balance(y, h), INFINITY), times(balance(y, h), -sign * INFINITY)
    value = times(power(missing, gamma), cost(right))
    ratio = ONE if missing == 0 else cost(right) / missing
    slope = power(missing, gamma) * (gamma * ratio + 1 / right)
    return balance(y, h) * value, -sign * balance(y, h) * slope


def focal_logit(x, y, h):
    gamma, z = h[0], x if y == 1 else -x
    right, missing, nats = sigmoid(z), sigmoid(-z), INFINITY if z == -INFINITY else softplus(-z)
    value = times(power(missing, gamma), nats)
    slope = power(missing, gamma) * (gamma * times(right, nats) + missing)
    return balance(y, h) * value, (-1 if y == 1 else 1) * balance(y, h) * slope


def squared_hinge(x, y, h):
    shortfall = max(ZERO, 1 - y * x)
    return shortfall ** 2, -2 * y * shortfall


ELEMENTWISE = {
    "MeanSquaredError": by_difference(lambda e: (e * e, 2 * e)),
    "MeanAbsoluteError": by_difference(lambda e: (abs(e), mpf((e > 0) - (e < 0)))),
    "LogCoshLoss": by_difference(log_cosh),
    "HuberLoss": by_difference(huber),
    "BinaryCrossEntropy": binary_probability,
    "BinaryCrossEntropyFromLogits": binary_logit,
    "FocalLoss": focal_probability,
    "FocalLossFromLogits": focal_logit,
    "LogisticLoss": lambda x, y, h: (softplus(-y * x), -y * sigmoid(-y * x)),
    "ExponentialLoss": lambda x, y, h: (power_of_e(-y * x), -y * power_of_e(-y * x)),
    "SquaredHingeLoss": squared_hinge,
}


def hinge(row, right, which):
    rivals = [k for k in range(len(row)) if k != right]
    if which == "CrammerSinger":
        rivals = [max(rivals, key=lambda k: (row[k], -k))]
    excess = {k: 1 + row[k] - row[right] for k in rivals if 1 + row[k] > row[right]}
    return sum(excess.values()), [mpf(-len(excess)) if k == right else mpf(k in excess) for k in range(len(row))]


def class_factors(target, classes, smoothing, weights, sparse):
    spread = [mpf(k == target[0]) for k in range(classes)] if sparse else target
    return [w * ((1 - smoothing) * y + smoothing / classes) for y, w in zip(spread, weights)]


def cross_entropy(row, factors, is_logits):
    if is_logits:
        p, nats = softmax(row)
        return sum(times(f, c) for f, c in zip(factors, nats)), [q * sum(factors) - f for q, f in zip(p, factors)]
    return (sum(times(f, cost(q)) for f, q in zip(factors, row)),
            [times(f, -INFINITY if q == 0 else -1 / q) for f, q in zip(factors, row)])


def class_focal(row, right, gamma, is_logits):
    p, nats = softmax(row) if is_logits else (row, [cost(q) for q in row])
    missing = sum(q for k, q in enumerate(p) if k != right) if is_logits else 1 - row[right]
    value = times(power(missing, gamma), nats[right])
    if not is_logits:
        slope = focal_probability(row[right], 1, [gamma])[1]
        return value, [slope if k == right else ZERO for k in range(len(row))]
    slope = power(missing, gamma) * (gamma * times(p[right], nats[right]) + missing)
    return value, [-slope if k == right else times(slope, q / missing if missing else ZERO) for k, q in enumerate(p)]


def brier(row, right):
    p, _ = softmax(row)
    differences = [q - (k == right) for k, q in enumerate(p)]
    mean = sum(q * d for q, d in zip(p, differences))
    return sum(d * d for d in differences), [2 * q * (d - mean) for q, d in zip(p, differences)]


def relative(p, q):
    return times(p, INFINITY if q == 0 else log(p / q) if p > 0 else ZERO)


def divergence(name, target, row):
    """Value, derivatives, and by how much the value may be off."""
    excess, pairs = ZERO, list(zip(target, row))
    if name in ("KLDivergence", "ReverseKLDivergence"):
        ordered = pairs if name == "KLDivergence" else [(q, p) for p, q in pairs]
        value = sum(relative(p, q) for p, q in ordered)
        if value < INFINITY:
            excess = sum(abs(relative(p, q) - p + q) for p, q in ordered) * mpf(2) ** -90
    elif name == "JensenShannonDivergence":
        value = sum(relative(p, (p + q) / 2) + relative(q, (p + q) / 2) for p, q in pairs) / 2
    else:
        value = sum(times(p, cost(q)) for p, q in pairs)
    if name == "ReverseKLDivergence":
        slopes = [INFINITY if p == 0 else -INFINITY if q == 0 else log(q / p) + 1 for p, q in pairs]
    elif name == "JensenShannonDivergence":
        slopes = [log(mpf(2)) / 2 if p == 0 else -INFINITY if q == 0 else log(2 * q / (p + q)) / 2 for p, q in pairs]
    else:
        slopes = [times(p, -INFINITY if q == 0 else -1 / q) for p, q in pairs]
    return value, slopes, excess


def barron(x, shape):
    """The loss and its derivatives by shape and x, for shapes above 0 and below 2."""
    b = 2 - shape
    w = x * x / b
    nats = log1p(w)
    e = expm1(shape / 2 * nats)
    by_shape = -e / shape - b / shape ** 2 * e + b / shape * (e + 1) * (nats / 2 + shape / 2 * w / b / (1 + w))
    return b / shape * e, by_shape, x * exp((shape / 2 - 1) * nats)


def partition_slope(shape):
    """d ln Z / d shape, by the double exponential rule."""
    with mp.workprec(400):
        total = slopes = ZERO
        for index in range(-500, 501):
            t = mpf(index) / 100
            x = exp(pi / 2 * sinh(t))
            loss, by_shape, _ = barron(x, shape)
            share = power_of_e(-loss) * x * cosh(t)
            total, slopes = total + share, slopes + share * by_shape
        return -slopes / total


def rows(values, classes):
    return [values[k:k + classes] for k in range(0, len(values), classes)]


def examples(name, classes, h, class_weights, predictions, targets):
    """Of each example the value, the derivatives, the weight by its class, and by how much the value may be off."""
    if name in ELEMENTWISE:
        return [(v, [g], ONE, ZERO) for v, g in (ELEMENTWISE[name](p, y, h) for p, y in zip(predictions, targets))]
    sparse = len(targets) * classes == len(predictions)
    result = []
    for row, target in zip(rows(predictions, classes), rows(targets, 1 if sparse else classes)):
        weights = class_weights or [ONE] * classes
        is_logits = name.endswith("FromLogits")
        if name in ("CrammerSinger", "WestonWatkins"):
            result.append((*hinge(row, int(target[0]), name), ONE, ZERO))
        elif "CrossEntropy" in name and name != "DistributionCrossEntropy":
            factors = class_factors(target, classes, h[0], weights, sparse)
            result.append((*cross_entropy(row, factors, is_logits), sum(factors) if class_weights else ONE, ZERO))
        elif "Focal" in name or "Brier" in name:
            right = int(target[0])
            value, slopes = class_focal(row, right, h[0], is_logits) if "Focal" in name else brier(row, right)
            w = weights[right]
            result.append((times(w, value), [times(w, g) for g in slopes], w, ZERO))
        else:
            value, slopes, excess = divergence(name, target, row)
            result.append((value, slopes, ONE, excess))
    return result


def reduced(each, is_sum, weights):
    weights = weights or [ONE] * len(each)
    divisor = ONE if is_sum else sum(w * e[2] for w, e in zip(weights, each))
    value = sum(times(w, e[0]) for w, e in zip(weights, each)) / divisor
    excess = sum(w * e[3] for w, e in zip(weights, each)) / divisor
    return value, [times(w, g) / divisor for w, e in zip(weights, each) for g in e[1]], excess


def game(name, is_sum, real, generated):
    parts = []
    if name.endswith("DiscriminatorLoss"):
        for outputs, y in ((real, ONE), (generated, ZERO)):
            if name == "LeastSquaresDiscriminatorLoss":
                each = [((x - y) ** 2 / 2, [x - y], ONE, ZERO) for x in outputs]
            else:
                each = examples("BinaryCrossEntropy", 0, [ONE, ZERO], [], outputs, [y] * len(outputs))
            parts.append(reduced(each, is_sum, []))
    else:
        y = ZERO if name == "MinimaxGeneratorLoss" else ONE
        each = examples("BinaryCrossEntropy", 0, [ONE, ZERO], [], real, [y] * len(real))
        sign = -1 if y == 0 else 1
        parts.append(reduced([(sign * v, [sign * d for d in g], w, s) for v, g, w, s in each], is_sum, []))
    return sum(p[0] for p in parts), sum((p[1] for p in parts), []), ZERO


def exact_values(name, is_sum, classes, h, class_weights, predictions, targets, weights):
    """Value and derivatives, and what each may err by beyond 4 ulp."""
    if name.endswith("DiscriminatorLoss") or name.endswith("GeneratorLoss"):
        value, slopes, _ = game(name, is_sum, predictions, targets)
        return [value] + slopes, []
    if name == "RootMeanSquaredError":
        squares, slopes, _ = reduced(examples("MeanSquaredError", 0, [], [], predictions, targets), False, weights)
        root = sqrt(squares)
        return [root] + [g / 2 / root for g in slopes], []
    if name == "Objective":
        each = examples("MeanSquaredError", 0, [], [], predictions, targets)
        value, slopes, _ = reduced(each, is_sum, weights)
        strength, parameters = h[0], h[1:]
        penalty = strength * sum(w * w for w in parameters)
        return [value + penalty] + slopes + [2 * strength * w for w in parameters], []
    if name == "BarronParameters":
        shape, scale = h
        each, sizes = [], []
        by_partition = partition_slope(shape)
        for p, y in zip(predictions, targets):
            x = (p - y) / scale
            _, by_shape, slope = barron(x, shape)
            each.append((by_shape + by_partition, [(1 - x * slope) / scale], ONE, abs(by_shape) + abs(by_partition)))
            sizes.append((ZERO, [(1 + x * slope) / scale], ONE, ZERO))
        value, slopes, size = reduced(each, is_sum, weights)
        spread = sum(reduced(sizes, is_sum, weights)[1])
        return [value, sum(slopes)], [size * mpf("1e-12"), spread * mpf("1e-12")]
    value, slopes, excess = reduced(examples(name, classes, h, class_weights, predictions, targets), is_sum, weights)
    return [value] + slopes, [excess] if excess > 0 else []


# MARK: Inputs

MOST, LEAST, OUT = sys.float_info.max, 5e-324, -math.inf
BCE, BCEL = "BinaryCrossEntropy", "BinaryCrossEntropyFromLogits"
CCE, CCEL = "CategoricalCrossEntropy", "CategoricalCrossEntropyFromLogits"
SCCE, SCCEL = "SparseCategoricalCrossEntropy", "SparseCategoricalCrossEntropyFromLogits"
SFL, SFLL, BRIER = "SparseCategoricalFocalLoss", "SparseCategoricalFocalLossFromLogits", "SparseBrierLossFromLogits"
DIVERGENCES = ["KLDivergence", "ReverseKLDivergence", "JensenShannonDivergence", "DistributionCrossEntropy"]


def case(name, predictions, targets, h=(), classes=0, class_weights=(), weights=(), is_sum=False):
    return name, is_sum, classes, list(h), list(class_weights), list(predictions), list(targets), list(weights)


def of_class(name, row, target, h=(0.0,), classes=None, **more):
    targets = target if isinstance(target, list) else [float(target)]
    return case(name, row, targets, h, classes or (2 if len(targets) == 2 and len(row) == 4 else len(row)), **more)


many = [742.0] + [0.0] * 299
SECTIONS = {
    "an excluded class (a logit of -inf) beside several target factors": [
        of_class(CCEL, [0.0, 0.0, OUT], [0.5, 0.5, 0.0]),
        of_class(CCEL, [0.0, 0.0, OUT], [0.5, 0.25, 0.25]),
        of_class(CCEL, [1.0, 700.0, OUT, 3.0], [0.25, 0.5, 0.0, 0.25], class_weights=[2.0, 1.0, 3.0, 0.0]),
        of_class(CCEL, [1.0, 2.0, OUT], [0.0, 1.0, 0.0], [0.1], class_weights=[1.0, 2.0, 0.0]),
        of_class(SCCEL, [1.0, 2.0, OUT], 1, [0.1], class_weights=[1.0, 2.0, 0.0]),
        of_class(SCCEL, [1.0, 2.0, OUT], 0, [0.1]),
        of_class(SCCEL, [1.0, OUT, OUT], 1),
        of_class(SFLL, [1.0, 2.0, OUT], 2, [2.0]),
        of_class(BRIER, [1.0, 2.0, OUT], 2, []),
    ],
    "focal losses with a huge gamma": [
        *[case("FocalLoss", [p], [y], [g]) for p, y, g in ((0.5, 1.0, 1e6), (1e-7, 1.0, 1e6), (1.0, 1.0, 1e301), (1.0, 0.0, 1e300),
                                                           (1e-300, 1.0, 1e300), (2.0 ** -200, 1.0, 1e61), (1 - 1e-9, 0.0, 1e6))],
        *[case("FocalLossFromLogits", [x], [y], [g]) for x, y, g in ((0.0, 1.0, 1e6), (-15.0, 1.0, 1e6), (-60.0, 1.0, 1e26), (700.0, 1.0, 1e6),
                                                                     (-700.0, 1.0, 1e304), (3e150, 0.0, 1e6), (30.0, 0.0, 1e13))],
        of_class(SFL, [1.0, 0.0], 0, [1e301]), of_class(SFL, [1e-6, 1 - 1e-6], 0, [1e6]),
        of_class(SFLL, [-20.0, 0.0, 1.0], 0, [1e6]), of_class(SFLL, [-400.0, 0.0, 300.0], 0, [1e304]),
    ],
    "extreme factors of binary cross-entropy": [
        case(name, [x], [y], [w, s]) for name, x in ((BCE, 0.25), (BCE, 1e-310), (BCEL, -3.0), (BCEL, 721.5))
        for y, w, s in ((1.0, 1e300, 0.0), (1.0, LEAST, 0.0), (0.5, 1e-300, 0.5), (0.0, 1e300, LEAST), (1e-300, 1e250, 1e-300))
    ],
    "subnormal numbers times weights": [
        case(BCEL, [721.5162084300889], [1.0], [1e6, 0.0]),
        *[case(BCEL, [x], [y], [w, 0.0], weights=[1e-6]) for x, y, w in ((735.0, 1.0, 1e6), (-720.0, 0.0, 1.0), (744.0, 1.0, 1e5))],
        *[of_class(SCCEL, [730.0, 0.0, 1.5], 0, class_weights=[w, 1.0, 2.0], is_sum=True) for w in (1e6, 1e-6, 123.0)],
        of_class(SCCEL, [730.0, 0.0, 1.5, 0.0, 5.0, 3.0], [0.0, 2.0], classes=3, weights=[1e6, 1e-6]),
        of_class(CCEL, [730.0, 0.0, 1.5], [1.0, 0.0, 0.0], class_weights=[1e6, 1.0, 2.0], is_sum=True),
        of_class(CCEL, [730.0, 0.0, 1.5], [0.5, 0.25, 0.25], class_weights=[1e-6, 0.0, 0.0], is_sum=True),
        *[case(name, [738.0, 0.5], [1.0, -1.0], weights=[1e6, 1e-6], is_sum=s) for name in ("LogisticLoss", "ExponentialLoss") for s in (True, False)],
        case("FocalLoss", [1 - 1e-16], [1.0], [19.5, 1e-3], weights=[1e5], is_sum=True),
        case("FocalLossFromLogits", [366.0], [1.0], [1.0, 1e-3], weights=[1e6], is_sum=True),
        case("FocalLossFromLogits", [240.0, 1.0], [1.0, 1.0], [2.1, 0.25], weights=[1e6, 1e-6]),
        of_class(SFLL, [366.0, 0.0], 0, [1.0], class_weights=[1e6, 1.0], is_sum=True),
        of_class(SFL, [1e-320, 1.0], 1, [2.0], weights=[1e6], is_sum=True),
        of_class(BRIER, [366.0, 0.0, 0.5], 0, [], class_weights=[1e6, 1.0, 1.0], is_sum=True),
        of_class(BRIER, [740.0, 0.0, 0.5], 1, [], class_weights=[1.0, 1e6, 1.0], is_sum=True),
        case("MeanSquaredError", [1e-160, 1.0], [0.0, 1.0], weights=[1e6, 1e-6]),
        case("SquaredHingeLoss", [1 - 1e-16], [1.0], weights=[1e-6]),
        *[of_class(name, [3e-310, 1.0, 0.0], 1, [], weights=[1e-6]) for name in ("CrammerSinger", "WestonWatkins")],
        *[of_class(name, [3e-310, 1.0], [3.1e-310, 1.0], [], weights=[1e-6]) for name in DIVERGENCES],
    ],
    "many classes that underflow one by one": [
        of_class(SCCEL, many, 0), of_class(CCEL, many, [1.0] + [0.0] * 299), of_class(SFLL, many, 0, [0.5]),
        of_class(SFLL, [373.0] + [0.0] * 299, 0, [1.0]), of_class(BRIER, [373.0] + [0.0] * 299, 0, []),
        of_class(SCCEL, [1203.0] + [0.0] * 299, 0, weights=[1e300], is_sum=True),
    ],
    "products of many rounded factors": [
        of_class(SCCEL, [-4.986692051132188, 1.8306712037858752, -0.925865325098879], 1),
        *[case("RootMeanSquaredError", [0.1, 0.7, -1.3], [0.0, 0.3, 1.1], weights=w) for w in ([], [0.3, 1.7, 2.9])],
        *[case("FocalLoss", [p], [1.0], [g, 0.3]) for p in (0.1, 0.71, 0.97) for g in (0.7, 2.0, 5.0)],
        *[case("FocalLossFromLogits", [x, -x], [1.0, 1.0], [g, 0.3]) for x in (0.1, 1.71, 7.9) for g in (0.7, 2.0, 5.0)],
        *[of_class(SFLL, [0.3, x, -1.7], 1, [g], class_weights=[1.0, 0.7, 3.0], is_sum=True) for x in (0.1, 1.71, 7.9) for g in (0.7, 2.0)],
    ],
    "errors near the end of the range of doubles": [
        *[case("LogCoshLoss", [p], [y]) for p, y in ((-8.982349867464393e307, -MOST), (-4.8e307, -MOST), (MOST, -1e292), (1e300, 2e300))],
        case("LogCoshLoss", [MOST], [-MOST], weights=[1.0]),
        case("LogCoshLoss", [MOST, 0.0, 0.0, 0.0], [-MOST, 0.0, 0.0, 0.0]),
        case("MeanAbsoluteError", [MOST, 0.0, 0.0], [-MOST, 0.0, 0.0]),
        case("RootMeanSquaredError", [MOST, 0.0, 0.0, 0.0, 0.0], [-MOST, 0.0, 0.0, 0.0, 0.0]),
        case("RootMeanSquaredError", [1e-300, 2e-300], [0.0, LEAST]),
        case("HuberLoss", [MOST, 1.0], [-MOST, 0.0], [1e-3]),
        case("HuberLoss", [1e-160], [0.0], [1e-170], weights=[1e6], is_sum=True),
        case("LeastSquaresDiscriminatorLoss", [1e155] + [1.0] * 99, [1.8e154, 0.0]),
    ],
    "derivatives by shape and scale": [
        case("BarronParameters", [p], [y], [a, s]) for p, y, a, s in
        ((-1e154, -1.2e-233, 9e-13, 0.1), (1e154, 0.0, 1.0, 1.0), (1e300, 0.0, 0.5, 1e6), (1e-200, 0.0, 1.0, 1e-6), (-MOST, MOST, 0.5, 1.0))
    ] + [case("BarronParameters", [1e200, 1.0], [0.0, 0.0], [1.0, 1.0], weights=w) for w in ([1e-200, 1.0], [1e-6, 1e6])],
    "differences of huge scores": [
        of_class(name, row, y, []) for name in ("CrammerSinger", "WestonWatkins") for row, y in
        (([-4.8e307, -MOST], 1), ([1.6e308, 1.7e308, -1e308], 0), ([1e300, 1e300 * (1 + 2e-16), 1e300], 0), ([-1e308, 1.0, 1.5e308], 1),
         ([1e16, 1e16 + 2, -3.0], 0), ([-MOST, MOST], 0), ([MOST, -MOST], 0))
    ] + [of_class(SCCEL, [1e305, 0.0], 1, class_weights=[1.0, 1e6]), of_class(SCCEL, [1e300, 0.0, 3.0], 1, [0.5], weights=[1e10]),
         of_class(SCCEL, [MOST, -4.8e307], 1, class_weights=[1.0, 0.5], is_sum=True), of_class(CCEL, [1e305, 0.0], [0.5, 0.5], weights=[1e5])],
    "infinite slopes beside factors of 0": [
        *[of_class(name, [0.0, 1.0], [LEAST, 1.0], []) for name in DIVERGENCES],
        *[of_class(name, [0.0, 1.0, 0.5, 0.5], [0.0, 1.0, 1.0, 0.0], [], 2, weights=[1.0, 2.0]) for name in DIVERGENCES if name != "ReverseKLDivergence"],
        of_class(CCE, [0.0, 1.0], [0.5, 0.5], class_weights=[0.0, 1.0]),
        of_class(CCE, [0.0, 1.0], [0.0, 1.0], [0.1], class_weights=[0.0, 1.0]),
        of_class(SCCE, [0.0, 1.0, 0.25, 0.75], [0.0, 1.0], class_weights=[0.0, 1.0]),
        of_class(SCCE, [0.0, 1.0], 0),
        of_class(SFL, [0.0, 1.0, 0.25, 0.75], [0.0, 1.0], [2.0], class_weights=[0.0, 1.0]),
        case(BCE, [0.0, 0.5], [1.0, 1.0], [1.0, 0.0], weights=[0.0, 1.0]),
        case("FocalLoss", [0.0], [1.0], [2.0, 0.0]),
    ],
    "weights far apart, alone and times those of classes": [
        case("MeanSquaredError", [1e170, 0.0], [0.0, 0.0], weights=[1e-40, 1.0]),
        case("MeanSquaredError", [1e-140, 1.0], [0.0, 1.0], weights=[1e277, 1e-107]),
        case("MeanSquaredError", [1.0, 1e-7], [0.0, 0.0], weights=[1e-107, 1e277]),
        case("RootMeanSquaredError", [1e-300, 1.0], [0.0, 0.0], weights=[1e300, 1e-300]),
        case("HuberLoss", [1.0, 2.0], [0.0, 0.0], [0.5], weights=[LEAST, 1e-320]),
        case("LogisticLoss", [1.0, -740.0], [1.0, -1.0], weights=[1e-300, 1e300]),
        of_class(SCCEL, [1.0, 0.0, 0.0, 2.0], [0.0, 1.0], class_weights=[1e-200, 3e-200], weights=[1e-200, 2e-200]),
        of_class(SCCE, [0.5, 0.5, 0.25, 0.75], [0.0, 1.0], class_weights=[1e200, 3e200], weights=[1e200, 2e200]),
        of_class(CCE, [0.5, 0.5, 0.25, 0.75], [0.5, 0.5, 1.0, 0.0], [0.1], 2, class_weights=[1e-300, 1e300], weights=[1e300, 1e-300]),
        of_class(SFLL, [1.0, 0.0, 0.0, 2.0], [0.0, 1.0], [2.0], class_weights=[1e-200, 1e200], weights=[1e200, 1e-200]),
        of_class(BRIER, [1.0, 0.0, 0.0, 2.0], [0.0, 1.0], [], class_weights=[1e-200, 1e200], weights=[1e-200, 1e200]),
        of_class("KLDivergence", [0.5, 0.5], [0.5, 0.5 - 1e-7], [], weights=[1e-100]),
        of_class(CCE, [0.5, 0.5], [0.5, 0.5 - 1e-7], weights=[1e100]),
        of_class("KLDivergence", [0.5, 0.5, 0.25, 0.75], [0.25, 0.75, 0.5, 0.5], [], 2, weights=[1e300, LEAST]),
    ],
    "-0.0 where 0 is meant": [
        *[of_class(name, [1.0, -0.0], [0.5, 0.5], []) for name in DIVERGENCES],
        of_class(CCE, [1.0, -0.0], [0.5, 0.5]), of_class(SCCE, [1.0, -0.0], 1), of_class(SFL, [1.0, -0.0], 1, [2.0]),
        *[case("FocalLoss", [-0.0], [y], [2.0]) for y in (0.0, 1.0)], *[case(BCE, [-0.0], [y], [1.0, 0.0]) for y in (-0.0, 1.0)],
        case("MinimaxDiscriminatorLoss", [-0.0, 0.5], [-0.0]), case("MinimaxGeneratorLoss", [-0.0], []), case("MinimaxGeneratorLoss", [1.0, 0.5], []),
        case("NonSaturatingGeneratorLoss", [-0.0], []),
    ],
    "products that overflow before a small factor": [
        case("Objective", [0.0], [0.0], [1e-300, 1e200]),
        case("Objective", [1e160, 1.0], [0.0, 0.0], [1e-6, 3.0, -1e-170], weights=[1e-20, 1.0]),
        of_class(SCCEL, [0.0, 1.0], 0, class_weights=[1e300, 1.0], weights=[1e300]),
        of_class(SFL, [0.5, 0.5], 0, [1.0], class_weights=[1e300, 1.0], weights=[1e300]),
        of_class(SCCEL, [0.0, 1e300], 0, class_weights=[1e-300, 1.0], is_sum=True),
    ],
    "divergences tuned to cancel": [
        of_class(name, q, p, []) for name in DIVERGENCES[:3] for p, q in
        (([0.5, 0.5], [0.5 + 2.0 ** -30, 0.5 - 2.0 ** -30]), ([0.25, 0.75], [0.25 + 2.0 ** -54, 0.75]),
         ([0.1, 0.2, 0.3, 0.4], [0.1 + 2.0 ** -50, 0.2 - 2.0 ** -50, 0.3 + 2.0 ** -51, 0.4 - 2.0 ** -51]),
         ([0.5, 0.25, 0.25], [0.5 - 2.0 ** -27, 0.25 + 2.0 ** -28, 0.25 + 2.0 ** -28 + 2.0 ** -54]))
    ],
    "a softmax that is 1 up to what a double does not show": [
        of_class(BRIER, row, y, []) for row in ([-1e-8, 568.1341424295163, 3.74018004178567], [0.0, 37.0, 200.0], [0.0, 200.0, 199.0], [0.0, 45.0, 90.0, 100.0])
        for y in range(len(row))
    ],
}


def fresh(rng):
    """Random inputs of every loss: hyperparameters and weights from 1e-6 to 1e6, numbers from small to underflowing."""
    def factor():
        return rng.choice((1.0, 10 ** rng.uniform(-6, 6)))

    def logit():
        return rng.choice((rng.gauss(0, 3), rng.uniform(-760, 760), rng.choice((-1, 1)) * rng.uniform(690, 750)))

    def probability():
        return rng.choice((rng.random(), 10 ** rng.uniform(-320, 0), 1 - 10 ** rng.uniform(-16, 0)))

    def distribution(n):
        row = [rng.choice((rng.random(), 10 ** rng.uniform(-320, -1))) for _ in range(n)]
        row = [min(x, 1.0) / n for x in row]
        row[0] = 1 - sum(row[1:])
        return row

    for name in LOSSES:
        for _ in range(3 if name == "BarronParameters" else 12):
            n, count = rng.choice((2, 3, 5)), rng.choice((1, 2, 3))
            weights = rng.choice(([], [factor() for _ in range(count)]))
            class_weights = rng.choice(([], [factor() for _ in range(n)]))
            smoothing = rng.choice((0.0, rng.random(), 10 ** rng.uniform(-6, 0)))
            gamma = rng.choice((0.0, 2.0, rng.uniform(0, 6), 10 ** rng.uniform(-6, 6)))
            errors = [rng.choice((rng.gauss(0, 2), rng.choice((-1, 1)) * 10 ** rng.uniform(-170, 150))) for _ in range(count)]
            is_sum = rng.random() < 0.5
            labels = [float(rng.randrange(2)) for _ in range(count)]
            logits = [logit() for _ in range(count)]
            probabilities = [probability() for _ in range(count)]
            index = [float(rng.randrange(n)) for _ in range(count)]
            some = sum((distribution(n) for _ in range(count)), [])
            others = sum((distribution(n) for _ in range(count)), [])
            row = [logit() for _ in range(n * count)]
            more = {"weights": weights, "is_sum": is_sum}
            by_class = {"classes": n, "class_weights": class_weights, **more}
            if name in ("MeanSquaredError", "RootMeanSquaredError", "MeanAbsoluteError", "LogCoshLoss"):
                yield case(name, errors, [0.0] * count, weights=weights, is_sum=is_sum and name != "RootMeanSquaredError")
            elif name == "HuberLoss":
                yield case(name, errors, [0.0] * count, [factor()], **more)
            elif name == "BarronParameters":
                yield case(name, errors, [0.0] * count, [rng.uniform(0.1, 1.9), factor()], **more)
            elif name in (BCE, BCEL):
                targets = labels if smoothing == 0 else [rng.random() for _ in range(count)]
                yield case(name, probabilities if name == BCE else logits, targets, [factor(), smoothing], **more)
            elif name in ("FocalLoss", "FocalLossFromLogits"):
                yield case(name, probabilities if name == "FocalLoss" else logits, labels, [gamma, rng.random()], **more)
            elif name in ("LogisticLoss", "ExponentialLoss", "SquaredHingeLoss"):
                yield case(name, logits, [2 * y - 1 for y in labels], **more)
            elif name in ("CrammerSinger", "WestonWatkins"):
                yield case(name, row, index, classes=n, **more)
            elif name in (CCE, CCEL):
                yield case(name, some if name == CCE else row, others, [smoothing], **by_class)
            elif name in (SCCE, SCCEL):
                yield case(name, some if name == SCCE else row, index, [smoothing], **by_class)
            elif name in (SFL, SFLL):
                yield case(name, some if name == SFL else row, index, [gamma], **by_class)
            elif name == BRIER:
                yield case(name, row, index, **by_class)
            elif name in DIVERGENCES:
                yield case(name, some, others, classes=n, **more)
            elif name == "Objective":
                yield case(name, errors, [0.0] * count, [factor()] + errors, **more)
            elif name == "LeastSquaresDiscriminatorLoss":
                yield case(name, errors, logits, is_sum=is_sum)
            else:
                yield case(name, probabilities, [probability()] if name == "MinimaxDiscriminatorLoss" else [], is_sum=is_sum)


def write(name, sections):
    with open(name + ".txt", "w") as out:
        out.write("# loss, 1 for a sum, classes | hyperparameters | class weights | predictions | targets | weights | ")
        out.write("value and derivatives | what each may err by, if more than 4 ulp\n")
        for title, cases in sections.items():
            out.write(f"# {title}\n")
            for loss, is_sum, classes, *groups in cases:
                numbers, slack = exact_values(loss, is_sum, classes, *[[mpf(x) for x in group] for group in groups])
                columns = [f"{LOSSES.index(loss)} {int(is_sum)} {classes}"] + [text(group) for group in groups]
                columns += [exact(numbers), text(nearest(x) for x in slack)]
                out.write(" | ".join(columns) + "\n")


write("kinds", SECTIONS)
write("kindsFresh", {"random": fresh(random.Random(20261130))})
