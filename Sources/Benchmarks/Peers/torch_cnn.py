"""A network on MNIST in PyTorch, channels-last with the fused Adam: its fastest way on a CPU, but for compiling.

usage: python torch_cnn.py FOLDER_WITH_MNIST EPOCHS SEED THREADS [--batch 32] [--network NETWORK] [--compiled]

With --compiled, model and loss go through torch.compile, which needs a C++ compiler. contestant.py says how a network
is written.
"""

import time

import contestant
import torch
import torch.nn as nn
import torch.nn.functional as F

settings = contestant.arguments("--compiled")
torch.manual_seed(settings.seed)
torch.set_num_threads(settings.threads)
train_x, train_y, test_x, test_y = map(torch.from_numpy, settings.data)
train_x, test_x = train_x.permute(0, 3, 1, 2).contiguous(), test_x.permute(0, 3, 1, 2).contiguous()


def modules():
    """The network's layers."""
    is_flat = False
    for kind, *numbers in settings.layers:
        if kind == "pooling":
            yield nn.MaxPool2d(2)
        elif kind == "convolution":
            yield nn.Conv2d(*numbers)
            yield nn.ReLU()
        else:
            inputs, outputs, is_last = numbers
            if not is_flat:
                yield nn.Flatten()
            is_flat = True
            yield nn.Linear(inputs, outputs)
            if not is_last:
                yield nn.ReLU()


def new_model():
    """A model with fresh weights, and its optimiser."""
    model = nn.Sequential(*modules())
    for layer in model:
        if hasattr(layer, "weight"):
            nn.init.xavier_uniform_(layer.weight)
            nn.init.zeros_(layer.bias)
    model = model.to(memory_format=torch.channels_last)
    return model, torch.optim.Adam(model.parameters(), 1e-3, eps=1e-7, fused=True)


def step(loss_of, optimizer, chosen):
    """A step on some images, and the loss before it."""
    x = train_x[chosen].contiguous(memory_format=torch.channels_last)
    optimizer.zero_grad()
    loss = loss_of(x, train_y[chosen])
    loss.backward()
    optimizer.step()
    return loss.item()


def loss_of(x, y):
    return F.cross_entropy(model(x), y)


if settings.compiled:
    loss_of = torch.compile(loss_of, dynamic=False)
count = len(train_x)
model, optimizer = new_model()
fresh = [parameter.detach().clone() for parameter in model.parameters()]
# Before the clock starts, a step of each size that an epoch has.
for size in {settings.batch, count % settings.batch or settings.batch}:
    step(loss_of, optimizer, torch.arange(size))
with torch.no_grad():
    for parameter, value in zip(model.parameters(), fresh):
        parameter.copy_(value)
optimizer.state.clear()
name = "compiled" if settings.compiled else "torch"
for epoch in range(settings.epochs):
    start = time.time()
    total = 0.0
    for chosen in contestant.batches(count, settings.batch, torch.randperm(count)):
        total += step(loss_of, optimizer, chosen) * len(chosen)
    print(f"{name} epoch {epoch + 1} {time.time() - start:.3f}s loss={total / count:.5f}", flush=True)
logits_of = torch.compile(model, dynamic=False) if settings.compiled else model
with torch.no_grad():
    logits_of(test_x[:100])
    start = time.time()
    logits = torch.cat([logits_of(test_x[i:i + 100]) for i in range(0, len(test_x), 100)])
    seconds = time.time() - start
    loss = F.cross_entropy(logits, test_y)
    accuracy = (logits.argmax(1) == test_y).float().mean()
print(f"{name} test_loss={loss:.5f} test_acc={accuracy:.5f} eval={seconds:.3f}s")
