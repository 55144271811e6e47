"""A network on MNIST in JAX: a compiled step, with optax's Adam.

usage: python jax_cnn.py FOLDER_WITH_MNIST EPOCHS SEED THREADS [--batch 32] [--network NETWORK]

It has compiled before the clock starts. contestant.py says how a network is written.
"""

import functools
import time

import contestant

settings = contestant.arguments()
import jax
import jax.numpy as jnp
import numpy as np
import optax

train_x, train_y, test_x, test_y = map(jnp.asarray, settings.data)
layout = ("NHWC", "HWIO", "NHWC")


def new_parameters(key):
    """Glorot's weights, biases of 0; one pair for each layer that has any."""
    parameters = []
    for kind, *numbers in settings.layers:
        if kind == "pooling":
            continue
        key, own = jax.random.split(key)
        before, after = numbers[:2]
        kernel = (numbers[2], numbers[2]) if kind == "convolution" else ()
        area = kernel[0] ** 2 if kernel else 1
        limit = (6 / ((before + after) * area)) ** 0.5
        weight = jax.random.uniform(own, (*kernel, before, after), minval=-limit, maxval=limit)
        parameters.append((weight, jnp.zeros(after)))
    return parameters


def model(parameters, x):
    """The logits."""
    pairs = iter(parameters)
    for kind, *numbers in settings.layers:
        if kind == "pooling":
            # A third quicker here than reduce_window, for its gradient's sake.
            images, height, width, channels = x.shape
            x = x[:, : height // 2 * 2, : width // 2 * 2]
            x = x.reshape(images, height // 2, 2, width // 2, 2, channels).max((2, 4))
        elif kind == "convolution":
            weight, bias = next(pairs)
            x = jax.nn.relu(
                jax.lax.conv_general_dilated(x, weight, (1, 1), "VALID", dimension_numbers=layout) + bias)
        else:
            weight, bias = next(pairs)
            x = x.reshape(len(x), -1) @ weight + bias
            if not numbers[2]:
                x = jax.nn.relu(x)
    return x


def loss_of(parameters, x, y):
    return optax.softmax_cross_entropy_with_integer_labels(model(parameters, x), y).mean()


optimizer = optax.adam(1e-3, eps=1e-7)


@functools.partial(jax.jit, donate_argnums=(0, 1, 2))
def step(parameters, state, total, chosen):
    """The parameters, the optimiser's state and the sum of the losses after a step on some images."""
    loss, gradient = jax.value_and_grad(loss_of)(parameters, train_x[chosen], train_y[chosen])
    updates, state = optimizer.update(gradient, state)
    return optax.apply_updates(parameters, updates), state, total + len(chosen) * loss


def start_over():
    parameters = new_parameters(jax.random.key(settings.seed))
    return parameters, optimizer.init(parameters)


count = len(train_x)
random = np.random.default_rng(settings.seed)
# Before the clock starts, a step of each size that an epoch has.
for size in {settings.batch, count % settings.batch or settings.batch}:
    jax.block_until_ready(step(*start_over(), jnp.zeros(()), np.arange(size)))
parameters, state = start_over()
for epoch in range(settings.epochs):
    start = time.time()
    total = jnp.zeros(())
    for chosen in contestant.batches(count, settings.batch, random.permutation(count)):
        parameters, state, total = step(parameters, state, total, chosen)
    total = float(total)
    print(f"jax epoch {epoch + 1} {time.time() - start:.3f}s loss={total / count:.5f}", flush=True)
logits_of = jax.jit(model)
jax.block_until_ready(logits_of(parameters, test_x[:100]))
start = time.time()
logits = jnp.concatenate([logits_of(parameters, test_x[i:i + 100]) for i in range(0, len(test_x), 100)])
logits = jax.block_until_ready(logits)
seconds = time.time() - start
loss = optax.softmax_cross_entropy_with_integer_labels(logits, test_y).mean()
accuracy = (logits.argmax(1) == test_y).mean()
print(f"jax test_loss={loss:.5f} test_acc={accuracy:.5f} eval={seconds:.3f}s")
