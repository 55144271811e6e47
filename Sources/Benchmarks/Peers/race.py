"""Races the network against PyTorch, PyTorch compiled, JAX and Keras on this machine, in turns.

usage: python race.py [--rounds 5] [--threads 2] [--batch 32] [--network NETWORK] [--only NAME ...]

It needs `swift build` first, and an environment with torch, jax, optax and tensorflow, and a C++ compiler for PyTorch
compiled; `pip install torch jax optax tensorflow-cpu` outside of the package is all the set-up there is. contestant.py
says how a network is written.

Each has compiled, and taken a step of each size, before its clock starts. A round runs each once, two epochs: machines speed up and slow down for seconds at a time, so the runs alternate. What is
printed are the least and the median epoch of each, and both as multiples of this package's. Small batches favour whoever
has little to do for each call, and that is this package; so ask --batch 512, too.
"""

import argparse
import os
import pathlib
import re
import statistics
import subprocess
import sys

here = pathlib.Path(__file__).resolve().parent
package = here.parents[2]
swift = package / ".build/debug/Benchmarks"
parser = argparse.ArgumentParser()
parser.add_argument("--rounds", type=int, default=5)
parser.add_argument("--threads", type=int, default=2)
parser.add_argument("--batch", default="32")
parser.add_argument("--network", default="32k3,pool,64k3,pool,64k3,64,10")
names = ["torch", "compiled", "jax", "keras"]
parser.add_argument("--only", nargs="*", choices=names, default=names)
settings = parser.parse_args()
if not swift.exists():
    sys.exit(f"{swift} is not there: run `swift build` first")
if hasattr(os, "sched_setaffinity"):
    # So many processors for each: JAX cannot be told how many threads it is to have.
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[: settings.threads])
threads = str(settings.threads)


def peer(script, *flags):
    data = str(package / "Sources/MNIST/Data")
    return [sys.executable, str(here / script), data, "2", "0", threads, "--batch", settings.batch,
            "--network", settings.network, *flags]


runners = {
    "swift": [str(swift), "mnist", "2", threads, settings.network, settings.batch],
    "torch": peer("torch_cnn.py"),
    "compiled": peer("torch_cnn.py", "--compiled"),
    "jax": peer("jax_cnn.py"),
    "keras": peer("keras_cnn.py"),
}
runners = {name: command for name, command in runners.items() if name in ["swift", *settings.only]}
epochs = {name: [] for name in runners}
tests = {name: [] for name in runners}
for turn in range(settings.rounds):
    for name, command in runners.items():
        run = subprocess.run(command, capture_output=True, text=True)
        if run.returncode != 0:
            sys.exit(f"{name} failed:\n{run.stderr}")
        seconds = [float(s) for s in re.findall(rf"^{name} epoch \d+ ([\d.]+)s", run.stdout, re.M)]
        test = float(re.search(r"eval=([\d.]+)s", run.stdout).group(1))
        print(f"round {turn + 1}: {name:8} epochs {seconds} s, test images {test} s", flush=True)
        epochs[name] += seconds
        tests[name].append(test)
print(f"batches of {settings.batch}, {threads} threads, {settings.network}")
print(f"{'':8} {'least':>8} {'times':>6} {'median':>8} {'times':>6} {'test images':>12}")
for name in runners:
    row = [
        value
        for summary in [min, statistics.median]
        for value in [summary(epochs[name]), summary(epochs[name]) / summary(epochs["swift"])]
    ]
    print(f"{name:8} {row[0]:7.3f}s {row[1]:6.1f} {row[2]:7.3f}s {row[3]:6.1f} {min(tests[name]):11.3f}s")
