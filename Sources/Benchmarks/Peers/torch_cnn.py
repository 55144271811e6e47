"""The documents' network in PyTorch, channels-last with the fused Adam, its fastest way on a CPU.

usage: python torch_cnn.py FOLDER_WITH_MNIST EPOCHS SEED THREADS [NETWORK]

NETWORK is another network, written as the documents' one is by default: 32k3,pool,64k3,pool,64k3,64,10 are
convolutions of 32, 64 and 64 channels with 3 x 3 kernels, each with a ReLU, poolings of 2 x 2, and dense layers.
"""

import sys
import time

import mnist_files
import torch
import torch.nn as nn
import torch.nn.functional as F

folder, epochs, seed, threads = sys.argv[1], *map(int, sys.argv[2:5])
network = sys.argv[5] if len(sys.argv) > 5 else "32k3,pool,64k3,pool,64k3,64,10"
torch.manual_seed(seed)
torch.set_num_threads(threads)


train_x, train_y, test_x, test_y = map(torch.from_numpy, mnist_files.load(folder))
train_x, test_x = train_x.permute(0, 3, 1, 2).contiguous(), test_x.permute(0, 3, 1, 2).contiguous()
modules, width, channels = [], 28, 1
for layer in network.split(","):
    if layer == "pool":
        modules.append(nn.MaxPool2d(2))
        width //= 2
    elif "k" in layer:
        count, kernel = map(int, layer.split("k"))
        modules += [nn.Conv2d(channels, count, kernel), nn.ReLU()]
        channels, width = count, width - kernel + 1
    else:
        if width > 0:
            modules.append(nn.Flatten())
            channels, width = channels * width * width, 0
        modules += [nn.Linear(channels, int(layer)), nn.ReLU()]
        channels = int(layer)
model = nn.Sequential(*modules[:-1])
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
