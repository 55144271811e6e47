"""Chapter 4's size and kind of work as a Jupyter notebook: NumPy, Matplotlib, cells parted by `# %%`.

`time_notebook.py` makes a notebook of it and runs that through nbconvert.
"""

# %%
import matplotlib.pyplot as plt
import numpy as np

p = np.array([0.80, 0.15, 0.05])
q = np.array([0.40, 0.35, 0.25])


def kl(p, q):
    return float(np.sum(p * np.log(p / q)))


kl(p, q), kl(q, p)

# %%
assert abs(kl(p, q) - kl(q, p)) > 1e-3

# %%
# Forward and reverse: one Gaussian fitted to a density with two peaks, by trying a grid.
x = np.linspace(-8, 8, 2001)
step = x[1] - x[0]


def gaussian(mean, deviation):
    return np.exp(-0.5 * ((x - mean) / deviation) ** 2) / deviation / np.sqrt(2 * np.pi)


truth = 0.6 * gaussian(2, 0.6) + 0.4 * gaussian(-2, 0.6)
grid = [(m, s) for m in np.linspace(-3, 3, 61) for s in np.linspace(0.3, 3, 55)]


def divergence(a, b):
    return float(np.sum(a * np.log((a + 1e-300) / (b + 1e-300))) * step)


forward = min(grid, key=lambda g: divergence(truth, gaussian(*g)))
reverse = min(grid, key=lambda g: divergence(gaussian(*g), truth))
forward, reverse

# %%
plt.plot(x, truth)
plt.plot(x, gaussian(*forward))
plt.plot(x, gaussian(*reverse))
plt.show()

# %%
share = np.linspace(0.001, 0.999, 500)
plt.plot(share, share * np.log(share / 0.3) + (1 - share) * np.log((1 - share) / 0.7))
plt.show()
