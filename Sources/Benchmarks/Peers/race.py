"""Races the network against PyTorch and Keras on this machine, in turns, and prints the ratios of the best epochs.

usage: python race.py [ROUNDS] [THREADS] [NETWORK]

It needs `swift build` first, and an environment with torch and tensorflow. NETWORK is another network, written as
torch_cnn.py says; Keras runs the documents' one only.

A round runs each once, two epochs: machines speed up and slow down for seconds at a time, so the runs alternate,
and the fastest epoch of all rounds counts. `pip install torch tensorflow-cpu` in an environment outside of the
package is all the set-up there is.
"""

import pathlib
import re
import subprocess
import sys

here = pathlib.Path(__file__).resolve().parent
package = here.parents[2]
data = package / "Sources/MNIST/Data"
rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
threads = sys.argv[2] if len(sys.argv) > 2 else "2"
network = sys.argv[3:4]
swift = package / ".build/debug/Benchmarks"
runners = {
    "swift": [str(swift), "mnist", "2", threads, *network],
    "torch": [sys.executable, str(here / "torch_cnn.py"), str(data), "2", "0", threads, *network],
    "keras": [sys.executable, str(here / "keras_cnn.py"), str(data), "2", "0", threads],
}
if network:
    del runners["keras"]
if not swift.exists():
    sys.exit(f"{swift} is not there: run `swift build` first")
best = {name: float("inf") for name in runners}
for turn in range(rounds):
    for name, command in runners.items():
        run = subprocess.run(command, capture_output=True, text=True)
        if run.returncode != 0:
            sys.exit(f"{name} failed:\n{run.stderr}")
        epochs = [float(s) for s in re.findall(rf"^{name} epoch \d+ ([\d.]+)s", run.stdout, re.M)]
        evaluation = re.search(r"eval=([\d.]+)s", run.stdout).group(1)
        print(f"round {turn + 1}: {name:5} epochs {epochs} s, test images {evaluation} s", flush=True)
        best[name] = min([best[name], *epochs])
for name in list(runners)[1:]:
    print(f"{name}: {best[name]:.2f} s, swift: {best['swift']:.3f} s, {best[name] / best['swift']:.1f} times faster")
