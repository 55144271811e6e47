"""Runs `kl_notebook.py` as a notebook through nbconvert, and prints the seconds it took.

Needs numpy, matplotlib, ipykernel and nbconvert:  python -m pip install numpy matplotlib ipykernel nbconvert
"""

import pathlib
import subprocess
import sys
import tempfile
import time

import nbformat

source = pathlib.Path(__file__).with_name("kl_notebook.py").read_text()
cells = [nbformat.v4.new_code_cell(cell.strip()) for cell in source.split("# %%\n")[1:]]
notebook = nbformat.v4.new_notebook(cells=cells)
with tempfile.TemporaryDirectory() as folder:
    path = pathlib.Path(folder) / "kl.ipynb"
    nbformat.write(notebook, path)
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "nbconvert", "--execute", "--to", "markdown", str(path)],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    print(time.perf_counter() - start)
