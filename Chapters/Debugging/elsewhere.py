"""What other libraries say where docs/Debugging.md reproduces a slip.

Writes elsewhere.tsv: a name for the line, the library, the line, and what it answers: a number as Python prints it, or
the first line of an error. `swift run Debugging` shows both beside the same slip in Swift, and compares. In this folder,
with a Python that has torch, keras and scikit-learn:

    python3 elsewhere.py > elsewhere.tsv

Each line is run as it stands, in 32 bits unless it asks for more.
"""

import os
import warnings

os.environ["KERAS_BACKEND"] = "torch"

import keras
import keras.losses as L
import numpy
import sklearn
import sklearn.metrics
import torch
import torch.nn.functional as F
from numpy import array as A
from torch import tensor as T

CALLS = """
one-hot-binary	PyTorch	F.binary_cross_entropy_with_logits(torch.zeros(4, 10), torch.eye(10)[:4])
nan-softmax	PyTorch	T([89., 0]).exp()[0] / T([89., 0]).exp().sum()
nan-zero-log	PyTorch	T([0.]) * T([0.]).log()
nan-root	PyTorch	slope(lambda e: (e**2).mean().sqrt(), 0.)
nan-ignored	PyTorch	F.cross_entropy(T([[2., .3, -.8]]), T([-100]))
nan-where	PyTorch	slope(lambda x: torch.where(x > 0, x.log(), x).sum(), 0.)
infinite-104	PyTorch	-T([-104.]).sigmoid().log()
infinite-from-logit	PyTorch	F.binary_cross_entropy_with_logits(T([-104.]), T([1.]))
clamped-torch	PyTorch	F.binary_cross_entropy(T([0.]), T([1.]))
clamped-keras	Keras	L.BinaryCrossentropy()(A([1.]), A([0.]))
clamped-sklearn	scikit-learn	sklearn.metrics.log_loss([1], [[1., 0.]], labels=[0, 1])
clamped-slope	PyTorch	slope(lambda z: F.binary_cross_entropy(z.sigmoid(), T([1.])), -104.)
logit-slope	PyTorch	slope(lambda z: F.binary_cross_entropy_with_logits(z, T([1.])), -104.)
negative-nll	PyTorch	F.nll_loss(T([[.8, .15, .05]]), T([0]))
negative-label	PyTorch	F.binary_cross_entropy_with_logits(T([-50., 50.]), T([-1., 1.]))
negative-density	PyTorch	F.gaussian_nll_loss(T([1.]), T([1.]), T([1e-4]))
kl-right	PyTorch	F.kl_div(T([[.5, .5]]).log(), T([[.9, .1]]), reduction="batchmean")
kl-order	PyTorch	F.kl_div(T([[.9, .1]]).log(), T([[.5, .5]]), reduction="batchmean")
kl-no-log	PyTorch	F.kl_div(T([[.5, .5]]), T([[.9, .1]]), reduction="batchmean")
kl-mean	PyTorch	F.kl_div(T([[.5, .5]]).log(), T([[.9, .1]]))
margin-labels	PyTorch	F.soft_margin_loss(T([-50., 50.]), T([0., 1.]))
margin-signs	PyTorch	F.soft_margin_loss(T([-50., 50.]), T([-1., 1.]))
margin-keras	Keras	L.Hinge()(A([1., 0]), A([-.5, -.5]))
decay-none	PyTorch	ridge(loss_strength=0, weight_decay=0)
decay-loss	PyTorch	ridge(loss_strength=1, weight_decay=0)
decay-optimizer	PyTorch	ridge(loss_strength=0, weight_decay=1)
decay-both	PyTorch	ridge(loss_strength=1, weight_decay=1)
twice-3	PyTorch	F.cross_entropy(T([[1., 0, 0]]), T([0]))
twice-10	PyTorch	F.cross_entropy(torch.eye(10)[:1], T([0]))
twice-binary	PyTorch	F.binary_cross_entropy_with_logits(T([1., 0]), T([1., 0]))
never-keras	Keras	L.BinaryCrossentropy()(A([1., 0]), A([-.5, .5]))
never-keras-right	Keras	L.BinaryCrossentropy(from_logits=True)(A([1., 0]), A([-.5, .5]))
column-torch	PyTorch	F.mse_loss(T([[1.], [2.], [3.]]), T([1., 2., 3.]))
column-keras	Keras	L.MeanSquaredError()(A([1., 2, 3]), A([[1.], [2], [3]]))
column-sklearn	scikit-learn	sklearn.metrics.mean_squared_error([1., 2, 3], [[1.], [2], [3]])
class-float	PyTorch	F.cross_entropy(T([[2., .3, -.8]]), T([0.]))
class-one-hot	PyTorch	F.cross_entropy(T([[2., .3, -.8]]), T([[1, 0, 0]]))
class-from-one	PyTorch	F.cross_entropy(T([[2., .3, -.8]]), T([3]))
class-keras	Keras	L.SparseCategoricalCrossentropy()(A([[1, 0, 0]]), A([[.8, .15, .05]]))
axis-softmax	PyTorch	T([[2., .3, -.8]]).log_softmax(0)[0, 1]
ignore-index	PyTorch	F.cross_entropy(T([[0., 0], [3, 0], [3, 0]]), T([0, -100, -100]))
ignore-none	PyTorch	F.cross_entropy(T([[0., 0], [3, 0], [3, 0]]), T([0, 0, 0]))
single-sigmoid	PyTorch	-T([17.]).sigmoid().log()
single-logit	PyTorch	F.softplus(T([-17.]))
single-sum	NumPy	numpy.cumsum(numpy.ones(2**24 + 100, numpy.float32))[-1]
single-variance	PyTorch	(T([4097., 4098., 4099.])**2).mean() - T([4097., 4098., 4099.]).mean()**2
single-quotient	PyTorch	(T([2.00001]).log() - T([2.]).log()) / 1e-5
"""


def slope(function, x):
    """The slope of a function of one number, by autograd."""
    x = T([x], requires_grad=True)
    function(x).backward()
    return x.grad


def ridge(loss_strength, weight_decay):
    """The weight of y = w x where SGD rests: four points on y = 2x, in float64."""
    x = T([1.0, 2, 3, 4], dtype=torch.float64)
    w = T(0.0, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.05, weight_decay=weight_decay)
    for _ in range(500):
        optimizer.zero_grad()
        (F.mse_loss(w * x, 2 * x) + loss_strength * w**2).backward()
        optimizer.step()
    return w.detach()


def answer(line):
    """What a line gives, as text."""
    try:
        return repr(float(eval(line)))
    except Exception as error:
        return f"{type(error).__name__}: {error}".splitlines()[0]


warnings.simplefilter("ignore")
print(
    f"# PyTorch {torch.__version__.split('+')[0]}, Keras {keras.__version__}, NumPy {numpy.__version__}, "
    f"scikit-learn {sklearn.__version__}: written by elsewhere.py"
)
print("name\tlibrary\tline\tanswer")
for call in CALLS.strip().splitlines():
    print(f"{call}\t{answer(call.split(chr(9))[2])}")
