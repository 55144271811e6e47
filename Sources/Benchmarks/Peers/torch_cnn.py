"""The documents' network in PyTorch, channels-last with the fused Adam, its fastest way on a CPU.

usage: python torch_cnn.py FOLDER_WITH_MNIST EPOCHS SEED THREADS
"""

import gzip
import sys
import time

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

folder, epochs, seed, threads = sys.argv[1], *map(int, sys.argv[2:5])
torch.manual_seed(seed)
torch.set_num_threads(threads)


def idx(name, offset):
    with gzip.open(f"{folder}/{name}.gz") as file:
        return torch.from_numpy(np.frombuffer(file.read(), np.uint8, offset=offset).copy())


train_x = idx("train-images-idx3-ubyte", 16).reshape(-1, 1, 28, 28).float() / 255
train_y = idx("train-labels-idx1-ubyte", 8).long()
test_x = idx("t10k-images-idx3-ubyte", 16).reshape(-1, 1, 28, 28).float() / 255
test_y = idx("t10k-labels-idx1-ubyte", 8).long()
model = nn.Sequential(
    nn.Conv2d(1, 32, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(32, 64, 3), nn.ReLU(), nn.MaxPool2d(2),
    nn.Conv2d(64, 64, 3), nn.ReLU(), nn.Flatten(), nn.Linear(576, 64), nn.ReLU(), nn.Linear(64, 10))
for layer in model:
    if hasattr(layer, "weight"):
        nn.init.xavier_uniform_(layer.weight)
        nn.init.zeros_(layer.bias)
model = model.to(memory_format=torch.channels_last)
optimizer = torch.optim.Adam(model.parameters(), 1e-3, eps=1e-7, fused=True)
for epoch in range(epochs):
    start = time.time()
    order = torch.randperm(len(train_x))
    total = 0.0
    for i in range(0, len(order), 32):
        chosen = order[i:i + 32]
        x = train_x[chosen].contiguous(memory_format=torch.channels_last)
        optimizer.zero_grad()
        loss = F.cross_entropy(model(x), train_y[chosen])
        loss.backward()
        optimizer.step()
        total += loss.item() * len(chosen)
    print(f"torch epoch {epoch + 1} {time.time() - start:.3f}s loss={total / len(order):.5f}", flush=True)
with torch.no_grad():
    start = time.time()
    logits = torch.cat([model(test_x[i:i + 100]) for i in range(0, len(test_x), 100)])
    seconds = time.time() - start
    loss = F.cross_entropy(logits, test_y)
    accuracy = (logits.argmax(1) == test_y).float().mean()
print(f"torch test_loss={loss:.5f} test_acc={accuracy:.5f} eval={seconds:.3f}s")
