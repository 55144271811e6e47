"""Writes torch_weights.safetensors and torch_weights.txt: a small PyTorch network and its logits on four images.

Needs PyTorch and safetensors from PyPI (written with the versions in the first line of the text file). The images are
i * i mod 251, divided by 255, so that the test can make them again.

usage: torch_weights.py
"""
import os

import safetensors
import safetensors.torch
import torch
from torch import nn

torch.manual_seed(6)
net = nn.Sequential(
    nn.Conv2d(2, 5, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(5, 4, 2), nn.Flatten(),
    nn.Linear(4 * 2 * 3, 6), nn.ReLU(), nn.Linear(6, 3))
images = (torch.arange(4 * 8 * 10 * 2) ** 2 % 251).float().reshape(4, 8, 10, 2) / 255
with torch.no_grad():
    logits = net(images.permute(0, 3, 1, 2))
folder = os.path.dirname(os.path.abspath(__file__))
safetensors.torch.save_file(net.state_dict(), os.path.join(folder, "torch_weights.safetensors"))
with open(os.path.join(folder, "torch_weights.txt"), "w") as file:
    file.write(f"# PyTorch {torch.__version__}, safetensors {safetensors.__version__}; written by torch_weights.py\n")
    for row in logits.tolist():
        file.write(" ".join(f"{value:.9g}" for value in row) + "\n")
