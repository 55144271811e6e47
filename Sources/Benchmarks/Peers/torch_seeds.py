"""Test loss and accuracy of the documents' network in PyTorch over ten seeds: five epochs for each of 0 to 9.

usage: python torch_seeds.py [THREADS]      (some 35 s a seed on a quiet machine with two cores)

Prints a line for each seed as soon as it is done, then the means and the spreads (standard deviation of a seed).
"""

import pathlib
import re
import statistics
import subprocess
import sys

here = pathlib.Path(__file__).resolve().parent
data = here.parents[2] / "Sources/MNIST/Data"
threads = sys.argv[1] if len(sys.argv) > 1 else "2"
losses, accuracies = [], []
for seed in range(10):
    command = [sys.executable, str(here / "torch_cnn.py"), str(data), "5", str(seed), threads]
    run = subprocess.run(command, capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(f"torch_cnn.py failed:\n{run.stderr}")
    found = re.search(r"test_loss=([\d.]+) test_acc=([\d.]+)", run.stdout)
    losses.append(float(found.group(1)))
    accuracies.append(100 * float(found.group(2)))
    print(f"seed {seed}: test loss {losses[-1]:.5f}, test accuracy {accuracies[-1]:.2f} %", flush=True)
print(f"mean test loss {statistics.mean(losses):.5f}, spread {statistics.stdev(losses):.5f}")
print(f"mean test accuracy {statistics.mean(accuracies):.3f} %, spread {statistics.stdev(accuracies):.3f}")
